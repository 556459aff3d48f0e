"""Who reports and who does not: reports by place and month, and how many communities anything is known of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response
from sqlalchemy import func, select

from dashboards.charts.matrices import Heard, heard, months_before
from dashboards.pages.asking import Asked, as_csv, asking, show, wants_csv
from dashboards.pages.finding import HOME_COUNTRY
from dashboards.pages.rights import where_seen
from tracker.figures import Tally
from tracker.ledger import LEDGER, summed_tally, tally_in
from tracker.periods import Period
from tracker.places.gazetteer import Spot
from tracker.selection import where_placed
from tracker.totals import ADM

MONTHS = 12


@dataclass(frozen=True)
class Line:
    """A place: what came in of it month by month, its newest report, and how many of its communities are known of."""

    spot: Spot
    months: Sequence[Heard]
    newest: dt.date | None
    known: int
    communities: int


def register(pages: Blueprint) -> None:
    """Hang the page under ``/coverage``."""
    pages.add_url_rule("/coverage", "coverage", coverage)


def coverage() -> str | Response:
    """Show which places are reported on and which are not, in the twelve months up to the date asked for."""
    with asking() as asked:
        months = months_before(asked.view.last or asked.today, MONTHS)
        lines = lines_of(asked, months)
        if wants_csv():
            columns = [
                "place",
                "name",
                "communities_known",
                "communities",
                "newest",
                *(str(one.first)[:7] for one in months),
            ]
            return as_csv(columns, [_plain(asked, line, months) for line in lines], "coverage")
        return show(
            asked,
            "coverage.html",
            months=months,
            lines=lines,
            silent=[line for line in lines if not any(one.reports for one in line.months)],
            never=[line for line in lines if line.newest is None],
        )


def lines_of(asked: Asked, months: Sequence[Period]) -> list[Line]:
    """Give what came in of every place of the level asked for."""
    reports, newest = _reports(asked)
    known = _communities_known(asked)
    here, level = asked.view.place, asked.view.depth
    country = here.country if here else HOME_COUNTRY
    spots = [
        spot
        for spot in asked.gazetteer.at(country, level)
        if here is None or not here.level or spot.at(here.level) == here.pcode
    ]
    communities: dict[str, int] = defaultdict(int)
    for spot in asked.gazetteer.at(country, 4):
        communities[spot.at(level) or ""] += 1
    lines = [
        Line(
            spot,
            heard(reports.get(spot.pcode, ()), months),
            newest.get(spot.pcode),
            known.get(spot.pcode, 0),
            communities[spot.pcode],
        )
        for spot in spots
    ]
    return sorted(lines, key=lambda line: asked.name(line.spot.pcode))


def _reports(asked: Asked) -> tuple[dict[str, list[tuple[dt.date, Tally]]], dict[str, dt.date]]:
    level = LEDGER.c[ADM[asked.view.depth]]
    query = (
        select(level.label("code"), LEDGER.c.last, *summed_tally())
        .where(where_placed(LEDGER, asked.view.place), *_known(asked), level.is_not(None), LEDGER.c.last.is_not(None))
        .group_by(level, LEDGER.c.last)
        .having(func.sum(LEDGER.c.records) != 0)
    )
    found: dict[str, list[tuple[dt.date, Tally]]] = defaultdict(list)
    newest: dict[str, dt.date] = {}
    for row in asked.connection.execute(query):
        found[row.code].append((row.last, tally_in(row)))
        newest[row.code] = max(newest.get(row.code, row.last), row.last)
    return found, newest


def _communities_known(asked: Asked) -> dict[str, int]:
    level = LEDGER.c[ADM[asked.view.depth]]
    each = (
        select(level.label("code"), LEDGER.c.adm4)
        .where(where_placed(LEDGER, asked.view.place), *_known(asked), level.is_not(None), LEDGER.c.adm4.is_not(None))
        .group_by(level, LEDGER.c.adm4)
        .having(func.sum(LEDGER.c.records) != 0)
        .subquery()
    )
    rows = asked.connection.execute(select(each.c.code, func.count()).group_by(each.c.code))
    return dict(tuple(row) for row in rows)


def _known(asked: Asked) -> list[Any]:
    seen = where_seen(LEDGER, asked.view)
    return [seen, LEDGER.c.entry <= asked.view.known_at] if asked.view.known_at is not None else [seen]


def _plain(asked: Asked, line: Line, months: Sequence[Period]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "place": line.spot.pcode,
        "name": asked.name(line.spot.pcode),
        "communities_known": line.known,
        "communities": line.communities,
        "newest": str(line.newest) if line.newest else None,
    }
    return told | {str(month.first)[:7]: one.reports for month, one in zip(months, line.months, strict=True)}
