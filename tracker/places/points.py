"""What a point says of a place: where it lies, and whether it lies where a place is said to be."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.places.boundaries import OUTLINED_LEVELS, kilometres_outside, locate
from tracker.places.gazetteer import Gazetteer, Spot

FAR = 2.0
"""Kilometres: of 7,693 Syrian communities one lies further outside the simplified outline of its own sub-district."""


@dataclass(frozen=True)
class PointElsewhere:
    """A point that does not lie where a place is: in which place it lies instead, and how far off in kilometres.

    ``swapped`` where latitude and longitude, exchanged, would lie in the place.
    """

    lies_in: Spot | None
    kilometres: float
    swapped: bool = False


def place_at(gazetteer: Gazetteer, lat: float, lon: float) -> Spot | None:
    """Give the deepest place with an outline that a point lies in; none where no outlines are shipped."""
    for level in reversed(OUTLINED_LEVELS):
        spot = gazetteer.place(locate(lat, lon, level))
        if spot is not None:
            return spot
    return None


def point_elsewhere(gazetteer: Gazetteer, spot: Spot, lat: float, lon: float) -> PointElsewhere | None:
    """Say where a point lies that is more than 2 km off the outline of a place; none where it agrees or none is known.

    A place without an outline of its own is looked for in the one it lies in.
    """
    around = next((level for level in reversed(OUTLINED_LEVELS) if level <= spot.level and spot.at(level)), None)
    if around is None:
        return None
    pcode = spot.at(around) or ""
    off = kilometres_outside(lat, lon, pcode, around)
    if off is None or off <= FAR:
        return None
    swapped = -90 <= lon <= 90 and kilometres_outside(lon, lat, pcode, around) == 0.0
    return PointElsewhere(place_at(gazetteer, lat, lon), round(off, 1), swapped)
