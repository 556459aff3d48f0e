"""The sender's own workbook back, with what is wrong coloured, explained and listed.

The copy is always an .xlsx without macros. A workbook that cannot be opened for changing, or that is no .xlsx, is
written anew from its cells; one too large for that comes back as the list alone, whose addresses still hold.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook as Copy
from openpyxl.worksheet.worksheet import Worksheet

from imports.problems import Problem
from imports.sheets import CellValue, column_index
from imports.workbooks import Workbook
from imports.workbooks.values import CONTROL
from tracker.languages import Text

LARGEST_COPY = 400_000
"""Cells, blank ones with a format included; opening more for changing costs minutes and gigabytes."""
MOST_COMMENTS = 2_000
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
PLACE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
FILLS = {
    "error": PatternFill("solid", fgColor="F4B183"),
    "warning": PatternFill("solid", fgColor="FFE699"),
}
LIST = Text("Problems", "المشكلات")
AUTHOR = "Displacement Tracker"
HEADINGS = (
    Text("Sheet", "الورقة"),
    Text("Cell", "الخلية"),
    Text("Weight", "الدرجة"),
    Text("What is wrong", "ما المشكلة"),
)
WEIGHTS = {"error": Text("error", "خطأ"), "warning": Text("warning", "تنبيه")}
ADVICE = Text(
    "Correct the coloured cells, save the file in a spreadsheet program so that the results of formulas are stored, "
    "and send it again.",
    "صحّح الخلايا الملونة واحفظ الملف في برنامج جداول كي تُخزّن نتائج المعادلات، ثم أرسله من جديد.",
)
ALONE = Text(
    "The table is too large to be given back marked: find the cells by their addresses in your own copy.",
    "الجدول أكبر من أن يُعاد معلّماً: ابحث عن الخلايا بعناوينها في نسختك.",
)


def marked_copy(kept: Path, book: Workbook, problems: Mapping[str, Sequence[Problem]], language: str = "en") -> bytes:
    """Give the bytes of an .xlsx in which the problems of each sheet, by its name, are marked and listed.

    ``kept`` is the file as sent and ``book`` what was read of it. Each offending cell is coloured and carries the
    sentence as a comment; a further sheet lists all problems, with links. Formulas stay, their stored results do not.
    """
    copy = _copy_of(kept, book)
    names = _named(copy, book) if copy else {}
    copy = copy or _blank()
    for name, found in problems.items():
        if name in names:
            _mark(copy[names[name]], found, language)
    _list(copy, problems, names, language)
    out = io.BytesIO()
    copy.save(out)
    return out.getvalue()


def _copy_of(kept: Path, book: Workbook) -> Copy | None:
    """Open the sender's workbook for changing, or write it anew; ``None`` where it is too large."""
    if book.facts.format in {"xlsx", "xlsm"} and _changeable(kept):
        try:
            with warnings.catch_warnings(), kept.open("rb") as file:
                warnings.simplefilter("ignore")  # openpyxl says what it leaves out; the values are all there
                return openpyxl.load_workbook(file)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, InvalidFileException, zipfile.BadZipFile):
            pass  # written anew below: the cells have been read already
    cells = sum(len(row) for sheet in book.sheets for row in sheet.cells)
    return _anew(book) if cells <= LARGEST_COPY else None


def _changeable(kept: Path) -> bool:
    """Tell whether opening the workbook for changing costs little: every formatted and every merged cell counts."""
    cells = 0
    with zipfile.ZipFile(kept) as package:
        for name in package.namelist():
            if "worksheets/" in name.lower() and name.lower().endswith(".xml"):
                content = package.read(name)
                cells += content.count(b"<c ") + content.count(b":c ") + content.count(b"<row")
                for left, top, right, bottom in MERGE.findall(content):
                    across = column_index(right.decode()) - column_index(left.decode()) + 1
                    cells += max(0, across) * max(0, int(bottom) - int(top) + 1)
    return cells <= LARGEST_COPY


def _blank() -> Copy:
    copy = Copy()
    copy.remove(copy.worksheets[0])
    return copy


def _anew(book: Workbook) -> Copy:
    """Write the cells into a new workbook, every text as text."""
    copy = _blank()
    for number, sheet in enumerate(book.sheets, 1):
        table = copy.create_sheet(_title(sheet.name) or f"Sheet {number}")
        for row, values in enumerate(sheet.cells, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    _write(table.cell(row, column), value)
    return copy


def _named(copy: Copy, book: Workbook) -> dict[str, str]:
    """Say what each sheet as read is called in the copy."""
    if all(sheet.name in copy.sheetnames for sheet in book.sheets):
        return {sheet.name: sheet.name for sheet in book.sheets}
    return {sheet.name: table.title for sheet, table in zip(book.sheets, copy.worksheets, strict=False)}


def _title(name: str) -> str:
    return FORBIDDEN.sub(" ", CONTROL.sub("", name)).strip("' ")[:31]


def _write(cell: Cell | MergedCell, value: CellValue) -> None:
    """Fill a cell; a text never becomes a formula."""
    if isinstance(cell, MergedCell):
        return
    if isinstance(value, str):
        cell.value = CONTROL.sub("", value)
        cell.data_type = "s"
    elif isinstance(value, (bool, int, float, dt.date, dt.time)):
        cell.value = value


def _mark(table: Worksheet, problems: Sequence[Problem], language: str) -> None:
    """Colour the cells that problems name and hang the sentences on them."""
    at: dict[str, list[Problem]] = {}
    for problem in problems:
        if PLACE.fullmatch(problem.cell):
            at.setdefault(problem.cell, []).append(problem)
    for place, found in list(at.items())[:MOST_COMMENTS]:
        cell = _anchor(table, place)
        severe = any(problem.severity == "error" for problem in found)
        cell.fill = FILLS["error" if severe else "warning"]
        said = "\n".join(dict.fromkeys(problem.sentence(language) for problem in found))
        cell.comment = Comment(CONTROL.sub("", said), AUTHOR, height=160, width=320)


def _anchor(table: Worksheet, place: str) -> Cell:
    """Find the cell that shows what stands at an address: of a merged range, its first."""
    cell = table[place]
    if isinstance(cell, Cell):
        return cell
    merged = next(area for area in table.merged_cells.ranges if place in area)
    first = table.cell(merged.min_row, merged.min_col)
    if not isinstance(first, Cell):
        raise TypeError(place)
    return first


def _list(copy: Copy, problems: Mapping[str, Sequence[Problem]], names: Mapping[str, str], language: str) -> None:
    """Add the sheet that lists every problem, each with a link to its cell."""
    table = copy.create_sheet(LIST.in_(language), 0)
    copy.active = 0
    for sheet in copy.worksheets[1:]:
        sheet.sheet_view.tabSelected = False
    table.sheet_view.rightToLeft = language == "ar"
    _write(table.cell(1, 1), (ADVICE if names else ALONE).in_(language))
    for column, (heading, width) in enumerate(zip(HEADINGS, (24, 9, 11, 110), strict=True), 1):
        _write(table.cell(3, column), heading.in_(language))
        table.cell(3, column).font = Font(bold=True)
        table.column_dimensions["ABCD"[column - 1]].width = width
    table.freeze_panes = "A4"
    row = 4
    for name, found in problems.items():
        for problem in found:
            said = (name, problem.cell, WEIGHTS[problem.severity].in_(language), problem.sentence(language))
            for column, text in enumerate(said, 1):
                _write(table.cell(row, column), text)
            if name in names and PLACE.fullmatch(problem.cell):
                title = names[name].replace("'", "''")
                table.cell(row, 2).hyperlink = f"#'{title}'!{problem.cell}"
                table.cell(row, 2).font = Font(underline="single", color="0563C1")
            row += 1
