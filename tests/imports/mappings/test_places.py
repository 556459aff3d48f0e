from __future__ import annotations

import pytest

from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.places import place_of
from imports.sheets import CellValue


def place(heading: str, *values: CellValue, tag: str = "") -> str | None:
    found = place_of(Column(0, heading, heading, tag=tag), Content(values or ("Idleb", "Aleppo")))
    return found.written if found else None


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Governorate", "place:1:name"),
        ("Mantika_PCODE", "place:2:code"),
        ("Admin2Pcode", "place:2:code"),
        ("admin3Name_en", "place:3:name"),
        ("P-code admin 3 (sous-préfecture)", "place:3:code"),
        ("Nom localité", "place:4:name"),
        ("المحافظة", "place:1:name"),
        ("Sub District الناحية", "place:3:name"),
        ("Country ISO", "place:0:code"),
        ("Previous (Departure) District", "origin:2:name"),
        ("Current (Arrival) District", "place:2:name"),
        ("Governorate of origin", "origin:1:name"),
        ("Governorate of Displacement", "place:1:name"),
    ],
)
def test_a_heading_names_a_level(heading: str, written: str) -> None:
    assert place(heading) == written


@pytest.mark.parametrize("heading", ["Location type", "Host community", "IDPs in village", "Site name", "Admin level"])
def test_a_level_inside_another_thing_is_no_place(heading: str) -> None:
    assert place(heading) is None


def test_the_tag_says_the_level() -> None:
    assert place("Woreda P-Code2", tag="#adm3 +code") == "place:3:code"
    assert place("Where from", tag="#adm1+name+origin") == "origin:1:name"


def test_coordinates_are_numbers() -> None:
    assert place("Gps_latitude", 35.1, 36.2) == "place:None:lat"
    assert place("Latitude", "north", "south") is None


def test_a_column_of_numbers_names_no_place() -> None:
    assert place("Community", 12, 15, 18) is None
    assert place("Village", "Yes", "No") is None
