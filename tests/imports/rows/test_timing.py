from __future__ import annotations

import datetime as dt

from imports.rows.timing import Clock, ComputerDefault, NoDate, ReportedInstead
from imports.rows.values import Conventions
from imports.sheets import CellValue
from tests.imports.made import headed, mapped, sheet_of
from tracker.periods import Period


def clock(headings: tuple[str, ...], *rows: tuple[CellValue, ...], conventions: Conventions | None = None) -> Clock:
    sheet = sheet_of(
        ("Governorate", "IDPs", *headings), *(("Idleb", 5 + place, *row) for place, row in enumerate(rows))
    )
    return Clock(sheet, mapped(sheet), conventions or Conventions(), headed(sheet).first_data_row)


def test_the_order_of_day_and_month_is_told_by_the_whole_column() -> None:
    read = clock(("Date",), ("03/04/2024",), ("25/04/2024",)).read(("Idleb", 5, "03/04/2024"), 2)
    assert read.period == Period.day(dt.date(2024, 4, 3))


def test_a_day_that_could_be_a_month_is_asked_where_nothing_tells() -> None:
    read = clock(("Date",), ("03/04/2024",), ("2024-05-01",), ("2024-05-02",)).read(("Idleb", 5, "03/04/2024"), 2)
    assert read.period is None
    assert read.problems[0].code == "ambiguous-date"


def test_a_start_and_an_end_are_one_period() -> None:
    read = clock(("date", "date_end"), ("2024-04-01", "2024-04-03")).read(("Idleb", 5, "2024-04-01", "2024-04-03"), 2)
    assert read.period == Period.between(dt.date(2024, 4, 1), dt.date(2024, 4, 3))


def test_a_year_and_a_month_of_two_columns_are_one_month() -> None:
    read = clock(("Month", "Year"), ("January", "2025"), ("May", "2025")).read(("Idleb", 5, "January", "2025"), 2)
    assert read.period == Period.month(2025, 1)


def test_the_date_a_computer_writes_for_none_is_a_problem() -> None:
    read = clock(("Date",), ("1970-01-01",), ("2024-05-01",)).read(("Idleb", 5, "1970-01-01"), 7)
    assert (read.period, [type(problem) for problem in read.problems]) == (None, [ComputerDefault])
    assert read.problems[0].cell == "C7"


def test_the_date_of_the_report_stands_in_and_is_said() -> None:
    made = clock(("Survey date", "Reported date"), ("2024-05-01", "2024-05-31"), (None, "2024-05-31"))
    read = made.read(("Idleb", 5, None, "2024-05-31"), 3)
    assert read.period == Period.day(dt.date(2024, 5, 31))
    assert [type(problem) for problem in read.problems] == [ReportedInstead]


def test_a_row_without_a_date_is_a_problem_unless_somebody_gave_one() -> None:
    blank = ("Idleb", 5, None)
    assert [type(problem) for problem in clock(("Date",), ("2024-05-01",)).read(blank, 3).problems] == [NoDate]
    given = Conventions(date=Period.month(2024, 5))
    assert clock(("Date",), ("2024-05-01",), conventions=given).read(blank, 3).period == Period.month(2024, 5)


def test_a_title_dates_a_sheet_without_a_column() -> None:
    made = clock((), (), conventions=Conventions(titles=("IDP master list", "Round 123 30-09-2021")))
    assert made.read(("Idleb", 5), 2).period == Period.day(dt.date(2021, 9, 30))
    assert made.dated


def test_a_year_in_a_title_may_be_a_cycle_and_dates_nothing() -> None:
    assert not clock((), (), conventions=Conventions(titles=("HNO 2017",))).dated
