from __future__ import annotations

from imports.headers.finding import find_header
from imports.sheets import Sheet
from tests.imports.made import headed, sheet_of

DATA = (("Idleb", 10, 20), ("Aleppo", 30, 40), ("Hama", 50, 60), ("Homs", 70, 80))


def test_the_header_is_found_below_a_title_and_a_grand_total() -> None:
    header = headed(sheet_of(("Weekly report",), (), ("Total", 160, 200), ("Place", "IDPs", "Returnees"), *DATA))
    assert (header.rows, header.first_data_row, header.title) == ((4,), 5, ("Weekly report", "Total"))


def test_a_tag_row_names_the_row_above_it_as_the_header() -> None:
    header = headed(
        sheet_of(("Place", "IDPs", "Returnees"), ("#adm1+name", "#affected+idps", "#affected+returnees"), *DATA)
    )
    assert (header.row, header.tag_row, header.first_data_row) == (1, 2, 3)
    assert header.columns[1].tag == "#affected+idps"


def test_a_merged_group_is_written_over_the_columns_it_spans() -> None:
    sheet = sheet_of(
        ("Place", "IDPs", None, "Returnees", None),
        (None, "HH", "Ind", "HH", "Ind"),
        ("Idleb", 1, 5, 2, 10),
        ("Aleppo", 3, 15, 4, 20),
        merges=((1, 1, 1, 2), (1, 3, 1, 4)),
    )
    header = headed(sheet)
    assert header.rows == (1, 2)
    assert [column.heading for column in header.columns] == [
        "Place",
        "IDPs / HH",
        "IDPs / Ind",
        "Returnees / HH",
        "Returnees / Ind",
    ]


def test_a_group_without_merges_reaches_to_the_next_group() -> None:
    sheet = sheet_of(
        ("Place", "2023", None, "2024", None),
        (None, "Jan", "Feb", "Jan", "Feb"),
        ("Idleb", 1, 2, 3, 4),
        ("Hama", 1, 2, 3, 4),
    )
    assert [column.heading for column in headed(sheet).columns][1:] == [
        "2023 / Jan",
        "2023 / Feb",
        "2024 / Jan",
        "2024 / Feb",
    ]


def test_years_can_be_headings() -> None:
    header = headed(sheet_of(("Governorate", 2016, 2017), *DATA))
    assert (header.row, header.first_data_row) == (1, 2)


def test_a_row_of_instructions_is_no_data() -> None:
    sheet = sheet_of(("Place", "IDPs", "Date"), ("Choose from the list", "Enter a number", "Format: dd/mm/yyyy"), *DATA)
    header = headed(sheet)
    assert (header.row, header.instructions, header.first_data_row) == (1, (2,), 3)


def test_a_table_that_begins_with_data_has_no_header_row() -> None:
    rows = tuple((number, "Anbar", number * 7, "14 Sep 2014") for number in range(1, 8))
    header = headed(sheet_of(*rows))
    assert (header.rows, header.row, header.first_data_row) == ((), None, 1)


def test_a_header_of_words_over_words_is_found() -> None:
    rows = tuple((f"Org {number}", "WASH", "Idleb") for number in range(6))
    assert headed(sheet_of(("Organisation", "Sector", "Place"), *rows)).row == 1


def test_notes_are_no_table() -> None:
    assert find_header(sheet_of(("Terms of use",), ("You may use these data.",))) is None


def test_the_row_somebody_said_is_taken() -> None:
    header = find_header(sheet_of(("a", "b", "c"), ("Place", "IDPs", "Returnees"), *DATA), at=2)
    assert header is not None
    assert header.row == 2
    assert header.shape.startswith("a place|")


def test_a_row_of_words_alone_is_a_header_without_rows() -> None:
    header = headed(sheet_of(("date", "district", "killed")))
    assert (header.rows, header.first_data_row) == ((1,), 2)


def test_a_row_or_two_of_data_without_a_heading_are_a_table_whose_heading_is_asked() -> None:
    header = headed(sheet_of((None, None, " ", 7, True), ("2024-12-01", "Idlib", 7, 1, 2)))
    assert (header.rows, header.first_data_row) == ((), 2)


def test_cells_with_errors_are_filled_cells() -> None:
    sheet = Sheet(
        "Sheet1",
        (("date", "district", "killed"), (None, "Idlib"), (None, "Hama")),
        errors={"C2": "#REF!", "C3": "#N/A"},
    )
    assert headed(sheet).rows == (1,)
