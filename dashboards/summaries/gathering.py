"""The question of a summary put to the records: every total is asked once, and none is computed twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from dashboards.charts.directions import Direction, came_from
from dashboards.charts.matrices import ServiceRow, services_matrix
from dashboards.charts.series import Point, Series, fitting, series
from dashboards.summaries.behind import Evidence
from dashboards.summaries.question import SummaryOf
from dashboards.summaries.summary import Line, Summary, children
from tracker.ledger import LEDGER
from tracker.periods import Period
from tracker.places.gazetteer import Gazetteer
from tracker.records.casualties import CASUALTY_MEASURES
from tracker.records.kinds import KINDS, Kind
from tracker.records.record import VERIFICATION
from tracker.selection import By, where_known, where_placed
from tracker.totals import Counted, totals, whole

MOVED = ("returned.persons", "displaced.persons")
PRESENT = ("idps.persons", "returnees.persons", "arrivals_from_abroad.persons")
HURT = ("killed", "injured", "missing")
"""Measures that are always named, so that one nobody reported is seen to be missing; others only where reported."""
DRAWN = (*MOVED, "killed", "injured")
MOST_DATES = 12


def gather(connection: Connection, gazetteer: Gazetteer, places: Iterable[SummaryOf]) -> list[Summary]:
    """Answer the question of a summary for each place; the figures behind several of one level are read together."""
    questions = list(places)
    by_level: dict[int, list[SummaryOf]] = defaultdict(list)
    for question in questions:
        by_level[question.place.level].append(question)
    evidence = {level: Evidence.of(connection, found) for level, found in by_level.items()}
    return [_one(connection, gazetteer, question, evidence[question.place.level]) for question in questions]


def _one(connection: Connection, gazetteer: Gazetteer, question: SummaryOf, evidence: Evidence) -> Summary:
    movement = totals(connection, question.below(Kind.MOVEMENT))
    before = question.period_before()
    flows = _lines(connection, question, Kind.MOVEMENT, before)
    below = [*movement.rows]
    for kind in (Kind.POPULATION, Kind.CASUALTY):
        below += totals(connection, question.below(kind)).rows
    trends = _trends(connection, question)
    return Summary(
        question=question,
        gazetteer=gazetteer,
        period=(question.first, question.last),
        before=before,
        flows=flows,
        origins=_origins(connection, gazetteer, question, flows),
        stocks=_lines(connection, question, Kind.POPULATION, None),
        harmed=_lines(connection, question, Kind.CASUALTY, None),
        graded=_graded(connection, question),
        services=_services(whole(connection, question.selection(Kind.SERVICE)).rows, question, [question.place.pcode]),
        services_below=_services(
            totals(connection, question.below(Kind.SERVICE)).rows,
            question,
            [*(spot.pcode for spot in children(gazetteer, question)), question.place.pcode],
        ),
        below=tuple(below),
        trends=trends,
        counts=_counts(connection, question),
        astride=tuple(movement.astride),
        behind=evidence.behind(gazetteer, question),
    )


def _lines(connection: Connection, question: SummaryOf, kind: Kind, before: Period | None) -> tuple[Line, ...]:
    rows = {row.measure: row for row in whole(connection, question.selection(kind)).rows}
    earlier: dict[str, Counted] = {}
    if before is not None:
        selection = replace(question.selection(kind), first=before.first, last=before.last)
        earlier = {row.measure: row for row in whole(connection, selection).rows}
    always = {Kind.MOVEMENT: MOVED, Kind.POPULATION: PRESENT, Kind.CASUALTY: HURT}[kind]
    codes = [measure.code for measure in KINDS[kind].measures]
    order = [*always, *(code for code in codes if code not in always)]
    named = [code for code in order if code in rows or code in earlier or code in always]
    return tuple(Line(code, rows.get(code), earlier.get(code)) for code in named)


def _origins(
    connection: Connection, gazetteer: Gazetteer, question: SummaryOf, lines: Sequence[Line]
) -> Mapping[str, Mapping[Direction, Counted]]:
    moved = tuple(line.measure for line in lines if line.row)
    if not moved:
        return {}
    selection = replace(question.selection(Kind.MOVEMENT, By.ORIGIN), level=4)
    by_measure: dict[str, list[Counted]] = defaultdict(list)
    for row in totals(connection, selection).rows:
        by_measure[row.measure].append(row)
    return {measure: came_from(by_measure[measure], question.place, gazetteer) for measure in moved}


def _graded(connection: Connection, question: SummaryOf) -> dict[str, tuple[Line, ...]]:
    measures = tuple(measure.code for measure in CASUALTY_MEASURES)
    graded = {}
    for code in VERIFICATION.codes:
        selection = replace(question.selection(Kind.CASUALTY), verification=(code,))
        rows = {row.measure: row for row in whole(connection, selection).rows}
        if rows:
            graded[code] = tuple(Line(measure, rows[measure]) for measure in measures if measure in rows)
    return graded


def _services(rows: Iterable[Counted], question: SummaryOf, places: Sequence[str]) -> tuple[ServiceRow, ...]:
    return tuple(services_matrix(rows, places, question.language))


# ---- over time


def _trends(connection: Connection, question: SummaryOf) -> tuple[Series, ...]:
    """Give flows by month, or by day in a short period, all over the same stretch, so that charts share their axis."""
    by = fitting(question.first, question.last)
    rows = [
        row
        for kind in (Kind.MOVEMENT, Kind.CASUALTY)
        for row in totals(connection, question.selection(kind, by, _drawn(kind))).rows
    ]
    ends = _stretch(question, rows)
    found = (series(measure, rows, by, ends) for measure in (*DRAWN, "missing"))
    return tuple(one for one in found if not one.is_empty or one.apart)


def _drawn(kind: Kind) -> tuple[str, ...]:
    return MOVED if kind is Kind.MOVEMENT else HURT


def _stretch(question: SummaryOf, rows: Iterable[Counted]) -> tuple[dt.date | None, dt.date | None]:
    periods = [row.period for row in rows if row.period is not None]
    first = question.first or min((period.first for period in periods), default=None)
    return first, question.last or max((period.last for period in periods), default=None)


def _counts(connection: Connection, question: SummaryOf) -> tuple[Series, ...]:
    """Give stocks on the dates they were counted; the newest twelve dates."""
    selection = question.selection(Kind.POPULATION)
    query = (
        select(LEDGER.c.last)
        .where(where_known(LEDGER, selection), where_placed(LEDGER, selection.place), LEDGER.c.last.is_not(None))
        .distinct()
        .order_by(LEDGER.c.last.desc())
        .limit(MOST_DATES)
    )
    if selection.last is not None:
        query = query.where(LEDGER.c.last <= selection.last)
    if selection.known_at is not None:
        query = query.where(LEDGER.c.entry <= selection.known_at)
    points: dict[str, list[Point]] = defaultdict(list)
    for day in sorted(connection.scalars(query)):
        for row in whole(connection, replace(selection, last=day)).rows:
            if row.as_of == day:
                points[row.measure].append(Point(Period.day(day), row))
    return tuple(Series(measure, tuple(found)) for measure, found in points.items())
