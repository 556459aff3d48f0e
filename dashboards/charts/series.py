"""Totals by day or month as points in order, with every gap between them kept a gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.languages import Language
from tracker.periods import Period, Precision
from tracker.selection import By
from tracker.totals import Counted

LONGEST_BY_DAY = 62
LONGEST = 400


@dataclass(frozen=True)
class Point:
    """One day or month of a series; ``row`` is ``None`` where nobody reported, which is not zero."""

    period: Period
    row: Counted | None = None

    @property
    def low(self) -> int | None:
        return self.row.total.low if self.row and self.row.tally.stated else None

    @property
    def best(self) -> int | None:
        return self.row.total.best if self.row and self.row.tally.stated else None

    @property
    def high(self) -> int | None:
        return self.row.total.high if self.row and self.row.tally.stated else None


@dataclass(frozen=True)
class Series:
    """A measure over time: its points in order, and what could not be put into any one of them."""

    measure: str
    points: tuple[Point, ...]
    apart: Counted | None = None

    @property
    def top(self) -> int:
        """Give the highest number that any of its marks reaches."""
        ends = [end for one in self.points for end in (one.low, one.best, one.high) if end is not None]
        return max(ends, default=0)

    def gaps(self) -> list[tuple[int, int]]:
        """Give the stretches without reports as pairs of indexes, both ends in."""
        numbered = groupby(enumerate(self.points), key=lambda one: one[1].row is None)
        stretches = [[number for number, _ in found] for empty, found in numbered if empty]
        return [(stretch[0], stretch[-1]) for stretch in stretches]

    @property
    def is_empty(self) -> bool:
        return all(point.row is None for point in self.points)


def fitting(first: dt.date | None, last: dt.date | None) -> By:
    """Choose days for a short period, months for any other."""
    short = first is not None and last is not None and (last - first).days < LONGEST_BY_DAY
    return By.DAY if short else By.MONTH


def series(measure: str, rows: Iterable[Counted], by: By, ends: tuple[dt.date | None, dt.date | None]) -> Series:
    """Put the rows of a measure in order, with a point for each day or month between the ends, reported or not.

    An end that is open is the first or last period reported. Of a very long series the newest 400 points are kept.
    """
    found = {row.period: row for row in rows if row.measure == measure}
    apart = found.pop(None, None)
    dated = {period.first: (period, row) for period, row in found.items() if period is not None}
    starts = sorted(dated)
    first, last = ends[0] or (starts[0] if starts else None), ends[1] or (starts[-1] if starts else None)
    if first is None or last is None:
        return Series(measure, (), apart)
    points = [Point(period, dated.get(period.first, (period, None))[1]) for period in _stretch(first, last, by)]
    return Series(measure, tuple(points), apart)


def gap_words(one: Series, language: Language) -> list[str]:
    """Name the stretches without reports."""
    return [_named(one.points[first].period, one.points[last].period, language) for first, last in one.gaps()]


def period_words(first: dt.date | None, last: dt.date | None, language: Language) -> str:
    """Say a period asked for, with its open ends."""
    if first and last:
        return language.period(Period(first, last))
    if first:
        return language.gettext("since %(day)s") % {"day": language.date(first)}
    if last:
        return language.gettext("until %(day)s") % {"day": language.date(last)}
    return language.gettext("all dates")


def _named(first: Period, last: Period, language: Language) -> str:
    if first == last:
        return language.period(first)
    if first.precision is Precision.DAY:
        return language.period(Period(first.first, last.last))
    said = language.gettext("%(first)s to %(last)s")
    return said % {"first": language.period(first), "last": language.period(last)}


def _stretch(first: dt.date, last: dt.date, by: By) -> Sequence[Period]:
    periods: list[Period] = []
    day = last
    while day >= first and len(periods) < LONGEST:
        period = Period.day(day) if by is By.DAY else Period.month(day.year, day.month)
        periods.append(period)
        day = period.first - dt.timedelta(days=1)
    return periods[::-1]
