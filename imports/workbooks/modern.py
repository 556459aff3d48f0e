"""An .xlsx or .xlsm from end to end: its sheets looked over, then read, then the two counts compared."""

from __future__ import annotations

import io
import re

import python_calamine as calamine

from imports.files import (
    Ambiguous,
    Damaged,
    EmptyWorkbook,
    Limits,
    PasswordProtected,
    ReaderFailed,
)
from imports.sheets import address, column_letters
from imports.workbooks.answers import Answer, Refused
from imports.workbooks.audit import DIMENSION, NO_RESULT, Findings, audit, blank_texts, count_blank
from imports.workbooks.notices import (
    ErrorCells,
    FormulasWithoutResult,
    HiddenColumns,
    HiddenRows,
    HiddenSheet,
    MacrosIgnored,
    ReadersDisagree,
)
from imports.workbooks.packages import Package
from imports.workbooks.parts import SheetPart, read_contents
from imports.workbooks.values import Budget, SheetCells

MACROS = "vbaproject.bin"
KNOWN_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""What the fast reader knows; any other error cell makes it give the whole sheet up."""
ERROR_CELL = re.compile(rb'(<c [^>]*t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>)[^<]*')
UNREAD = "readers-disagree"


def read_modern(package: Package, answer: Answer, limits: Limits) -> None:
    """Read a package's sheets and answer with them; ``Refused`` where one cannot be read whole."""
    contents = read_contents(package)
    sheets = {sheet.part.lower() for sheet in contents.sheets}
    package.look_over(name for name in package.names() if name.endswith((".xml", ".rels")) and name not in sheets)
    tables = [sheet for sheet in contents.sheets if sheet.table]
    looked = {sheet.name: audit(package.chunks(sheet.part), sheet, contents.padded, limits) for sheet in tables}
    if any(name.endswith(MACROS) for name in package.names()):
        answer.notice(MacrosIgnored())
    book = open_workbook(_mended(package, tables, looked))
    budget = Budget.of(limits)
    blanks = _Blanks(package, contents.strings)
    for sheet in tables:
        found = looked[sheet.name]
        read = _tell(open_sheet(book, sheet.name), sheet, found, answer, budget)
        if found.cells != read.cells and found.cells != read.cells + blanks.count(sheet.part):
            chunks = package.chunks(sheet.part)
            _settle(book, sheet, audit(chunks, sheet, contents.padded, limits, thorough=True), answer)
    if not budget.cells and not any(found.errors for found in looked.values()):
        raise Refused(EmptyWorkbook())


class _Blanks:
    """Counts the cells that name a shared text without letters: one reader counts them as filled, the other not."""

    def __init__(self, package: Package, strings: str) -> None:
        self._package = package
        self._strings = strings
        self._blank: set[str] | None = None

    def count(self, part: str) -> int:
        if self._blank is None:
            self._blank = blank_texts(self._package.chunks(self._strings), self._strings) if self._strings else set()
        return count_blank(self._package.chunks(part), self._blank)


def open_workbook(content: io.BytesIO) -> calamine.CalamineWorkbook:
    """Open a workbook with the fast reader; ``Refused`` where it cannot."""
    content.seek(0)
    try:
        return calamine.CalamineWorkbook.from_filelike(content)
    except calamine.PasswordError as problem:
        raise Refused(PasswordProtected()) from problem
    except (calamine.ZipError, calamine.XmlError) as problem:
        raise Refused(Damaged(more=str(problem)[:80])) from problem
    except calamine.CalamineError as problem:
        raise Refused(ReaderFailed(more=str(problem)[:80])) from problem


def open_sheet(book: calamine.CalamineWorkbook, name: str) -> calamine.CalamineSheet:
    """Lay one sheet out; ``Refused`` where the fast reader cannot."""
    try:
        return book.get_sheet_by_name(name)
    except calamine.XmlError as problem:
        raise Refused(Damaged(more=name)) from problem
    except calamine.CalamineError as problem:
        raise Refused(ReaderFailed(more=f"{name}: {str(problem)[:80]}")) from problem


def _mended(package: Package, tables: list[SheetPart], looked: dict[str, Findings]) -> io.BytesIO:
    """Give the package as the fast reader can take it: without an extent or an error word that it trips over."""
    replaced: dict[str, bytes] = {}
    for sheet in tables:
        found = looked[sheet.name]
        unknown = set(found.errors.values()) - KNOWN_ERRORS - {NO_RESULT}
        if unknown or not found.dimension:
            content = DIMENSION.sub(b"", b"".join(package.chunks(sheet.part)))
            replaced[sheet.part.lower()] = ERROR_CELL.sub(rb"\1#N/A", content)
    return package.replaced(replaced) if replaced else package.content


def _tell(
    read: calamine.CalamineSheet, sheet: SheetPart, found: Findings, answer: Answer, budget: Budget
) -> SheetCells:
    """Answer with one sheet, its warnings first."""
    last_row, last_column = read.end or (-1, -1)
    hidden_rows = sorted(row for row in found.hidden_rows if row <= last_row + 1)
    hidden_columns = sorted(column for column in found.hidden_columns if column <= last_column)
    facts = {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "hidden_rows": hidden_rows,
        "hidden_columns": hidden_columns,
        "merges": clipped(found.merges, last_row + 1, last_column),
    }
    answer.say("sheet", facts)
    _warn(sheet, found, answer)
    if hidden_rows:
        answer.notice(HiddenRows("", str(len(hidden_rows)), str(hidden_rows[0]), sheet.name))
    if hidden_columns:
        letters = column_letters(hidden_columns[0])
        answer.notice(HiddenColumns("", str(len(hidden_columns)), letters, sheet.name))
    cells = SheetCells(sheet.name, answer, budget, escaped=True, negative=found.negative)
    cells.shown, cells.errors, cells.booleans = found.shown, found.errors, found.booleans
    cells.take(read.iter_rows(), read.start[1] if read.start else 0)
    return cells


def clipped(
    merges: list[tuple[int, int, int, int]], last_row: int, last_column: int
) -> list[tuple[int, int, int, int]]:
    """Keep of the merged ranges what lies within the sheet's content; rows from 1, columns from 0."""
    return [
        (top, left, min(bottom, last_row), min(right, last_column))
        for top, left, bottom, right in merges
        if top <= last_row and left <= last_column
    ]


def _warn(sheet: SheetPart, found: Findings, answer: Answer) -> None:
    if sheet.hidden:
        answer.notice(HiddenSheet(sheet=sheet.name))
    missing = [cell for cell, token in found.errors.items() if token == NO_RESULT]
    errors = [(cell, token) for cell, token in found.errors.items() if token != NO_RESULT]
    if missing:
        answer.notice(FormulasWithoutResult(missing[0], "", str(len(missing)), sheet.name))
    if errors:
        answer.notice(ErrorCells(errors[0][0], errors[0][1], str(len(errors)), sheet.name))


def _settle(book: calamine.CalamineWorkbook, sheet: SheetPart, found: Findings, answer: Answer) -> None:
    """Find the cells on which the two counts differ; a blank text is no difference.

    ``Refused`` where the fast reader shows a value that the sheet does not hold: it has been passed on already.
    """
    read = open_sheet(book, sheet.name)
    again = SheetCells(sheet.name, Answer(io.BytesIO()), Budget.of(Limits()), filled=set(), errors={})
    again.take(read.iter_rows(), read.start[1] if read.start else 0)
    filled = again.filled or set()
    invented = filled - found.numbers - found.texts
    if invented:
        raise Refused(Ambiguous(more=f"{sheet.name} {address(*min(invented))}"))
    named = again.errors
    lost = [address(*place) for place in sorted(found.numbers - filled) if address(*place) not in named]
    if lost:
        answer.say("errors", dict.fromkeys(lost, UNREAD))
        answer.notice(ReadersDisagree(lost[0], "", str(len(lost)), sheet.name))
