"""The look over a sheet's XML: quick and thorough looks find the same, and what the fast reader does not tell."""

from __future__ import annotations

import pytest

from imports.files import Limits
from imports.workbooks.answers import Refused
from imports.workbooks.audit import Findings, audit, blank_texts, count_blank
from imports.workbooks.parts import Padding, SheetPart
from tests.imports.workbooks.packing import MAIN, worksheet

SHEET = SheetPart("Events", "xl/worksheets/sheet1.xml", hidden=False, table=True)
CELLS = (
    '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>a</t></is></c><c r="C1"/></row>'
    '<row r="2" hidden="1"><c r="A2" s="4"><v>7</v></c><c r="B2" t="b"><v>1</v></c>'
    '<c r="C2"><f>A2</f><v>7</v></c></row>'
    '<row r="3"><c r="A3" s="2"><v>9</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><v>-4</v></c></row>'
    '<row r="4"><c r="A4" t="str"><f>B3</f><v>x</v></c><c r="AAA4"><v>1</v></c><c r="C4"><!-- no --><v>1</v></c></row>'
)


def look(
    rows: str, *, size: int = 10_000, thorough: bool = False, after: str = "", limits: Limits | None = None
) -> Findings:
    content = worksheet(rows, after=after).encode()
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    return audit(chunks, SHEET, {"2": Padding("", 3)}, limits or Limits(), thorough=thorough)


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
@pytest.mark.parametrize("thorough", [False, True])
def test_however_the_xml_arrives_the_same_is_found(size: int, thorough: bool) -> None:  # noqa: FBT001 - a case of the table above
    found = look(CELLS, size=size, thorough=thorough)
    assert found.cells == 10
    assert found.errors == {"B3": "#REF!"}
    assert found.shown == {"A3": "009"}
    assert found.negative == {"C3"}
    assert found.hidden_rows == {2}
    assert found.far_columns == {702}


def test_merged_ranges_are_found_and_a_hundred_thousand_do_no_harm() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_001))
    found = look(CELLS, after=f"<mergeCells>{merges}</mergeCells>")
    assert found.merges[:1] == [(1, 0, 1, 1)]
    assert len(found.merges) == 20_000


def test_a_cell_named_twice_is_found_by_a_thorough_look() -> None:
    twice = '<row r="1"><c r="A1"><v>7</v></c><c r="A1"><v>8</v></c></row>'
    assert look(twice).cells == 2
    with pytest.raises(Refused) as caught:
        look(twice, thorough=True)
    assert caught.value.refusal.more == "Events A1"


def test_a_limit_stops_the_look_before_its_end() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100)) + "<not xml"
    with pytest.raises(Refused) as caught:
        look(rows, size=500, limits=Limits(rows=50))
    assert caught.value.refusal.code == "too-many-rows"


def test_cells_that_name_a_blank_text_are_counted() -> None:
    shared = f"<sst {MAIN}><si><t>a</t></si><si/><si><t></t></si><si><r><t>b</t></r></si></sst>".encode()
    blank = blank_texts([shared], "xl/sharedStrings.xml")
    assert blank == {"1", "2"}
    sheet = b'<c r="A1" t="s"><v>1</v></c><c r="B1" s="4" t="s"><v>2</v></c><c r="C1" t="s"><v>11</v></c>'
    assert count_blank([sheet[:20], sheet[20:]], blank) == 2
    assert count_blank([sheet], set()) == 0
