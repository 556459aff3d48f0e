from __future__ import annotations

from dashboards.board.shapes import key_of, ring_points, shapes
from tests.dashboards.board.conftest import Boards
from tracker.places.boundaries import SHRINKING


def test_districts_are_filled_outlines_in_the_order_of_their_codes(boards: Boards) -> None:
    with boards.asks("/explore/") as question:
        made = shapes(question)
    assert made["outlined"]
    assert len(made["figure"]["data"]) == len(made["codes"]) == len(made["names"])
    trace = made["figure"]["data"][made["codes"].index("SY0702")]
    assert (trace["type"], trace["fill"], trace["hoveron"]) == ("scatter", "toself", "fills")
    longitudes = [x / SHRINKING for x in trace["x"] if x is not None]
    assert 36 < min(longitudes) < max(longitudes) < 38


def test_a_map_keeps_its_proportions_and_cannot_be_dragged_away(boards: Boards) -> None:
    with boards.asks("/explore/") as question:
        layout = shapes(question)["figure"]["layout"]
    assert layout["yaxis"]["scaleanchor"] == "x"
    assert layout["xaxis"]["fixedrange"]
    assert layout["dragmode"] is False


def test_communities_are_points_inside_their_sub_district(boards: Boards) -> None:
    with boards.asks("/explore/district?place=SY070200") as question:
        made = shapes(question)
    assert not made["outlined"]
    ground, marks = made["figure"]["data"]
    assert ground["fill"] == "toself"
    assert len(marks["x"]) == len(made["codes"])


def test_a_map_is_known_by_its_frame_its_level_and_its_language(boards: Boards) -> None:
    keys = []
    for address in ("/explore/", "/explore/?picked=SY0702", "/explore/?lang=ar", "/explore/?place=SY07"):
        with boards.asks(address) as question:
            keys.append(key_of(question))
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_rings_stand_apart() -> None:
    ring = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 35.0))
    xs, ys = ring_points(((ring,), (ring,)))
    assert xs[4] is None
    assert ys[4] is None
    assert len(xs) == len(ys) == 9
