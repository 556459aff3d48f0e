"""Whether what is kept is whole: files, rows, figures, the ledger and the audit trail, each against the others."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from tracker.audit import audit_faults
from tracker.claims import CLAIM, facts_known, report_of
from tracker.figures import Tally
from tracker.ledger import (
    DIMENSIONS,
    FIGURE,
    LEDGER,
    counted_facts,
    record_tables,
    summed_tally,
    tally_in,
)
from tracker.provenance import Import, KeptFile, SourceRow, kept_content

IMPORT = Import.__table__  # type: ignore[attr-defined]
KEPT = KeptFile.__table__  # type: ignore[attr-defined]
ROWS = SourceRow.__table__  # type: ignore[attr-defined]


def faults(connection: Connection) -> Iterator[str]:
    """Give a sentence for everything that is not whole; none means that all is well."""
    yield from _faults_of_files(connection)
    yield from _faults_of_imports(connection)
    yield from _faults_of_records(connection)
    yield from _faults_of_the_ledger(connection)
    yield from audit_faults(connection)


def _faults_of_files(connection: Connection) -> Iterator[str]:
    for digest in connection.scalars(select(KEPT.c.digest)).all():
        try:
            content = kept_content(connection, digest)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with the packed bytes is the answer)
            yield f"The kept file {digest} cannot be unpacked: {error}"
            continue
        if content is not None and hashlib.sha256(content).hexdigest() != digest:
            yield f"The kept file {digest} is not the one that was sent."


def _faults_of_imports(connection: Connection) -> Iterator[str]:
    counted: Counter[int] = Counter()
    for _, table in record_tables():
        query = select(table.c.import_id, func.count()).where(table.c.closed_by.is_(None)).group_by(table.c.import_id)
        counted.update({row[0]: row[1] for row in connection.execute(query) if row[0]})
    for row in connection.execute(select(IMPORT.c.id, IMPORT.c.name, IMPORT.c.state)):
        if row.state != "committed" and counted[row.id]:
            yield f"Import {row.id} ({row.name}) is {row.state} and still holds {counted[row.id]} records."


def _faults_of_records(connection: Connection) -> Iterator[str]:
    for one, table in record_tables():
        kept = (ROWS.c.import_id == table.c.import_id) & (ROWS.c.sheet == table.c.sheet) & (ROWS.c.row == table.c.row)
        lost = select(func.count()).select_from(table.outerjoin(ROWS, kept))
        lost = lost.where(table.c.row.is_not(None), table.c.import_id.is_not(None), ROWS.c.row.is_(None))
        if count := connection.scalar(lost):
            yield f"{count} records of kind {one.kind.value} have lost the row they were read from."
    orphans = select(func.count()).select_from(FIGURE)
    for _, table in record_tables():
        orphans = orphans.where(FIGURE.c.record_id.not_in(select(table.c.id)))
    if count := connection.scalar(orphans):
        yield f"{count} figures belong to no record."


def _faults_of_the_ledger(connection: Connection) -> Iterator[str]:
    """Count everything anew, record by record, and hold it against the sum of the ledger."""
    facts = facts_known(connection)
    joined = set(connection.scalars(select(CLAIM.c.record_id).where(CLAIM.c.closed_by.is_(None))))
    lone = [
        report
        for _, table in record_tables()
        for report in connection.scalars(select(report_of(table)).where(table.c.closed_by.is_(None)))
        if report not in joined
    ]
    anew: dict[tuple[Any, ...], Tally] = {}
    numbers = sorted({*facts.members, *lone})
    for start in range(0, len(numbers), 500):
        for key, tally in counted_facts(connection, numbers[start : start + 500]).items():
            anew[key] = anew.get(key, Tally()) + tally
    query = select(*(LEDGER.c[name] for name in DIMENSIONS), *summed_tally())
    for row in connection.execute(query.group_by(*(LEDGER.c[name] for name in DIMENSIONS))):
        key = tuple(getattr(row, name) for name in DIMENSIONS)
        if tally_in(row) != anew.pop(key, Tally()):
            yield f"Ledger and records disagree on {row.measure} at {row.place}, {row.first} to {row.last}."
    for key in anew:
        yield f"The ledger lacks {key[1]} at {key[2]}."
