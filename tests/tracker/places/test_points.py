"""What a point says of a place."""

import pytest

from tests.tracker.places.shipped import gazetteer
from tracker.places.gazetteer import Spot
from tracker.places.matching import Asked, Matcher
from tracker.places.points import place_at, point_elsewhere

IN_SARAQIB = (35.86111, 36.80611)
IN_DAMASCUS = (33.51, 36.29)


def place(pcode: str) -> Spot:
    spot = gazetteer().place(pcode)
    assert spot is not None
    return spot


def test_a_point_lies_in_the_deepest_place_with_an_outline() -> None:
    spot = place_at(gazetteer(), *IN_SARAQIB)
    assert spot is not None
    assert spot.pcode == "SY070003"
    assert place_at(gazetteer(), 48.85, 2.35) is None


def test_a_point_agrees_with_the_place_it_lies_in() -> None:
    assert point_elsewhere(gazetteer(), place("C3916"), *IN_SARAQIB) is None
    assert point_elsewhere(gazetteer(), place("SY07"), *IN_SARAQIB) is None


def test_a_point_elsewhere_tells_where_and_how_far() -> None:
    found = point_elsewhere(gazetteer(), place("C3916"), *IN_DAMASCUS)
    assert found is not None
    assert found.lies_in is not None
    assert found.lies_in.adm1 == "SY01"
    assert found.kilometres == pytest.approx(245, abs=15)


def test_latitude_and_longitude_exchanged_are_told() -> None:
    found = point_elsewhere(gazetteer(), place("C3916"), 36.80611, 35.86111)
    assert found is not None
    assert found.swapped


def test_a_country_without_outlines_says_nothing() -> None:
    assert point_elsewhere(gazetteer(), place("IQG01"), *IN_DAMASCUS) is None


def test_a_name_nobody_knows_is_proposed_where_its_point_lies() -> None:
    match = Matcher(gazetteer()).match(Asked("Qqqqxyz", 4, point=IN_SARAQIB))
    assert (match.decision, match.how) == ("ambiguous", "point")
    assert match.candidates[0].place.pcode == "SY070003"


def test_a_name_whose_point_lies_elsewhere_is_asked_about() -> None:
    matcher = Matcher(gazetteer())
    assert matcher.match(Asked("Saraqib", 3, point=IN_SARAQIB)).decision == "matched"
    match = matcher.match(Asked("Saraqib", 3, point=IN_DAMASCUS))
    assert match.decision == "ambiguous"
    assert match.candidates[0].place.pcode == "SY070003"
