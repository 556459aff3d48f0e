from __future__ import annotations

import datetime as dt

from imports.pipeline.answers import Answers, SheetAnswers
from imports.pipeline.sheets import SheetChecked, Surroundings, check_sheet_of
from imports.sheets import CellValue, Sheet
from tests.imports.made import RETURNS, sheet_of, small_matcher


def through(sheet: Sheet, answers: Answers | None = None) -> SheetChecked:
    return check_sheet_of(sheet, Surroundings(small_matcher(), answers or Answers(), "sent", dt.date(2025, 1, 1)))


def test_a_plain_sheet_goes_through_and_gives_records() -> None:
    checked = through(sheet_of(*RETURNS))
    records = list(checked.records(only_ready=True, source="Local council"))
    assert (checked.outcome, checked.waiting_rows) == ("ready", frozenset())
    assert [(record.kind, record.row, record.values["place"]) for record in records] == [
        ("population", 2, "SY0702"),
        ("population", 3, "SY0203"),
    ]
    assert records[0].values["counted_on"] == dt.date(2024, 12, 4)
    assert records[0].values["source"] == "Local council"
    assert records[0].texts[:2] == ("Idleb", "SY07")


def test_a_sheet_without_a_date_asks_for_it() -> None:
    undated = sheet_of(*(row[:6] for row in RETURNS))
    checked = through(undated)
    assert (checked.outcome, [question.code for question in checked.questions]) == ("needs-mapping", ["date"])
    assert list(checked.records(only_ready=True)) == []
    answered = through(undated, Answers(date="2026-01-31"))
    assert (answered.outcome, next(row.period.last for row in answered.rows if row.period)) == (
        "ready",
        dt.date(2026, 1, 31),
    )


def test_days_that_may_be_months_are_asked_once_for_the_sheet() -> None:
    rows = [(*row[:6], day) for row, day in zip(RETURNS[1:], ("03/04/2024", "05/06/2024"), strict=True)]
    sheet = sheet_of(RETURNS[0], *rows)
    assert [question.code for question in through(sheet).questions] == ["day_order"]
    assert through(sheet, Answers(day_order="day")).outcome == "ready"


def test_an_empty_sheet_and_one_of_notes_hold_no_records() -> None:
    assert through(sheet_of()).outcome == "empty"
    assert through(sheet_of(("Only a note",))).outcome == "not-records"


def test_a_sheet_with_only_a_header_is_empty() -> None:
    checked = through(sheet_of(RETURNS[0]))
    assert checked.outcome in ("empty", "not-records")


def test_a_row_that_waits_gives_no_record() -> None:
    rows: tuple[tuple[CellValue, ...], ...] = (
        *RETURNS,
        ("Nowhere at all", None, "Qwertyuiop", None, 5, 5, "2024-12-04"),
    )
    checked = through(sheet_of(*rows))
    assert checked.waiting_rows == frozenset({4})
    assert [record.row for record in checked.records(only_ready=True)] == [2, 3]
    assert [cause.problem.code for cause in checked.causes] == ["place-unknown"]


def test_identical_rows_are_kept_until_somebody_says_otherwise() -> None:
    sheet = sheet_of(*RETURNS, RETURNS[1])
    assert len(list(through(sheet).records(only_ready=True))) == 3
    first = Answers(sheets={"Sheet1": SheetAnswers(identical="first")})
    assert len(list(through(sheet, first).records(only_ready=True))) == 2


def test_a_row_of_two_flows_gives_two_records() -> None:
    sheet = sheet_of(
        ("Governorate", "Newly displaced", "Returns", "Date"),
        ("Idleb", 5, 6, "2024-12-01"),
        ("Aleppo", 7, 8, "2024-12-01"),
        ("Idleb", 9, 1, "2024-12-02"),
    )
    records = list(through(sheet).records(only_ready=True))
    assert [record.values["flow"] for record in records[:2]] == ["displaced", "returned"]
    assert all(len(record.figures) == 1 for record in records)
