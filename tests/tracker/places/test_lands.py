"""Answers of one country: by code where there is one, by name otherwise."""

import functools

from tests.tracker.places.shipped import gazetteer
from tracker.places.gazetteer import shipped_countries
from tracker.places.lands import Land
from tracker.places.questions import Asked


@functools.cache
def syria() -> Land:
    country = next(each for each in shipped_countries() if each.iso3 == "SYR")
    return Land(gazetteer(), country, {})


def test_a_code_beside_another_place_s_name_is_asked_about() -> None:
    match = syria().answer(Asked("Saraqib", 4, code="C3985"))
    assert match.decision == "ambiguous"
    assert match.candidates[0].place.pcode == "C3985"


def test_the_country_s_own_name_is_no_place_within_it() -> None:
    assert syria().answer(Asked("سوريا", 3)).decision == "unknown"


def test_parents_are_read_from_the_top_down() -> None:
    parents = ((3, "Darkush"), (1, "Idlib"))
    match = syria().answer(Asked("Zarzur", 4, parents=parents))
    assert match.place is not None
    assert match.place.pcode == "C4238"
