"""The ready rows of a staged import become one entry; and its undoing."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import col

from imports.committing import (
    Committed,
    Wish,
    check_staged,
    commit,
    handlers,
    rehearse,
)
from imports.files import Limits
from imports.staging import Sender, decide, decisions, report_of, stage_again, wish_to_save
from imports.undoing import undo
from tests.imports.conftest import MISSPELT, staged
from tracker.entries import Act, NothingToUndoError, checksum, undo_import
from tracker.history import Entry
from tracker.jobs import State, enqueue
from tracker.provenance import import_row, quoted_rows
from tracker.records.kinds import Kind
from tracker.store.engine import reading, writing
from tracker.workers import run_one

pytestmark = pytest.mark.slow

RANA = Wish("rana@example.org", only_ready=True)


def told(engine: Engine) -> tuple[str, int]:
    with reading(engine) as connection:
        return checksum(connection), connection.scalar(select(func.count()).select_from(Entry)) or 0


def test_saving_records_every_ready_row_as_one_entry(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path)
    done = commit(idleb, number, RANA)
    assert (done.outcome, done.recorded, done.staged) == ("committed", 2, 0)
    killed = done.totals["killed"]
    assert (killed["low"], killed["best"], killed["high"]) == (10, None, None)
    with reading(idleb) as connection:
        source = import_row(connection, number)
        headings, first, *_ = quoted_rows(connection, number, "", 2)
    assert source is not None
    assert (source.state, source.recorded) == ("committed", 2)
    assert headings.texts[2] == "Killed"
    assert first.texts[2] == "at least seven"


def test_saving_twice_records_nothing_a_second_time(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path)
    commit(idleb, number, RANA)
    once = told(idleb)
    again = commit(idleb, number, RANA)
    assert (again.outcome, again.number) == ("already-imported", number)
    assert told(idleb) == once


def test_rows_that_wait_hold_everything_up_unless_only_the_ready_ones_are_wanted(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path, MISSPELT)
    before = told(idleb)
    whole = commit(idleb, number, Wish("rana@example.org"))
    assert (whole.outcome, whole.recorded, whole.staged) == ("staged", 0, 1)
    assert told(idleb) == before
    ready = commit(idleb, number, RANA)
    assert (ready.outcome, ready.recorded, ready.staged) == ("committed", 2, 1)


def test_rows_that_waited_are_saved_later_as_a_further_entry_of_the_same_import(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path, MISSPELT)
    before = told(idleb)
    commit(idleb, number, RANA)
    report = check_staged(idleb, number, Limits())
    cause = next(one for one in report["sheets"][0]["problems"] if one["code"].startswith("place-"))
    key = cause["key"].partition("|")[2]
    with writing(idleb) as connection:
        decide(connection, number, {"places": {key: "SY0703"}}, decisions(connection, number).version)
    rest = commit(idleb, number, RANA)
    assert (rest.outcome, rest.recorded, rest.staged) == ("committed", 1, 0)
    undone = undo(idleb, number, RANA)
    assert undone.records == {"casualty": 3}
    assert told(idleb)[0] == before[0]


def test_the_same_content_is_not_recorded_by_another_import(idleb: Engine, tmp_path: Path) -> None:
    first = staged(idleb, tmp_path)
    with writing(idleb) as connection:
        second = stage_again(connection, first, Sender("omar@example.org"))
    commit(idleb, first, RANA)
    other = commit(idleb, second, Wish("omar@example.org", only_ready=True))
    assert other == Committed(first, "already-imported", seconds=other.seconds)


def test_of_many_savings_at_once_exactly_one_records(idleb: Engine, tmp_path: Path) -> None:
    first = staged(idleb, tmp_path)
    with writing(idleb) as connection:
        numbers = [first] + [stage_again(connection, first, Sender(f"{n}@example.org")) for n in range(3)]
    gate, outcomes = threading.Barrier(len(numbers)), []

    def save(number: int) -> None:
        gate.wait()
        outcomes.append(commit(idleb, number, RANA).outcome)

    threads = [threading.Thread(target=save, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already-imported"] * 3 + ["committed"]


def test_a_report_tells_what_saving_does_to_the_districts_and_changes_nothing(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path)
    before = told(idleb)
    report = check_staged(idleb, number, Limits())
    assert told(idleb) == before
    changes = {(one["place"], one["measure"]): (one["before"], one["after"]) for one in report["changes"]}
    assert changes["SY0702", "killed"] == (None, (7, None, None))
    assert changes["SY0700", "killed"] == (None, (3, 3, 3))
    assert report["fresh"] == report["ready"] == 2


def test_a_rehearsal_that_fails_leaves_nothing_behind(idleb: Engine) -> None:
    before = told(idleb)
    with pytest.raises(NothingToUndoError):
        rehearse(idleb, [Kind.CASUALTY], lambda connection: undo_import(connection, 99, Act()))
    assert told(idleb) == before


def test_a_file_that_cannot_be_read_is_put_aside_with_its_reason(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path, 'Place,Killed\n"Idleb,7\nIdleb,3\n', "broken.csv")
    report = check_staged(idleb, number, Limits())
    assert report["outcome"] == "refused"
    assert report["refusal"]["message_ar"]
    with reading(idleb) as connection:
        source = import_row(connection, number)
    assert source is not None
    assert source.state == "discarded"
    assert commit(idleb, number, RANA).outcome == "refused"


def test_the_background_checks_and_saves_an_import(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path)
    enqueue(idleb, "check", number)
    checked = run_one(idleb, handlers())
    assert checked is not None
    assert checked.state == State.DONE, checked.error
    with writing(idleb) as connection:
        assert report_of(connection, number).is_current
        wish_to_save(connection, number, "rana@example.org", only_ready=True)
    for _ in range(2):
        enqueue(idleb, "commit", number)
        saved = run_one(idleb, handlers())
        assert saved is not None
        assert saved.state == State.DONE, saved.error
    with reading(idleb) as connection:
        source = import_row(connection, number)
        entries = connection.execute(select(col(Entry.act), col(Entry.by))).all()
    assert source is not None
    assert source.recorded == 2
    assert [tuple(row) for row in entries] == [("import", "rana@example.org")]
