"""Stretches of days and how precisely they are known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.periods import Period, Precision

DAYS = st.dates(min_value=dt.date(1901, 1, 1), max_value=dt.date(2099, 12, 31))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(dt.date(2024, 12, 7), dt.date(2024, 12, 1))


@given(DAYS)
def test_a_week_runs_from_sunday_to_saturday_around_its_day(day: dt.date) -> None:
    week = Period.week(day)
    assert (week.first.isoweekday(), week.last.isoweekday(), week.days) == (7, 6, 7)
    assert week.first <= day <= week.last


@pytest.mark.parametrize(
    ("period", "first", "last", "precision"),
    [
        (Period.month(2024, 2), dt.date(2024, 2, 1), dt.date(2024, 2, 29), Precision.MONTH),
        (Period.month(2023, 12), dt.date(2023, 12, 1), dt.date(2023, 12, 31), Precision.MONTH),
        (Period.quarter(2024, 1), dt.date(2024, 1, 1), dt.date(2024, 3, 31), Precision.QUARTER),
        (Period.quarter(2024, 4), dt.date(2024, 10, 1), dt.date(2024, 12, 31), Precision.QUARTER),
        (Period.year(2024), dt.date(2024, 1, 1), dt.date(2024, 12, 31), Precision.YEAR),
    ],
)
def test_months_quarters_and_years_hold_all_their_days(
    period: Period, first: dt.date, last: dt.date, precision: Precision
) -> None:
    assert (period.first, period.last, period.precision) == (first, last, precision)


@given(DAYS)
def test_a_stretch_of_one_day_is_that_day(day: dt.date) -> None:
    assert Period.between(day, day) == Period.day(day)
    assert Period.day(day).days == 1


@pytest.mark.parametrize(
    ("first", "last", "within", "touching"),
    [
        (None, None, True, True),
        (dt.date(2024, 12, 1), dt.date(2024, 12, 31), True, True),
        (dt.date(2024, 12, 5), None, False, True),
        (None, dt.date(2024, 12, 5), False, True),
        (dt.date(2025, 1, 1), None, False, False),
        (None, dt.date(2024, 11, 30), False, False),
    ],
)
def test_a_period_that_straddles_an_edge_touches_but_does_not_lie_within(
    first: dt.date | None, last: dt.date | None, *, within: bool, touching: bool
) -> None:
    december = Period.month(2024, 12)
    assert december.lies_within(first, last) is within
    assert december.touches(first, last) is touching
