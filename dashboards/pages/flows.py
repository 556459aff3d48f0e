"""Movements: over time, by distance, and from where to where as a table of at most twelve by twelve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Response

from dashboards.charts.directions import together
from dashboards.charts.palettes import family
from dashboards.charts.saying import number_of
from dashboards.pages.answers import MOVED, flows_of, rows_of, totals_of, trends
from dashboards.pages.asking import Asked, asking, show, totals_csv, wants_csv
from dashboards.pages.district import RETURNS_NOTE, chart, ranking
from dashboards.pages.finding import HOME_COUNTRY
from tracker.records.kinds import Kind
from tracker.selection import By
from tracker.totals import Counted

MOST = 12
OTHER, UNKNOWN = "other", "unknown"


@dataclass(frozen=True)
class Matrix:
    """Movements of one measure: origins down, destinations across; what is beyond twelve stands under "other"."""

    measure: str
    family: str
    level: int
    origins: Sequence[str]
    destinations: Sequence[str]
    cells: dict[tuple[str, str], Counted]


def register(pages: Blueprint) -> None:
    """Hang the page under ``/flows``."""
    pages.add_url_rule("/flows", "flows", flows)


def flows() -> str | Response:
    """Show movements of the country, or of the place that the address names."""
    with asking() as asked:
        found = totals_of(asked, Kind.MOVEMENT)
        if wants_csv():
            return totals_csv(asked, found.rows, "movements")
        return show(
            asked,
            "flows.html",
            found=found,
            moved=[chart(asked, one) for one in trends(asked, Kind.MOVEMENT, MOVED).values()],
            rankings=[ranking(asked, one) for one in flows_of(asked)],
            matrices=matrices(asked),
            note=RETURNS_NOTE,
        )


def matrices(asked: Asked) -> list[Matrix]:
    """Put the movements between the places below this one into tables, one for each measure that has any."""
    here = asked.view.place or asked.gazetteer.country(HOME_COUNTRY)
    if here is None or here.level > 1:
        return []
    level = here.level + 1
    found: dict[str, list[tuple[str, str, Counted]]] = defaultdict(list)
    for spot in asked.gazetteer.children(here.pcode):
        view = replace(asked.view, place=spot, level=level)
        for row in rows_of(asked, view.selection(Kind.MOVEMENT, By.ORIGIN, MOVED)):
            found[row.measure].append((_at(asked, row.origin, level), spot.pcode, row))
    return [_matrix(measure, level, found[measure]) for measure in MOVED if found[measure]]


def _matrix(measure: str, level: int, rows: list[tuple[str, str, Counted]]) -> Matrix:
    origins = _largest([(origin, row) for origin, _, row in rows])
    destinations = _largest([(destination, row) for _, destination, row in rows])
    gathered: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for origin, destination, row in rows:
        key = origin if origin in origins else OTHER, destination if destination in destinations else OTHER
        gathered[key].append(row)
    cells = {key: together(of_it) for key, of_it in gathered.items()}
    down = [*origins, *([OTHER] if any(key[0] == OTHER for key in cells) else [])]
    across = [*destinations, *([OTHER] if any(key[1] == OTHER for key in cells) else [])]
    return Matrix(measure, family(measure), level, down, across, cells)


def _largest(rows: list[tuple[str, Counted]]) -> list[str]:
    sizes: dict[str, int] = defaultdict(int)
    for code, row in rows:
        sizes[code] += number_of(row) or 0
    return sorted(sizes, key=lambda code: (code == UNKNOWN, -sizes[code], code))[:MOST]


def _at(asked: Asked, origin: str | None, level: int) -> str:
    if origin is None:
        return UNKNOWN
    return asked.gazetteer.at_level(origin, level) or origin
