"""What a workbook's small parts say: its sheets, and the styles that pad numbers."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from imports.files import Limits
from imports.workbooks.answers import Refused
from imports.workbooks.packages import Package
from imports.workbooks.parts import Padding, SheetPart, read_contents
from tests.imports.workbooks.packing import MAIN, relations

Pack = Callable[..., Path]


def package_of(path: Path) -> Package:
    return Package(BytesIO(path.read_bytes()), Limits())


def book(sheets: str) -> str:
    return f"<workbook {MAIN}><sheets>{sheets}</sheets></workbook>"


def test_sheets_come_in_the_order_of_the_workbook_with_their_parts(pack: Pack) -> None:
    contents = read_contents(package_of(pack()))
    assert contents.sheets == [SheetPart("Events", "xl/worksheets/sheet1.xml", hidden=False, table=True)]
    assert contents.strings == "xl/sharedStrings.xml"


def test_styles_that_pad_are_known_by_the_number_cells_name_them_with(pack: Pack) -> None:
    assert read_contents(package_of(pack())).padded == {"2": Padding("", 5), "3": Padding("SY", 4)}


def test_a_padded_number_is_written_as_it_is_shown() -> None:
    assert (Padding("", 5).shown("703"), Padding("SY", 4).shown("12345")) == ("00703", "SY12345")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": book("")}, "no-sheets"),
        ({"_rels/.rels": relations()}, "no-sheets"),
        ({"xl/workbook.xml": book('<sheet name="Lost" sheetId="1" r:id="rId9"/>')}, "missing-sheet"),
        ({"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet7.xml"))}, "missing-sheet"),
        ({"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "../../../etc/passwd"))}, "unsafe-content"),
        ({"xl/workbook.xml": book('<sheet name="E" r:id="rId1"/>' * 2)}, "two-readings"),
        ({"xl/workbook.xml": "<workbook><sheets>"}, "damaged"),
        ({"xl/workbook.xml": '<?xml version="1.0" encoding="no-such"?><workbook/>'}, "damaged"),
    ],
)
def test_a_list_of_sheets_that_does_not_hold_is_refused(parts: dict[str, str], code: str, pack: Pack) -> None:
    with pytest.raises(Refused) as caught:
        read_contents(package_of(pack(parts=parts)))
    assert caught.value.refusal.code == code


def test_a_chart_sheet_is_listed_as_no_table(pack: Pack) -> None:
    parts = {
        "xl/workbook.xml": book('<sheet name="Events" r:id="rId1"/><sheet name="Chart" r:id="rId7"/>'),
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId7", "chartsheet", "chartsheets/sheet1.xml")
        ),
        "xl/chartsheets/sheet1.xml": "<chartsheet/>",
    }
    assert [sheet.table for sheet in read_contents(package_of(pack(parts=parts))).sheets] == [True, False]
