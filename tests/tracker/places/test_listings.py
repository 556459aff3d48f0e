"""Lists of places as they are published."""

import datetime as dt
import json
from pathlib import Path

import pytest
import xlsxwriter

from tracker.places.listings import NotAListingError, read_listing

OLD = """ADM0_PCODE,ADM1_PCODE,ADM1_EN,ADM1_AR,ADM2_PCODE,ADM2_EN,ADM2_AR,ADM2_REF,validOn,LAT,LON
LY,LY01,East,الشرق,LY0101,Derna,درنة,Darnah,2024-05-01,32.7,22.6
LY,LY01,East,الشرق,LY0102,Tobruk,طبرق,,2024-05-01,32.1,23.9
"""
NEW = """iso3,adm0_pcode,adm1_pcode,adm1_name,adm1_name1,lang,lang1,valid_on,center_lat,center_lon
TCD,TD,TD01,Batha,البطحاء,fr,ar,20260115,14.1,19.0
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_old_layout_gives_places_with_those_around_them(tmp_path: Path) -> None:
    listing = read_listing(written(tmp_path, "lby.csv", OLD))
    assert (listing.country.iso3, listing.valid_on, listing.edition) == (
        "LBY",
        dt.date(2024, 5, 1),
        "COD-AB 2024-05-01",
    )
    east, derna, tobruk = listing.spots
    assert (east.pcode, east.level, east.parent, east.name_ar, east.lat) == ("LY01", 1, "LY", "الشرق", None)
    assert (derna.name_en, derna.parent, derna.adm1, derna.adm2, derna.lat) == ("Derna", "LY01", "LY01", "LY0101", 32.7)
    assert tobruk.at(1) == "LY01"
    assert listing.other_names == (("LY0101", "Darnah"),)
    assert listing.levels == {1, 2}


def test_the_layout_of_2026_tells_languages_in_columns_of_their_own(tmp_path: Path) -> None:
    (batha,) = read_listing(written(tmp_path, "tcd.csv", NEW)).spots
    assert (batha.name_en, batha.name_ar, batha.country) == ("Batha", "البطحاء", "TCD")
    assert batha.valid_from == dt.date(2026, 1, 15)


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    path = tmp_path / "irq.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write(0, 0, "About this list")
        sheet = book.add_worksheet("Admin1")
        sheet.write_row(0, 0, ["admin1Name_en", "admin1Pcode", "admin0Pcode"])
        sheet.write_row(1, 0, ["Anbar", "IQG01", "IQ"])
    listing = read_listing(path)
    assert [(spot.pcode, spot.name_en) for spot in listing.spots] == [("IQG01", "Anbar")]
    assert listing.edition == "COD-AB, irq"


def test_features_give_their_properties_and_their_point(tmp_path: Path) -> None:
    feature = {
        "properties": {"ADM1_PCODE": "XX1", "ADM1_EN": "North"},
        "geometry": {"type": "Point", "coordinates": [20.5, 10.25]},
    }
    path = written(tmp_path, "a.geojson", json.dumps({"features": [feature]}))
    (north,) = read_listing(path, "TCD", "Mine").spots
    assert (north.lat, north.lon, north.edition) == (10.25, 20.5, "Mine")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "name,age\nA,1\n", "no column of P-codes"),
        ("a.csv", "ADM1_PCODE,ADM1_EN\nQQ1,North\n", "--country"),
        ("a.csv", "ADM0_PCODE,ADM1_PCODE\nLY,\n", "no place below"),
        ("a.geojson", "{", "cannot be read"),
        ("a.pdf", "", "no xlsx, csv or geojson"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(NotAListingError, match=said):
        read_listing(written(tmp_path, name, text))


def test_a_country_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAListingError, match="ATL"):
        read_listing(written(tmp_path, "a.csv", OLD), "ATL")
