"""How sure one can be of a place."""

from dataclasses import replace

import pytest

from tracker.places.gazetteer import Spot
from tracker.places.names import read_name
from tracker.places.shelves import Scored
from tracker.places.sureness import TOLD, Around, ranked, shares

PLACE = Spot("C1", 4, "SYR", "Saraqib")
NAME = read_name("Saraqib")


def scored(*scores: float) -> list[Scored]:
    return [Scored(replace(PLACE, pcode=f"C{n}"), each, "fuzzy", both=each) for n, each in enumerate(scores)]


def best(found: list[Scored], places: int = 100, outside: float = 0.0) -> float:
    return shares(ranked(found), NAME, Around(places, outside))[0]


def test_the_share_of_a_tie_is_at_most_a_half() -> None:
    assert best(scored(1.0, 1.0)) <= 0.5


def test_the_share_falls_with_a_near_rival_a_poor_fit_and_a_better_place_outside() -> None:
    alone = best(scored(0.95))
    assert alone > 0.8
    assert best(scored(0.95, 0.93)) < 0.7 * alone
    assert best(scored(0.6)) < 0.6
    assert best(scored(0.95), outside=1.0) < alone
    assert shares([], NAME, Around(100)) == []


def test_none_of_these_is_likelier_the_more_places_are_looked_at() -> None:
    assert best(scored(0.9), places=10) > best(scored(0.9), places=1000)


def test_the_town_that_gives_its_sub_district_its_name_outweighs_a_village() -> None:
    village, town = scored(0.9, 0.9)
    assert ranked([village, replace(town, centre=True)])[0][1].centre


def test_a_place_somebody_said_the_name_stands_for_comes_first() -> None:
    near, told = scored(1.0, 1.0)
    assert ranked([near, replace(told, hint=TOLD)])[0][1].hint == TOLD


def test_shares_are_shares() -> None:
    parts = shares(ranked(scored(1.0, 0.9, 0.8)), NAME, Around(50))
    assert 0 < sum(parts) < 1
    assert parts == pytest.approx(sorted(parts, reverse=True))
