"""Where people came from and where they went, as coordinators read it: within, nearby, further, abroad, unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.figures import Tally
from tracker.languages import Text
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.totals import Counted


class Direction(StrEnum):
    """How far away the other end of a movement lies."""

    WITHIN = "within"
    GOVERNORATE = "governorate"
    COUNTRY = "country"
    ABROAD = "abroad"
    UNKNOWN = "unknown"


FROM = {
    Direction.WITHIN: Text("From within this place", "من داخل هذا المكان"),
    Direction.GOVERNORATE: Text("From elsewhere in the governorate", "من أماكن أخرى في المحافظة"),
    Direction.COUNTRY: Text("From other governorates", "من محافظات أخرى"),
    Direction.ABROAD: Text("From abroad", "من الخارج"),
    Direction.UNKNOWN: Text("Origin not known", "المصدر غير معروف"),
}
TOWARDS = {
    Direction.WITHIN: Text("Within this place", "داخل هذا المكان"),
    Direction.GOVERNORATE: Text("To elsewhere in the governorate", "إلى أماكن أخرى في المحافظة"),
    Direction.COUNTRY: Text("To other governorates", "إلى محافظات أخرى"),
    Direction.ABROAD: Text("To abroad", "إلى الخارج"),
    Direction.UNKNOWN: Text("Destination not known", "الوجهة غير معروفة"),
}


@dataclass(frozen=True)
class Reach:
    """Totals by origin, asked of ever wider places: the place itself, its governorate, its country, everywhere."""

    place: Sequence[Counted] = field(default=())
    governorate: Sequence[Counted] = field(default=())
    country: Sequence[Counted] = field(default=())
    everywhere: Sequence[Counted] = field(default=())


def came_from(rows: Iterable[Counted], here: Spot, gazetteer: Gazetteer) -> dict[Direction, Counted]:
    """Sort the arrivals at a place (totals by origin, of one measure) by how far their origin lies."""
    sorted_rows: dict[Direction, list[Counted]] = defaultdict(list)
    for row in rows:
        sorted_rows[_how_far(gazetteer.place(row.origin), here, row.origin)].append(row)
    return {direction: together(sorted_rows[direction]) for direction in Direction if sorted_rows[direction]}


def went_to(reach: Reach, here: Spot) -> dict[Direction, Counted]:
    """Sort the departures from a place (totals by origin, of one measure) by how far they went.

    What left for the governorate and stayed in the place is taken from the wider answers, whose tallies subtract
    without loss.
    """
    inside, near, country, all_ = (
        _left(rows, here.pcode) for rows in (reach.place, reach.governorate, reach.country, reach.everywhere)
    )
    steps = {
        Direction.WITHIN: inside,
        Direction.GOVERNORATE: near - inside if here.level > 1 else Tally(),
        Direction.COUNTRY: country - (near if here.level > 1 else inside),
        Direction.UNKNOWN: all_ - country,
    }
    model = next(iter([*reach.everywhere, *reach.country, *reach.place]), None)
    if model is None:
        return {}
    return {
        direction: Counted(model.measure, tally, tally.read(model.reading), reading=model.reading)
        for direction, tally in steps.items()
        if not tally.is_empty
    }


def together(rows: Sequence[Counted]) -> Counted:
    """Add rows of one measure up into one; flows only."""
    tally = sum((row.tally for row in rows), Tally())
    return Counted(rows[0].measure, tally, tally.read(rows[0].reading), reading=rows[0].reading)


def _left(rows: Iterable[Counted], pcode: str) -> Tally:
    return sum((row.tally for row in rows if row.origin == pcode), Tally())


def _how_far(origin: Spot | None, here: Spot, said: str | None) -> Direction:
    if origin is None:
        return Direction.UNKNOWN if said is None else Direction.ABROAD
    if origin.country != here.country:
        return Direction.ABROAD
    if origin.pcode == here.pcode or (here.level and origin.at(here.level) == here.pcode):
        return Direction.WITHIN
    if here.level > 1 and origin.adm1 == here.adm1:
        return Direction.GOVERNORATE
    return Direction.COUNTRY
