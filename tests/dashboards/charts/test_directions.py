from __future__ import annotations

from dataclasses import replace

import pytest

from dashboards.charts.directions import FROM, TOWARDS, Direction, Reach, came_from, together, went_to
from tests.builders import place_rows
from tests.dashboards.charts.test_saying import row
from tracker.figures import Figure
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.totals import Counted

TURKIYE = {"pcode": "TUR", "level": 0, "country": "TUR", "name_en": "Türkiye"}
PLACES = Gazetteer.of([*place_rows(), TURKIYE])


def spot(pcode: str) -> Spot:
    found = PLACES.place(pcode)
    assert found is not None
    return found


def of(origin: str | None, *numbers: int) -> Counted:
    return replace(row(*map(Figure.exactly, numbers)), origin=origin)


@pytest.mark.parametrize(
    ("origin", "direction"),
    [
        ("SY0702", Direction.WITHIN),
        ("C3985", Direction.WITHIN),
        ("SY0700", Direction.GOVERNORATE),
        ("SY07", Direction.GOVERNORATE),
        ("SY0200", Direction.COUNTRY),
        ("TUR", Direction.ABROAD),
        ("XX", Direction.ABROAD),
        (None, Direction.UNKNOWN),
    ],
)
def test_arrivals_are_sorted_by_how_far_their_origin_lies(origin: str | None, direction: Direction) -> None:
    assert list(came_from([of(origin, 5)], spot("SY0702"), PLACES)) == [direction]


def test_in_a_governorate_all_its_districts_are_within() -> None:
    assert list(came_from([of("SY0700", 5)], spot("SY07"), PLACES)) == [Direction.WITHIN]


def test_departures_are_what_the_wider_answers_have_more() -> None:
    reach = Reach(
        place=[of("SY0702", 10)],
        governorate=[of("SY0702", 10, 20), of("SY0700", 99)],
        country=[of("SY0702", 10, 20, 70)],
        everywhere=[of("SY0702", 10, 20, 70, 1)],
    )
    gone = went_to(reach, spot("SY0702"))
    assert {way: counted.total.best for way, counted in gone.items()} == {
        Direction.WITHIN: 10,
        Direction.GOVERNORATE: 20,
        Direction.COUNTRY: 70,
        Direction.UNKNOWN: 1,
    }


def test_nobody_leaving_gives_nothing() -> None:
    assert went_to(Reach(), spot("SY0702")) == {}


def test_open_ends_stay_open_when_rows_are_put_together() -> None:
    both = together([of("SY02", 5), replace(row(Figure.at_least(7)), origin="SY02")])
    assert (both.total.low, both.total.best, both.total.high) == (12, None, None)


def test_every_direction_is_said_both_ways_and_in_both_languages() -> None:
    for words in (FROM, TOWARDS):
        assert all(words[direction].en and words[direction].ar for direction in Direction)
