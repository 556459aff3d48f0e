"""Who reports and who does not: reports by place and week or month, from how many sources, and by whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import func, select

from dashboards.charts.matrices import Heard, heard, months_before, weeks_before
from dashboards.pages.asking import Asked, as_csv, asking, show, wants_csv
from dashboards.pages.finding import HOME_COUNTRY
from dashboards.pages.remembering import remembered
from dashboards.pages.rights import where_seen
from tracker.figures import Tally
from tracker.history import known_at
from tracker.ledger import LEDGER, PLACE, record_tables, summed_tally, tally_in
from tracker.organisations import organisation_names
from tracker.periods import Period
from tracker.places.gazetteer import Spot
from tracker.selection import where_placed
from tracker.totals import ADM

STEPS = 12
"""So many weeks or months are shown."""


@dataclass(frozen=True)
class Reporting:
    """Who reported of a place in the time shown: the sources named, whether any was not, and the organisations."""

    sources: frozenset[str] = frozenset()
    unnamed: int = 0
    organisations: frozenset[int] = frozenset()

    @property
    def is_single(self) -> bool:
        """Tell whether all that came in rests on the word of one source."""
        return len(self.sources) == 1 and not self.unnamed


@dataclass(frozen=True)
class Line:
    """A place: what came in of it step by step, its newest report, and how many of its communities are known of."""

    spot: Spot
    steps: Sequence[Heard]
    newest: dt.date | None
    known: int
    communities: int
    by: Reporting = field(default=Reporting())

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing came in in the time shown."""
        return not any(one.reports for one in self.steps)


def register(pages: Blueprint) -> None:
    """Hang the page under ``/coverage``."""
    pages.add_url_rule("/coverage", "coverage", coverage)


def coverage() -> str | Response:
    """Show which places are reported on and which are not, in the weeks or months up to the date asked for."""
    with asking() as asked:
        steps = steps_of(asked)
        lines = lines_of(asked, steps)
        names = {number: name.in_(asked.language.code) for number, name in organisation_names(asked.connection).items()}
        if wants_csv():
            told = ("communities_known", "communities", "newest", "sources", "unnamed_sources", "organisations")
            columns = ["place", "name", *told, *(str(one.first) for one in steps)]
            return as_csv(columns, [_plain(asked, line, steps, names) for line in lines], "coverage")
        return show(
            asked,
            "coverage.html",
            steps=steps,
            by_month=_by_month(),
            lines=lines,
            organisations=names,
            silent=[line for line in lines if line.is_silent],
            day=min(asked.today, asked.view.last or asked.today),
            never=[line for line in lines if line.newest is None],
            single=[line for line in lines if line.by.is_single],
            reporting=[line for line in lines if not line.is_silent],
        )


def steps_of(asked: Asked) -> list[Period]:
    """Give the weeks to show, or the months where the address asks for them."""
    last = asked.view.last or asked.today
    return months_before(last, STEPS) if _by_month() else weeks_before(last, STEPS)


def lines_of(asked: Asked, steps: Sequence[Period]) -> list[Line]:
    """Give what came in of every place of the level asked for."""
    view = asked.view
    reports, newest = remembered(asked, ("reports", view), lambda: _reports(asked))
    known = remembered(asked, ("communities", view), lambda: _communities_known(asked))
    by = reporting(asked, steps)
    here, level = view.place, view.depth
    country = here.country if here else HOME_COUNTRY
    communities: dict[str, int] = defaultdict(int)
    for spot in asked.gazetteer.at(country, 4):
        communities[spot.at(level) or ""] += 1
    lines = [
        Line(
            spot,
            heard(reports.get(spot.pcode, ()), steps),
            newest.get(spot.pcode),
            known.get(spot.pcode, 0),
            communities[spot.pcode],
            by.get(spot.pcode, Reporting()),
        )
        for spot in asked.gazetteer.at(country, level)
        if here is None or not here.level or spot.at(here.level) == here.pcode
    ]
    return sorted(lines, key=lambda line: asked.name(line.spot.pcode))


def reporting(asked: Asked, steps: Sequence[Period]) -> dict[str, Reporting]:
    """Tell of each place who reported of it in the time shown."""
    key = ("reporting", steps[0].first, steps[-1].last, asked.view)
    return remembered(asked, key, lambda: _reporting(asked, steps))


def _reporting(asked: Asked, steps: Sequence[Period]) -> dict[str, Reporting]:
    view, level = asked.view, PLACE.c[ADM[asked.view.depth]]
    sources: dict[str, set[str]] = defaultdict(set)
    unnamed: dict[str, int] = defaultdict(int)
    organisations: dict[str, set[int]] = defaultdict(set)
    for _, table in record_tables():
        whose = (level.label("code"), table.c.source, table.c.organisation_id)
        query = (
            select(*whose, func.count().label("records"))
            .select_from(table.join(PLACE, PLACE.c.pcode == table.c.place))
            .where(table.c.last.between(steps[0].first, steps[-1].last), level.is_not(None))
            .where(known_at(table, view.known_at), where_seen(table, view), where_placed(PLACE, view.place))
            .group_by(*whose)
        )
        for row in asked.connection.execute(query):
            if row.source:
                sources[row.code].add(row.source)
            else:
                unnamed[row.code] += row.records
            if row.organisation_id is not None:
                organisations[row.code].add(row.organisation_id)
    return {
        code: Reporting(frozenset(sources[code]), unnamed[code], frozenset(organisations[code]))
        for code in {*sources, *unnamed}
    }


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
    view = asked.view
    conditions = [where_seen(LEDGER, view)]
    if view.known_at is not None:
        conditions.append(LEDGER.c.entry <= view.known_at)
    if view.last is not None:
        conditions.append(LEDGER.c.last <= view.last)
    return conditions


def _by_month() -> bool:
    return request.args.get("by") == "month"


def _plain(asked: Asked, line: Line, steps: Sequence[Period], names: Mapping[int, str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "place": line.spot.pcode,
        "name": asked.name(line.spot.pcode),
        "communities_known": line.known,
        "communities": line.communities,
        "newest": str(line.newest) if line.newest else None,
        "sources": "; ".join(sorted(line.by.sources)),
        "unnamed_sources": line.by.unnamed,
        "organisations": "; ".join(sorted(names.get(number, "") for number in line.by.organisations)),
    }
    return told | {str(step.first): one.reports for step, one in zip(steps, line.steps, strict=True)}
