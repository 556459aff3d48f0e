"""A checksum of all that is known, by which an undoing proves that it left nothing behind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from tracker.claims import facts_known
from tracker.ledger import FIGURE, record_tables


def checksum(connection: Connection) -> str:
    """Give a checksum of all that is known now: records, figures, claims and choices, in a fixed order.

    Entry and record numbers are left out, so that an undone import leaves no trace in it.
    """
    digest = hashlib.sha256()
    addresses: dict[int, str] = {}
    for one, table in record_tables():
        columns = [column for column in table.c if column.name not in {"id", "entry", "closed_by", "report"}]
        figures = [column for column in FIGURE.c if column.name != "record_id"]
        rows = connection.execute(
            select(*columns, *(column.label(f"figure_{column.name}") for column in figures))
            .select_from(table.outerjoin(FIGURE, FIGURE.c.record_id == table.c.id))
            .where(table.c.closed_by.is_(None))
        )
        for line in sorted(repr(tuple(row)) for row in rows):
            digest.update(f"{one.kind}{line}\n".encode())
        where = select(table.c.id, table.c.import_id, table.c.sheet, table.c.row).where(table.c.closed_by.is_(None))
        addresses.update({row.id: repr(tuple(row)[1:]) for row in connection.execute(where)})
    for line in sorted(_decisions(connection, addresses)):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _decisions(connection: Connection, addresses: Mapping[int, str]) -> Iterator[str]:
    """Put what was joined and chosen in words that know no record numbers; a fact left with one report says nothing."""
    facts = facts_known(connection)
    for records in facts.members.values():
        if len(records) < 2:
            continue
        yield "joined " + " ".join(sorted(addresses[record] for record in records))
        for measure in sorted({measure for record, measure in facts.chosen if record in records}):
            chosen = max(records, key=lambda record: facts.chosen.get((record, measure), 0))
            yield f"chosen {measure} {addresses[chosen]}"
