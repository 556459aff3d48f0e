from __future__ import annotations

from imports.rows.setting_aside import Sort, key_of, sorted_rows
from imports.sheets import CellValue
from tests.imports.made import headed, mapped, sheet_of

HEADER = ("Governorate", "IDPs", "Returnees")
DATA = (("Idleb", 10, 1), ("Aleppo", 20, 2), ("Hama", 30, 3), ("Homs", 40, 4))


def sorts(*rows: tuple[CellValue, ...]) -> list[str]:
    sheet = sheet_of(HEADER, *DATA, *rows)
    return [sort.value for _number, _cells, sort in sorted_rows(sheet, headed(sheet), mapped(sheet))][4:]


def test_a_total_by_its_label_is_set_aside() -> None:
    assert sorts(("Grand Total", 100, 10)) == ["total"]
    assert sorts(("Idleb total", 10, 1), ("Lattakia", 5, 5)) == ["total", "data"]


def test_a_row_without_a_place_that_adds_up_what_is_above_is_a_total() -> None:
    assert sorts((None, 100, 10)) == ["total"]
    assert sorts((None, 77, 10)) == ["data"]


def test_blank_rows_and_notes_are_no_records() -> None:
    assert sorts((), ("Source: OCHA", None, None), ("Tartous", 5, None)) == ["blank", "blank", "data"]


def test_a_place_nobody_counted_stays_a_record() -> None:
    assert sorts(("Tartous", None, 4), ("Quneitra", "n/a", None)) == ["data", "data"]


def test_averages_below_a_grand_total_are_worked_out_rows() -> None:
    assert sorts(("Grand Total", 100, 10), ("Daily Average", 3, 1)) == ["total", "total"]


def test_a_second_table_ends_the_first() -> None:
    assert sorts(("Grand Total", 100, 10), (), HEADER, ("Idleb", 1, 1)) == ["total", "blank", Sort.OTHER_TABLE.value]


def test_a_header_that_is_repeated_in_the_middle_is_no_record() -> None:
    assert sorts(HEADER, ("Tartous", 1, 1)) == ["blank", "data"]


def test_rows_are_compared_folded() -> None:
    assert key_of(("Idleb ", 1), (0,)) == key_of(("IDLEB", 2), (0,))
