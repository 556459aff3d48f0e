"""What a workbook is made of, before it is written: sheets of tables with typed columns, and charts of their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from dashboards.summaries import words
from dashboards.summaries.cells import Mark
from tracker.languages import Text

Cell = int | float | str | dt.date | Mark | None


class Holds(Enum):
    """What the cells of a column hold, which decides how they are written and set."""

    # Enum hashes names in Python; a workbook of all districts asks for a format 300,000 times.
    __hash__ = object.__hash__

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CODE = "code"


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, what it holds, and its width in characters."""

    heading: Text
    holds: Holds = Holds.TEXT
    width: float = 14


@dataclass(frozen=True)
class Table:
    """A table of a sheet; ``key`` names it in the workbook, and charts name its rows by it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    is_list: bool = False
    """A list is long and is filtered; it becomes a named table of the workbook."""
    begins_page: bool = False
    links: tuple[str, ...] = ()
    """Where the tracker opens the figure of each row; empty where it cannot be told."""


@dataclass(frozen=True)
class Strand:
    """One series of a chart: a column of some rows of a table, and how it is drawn."""

    name: str
    column: int
    rows: tuple[int, int]
    colour: str
    is_limit: bool = False


@dataclass(frozen=True)
class Chart:
    """A native chart of rows of a table; ``labels`` is the column that names them."""

    kind: Literal["line", "bar", "column"]
    title: str
    sheet: str
    table: str
    labels: int
    strands: tuple[Strand, ...]
    is_monthly: bool = True


@dataclass(frozen=True)
class Said:
    """A line of text above or below the tables, in one of the styles of the workbook."""

    style: Literal["title", "subtitle", "line", "heading", "paragraph"]
    text: str


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook."""

    key: str
    name: str
    head: tuple[Said, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    foot: tuple[Said, ...] = field(default=())


NUMBERS = (
    Column(words.LOW, Holds.NUMBER, 11),
    Column(words.BEST, Holds.NUMBER, 11),
    Column(words.HIGH, Holds.NUMBER, 11),
    Column(words.IN_WORDS, Holds.TEXT, 34),
)
"""The four columns of every figure."""


def stretches(rows: tuple[tuple[Cell, ...], ...], column: int) -> Iterator[tuple[Any, int, int]]:
    """Give the stretches of rows with the same value in a column: the value, the first row and the last."""
    first = 0
    for number, row in enumerate(rows):
        if row[column] != rows[first][column]:
            yield rows[first][column], first, number - 1
            first = number
    if rows:
        yield rows[first][column], first, len(rows) - 1
