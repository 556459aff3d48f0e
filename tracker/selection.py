"""The question: which records, where, when, whose word, as known on, who asks; one frozen value for all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import ColumnElement, FromClause, and_, true

from tracker.figures import DEFAULT_READING
from tracker.places.gazetteer import Spot
from tracker.records.kinds import KINDS, Kind
from tracker.records.record import LEFT_OUT, SENSITIVITY


class By(StrEnum):
    """What the rows of an answer stand for."""

    PLACE = "place"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ORIGIN = "origin"


@dataclass(frozen=True)
class Selection:
    """A question asked of the records; every page, chart, total and export asks one.

    ``place`` limits it to a place and all within it (``None``: everywhere), ``level`` says how deep the rows of the
    answer lie. ``first`` and ``last`` are days, both included; an open end is ``None``. ``known_at`` is the number of
    the entry as of which the question is asked, ``None`` for now. ``measures`` limits it to some measures of the kind.
    ``sees`` names the degrees of sensitivity that whoever asks may see; what lies beyond is in none of their totals.
    """

    kind: Kind
    place: Spot | None = None
    level: int = 2
    first: dt.date | None = None
    last: dt.date | None = None
    known_at: int | None = None
    by: By = By.PLACE
    measures: tuple[str, ...] = ()
    verification: tuple[str, ...] = ()
    organisation_id: int | None = None
    reading: str = DEFAULT_READING
    sees: tuple[str, ...] = SENSITIVITY.codes

    @property
    def is_stock(self) -> bool:
        return KINDS[self.kind].is_stock

    def within(self, place: Spot | None) -> Selection:
        """Ask the same of another place."""
        return replace(self, place=place)


def where_known(table: FromClause, selection: Selection) -> ColumnElement[bool]:
    """Limit a table with the ledger's dimensions to whose word is asked for."""
    # A measure belongs to one kind; naming that too would draw SQLite away from the index by measure and district.
    conditions = [] if selection.measures else [table.c.kind == selection.kind.value]
    if set(selection.sees) != set(SENSITIVITY.codes):
        conditions.append(table.c.sensitivity.in_(selection.sees))
    if selection.measures:
        conditions.append(table.c.measure.in_(selection.measures))
    if selection.verification:
        conditions.append(table.c.verification.in_(selection.verification))
    else:
        conditions.append(table.c.verification.not_in(LEFT_OUT))
    if selection.organisation_id is not None:
        conditions.append(table.c.organisation_id == selection.organisation_id)
    return and_(*conditions)


def where_placed(table: FromClause, place: Spot | None) -> ColumnElement[bool]:
    """Limit a table with the ledger's place columns to a place and all within it."""
    if place is None:
        return true()
    if place.level == 0:
        return table.c.country == place.country
    if place.level > 4:
        return table.c.place == place.pcode
    return table.c[f"adm{place.level}"] == place.pcode


def where_inside(table: FromClause, selection: Selection) -> ColumnElement[bool]:
    """Limit flows to those whose whole period lies in the question; undated ones only where it has no ends."""
    conditions = []
    if selection.first is not None:
        # The last day says the same for a quicker index.
        conditions += [table.c.first >= selection.first, table.c.last >= selection.first]
    if selection.last is not None:
        conditions.append(table.c.last <= selection.last)
    return and_(true(), *conditions)


def where_astride(table: FromClause, selection: Selection) -> Iterator[ColumnElement[bool]]:
    """Limit flows to those that reach over an edge of the question, and those without any date, in parts.

    No flow is in two parts; there are none where the question has no ends.
    """
    first, last = selection.first, selection.last
    longer = table.c.first != table.c.last
    if first is not None:
        yield and_(longer, table.c.first < first, table.c.last >= first)
    if last is not None:
        begun = [table.c.first >= first] if first is not None else []
        yield and_(longer, table.c.first <= last, table.c.last > last, *begun)
    if first is not None or last is not None:
        yield table.c.last.is_(None)
