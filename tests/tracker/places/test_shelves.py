"""Where a question looks for its answer."""

from tracker.places.gazetteer import Gazetteer
from tracker.places.names import read_name
from tracker.places.shelves import Form, Shelf, Shelves, coded, score

SMALL = Gazetteer.of(
    [
        {"pcode": "SY", "level": 0, "country": "SYR", "name_en": "Syria"},
        {"pcode": "SY07", "level": 1, "country": "SYR", "name_en": "Idleb", "parent": "SY", "adm1": "SY07"},
        {
            "pcode": "SY0702",
            "level": 2,
            "country": "SYR",
            "name_en": "Al Ma'ra",
            "parent": "SY07",
            "adm1": "SY07",
            "adm2": "SY0702",
        },
        {
            "pcode": "SY070200",
            "level": 3,
            "country": "SYR",
            "name_en": "Ma'arrat An Nu'man",
            "parent": "SY0702",
            "adm1": "SY07",
            "adm2": "SY0702",
            "adm3": "SY070200",
        },
    ]
)


def shelf(level: int, **aliases: list[str]) -> Shelf:
    return Shelves(SMALL, "SYR", aliases).shelf(level, None)


def test_a_district_is_called_by_its_main_town_and_the_town_s_sub_district_by_the_district() -> None:
    assert [form.spot.pcode for form in shelf(2).equal(read_name("Maarat al-Numan"))] == ["SY0702"]
    assert [form.spot.pcode for form in shelf(3).equal(read_name("Al Ma'ra"))] == ["SY070200", "SY070200"]


def test_an_alias_is_a_name_of_its_place() -> None:
    (best,) = shelf(1, SY07=["Green Land"]).search([read_name("green land")])
    assert (best.spot.pcode, best.how) == ("SY07", "alias")


def test_places_near_in_sound_are_scored_below_equal_ones() -> None:
    (best,) = shelf(1).search([read_name("Idlib")])
    assert best.how == "fuzzy"
    assert 0.9 < best.score < score(read_name("Idleb"), Form(read_name("Idleb"), best.spot)).score


def test_a_shelf_without_places_finds_nothing() -> None:
    assert shelf(4).search([read_name("Idleb")]) == []


def test_a_coded_sound_weighs_consonants_thrice() -> None:
    assert coded("saq") == "sssakkq"
