from __future__ import annotations

import datetime as dt

from tests.dashboards.summaries.conftest import question
from tracker.places.gazetteer import Gazetteer, Spot

PLACES = Gazetteer([Spot("SY", 0, "SYR", "Syria"), Spot("SY0702", 2, "SYR", "Al Ma'ra", adm1="SY07", adm2="SY0702")])


def test_a_whole_month_is_compared_with_the_month_before() -> None:
    before = question(PLACES).period_before()
    assert before is not None
    assert (before.first, before.last) == (dt.date(2024, 11, 1), dt.date(2024, 11, 30))


def test_other_periods_are_compared_with_as_many_days_before_them() -> None:
    before = question(PLACES, first=dt.date(2024, 12, 8), last=dt.date(2024, 12, 14)).period_before()
    assert before is not None
    assert (before.first, before.last) == (dt.date(2024, 12, 1), dt.date(2024, 12, 7))


def test_a_period_with_an_open_end_is_compared_with_nothing() -> None:
    assert question(PLACES, first=None).period_before() is None


def test_a_country_opens_to_its_districts_and_a_district_to_its_subdistricts() -> None:
    assert question(PLACES, "SYR").level_below == 2
    assert question(PLACES).level_below == 3


def test_ages_are_told_by_the_last_day_asked_for_or_by_when_it_was_known() -> None:
    assert question(PLACES).day == dt.date(2024, 12, 31)
    assert question(PLACES, last=None).day == dt.date(2025, 2, 1)
