"""The question of a summary put to the records: every total is asked once, and none is computed twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import Connection

from dashboards.charts.directions import Direction, came_from
from dashboards.charts.matrices import services_matrix
from dashboards.charts.series import Point, Series, fitting, series
from dashboards.summaries.answers import Answers, added
from dashboards.summaries.behind import Evidence
from dashboards.summaries.changed import changes_of
from dashboards.summaries.question import SummaryOf
from dashboards.summaries.released import released
from dashboards.summaries.summary import Line, Summary, children
from tracker.changes import Change
from tracker.periods import Period
from tracker.places.gazetteer import Gazetteer
from tracker.records.casualties import CASUALTY_MEASURES
from tracker.records.kinds import KINDS, Kind
from tracker.selection import By
from tracker.totals import Counted, totals, whole

MOVED = ("returned.persons", "displaced.persons")
PRESENT = ("idps.persons", "returnees.persons", "arrivals_from_abroad.persons")
HURT = ("killed", "injured", "missing")
"""Measures that are always named, so that one nobody reported is seen to be missing; others only where reported."""
DRAWN: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {Kind.MOVEMENT: MOVED, Kind.CASUALTY: (*HURT, "civilians.killed", "civilians.injured")}
)
MOST_DATES = 12
MOST_WITH_CHANGES = 8
"""Of how many places of one file changes are told."""


def gather(connection: Connection, gazetteer: Gazetteer, places: Iterable[SummaryOf]) -> list[Summary]:
    """Answer the question of a summary for each place; what is asked of several of one level is asked once."""
    questions = list(places)
    by_level: dict[int, list[SummaryOf]] = defaultdict(list)
    for question in questions:
        by_level[question.place.level].append(question)
    shared = {
        level: _Gathering(
            connection,
            gazetteer,
            Answers.of(connection, gazetteer, found),
            Evidence.of(connection, gazetteer, found),
            tells_changes=len(questions) <= MOST_WITH_CHANGES,
        )
        for level, found in by_level.items()
    }
    return [shared[question.place.level].one(question) for question in questions]


@dataclass(frozen=True)
class _Gathering:
    """What the summaries of places of one level are made of."""

    connection: Connection
    gazetteer: Gazetteer
    answers: Answers
    evidence: Evidence
    tells_changes: bool

    def one(self, question: SummaryOf) -> Summary:
        here = question.place.pcode
        rows = {kind: self.answers.rows(kind, here) for kind in Kind}
        flows = self._lines(question, Kind.MOVEMENT, added(self.answers.before.get(here, ()), here))
        stocks = self._lines(question, Kind.POPULATION, {})
        below = [spot.pcode for spot in children(self.gazetteer, question)]
        checks = self.answers.whole(self.connection, question, Kind.SERVICE).values()
        summary = Summary(
            question=question,
            gazetteer=self.gazetteer,
            period=(question.first, question.last),
            before=question.period_before(),
            flows=flows,
            origins=self._origins(question, flows),
            stocks=stocks,
            harmed=self._lines(question, Kind.CASUALTY, {}),
            graded=self._graded(here),
            services=tuple(services_matrix(checks, [here], question.language)),
            services_below=tuple(services_matrix(rows[Kind.SERVICE], [*below, here], question.language)),
            below=(*rows[Kind.MOVEMENT], *rows[Kind.POPULATION], *rows[Kind.CASUALTY]),
            trends=self._trends(question),
            counts=self._counts(question, stocks),
            astride=self.answers.astride.get(here, ()),
            behind=self.evidence.behind(self.gazetteer, question),
            changes=self.changes(question),
        )
        return released(summary)

    def changes(self, question: SummaryOf) -> tuple[Change, ...]:
        """Tell what changed, of a few places; of many it would take longer than all the rest."""
        return changes_of(self.connection, question) if self.tells_changes else ()

    def _lines(self, question: SummaryOf, kind: Kind, earlier: Mapping[str, Counted]) -> tuple[Line, ...]:
        rows = self.answers.whole(self.connection, question, kind)
        always = {Kind.MOVEMENT: MOVED, Kind.POPULATION: PRESENT, Kind.CASUALTY: HURT}[kind]
        codes = [measure.code for measure in KINDS[kind].measures]
        order = [*always, *(code for code in codes if code not in always)]
        named = [code for code in order if code in rows or code in earlier or code in always]
        return tuple(Line(code, rows.get(code), earlier.get(code)) for code in named)

    def _origins(self, question: SummaryOf, lines: Sequence[Line]) -> Mapping[str, Mapping[Direction, Counted]]:
        moved = tuple(line.measure for line in lines if line.row)
        if not moved:
            return {}
        by_measure: dict[str, list[Counted]] = defaultdict(list)
        for row in totals(self.connection, question.selection(Kind.MOVEMENT, By.ORIGIN)).rows:
            by_measure[row.measure].append(row)
        return {measure: came_from(by_measure[measure], question.place, self.gazetteer) for measure in moved}

    def _graded(self, here: str) -> dict[str, tuple[Line, ...]]:
        graded = {}
        for code, places in self.answers.graded.items():
            rows = added(places.get(here, ()), here)
            if rows:
                order = (measure.code for measure in CASUALTY_MEASURES)
                graded[code] = tuple(Line(measure, rows[measure]) for measure in order if measure in rows)
        return graded

    def _trends(self, question: SummaryOf) -> tuple[Series, ...]:
        """Give flows by month, or by day in a short period, all over one stretch, so that charts share their axis."""
        by = fitting(question.first, question.last)
        rows = [
            row
            for kind in (Kind.MOVEMENT, Kind.CASUALTY)
            if self.answers.rows(kind, question.place.pcode)
            for row in totals(self.connection, question.selection(kind, by, DRAWN[kind])).rows
        ]
        ends = _stretch(question, rows)
        found = (series(measure, rows, by, ends) for measures in DRAWN.values() for measure in measures)
        return tuple(one for one in found if not one.is_empty or one.apart)

    def _counts(self, question: SummaryOf, stocks: Sequence[Line]) -> tuple[Series, ...]:
        """Give stocks on the dates they were counted; the newest twelve dates."""
        dates = sorted(self.answers.dates.get(_code(question), [])[:MOST_DATES])
        selection = question.selection(Kind.POPULATION)
        points: dict[str, list[Point]] = defaultdict(list)
        for day in dates:
            # Of the newest date all is known already.
            rows = (
                [line.row for line in stocks if line.row]
                if day == dates[-1]
                else whole(self.connection, replace(selection, last=day)).rows
            )
            for row in rows:
                if row.as_of == day:
                    points[row.measure].append(Point(Period.day(day), row))
        return tuple(Series(measure, tuple(found)) for measure, found in sorted(points.items()))


def _code(question: SummaryOf) -> str:
    """Give the code that the ledger knows a place by: a country goes by its ISO code there."""
    return question.place.country if question.place.level == 0 else question.place.pcode


def _stretch(question: SummaryOf, rows: Iterable[Counted]) -> tuple[dt.date | None, dt.date | None]:
    periods = [row.period for row in rows if row.period is not None]
    first = question.first or min((period.first for period in periods), default=None)
    return first, question.last or max((period.last for period in periods), default=None)
