"""The summary as an Excel workbook: a first page to print, then its tables; no formulas, macros or outside links.

A text that begins with ``=``, ``+``, ``-`` or ``@`` stays text; numbers are numbers and dates are dates.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboards.summaries import words
from dashboards.summaries.binding import bind
from dashboards.summaries.cells import Mark
from dashboards.summaries.drawing import HEIGHT, WIDTH, draw
from dashboards.summaries.first import INDENT, as_known
from dashboards.summaries.narrative import listed
from dashboards.summaries.styles import Styles
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Cell, Chart, Holds, Said, Sheet, Table
from tracker.languages import Language

ROW_POINTS = 15
FIRST_PAGE_SCALE = 72
"""At which the columns of the first page are as wide as the paper, in hundredths."""
CHART_ROWS = HEIGHT // 20 + 1
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(summaries: Sequence[Summary]) -> bytes:
    """Write summaries of one or several places as one .xlsx file; ``ValueError`` where there are none."""
    if not summaries:
        raise ValueError("A workbook needs at least one place.")
    language = summaries[0].question.language
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": _title(summaries), "created": _clock(summaries[0])})
    writer = _Writer(book, language, (_title(summaries), as_known(summaries[0])))
    sheets = bind(summaries)
    for sheet in sheets:
        writer.write(sheet)
    for sheet in sheets:
        writer.draw(sheet)
    book.close()
    return out.getvalue()


def _title(summaries: Sequence[Summary]) -> str:
    language = summaries[0].question.language
    return listed([one.place.name(language.code) for one in summaries], language)


def _clock(summary: Summary) -> dt.datetime:
    return summary.question.prepared_at.astimezone(summary.question.zone).replace(tzinfo=None)


class _Writer:
    """Writes sheets one after another and remembers where each table came to stand, for the charts."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language, named: tuple[str, str]) -> None:
        self.book, self.language = book, language
        self.title, self.known = named
        self.styles = Styles(book, language)
        self.tops: dict[tuple[str, str], tuple[str, int]] = {}
        self.rooms: dict[str, int] = {}

    def write(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        self._set_up(page, sheet)
        row = 0
        for said in sheet.head:
            row = self._say(page, row, said, sheet)
        if sheet.head:
            row += 1
        if sheet.charts and not sheet.foot:
            self.rooms[sheet.key] = row
            row += CHART_ROWS * ((len(sheet.charts) + 1) // 2)
        for table in sheet.tables:
            if table.begins_page:
                page.set_h_pagebreaks([row])
            row = self._table(page, row, (sheet, table)) + 1
        for said in sheet.foot:
            row = self._say(page, row, said, sheet)
        if sheet.charts and sheet.foot:
            self.rooms[sheet.key] = row + 1

    def draw(self, sheet: Sheet) -> None:
        page = self.book.get_worksheet_by_name(sheet.name)
        for number, chart in enumerate(sheet.charts):
            self._place(page, sheet, (number, chart))

    def _place(self, page: Worksheet, sheet: Sheet, numbered: tuple[int, Chart]) -> None:
        number, chart = numbered
        native = draw(self.book, chart, self.tops[chart.sheet, chart.table])
        row = self.rooms[sheet.key] + CHART_ROWS * (number // 2)
        page.insert_chart(
            row,
            0,
            native,
            {"x_offset": (WIDTH + 16) * (number % 2), "y_offset": 4, "object_position": 1, "description": chart.title},
        )

    def _set_up(self, page: Worksheet, sheet: Sheet) -> None:
        if self.language.dir == "rtl":
            page.right_to_left()
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.45, right=0.45, top=0.6, bottom=0.65)
        if sheet.foot:
            page.set_print_scale(FIRST_PAGE_SCALE)
        else:
            page.fit_to_pages(1, 0)
        page.set_header(f"&L&9{_plain(self.title)} · {_plain(sheet.name)}&R&9{_plain(self.known)}")
        page.set_footer(f"&L&9{_plain(self.title)}&R&9{words.PAGE.in_(self.language.code)}")
        for number, width in enumerate(_widths(sheet)):
            page.set_column(number, number, width)

    def _say(self, page: Worksheet, row: int, said: Said, sheet: Sheet) -> int:
        style = self.styles.text(said.style)
        widths = _widths(sheet)
        if said.style == "paragraph":
            lines = _lines(said.text, sum(widths))
            page.set_row(row, ROW_POINTS * lines + 2)
            page.merge_range(row, 0, row, len(widths) - 1, "", style)
        if said.style == "title":
            page.set_row(row, 26)
        page.write_string(row, 0, said.text, style)
        return row + 1

    def _table(self, page: Worksheet, row: int, where: tuple[Sheet, Table]) -> int:
        sheet, table = where
        header = self._heading(page, row, table)
        rows = table.rows or (self._nothing(table),)
        for offset, cells in enumerate(rows, start=1):
            self._row(page, header + offset, table, cells)
            self._link(page, header + offset, table, (offset, cells))
        last = header + len(rows)
        self.tops[sheet.key, table.key] = (sheet.name, header + 1)
        if table.is_list:
            self._named(page, (header, last), table)
        if len(sheet.tables) == 1:
            page.freeze_panes(header + 1, 1)
            page.repeat_rows(header)
        if not table.note:
            return last + 1
        page.write_string(last + 1, 0, table.note, self.styles.text("line"))
        return last + 2

    def _heading(self, page: Worksheet, row: int, table: Table) -> int:
        """Write a table's title and headings, and give the row of the headings."""
        if table.title:
            page.write_string(row, 0, table.title, self.styles.text("section"))
            page.set_row(row, 20)
            row += 1
        headings = [column.heading.in_(self.language.code) for column in table.columns]
        for number, (column, heading) in enumerate(zip(table.columns, headings, strict=True)):
            page.write_string(row, number, heading, self.styles.header(column.holds, is_first=not number))
        lines = max(_lines(heading, column.width) for heading, column in zip(headings, table.columns, strict=True))
        page.set_row(row, ROW_POINTS * lines + 3)
        return row

    def _nothing(self, table: Table) -> tuple[Cell, ...]:
        said = Mark.NO_DATA.words.in_(self.language.code)
        return (said, *([None] * (len(table.columns) - 1)))

    def _named(self, page: Worksheet, rows: tuple[int, int], table: Table) -> None:
        headings = [column.heading.in_(self.language.code) for column in table.columns]
        columns = [
            {"header": heading, "header_format": self.styles.header(column.holds, is_first=not number)}
            for number, (heading, column) in enumerate(zip(headings, table.columns, strict=True))
        ]
        look = {"name": f"Table_{table.key}", "columns": columns, "style": None, "autofilter": True}
        page.add_table(rows[0], 0, rows[1], len(columns) - 1, look)

    def _row(self, page: Worksheet, row: int, table: Table, cells: tuple[Cell, ...]) -> None:
        is_part = isinstance(cells[0], str) and cells[0].startswith(INDENT)
        lines = 1
        for number, (column, value) in enumerate(zip(table.columns, cells, strict=False)):
            place = _Place((row, number), column.holds, is_part=is_part and not number, is_list=table.is_list)
            self._cell(page, place, value)
            if isinstance(value, str) and column.holds is Holds.TEXT:
                lines = max(lines, _lines(value, column.width))
        if lines > 1:
            page.set_row(row, ROW_POINTS * lines)

    def _link(self, page: Worksheet, row: int, table: Table, numbered: tuple[int, tuple[Cell, ...]]) -> None:
        """Let the name of what is counted lead to where the tracker opens its figure."""
        number, cells = numbered
        address = table.links[number - 1] if number <= len(table.links) else ""
        if not address or not isinstance(cells[0], str):
            return
        is_part = cells[0].startswith(INDENT)
        style = self.styles.link(is_part=is_part)
        page.write_url(row, 0, address, style, cells[0].strip())

    def _cell(self, page: Worksheet, place: _Place, value: Cell) -> None:
        if isinstance(value, Mark):
            self._mark(page, place, value)
            return
        at, holds = place.at, place.holds
        style = self.styles.cell(holds, is_first=not at[1], is_part=place.is_part)
        if value is None or value == "":
            page.write_blank(*at, None, style)
        elif isinstance(value, dt.date):
            page.write_datetime(*at, dt.datetime.combine(value, dt.time()), self.styles.cell(Holds.DATE))
        elif isinstance(value, int | float):
            page.write_number(*at, value, style)
        else:
            page.write_string(*at, value.strip() if place.is_part else value, style)

    def _mark(self, page: Worksheet, place: _Place, mark: Mark) -> None:
        """Write why there is no value; in columns of numbers a list stays empty, so that it can be added up."""
        style = self.styles.cell(place.holds, mark)
        if place.holds in {Holds.NUMBER, Holds.DATE} and (place.is_list or mark is not Mark.NOT_GIVEN):
            page.write_blank(*place.at, None, style)
        else:
            page.write_string(*place.at, mark.words.in_(self.language.code), style)


class _Place(NamedTuple):
    """Where a cell stands: its row and column, what its column holds, whether it is a part of the row above."""

    at: tuple[int, int]
    holds: Holds
    is_part: bool = False
    is_list: bool = False


def _plain(text: str) -> str:
    """Keep an ampersand from being read as a code of the header."""
    return text.replace("&", "&&")


def _widths(sheet: Sheet) -> list[float]:
    widths: list[float] = []
    for table in sheet.tables:
        for number, column in enumerate(table.columns):
            if number < len(widths):
                widths[number] = max(widths[number], column.width)
            else:
                widths.append(column.width)
    return widths


def _lines(text: str, width: float) -> int:
    """Guess how many lines a text takes in a column of a width; a little too many rather than one too few."""
    room = max(int(width * 1.25), 4)
    return sum(-(-max(len(line), 1) // room) for line in text.strip().split("\n"))
