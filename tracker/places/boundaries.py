"""Outlines of the Syrian levels 1 to 3: for drawing, and for finding the place a point lies in.

An outline is a list of polygons, a polygon a list of rings (the first its edge, the others holes), a ring a closed
list of (longitude, latitude).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

OUTLINED_LEVELS = (1, 2, 3)
MIDDLE_LATITUDE = 35.2
KILOMETRES_A_DEGREE = 111.2
SHRINKING = math.cos(math.radians(MIDDLE_LATITUDE))

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]
Outline = tuple[Polygon, ...]


@dataclass(frozen=True)
class Drawing:
    """Outlines in drawing units, y downwards: as wide as asked for, as high as the country then is."""

    width: float
    height: float
    rings: Mapping[str, tuple[Ring, ...]]


@cache
def outlines(level: int) -> Mapping[str, Outline]:
    """Give the outlines of a level by P-code; no outlines for a level other than 1 to 3."""
    if level not in OUTLINED_LEVELS:
        return MappingProxyType({})
    text = (files("tracker.places") / "data" / f"outlines{level}.geojson").read_text(encoding="utf-8")
    return MappingProxyType(
        {feature["properties"]["pcode"]: _outline(feature["geometry"]) for feature in json.loads(text)["features"]}
    )


@cache
def projected(level: int, width: float = 600.0) -> Drawing:
    """Give all rings of a level by P-code, longitudes shrunk as at 35.2 degrees north, for a drawing of a width."""
    shapes = {pcode: tuple(_rings(outline)) for pcode, outline in outlines(level).items()}
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points:
        return Drawing(width, 0.0, MappingProxyType({}))
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = width / ((east - west) * SHRINKING)
    drawn = {
        pcode: tuple(
            tuple((round((x - west) * SHRINKING * scale, 1), round((north - y) * scale, 1)) for x, y in ring)
            for ring in rings
        )
        for pcode, rings in shapes.items()
    }
    return Drawing(width, round((north - south) * scale, 1), MappingProxyType(drawn))


def locate(lat: float, lon: float, level: int) -> str | None:
    """Give the P-code of the place of a level that a point lies in, or none outside the country."""
    for pcode, (west, south, east, north) in _frames(level).items():
        if west <= lon <= east and south <= lat <= north:
            crossings = sum(_is_inside(lon, lat, ring) for ring in _rings(outlines(level)[pcode]))
            if crossings % 2:
                return pcode
    return None


def kilometres_outside(lat: float, lon: float, pcode: str, level: int) -> float | None:
    """Give how far a point lies outside the outline of a place, 0 inside it; none where the place has no outline."""
    outline = outlines(level).get(pcode)
    if outline is None:
        return None
    if sum(_is_inside(lon, lat, ring) for ring in _rings(outline)) % 2:
        return 0.0
    shrinking = math.cos(math.radians(lat))
    edges = ((end, start) for ring in _rings(outline) for end, start in pairwise(ring))
    return KILOMETRES_A_DEGREE * min(
        _distance(((x1 - lon) * shrinking, y1 - lat), ((x2 - lon) * shrinking, y2 - lat))
        for (x1, y1), (x2, y2) in edges
    )


@cache
def _frames(level: int) -> Mapping[str, tuple[float, float, float, float]]:
    frames = {}
    for pcode, outline in outlines(level).items():
        points = [point for ring in _rings(outline) for point in ring]
        longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
        frames[pcode] = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return MappingProxyType(frames)


def _outline(geometry: Mapping[str, list[list[list[list[float]]]]]) -> Outline:
    return tuple(
        tuple(tuple((lon, lat) for lon, lat in ring) for ring in polygon) for polygon in geometry["coordinates"]
    )


def _rings(outline: Outline) -> Iterator[Ring]:
    for polygon in outline:
        yield from polygon


def _is_inside(x: float, y: float, ring: Ring) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _distance(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Give the distance from the origin to the line between two points."""
    (x1, y1), (x2, y2) = start, end
    along, up = x2 - x1, y2 - y1
    length = along * along + up * up
    part = 0.0 if not length else min(1.0, max(0.0, -(x1 * along + y1 * up) / length))
    return math.hypot(x1 + part * along, y1 + part * up)
