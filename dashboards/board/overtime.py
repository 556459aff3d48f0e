"""Which series a board plots of its subject, asked as the pages ask them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.board.question import Question
from dashboards.charts.series import Point, Series
from dashboards.pages.answers import HURT, MOVED, counts_over_time, trends, whole_of
from dashboards.pages.asking import Asked
from dashboards.pages.district import COUNTED
from tracker.periods import Period
from tracker.records.kinds import Kind, kind_of
from tracker.totals import totals

MOST = 5


def series_of(question: Question) -> list[Series]:
    """Give the series to plot: the figure of the map first, then what belongs beside it; empty ones are left out."""
    asked = question.of_subject
    measure = asked.view.measure
    kind = kind_of(measure)
    found = _of(asked, kind, beside(measure))
    if kind is Kind.POPULATION or (question.board.has_everything and kind is not Kind.MOVEMENT):
        found += _of(asked, Kind.MOVEMENT, ("displaced.persons", "returned.persons"))
    if question.board.has_everything and kind is not Kind.CASUALTY:
        found += _of(asked, Kind.CASUALTY, ("killed", "injured", "civilians.killed", "civilians.injured"))
    return found[:MOST]


def beside(measure: str) -> tuple[str, ...]:
    """Give a measure with those that are read beside it: each in its own panel."""
    group, _, last = measure.rpartition(".")
    if measure in HURT:
        pair = (f"{group}.killed" if group else "killed", f"{group}.injured" if group else "injured")
        return pair if measure in pair else (measure, *pair)
    if measure in MOVED:
        other = "displaced" if group == "returned" else "returned"
        return measure, f"{other}.{last}"
    return (measure,)


def _of(asked: Asked, kind: Kind, measures: Sequence[str]) -> list[Series]:
    if not measures:
        return []
    if kind in {Kind.MOVEMENT, Kind.CASUALTY}:
        return [one for one in trends(asked, kind, tuple(measures)).values() if one.points]
    return [one for measure in measures for one in _counts(asked, kind, measure)]


def _counts(asked: Asked, kind: Kind, measure: str) -> list[Series]:
    """Give a stock on its dates; one that was counted once is a single point."""
    found = counts_over_time(asked, (measure,)) if measure in COUNTED else {}
    if found:
        return list(found.values())
    selection = asked.view.selection(kind, measures=(measure,))
    row = whole_of(totals(asked.connection, selection).rows, selection.reading).get(measure)
    if row is None or row.as_of is None:
        return []
    return [Series(measure, (Point(Period.day(row.as_of), row),))]
