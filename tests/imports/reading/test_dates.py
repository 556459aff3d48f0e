"""What a cell, a column or a title that says when comes to."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.problems import Problem
from imports.reading.dates import (
    AmbiguousDate,
    DateOutOfRange,
    DayOrder,
    IncompleteDate,
    NotADate,
    PeriodBackwards,
    day_order,
    join,
    period_in,
    read_period,
    span,
)
from imports.sheets import CellValue
from tracker.periods import Period, Precision

DAY = Period.day(dt.date(2024, 12, 3))
DECEMBER = Period.month(2024, 12)
FIRST_WEEK = Period.between(dt.date(2024, 12, 1), dt.date(2024, 12, 7))
WEEK = Period.week(dt.date(2024, 12, 1))
MARCH = Period.month(2024, 3)


@pytest.mark.parametrize(
    ("period", "cells"),
    [
        (DAY, "2024-12-03|2024-12-3|2024/12/03|2024-12-03T00:00:00|2024-12-03T10:00:00.000Z|2024-12-03 14:30|20241203"),
        (DAY, "2024-12-03T10:00:00+03:00|3 Dec 2024 9:30 pm"),
        (DAY, "3 Dec 2024|03-Dec-24|3-Dec-2024|3.Dec.2024|December 3, 2024|Dec 3 2024|3rd December 2024|3 Dec. 2024"),
        (DAY, "Tuesday 3 December 2024|Tue, 3 Dec 2024|as of 3 December 2024|3 décembre 2024|3 de diciembre de 2024"),
        (DAY, "٣ كانون الأول ٢٠٢٤|3 كانون الاول 2024|الثلاثاء 3 كانون الأول 2024|3 كانون الأول/ديسمبر 2024"),
        (DAY, "3 ديسمبر 2024"),
        (Period.day(dt.date(2024, 12, 13)), "13/12/2024|13.12.2024|13-12-24|12/13/2024|١٣/١٢/٢٠٢٤|٢٠٢٤/١٢/١٣"),
        (Period.day(dt.date(2024, 8, 1)), "1er août 2024|1 آب 2024|1 أغسطس 2024"),
        (DECEMBER, "Dec-24|Dec 2024|December 2024|2024-12|12/2024|12-2024|202412|Dec/2024|2024_December"),
        (DECEMBER, "early December 2024"),
        (DECEMBER, "كانون الأول 2024|كانون اول 2024|ك1 2024|ديسمبر 2024|كانون الأول ٢٠٢٤|شهر 12 2024|Diciembre 2024"),
        (MARCH, "آذار 2024|اذار 2024|مارس 2024|Mars  2024|Mar-24|marzo 2024"),
        (Period.month(2024, 1), "كانون الثاني 2024|كانون ثاني 2024|يناير 2024|janvier 2024|enero 2024"),
        (Period.month(2024, 5), "أيار 2024|ايار 2024|مايو 2024|May 2024|mai 2024"),
        (Period.month(2014, 8), "August14|Aug2014|Aout 2014"),
        (Period.month(1998, 8), "Aug-98"),
        (Period.year(2024), "2024|٢٠٢٤|عام 2024|end of 2024|2024.0"),
        (Period.quarter(2024, 4), "Q4 2024|2024Q4|2024-Q4|4th quarter 2024|T4 2024|الربع الرابع 2024|quarter 4, 2024"),
        (WEEK, "week of 1 December 2024|week of Dec 4, 2024|w/c 1 Dec 2024|week commencing 1 December 2024"),
        (WEEK, "أسبوع 1 كانون الأول 2024"),
        (WEEK, "week 1-7 December 2024|الأسبوع 1-7 كانون الأول 2024"),
        (Period(dt.date(2024, 12, 2), dt.date(2024, 12, 8), Precision.WEEK), "2024-W49|2024W49"),
        (FIRST_WEEK, "1-7 December 2024|1–7 December 2024|1 - 7 December 2024|December 1 - 7, 2024|1 Dec - 7 Dec 2024"),
        (FIRST_WEEK, "2024-12-01 - 2024-12-07|2024-12-01/2024-12-07|2024-12-01 to 2024-12-07|1-Dec - 7-Dec-2024"),
        (FIRST_WEEK, "from 1 December 2024 to 7 December 2024|from 1 to 7 December 2024|between 1 and 7 December 2024"),
        (FIRST_WEEK, "من 1 إلى 7 كانون الأول 2024|من 1 حتى 7 كانون الأول 2024|1-7 كانون الأول 2024"),
        (FIRST_WEEK, "بين 1 و7 كانون الأول 2024"),
        (FIRST_WEEK, "du 1 au 7 décembre 2024|1-Dec-24 - 7-Dec-24"),
        (Period.between(dt.date(2024, 12, 1), dt.date(2024, 12, 17)), "01/12/2024-17/12/2024|1/12/2024 - 17/12/2024"),
        (Period.between(dt.date(2024, 12, 28), dt.date(2025, 1, 3)), "28 December - 3 January 2025"),
        (Period.between(dt.date(2024, 12, 28), dt.date(2025, 1, 3)), "Dec 28 - Jan 3, 2025"),
        (Period.between(dt.date(2024, 12, 1), dt.date(2025, 1, 31)), "Dec 2024 - Jan 2025|Dec-24 - Jan-25"),
        (Period.between(dt.date(2024, 12, 1), dt.date(2025, 1, 31)), "بين كانون الأول 2024 وكانون الثاني 2025"),
        (Period.between(dt.date(2014, 6, 1), dt.date(2014, 7, 31)), "June-July14|June - July 2014"),
        (Period.between(dt.date(2016, 1, 1), dt.date(2021, 12, 31)), "2016-2021|2016 – 2021"),
    ],
)  # fmt: skip
def test_a_cell_says_when_as_precisely_as_it_says(period: Period, cells: str) -> None:
    for said in cells.split("|"):
        assert read_period(said, "B2") == period, said


@pytest.mark.parametrize(
    ("value", "period"),
    [
        (dt.date(2024, 12, 3), DAY),
        (dt.datetime(2024, 12, 3, 14, 30, tzinfo=dt.UTC), DAY),
        (2024, Period.year(2024)),
        (2024.0, Period.year(2024)),
        (202412, DECEMBER),
        (20241203, DAY),
    ],
)
def test_dates_and_bare_numbers_are_read(value: CellValue, period: Period) -> None:
    assert read_period(value, "B2") == period


def test_a_serial_number_is_a_day_only_when_told() -> None:
    assert read_period(45629, "B2", serial=True) == DAY
    assert read_period(45629.75, "B2", serial=True) == DAY
    assert isinstance(read_period(45629, "B2"), NotADate)
    assert isinstance(read_period(60, "B2", serial=True), NotADate)


@pytest.mark.parametrize(
    "value", [None, "", " ", "n/a", "NA", "-", "لا توجد بيانات", "unknown", "غير معروف", float("nan")]
)
def test_nobody_said_when(value: CellValue) -> None:
    assert read_period(value, "B2") is None


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("03/04/2024", AmbiguousDate),
        ("3.4.24", AmbiguousDate),
        ("1/12/2024 - 7/12/2024", AmbiguousDate),
        ("14-Dec", IncompleteDate),
        ("14 December", IncompleteDate),
        ("December", IncompleteDate),
        ("Dec 24", IncompleteDate),
        ("شباط 24", IncompleteDate),
        ("7-1 December 2024", PeriodBackwards),
        ("2021-2016", PeriodBackwards),
        ("3 Dec 1024", DateOutOfRange),
        ("3 Rajab 1445", NotADate),
        (1445, DateOutOfRange),
        (dt.date(1850, 1, 1), DateOutOfRange),
        ("31 April 2024", NotADate),
        ("40/50/2024", NotADate),
        ("2024-13-03", NotADate),
        ("Pre-June14", NotADate),
        ("Post September14", NotADate),
        ("since 2024", NotADate),
        ("from 3 December 2024", NotADate),
        ("until 3 December 2024", NotADate),
        ("حتى 3 كانون الأول 2024", NotADate),
        ("week 9 2024", NotADate),
        ("2024-W60", NotADate),
        ("2024-12-01;2024-12-07", NotADate),
        ("hello", NotADate),
        ("Q4", IncompleteDate),
        (True, NotADate),
        (7.5, NotADate),
        (-7, NotADate),
        (float("inf"), NotADate),
        (dt.time(9, 0), NotADate),
        ("word " * 60, NotADate),
    ],
)
def test_what_is_no_one_date_is_a_problem(value: CellValue, problem: type[Problem]) -> None:
    answer = read_period(value, "B2")
    assert isinstance(answer, problem)
    assert answer.cell == "B2"


@pytest.mark.parametrize("problem", [NotADate, AmbiguousDate, IncompleteDate, PeriodBackwards, DateOutOfRange])
def test_every_problem_says_its_cell_in_both_languages(problem: type[Problem]) -> None:
    assert all("B2" in problem("B2", "that").sentence(language) for language in ("en", "ar"))


@pytest.mark.parametrize(("order", "month", "day"), [(DayOrder.DMY, 4, 3), (DayOrder.MDY, 3, 4)])
def test_an_order_decides_what_could_be_two_days(order: DayOrder, month: int, day: int) -> None:
    assert read_period("03/04/2024", "B2", order) == Period.day(dt.date(2024, month, day))


def test_the_order_year_first_reads_short_years() -> None:
    assert read_period("24/12/03", "B2", DayOrder.YMD) == DAY


def test_a_day_that_is_the_same_both_ways_needs_no_order() -> None:
    assert read_period("03/03/2024", "B2") == Period.day(dt.date(2024, 3, 3))


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/04/2024", "25/04/2024"], DayOrder.DMY),
        (["03/04/2024", "04/25/2024 10:00", None, 7], DayOrder.MDY),
        (["٠٣/٠٤/٢٠٢٤", "٢٥/٠٤/٢٠٢٤"], DayOrder.DMY),
        (["98-12-03"], DayOrder.YMD),
        (["03/04/2024", "05/06/2024"], None),
        (["25/04/2024", "04/25/2024"], None),
        (["2024-04-25", dt.date(2024, 4, 25), "3 Dec 2024"], None),
        ([], None),
    ],
)
def test_a_column_tells_its_order_or_does_not(values: list[CellValue], order: DayOrder | None) -> None:
    assert day_order(values) is order


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("IDPs_estimates_August_2018", Period.month(2018, 8)),
        ("Round 123 - 30-09-2021", Period.day(dt.date(2021, 9, 30))),
        ("Round 12 - 30-09-2021", Period.day(dt.date(2021, 9, 30))),
        ("DTM : IDP Master List 30-09-2021", Period.day(dt.date(2021, 9, 30))),
        ("as of 3 كانون الأول 2024", DAY),
        ("النازحون حتى 3 كانون الأول 2024", DAY),
        ("IDPs as of 3 December 2024 (published 5 December 2024)", DAY),
        ("Aug_2018", Period.month(2018, 8)),
        ("2022_April", Period.month(2022, 4)),
        ("idps_april2022_371_communities.csv", Period.month(2022, 4)),
        ("3w_aug2021", Period.month(2021, 8)),
        ("3w_round4_2022-03-31.xlsx", Period.day(dt.date(2022, 3, 31))),
        ("estimates_30_09_2021", Period.day(dt.date(2021, 9, 30))),
        ("Dataset_14092014", Period.day(dt.date(2014, 9, 14))),
        ("Dataset_20140914", Period.day(dt.date(2014, 9, 14))),
        ("governorates_2016-2021", Period.between(dt.date(2016, 1, 1), dt.date(2021, 12, 31))),
        ("Population estimates (October 2015)", Period.month(2015, 10)),
        ("March 14 Movement", Period.month(2014, 3)),
        ("HNO 2017", Period.year(2017)),
        ("admin 2 2018", Period.year(2018)),
        ("HNO 2017, data of May 2016", Period.month(2016, 5)),
        ("Returns Q4 2024", Period.quarter(2024, 4)),
        ("Weekly report 1-7 December 2024", FIRST_WEEK),
        ("في آذار 2024 عدد القتلى", MARCH),
        ("65 March 2024 events", MARCH),
        ("Flood - 12/05/2019", None),
        ("1 Jan 2020, 3 Feb 2021", None),
        ("Dataset_03042014", None),
        ("ID 99999999", None),
        ("IDP 2,018 people", None),
        ("May be 7", None),
        ("Pre-June14", None),
        ("Post September14", None),
        ("منذ كانون الأول 2024", None),
        ("Returns since 2016, data of May 2017", Period.month(2017, 5)),
        ("Killed", None),
        ("", None),
    ],
)
def test_a_title_gives_its_one_date_or_none(title: str, period: Period | None) -> None:
    assert period_in(title) == period


@pytest.mark.parametrize(
    ("year", "month", "period"),
    [
        (2024, 12, DECEMBER),
        ("2024", "12", DECEMBER),
        (2024.0, "December", DECEMBER),
        ("٢٠٢٤", "كانون الأول", DECEMBER),
        (2024, "Dec-24", DECEMBER),
        (2024, dt.date(2024, 12, 1), DECEMBER),
        (2024, None, Period.year(2024)),
        (2024, "n/a", Period.year(2024)),
        (None, 12, None),
        (2024, 13, NotADate("B2", "2024 13")),
        (2024, "hello", NotADate("B2", "2024 hello")),
        ("hello", 12, NotADate("B2", "hello")),
    ],
)
def test_a_year_and_a_month_make_one_period(year: CellValue, month: CellValue, period: Period | Problem | None) -> None:
    assert join(year, month, "B2") == period


def test_two_dates_make_one_span() -> None:
    first, last = Period.day(dt.date(2024, 12, 1)), Period.day(dt.date(2024, 12, 7))
    assert span(first, last) == FIRST_WEEK
    assert span(first, first) == first
    assert span(DECEMBER, DECEMBER) == DECEMBER
    assert span(last, first, "B2") == PeriodBackwards("B2", "2024-12-07 – 2024-12-01")


@given(st.dates(min_value=dt.date(1970, 1, 1), max_value=dt.date(2069, 12, 31)))
def test_every_day_reads_back_from_each_way_of_writing_it(day: dt.date) -> None:
    ways: list[CellValue] = [day, day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%d-%b-%y}", f"{day:%Y%m%d}"]
    assert {read_period(way, "B2") for way in ways} == {Period.day(day)}
    assert read_period(f"{day:%d/%m/%Y}", "B2", DayOrder.DMY) == Period.day(day)
    assert read_period(f"{day:%m/%d/%y}", "B2", DayOrder.MDY) == Period.day(day)


@given(
    st.text(max_size=120) | st.text(alphabet="0123456789 -/.:wqt_decآذار", max_size=120) | st.floats() | st.integers()
)
def test_no_cell_raises(value: CellValue) -> None:
    for order in (None, DayOrder.DMY, DayOrder.YMD):
        answer = read_period(value, "B2", order, serial=True)
        assert answer is None or isinstance(answer, Period | Problem)
    if isinstance(value, str):
        period_in(value)
        day_order([value])
    join(2024, value)
    join(value, 12)


@pytest.mark.parametrize("piece", ["1-", "1/", "2024 ", "dec ", "1:00", " - 1", "q4", "_1", "كانون ", "1 to "])
def test_no_cell_and_no_title_takes_long(piece: str) -> None:
    began = time.perf_counter()
    for length in (20, 30_000):
        read_period((piece * length)[:80], "B2")
        read_period(piece * length, "B2")
        period_in(piece * length)
    assert time.perf_counter() - began < 1
