from __future__ import annotations

from imports.rows.placed_by import Whereabouts
from imports.rows.values import PartSaid
from tests.imports.made import RETURNS, mapped, sheet_of


def test_a_row_says_its_place_level_by_level() -> None:
    sheet = sheet_of(*RETURNS)
    place = Whereabouts(mapped(sheet), "place")
    assert place.read(sheet.cells[1]) == (PartSaid(1, ("Idleb",), "SY07"), PartSaid(2, ("Al Ma'ra",), "SY0702"))
    assert place.level == 2
    assert place.read(sheet.cells[1]) is place.read(sheet.cells[1])


def test_not_available_is_no_name_of_a_place() -> None:
    sheet = sheet_of(*RETURNS)
    assert Whereabouts(mapped(sheet), "place").read(("N/A", None, "not available")) == ()
