from __future__ import annotations

import pytest

from dashboards.charts.palettes import RAMPS, classes, colour, family
from tracker.records.kinds import MEASURES


@pytest.mark.parametrize("measure", ["killed", "injured", "missing", "civilians.killed"])
def test_the_classes_of_lives_begin_at_one(measure: str) -> None:
    scale = classes(measure)
    assert (scale.of(0), scale.of(1), scale.of(9), scale.of(10), scale.of(99_999)) == (0, 1, 1, 2, 5)


def test_classes_are_said_as_ranges_and_the_last_is_open() -> None:
    assert classes("displaced.persons").labels() == ["1–999", "1,000–4,999", "5,000–9,999", "10,000–24,999", "25,000+"]


def test_counts_of_people_have_wider_classes_on_maps_of_districts() -> None:
    assert classes("returnees.persons", 2).labels()[-1] == "200,000+"
    assert classes("returnees.persons", 3).labels()[-1] == "25,000+"


def test_killed_and_injured_are_never_drawn_in_one_colour() -> None:
    assert colour("killed") != colour("injured")
    assert family("civilians.killed") == "killed"


def test_every_measure_has_its_colours() -> None:
    for measure in MEASURES:
        assert colour(measure).startswith("#")
        assert len(classes(measure).colours) == 5


def test_every_ramp_goes_from_light_to_dark() -> None:
    for ramp in RAMPS.values():
        light = [sum(int(step[at : at + 2], 16) for at in (1, 3, 5)) for step in ramp]
        assert light == sorted(light, reverse=True)
