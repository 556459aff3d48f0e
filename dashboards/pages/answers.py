"""All the totals that the page of one place shows, asked once each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from dashboards.charts.directions import Direction, Reach, came_from, went_to
from dashboards.charts.saying import Basis
from dashboards.charts.series import Point, Series, fitting, series
from dashboards.filters import View
from dashboards.pages.asking import Asked
from dashboards.pages.remembering import remembered
from dashboards.pages.resting import basis_of, basis_of_counts, within
from tracker.figures import Tally
from tracker.ledger import LEDGER
from tracker.periods import Period
from tracker.records.kinds import Kind
from tracker.selection import By, Selection, where_known, where_placed
from tracker.totals import Answer, Counted, counts_in_force, stock_rows, totals, whole

MOVED = ("displaced.persons", "displaced.households", "returned.persons", "returned.households")
HURT = ("killed", "injured", "missing", "civilians.killed", "civilians.injured", "civilians.missing")
MOST_DATES = 12


@dataclass(frozen=True)
class Totals:
    """The totals of one kind at a place: the whole by measure, the rows of the level below, what they rest on.

    ``unplaced`` are the rows that stand at no place of that level; ``astride`` flows that reach over the period's edge.
    """

    kind: Kind
    whole: Mapping[str, Counted]
    rows: tuple[Counted, ...]
    astride: tuple[Counted, ...] = ()
    basis: Mapping[str, Basis] = field(default_factory=dict)

    @property
    def unplaced(self) -> list[Counted]:
        return [row for row in self.rows if row.place is None]

    def at(self, measure: str, place: str | None) -> Counted | None:
        """Give the row of a measure at a place of the level below."""
        return next((row for row in self.rows if row.measure == measure and row.place == place), None)

    def resting(self, measure: str) -> Basis:
        """Give what a measure rests on."""
        return self.basis.get(measure, Basis())


def rows_of(asked: Asked, selection: Selection) -> tuple[Counted, ...]:
    """Answer a question with its rows, from memory where it was asked since the last entry."""
    return remembered(asked, ("rows", selection), lambda: totals(asked.connection, selection).rows)


def totals_of(asked: Asked, kind: Kind, measures: tuple[str, ...] = ()) -> Totals:
    """Ask for the totals of a kind below the place, and for the whole of it.

    Where counts of the place itself and counts below it rival each other, the whole is asked for on its own, so that
    it is the number which a table of the level above shows.
    """
    selection = asked.view.selection(kind, measures=measures)
    return remembered(asked, ("totals", selection), lambda: _totals(asked, selection), lambda one: len(one.rows))


def _totals(asked: Asked, selection: Selection) -> Totals:
    connection, place = asked.connection, selection.place
    if selection.is_stock:
        counts = counts_in_force(connection, selection)
        answer = Answer(selection, tuple(stock_rows(selection, counts)))
        basis = basis_of_counts(counts)
    else:
        answer = totals(connection, selection)
        basis = basis_of(connection, selection, within(asked.gazetteer, place))
    together = whole_of(answer.rows, selection.reading)
    if any(row.rivals for row in answer.rows) and place is not None:
        own = replace(selection, level=max(place.level, 1))
        together = {row.measure: row for row in whole(connection, own).rows}
    return Totals(selection.kind, together, answer.rows, answer.astride, basis)


def whole_of(rows: Iterable[Counted], reading: str) -> dict[str, Counted]:
    """Put the rows of an answer together, one for each measure."""
    found: dict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        found[row.measure].append(row)
    return {measure: _together(measure, of_it, reading) for measure, of_it in sorted(found.items())}


def _together(measure: str, rows: list[Counted], reading: str) -> Counted:
    tally = sum((row.tally for row in rows), Tally())
    return Counted(
        measure,
        tally,
        tally.read(reading),
        as_of=max((row.as_of for row in rows if row.as_of), default=None),
        oldest=min((row.oldest for row in rows if row.oldest), default=None),
        rivals=sum(row.rivals for row in rows),
        reading=reading,
    )


# ---- over time


def trends(asked: Asked, kind: Kind, measures: tuple[str, ...]) -> dict[str, Series]:
    """Give flows over time, by day where the period is short and by month otherwise; empty ones are left out."""
    view = asked.view
    by = fitting(view.first, view.last)
    rows = rows_of(asked, view.selection(kind, by, measures))
    found = {measure: series(measure, rows, by, (view.first, view.last)) for measure in measures}
    return {measure: one for measure, one in found.items() if not one.is_empty or one.apart}


def counts_over_time(asked: Asked, measures: tuple[str, ...]) -> dict[str, Series]:
    """Give stocks on the dates they were counted, the newest twelve; never joined by a line.

    Measures that were counted once only are left out.
    """
    selection = asked.view.selection(Kind.POPULATION, measures=measures)
    dates = remembered(asked, ("dates", selection), lambda: _count_dates(asked.connection, selection))
    if len(dates) < 2:
        return {}
    points: dict[str, list[Point]] = defaultdict(list)
    for day in dates:
        rows = rows_of(asked, replace(selection, last=day))
        for measure, row in whole_of(rows, selection.reading).items():
            if row.as_of == day:
                points[measure].append(Point(Period.day(day), row))
    return {measure: Series(measure, tuple(found)) for measure, found in points.items() if len(found) > 1}


def _count_dates(connection: Connection, selection: Selection) -> list[dt.date]:
    query = (
        select(LEDGER.c.last)
        .where(where_known(LEDGER, selection), where_placed(LEDGER, selection.place), LEDGER.c.last.is_not(None))
        .distinct()
        .order_by(LEDGER.c.last.desc())
        .limit(MOST_DATES)
    )
    if selection.last is not None:
        query = query.where(LEDGER.c.last <= selection.last)
    return sorted(connection.scalars(query))


# ---- from where and to where


@dataclass(frozen=True)
class Flows:
    """The movements of one measure at a place: where people came from, place by place and by distance, and went."""

    measure: str
    origins: tuple[Counted, ...]
    from_: Mapping[Direction, Counted]
    to: Mapping[Direction, Counted]

    @property
    def is_empty(self) -> bool:
        return not self.from_ and not self.to


def flows_of(asked: Asked, measures: tuple[str, ...] = MOVED) -> list[Flows]:
    """Give the movements in and out of a place, measure by measure; those without any are left out."""
    here = asked.view.place
    if here is None:
        return []
    reaches = _reaches(asked, measures)
    found = []
    for measure in measures:
        reach = Reach(*(tuple(row for row in rows if row.measure == measure) for rows in reaches))
        leaving = went_to(reach, here) if here.level in {1, 2} else {}
        found.append(Flows(measure, tuple(reach.place), came_from(reach.place, here, asked.gazetteer), leaving))
    return [one for one in found if not one.is_empty]


def _reaches(asked: Asked, measures: tuple[str, ...]) -> list[tuple[Counted, ...]]:
    here = asked.view.place
    if here is None:
        return [(), (), (), ()]
    wider = [here]
    if here.level in {1, 2}:
        wider += [
            asked.gazetteer.place(here.adm1) or here,
            asked.gazetteer.country(here.country) or here,
        ]
    level = 1 if here.level == 1 else 2
    found = [_by_origin(asked, replace(asked.view, place=place, level=level), measures) for place in wider]
    if here.level in {1, 2}:
        found.append(_by_origin(asked, replace(asked.view, place=None, level=level), measures))
    return [*found, *([()] * (4 - len(found)))]


def _by_origin(asked: Asked, view: View, measures: tuple[str, ...]) -> tuple[Counted, ...]:
    selection = replace(view.selection(Kind.MOVEMENT, By.ORIGIN, measures), level=view.level or 2)
    return rows_of(asked, selection)
