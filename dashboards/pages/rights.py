"""What whoever asks may not see: where a page reads records by hand, and whether there is any of it at all.

Totals leave it out by themselves, for every question carries ``sees``. What reads a table of records or the ledger in
another way goes through here.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Connection, FromClause, exists, select, true

from dashboards.filters import View
from tracker.claims import of_reports
from tracker.history import latest
from tracker.ledger import LEDGER, record_tables


class Degrees:
    """Keeps which degrees of sensitivity anything is recorded under; asks again after each new entry."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: tuple[int, frozenset[str]] | None = None

    def recorded(self, connection: Connection) -> frozenset[str]:
        """Give the degrees that occur in the ledger."""
        newest = latest(connection)
        with self._lock:
            if self._known is None or self._known[0] != newest:
                found = connection.scalars(select(LEDGER.c.sensitivity).distinct())
                self._known = newest, frozenset(found)
            return self._known[1]


def where_seen(table: FromClause, view: View) -> ColumnElement[bool]:
    """Limit a table of records, or the ledger, to what whoever asks may see."""
    return true() if view.sees_everything else table.c.sensitivity.in_(view.sees)


def may_see(connection: Connection, table: FromClause, row: Any, view: View) -> bool:
    """Tell whether a record may be shown: neither it nor another version of it lies beyond whoever asks.

    Today's rights apply to what a record said before it was marked as sensitive.
    """
    if view.sees_everything:
        return True
    report = row.report if row.report is not None else row.id
    beyond = of_reports(table, [report]) & table.c.sensitivity.not_in(view.sees)
    return row.sensitivity in view.sees and not connection.scalar(select(exists().where(beyond)))


def rows_beyond(connection: Connection, where: tuple[int, str], rows: Collection[int], view: View) -> set[int]:
    """Give those of some rows of a sheet (import and name) from which a record was read that nobody here may see."""
    if view.sees_everything:
        return set()
    import_id, sheet = where
    found: set[int] = set()
    for _, table in record_tables():
        there = (table.c.import_id == import_id) & (table.c.sheet == sheet) & table.c.row.in_(rows)
        found.update(connection.scalars(select(table.c.row).where(there, table.c.sensitivity.not_in(view.sees))))
    return found


def leaves_out(connection: Connection, view: View) -> bool:
    """Tell whether anything is recorded that whoever asks may not see.

    It is told for the whole tracker and not for one place, period or date: else asking around would find the record.
    """
    if view.sees_everything:
        return False
    degrees: Degrees = current_app.extensions["degrees"]
    return not degrees.recorded(connection) <= set(view.sees)
