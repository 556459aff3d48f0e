from __future__ import annotations

import datetime as dt

from dashboards.charts.series import LONGEST, fitting, gap_words, period_words, series
from tracker.figures import Figure, Tally
from tracker.languages import language_of
from tracker.periods import Period
from tracker.selection import By
from tracker.totals import Counted

EN, AR = language_of("en"), language_of("ar")
OPEN = (None, None)


def month(year: int, number: int, figure: Figure) -> Counted:
    tally = Tally.of(figure)
    return Counted("killed", tally, tally.read(), period=Period.month(year, number))


def test_a_month_without_reports_stays_a_gap() -> None:
    one = series("killed", [month(2024, 11, Figure.exactly(3)), month(2025, 2, Figure.exactly(0))], By.MONTH, OPEN)
    assert [point.best for point in one.points] == [3, None, None, 0]
    assert one.gaps() == [(1, 2)]
    assert gap_words(one, EN) == ["December 2024 to January 2025"]


def test_zero_is_a_point_and_no_gap() -> None:
    one = series("killed", [month(2024, 11, Figure.exactly(0))], By.MONTH, OPEN)
    assert one.gaps() == []
    assert one.points[0].best == 0


def test_a_report_without_a_number_is_no_gap_and_no_zero() -> None:
    one = series("killed", [month(2024, 11, Figure.unknown())], By.MONTH, OPEN)
    assert one.gaps() == []
    assert (one.points[0].low, one.points[0].best) == (None, None)


def test_ends_asked_for_show_silence_before_and_after() -> None:
    ends = dt.date(2024, 10, 1), dt.date(2024, 12, 31)
    one = series("killed", [month(2024, 11, Figure.exactly(3))], By.MONTH, ends)
    assert [point.row is None for point in one.points] == [True, False, True]


def test_what_fits_no_month_stands_apart() -> None:
    tally = Tally.of(Figure.exactly(5))
    one = series("killed", [Counted("killed", tally, tally.read())], By.MONTH, OPEN)
    assert one.points == ()
    assert one.apart is not None
    assert one.is_empty


def test_other_measures_are_left_out() -> None:
    assert series("injured", [month(2024, 11, Figure.exactly(3))], By.MONTH, OPEN).points == ()


def test_a_very_long_series_keeps_its_newest_end() -> None:
    ends = dt.date(1900, 1, 1), dt.date(2025, 1, 31)
    one = series("killed", [], By.MONTH, ends)
    assert len(one.points) == LONGEST
    assert one.points[-1].period == Period.month(2025, 1)


def test_short_periods_are_shown_by_day() -> None:
    assert fitting(dt.date(2024, 12, 1), dt.date(2024, 12, 31)) is By.DAY
    assert fitting(dt.date(2024, 1, 1), dt.date(2024, 12, 31)) is By.MONTH
    assert fitting(None, None) is By.MONTH


def test_a_period_is_said_with_its_open_ends() -> None:
    first, last = dt.date(2024, 12, 1), dt.date(2024, 12, 31)
    assert period_words(None, None, EN) == "all dates"
    assert period_words(first, None, EN) == "since 1 Dec 2024"
    assert period_words(None, last, AR) == "حتى 31 كانون الأول 2024"
    assert period_words(first, last, EN) == "1–31 Dec 2024"
