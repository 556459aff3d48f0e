"""Killed and injured: their ranges, by class of verification, over time, and the incidents one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import func, select

from dashboards.charts.bars import Bar, bars
from dashboards.charts.palettes import family
from dashboards.pages.answers import HURT, rows_of, totals_of, trends, whole_of
from dashboards.pages.asking import Asked, asking, show, totals_csv, wants_csv
from dashboards.pages.cards import cards
from dashboards.pages.district import CASUALTY_NOTE, chart
from dashboards.pages.record import FigureThere, figures_of
from dashboards.pages.rights import where_seen
from tracker.claims import CLAIM, of_reports, report_of, reports_of
from tracker.history import known_at
from tracker.ledger import PLACE
from tracker.records.casualties import WEAPONS, Casualty
from tracker.records.kinds import Kind
from tracker.records.record import LEFT_OUT, VERIFICATION
from tracker.selection import where_inside, where_placed

PER_PAGE = 50
CASUALTY = Casualty.__table__  # type: ignore[attr-defined] # SQLModel does not declare it


@dataclass(frozen=True)
class Incident:
    """One report of an incident: its row, its place, its figures, and how many other reports of it there are."""

    row: Any
    place: str
    weapon: str
    figures: Sequence[FigureThere]
    others: int


@dataclass(frozen=True)
class ByClass:
    """One measure by class of verification; ``in_headline`` says which classes the headline counts."""

    measure: str
    title: str
    family: str
    bars: Sequence[Bar]


def register(pages: Blueprint) -> None:
    """Hang the page under ``/casualties``."""
    pages.add_url_rule("/casualties", "casualties", casualties)


def casualties() -> str | Response:
    """Show lives lost and people hurt, in the country or in the place that the address names."""
    with asking() as asked:
        found = totals_of(asked, Kind.CASUALTY)
        if wants_csv():
            return totals_csv(asked, [*found.whole.values(), *found.rows], "killed-and-injured")
        empty = {kind: replace(found, kind=kind, whole={}, rows=()) for kind in Kind}
        made = cards(asked, {**empty, Kind.CASUALTY: found})
        count = count_incidents(asked)
        page = _page(count)
        return show(
            asked,
            "casualties.html",
            cards=[card for card in made if card.family in {"killed", "injured"}],
            hurt=[chart(asked, one) for one in trends(asked, Kind.CASUALTY, HURT).values()],
            classes=by_class(asked),
            incidents=incidents(asked, page),
            count=count,
            page=page,
            pages=max(1, -(-count // PER_PAGE)),
            note=CASUALTY_NOTE,
            left_out=LEFT_OUT,
        )


def by_class(asked: Asked) -> list[ByClass]:
    """Give each measure by class of verification, the classes that no headline counts among them."""
    rows: dict[str, list[Any]] = defaultdict(list)
    for item in VERIFICATION.items:
        view = replace(asked.view, verification=(item.code,))
        found = rows_of(asked, view.selection(Kind.CASUALTY, measures=HURT))
        for measure, row in whole_of(found, view.reading).items():
            rows[measure].append((item.code, item.label.in_(asked.language.code), row))
    return [
        ByClass(measure, asked.measure_name(measure), family(measure), bars(rows[measure], asked.language))
        for measure in HURT
        if rows[measure]
    ]


def count_incidents(asked: Asked) -> int:
    """Count the reports of incidents that the address asks for."""
    return asked.connection.scalar(select(func.count()).select_from(_reports(asked).subquery())) or 0


def incidents(asked: Asked, page: int) -> list[Incident]:
    """Give a page of the reports of incidents, the newest first."""
    query = _reports(asked).order_by(CASUALTY.c.last.desc(), CASUALTY.c.id.desc())
    rows = list(asked.connection.execute(query.limit(PER_PAGE).offset((page - 1) * PER_PAGE)))
    others = _others(asked, [row.id for row in rows])
    return [
        Incident(
            row,
            asked.name(row.place) if row.place else asked.language.gettext("not placed"),
            WEAPONS.label(row.weapon).in_(asked.language.code) if row.weapon else "",
            [one for one in figures_of(asked, row.id) if not one.part],
            others.get(row.id, 0),
        )
        for row in rows
    ]


def _reports(asked: Asked) -> Any:
    view = asked.view
    query = select(CASUALTY).outerjoin(PLACE, PLACE.c.pcode == CASUALTY.c.place)
    inside = where_inside(CASUALTY, view.selection(Kind.CASUALTY))
    query = query.where(known_at(CASUALTY, view.known_at), inside, where_seen(CASUALTY, view))
    if view.place is not None:
        # The table of places carries a neighbourhood's own code where the ledger has a column of its own.
        here = PLACE.c.pcode == view.place.pcode if view.place.level > 4 else where_placed(PLACE, view.place)
        query = query.where(here)
    if view.verification:
        query = query.where(CASUALTY.c.verification.in_(view.verification))
    return query


def _others(asked: Asked, records: list[int]) -> dict[int, int]:
    """Count, for each record, the other reports of its fact that may be seen."""
    at = asked.view.known_at
    mine = reports_of(asked.connection, records)
    claims = select(CLAIM.c.fact, CLAIM.c.record_id).where(known_at(CLAIM, at))
    facts: dict[int, list[int]] = defaultdict(list)
    own = select(CLAIM.c.fact).where(CLAIM.c.record_id.in_(set(mine.values())), known_at(CLAIM, at))
    for fact, report in asked.connection.execute(claims.where(CLAIM.c.fact.in_(own))):
        facts[fact].append(report)
    claimed = [report for of_it in facts.values() for report in of_it]
    seen = set(asked.connection.scalars(_seen(asked, claimed))) if claimed else set()
    others = {report: len(seen.intersection(of_it)) - 1 for of_it in facts.values() for report in of_it}
    return {record: others[report] for record, report in mine.items() if report in others}


def _seen(asked: Asked, reports: list[int]) -> Any:
    known = known_at(CASUALTY, asked.view.known_at)
    return select(report_of(CASUALTY)).where(of_reports(CASUALTY, reports), known, where_seen(CASUALTY, asked.view))


def _page(count: int) -> int:
    said = request.args.get("page", "1")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1
    return min(max(number, 1), max(1, -(-count // PER_PAGE)))
