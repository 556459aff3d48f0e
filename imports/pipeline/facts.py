"""Which figures of a sheet count: rows that name one incident, place and days are reports of one fact, never added.

The same rule by which they are joined when they are recorded, so that a check says what the totals will say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imports.rows.values import Row
from tracker.records.record import LEFT_OUT, NewFigure


@dataclass(frozen=True)
class FactsSaid:
    """The figures of rows of which each counts once; ``facts`` counts what they speak of."""

    figures: tuple[NewFigure, ...]
    facts: int


def counted_once(rows: Sequence[Row]) -> FactsSaid:
    """Give the figures that count, one of each fact and measure: the first that says anything; breakdowns left out."""
    alone: list[Row] = []
    joined: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        incident = str(row.values.get("incident") or "").strip().lower()
        if incident:
            joined.setdefault((incident, row.values.get("place"), row.period), []).append(row)
        else:
            alone.append(row)
    figures = [figure for row in alone for figure in row.figures if not figure.part]
    for claims in joined.values():
        figures.extend(_counting(claims))
    return FactsSaid(tuple(figures), len(alone) + len(joined))


def _counting(claims: Sequence[Row]) -> Iterable[NewFigure]:
    """Choose for each measure the first report that says anything, one that is discounted only where no other does."""
    standing = sorted(claims, key=lambda row: row.values.get("verification") in LEFT_OUT)
    chosen: dict[str, NewFigure] = {}
    for row in standing:
        for figure in row.figures:
            if figure.part:
                continue
            known = chosen.get(figure.measure)
            if known is None or (not known.figure.is_stated and figure.figure.is_stated):
                chosen[figure.measure] = figure
    return chosen.values()
