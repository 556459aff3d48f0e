from __future__ import annotations

from imports.headers.cells import Look
from imports.mappings.contents import Content, contents_of, numbers_in
from imports.sheets import CellValue
from tests.imports.made import RETURNS, headed, sheet_of


def test_a_column_is_sampled_with_what_it_says() -> None:
    sheet = sheet_of(*RETURNS)
    contents = contents_of(sheet, headed(sheet))
    assert contents[0].samples == ("Idleb", "Aleppo")
    assert contents[4].figures == 1.0
    assert contents[6].share(Look.DATE) == 1.0


def test_what_a_sparse_column_says_is_all_looked_at() -> None:
    places: list[tuple[CellValue, ...]] = [
        (f"P{number}", 3 if number == 1501 else None, 2024) for number in range(2000)
    ]
    sheet = sheet_of(("Place", "Killed", "Year"), *places)
    assert contents_of(sheet, headed(sheet))[1].spoken == (3,)


def test_shares_are_no_counts() -> None:
    assert Content((0.25, 0.5, 0.75)).figures == 0.0
    assert Content((0, 5, 7)).figures == 1.0


def test_imprecise_words_are_figures() -> None:
    assert Content(("at least seven", "dozens", "12")).figures == 1.0


def test_numbers_are_given_row_by_row() -> None:
    sheet = sheet_of(*RETURNS)
    assert numbers_in(sheet, headed(sheet), 5) == [40.0, None]
