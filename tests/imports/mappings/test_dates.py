from __future__ import annotations

import datetime as dt

import pytest

from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.dates import settle, when_of
from imports.mappings.uses import ColumnUse, Use
from imports.sheets import CellValue


def when(heading: str, *values: CellValue, tag: str = "") -> str | None:
    found = when_of(Column(0, heading, heading, tag=tag), Content(values))
    return found.code if found else None


@pytest.mark.parametrize(
    ("heading", "values", "code"),
    [
        ("Date", (dt.date(2024, 12, 3),), "date"),
        ("date_start", ("2015-08-03T00:00:00",), "start"),
        ("date_end", ("2015-08-03",), "end"),
        ("Reporting_Month", (dt.date(2021, 12, 1),), "reported"),
        ("Month End", ("30/04/2016",), "date"),
        ("Year", (2022.0, 2023.0), "year"),
        ("Month", ("January", "February"), "month"),
        ("month", (4.0, 5.0), "month"),
        ("Date", ("Septembre 2012", "Octobre 2012"), "date"),
        ("published", ("2026-06-25",), None),
        ("Date of input", ("2023-03-02",), "late"),
    ],
)
def test_a_column_says_when(heading: str, values: tuple[CellValue, ...], code: str | None) -> None:
    assert when(heading, *values) in ({code} if code else {None, "late"})


def test_a_number_of_a_year_and_a_week_is_no_date() -> None:
    assert when("Year Week", 201614, 201617, 201652) is None


def test_the_tag_says_what_kind_of_date() -> None:
    assert when("A1. Date", "2021-12-20", tag="#date+occurred") == "date"
    assert when("Snapshot", "2021-12-20", tag="#date +reported") == "reported"


def _use(index: int, code: str) -> ColumnUse:
    return ColumnUse(index, f"column {index}", Use.PERIOD, code)


def test_a_date_with_an_end_makes_a_pair() -> None:
    assert {index: use.code for index, use in settle([_use(0, "date"), _use(1, "end"), _use(2, "late")]).items()} == {
        0: "start",
        1: "end",
    }


def test_the_day_of_the_event_comes_before_that_of_the_report() -> None:
    assert {index: use.code for index, use in settle([_use(0, "reported"), _use(1, "date")]).items()} == {
        0: "reported",
        1: "date",
    }


def test_a_year_and_a_month_stand_together_where_nothing_says_a_day() -> None:
    assert set(settle([_use(0, "year"), _use(1, "month")])) == {0, 1}
