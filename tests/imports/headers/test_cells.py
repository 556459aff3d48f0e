from __future__ import annotations

import datetime as dt

import pytest

from imports.headers.cells import Look, is_blank_row, is_typed, look_of
from imports.sheets import CellValue


@pytest.mark.parametrize(
    ("value", "look"),
    [
        (None, Look.BLANK),
        ("  ", Look.BLANK),
        (12, Look.NUMBER),
        ("1,234", Look.NUMBER),
        ("٧", Look.NUMBER),
        (2016.0, Look.YEAR),
        ("2016.0", Look.YEAR),
        (dt.date(2024, 12, 3), Look.DATE),
        ("29-Sep-15", Look.DATE),
        ("2024-12-03T00:00:00", Look.DATE),
        ("n/a", Look.SILENCE),
        ("No information", Look.SILENCE),
        ("Idleb", Look.TEXT),
        (True, Look.TEXT),
    ],
)
def test_a_cell_looks_like_what_it_holds(value: CellValue, look: Look) -> None:
    assert look_of(value) is look


def test_numbers_years_and_dates_are_values() -> None:
    assert [is_typed(look) for look in (Look.NUMBER, Look.YEAR, Look.DATE, Look.TEXT)] == [True, True, True, False]


def test_a_row_of_spaces_is_blank() -> None:
    assert is_blank_row((None, " ", ""))
    assert not is_blank_row((None, 0))
