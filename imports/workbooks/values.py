"""The fast reader's cells as plain values: whole numbers whole, blanks as nothing, dates beside their rows.

A value that no date, number or text can be is left unread and named, never shifted or rounded.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from imports.files import Limits, TooManyCells, TooManyColumns, TooManyRows
from imports.sheets import address, column_index
from imports.workbooks.answers import ROWS_A_LINE, Answer, Refused, moment
from imports.workbooks.notices import ControlCharacters, ImpossibleCells

ESCAPE = re.compile(r"_x((?!00|D[89A-Fa-f]|d[89A-Fa-f])[0-9A-Fa-f]{4})_")
"""An escaped letter as Office writes it; those below 256 the reader has decoded already."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_TEXT = 32_767
"""The most a cell of a workbook can hold."""
FIRST_YEAR = 1901
"""Serial numbers below it are counted differently by different programs (1900 was no leap year)."""
LARGEST_WHOLE = 2**53
IMPOSSIBLE_DATE, IMPOSSIBLE_NUMBER, TOO_LONG = "impossible-date", "impossible-number", "too-long"
MOST_KNOWN = 200_000
BLANK = object()


@dataclass
class Budget:
    """How much of a workbook may still come, counted over all its sheets."""

    limits: Limits
    rows: int
    cells: int = 0

    @classmethod
    def of(cls, limits: Limits) -> Budget:
        """Begin with a whole workbook's allowance."""
        return cls(limits, limits.rows)


@dataclass
class SheetCells:
    """Turns one sheet's rows into plain ones and passes them on, counting as it goes.

    ``shown`` and ``errors`` map addresses to what stands there instead of the reader's value.
    """

    name: str
    answer: Answer
    budget: Budget
    escaped: bool = False
    """Whether letters may be written as ``_xHHHH_``."""
    booleans: bool = True
    """Whether there may be truth values among the cells."""
    shown: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    negative: set[str] = field(default_factory=set)
    """Cells with a number below zero: the reader shows those that are meant as dates as midnight."""
    cells: int = 0
    """The cells with a value, those that were left unread included."""
    filled: set[tuple[int, int]] | None = None
    """Where asked for: the cells with a value, as (row, column)."""
    _known: dict[Any, Any] = field(default_factory=dict)
    _found: dict[str, str] = field(default_factory=dict)
    _cleaned: list[str] = field(default_factory=list)
    _batch: list[list[Any]] = field(default_factory=list)
    _blank: int = 0
    _content_rows: int = 0
    _columns: set[int] = field(default_factory=set)
    _width: int = 0

    def take(self, rows: Iterable[list[Any]], first_column: int = 0) -> None:
        """Pass on every row, the first being row 1; ``first_column`` is where the rows' first value stands."""
        before = [None] * first_column
        shown = _by_row(self.shown)
        for number, row in enumerate(rows, 1):
            plain = [*before, *self._plain(row, number, first_column)]
            for column, text in shown.get(number, ()):
                if column < len(plain):
                    plain[column] = text
            while plain and plain[-1] is None:
                plain.pop()
            if plain:
                self._keep(plain, number)
            else:
                self._blank += 1
                self._give()
        self._give()
        self._close()

    def _keep(self, plain: list[Any], number: int) -> None:
        if self._blank:
            self.answer.say("blank", self._blank)
            self._blank = 0
        filled = len(plain) - plain.count(None)
        self.cells += filled
        self._content_rows += 1
        self._check(plain, filled)
        if self.filled is not None:
            self.filled.update((number, column) for column, value in enumerate(plain) if value is not None)
        self._batch.append(plain)
        if len(self._batch) >= ROWS_A_LINE:
            self._give()

    def _check(self, plain: list[Any], filled: int) -> None:
        """Stop at the limits: rows of a sheet, columns of a sheet, cells of the file."""
        budget, limits = self.budget, self.budget.limits
        budget.cells += filled
        if self._content_rows > budget.rows:
            raise Refused(TooManyRows(said=f"{budget.rows:,}", sheet=self.name))
        if budget.cells > limits.cells:
            raise Refused(TooManyCells(said=f"{limits.cells:,}"))
        if len(plain) > self._width or len(plain) > limits.columns:
            self._width = max(self._width, len(plain))
            self._columns.update(column for column, value in enumerate(plain) if value is not None)
            if len(self._columns) > limits.columns:
                raise Refused(TooManyColumns(said=f"{limits.columns:,}", sheet=self.name))

    def _give(self) -> None:
        if self._batch:
            self.answer.say("rows", self._batch)
            self._batch = []

    def _plain(self, row: list[Any], number: int, first: int) -> list[Any]:
        """Make one row plain; a value seen before costs one look."""
        known = self._known
        if not self.booleans:
            try:
                return [known[value] for value in row]
            except KeyError:
                pass
        if len(known) > MOST_KNOWN:
            known.clear()
        plain: list[Any] = []
        for value in row:
            # A truth value equals a number, so it must not be looked up as one.
            found = BLANK if value is True or value is False else known.get(value, BLANK)
            plain.append(found if found is not BLANK else self._first(value, number, first + len(plain)))
        return plain

    def _first(self, value: Any, row: int, column: int) -> Any:
        """Make a value plain that was not seen before; odd ones are named each time and so not remembered."""
        if isinstance(value, str):
            return self._text(value, row, column)
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, (int, float)):
            return self._number(value, row, column)
        return self._moment(value, row, column)

    def _text(self, value: str, row: int, column: int) -> str | None:
        if len(value) > LONGEST_TEXT:
            self._leave(row, column, TOO_LONG)
            return None
        clean = value
        if self.escaped and "_x" in value:
            clean = ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)
        if CONTROL.search(clean):
            self._cleaned.append(address(row, column))
            return CONTROL.sub("", clean) or None
        self._known[value] = clean or None
        return clean or None

    def _number(self, value: float, row: int, column: int) -> float | None:
        if not -LARGEST_WHOLE < value < LARGEST_WHOLE:
            self._leave(row, column, IMPOSSIBLE_NUMBER)
            return None
        plain = int(value) if value == int(value) else value
        self._known[value] = plain
        return plain

    def _moment(self, value: object, row: int, column: int) -> object:
        """Write a date, a time or a duration; a date no program agrees on is named."""
        if isinstance(value, dt.timedelta):
            hours, rest = divmod(int(value.total_seconds()), 3600)
            return f"{hours}:{rest // 60:02}:{rest % 60:02}"
        impossible = isinstance(value, dt.date) and value.year < FIRST_YEAR
        if isinstance(value, dt.time) and address(row, column) in self.negative:
            impossible = True
        if impossible or not isinstance(value, (dt.date, dt.time)):
            self._leave(row, column, IMPOSSIBLE_DATE if impossible else type(value).__name__)
            return None
        plain = moment(value)
        if isinstance(value, dt.date):
            self._known[value] = plain
        return plain

    def _leave(self, row: int, column: int, token: str) -> None:
        self._found[address(row, column)] = token
        self.cells += 1

    def _close(self) -> None:
        """Pass on which cells were left unread, and the warnings about them."""
        if self._found:
            self.errors.update(self._found)
            cell, said = next(iter(self._found.items()))
            self.answer.notice(ImpossibleCells(cell, said, str(len(self._found)), self.name))
        if self._cleaned:
            self.answer.notice(ControlCharacters(self._cleaned[0], "", str(len(self._cleaned)), self.name))
        if self.errors:
            self.answer.say("errors", self.errors)


def _by_row(cells: dict[str, str]) -> dict[int, list[tuple[int, str]]]:
    """Order cells by their row: row -> (column, text)."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for place, text in cells.items():
        letters = place.rstrip("0123456789")
        rows.setdefault(int(place[len(letters) :]), []).append((column_index(letters), text))
    return rows
