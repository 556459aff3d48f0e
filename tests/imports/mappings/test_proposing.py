from __future__ import annotations

from imports.mappings.proposing import counted_by, propose
from imports.mappings.uses import Use
from tests.imports.made import RETURNS, headed, mapped, sheet_of, used
from tracker.records.kinds import Kind


def test_every_column_of_a_plain_sheet_is_proposed_with_its_reason() -> None:
    sheet = sheet_of(*RETURNS)
    assert used(sheet) == {
        "A": "place:1:name",
        "B": "place:1:code",
        "C": "place:2:name",
        "D": "place:2:code",
        "E": "measure:idps.persons",
        "F": "measure:returnees.persons",
        "G": "period:date",
    }
    assert mapped(sheet).kind is Kind.POPULATION


def test_a_column_says_row_by_row_what_is_counted() -> None:
    sheet = sheet_of(
        ("Month", "Type", "Governorate", "IDP_Flow"),
        ("2021-12-01", "IDP", "Idleb", 5),
        ("2021-12-01", "Returnees", "Hama", 7),
        ("2021-12-01", "IDP", "Homs", 9),
    )
    mapping = mapped(sheet)
    assert mapping.kind is Kind.MOVEMENT
    assert mapping.measures[0].codes == ("displaced.persons", "returned.persons")
    assert [column.letters for column in mapping.of(Use.KIND)] == ["B"]


def test_months_as_columns_are_periods() -> None:
    sheet = sheet_of(
        ("Governorate", "Jan 2024", "Feb 2024"), ("Idleb", 5, 6), ("Hama", 7, 8), ("Homs", 9, 10), name="Returnees"
    )
    mapping = mapped(sheet)
    assert [(column.code, column.period is not None) for column in mapping.measures] == [
        ("returnees.persons", True)
    ] * 2


def test_years_as_columns_are_asked_whether_they_are_stocks() -> None:
    sheet = sheet_of(("Governorate", 2016, 2017), ("Idleb", 5, 6), ("Hama", 7, 8), ("Homs", 9, 10), name="IDP")
    assert [question.code for question in mapped(sheet).questions] == ["kind"]


def test_what_is_added_up_over_time_is_a_flow() -> None:
    sheet = sheet_of(
        ("Governorate", "Jan 2024", "Feb 2024", "Total"),
        ("Idleb", 5, 6, 11),
        ("Hama", 7, 8, 15),
        ("Homs", 9, 10, 19),
        name="IDP",
    )
    mapping = mapped(sheet)
    assert mapping.kind is Kind.MOVEMENT
    assert {column.letters for column in mapping.measures} == {"B", "C"}


def test_the_provinces_of_regions_are_the_level_below() -> None:
    places = (("Sahel", "Soum"), ("Sahel", "Seno"), ("Est", "Gourma"), ("Est", "Tapoa"))
    sheet = sheet_of(("Région", "Province", "Nombre de PDI"), *((*place, 10) for place in places))
    assert used(sheet) == {"A": "place:1:name", "B": "place:2:name", "C": "measure:idps.persons"}


def test_a_column_of_displacements_and_returns_makes_movements_of_households() -> None:
    rows = (("Marib", "Displacement", 5), ("Taizz", "Return", 6), ("Hajjah", "Displacement", 7))
    mapping = mapped(sheet_of(("Governorate", "Movement type", "Number of households"), *rows))
    assert mapping.kind is Kind.MOVEMENT
    assert mapping.measures[0].codes == ("displaced.households", "returned.households")


def test_of_whom_children_are_a_part_of_the_count_to_their_left() -> None:
    sheet = sheet_of(("المحافظة", "عدد القتلى", "منهم أطفال"), ("إدلب", 5, 1), ("حلب", 6, 2), ("حماة", 7, 3))
    assert used(sheet)["C"] == "part:killed:children"


def test_places_against_places_are_a_matrix() -> None:
    places = ("Aleppo", "Hama", "Homs", "Idleb", "Lattakia")
    sheet = sheet_of(("IDPs from | to", *places), *((place, 1, 2, 3, 4, 5) for place in places))
    mapping = mapped(sheet, "idp movements")
    assert mapping.kind is None or [question.code for question in mapping.questions] == ["matrix"]


def test_who_does_what_where_is_said_to_be_none_of_the_four() -> None:
    rows = tuple((f"Org {number}", "WASH", "Idleb", number) for number in range(1, 7))
    mapping = mapped(sheet_of(("Organisation", "Sector", "Governorate", "Number of activities"), *rows))
    assert mapping.kind is None
    assert mapping.why_not is not None


def test_a_sheet_without_a_header_is_asked_about() -> None:
    sheet = sheet_of(*((number, "Anbar", number * 7, "14 Sep 2014") for number in range(1, 8)))
    assert [question.code for question in mapped(sheet).questions] == ["header"]


def test_uses_somebody_gave_make_a_sheet_without_a_header_readable() -> None:
    sheet = sheet_of(*((number, "Anbar", number * 7, "14 Sep 2014") for number in range(1, 8)))
    chosen = {"B": "place:1:name", "C": "measure:idps.households", "D": "period:date"}
    mapping = propose(sheet, headed(sheet), (), chosen)
    assert (mapping.kind, mapping.why_not) == (Kind.POPULATION, None)


def test_a_service_questionnaire_is_a_sheet_of_services() -> None:
    sheet = sheet_of(
        ("Community", "water_functioning", "bakery available"),
        ("Ariha", "Yes", "No"),
        ("Saraqab", "No", "No"),
        ("Binnish", "Yes", "Yes"),
    )
    mapping = mapped(sheet)
    assert mapping.kind is Kind.SERVICE
    assert [column.code for column in mapping.of(Use.SERVICE)] == ["drinking_water", "bread"]


def test_a_value_of_a_kind_column_says_who_is_counted() -> None:
    assert counted_by("Returnees", Kind.MOVEMENT) == "returned"
    assert counted_by("IDP", Kind.POPULATION) == "idps"
    assert counted_by("Blue", Kind.MOVEMENT) is None


def test_months_under_years_that_name_what_is_counted_are_periods_of_it() -> None:
    sheet = sheet_of(
        ("Governorate", None, "Returnees 2024", None, "Returnees 2025", None),
        (None, "District", "Nov", "Dec", "Jan", "Feb"),
        ("Idleb", "Al Ma'ra", 1, 2, 3, 4),
        ("Aleppo", "Afrin", 5, 6, 7, None),
        merges=((1, 2, 1, 3), (1, 4, 1, 5)),
    )
    periods = [str(column.period.first) for column in mapped(sheet).measures if column.period]
    assert periods == ["2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01"]
    assert {column.code for column in mapped(sheet).measures} == {"returnees.persons"}


def test_a_table_from_where_to_where_is_asked_about() -> None:
    places = ("Idleb", "Aleppo", "Hama", "Homs")
    sheet = sheet_of(("From / To", *places), *((place, 1, 2, 3, 4) for place in places))
    assert [question.code for question in mapped(sheet).questions] == ["matrix"]
