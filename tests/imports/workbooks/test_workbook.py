"""A file as read."""

from __future__ import annotations

from imports.files import FileFacts
from imports.sheets import Sheet
from imports.workbooks.workbook import Workbook


def test_a_sheet_is_found_by_its_name_or_not_at_all() -> None:
    sheet = Sheet("عودة", ((1,),))
    book = Workbook(FileFacts("a.xlsx", "", 1, "xlsx"), (Sheet("Lists", ()), sheet))
    assert book.sheet("عودة") is sheet
    assert book.sheet("Returns") is None
