"""The formats of a workbook's cells: quiet on paper, and set from the right where the language is."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from dashboards.summaries.cells import Mark
from dashboards.summaries.tables import Holds
from tracker.languages import Language

INK, MUTED, BRAND, RULE, SHADE = "#1D2733", "#4A5663", "#14508F", "#C9D1DA", "#EDF1F5"
FONT = "Arial"
SIZE = 10
TEXTS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": INK},
    "subtitle": {"font_size": 11, "font_color": MUTED},
    "line": {"font_size": 10, "font_color": MUTED},
    "heading": {"bold": True, "font_size": 10, "font_color": BRAND},
    "paragraph": {"text_wrap": True, "valign": "top"},
    "section": {"bold": True, "font_size": 12, "font_color": BRAND},
    "note": {"italic": True, "font_size": 9, "font_color": MUTED, "text_wrap": True, "valign": "top"},
}
HEADER = {"bold": True, "bg_color": SHADE, "bottom": 1, "bottom_color": MUTED, "text_wrap": True, "valign": "vcenter"}
CELLS: dict[Holds, dict[str, Any]] = {
    Holds.TEXT: {"text_wrap": True},
    Holds.NUMBER: {"num_format": "#,##0"},
    Holds.DATE: {"num_format": "yyyy-mm-dd"},
    Holds.CODE: {"reading_order": 1},
}
# Hatched as on the maps: nobody reported. Grey: there is something, and no number to show.
MARKS: dict[Mark, dict[str, Any]] = {
    Mark.NO_DATA: {"pattern": 14, "fg_color": "#B9C2CC", "bg_color": "#FFFFFF", "font_color": MUTED},
    Mark.NO_REPORT: {"pattern": 14, "fg_color": "#B9C2CC", "bg_color": "#FFFFFF", "font_color": MUTED},
    Mark.NOT_ASSESSED: {"pattern": 14, "fg_color": "#B9C2CC", "bg_color": "#FFFFFF", "font_color": MUTED},
    Mark.NOT_KNOWN: {"bg_color": "#F2F2F2", "font_color": MUTED},
    Mark.NOT_GIVEN: {"font_color": MUTED, "font_size": 8},
    Mark.WITHHELD: {"bg_color": "#D9DEE4", "font_color": INK},
    Mark.SMALL: {"bg_color": "#D9DEE4", "font_color": INK},
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self._book = book
        self._is_rtl = language.dir == "rtl"
        self._made: dict[tuple[Any, ...], Format] = {}

    def text(self, name: str) -> Format:
        """Give the format of a line of text."""
        return self._format(("text", name), TEXTS[name] | {"align": self._start})

    def header(self, holds: Holds, *, is_first: bool = False) -> Format:
        """Give the format of a heading; headings of numbers stand over their numbers."""
        return self._format(("header", holds, is_first), HEADER | self._set_from(holds, is_first=is_first))

    def cell(self, holds: Holds, mark: Mark | None = None, *, is_first: bool = False, is_part: bool = False) -> Format:
        """Give the format of a cell, with that of the reason why it holds no value."""
        key = ("cell", holds, mark, is_first, is_part)
        made = self._made.get(key)
        return made or self._format(key, self._look(holds, mark, is_first=is_first, is_part=is_part))

    def link(self, *, is_part: bool) -> Format:
        """Give the format of a name that leads to where its figure is opened."""
        look = self._look(Holds.TEXT, None, is_first=True, is_part=is_part)
        return self._format(("link", is_part), look | {"font_color": BRAND, "underline": 1})

    def _look(self, holds: Holds, mark: Mark | None, *, is_first: bool, is_part: bool) -> dict[str, Any]:
        look = {"bottom": 4, "bottom_color": RULE, "valign": "top", **self._set_from(holds, is_first=is_first)}
        look |= CELLS[holds]
        if mark is not None:
            look |= MARKS[mark]
        if is_part:
            look |= {"indent": 2, "font_color": MUTED}
        return look

    @property
    def _start(self) -> str:
        return "right" if self._is_rtl else "left"

    def _set_from(self, holds: Holds, *, is_first: bool) -> dict[str, Any]:
        """Set numbers and dates to the far side, and texts to the near one, a little off the number before them."""
        if holds in {Holds.NUMBER, Holds.DATE}:
            return {"align": "left" if self._is_rtl else "right"}
        return {"align": self._start, "indent": 0 if is_first else 1}

    def _format(self, key: tuple[Any, ...], look: dict[str, Any]) -> Format:
        if key not in self._made:
            order = {"reading_order": 2} if self._is_rtl else {}
            base = {"font_name": FONT, "font_size": SIZE, "font_color": INK}
            self._made[key] = self._book.add_format({**base, **order, **look})
        return self._made[key]
