"""Two places or two periods side by side, the same figures of each; no difference where one of them has an open end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, request

from dashboards.charts.palettes import family
from dashboards.charts.saying import rests_on
from dashboards.filters import View, from_query
from dashboards.pages.answers import Totals, totals_of
from dashboards.pages.asking import Asked, as_csv, asking, frame_of, show, wants_csv
from dashboards.pages.finding import HOME_COUNTRY
from dashboards.pages.usual import in_order
from tracker.figures import Total, shown
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind
from tracker.totals import Counted

KINDS = (Kind.MOVEMENT, Kind.POPULATION, Kind.CASUALTY)
SIDES = ("a", "b")
COLUMNS = (
    *("measure", "a_place", "a_from", "a_to", "a_shown", "a_low", "a_best", "a_high", "a_as_of"),
    *("b_place", "b_from", "b_to", "b_shown", "b_low", "b_best", "b_high", "b_as_of"),
    *("difference", "difference_low", "difference_best", "difference_high"),
)


@dataclass(frozen=True)
class Difference:
    """What the second figure is more than the first: at least, at best and at most; or why they cannot be compared."""

    said: str
    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Pair:
    """One measure of both sides, with what each rests on and their difference."""

    measure: str
    family: str
    rows: tuple[Counted | None, Counted | None]
    basis: tuple[str, str]
    difference: Difference


@dataclass(frozen=True)
class Side:
    """One of the two things compared: what it asks, in its own addresses, and its totals by measure."""

    asked: Asked
    title: str
    found: Mapping[Kind, Totals]

    def row(self, measure: str) -> Counted | None:
        """Give the whole of a measure."""
        return next((one.whole[measure] for one in self.found.values() if measure in one.whole), None)

    def rests(self, measure: str) -> str:
        """Say what a measure rests on; nothing where nobody reported it."""
        for one in self.found.values():
            if measure in one.whole:
                return rests_on(one.whole[measure], one.resting(measure), self.asked.language)
        return ""


def register(pages: Blueprint) -> None:
    """Hang the page under ``/compare``."""
    pages.add_url_rule("/compare", "compare", compare)


def compare() -> str | Response:
    """Show two sides, which the address names as places ``a`` and ``b``, and periods ``from to b_from b_to``."""
    with asking() as asked:
        asked = replace(asked, view=replace(asked.view, place=None))  # noqa: PLW2901 (the sides have the places)
        sides = [side_of(asked, name) for name in SIDES]
        pairs = pairs_of(sides[0], sides[1])
        if wants_csv():
            return as_csv(COLUMNS, [_plain(pair, sides) for pair in pairs], "comparison")
        return show(asked, "compare.html", sides=sides, pairs=pairs, places=_places(asked, sides))


def side_of(asked: Asked, name: str) -> Side:
    """Read one side of the address; a second place or period that is not named is that of the first."""
    args = request.args.to_dict()
    args["place"] = args.get(name) or args.get("a") or args.get("place") or ""
    if name == "b" and (args.get("b_from") or args.get("b_to")):
        args |= {"from": args.get("b_from", ""), "to": args.get("b_to", "")}
    view = from_query(args, asked.connection, frame_of(asked.gazetteer))
    view = replace(view, level=max(view.place.level, 1) if view.place else 1)
    mine = replace(asked, view=view)
    return Side(mine, _title(mine, view), {kind: totals_of(mine, kind) for kind in KINDS})


def pairs_of(first: Side, second: Side) -> list[Pair]:
    """Put the measures of which one side at least knows anything beside each other."""
    there = {measure: None for side in (first, second) for one in side.found.values() for measure in one.whole}
    pairs = []
    for measure in in_order(there):
        rows = first.row(measure), second.row(measure)
        basis = first.rests(measure), second.rests(measure)
        pairs.append(Pair(measure, family(measure), rows, basis, difference(first.asked, *rows)))
    return pairs


def difference(asked: Asked, first: Counted | None, second: Counted | None) -> Difference:
    """Take the first figure from the second, as ranges; none where either is not known or has an open end."""
    say = asked.language.gettext
    if first is None or second is None:
        return Difference(say("cannot be compared: one has no data"))
    if not first.tally.stated or not second.tally.stated:
        return Difference(say("cannot be compared: one is not known"))
    if first.total.high is None or second.total.high is None:
        return Difference(say("cannot be compared: one has no upper limit"))
    if _lacks_low(first) or _lacks_low(second):
        return Difference(say("cannot be compared: one has no lower limit"))
    return _subtracted(asked, first.total, second.total)


def _subtracted(asked: Asked, first: Total, second: Total) -> Difference:
    low, high = (second.low or 0) - (first.high or 0), (second.high or 0) - (first.low or 0)
    best = second.best - first.best if first.best is not None and second.best is not None else None
    say = asked.language.gettext
    if low == high == 0:
        return Difference(say("the same"), 0, 0, 0)
    if low >= 0:
        said = say("%(range)s more") % {"range": shown(Total(low, best, high), asked.language.code)}
    elif high <= 0:
        flipped = Total(-high, -best if best is not None else None, -low)
        said = say("%(range)s fewer") % {"range": shown(flipped, asked.language.code)}
    else:
        number = asked.language.number
        said = say("between %(fewer)s fewer and %(more)s more") % {"fewer": number(-low), "more": number(high)}
    return Difference(said, low, best, high)


def _lacks_low(row: Counted) -> bool:
    return row.tally.no_lower_bound > 0


def _title(asked: Asked, view: View) -> str:
    return asked.name(view.place.pcode) if view.place else asked.name(_country(asked))


def _country(asked: Asked) -> str:
    country = asked.gazetteer.country(HOME_COUNTRY)
    return country.pcode if country else ""


def _places(asked: Asked, sides: Sequence[Side]) -> list[tuple[str, list[Spot]]]:
    """Give the places to choose from: the governorates, each with its districts; and those shown, if none of them."""
    listed = [
        (one.name(asked.language.code), [one, *asked.gazetteer.children(one.pcode)])
        for one in sorted(asked.gazetteer.at(HOME_COUNTRY, 1), key=lambda spot: spot.name(asked.language.code))
    ]
    offered = {spot.pcode for _, spots in listed for spot in spots}
    shown_here = [side.asked.view.place for side in sides]
    others = {spot.pcode: spot for spot in shown_here if spot is not None and spot.pcode not in offered}
    return [*listed, (asked.language.gettext("Other places"), list(others.values()))] if others else listed


def _plain(pair: Pair, sides: Sequence[Side]) -> dict[str, Any]:
    told: dict[str, Any] = {"measure": pair.measure, "difference": pair.difference.said}
    for name in ("low", "best", "high"):
        told[f"difference_{name}"] = getattr(pair.difference, name)
    for name, side, row in zip(SIDES, sides, pair.rows, strict=True):
        view = side.asked.view
        told |= {
            f"{name}_place": view.place.pcode if view.place else None,
            f"{name}_from": str(view.first) if view.first else None,
            f"{name}_to": str(view.last) if view.last else None,
            f"{name}_shown": side.asked.cell(row),
        }
        if row is not None:
            told |= {f"{name}_{end}": getattr(row.total, end) for end in ("low", "best", "high")}
            told[f"{name}_as_of"] = str(row.as_of) if row.as_of else None
    return told
