import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from imports.blanks import blank_workbook
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import KINDS, Kind


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.shipped()


def opened(kind: Kind, language: str, gazetteer: Gazetteer, country: str = "SYR") -> Workbook:
    return load_workbook(io.BytesIO(blank_workbook(kind, language, gazetteer, country)))


def row_of(sheet: Worksheet, row: int) -> list[str]:
    return [str(cell.value) for cell in sheet[row]]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", Kind)
def test_every_offered_field_and_measure_has_a_column(kind: Kind, language: str, gazetteer: Gazetteer) -> None:
    data = opened(kind, language, gazetteer).worksheets[0]
    headings, tags = row_of(data, 1), row_of(data, 2)
    assert len(set(headings)) == len(headings)
    assert len(set(tags)) == len(tags)
    assert all(tag.startswith("#") for tag in tags)
    expected = {measure.label.in_(language) for measure in KINDS[kind].measures if measure.on_template}
    assert expected <= set(headings)


def test_households_stand_before_persons(gazetteer: Gazetteer) -> None:
    headings = row_of(opened(Kind.POPULATION, "en", gazetteer).worksheets[0], 1)
    assert headings.index("IDPs, households") == headings.index("IDPs, persons") - 1


def test_the_lists_of_places_follow_each_other(gazetteer: Gazetteer) -> None:
    book = opened(Kind.MOVEMENT, "ar", gazetteer)
    data = book.worksheets[0]
    assert data.sheet_view.rightToLeft
    rules = {str(one.sqref)[:2]: str(one.formula1) for one in data.data_validations.dataValidation}
    assert rules["A3"] == "Lists!$B$1:$B$14"
    assert rules["B3"] == "OFFSET(Lists!$D$1,MATCH($A3,Lists!$C$1:$C$62,0)-1,0,COUNTIF(Lists!$C$1:$C$62,$A3),1)"
    assert '$A3&"|"&$B3&"|"&$C3' in rules["D3"]


def test_a_country_without_deeper_places_offers_those_it_has(gazetteer: Gazetteer) -> None:
    headings = row_of(opened(Kind.CASUALTY, "en", gazetteer, "IRQ").worksheets[0], 1)
    assert headings[:3] == ["Governorate", "District", "Site name"]


def test_nothing_in_the_workbook_reaches_outside(gazetteer: Gazetteer) -> None:
    held = blank_workbook(Kind.SERVICE, "en", gazetteer)
    assert b"externalLink" not in held
    assert b"vbaProject" not in held
