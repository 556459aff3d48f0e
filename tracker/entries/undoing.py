"""An import is taken back, whole or in part, and brought back again; what it held stays in the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, exists, func, insert, literal, null, select, update

from tracker.claims import CLAIM, report_of
from tracker.entries.acts import Act, NothingToRedoError, NothingToUndoError, RecordedAgainError
from tracker.entries.superseding import (
    bring_back_replaced,
    brought_back_by,
    close_records,
    facts_of_reports,
)
from tracker.history import Entry, open_entry
from tracker.ledger import FIGURE, Which, counted_facts, record_tables, write_singles
from tracker.provenance import Import, set_state
from tracker.store.engine import take_turn
from tracker.weeks import settle

ENTRY: Table = Entry.__table__  # type: ignore[attr-defined]
IMPORT: Table = Import.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Edited:
    """A record of an import that somebody corrected since: who did it last, when, and why."""

    record: int
    kind: str
    sheet: str
    row: int | None
    entry: int
    by: str
    at: dt.datetime
    why: str


def undo_import(
    connection: Connection,
    import_id: int,
    act: Act,
    *,
    keep: Collection[int] = (),
    sheet: str | None = None,
    place: str | None = None,
) -> int:
    """Take back what an import recorded, as one entry: all of it, or what one sheet or one place and all in it holds.

    Records that were corrected since are part of it, but for those named by ``keep`` (see ``edited_since``). What the
    import had put in the place of an earlier one's is known again where all of it is taken back. Raises
    ``NothingToUndoError`` where nothing of it is known any more.
    """
    take_turn(connection)
    meant = Which(import_id=import_id, sheet=sheet, place=place, but=frozenset(keep))
    if not _is_known(connection, meant):
        raise NothingToUndoError(number=import_id)
    rest = _count_known(connection, Which(import_id=import_id)) - _count_known(connection, meant)
    undoes = _only_entry(connection, import_id)
    manner = "part" if rest else ""
    opened = open_entry(connection, "undo", act.by, act.why, import_id, manner=manner, undoes=undoes)
    facts = _facts_of(connection, meant)
    before = counted_facts(connection, facts)
    write_singles(connection, opened.number, meant, -1)
    for _, table in record_tables():
        connection.execute(update(table).where(meant.condition(table)).values(closed_by=opened.number))
    if not rest and bring_back_replaced(connection, import_id, opened):
        write_singles(connection, opened.number, Which(entry=opened.number), 1)
    settle(connection, opened.number, before, counted_facts(connection, facts))
    if not rest:
        set_state(connection, import_id, "undone")
    return opened.number


def redo(connection: Connection, undo: int, act: Act) -> int:
    """Bring back what an undoing took, as one entry: the same rows with the same sources, claims and choices.

    Raises ``NothingToRedoError`` where there is nothing to bring back, and ``RecordedAgainError`` where another import
    of the same file has recorded the same rows since.
    """
    take_turn(connection)
    undone = connection.execute(select(ENTRY).where(ENTRY.c.number == undo, ENTRY.c.act == "undo")).one_or_none()
    if undone is None or undone.manner == "redo" or not _taken(connection, undo):
        raise NothingToRedoError(number=undo)
    if (other := _recorded_again(connection, undone.import_id, undo)) is not None:
        raise RecordedAgainError(number=other)
    opened = open_entry(connection, "undo", act.by, act.why, undone.import_id, manner="redo", undoes=undo)
    brought, next_record = Which(entry=opened.number), opened.next_record
    facts = _facts_of(connection, None, undo)
    instead = brought_back_by(connection, undo)
    before = counted_facts(connection, {*facts, *facts_of_reports(connection, instead.values())})
    close_records(connection, instead, opened)
    for _, table in record_tables():
        next_record += _bring_back(connection, table, undo, opened.number, next_record)
    write_singles(connection, opened.number, brought, 1)
    settle(connection, opened.number, before, counted_facts(connection, facts))
    set_state(connection, undone.import_id, "committed")
    return opened.number


def edited_since(connection: Connection, import_id: int) -> tuple[Edited, ...]:
    """List the records of an import that somebody corrected or verified since and that are known now."""
    found = []
    for one, table in record_tables():
        version = table.alias("version")
        last_edit = (
            select(func.max(version.c.entry))
            .join(ENTRY, ENTRY.c.number == version.c.entry)
            .where(version.c.report == table.c.report, ENTRY.c.act == "edit")
            .correlate(table)
            .scalar_subquery()
        )
        columns = (table.c.id, literal(one.kind.value), table.c.sheet, table.c.row)
        query = (
            select(*columns, ENTRY.c.number, ENTRY.c.by, ENTRY.c.at, ENTRY.c.why)
            .select_from(table.join(ENTRY, ENTRY.c.number == last_edit))
            .where(table.c.import_id == import_id, table.c.closed_by.is_(None), table.c.report.is_not(None))
            .order_by(table.c.id)
        )
        found += [Edited(*row) for row in connection.execute(query)]
    return tuple(found)


# ---- what is meant


def _is_known(connection: Connection, meant: Which) -> bool:
    return any(connection.scalar(select(exists().where(meant.condition(table)))) for _, table in record_tables())


def _count_known(connection: Connection, meant: Which) -> int:
    counts = (
        connection.scalar(select(func.count()).select_from(table).where(meant.condition(table)))
        for _, table in record_tables()
    )
    return sum(count or 0 for count in counts)


def _only_entry(connection: Connection, import_id: int) -> int | None:
    """Give the entry that brought an import, where it was a single one."""
    numbers = select(ENTRY.c.number).where(ENTRY.c.import_id == import_id, ENTRY.c.act == "import")
    brought = connection.scalars(numbers).all()
    return brought[0] if len(brought) == 1 else None


def _facts_of(connection: Connection, meant: Which | None, undo: int | None = None) -> list[int]:
    """Name the joined facts that have a claim among the records meant, or among those that an undoing closed."""
    facts: set[int] = set()
    for _, table in record_tables():
        condition = meant.condition(table) if meant else table.c.closed_by == undo
        reports = select(report_of(table)).where(condition)
        query = select(CLAIM.c.fact).where(CLAIM.c.closed_by.is_(None), CLAIM.c.record_id.in_(reports))
        facts.update(connection.scalars(query.distinct()))
    return sorted(facts)


# ---- bringing back


def _newest(table: Table, undo: int) -> Any:
    """Limit records to the newest of each report: what was corrected or brought back since is not brought back.

    What the undoing itself brought back, of a workbook whose correction it took, does not count.
    """
    later = table.alias("later")
    return ~exists().where(later.c.report == report_of(table), later.c.id > table.c.id, later.c.entry != undo)


def _taken(connection: Connection, undo: int) -> bool:
    taken = (select(exists().where(table.c.closed_by == undo, _newest(table, undo))) for _, table in record_tables())
    return any(connection.scalar(query) for query in taken)


def _recorded_again(connection: Connection, import_id: int, undo: int) -> int | None:
    """Name an import that has since recorded rows of the same file which an undoing took from this one."""
    digest = select(IMPORT.c.digest).where(IMPORT.c.id == import_id).scalar_subquery()
    same_file = list(connection.scalars(select(IMPORT.c.id).where(IMPORT.c.digest == digest)))
    for _, table in record_tables():
        # Of the import itself, records corrected or brought back are its old rows, not new ones.
        anew = (table.c.import_id != import_id) | (table.c.report.is_(None) & (table.c.entry > undo))
        known = table.c.import_id.in_(same_file) & table.c.closed_by.is_(None)
        again = connection.execute(select(table.c.sheet, table.c.row, table.c.import_id).where(known, anew)).all()
        if not again:
            continue
        taken = set(connection.execute(select(table.c.sheet, table.c.row).where(table.c.closed_by == undo)).all())
        for sheet, row, number in again:
            if (sheet, row) in taken:
                return int(number)
    return None


def _bring_back(connection: Connection, table: Table, undo: int, entry: int, first: int) -> int:
    """Record again, from a number on, the records that an undoing closed, with their figures; gives how many."""
    taken = (
        select(table.c.id, (literal(first - 1) + func.row_number().over(order_by=table.c.id)).label("new"))
        .where(table.c.closed_by == undo, _newest(table, undo))
        .subquery("taken")
    )
    # The figures first: once a record is back, the one that was taken is no longer the newest.
    told = [column for column in FIGURE.c if column.name != "record_id"]
    figures = select(taken.c.new, *told).join(FIGURE, FIGURE.c.record_id == taken.c.id)
    connection.execute(insert(FIGURE).from_select(["record_id", *(column.name for column in told)], figures))
    made = {"id": taken.c.new, "entry": literal(entry), "closed_by": null(), "report": report_of(table)}
    columns = [made.get(column.name, column) for column in table.c]
    records = select(*columns).join(taken, taken.c.id == table.c.id)
    connection.execute(insert(table).from_select([column.name for column in table.c], records))
    return connection.scalar(select(func.count()).select_from(table).where(table.c.entry == entry)) or 0
