"""A sheet of cells with their addresses, as the workbook's own program shows them.

Rows are counted from 1 and columns by letters, hidden and blank ones included: an address printed here can be
found again by the person who sent the file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

CellValue = str | int | float | bool | dt.date | dt.datetime | dt.time | None


def column_letters(index: int) -> str:
    """Name the column at a zero-based index as a workbook does: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Turn a column's letters into its zero-based index: A is 0, AA is 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def row_of(cell: str) -> int:
    """Give the row of an address: F12 stands in row 12."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def address(row: int, column: int) -> str:
    """Name a cell, from its 1-based row and 0-based column: ``address(12, 5)`` is F12."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, as read.

    ``cells`` holds one list per row, row 1 first; rows may differ in length, and a cell nobody filled is ``None``.
    Text keeps its own spelling; a number shown with leading zeros arrives as text. ``errors`` maps the address of
    a formula error, or of a formula without a stored result, to its token (``#REF!``, ``no-result``); its value is
    ``None``.
    """

    name: str
    cells: tuple[tuple[CellValue, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges as (first row, first column, last row, last column), rows from 1, columns from 0."""
    errors: dict[str, str] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> CellValue:
        """Give the value at a 1-based row and 0-based column, ``None`` outside the sheet."""
        if not 1 <= row <= len(self.cells):
            return None
        cells = self.cells[row - 1]
        return cells[column] if 0 <= column < len(cells) else None

    @property
    def width(self) -> int:
        """Count the columns up to the last one that holds anything."""
        return max((len(row) for row in self.cells), default=0)
