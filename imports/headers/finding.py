"""Find the header of a sheet: its rows, the groups above them, a tag row, and where the data begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from imports.headers.cells import LONG_TEXT, Look, is_typed, look_of
from imports.reading.text import clean, fold
from imports.sheets import CellValue, Sheet, column_index, column_letters, row_of

ROWS_SEARCHED = 60
"""A header that begins further down than this is asked for."""

SAMPLE = 60
_TAG = re.compile(r"\s*#\s*[A-Za-z][\w-]*(\s*\+\s*[\w-]+)*.*", re.DOTALL)
_INSTRUCTION = re.compile(
    r"\b(enter|select|choose|please|required|optional|mandatory|e\.g\.|example|format|drop.?down|yyyy|dd/mm|mm/yyyy|"
    r"obligatoire|exemple|veuillez)\b|يرجى|اختر|مثال|إلزامي|اختياري",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    """One column as its header names it: ``heading`` with its groups, ``own`` the last row's words alone."""

    index: int
    heading: str
    own: str
    group: str = ""
    tag: str = ""

    @property
    def letters(self) -> str:
        return column_letters(self.index)


@dataclass(frozen=True)
class Header:
    """The header of a sheet. Row numbers are the workbook's own; ``rows`` is empty where no row is a header.

    ``title`` holds the texts above the header, ``instructions`` the rows between header and data that explain.
    """

    rows: tuple[int, ...]
    tag_row: int | None
    first_data_row: int
    columns: tuple[Column, ...]
    title: tuple[str, ...] = ()
    instructions: tuple[int, ...] = ()

    @property
    def row(self) -> int | None:
        """Give the row that names the columns: the last of the header's rows."""
        return self.rows[-1] if self.rows else None

    @property
    def shape(self) -> str:
        """Give the headings as one folded text, by which a mapping is remembered."""
        return "|".join(fold(f"{column.heading} {column.tag}") for column in self.columns)


class _Looks:
    """The looks of the top of a sheet, worked out once."""

    def __init__(self, sheet: Sheet) -> None:
        top = sheet.cells[: ROWS_SEARCHED + SAMPLE * 2]
        self.rows = [[look_of(cell) for cell in row] for row in top]
        self._see_errors(sheet)
        self.filled = [sum(look is not Look.BLANK for look in row) for row in self.rows]

    def _see_errors(self, sheet: Sheet) -> None:
        """Count a cell with a formula error as filled: it says something, and nobody knows what."""
        for where in sheet.errors:
            row, column = row_of(where) - 1, column_index(where.rstrip("0123456789"))
            if row < len(self.rows):
                line = self.rows[row]
                line.extend([Look.BLANK] * (column + 1 - len(line)))
                line[column] = Look.SILENCE

    def body(self, row: int) -> list[list[Look]]:
        """Give the rows under a 1-based row that hold anything, as far as a sample goes."""
        under = [looks for looks, filled in zip(self.rows[row:], self.filled[row:], strict=True) if filled]
        return under[:SAMPLE]

    def typed_columns(self, row: int) -> frozenset[int]:
        """Give the columns whose cells under a row mostly hold numbers or dates."""
        body = self.body(row)
        width = max(map(len, body), default=0)
        typed = set()
        for column in range(width):
            looks = [line[column] for line in body if column < len(line) and line[column] is not Look.BLANK]
            spoken = [look for look in looks if look is not Look.SILENCE]
            if spoken and sum(map(is_typed, spoken)) >= 0.6 * len(spoken):
                typed.add(column)
        return frozenset(typed)


def find_header(sheet: Sheet, at: int | None = None) -> Header | None:
    """Find the header of a sheet, or take the row somebody said; ``None`` for a sheet without a table.

    A header without rows is a table whose first row is already data.
    """
    looks = _Looks(sheet)
    if at is not None:
        return _built(sheet, looks, at, None)
    tags = _tag_row(sheet)
    if tags is not None:
        above = next((row for row in range(tags - 1, 0, -1) if looks.filled[row - 1]), None)
        return _built(sheet, looks, above or tags, tags)
    found = next(
        (row for row in range(1, min(len(looks.rows), ROWS_SEARCHED) + 1) if _is_header(sheet, looks, row)), None
    )
    if found is not None:
        return _built(sheet, looks, found, None)
    return _headless(sheet, looks) or _header_alone(sheet, looks)


def _header_alone(sheet: Sheet, looks: _Looks) -> Header | None:
    """Take the only row of a sheet for its header where it holds short words alone, no two the same."""
    filled = [number for number, count in enumerate(looks.filled, 1) if count]
    if len(filled) != 1 or len(sheet.cells) > len(looks.rows):
        return None
    line = [look for look in looks.rows[filled[0] - 1] if look is not Look.BLANK]
    if (
        len(line) < 2
        or any(look is not Look.TEXT for look in line)
        or not _is_wordy_header(sheet, filled[0], len(line), 0)
    ):
        return None
    return _built(sheet, looks, filled[0], None)


def _tag_row(sheet: Sheet) -> int | None:
    for number, row in enumerate(sheet.cells[:ROWS_SEARCHED], 1):
        texts = [cell for cell in row if isinstance(cell, str) and clean(cell)]
        tagged = sum(bool(_TAG.fullmatch(text)) for text in texts)
        alone = len(texts) == sum(cell not in (None, "") for cell in row)
        if alone and tagged >= 0.5 * len(texts) and (tagged > 1 or tagged == sheet.width):
            return number
    return None


def _is_header(sheet: Sheet, looks: _Looks, row: int) -> bool:
    line = looks.rows[row - 1]
    body = looks.body(row)
    filled = looks.filled[row - 1]
    if not body or filled < 2:
        return False
    wide = median(sum(look is not Look.BLANK for look in under) for under in body[:20])
    words = sum(look in (Look.TEXT, Look.YEAR, Look.SILENCE) for look in line)
    texts = sum(look is Look.TEXT for look in line)
    if filled < 0.4 * wide or words < 0.8 * filled or not texts or wide < 2:
        return False
    if any(isinstance(cell, str) and len(cell) > LONG_TEXT * 2 for cell in sheet.cells[row - 1]):
        return False
    typed = looks.typed_columns(row)
    if not typed:
        return _is_wordy_header(sheet, row, filled, wide)
    return _contrasts(line, typed, years=_years_run(sheet.cells[row - 1]))


def _contrasts(line: Sequence[Look], typed: frozenset[int], *, years: bool) -> bool:
    """Tell whether a row names the columns whose cells are numbers, where a row of data would have numbers too."""
    over = [line[column] for column in typed if column < len(line) and line[column] is not Look.BLANK]
    naming = sum(look is Look.TEXT or (look is Look.YEAR and years) for look in over)
    return bool(over) and naming >= 0.75 * len(over)


def _years_run(cells: Sequence[CellValue]) -> bool:
    """Tell whether the years of a row can be headings: several, no two the same."""
    years = [clean(cell) for cell in cells if look_of(cell) is Look.YEAR]
    return len(years) > 1 and len(set(years)) == len(years)


def _is_wordy_header(sheet: Sheet, row: int, filled: int, wide: float) -> bool:
    """Judge the header of a table of words alone: short, no two the same, and none a value of its own column."""
    texts = [fold(clean(cell)) for cell in sheet.cells[row - 1] if cell is not None]
    texts = [text for text in texts if text]
    if filled < 0.8 * wide or len(set(texts)) < 0.8 * len(texts) or max(map(len, texts)) > 80:
        return False
    below = sheet.cells[row : row + 200]
    for column, cell in enumerate(sheet.cells[row - 1]):
        own = fold(clean(cell)) if cell is not None else ""
        if own and sum(fold(clean(line[column])) == own for line in below if column < len(line)) > 1:
            return False
    return True


def _headless(sheet: Sheet, looks: _Looks) -> Header | None:
    """Take a wide block of rows that begins with data for a table whose header somebody cut off."""
    first = next((number for number, filled in enumerate(looks.filled, 1) if filled > 2), None)
    if first is None or (len(looks.body(first)) < 4 and not _is_cut_short(looks, first)):
        return None
    body = [looks.rows[first - 1], *looks.body(first)]
    wide = median(sum(look is not Look.BLANK for look in line) for line in body)
    typed = looks.typed_columns(first - 1)
    agreeing = sum(column < len(body[0]) and is_typed(body[0][column]) for column in typed)
    if wide < 3 or not typed or agreeing < 0.5 * len(typed):
        return None
    columns = tuple(Column(index, "", "") for index in range(sheet.width))
    return Header((), None, first, columns, _titles(sheet, first))


def _is_cut_short(looks: _Looks, row: int) -> bool:
    """Tell whether a sheet of very few rows holds nothing but data: a date, words and numbers in each."""
    lines = [looks.rows[row - 1], *looks.body(row)]
    wide = [line for line in lines if sum(look is not Look.BLANK for look in line) > 2]
    return all(Look.DATE in line and Look.TEXT in line and Look.NUMBER in line for line in wide)


def _built(sheet: Sheet, looks: _Looks, row: int, tags: int | None) -> Header:
    top = _grown_up(sheet, looks, row)
    bottom = row if tags is not None else _grown_down(sheet, looks, row)
    rows = tuple(number for number in range(top, bottom + 1) if looks.filled[number - 1])
    first = (tags or bottom) + 1
    instructions = []
    while first <= len(sheet.cells) and (not _filled(sheet, first) or _explains(sheet, looks, first)):
        if _filled(sheet, first):
            instructions.append(first)
        first += 1
    header = Header(rows, tags, first, (), _titles(sheet, top), tuple(instructions))
    return replace(header, columns=_columns(sheet, header))


def _filled(sheet: Sheet, row: int) -> bool:
    return any(cell is not None and clean(cell) for cell in sheet.cells[row - 1])


def _grown_up(sheet: Sheet, looks: _Looks, row: int) -> int:
    """Take in the rows above that group the headings: words and years alone, over more than one column each."""
    top = row
    while top > 1 and looks.filled[top - 2]:
        line = looks.rows[top - 2]
        cells = [(place, look) for place, look in enumerate(line) if look is not Look.BLANK]
        if any(look not in (Look.TEXT, Look.YEAR) for _place, look in cells):
            break
        texts = [clean(sheet.cells[top - 2][place]) for place, _look in cells]
        if max(map(len, texts)) > LONG_TEXT or not _groups(sheet, looks, top - 1, [place for place, _look in cells]):
            break
        top -= 1
    return top


def _groups(sheet: Sheet, looks: _Looks, row: int, places: list[int]) -> bool:
    under = {column for column, look in enumerate(looks.rows[row]) if look is not Look.BLANK}
    merged = [
        (first, last)
        for top, first, bottom, last in sheet.merges
        if top <= row <= bottom and first in places and last > first
    ]
    if len(places) >= 2:
        return bool(under)
    return any(first > min(under, default=0) or first > 0 for first, _last in merged)


def _grown_down(sheet: Sheet, looks: _Looks, row: int) -> int:
    """Take in the rows below that still name columns of numbers."""
    bottom = row
    while bottom < len(looks.rows) - 1:
        line = looks.rows[bottom]
        cells = [look for look in line if look is not Look.BLANK]
        if not cells or any(look not in (Look.TEXT, Look.YEAR) for look in cells):
            break
        typed = looks.typed_columns(bottom + 1)
        over = [line[column] for column in typed if column < len(line) and line[column] is not Look.BLANK]
        years = _years_run(sheet.cells[bottom])
        if len(over) < 2 or not all(look is Look.TEXT or years for look in over) or _explains(sheet, looks, bottom + 1):
            break
        if len(over) < 0.3 * len(typed):
            break
        bottom += 1
    return bottom


def _explains(sheet: Sheet, looks: _Looks, row: int) -> bool:
    if row > len(looks.rows):
        return False
    texts = [clean(cell) for cell in sheet.cells[row - 1] if isinstance(cell, str) and clean(cell)]
    if len(texts) < 2 or any(is_typed(look) for look in looks.rows[row - 1]):
        return False
    return sum(bool(_INSTRUCTION.search(text)) for text in texts) >= 0.4 * len(texts)


def _titles(sheet: Sheet, top: int) -> tuple[str, ...]:
    texts = (clean(cell) for row in sheet.cells[: top - 1] for cell in row if isinstance(cell, str))
    return tuple(text for text in texts if text)[:40]


def _columns(sheet: Sheet, header: Header) -> tuple[Column, ...]:
    lines = [_spread(sheet, row, last=row == header.rows[-1]) for row in header.rows]
    tags = sheet.cells[header.tag_row - 1] if header.tag_row else ()
    columns = []
    for index in range(sheet.width):
        parts = [line[index] for line in lines if line[index]]
        parts = [part for place, part in enumerate(parts) if part not in parts[:place]]
        tag = clean(tags[index]) if index < len(tags) else ""
        own = parts[-1] if parts else ""
        columns.append(Column(index, " / ".join(parts), own, " / ".join(parts[:-1]), tag))
    return tuple(columns)


def _spread(sheet: Sheet, row: int, *, last: bool) -> list[str]:
    """Give a header row's texts with each group written over all the columns it spans."""
    cells = [clean(sheet.cell(row, column)) for column in range(sheet.width)]
    if last:
        return cells
    if spans := [(first, end) for top, first, bottom, end in sheet.merges if top <= row <= bottom]:
        for first, end in spans:
            for column in range(first, min(end + 1, sheet.width)):
                cells[column] = cells[column] or cells[first]
        if any(end > first for first, end in spans):
            return cells
    said = ""
    for column in range(sheet.width):
        said = cells[column] or said
        named = any(clean(sheet.cell(under, column)) for under in range(row + 1, row + 3))
        cells[column] = said if named else cells[column]
    return cells
