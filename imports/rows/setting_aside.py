"""Rows that are no records: blank ones, notes, totals of other rows, and a second table below the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from imports.headers.cells import Look, look_of
from imports.headers.finding import Header
from imports.headers.totals import says_derived, says_total
from imports.mappings.uses import Mapping, Use
from imports.problems import Problem, Severity
from imports.reading.text import clean, fold, is_blank
from imports.sheets import CellValue, Sheet
from tracker.languages import Text

LONGEST_HEADING = 300
"""Longer texts never repeat a heading."""


class SecondTable(Problem):
    code = "second-table"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "A second table begins in row {said} and is not read. Put it on a sheet of its own to import it.",
        "يبدأ جدول ثانٍ في الصف {said} ولم يُقرأ. ضعه في ورقة مستقلة لاستيراده.",
    )


class Sort(StrEnum):
    """What a row under the header is."""

    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    OTHER_TABLE = "other table"


@dataclass(frozen=True)
class _Columns:
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    places: tuple[int, ...]
    read: tuple[int, ...]
    own: dict[int, str]


def sorted_rows(sheet: Sheet, header: Header, mapping: Mapping) -> Iterator[tuple[int, Sequence[CellValue], Sort]]:
    """Go through the rows under the header with what each is; ends where a second table begins."""
    columns = _columns(header, mapping)
    running = dict.fromkeys(columns.figures, 0.0)
    rows_added = 0
    over = False
    for number in range(header.first_data_row, len(sheet.cells) + 1):
        cells = sheet.cells[number - 1]
        sort = _sort(cells, columns, over=over)
        if sort is Sort.DATA and rows_added >= 3 and not over and _adds_up(cells, columns, running):
            sort = Sort.TOTAL
        if sort is not Sort.BLANK and _repeats_header(cells, columns):
            if over:
                yield number, cells, Sort.OTHER_TABLE
                return
            sort = Sort.BLANK
        if sort is Sort.DATA:
            rows_added += 1
            for index in columns.figures:
                running[index] += _number(cells, index) or 0.0
        over = over or (sort is Sort.TOTAL and _adds_up(cells, columns, running, labelled=True))
        yield number, cells, sort


def _columns(header: Header, mapping: Mapping) -> _Columns:
    figures = tuple(column.index for column in mapping.of(Use.MEASURE, Use.SERVICE))
    status = mapping.field("status")
    figures = (*figures, status.index) if status else figures
    places = tuple(column.index for column in mapping.places() if column.level is not None)
    named = tuple(column.index for column in header.columns if column.heading or column.tag)
    first = min(figures, default=0)
    dates = {column.index for column in mapping.of(Use.PERIOD)}
    labels = places or tuple(index for index in range(first) if index not in dates)[:3]
    own = {column.index: fold(column.own) for column in header.columns if column.own}
    return _Columns(labels, figures, places, named or tuple(range(len(header.columns))), own)


def _text(cells: Sequence[CellValue], index: int) -> str:
    value = cells[index] if index < len(cells) else None
    return "" if value is None else clean(value)


def _number(cells: Sequence[CellValue], index: int) -> float | None:
    value = cells[index] if index < len(cells) else None
    if isinstance(value, str):
        text = value.strip().replace(",", "")
        value = int(text) if text.isdecimal() and text.isascii() else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _sort(cells: Sequence[CellValue], columns: _Columns, *, over: bool) -> Sort:
    filled = sum(index < len(cells) and not is_blank(cells[index]) for index in columns.read)
    if not filled:
        return Sort.BLANK
    stated = any(
        look_of(cells[index]) not in (Look.BLANK, Look.SILENCE) for index in columns.figures if index < len(cells)
    )
    placed = any(_text(cells, index) for index in columns.places)
    if not stated and ((columns.places and not placed) or filled == 1):
        return Sort.BLANK
    labels = [text for index in columns.labels if (text := _text(cells, index))]
    if any(says_total(text) for text in labels) and _is_coarse(cells, columns):
        return Sort.TOTAL
    if over and (not labels or any(says_derived(text) for text in labels)):
        return Sort.TOTAL
    return Sort.DATA


def _is_coarse(cells: Sequence[CellValue], columns: _Columns) -> bool:
    """Tell whether a label "total" stands where a place would, with nothing named below it."""
    places = [index for index in columns.labels if _text(cells, index)]
    after = [index for index in places if not says_total(_text(cells, index))]
    total = next(index for index in places if says_total(_text(cells, index)))
    return not any(index > total for index in after) or len(after) <= 1


def _adds_up(
    cells: Sequence[CellValue], columns: _Columns, running: dict[int, float], *, labelled: bool = False
) -> bool:
    """Tell whether a row without a place says just what all rows above it add up to."""
    if not labelled and (not columns.places or any(_text(cells, index) for index in columns.places)):
        return False
    pairs = [(number, running[index]) for index in columns.figures if (number := _number(cells, index))]
    return bool(pairs) and sum(abs(number - total) < 1 for number, total in pairs) >= 0.8 * len(pairs)


def _repeats_header(cells: Sequence[CellValue], columns: _Columns) -> bool:
    """Tell whether a row names the columns again: the heading of a place over places, or words where figures were."""
    own = columns.own
    if any(index in own and _is_heading(cells, index, own[index]) for index in columns.labels):
        return True
    looks = [look_of(cells[index]) for index in columns.figures if index < len(cells)]
    if any(look in (Look.NUMBER, Look.YEAR) for look in looks):
        return False
    said = sum(_is_heading(cells, index, heading) for index, heading in own.items())
    stated = [look for look in looks if look is not Look.BLANK]
    return said >= 3 or (len(stated) >= 2 and all(look is Look.TEXT for look in stated) and said >= 1)


def _is_heading(cells: Sequence[CellValue], index: int, heading: str) -> bool:
    value = cells[index] if index < len(cells) else None
    return isinstance(value, str) and len(value) <= LONGEST_HEADING and fold(clean(value)) == heading


def key_of(cells: Sequence[CellValue], indexes: Sequence[int]) -> tuple[str, ...]:
    """Give the folded texts of some cells of a row, by which rows are told the same."""
    return tuple(fold(_text(cells, index)) for index in indexes)
