"""A workbook between its arrival and its records."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from imports.files import FileFacts, inspect
from imports.staging import (
    Arrived,
    ChangedMeanwhileError,
    Sender,
    decide,
    decisions,
    discard,
    keep_report,
    kept_file,
    recorded_import,
    recorded_rows,
    report_of,
    stage,
    stage_again,
    take_up_again,
)
from tracker.entries import Act, record_import, undo_import
from tracker.figures import Figure
from tracker.provenance import Import, import_row, set_state
from tracker.records.record import NewFigure, NewRecord
from tracker.store.engine import reading, writing

RANA = Sender("rana@example.org")


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, FileFacts]:
    path = tmp_path / "week 49.csv"
    path.write_text("District,Killed\nAl Ma'ra,7\n", encoding="utf-8")
    facts = inspect(path, path.name)
    assert isinstance(facts, FileFacts)
    return path, facts


def staged(engine: Engine, sent: tuple[Path, FileFacts], sender: Sender = RANA) -> int:
    with writing(engine) as connection:
        return stage(connection, *sent, sender).number


def record_one(engine: Engine, number: int) -> None:
    killed = NewFigure("killed", Figure.exactly(7), "7", "B5")
    with writing(engine) as connection:
        new = NewRecord("casualty", {"place": "SY0702"}, (killed,), "Sheet1", 5, ("Al Ma'ra", "7"))
        record_import(connection, number, [new], Act("rana@example.org"))


def test_a_file_that_was_sent_is_kept_and_can_be_read_again(engine: Engine, sent: tuple[Path, FileFacts]) -> None:
    number = staged(engine, sent)
    with kept_file(engine, number) as (path, facts):
        assert path.read_bytes() == sent[0].read_bytes()
        assert facts == sent[1]
    assert not path.exists()


def test_a_file_sent_twice_goes_on_where_it_stands(engine: Engine, sent: tuple[Path, FileFacts]) -> None:
    assert staged(engine, sent) == staged(engine, sent)
    assert staged(engine, sent, Sender("omar@example.org")) != staged(engine, sent)


def test_a_file_whose_content_is_recorded_is_not_begun_again(
    placed_engine: Engine, sent: tuple[Path, FileFacts]
) -> None:
    number = staged(placed_engine, sent)
    record_one(placed_engine, number)
    with writing(placed_engine) as connection:
        assert stage(connection, *sent, Sender("omar@example.org")) == Arrived(number, already=True)
        assert stage(connection, *sent, RANA, "another sheet").already is False
        assert recorded_import(connection, sent[1].sha256, ("Sheet1",)) == number
        assert recorded_import(connection, sent[1].sha256, ("Sheet1",), but=number) is None
        assert recorded_import(connection, sent[1].sha256, ("another sheet",)) is None


def test_another_sheet_of_a_kept_file_can_be_taken_without_sending_it_again(
    engine: Engine, sent: tuple[Path, FileFacts]
) -> None:
    number = staged(engine, sent)
    with writing(engine) as connection:
        other = stage_again(connection, number, RANA)
        digests = connection.scalars(select(col(Import.digest)).where(col(Import.id).in_((number, other)))).all()
    assert other != number
    assert digests == [sent[1].sha256] * 2


def test_decisions_are_kept_with_their_version(engine: Engine, sent: tuple[Path, FileFacts]) -> None:
    number = staged(engine, sent)
    with writing(engine) as connection:
        first = decisions(connection, number)
        assert decide(connection, number, {"date": "2024-12-03"}, first.version) == first.version + 1
        assert decisions(connection, number).answers == {"date": "2024-12-03"}


def test_a_decision_on_an_old_page_is_refused_and_changes_nothing(engine: Engine, sent: tuple[Path, FileFacts]) -> None:
    number = staged(engine, sent)
    with writing(engine) as connection:
        decide(connection, number, {"date": "2024-12-03"}, 1)
    with pytest.raises(ChangedMeanwhileError), writing(engine) as connection:
        decide(connection, number, {"date": "2024-12-04"}, 1)
    with reading(engine) as connection:
        assert decisions(connection, number).answers == {"date": "2024-12-03"}


def test_a_report_is_current_until_something_is_decided(engine: Engine, sent: tuple[Path, FileFacts]) -> None:
    number = staged(engine, sent)
    with writing(engine) as connection:
        assert report_of(connection, number).said == {}
        keep_report(connection, number, {"outcome": "ready", "said": "عشرات"}, 1)
        assert report_of(connection, number).said["said"] == "عشرات"
        assert report_of(connection, number).is_current
        decide(connection, number, {"date": "2024-12-03"}, 1)
        assert not report_of(connection, number).is_current


def test_rows_count_as_recorded_until_they_are_undone(placed_engine: Engine, sent: tuple[Path, FileFacts]) -> None:
    number = staged(placed_engine, sent)
    record_one(placed_engine, number)
    with writing(placed_engine) as connection:
        assert recorded_rows(connection, number) == {("Sheet1", 5)}
        undo_import(connection, number, Act())
        assert recorded_rows(connection, number) == set()


def test_what_was_put_aside_or_undone_can_be_taken_up_again(engine: Engine, sent: tuple[Path, FileFacts]) -> None:
    number = staged(engine, sent)
    with writing(engine) as connection:
        assert not take_up_again(connection, number)
        assert discard(connection, number)
        assert not discard(connection, number)
        assert take_up_again(connection, number)
        set_state(connection, number, "undone", recorded=9)
        assert take_up_again(connection, number)
        row = import_row(connection, number)
    assert row is not None
    assert (row.state, row.recorded) == ("staged", 0)


def test_an_unknown_import_has_no_decisions_and_no_file(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(KeyError):
        decisions(connection, 99)
    with pytest.raises(KeyError), kept_file(engine, 99):
        pass
