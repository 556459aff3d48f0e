from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dashboards.charts.matrices import ALWAYS, Check, age, heard, months_before, services_matrix, weeks_before
from tests.dashboards.charts.test_saying import row
from tracker.figures import Figure, Tally
from tracker.languages import language_of
from tracker.totals import Counted

EN, AR = language_of("en"), language_of("ar")
DAY = dt.date(2025, 3, 1)


def found(measure: str, place: str, count: int = 1) -> Counted:
    return replace(row(*[Figure.exactly(1)] * count), measure=measure, place=place, as_of=DAY, oldest=DAY)


def test_a_service_nobody_assessed_is_neither_closed_nor_left_out() -> None:
    rows = {one.service: dict(one.checks) for one in services_matrix([], ["SY070200"], EN)}
    assert tuple(sorted(rows)) == tuple(sorted(ALWAYS))
    assert rows["bread"]["SY070200"] == Check()


def test_a_place_with_several_answers_keeps_them_all() -> None:
    rows = services_matrix(
        [found("bread.full", "A", 3), found("bread.none", "A"), found("bread.full", "B")], ["A", "B"], EN
    )
    bread = dict(next(one for one in rows if one.service == "bread").checks)
    assert [(one.status, one.count, one.look) for one in bread["A"].found] == [
        ("full", 3, "open"),
        ("none", 1, "closed"),
    ]
    assert bread["A"].as_of == DAY


def test_other_services_are_shown_where_somebody_reported_them() -> None:
    assert "all_other" in [one.service for one in services_matrix([found("all_other.none", "A")], ["A"], EN)]


def test_each_state_has_a_symbol_and_a_word() -> None:
    cell = dict(services_matrix([found("bread.available", "A")], ["A"], EN)[0].checks)["A"].found[0]
    assert (cell.symbol, cell.label(EN)) == ("○", "available, degree not stated")
    assert cell.label(AR) == "متاحة دون تحديد المدى"


def test_an_old_check_is_stale() -> None:
    assert Check(as_of=DAY).is_stale(dt.date(2026, 6, 1), 365)
    assert not Check(as_of=DAY).is_stale(dt.date(2025, 6, 1), 365)
    assert not Check().is_stale(dt.date(2026, 6, 1), 365)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "1 day ago"), (59, "59 days ago"), (90, "2 months ago"), (800, "2 years ago")],
)
def test_the_age_of_a_check_is_said(days: int, said: str) -> None:
    assert age(DAY, DAY + dt.timedelta(days=days), EN) == said


def test_months_run_up_to_the_one_asked_for() -> None:
    months = months_before(dt.date(2025, 2, 14), 3)
    assert [str(month.first)[:7] for month in months] == ["2024-12", "2025-01", "2025-02"]


def test_no_report_and_a_report_of_nothing_are_told_apart() -> None:
    months = months_before(dt.date(2025, 2, 14), 3)
    reports = [
        (dt.date(2025, 1, 5), Tally.of(Figure.exactly(0))),
        (dt.date(2025, 2, 5), Tally.of(Figure.at_least(7))),
        (dt.date(2025, 2, 6), Tally.of(Figure.exactly(0))),
    ]
    made = heard(reports, months)
    assert [(one.reports, one.only_zeros) for one in made] == [(0, False), (1, True), (2, False)]


def test_a_report_without_a_number_is_no_report_of_nothing() -> None:
    made = heard([(dt.date(2025, 1, 5), Tally.of(None))], months_before(dt.date(2025, 1, 14), 1))
    assert not made[0].only_zeros


def test_reports_fall_into_their_weeks_which_begin_on_sunday() -> None:
    weeks = weeks_before(dt.date(2024, 12, 4), 2)
    assert [week.first for week in weeks] == [dt.date(2024, 11, 24), dt.date(2024, 12, 1)]
    days = (dt.date(2024, 11, 23), dt.date(2024, 11, 30), dt.date(2024, 12, 1), dt.date(2024, 12, 8))
    made = heard([(day, Tally.of(Figure.exactly(1))) for day in days], weeks)
    assert [one.reports for one in made] == [1, 1]
