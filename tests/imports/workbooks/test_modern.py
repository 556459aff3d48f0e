"""Real troubles of .xlsx files, each made small, and what each becomes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from imports.files import FileFacts, Limits, Refusal, inspect
from imports.sheets import Sheet, address
from imports.workbooks import Workbook, read_workbook
from tests.imports.workbooks.packing import MAIN, TYPES, relations, worksheet

Pack = Callable[..., Path]
Opened = Callable[..., Workbook]
Refused = Callable[..., Refusal]

HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>date</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>killed</t></is></c></row>'
)
ROW = '<row r="2"><c r="A2" s="1"><v>45627</v></c><c r="B2"><v>7</v></c></row>'


def codes(book: Workbook) -> list[str]:
    return [problem.code for problem in book.problems]


def only(book: Workbook) -> Sheet:
    (sheet,) = book.sheets
    return sheet


def test_values_come_as_the_sheet_shows_them(tmp_path: Path, opened: Opened) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("عودة")
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    day = book.add_format({"num_format": "d/m/yyyy"})
    sheet.write_row(0, 0, ["date", 7, 2.5, True, None, " معرة النعمان "])
    sheet.write_datetime(1, 0, dt.datetime(2024, 12, 1), day)  # noqa: DTZ001 - a sheet's dates have no zone
    sheet.write_datetime(1, 1, dt.datetime(2024, 12, 1, 14, 30), moment)  # noqa: DTZ001 - the same
    book.close()
    read = opened(tmp_path / "a.xlsx")
    assert only(read).name == "عودة"
    assert only(read).cells == (
        ("date", 7, 2.5, True, None, " معرة النعمان "),
        (dt.date(2024, 12, 1), dt.datetime(2024, 12, 1, 14, 30)),  # noqa: DTZ001 - the same
    )
    assert isinstance(only(read).cell(1, 1), int)
    assert read.problems == ()


def test_rows_and_columns_keep_their_numbers_behind_blank_ones(tmp_path: Path, opened: Opened) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write("C7", "killed")
    sheet.write("C2500", 7)
    sheet.write("D2502", 9)
    book.close()
    read = only(opened(tmp_path / "a.xlsx"))
    assert (read.cell(7, 2), read.cell(2500, 2), read.cell(2502, 3)) == ("killed", 7, 9)
    assert len(read.cells) == 2502
    assert sum(value is not None for row in read.cells for value in row) == 3


def test_an_error_cell_is_named_and_not_read_as_blank(pack: Pack, opened: Opened) -> None:
    tokens = ["#REF!", "#N/A", "#GETTING_DATA", "#SPILL!"]
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>{token}</v></c></row>' for n, token in enumerate(tokens, 2))
    book = opened(pack(HEADER + rows))
    assert only(book).errors == {f"A{n}": token for n, token in enumerate(tokens, 2)}
    assert only(book).cell(2, 0) is None
    (problem,) = book.problems
    assert (problem.code, problem.cell, problem.said, problem.more) == ("error-cells", "A2", "#REF!", "4")


@pytest.mark.parametrize("cell", ["<f>SUM(A2:A9)</f>", "<f>SUM(A2:A9)</f><v/>", "<f>SUM(A2:A9)</f><v></v>"])
def test_a_formula_without_a_stored_result_is_named_and_not_zero(cell: str, pack: Pack, opened: Opened) -> None:
    book = opened(pack(HEADER + f'<row r="2"><c r="B2">{cell}</c></row>'))
    assert only(book).errors == {"B2": "no-result"}
    assert only(book).cell(2, 1) is None
    assert codes(book) == ["formulas-without-result"]


def test_a_formula_that_gives_an_empty_text_is_blank_and_no_error(pack: Pack, opened: Opened) -> None:
    book = opened(pack(HEADER + '<row r="2"><c r="B2" t="str"><f>IF(1,"")</f><v></v></c></row>'))
    assert (only(book).errors, book.problems) == ({}, ())


def test_a_code_shown_with_leading_zeros_comes_as_it_is_shown(pack: Pack, opened: Opened) -> None:
    cells = '<c r="A2" s="2"><v>703</v></c><c r="B2" s="3"><v>7</v></c><c r="C2"><v>703</v></c>'
    book = opened(pack(HEADER + f'<row r="2">{cells}</row>'))
    assert only(book).cells[1] == ("00703", "SY0007", 703)


def test_hidden_rows_columns_and_sheets_are_read_and_said(tmp_path: Path, opened: Opened) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("Returns")
    sheet.write_column("A1", ["returns", 5, 6])
    sheet.write_column("C1", ["phone", "x", "y"])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("C:XFD", None, None, {"hidden": True})
    book.add_worksheet("Lists").hide()
    book.add_worksheet("Deeper").very_hidden()
    book.close()
    read = opened(tmp_path / "a.xlsx")
    assert [sheet.hidden for sheet in read.sheets] == [False, True, True]
    assert read.sheets[0].hidden_rows == {3}
    assert read.sheets[0].hidden_columns == {2}
    assert read.sheets[0].cell(3, 0) == 6
    assert sorted(codes(read)) == ["hidden-columns", "hidden-rows", "hidden-sheet", "hidden-sheet"]


def test_merged_ranges_keep_within_the_content(tmp_path: Path, opened: Opened) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.merge_range("A1:B2", "District")
    sheet.merge_range("C1:Z1", "Killed")
    sheet.merge_range("A90:B95", "")
    sheet.write("C2", 7)
    book.close()
    assert only(opened(tmp_path / "a.xlsx")).merges == ((1, 0, 2, 1), (1, 2, 1, 2))


def test_dates_counted_from_1904_are_not_four_years_off(pack: Pack, opened: Opened) -> None:
    book = (
        f'<workbook {MAIN}><workbookPr date1904="1"/><sheets>'
        '<sheet name="E" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    path = pack('<row r="1"><c r="A1" s="1"><v>44165</v></c></row>', parts={"xl/workbook.xml": book})
    assert only(opened(path)).cell(1, 0) == dt.date(2024, 12, 1)


@pytest.mark.parametrize("serial", ["-1", "1", "60", "NaN"])
def test_a_date_that_programs_count_differently_is_left_unread(serial: str, pack: Pack, opened: Opened) -> None:
    book = opened(pack(HEADER + f'<row r="2"><c r="A2" s="1"><v>{serial}</v></c></row>'))
    assert only(book).cell(2, 0) is None
    assert list(only(book).errors) == ["A2"]
    assert codes(book) == ["impossible-cells"]


def test_escaped_letters_are_read_and_invisible_ones_taken_out(pack: Pack, opened: Opened) -> None:
    said = ["a_x000D_b", "حلب_x200F_", "_x005F_x0041_", "Aleppo_x0000_"]
    row = "".join(
        f'<c r="{letter}2" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in zip("ABCD", said, strict=True)
    )
    book = opened(pack(HEADER + f'<row r="2">{row}</row>'))
    assert only(book).cells[1] == ("a\rb", "حلب\u200f", "_x0041_", "Aleppo")
    assert [(problem.code, problem.cell) for problem in book.problems] == [("control-characters", "D2")]


def test_a_text_longer_than_a_cell_can_hold_is_left_unread_and_named(pack: Pack, opened: Opened) -> None:
    long = "م" * 40_000
    book = opened(pack(HEADER + f'<row r="2"><c r="A2" t="inlineStr"><is><t>{long}</t></is></c></row>'))
    assert only(book).errors == {"A2": "too-long"}


@pytest.mark.parametrize("extent", ["A1", "A1:XFD1048576", "C3:A1", "A0:C3", "hello"])
def test_the_extent_that_a_sheet_declares_is_not_believed(extent: str, pack: Pack, opened: Opened) -> None:
    path = pack(HEADER + ROW, before=f'<dimension ref="{extent}"/>')
    assert only(opened(path)).cells == (("date", "killed"), (dt.date(2024, 12, 1), 7))


def test_cells_without_addresses_are_counted_from_the_left(pack: Pack, opened: Opened) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert only(opened(pack(rows))).cells == ((1, 2), (3,))


def test_rows_out_of_order_keep_their_numbers(pack: Pack, opened: Opened) -> None:
    assert only(opened(pack(ROW + HEADER))).cells == (("date", "killed"), (dt.date(2024, 12, 1), 7))


def test_a_prefix_on_every_tag_changes_nothing(pack: Pack, opened: Opened) -> None:
    sheet = worksheet(HEADER + ROW).replace("xmlns=", "xmlns:x=").replace("</", "</x:")
    prefixed = sheet.replace("<", "<x:").replace("<x:/x:", "</x:")
    assert only(opened(pack(parts={"xl/worksheets/sheet1.xml": prefixed}))).cell(2, 1) == 7


def test_blank_shared_texts_are_no_disagreement(pack: Pack, opened: Opened) -> None:
    shared = f"<sst {MAIN}><si><t/></si><si><t>Idlib</t></si><si/></sst>"
    cells = "".join(f'<c r="{letter}2" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABC"))
    book = opened(pack(HEADER + f'<row r="2">{cells}</row>', parts={"xl/sharedStrings.xml": shared}))
    assert (only(book).cells[1], book.problems) == ((None, "Idlib"), ())


def test_macros_are_ignored_and_said(pack: Pack, opened: Opened) -> None:
    book = opened(pack(HEADER + ROW, name="a.xlsm", parts={"xl/vbaProject.bin": b"\0"}))
    assert (book.facts.format, codes(book)) == ("xlsm", ["macros-ignored"])


def test_a_workbook_with_the_wrong_ending_is_read_as_what_it_is(pack: Pack, opened: Opened) -> None:
    book = opened(pack(HEADER + ROW, name="a.xls"))
    assert (book.facts.format, codes(book)) == ("xlsx", ["other-format"])


def test_a_strict_workbook_is_read(pack: Pack, opened: Opened) -> None:
    strict = "http://purl.oclc.org/ooxml"
    main = f'xmlns="{strict}/spreadsheetml/main" xmlns:r="{strict}/officeDocument/relationships"'
    path = pack(
        parts={
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006", f"{strict}/officeDocument"
            ),
            "xl/workbook.xml": f'<workbook {main} conformance="strict"><sheets>'
            '<sheet name="E" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{HEADER}{ROW}</sheetData></worksheet>",
        }
    )
    assert only(opened(path)).cell(2, 1) == 7


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="2"><c r="B2"><v>7</v></c><c r="B2"><v>700</v></c></row>', "two-readings"),
        ('<row r="2"><c r="B2" t="s"><v>-1</v></c></row>', "two-readings"),
        ('<row r="2"><c r="B2" t="s"><v>99</v></c></row>', "reader-failed"),
        ('<row r="2"><c r="ZZZZZZZ2"><v>7</v></c></row>', "cell-outside-sheet"),
        ('<row r="0"><c r="A0"><v>7</v></c></row>', "cell-outside-sheet"),
        ('<row r="4294967295"/>', "cell-outside-sheet"),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "far-cell"),
        ('<row r="2"><c r="B2"><v>7</row>', "damaged"),
        ("<a>" * 300 + "</a>" * 300, "unsafe-content"),
    ],
)
def test_a_sheet_that_can_be_read_in_two_ways_or_not_whole_is_refused(
    rows: str, code: str, pack: Pack, refused: Refused
) -> None:
    assert refused(pack(HEADER + rows)).code == code


def test_a_workbook_without_a_filled_cell_is_refused(pack: Pack, refused: Refused) -> None:
    assert refused(pack("")).code == "empty-workbook"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=2), "too-many-rows"),
        (Limits(columns=2), "too-many-columns"),
        (Limits(cells=8), "too-many-cells"),
    ],
)
def test_a_sheet_beyond_a_limit_is_refused_by_that_limit(
    limits: Limits, code: str, pack: Pack, refused: Refused
) -> None:
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{letter}{n}"><v>1</v></c>' for letter in "ABC") + "</row>" for n in (1, 2, 3)
    )
    assert refused(pack(rows), limits).code == code


def test_a_part_in_two_byte_letters_is_refused_because_readers_differ(pack: Pack, refused: Refused) -> None:
    wide = worksheet(HEADER + ROW).encode("utf-16")
    assert refused(pack(parts={"xl/worksheets/sheet1.xml": wide, "[Content_Types].xml": TYPES})).code == "two-readings"


SHEETS = [
    "syria_idp_by_governorate_2016-2021.xlsx",
    "dtm_car_baseline_assessment_round_14.xlsx",
    "multisheet-dataset.xlsx",
    "libhxl-input-merged.xlsx",
]


@pytest.mark.sheets
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
@pytest.mark.parametrize("name", SHEETS)
def test_every_cell_of_a_real_workbook_stands_where_a_second_reader_finds_it(name: str) -> None:
    if "TRACKER_TEST_DATA" not in os.environ:
        pytest.skip("TRACKER_TEST_DATA does not name the folder of real sheets")
    path = Path(os.environ["TRACKER_TEST_DATA"]) / "sheets" / name
    facts = inspect(path, name)
    assert isinstance(facts, FileFacts)
    book = read_workbook(path, facts)
    assert isinstance(book, Workbook)
    with path.open("rb") as file:  # openpyxl leaves open what it opens itself
        second = openpyxl.load_workbook(file, data_only=True)
    assert [sheet.name for sheet in book.sheets] == second.sheetnames
    differ = [
        (sheet.name, address(row, column), value, sheet.cell(row, column))
        for sheet in book.sheets
        for row, values in enumerate(second[sheet.name].iter_rows(values_only=True), 1)
        for column, value in enumerate(values)
        if not same(sheet, row, column, value)
    ]
    assert differ == []


def same(sheet: Sheet, row: int, column: int, value: object) -> bool:
    mine = sheet.cell(row, column)
    if isinstance(value, dt.datetime) and not isinstance(mine, dt.datetime) and isinstance(mine, dt.date):
        value = value.date()
    return mine == value or sheet.errors.get(address(row, column)) == value
