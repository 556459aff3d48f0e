"""An .xls, .xlsb or .ods from end to end: by the fast reader alone, which says less about them."""

from __future__ import annotations

import io

import python_calamine as calamine

from imports.files import EmptyWorkbook, Limits, NoSheets
from imports.workbooks.answers import Answer, Refused
from imports.workbooks.modern import clipped, open_sheet, open_workbook
from imports.workbooks.notices import ErrorsNotSeen, HiddenSheet
from imports.workbooks.values import Budget, SheetCells


def read_older(content: io.BytesIO, form: str, answer: Answer, limits: Limits) -> None:
    """Read the sheets of an older or rarer workbook and answer with them, with a warning of what cannot be seen."""
    book = open_workbook(content)
    answer.notice(ErrorsNotSeen(said=form))
    budget = Budget.of(limits)
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    if not tables:
        raise Refused(NoSheets())
    for sheet in tables:
        hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
        if hidden:
            answer.notice(HiddenSheet(sheet=sheet.name))
        _tell(open_sheet(book, sheet.name), sheet.name, hidden=hidden, answer=answer, budget=budget)
    if not budget.cells:
        raise Refused(EmptyWorkbook())


def _tell(read: calamine.CalamineSheet, name: str, *, hidden: bool, answer: Answer, budget: Budget) -> None:
    last_row, last_column = read.end or (-1, -1)
    merges = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in read.merged_cell_ranges or []]
    facts = {
        "name": name,
        "hidden": hidden,
        "hidden_rows": [],
        "hidden_columns": [],
        "merges": clipped(merges, last_row + 1, last_column),
    }
    answer.say("sheet", facts)
    cells = SheetCells(name, answer, budget)
    cells.take(read.iter_rows(), read.start[1] if read.start else 0)
