"""A workbook that was sent again corrected: what is new is recorded, what changed takes the place of what it corrects.

The successor of a record keeps its report, so that it stays the claim it was, and knows the file, sheet and cell it was
read from. Undoing the later import brings back what it replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, exists, func, insert, literal, null, select, update

from tracker.claims import claimed_with, portions, report_of, write_claims
from tracker.entries.acts import Act, NotKnownError
from tracker.entries.importing import SAME_INCIDENT, Writing
from tracker.history import Entry, Opened, open_entry
from tracker.ledger import FIGURE, Which, counted_facts, record_tables, write_singles
from tracker.provenance import Import, import_row, set_state
from tracker.records.record import LEFT_OUT, NewRecord
from tracker.weeks import settle

ENTRY: Table = Entry.__table__  # type: ignore[attr-defined]
IMPORT: Table = Import.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Superseding:
    """A record read anew, and the number of the one known now whose place it takes."""

    known: int
    record: NewRecord


def record_corrected(
    connection: Connection, import_id: int, new: Iterable[NewRecord], changed: Sequence[Superseding], act: Act
) -> int:
    """Record what a corrected workbook adds and changes, as one entry, and give its number.

    What was discounted or withdrawn stays so. Raises ``NotKnownError`` where a record to be replaced is not known any
    more.
    """
    opened = open_entry(connection, "import", act.by, act.why, import_id)
    standing = _standing(connection, [one.known for one in changed])
    writing = Writing(connection, opened, import_id, act)
    for record in new:
        writing.add(record)
    recorded = writing.finish()
    joined = [group for group in writing.incidents.values() if len(group) > 1]
    write_claims(connection, opened.number, joined, SAME_INCIDENT)
    write_singles(connection, opened.number, Which(entry=opened.number), 1)
    facts = facts_of_reports(connection, (report for report, _ in standing.values()))
    before = counted_facts(connection, facts)
    close_records(connection, standing, opened)
    for one in changed:
        report, verification = standing[one.known]
        values = {**one.record.values, "report": report}
        if verification in LEFT_OUT:
            values["verification"] = verification
        writing.add(replace(one.record, values=values))
    writing.flush()
    after = counted_facts(connection, [*facts, *(min(group) for group in joined)])
    settle(connection, opened.number, before, after)
    known = import_row(connection, import_id)
    set_state(connection, import_id, "committed", recorded + len(changed) + (known.recorded if known else 0))
    return opened.number


def _standing(connection: Connection, records: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Give the report and the verification of records that are known now."""
    found: dict[int, tuple[int, str]] = {}
    for portion in portions(records):
        for _, table in record_tables():
            columns = (table.c.id, report_of(table), table.c.verification)
            query = select(*columns).where(table.c.id.in_(portion), table.c.closed_by.is_(None))
            found.update({record: (report, verification) for record, report, verification in connection.execute(query)})
    for record in records:
        if record not in found:
            raise NotKnownError(number=record)
    return found


def facts_of_reports(connection: Connection, reports: Iterable[int]) -> set[int]:
    """Name the facts of reports; one that nobody joined to another goes by its own number."""
    wanted = set(reports)
    joined = claimed_with(connection, wanted)
    return {*joined, *wanted.difference(*joined.values())}


def close_records(connection: Connection, records: Iterable[int], opened: Opened) -> None:
    """Close records that are known now, under an entry."""
    for portion in portions(records):
        for _, table in record_tables():
            mine = update(table).where(table.c.id.in_(portion), table.c.closed_by.is_(None))
            connection.execute(mine.values(closed_by=opened.number))


# ---- undoing it


def bring_back_replaced(connection: Connection, import_id: int, opened: Opened) -> int:
    """Record again, under an entry, what an import that is undone had replaced; gives how many."""
    brought = 0
    for _, table in record_tables():
        taken = (
            select(table.c.id, func.row_number().over(order_by=table.c.id).label("place"))
            .where(_was_replaced(table, import_id))
            .subquery("taken")
        )
        first = opened.next_record - 1 + brought
        told = [column for column in FIGURE.c if column.name != "record_id"]
        figures = select(taken.c.place + first, *told).join(FIGURE, FIGURE.c.record_id == taken.c.id)
        made: dict[str, Any] = {
            "id": taken.c.place + first,
            "entry": literal(opened.number),
            "closed_by": null(),
            "report": report_of(table),
        }
        records = select(*(made.get(column.name, column) for column in table.c)).join(taken, taken.c.id == table.c.id)
        counted = connection.scalar(select(func.count()).select_from(taken)) or 0
        if counted:
            connection.execute(insert(FIGURE).from_select(["record_id", *(column.name for column in told)], figures))
            connection.execute(insert(table).from_select([column.name for column in table.c], records))
        brought += counted
    return brought


def brought_back_by(connection: Connection, undo: int) -> dict[int, int]:
    """Give the records that an undoing brought back and that are known now, with their reports."""
    found: dict[int, int] = {}
    for _, table in record_tables():
        query = select(table.c.id, report_of(table)).where(table.c.entry == undo, table.c.closed_by.is_(None))
        found.update((record, report) for record, report in connection.execute(query))
    return found


def _was_replaced(table: Table, import_id: int) -> Any:
    """Limit records to the newest that an import replaced, of imports that stand, where no version is known now."""
    entries = select(ENTRY.c.number).where(ENTRY.c.import_id == import_id, ENTRY.c.act == "import")
    other, later = table.alias("other"), table.alias("later")
    known = exists().where(report_of(other) == report_of(table), other.c.closed_by.is_(None))
    newer = exists().where(
        report_of(later) == report_of(table), later.c.closed_by.in_(entries), later.c.id > table.c.id
    )
    stands = exists().where(IMPORT.c.id == table.c.import_id, IMPORT.c.state == "committed")
    return table.c.closed_by.in_(entries) & ~known & ~newer & stands
