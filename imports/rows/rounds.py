"""Which rows of a stock are of its latest round: a stock is never added over time.

Rounds are told by a column of rounds, per operation where one is named; without it by dates on which the same places
come again. Dates that differ from row to row of one survey are no rounds.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from imports.rows.values import Row
from tracker.periods import Period

COVERED = 0.5
"""How much of all places times all dates must be filled before dates are taken for rounds."""


def by_round(rows: Sequence[Row], levels: Sequence[int | None]) -> tuple[tuple[Row, ...], int]:
    """Mark the rows that count in a total of now, and say how many rounds there are.

    ``levels`` are what a column of administrative levels says, row by row: where one operation gives several, only the
    deepest counts. Every row's ``counted_on`` becomes the last day of its round.
    """
    operations: dict[Hashable, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        operations[row.values.get("operation")].append(place)
    marked = list(rows)
    rounds = 0
    for places in operations.values():
        rounds = max(rounds, _mark(marked, places, [levels[place] for place in places]))
    return tuple(marked), max(rounds, 1)


def _mark(rows: list[Row], places: list[int], levels: list[int | None]) -> int:
    keys = _keys([rows[place] for place in places])
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, key in zip(places, keys, strict=True):
        groups[key].append(place)
    last = {key: _last([rows[place] for place in group]) for key, group in groups.items()}
    newest = max(groups, key=lambda key: (last[key] or dt.date.min, _number(key)))
    level_of = dict(zip(places, levels, strict=True))
    for key, group in groups.items():
        deepest = max((level for place in group if (level := level_of[place]) is not None), default=None)
        for place in group:
            repeats = deepest is not None and level_of[place] is not None and level_of[place] != deepest
            values = {**rows[place].values, "counted_on": last[key]} if last[key] else rows[place].values
            rows[place] = replace(rows[place], values=values, counts=key == newest and not repeats, repeats=repeats)
    return len(groups)


def _last(rows: Sequence[Row]) -> dt.date | None:
    return max((row.period.last for row in rows if row.period), default=None)


def _number(key: Hashable) -> float:
    try:
        return float(str(key))
    except ValueError:
        return 0.0


def _keys(rows: Sequence[Row]) -> list[Hashable]:
    """Give the round of every row."""
    said = [row.values.get("round") for row in rows]
    if sum(one is not None for one in said) > 0.9 * len(said):
        return [str(one) for one in said]
    for grain, fewest in ((_same, 2), (_month, 3)):
        keys = [grain(row.period) for row in rows]
        if _are_rounds(rows, keys, fewest):
            return keys
    return [None] * len(rows)


def _same(period: Period | None) -> Hashable:
    return period


def _month(period: Period | None) -> Hashable:
    return (period.last.year, period.last.month) if period else None


def _are_rounds(rows: Sequence[Row], keys: Sequence[Hashable], fewest: int) -> bool:
    dates = {key for key in keys if key is not None}
    if len(dates) < fewest:
        return False
    stands = [(row.place, row.values.get("site")) for row in rows]
    places = set(stands)
    pairs = set(zip(stands, keys, strict=True))
    return len(pairs) >= COVERED * len(places) * len(dates)
