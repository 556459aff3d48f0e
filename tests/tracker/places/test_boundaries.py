"""Outlines, and the place a point lies in."""

from itertools import pairwise

import pytest

from tracker.places.boundaries import locate, outlines, projected


@pytest.mark.parametrize(("level", "count"), [(1, 14), (2, 62), (3, 272), (4, 0)])
def test_every_place_of_an_outlined_level_has_an_outline(level: int, count: int) -> None:
    assert len(outlines(level)) == count


@pytest.mark.parametrize("level", [1, 2, 3])
def test_rings_are_closed(level: int) -> None:
    rings = [ring for outline in outlines(level).values() for polygon in outline for ring in polygon]
    assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)


def test_neighbours_share_their_line_point_by_point() -> None:
    edges: dict[frozenset[tuple[float, float]], int] = {}
    for outline in outlines(2).values():
        for polygon in outline:
            for ring in polygon:
                for pair in pairwise(ring):
                    edges[frozenset(pair)] = edges.get(frozenset(pair), 0) + 1
    assert max(edges.values()) == 2
    assert sum(count == 2 for count in edges.values()) > 0.6 * len(edges)


def test_a_point_lies_in_its_governorate_district_and_sub_district() -> None:
    assert [locate(35.6476, 36.6766, level) for level in (1, 2, 3)] == ["SY07", "SY0702", "SY070200"]


def test_a_point_abroad_lies_nowhere() -> None:
    assert locate(48.85, 2.35, 1) is None


def test_a_drawing_is_as_wide_as_asked_with_north_above() -> None:
    drawing = projected(2, 300.0)
    points = [point for rings in drawing.rings.values() for ring in rings for point in ring]
    assert (min(x for x, _ in points), max(x for x, _ in points)) == (0.0, 300.0)
    assert (min(y for _, y in points), max(y for _, y in points)) == (0.0, drawing.height)
    aleppo, damascus = drawing.rings["SY0200"][0][0], drawing.rings["SY0100"][0][0]
    assert aleppo[1] < damascus[1]
    assert projected(9).rings == {}
