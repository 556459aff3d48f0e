from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from imports.committing import Committed, Delivery, deliver
from imports.comparing import compare
from imports.pipeline.answers import Answers
from imports.staging import Sender
from tests.imports.made import csv_file
from tracker.entries import Act, Correction, checksum, edit_record, redo, undo_import
from tracker.figures import Figure
from tracker.history import entries
from tracker.ledger import record_tables
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.store.engine import reading, writing
from tracker.totals import whole

HEADINGS = "District P-code,Date,Killed,Injured,Source"
PLACES = ("SY0700", "SY0702", "SY0703")
SENDER = Sender("rana@example.org")


def lines_of(count: int) -> list[str]:
    return [
        f"{PLACES[row % 3]},2024-{row % 12 + 1:02}-{row % 28 + 1:02},{row % 7},{row % 5},Source {row}"
        for row in range(count)
    ]


def sent(engine: Engine, folder: Path, lines: list[str], answers: Answers | None = None) -> Committed:
    path = csv_file(folder, HEADINGS, *lines, name=f"raids-{abs(hash(tuple(lines)))}.csv")
    return deliver(engine, path, Delivery(SENDER, answers or Answers()))


def killed(engine: Engine) -> int | None:
    with reading(engine) as connection:
        row = whole(connection, Selection(Kind.CASUALTY)).at("killed")
    return row.total.best if row else None


@pytest.fixture
def first(idleb: Engine, tmp_path: Path) -> Engine:
    assert sent(idleb, tmp_path, lines_of(50)).recorded == 50
    return idleb


def corrected() -> list[str]:
    lines = lines_of(50)
    lines[4] = lines[4].replace(",4,4,", ",9,4,")
    lines[10] = lines[10].replace(",3,0,", ",3,at least 8,")
    lines[20] = lines[20].replace("SY0703", "SY0700")
    return lines


def test_of_five_hundred_rows_three_changed_are_three(idleb: Engine, tmp_path: Path) -> None:
    lines = lines_of(500)
    sent(idleb, tmp_path, lines)
    before = killed(idleb)
    lines[4] = lines[4].replace(",4,4,", ",9,4,")
    lines[300] = lines[300].replace("Source 300", "Civil defence")
    lines[499] = lines[499].replace(",2,", ",12,")
    done = sent(idleb, tmp_path, lines)
    found = done.differences
    assert found is not None
    assert (done.outcome, done.recorded, len(found.new), len(found.changed)) == ("committed", 3, 0, 3)
    assert (found.unchanged, found.withdrawn) == (497, ())
    assert killed(idleb) == (before or 0) + 5 + 10
    with reading(idleb) as connection:
        casualties = next(table for kind, table in record_tables() if kind.kind is Kind.CASUALTY)
        versions = connection.execute(casualties.select().where(casualties.c.row == 6)).all()
    assert len({row.report or row.id for row in versions}) == 1
    assert sorted((row.import_id, row.closed_by is None) for row in versions) == [(1, False), (2, True)]


def test_what_changed_is_told_field_by_field(first: Engine, tmp_path: Path) -> None:
    done = sent(first, tmp_path, corrected())
    found = done.differences
    assert found is not None
    told = [(change.code, change.before, change.after) for one in found.changed for change in one.fields]
    assert told == [("killed", "4", "9"), ("injured", "0", "at least 8"), ("place", "SY0703", "SY0700")]
    said = done.as_dict()["differences"]
    assert (said["earlier"], said["unchanged"], len(said["changed"])) == (1, 47, 3)
    assert said["changed"][0]["fields"][0]["label_ar"] == "القتلى"


def test_the_same_rows_in_another_file_are_not_recorded_again(first: Engine, tmp_path: Path) -> None:
    done = sent(first, tmp_path, list(reversed(lines_of(50))))
    assert (done.outcome, done.number, done.recorded) == ("already-imported", 1, 0)


def test_rows_that_are_gone_are_kept_until_somebody_decides(first: Engine, tmp_path: Path) -> None:
    before = killed(first)
    fewer = [*lines_of(50)[:48], "SY0700,2025-01-01,3,3,Source 99"]
    done = sent(first, tmp_path, fewer)
    assert done.differences is not None
    assert (len(done.differences.new), len(done.differences.withdrawn), killed(first)) == (1, 2, (before or 0) + 3)
    fewer[0] = fewer[0].replace(",0,0,", ",1,0,")
    done = sent(first, tmp_path, fewer, Answers(withdrawn="close"))
    assert killed(first) == (before or 0) + 3 + 1 - 48 % 7 - 49 % 7
    with reading(first) as connection:
        assert next((one.act, one.manner) for one in entries(connection)) == ("edit", "withdrawal")


def test_another_month_of_the_same_places_is_another_workbook(first: Engine, tmp_path: Path) -> None:
    done = sent(first, tmp_path, [line.replace("2024-", "2025-") for line in lines_of(50)])
    assert (done.outcome, done.recorded, done.differences) == ("committed", 50, None)


def test_what_a_reviewer_set_right_stands_where_the_sheet_says_what_it_said(first: Engine, tmp_path: Path) -> None:
    with writing(first) as connection:
        edit_record(connection, 5, Correction(figures={"killed": Figure.exactly(40)}), Act("omar@example.org"))
    lines = corrected()
    lines[4] = lines_of(50)[4]
    done = sent(first, tmp_path, lines)
    assert done.differences is not None
    assert (len(done.differences.changed), done.differences.unchanged) == (2, 48)
    with reading(first) as connection:
        found = compare(connection, 1, [])
        assert (found.new, found.unchanged, len(found.withdrawn)) == ((), 0, 50)


def test_undoing_the_correction_brings_back_what_it_replaced(first: Engine, tmp_path: Path) -> None:
    with reading(first) as connection:
        before = checksum(connection)
    done = sent(first, tmp_path, [*corrected(), "SY0700,2025-01-01,3,3,Source 99"])
    with writing(first) as connection:
        undo_import(connection, done.number, Act("omar@example.org"))
    with reading(first) as connection:
        assert checksum(connection) == before
    again = sent(first, tmp_path, [*corrected(), "SY0703,2025-02-01,1,1,Source 98"])
    assert (again.differences is not None, again.recorded) == (True, 4)


def test_the_undoing_of_a_correction_can_be_undone(first: Engine, tmp_path: Path) -> None:
    done = sent(first, tmp_path, [*corrected(), "SY0700,2025-01-01,3,3,Source 99"])
    with reading(first) as connection:
        after = checksum(connection)
    with writing(first) as connection:
        undo = undo_import(connection, done.number, Act("omar@example.org"))
        redo(connection, undo, Act("omar@example.org"))
        assert checksum(connection) == after


def test_records_with_a_key_of_their_own_are_found_by_it(idleb: Engine, tmp_path: Path) -> None:
    headings = "_uuid,District P-code,Date,Killed"
    rows = [f"key-{row},{PLACES[row % 3]},2024-12-{row % 28 + 1:02},{row % 7}" for row in range(20)]
    deliver(idleb, csv_file(tmp_path, headings, *rows, name="one.csv"), Delivery(SENDER))
    rows[3] = rows[3].replace("2024-12-04", "2024-12-30")
    moved = [rows[-1], *rows[:-1]]
    done = deliver(idleb, csv_file(tmp_path, headings, *moved, name="two.csv"), Delivery(SENDER))
    assert done.differences is not None
    assert [sorted(change.code for change in one.fields) for one in done.differences.changed] == [["first", "last"]]
    assert done.differences.unchanged == 19
