"""The ledger's flows folded into weeks by district, so that a long view of now reads a thousandth of the ledger.

The fold holds what is counted now and nothing of the past. It is written with each entry from that entry's own ledger
rows, and whatever it cannot tell (a day inside a week, a community, an organisation, an earlier moment) is asked of the
ledger itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Table, and_, cast, delete, func, select
from sqlmodel import Field

from tracker.figures import TALLY_COLUMNS
from tracker.ledger import LEDGER, Counted, TallyRow, write_differences
from tracker.records.kinds import KINDS
from tracker.store.columns import WeekOf
from tracker.store.engine import insert_or_add

UNDATED = dt.date(1, 1, 1)
"""Stands for the week of flows that nobody dates."""
WEEK_KEY = ("kind", "measure", "last_week", "first_week", "country", "adm1", "adm2", "verification", "sensitivity")
FLOWS = tuple(one.kind.value for one in KINDS.values() if not one.is_stock)


class WeekRow(TallyRow, table=True):
    """What is counted now of a flow in a district, of periods that begin in one week and end in another or the same.

    Weeks go by their Sundays. An empty code stands for what could not be placed so deep.
    """

    __tablename__ = "ledger_week"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: str = Field(primary_key=True)
    measure: str = Field(primary_key=True)
    last_week: dt.date = Field(primary_key=True)
    first_week: dt.date = Field(primary_key=True)
    country: str = Field(primary_key=True)
    adm1: str = Field(primary_key=True)
    adm2: str = Field(primary_key=True)
    verification: str = Field(primary_key=True)
    sensitivity: str = Field(primary_key=True)


WEEKS: Table = WeekRow.__table__  # type: ignore[attr-defined]


def settle(connection: Connection, entry: int, before: Counted, after: Counted) -> None:
    """Write what an entry changed in joined facts, and fold all that it wrote into the ledger; an act's last step."""
    write_differences(connection, entry, before, after)
    _fold(connection, LEDGER.c.entry == entry)


def fold_anew(connection: Connection) -> None:
    """Fold the whole ledger again, from nothing."""
    connection.execute(delete(WEEKS))
    _fold(connection, LEDGER.c.entry > 0)


def _fold(connection: Connection, which: ColumnElement[bool]) -> None:
    nowhere = {name: func.coalesce(LEDGER.c[name], "") for name in ("country", "adm1", "adm2")}
    weeks = {f"{end}_week": func.coalesce(WeekOf(LEDGER.c[end]), UNDATED) for end in ("first", "last")}
    folded = nowhere | weeks
    keys = [folded[name].label(name) if name in folded else LEDGER.c[name] for name in WEEK_KEY]
    sums = [cast(func.sum(LEDGER.c[name]), BigInteger).label(name) for name in TALLY_COLUMNS]
    query = select(*keys, *sums).where(which, LEDGER.c.kind.in_(FLOWS)).group_by(*keys)
    insert_or_add(connection, WEEKS, query, WEEK_KEY)


# ---- asking


def first_whole_week(day: dt.date) -> dt.date:
    """Give the first Sunday on or after a day."""
    return day + dt.timedelta(days=-(day.weekday() + 1) % 7)


def end_of_whole_weeks(day: dt.date) -> dt.date:
    """Give the last Saturday on or before a day."""
    return day - dt.timedelta(days=(day.weekday() + 2) % 7)


def where_whole(first: dt.date | None, last: dt.date | None) -> ColumnElement[bool]:
    """Limit the fold to flows whose weeks all lie in a period; undated ones only where it has no ends."""
    conditions = []
    if first is not None:
        conditions.append(WEEKS.c.first_week >= first_whole_week(first))
        conditions.append(WEEKS.c.last_week >= first_whole_week(first))
    if last is not None:
        conditions.append(WEEKS.c.last_week < end_of_whole_weeks(last))
        conditions.append(WEEKS.c.last_week > UNDATED)
    return and_(*conditions) if conditions else WEEKS.c.last_week >= UNDATED


def where_left(first: dt.date | None, last: dt.date | None) -> Iterator[ColumnElement[bool]]:
    """Limit the ledger to what of a period lies in it but not in its whole weeks, in parts that do not overlap.

    Each part is a stretch of ``last`` no longer than a week, or of ``first`` among periods longer than a day.
    """
    begins, ends = LEDGER.c.first, LEDGER.c.last
    whole = first_whole_week(first) if first else None
    end = end_of_whole_weeks(last) if last else None
    after = [begins >= first] if first is not None else []
    if last is not None and end is not None and end < last:
        start = max(end + dt.timedelta(days=1), first) if first is not None else end + dt.timedelta(days=1)
        yield and_(ends >= start, ends <= last, *after)
    if first is None or whole is None or whole == first:
        return
    before_end = [ends <= end] if end is not None else []
    yield and_(ends >= first, ends < whole, *after, *before_end)
    yield and_(ends >= whole, begins >= first, begins < whole, begins != ends, *before_end)


def known_columns() -> list[Any]:
    """Give the sums of the fold's tally columns, as whole numbers."""
    return [cast(func.sum(WEEKS.c[name]), BigInteger).label(name) for name in TALLY_COLUMNS]
