"""The measure a page shows where its address names none: the one most recorded there, counts of people first.

A page never opens on a measure of which nothing is known while something is known of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, func, select

from dashboards.filters import DEFAULT_MEASURE
from dashboards.pages.answers import Totals
from dashboards.pages.asking import Asked
from dashboards.pages.cards import HEADINGS
from tracker.ledger import LEDGER
from tracker.records.kinds import KINDS, Kind, kind_of
from tracker.selection import Selection, where_inside, where_known, where_placed
from tracker.totals import ADM

ORDER = tuple(measure for heading in HEADINGS for measure in heading.measures)
"""Measures as the key figures follow each other; wherever several stand side by side they stand in this order."""


def with_usual_measure(asked: Asked, recorded: Mapping[str, int]) -> Asked:
    """Ask about the measure that most is recorded of, where the address names none."""
    return replace(asked, view=asked.view.usually(most_recorded(recorded)))


def most_recorded(recorded: Mapping[str, int]) -> str | None:
    """Name the measure with most records, a stock before any flow; of some alike the usual one, else the first.

    ``None`` where nothing is recorded of any measure that key figures are made of.
    """
    there = [measure for measure in ORDER if recorded.get(measure, 0) > 0]
    stocks = [measure for measure in there if KINDS[kind_of(measure)].is_stock]
    return max(stocks or there, key=lambda measure: (recorded[measure], measure == DEFAULT_MEASURE), default=None)


def in_order(measures: Mapping[str, object]) -> list[str]:
    """Put measures into the order of the key figures, those that no key figure shows last."""
    return [measure for measure in ORDER if measure in measures] + sorted(set(measures) - set(ORDER))


def recorded_in(found: Mapping[Kind, Totals]) -> dict[str, int]:
    """Count the records of each measure below a place, those at one of the places of the level before any others."""
    placed: dict[str, int] = defaultdict(int)
    for one in found.values():
        for row in one.rows:
            placed[row.measure] += row.tally.records if row.place is not None else 0
    everywhere = {measure: row.tally.records for one in found.values() for measure, row in one.whole.items()}
    return dict(placed) if any(placed[measure] for measure in ORDER) else everywhere


def recorded_at(asked: Asked) -> dict[str, int]:
    """Count the records of each measure at the places of the level asked for: flows only where there is no stock."""
    for kinds in ((Kind.POPULATION,), (Kind.MOVEMENT, Kind.CASUALTY)):
        found = {measure: count for kind in kinds for measure, count in _counts(asked, kind).items() if count > 0}
        if found:
            return found
    return {}


def _counts(asked: Asked, kind: Kind) -> dict[str, int]:
    view = asked.view
    selection = view.selection(kind, measures=tuple(measure for measure in ORDER if kind_of(measure) is kind))
    query = (
        select(LEDGER.c.measure, func.sum(LEDGER.c.records))
        .where(where_known(LEDGER, selection), where_placed(LEDGER, view.place), _in_time(selection))
        .where(LEDGER.c[ADM[view.depth]].is_not(None))
        .group_by(LEDGER.c.measure)
    )
    if view.known_at is not None:
        query = query.where(LEDGER.c.entry <= view.known_at)
    return {measure: int(count) for measure, count in asked.connection.execute(query)}


def _in_time(selection: Selection) -> ColumnElement[bool]:
    if not selection.is_stock:
        return where_inside(LEDGER, selection)
    return LEDGER.c.last <= selection.last if selection.last else LEDGER.c.last.is_not(None)
