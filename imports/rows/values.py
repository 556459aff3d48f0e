"""A row as read, and all the rows of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from imports.problems import Problem
from imports.reading.dates import DayOrder
from tracker.periods import Period
from tracker.records.record import NewFigure


@dataclass(frozen=True)
class PartSaid:
    """What a row says of its place at one level: its names in the order to try them, and its code."""

    level: int
    names: tuple[str, ...] = ()
    code: str = ""

    @property
    def name(self) -> str:
        return self.names[0] if self.names else ""


PlaceSaid = tuple[PartSaid, ...]
"""From the country down to the deepest level said; empty where a row says nothing of its place."""


@dataclass(frozen=True)
class Row:
    """One record read from a row of the sheet; a row of several periods or services gives several.

    ``repeats`` tells that the row says at a coarser level what others say; ``counts`` that it belongs to a total of
    now: it repeats nothing, and is of the latest round of a stock.
    """

    number: int
    figures: tuple[NewFigure, ...]
    values: Mapping[str, Any]
    place: PlaceSaid = ()
    origin: PlaceSaid = ()
    period: Period | None = None
    problems: tuple[Problem, ...] = ()
    counts: bool = True
    repeats: bool = False

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing holds the row."""
        return not any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True)
class Conventions:
    """What a person said about a sheet, and where else its date may stand.

    ``titles`` are texts around the table, nearest first. ``corrections`` give a cell's text, by address.
    """

    date: Period | None = None
    order: DayOrder | None = None
    titles: tuple[str, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RowsRead:
    """All that a sheet's rows say. ``blank`` and ``total`` are the numbers of rows set aside; ``data`` of the others.

    ``dated`` tells whether anything says when; ``period`` spans all rows.
    """

    rows: tuple[Row, ...]
    data: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    total: tuple[int, ...] = ()
    rounds: int = 1
    dated: bool = True
    period: tuple[Period, ...] = ()
    problems: tuple[Problem, ...] = ()
