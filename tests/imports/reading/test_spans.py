"""One day or two ends, put together from pieces."""

import datetime as dt

import pytest

from imports.reading.days import AmbiguousDate, DayOrder, NotADate, Refusal
from imports.reading.spans import period_said
from tracker.periods import Period

WEEK = Period.between(dt.date(2024, 12, 1), dt.date(2024, 12, 7))


@pytest.mark.parametrize(
    "text", ["1-7/12/2024", "1-12-2024-7-12-2024", "1/12/2024-7/12/2024", "01.12.2024 - 07.12.2024"]
)
def test_chains_of_numbers_are_cut_where_two_dates_meet(text: str) -> None:
    assert period_said(text, DayOrder.DMY) == WEEK


def test_the_other_end_of_a_stretch_tells_the_order() -> None:
    assert period_said("1/12/2024 - 17/12/2024", None) == Period.between(dt.date(2024, 12, 1), dt.date(2024, 12, 17))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1/12/2024 - 7/12/2024", AmbiguousDate),
        ("1 to 3 to 7 december 2024", NotADate),
        ("1-2-3-4-5-6-7", NotADate),
        ("- - -", NotADate),
    ],
)
def test_what_cannot_be_cut_in_one_way_is_refused(text: str, answer: Refusal) -> None:
    assert period_said(text, None) is answer


def test_the_time_of_day_is_let_go() -> None:
    assert period_said("3 dec 2024 23:59:59.5 utc", None) == Period.day(dt.date(2024, 12, 3))
