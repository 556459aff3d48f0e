from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Engine

from imports.committing import Delivery, deliver
from imports.mappings.proposing import propose
from imports.mappings.uses import Mapping
from imports.pipeline.answers import Answers, SheetAnswers
from imports.pipeline.sheets import SheetChecked, Surroundings, check_sheet_of
from imports.remembering import Confirmed, Memory, fitting, headings_of, memories, named, names, recalled, remember
from imports.sheets import CellValue, Sheet
from imports.staging import Sender
from tests.imports.made import csv_file, headed, sheet_of, small_matcher
from tracker.organisations import ensure_organisation
from tracker.store.engine import reading, writing

MONTH: tuple[tuple[CellValue, ...], ...] = (
    ("District", "Families arrived", "Checked", "Headcount Nov 2024", "Date"),
    ("Al Ma'ra", 12, "yes", 60, "2024-11-04"),
    ("Afrin", 3, "no", 15, "2024-11-04"),
)
NEXT_MONTH: tuple[tuple[CellValue, ...], ...] = (
    ("Team", "Date", "District", "Headcount Dec 2024", "Families arrived", "Checked"),
    ("A", "2024-12-04", "Al Ma'ra", 70, 14, "yes"),
    ("B", "2024-12-04", "Afrin", 20, 4, "no"),
)
CHOSEN = {"A": "place:2:name", "B": "measure:displaced.households", "D": "measure:displaced.persons"}


def confirmed(sheet: Sheet) -> Mapping:
    return propose(sheet, headed(sheet), (), CHOSEN, "movement")


def through(sheet: Sheet, answers: Answers) -> SheetChecked:
    return check_sheet_of(sheet, Surroundings(small_matcher(), answers, "sent", dt.date(2025, 1, 1)))


@pytest.fixture
def memory(engine: Engine) -> Memory:
    sheet = sheet_of(*MONTH)
    with writing(engine) as connection:
        council = ensure_organisation(connection, "Local council")
        return remember(connection, headed(sheet), confirmed(sheet), Confirmed(council, "rana@example.org"))


def test_columns_are_known_again_by_heading_though_they_moved_and_others_came(memory: Memory) -> None:
    sheet = sheet_of(*NEXT_MONTH)
    assert fitting([memory], headed(sheet)) == memory
    known = recalled(memory, headed(sheet))
    assert (known["C"], known["E"], known["D"]) == (CHOSEN["A"], CHOSEN["B"], CHOSEN["D"])
    assert "A" not in known
    checked = through(sheet, Answers(memories=(memory,)))
    assert checked.outcome == "ready"
    because = {column.letters: column.because for column in checked.mapping.columns}
    assert (because["E"], because["D"]) == ("remembered", "remembered")
    said = [{figure.measure: figure.figure.best for figure in row.figures} for row in checked.rows]
    assert said == [
        {"displaced.persons": 70, "displaced.households": 14},
        {"displaced.persons": 20, "displaced.households": 4},
    ]


def test_what_somebody_says_of_this_file_goes_before_what_was_remembered(memory: Memory) -> None:
    answers = Answers(memories=(memory,), sheets={"Sheet1": SheetAnswers(columns={"D": "ignored"})})
    checked = through(sheet_of(*NEXT_MONTH), answers)
    assert {figure.measure for row in checked.rows for figure in row.figures} == {"displaced.households"}
    assert next(column.because for column in checked.mapping.columns if column.letters == "D") == "chosen"


def test_another_sheet_is_not_read_by_it(memory: Memory) -> None:
    sheet = sheet_of(("Governorate", "Killed", "Date"), ("Idleb", 3, "2024-12-04"), ("Aleppo", 1, "2024-12-04"))
    assert fitting([memory], headed(sheet)) is None


def test_versions_are_kept_and_the_newest_applies(engine: Engine, memory: Memory) -> None:
    sheet = sheet_of(*MONTH)
    with writing(engine) as connection:
        council = ensure_organisation(connection, "Local council")
        again = remember(connection, headed(sheet), confirmed(sheet), Confirmed(council))
        other = propose(sheet, headed(sheet), (), {**CHOSEN, "D": "ignored"}, "movement")
        changed = remember(connection, headed(sheet), other, Confirmed(council))
        called = remember(connection, headed(sheet), other, Confirmed(None, name="weekly"))
    assert (again.version, changed.version, changed.name) == (1, 2, memory.name)
    with reading(engine) as connection:
        assert memories(connection, council) == (changed,)
        assert memories(connection, council, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)) == ()
        assert memories(connection, None) == (called,)
        assert (named(connection, "weekly"), named(connection, "nothing")) == (called, None)
        assert names(connection) == [memory.name, "weekly"]


def test_a_sheet_of_no_kind_is_nothing_to_remember(engine: Engine) -> None:
    sheet = sheet_of(*MONTH)
    with writing(engine) as connection, pytest.raises(ValueError, match="without a kind"):
        remember(connection, headed(sheet), Mapping(None), Confirmed(None))


def test_two_columns_of_one_heading_are_told_apart() -> None:
    sheet = sheet_of(("Place", "HH", "HH"), ("A", 1, 2), ("B", 3, 4))
    assert headings_of(headed(sheet).columns) == {"place": 0, "hh": 1, "hh #2": 2}


def test_what_was_said_of_a_file_that_is_saved_reads_the_next_one_of_the_same_sender(
    idleb: Engine, tmp_path: Path
) -> None:
    with writing(idleb) as connection:
        sender = Sender("rana@example.org", ensure_organisation(connection, "Local council"))
    november = csv_file(tmp_path, "Where,Heads,Day", "SY0702,60,2024-11-04", "SY0700,15,2024-11-04", name="nov.csv")
    december = csv_file(
        tmp_path, "Day,Team,Where,Heads", "2024-12-04,A,SY0702,70", "2024-12-04,B,SY0700,9", name="dec.csv"
    )
    said = SheetAnswers(
        columns={"A": "place:2:code", "B": "measure:idps.persons", "C": "period:date"}, kind="population"
    )
    assert deliver(idleb, november, Delivery(sender, Answers(sheets={"": said}))).outcome == "committed"
    done = deliver(idleb, december, Delivery(sender))
    assert (done.outcome, done.recorded, done.totals["idps.persons"]["best"]) == ("committed", 2, 79)
    stranger = csv_file(tmp_path, "Day,Where,Heads", "2024-12-05,SY0702,70", "2024-12-05,SY0700,9", name="other.csv")
    assert deliver(idleb, stranger, Delivery(Sender("omar@example.org"))).outcome == "staged"
    by_name = Delivery(Sender("omar@example.org"), Answers(mapping="population-1"))
    assert deliver(idleb, stranger, by_name).recorded == 2
