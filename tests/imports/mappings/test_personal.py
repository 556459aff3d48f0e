from __future__ import annotations

import pytest

from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.personal import personal_columns, personal_of
from imports.mappings.uses import ColumnUse, Use
from imports.sheets import CellValue

NAMES = ("Rana Khalil", "Omar Hadid")
NUMBERS = (944123456, 933123457)


def held(heading: str, *values: CellValue, tag: str = "") -> str | None:
    return personal_of(Column(0, heading, heading, tag=tag), Content(values))


@pytest.mark.parametrize(
    "heading",
    ["Enumerator name", "Name of respondent", "Key informant", "Full name", "اسم الباحث", "الاسم الكامل", "اسم الشهيد",
     "Nom de l'enquêteur", "Prénom", "Nombre del encuestador", "Apellidos", "Head of household name",
     "Camp manager name"],
)  # fmt: skip
def test_names_of_people_are_known_by_their_heading_in_four_languages(heading: str) -> None:
    assert held(heading, *NAMES) == "names"


@pytest.mark.parametrize(
    "heading",
    ["Phone number", "Mobile", "رقم الهاتف", "جوال", "Téléphone", "Teléfono", "WhatsApp", "Focal point contact"],
)
def test_telephones_are_known_by_their_heading_and_their_digits(heading: str) -> None:
    assert held(heading, *NUMBERS) == "telephones"
    assert held(heading, "Yes", "No") is None or heading == "Focal point contact"


def test_identities_births_devices_and_positions_are_personal_too() -> None:
    assert held("National ID", 1234567890, 1234567891) == "identities"
    assert held("رقم الهوية", "01020304050") == "identities"
    assert held("Date of birth", "1980-01-02") == "births"
    assert held("deviceid", "collect:AbC") == "devices"
    assert held("_gps_latitude", 35.12345, 36.2222) == "positions"


def test_a_column_without_a_telling_heading_is_known_by_its_cells() -> None:
    assert held("", "rana@example.org", "omar@example.org") == "emails"
    assert held("Remarks", "+963 944 123 456", "0933123457") == "telephones"
    assert held("#", *NAMES, tag="#contact+name") == "names"


@pytest.mark.parametrize(
    ("heading", "values"),
    [("Site name", ("Camp A", "Camp B")), ("Community", NAMES), ("IDP households", (12, 15)), ("Killed", (3, 900)),
     ("Number of persons", (944, 12)), ("Mobile clinic", ("Yes", "No")), ("Key informants interviewed", (3, 4)),
     ("Date", ("2024-12-03",)), ("Record number", (100200300, 100200301))],
)  # fmt: skip
def test_places_counts_and_dates_are_not_personal(heading: str, values: tuple[CellValue, ...]) -> None:
    assert held(heading, *values) is None


def test_positions_of_sites_are_not_kept_and_those_of_communities_are() -> None:
    columns = [Column(0, "Latitude", "Latitude"), Column(1, "Site name", "Site name")]
    contents = [Content((35.123, 35.5)), Content(("Camp A", "Camp B"))]
    uses = {0: ColumnUse(0, "Latitude", Use.PLACE, holds="lat")}
    assert personal_columns(columns, contents, uses)[0].personal == "positions"
    assert personal_columns(columns[:1], contents[:1], uses, "Communities") == {}
