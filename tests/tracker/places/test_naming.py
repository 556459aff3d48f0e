"""What a name means among the places its parents leave open, and when that is not answered."""

import functools

from tests.tracker.places.shipped import gazetteer
from tracker.places.gazetteer import Spot
from tracker.places.naming import Naming, Scope, readings
from tracker.places.questions import Asked, Match
from tracker.places.shelves import Shelves


@functools.cache
def naming() -> Naming:
    places = gazetteer()
    return Naming(places, places.country("SYR") or Spot("SY", 0, "SYR"), Shelves(places, "SYR", {}))


def answer(name: str, within: str, level: int = 4) -> Match:
    spot = gazetteer().place(within)
    assert spot is not None
    return naming().answer(Asked(name, level), Scope(spot, level))


def test_two_consonants_exchanged_are_a_slip() -> None:
    match = answer("Harbanush", "SY070005")
    assert match.place is None or match.place.pcode == "C3943"
    assert match.candidates[0].place.pcode == "C3943"


def test_two_places_of_one_name_are_never_decided_between() -> None:
    assert answer("Um Harmala", "SY080400").decision == "ambiguous"


def test_a_bracket_that_names_the_sub_district_decides_between_places_of_one_name() -> None:
    match = answer("Hawayes Un Jern (Hama)", "SY05")
    assert match.place is not None
    assert match.place.pcode == "C3001"


def test_a_scope_contradicted_by_its_parents_is_asked_about() -> None:
    spot = gazetteer().place("SY07")
    assert spot is not None
    assert naming().answer(Asked("Saraqib", 4), Scope(spot, 4, contradicted=True)).decision == "ambiguous"


def test_a_name_in_brackets_is_read_without_and_with_them() -> None:
    assert [name.folded for name in readings("Hamra (Al-Qusayr)")] == ["hamra", "hamraqusayr"]
    assert readings(" ") == ()
