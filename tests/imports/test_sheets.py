import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.sheets import Sheet, address, column_index, column_letters, row_of


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_a_workbook_names_them(index: int, letters: str) -> None:
    assert column_letters(index) == letters
    assert column_index(letters) == index


@given(st.integers(0, 20_000))
def test_a_columns_name_leads_back_to_it(index: int) -> None:
    assert column_index(column_letters(index)) == index
    assert column_index(column_letters(index).lower()) == index


def test_a_cell_is_named_by_its_row_from_one() -> None:
    assert address(12, 5) == "F12"


def test_a_cell_outside_the_sheet_is_empty() -> None:
    sheet = Sheet("S", (("a", None, 3), ("b",)))
    assert [sheet.cell(1, 2), sheet.cell(2, 2), sheet.cell(0, 0), sheet.cell(3, 0), sheet.cell(1, -1)] == [3] + [
        None
    ] * 4
    assert sheet.width == 3
    assert Sheet("empty", ()).width == 0


def test_a_cells_name_leads_back_to_its_row() -> None:
    assert row_of("AB120") == 120
