from __future__ import annotations

from tracker.places.gazetteer import Gazetteer, Spot
from tracker.places.nearest import Nearest

IDLEB = Spot("SY07", 1, "SYR", "Idleb", "إدلب", "SY", "SY07")
GAZETTEER = Gazetteer(
    [
        Spot("SY", 0, "SYR", "Syria", "سوريا"),
        IDLEB,
        Spot("SY0702", 2, "SYR", "Al Ma'ra", "المعرة", "SY07", "SY07", "SY0702"),
        Spot("SY0703", 2, "SYR", "Harim", "حارم", "SY07", "SY07", "SY0703"),
        Spot("SY0203", 2, "SYR", "Afrin", "عفرين", "SY02", "SY02", "SY0203"),
    ]
)


def test_the_nearest_names_within_a_place_come_first_in_either_script() -> None:
    nearest = Nearest(GAZETTEER)
    assert [one.place.pcode for one in nearest.within("Harrem", 2, IDLEB)] == ["SY0703", "SY0702"]
    assert nearest.within("حارمم", 2, IDLEB)[0].place.pcode == "SY0703"


def test_what_has_no_sound_or_nothing_below_is_near_to_nothing() -> None:
    nearest = Nearest(GAZETTEER)
    assert nearest.within("…", 2, IDLEB) == ()
    assert nearest.within("Harim", 4, IDLEB) == ()
