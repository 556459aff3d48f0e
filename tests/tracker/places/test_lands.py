"""When a name is not answered."""

import pytest

from tracker.places.gazetteer import Spot
from tracker.places.lands import Scope, none_within, share
from tracker.places.shelves import Scored

PLACE = Spot("SY07", 1, "SYR", "Idleb")


def scored(*scores: float) -> list[Scored]:
    return [Scored(PLACE, each, "fuzzy") for each in scores]


def test_the_share_of_a_tie_is_never_enough() -> None:
    assert share(scored(1.0, 1.0), 0.6) == pytest.approx(0.5, abs=0.01)


def test_the_share_falls_with_a_near_rival_and_with_a_poor_fit() -> None:
    alone, rivalled, poor = share(scored(0.95), 0.6), share(scored(0.95, 0.93), 0.6), share(scored(0.61), 0.6)
    assert alone > 0.99
    assert rivalled < 0.75
    assert poor < 0.65
    assert share([], 0.6) == 0.0


def test_none_of_these_is_likelier_the_wider_one_looks() -> None:
    within = [none_within(Scope(Spot(str(level), level, "SYR"), 4)) for level in (0, 1, 2, 3)]
    assert within == sorted(within, reverse=True)
