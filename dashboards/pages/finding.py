"""Finding a place: by its name in any spelling, by its code, or down the list from the governorates."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from dashboards.pages.asking import Asked, asking, show
from dashboards.pages.atlas import atlas
from tracker.places.gazetteer import Spot
from tracker.places.matching import Asked as AskedName

HOME_COUNTRY = "SYR"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean, and the places it lies in, from the widest."""

    spot: Spot
    above: tuple[str, ...]


def register(pages: Blueprint) -> None:
    """Hang the list of places under ``/districts`` and the search under ``/places``."""
    pages.add_url_rule("/districts", "districts", districts)
    pages.add_url_rule("/places", "places", places)


def districts() -> str:
    """Show every governorate with its districts, and the box to search by name."""
    with asking() as asked:
        governorates = sorted(asked.gazetteer.at(HOME_COUNTRY, 1), key=lambda spot: spot.name(asked.language.code))
        listed = [(one, _children(asked, one)) for one in governorates]
        return show(asked, "districts.html", listed=listed, said="", candidates=None)


def places() -> str | Response:
    """Go to the place that a name means; show what it may mean where that is not sure."""
    said = request.args.get("q", "").strip()[:LONGEST_NAME]
    with asking() as asked:
        found = candidates(asked, said) if said else []
        if len(found) == 1:
            return redirect(asked.to_place(found[0].spot.pcode))
        governorates = sorted(asked.gazetteer.at(HOME_COUNTRY, 1), key=lambda spot: spot.name(asked.language.code))
        listed = [(one, _children(asked, one)) for one in governorates]
        return show(asked, "districts.html", listed=listed, said=said, candidates=found)


def candidates(asked: Asked, said: str) -> list[Candidate]:
    """Give the places that a name or a code may mean: one where that is sure."""
    by_code = asked.gazetteer.place(said.upper())
    if by_code is not None:
        return [_candidate(asked, by_code)]
    match = atlas().matcher(asked.connection).match(AskedName(said))
    if match.place is not None:
        return [_candidate(asked, match.place)]
    return [_candidate(asked, one.place) for one in match.candidates]


def _candidate(asked: Asked, spot: Spot) -> Candidate:
    return Candidate(spot, tuple(one.name(asked.language.code) for one in asked.above(spot)[1:]))


def _children(asked: Asked, spot: Spot) -> list[Spot]:
    return sorted(asked.gazetteer.children(spot.pcode), key=lambda one: one.name(asked.language.code))
