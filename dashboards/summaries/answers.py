"""The answers that summaries share: asked once for all their places, and parted by place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from dashboards.charts.directions import together
from dashboards.summaries.question import SummaryOf
from tracker.ledger import LEDGER
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import Kind
from tracker.records.record import VERIFICATION
from tracker.selection import Selection, where_known, where_placed
from tracker.totals import ADM, Counted, totals, whole

Rows = tuple[Counted, ...]
ByPlace = Mapping[str, Rows]


@dataclass(frozen=True)
class Answers:
    """The rows of the level below each place by kind, and what was asked beside them; each keyed by the place's code.

    ``before`` holds the movements of the period before, ``graded`` casualties by verification, ``dates`` the days on
    which people present were counted, newest first.
    """

    below: Mapping[Kind, ByPlace]
    astride: ByPlace
    before: ByPlace
    graded: Mapping[str, ByPlace]
    dates: Mapping[str, Sequence[dt.date]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, gazetteer: Gazetteer, questions: Sequence[SummaryOf]) -> Answers:
        """Ask for all places of one level: of one place alone, of several out of the totals of everywhere."""
        asked = questions[0]
        reach = _reach(questions)
        part = _parting(gazetteer, asked.place.level)
        answers = {kind: totals(connection, reach(asked.below(kind))) for kind in Kind}
        movement, casualty = asked.below(Kind.MOVEMENT), asked.below(Kind.CASUALTY)
        period = asked.period_before()
        earlier = replace(movement, first=period.first, last=period.last) if period else None
        return cls(
            {kind: part(answer.rows) for kind, answer in answers.items()},
            part(answers[Kind.MOVEMENT].astride),
            part(totals(connection, reach(earlier)).rows) if earlier else {},
            {
                code: part(totals(connection, reach(replace(casualty, verification=(code,)))).rows)
                for code in VERIFICATION.codes
            },
            _dates(connection, reach(asked.selection(Kind.POPULATION)), asked.place.level),
        )

    def rows(self, kind: Kind, place: str) -> Rows:
        """Give the rows of the level below a place."""
        return self.below[kind].get(place, ())

    def whole(self, connection: Connection, question: SummaryOf, kind: Kind) -> dict[str, Counted]:
        """Give what each measure of a kind comes to for the whole place.

        Where counts of the place itself and counts below it rival each other, the whole is asked for on its own.
        """
        rows = self.rows(kind, question.place.pcode)
        if any(row.rivals for row in rows):
            return {row.measure: row for row in whole(connection, question.selection(kind)).rows}
        return added(rows, question.place.pcode)


def added(rows: Iterable[Counted], place: str) -> dict[str, Counted]:
    """Add the rows of places that do not overlap up by measure."""
    found: dict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        found[row.measure].append(row)
    return {
        measure: replace(
            together(of_it),
            place=place,
            as_of=max((row.as_of for row in of_it if row.as_of), default=None),
            oldest=min((row.oldest for row in of_it if row.oldest), default=None),
        )
        for measure, of_it in sorted(found.items())
    }


def _reach(questions: Sequence[SummaryOf]) -> Callable[[Selection], Selection]:
    return (lambda selection: selection) if len(questions) == 1 else (lambda selection: selection.within(None))


def _parting(gazetteer: Gazetteer, level: int) -> Callable[[Iterable[Counted]], ByPlace]:
    def part(rows: Iterable[Counted]) -> ByPlace:
        parted: dict[str, list[Counted]] = defaultdict(list)
        for row in rows:
            code = gazetteer.at_level(row.place or row.below, level) or (row.place if level > 4 else None)
            if code is not None:
                parted[code].append(row)
        return {code: tuple(found) for code, found in parted.items()}

    return part


def _dates(connection: Connection, selection: Selection, level: int) -> dict[str, list[dt.date]]:
    column = LEDGER.c[ADM[level]] if level < len(ADM) else LEDGER.c.place
    if level == 0:
        column = LEDGER.c.country
    query = (
        select(column, LEDGER.c.last)
        .where(where_known(LEDGER, selection), where_placed(LEDGER, selection.place))
        .where(LEDGER.c.last.is_not(None), column.is_not(None))
        .distinct()
        .order_by(LEDGER.c.last.desc())
    )
    if selection.last is not None:
        query = query.where(LEDGER.c.last <= selection.last)
    if selection.known_at is not None:
        query = query.where(LEDGER.c.entry <= selection.known_at)
    dates: dict[str, list[dt.date]] = defaultdict(list)
    for code, day in connection.execute(query):
        dates[code].append(day)
    return dates
