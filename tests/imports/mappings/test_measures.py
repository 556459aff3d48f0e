from __future__ import annotations

import pytest

from imports.mappings.headings import read_heading
from imports.mappings.measures import code_of, part_of
from imports.sheets import CellValue
from tests.imports.made import mapped, sheet_of, used

PLACES = ("Idleb", "Aleppo", "Hama", "Homs")


def counted(*headings: str, rows: tuple[tuple[CellValue, ...], ...]) -> dict[str, str]:
    lines = [(place, *row) for place, row in zip(PLACES, rows, strict=False)]
    found = used(sheet_of(("Governorate", *headings), *lines))
    return {letters: use for letters, use in found.items() if not use.startswith("place")}


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("IDPs", "idps.persons"),
        ("numPresentIdpInd", "idps.persons"),
        ("Household_Returnees", "returnees.households"),
        ("Individus dans les communautés hôtes", "residents.persons"),
        ("arrivals_other_dec2024", "arrivals_from_abroad.persons"),
        ("retournés venus de l'étranger", "arrivals_from_abroad.persons"),
        ("Newly displaced persons", "displaced.persons"),
        ("Sum of IDP_Flow_Estimation", "displaced.persons"),
        ("deaths_civilians", "civilians.killed"),
        ("عدد أسر النازحين", "idps.households"),
        ("عدد القتلى", "killed"),
        ("Desplazados internos", "idps.persons"),
    ],
)
def test_a_heading_composes_a_measure(heading: str, code: str) -> None:
    assert code_of(read_heading(heading)) == code


@pytest.mark.parametrize(
    "heading",
    ["Refugees", "Total population", "% IDPs", "IDP severity", "Planned capacity IDPs", "killed and injured", "Events"],
)
def test_what_is_no_measure_of_ours_is_none(heading: str) -> None:
    assert code_of(read_heading(heading)) is None


def test_a_group_of_a_breakdown_is_named() -> None:
    assert part_of(read_heading("children_killed_min")) == "children"
    assert part_of(read_heading("Idps women")) == "women"
    assert part_of(read_heading("IDPs")) == ""


def test_a_lowest_and_a_highest_number_are_a_pair() -> None:
    found = counted("killed_min", "killed_max", rows=((1, 2), (3, 3), (0, 4), (5, 9)))
    assert found == {"B": "measure:killed:low", "C": "measure:killed:high"}


def test_a_part_since_a_later_year_is_never_added() -> None:
    found = counted("returnees_dec2024", "returnees_2026", rows=((10, 2), (30, 3), (40, 0), (50, 50)))
    assert found == {"B": "measure:returnees.persons", "C": "part:returnees.persons:2026"}


def test_a_total_of_other_columns_is_taken_alone() -> None:
    found = counted(
        "IDPs in camps", "IDPs in villages", "IDPs total", rows=((1, 2, 3), (3, 3, 6), (5, 4, 9), (5, 9, 14))
    )
    assert found == {"D": "measure:idps.persons"}


def test_women_and_men_are_parts_of_the_whole() -> None:
    found = counted("IDPs", "IDP women", "IDP men", rows=((3, 1, 2), (6, 3, 3), (9, 5, 4), (14, 5, 9)))
    assert found == {"B": "measure:idps.persons", "C": "part:idps.persons:women", "D": "part:idps.persons:men"}


def test_columns_that_count_different_people_of_one_measure_are_added() -> None:
    found = counted("arrivals_origin", "arrivals_other", rows=((1, 20), (30, 3), (5, 4), (5, 9)))
    assert set(found.values()) == {"measure:arrivals_from_abroad.persons"}


def test_rounds_side_by_side_are_never_added() -> None:
    found = counted("IDPs R21", "IDPs R22", rows=((1, 2), (3, 3), (5, 4), (5, 9)))
    assert found == {"C": "measure:idps.persons"}


def test_units_alone_count_what_the_sheet_is_about() -> None:
    sheet = sheet_of(("Governorate", "Households", "Individuals"), ("Idleb", 2, 10), ("Hama", 3, 15), ("Homs", 3, 15))
    assert {column.code for column in mapped(sheet, "idps_master_list").measures} == {"idps.households", "idps.persons"}
    assert {column.code for column in mapped(sheet, "returnee_master_list").measures} == {
        "returnees.households",
        "returnees.persons",
    }


def test_yes_and_no_count_nobody() -> None:
    sheet = sheet_of(("Governorate", "IDPs present"), ("Idleb", "Yes"), ("Hama", "No"), ("Homs", "Yes"))
    assert mapped(sheet).measures == ()


def test_the_tag_wins_over_the_heading() -> None:
    sheet = sheet_of(
        ("Governorate", "All displaced", "PDI"),
        ("#adm1+name", None, "#affected+idps+ind"),
        ("Idleb", 9, 7),
        ("Hama", 8, 7),
        ("Homs", 7, 7),
    )
    assert [(column.letters, column.because) for column in mapped(sheet).measures] == [("C", "tag")]


def test_a_column_called_just_what_is_counted_is_one_though_its_numbers_are_doubtful() -> None:
    sheet = sheet_of(("Date", "District", "Killed"), ("2024-12-01", "Afrin", "7,5"), ("2024-12-02", "Afrin", "1.234"))
    assert used(sheet)["C"] == "measure:killed"
