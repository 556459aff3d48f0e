"""The country at a glance: a map of one measure, and the same numbers in a table that can be sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, request

from dashboards.charts.maps import OUTLINED, Area, Key, Sheet, class_of, draw_map, has_outline, legend
from dashboards.charts.palettes import classes
from dashboards.charts.saying import number_of
from dashboards.pages.answers import totals_of
from dashboards.pages.asking import Asked, asking, show, totals_csv, wants_csv
from dashboards.pages.finding import HOME_COUNTRY
from dashboards.pages.usual import recorded_at, with_usual_measure
from tracker.places.gazetteer import Spot
from tracker.records.kinds import KINDS, kind_of
from tracker.totals import Counted

MEASURES = (
    *("returnees.persons", "idps.persons", "residents.persons", "arrivals_from_abroad.persons"),
    *("displaced.persons", "displaced.households", "returned.persons", "returned.households"),
    *("killed", "injured", "missing", "civilians.killed", "civilians.injured"),
)
"""What the map may be coloured by; killed and injured each alone."""


@dataclass(frozen=True)
class Line:
    """A place of the table, and its row, or none where nobody reported."""

    spot: Spot
    row: Counted | None


def register(pages: Blueprint) -> None:
    """Hang the page under ``/overview``."""
    pages.add_url_rule("/overview", "overview", overview)


def overview() -> str | Response:
    """Show one measure of every place of a level, on a map and in a table."""
    with asking() as asked:
        if not asked.view.is_named:
            asked = with_usual_measure(asked, recorded_at(asked))  # noqa: PLW2901 (the same question, completed)
        view = asked.view
        found = totals_of(asked, kind_of(view.measure), (view.measure,))
        if wants_csv():
            return totals_csv(asked, found.rows, f"overview-{view.measure}")
        spots = asked.gazetteer.at(HOME_COUNTRY, view.depth)
        abroad = _elsewhere(found.rows, spots, asked)
        lines = in_order([Line(spot, found.at(view.measure, spot.pcode)) for spot in (*spots, *abroad)], asked)
        known = [line for line in lines if line.row is not None]
        return show(
            asked,
            "overview.html",
            measures=MEASURES if view.measure in MEASURES else (*MEASURES, view.measure),
            drawing=_drawing(asked, lines),
            legend=_legend(asked),
            lines=known,
            count=len(lines),
            without=sorted((line.spot for line in lines if line.row is None), key=lambda spot: asked.name(spot.pcode)),
            without_words=without_words(asked, len(lines) - len(known)),
            country=asked.gazetteer.country(HOME_COUNTRY),
            whole=found.whole.get(view.measure),
            basis=found.resting(view.measure),
            unplaced=found.unplaced,
            astride=found.astride,
            sort=_sort(),
            is_stock=KINDS[kind_of(view.measure)].is_stock,
        )


def _elsewhere(rows: Sequence[Counted], spots: Sequence[Spot], asked: Asked) -> list[Spot]:
    """Give the places of other countries that have a figure, so that the table adds up to what stands above it."""
    here = {spot.pcode for spot in spots}
    found = {row.place: asked.gazetteer.place(row.place) for row in rows if row.place and row.place not in here}
    return [spot for spot in found.values() if spot is not None]


def without_words(asked: Asked, count: int) -> str:
    """Say of how many places of the level nobody reported."""
    ngettext = asked.language.ngettext
    said = {
        1: ngettext("No data for %(num)s governorate", "No data for %(num)s governorates", count),
        2: ngettext("No data for %(num)s district", "No data for %(num)s districts", count),
        3: ngettext("No data for %(num)s sub-district", "No data for %(num)s sub-districts", count),
        4: ngettext("No data for %(num)s community", "No data for %(num)s communities", count),
    }
    return said[asked.view.depth] % {"num": asked.language.number(count)}


def in_order(lines: Sequence[Line], asked: Asked) -> list[Line]:
    """Sort the table as the address asks: by name, or by number with what is not known last."""
    by, falling = _sort()
    named = sorted(lines, key=lambda line: asked.name(line.spot.pcode), reverse=by == "name" and falling)
    if by == "name":
        return named
    known = [line for line in named if line.row is not None and number_of(line.row) is not None]
    rest = [line for line in named if line not in known]
    ordered = sorted(known, key=lambda line: number_of(line.row) or 0 if line.row else 0, reverse=falling)
    return [*ordered, *sorted(rest, key=lambda line: line.row is None)]


def _sort() -> tuple[str, bool]:
    said = request.args.get("sort", "-value")
    by = said.removeprefix("-")
    return (by if by in {"name", "value"} else "value"), said.startswith("-")


def _drawing(asked: Asked, lines: Sequence[Line]) -> str:
    level = asked.view.depth
    if level not in OUTLINED:
        return ""
    scale = classes(asked.view.measure, level)
    areas = [
        Area(
            line.spot.pcode,
            asked.name(line.spot.pcode),
            asked.cell(line.row),
            class_of(line.row, scale),
            asked.to_place(line.spot.pcode),
        )
        for line in lines
        if has_outline(line.spot.pcode, level)
    ]
    return draw_map(areas, Sheet(level, asked.view.measure, asked.measure_name(asked.view.measure)))


def _legend(asked: Asked) -> list[Key]:
    return legend(asked.view.measure, asked.view.depth, asked.language)
