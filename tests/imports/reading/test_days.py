"""What the numbers of a date can mean."""

import datetime as dt

import pytest

from imports.reading.days import (
    AmbiguousDate,
    DateOutOfRange,
    DayOrder,
    IncompleteDate,
    NotADate,
    Part,
    Refusal,
    orders_shown,
    period_of,
    three_numbers,
    two_numbers,
    year_of,
)
from tracker.periods import Period


@pytest.mark.parametrize(("digits", "year"), [("24", 2024), ("69", 2069), ("70", 1970), ("1998", 1998), ("1445", 1445)])
def test_two_digits_are_a_year_of_our_time(digits: str, year: int) -> None:
    assert year_of(digits) == year


@pytest.mark.parametrize(
    ("part", "period"),
    [
        (Part(2024), Period.year(2024)),
        (Part(2024, 2), Period.month(2024, 2)),
        (Part(2024, 2, 29), Period.day(dt.date(2024, 2, 29))),
        (Part(2023, 2, 29), NotADate),
        (Part(2024, 13), NotADate),
        (Part(2024, None, 3), NotADate),
        (Part(None, 2, 3), IncompleteDate),
        (Part(1445, 2, 3), DateOutOfRange),
    ],
)
def test_a_date_is_as_precise_as_what_is_said_of_it(part: Part, period: Period | Refusal) -> None:
    assert period_of(part) == period


@pytest.mark.parametrize(
    ("numbers", "order", "part"),
    [
        (("2024", "12", "03"), None, Part(2024, 12, 3)),
        (("13", "12", "2024"), None, Part(2024, 12, 13)),
        (("12", "13", "24"), None, Part(2024, 12, 13)),
        (("03", "04", "2024"), None, AmbiguousDate),
        (("03", "04", "2024"), DayOrder.MDY, Part(2024, 3, 4)),
        (("24", "04", "03"), DayOrder.YMD, Part(2024, 4, 3)),
        (("13", "14", "2024"), None, NotADate),
        (("3", "4", "123"), None, NotADate),
    ],
)
def test_three_numbers_are_a_day_in_the_only_order_they_can_be(
    numbers: tuple[str, str, str], order: DayOrder | None, part: Part | Refusal
) -> None:
    assert three_numbers(*numbers, order) == part


def test_two_numbers_are_a_month_or_a_day_without_its_year() -> None:
    assert two_numbers("2024", "12", None) == two_numbers("12", "2024", None) == Part(2024, 12)
    assert two_numbers("28", "11", None) == Part(None, 11, 28)
    assert two_numbers("3", "11", None) is AmbiguousDate
    assert two_numbers("123", "11", None) is NotADate


def test_a_bare_day_takes_its_month_and_year_from_the_other_end() -> None:
    assert Part(day=1).filled_from(Part(2024, 12, 7)) == Part(2024, 12, 1)
    assert Part(month=6).filled_from(Part(2014, 7)) == Part(2014, 6)


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("25/04/2024", {DayOrder.DMY}),
        ("04/25/24", {DayOrder.MDY}),
        ("98-12-03", {DayOrder.YMD}),
        ("03/04/2024", set()),
        ("2024-04-25", set()),
        ("25/04/2024 - 04/26/2024", {DayOrder.DMY, DayOrder.MDY}),
    ],
)
def test_a_day_above_twelve_shows_the_order(text: str, orders: set[DayOrder]) -> None:
    assert orders_shown(text) == orders
