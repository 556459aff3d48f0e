"""The only way in: each act is one entry, applied whole or not at all, with its records, claims and ledger.

Every function here takes a connection in a write transaction and gives the entry's number; nothing is seen by anybody
before that transaction commits.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, exists, select, update

from tracker.claims import CHOICE, CLAIM, facts_known, write_claims
from tracker.figures import Figure
from tracker.history import Opened, open_entry
from tracker.ledger import (
    FIGURE,
    Which,
    counted_facts,
    record_tables,
    write_differences,
    write_singles,
)
from tracker.provenance import import_row, keep_rows, set_state
from tracker.records.kinds import KINDS, Kind
from tracker.records.record import NewFigure, NewRecord
from tracker.store.engine import insert_many

BATCH = 5_000
Progress = Callable[[int], None]
"""Told now and then how many records are written so far."""
SAME_INCIDENT = "the workbook names the same incident"


@dataclass(frozen=True)
class Act:
    """Who acts, and why where they said so."""

    by: str = ""
    why: str = ""
    organisation_id: int | None = None


class NothingToUndoError(ValueError):
    """Nothing that the import recorded is known any more."""


def record_import(
    connection: Connection, import_id: int, records: Iterable[NewRecord], act: Act, progress: Progress | None = None
) -> int:
    """Record the rows of an import as one entry, and give its number.

    Rows that name the same incident, place and days but another source are claims of one fact.
    """
    opened = open_entry(connection, "import", act.by, act.why, import_id)
    writing = _Writing(connection, opened, import_id, act)
    for count, record in enumerate(records, 1):
        writing.add(record)
        if progress and count % BATCH == 0:
            progress(count)
    recorded = writing.finish()
    joined = [group for group in writing.incidents.values() if len(group) > 1]
    write_claims(connection, opened.number, joined, SAME_INCIDENT)
    write_singles(connection, opened.number, Which(entry=opened.number), 1)
    write_differences(connection, opened.number, {}, counted_facts(connection, [min(group) for group in joined]))
    known = import_row(connection, import_id)
    set_state(connection, import_id, "committed", recorded + (known.recorded if known else 0))
    return opened.number


def undo_import(connection: Connection, import_id: int, act: Act) -> int:
    """Take back all that an import recorded, as one entry; what it held stays in the history.

    Raises ``NothingToUndoError`` where none of its records is known any more.
    """
    meant = Which(import_id=import_id)
    if not any(connection.scalar(select(exists().where(meant.condition(table)))) for _, table in record_tables()):
        raise NothingToUndoError(f"Import {import_id} has nothing left to undo.")
    opened = open_entry(connection, "undo", act.by, act.why, import_id)
    facts = _facts_of(connection, import_id)
    before = counted_facts(connection, facts)
    write_singles(connection, opened.number, meant, -1)
    for _, table in record_tables():
        condition = meant.condition(table)
        gone = select(table.c.id).where(condition)
        still = CLAIM.c.closed_by.is_(None)
        connection.execute(update(CLAIM).where(CLAIM.c.record_id.in_(gone), still).values(closed_by=opened.number))
        connection.execute(update(table).where(condition).values(closed_by=opened.number))
    write_differences(connection, opened.number, before, counted_facts(connection, facts))
    set_state(connection, import_id, "undone")
    return opened.number


def join_records(connection: Connection, records: Sequence[int], act: Act) -> int:
    """Say that several records report one fact, as one entry; records already joined bring their facts along."""
    opened = open_entry(connection, "join", act.by, act.why)
    still = CLAIM.c.closed_by.is_(None)
    old = list(connection.scalars(select(CLAIM.c.fact).where(CLAIM.c.record_id.in_(records), still).distinct()))
    claimed = set(connection.scalars(select(CLAIM.c.record_id).where(CLAIM.c.fact.in_(old), still)))
    grown = claimed | set(records)
    before = counted_facts(connection, sorted({*old, *(grown - claimed)}))
    connection.execute(update(CLAIM).where(CLAIM.c.fact.in_(old), still).values(closed_by=opened.number))
    write_claims(connection, opened.number, [sorted(grown)], act.why)
    write_differences(connection, opened.number, before, counted_facts(connection, [min(grown)]))
    return opened.number


def choose_claim(connection: Connection, fact: int, measure: str, record: int, act: Act) -> int:
    """Say which claim of a fact counts for a measure, as one entry."""
    opened = open_entry(connection, "choose", act.by, act.why)
    before = counted_facts(connection, [fact])
    standing = (CHOICE.c.fact == fact) & (CHOICE.c.measure == measure) & CHOICE.c.closed_by.is_(None)
    connection.execute(update(CHOICE).where(standing).values(closed_by=opened.number))
    choice = {"fact": fact, "measure": measure, "entry": opened.number, "record_id": record, "why": act.why}
    insert_many(connection, CHOICE, [choice])
    write_differences(connection, opened.number, before, counted_facts(connection, [fact]))
    return opened.number


def checksum(connection: Connection) -> str:
    """Give a checksum of all that is known now: records, figures, claims and choices, in a fixed order.

    Entry and record numbers are left out, so that an undone import leaves no trace in it.
    """
    digest = hashlib.sha256()
    addresses: dict[int, str] = {}
    for one, table in record_tables():
        columns = [column for column in table.c if column.name not in {"id", "entry", "closed_by"}]
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
    for line in _decisions(connection, addresses):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _decisions(connection: Connection, addresses: Mapping[int, str]) -> list[str]:
    """Put what was joined and chosen in words that know no record numbers."""
    facts = facts_known(connection)
    joined = [
        "joined " + " ".join(sorted(addresses[record] for record in records if record in addresses))
        for records in facts.members.values()
    ]
    chosen = [
        f"chosen {measure} {addresses[record]}" for (_, measure), record in facts.chosen.items() if record in addresses
    ]
    return sorted(joined + chosen)


class _Writing:
    """Writes the records of one entry in batches, with their figures and source rows."""

    def __init__(self, connection: Connection, opened: Opened, import_id: int, act: Act) -> None:
        self.connection, self.opened, self.import_id, self.act = connection, opened, import_id, act
        self.next_record = opened.next_record
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.figures: list[dict[str, Any]] = []
        self.texts: dict[tuple[str, int], tuple[str, ...]] = {}
        self.incidents: dict[tuple[Any, ...], list[int]] = defaultdict(list)

    def add(self, record: NewRecord) -> None:
        values = {
            "id": self.next_record,
            "entry": self.opened.number,
            "import_id": self.import_id,
            "sheet": record.sheet,
            "row": record.row,
            "organisation_id": self.act.organisation_id,
            **record.values,
        }
        self.rows[record.kind].append(values)
        self.figures.extend(_figure_values(self.next_record, figure) for figure in record.figures)
        if record.row is not None:
            self.texts[record.sheet, record.row] = record.texts
        if incident := str(record.values.get("incident") or "").strip().lower():
            where_and_when = (record.values.get(name) for name in ("place", "first", "last"))
            self.incidents[record.kind, incident, *where_and_when].append(self.next_record)
        self.next_record += 1
        if len(self.figures) >= BATCH:
            self.flush()

    def flush(self) -> None:
        for kind, rows in self.rows.items():
            table: Table = KINDS[Kind(kind)].model.__table__  # type: ignore[attr-defined]
            insert_many(self.connection, table, _filled(table, rows))
        insert_many(self.connection, FIGURE, self.figures)
        rows_kept = ((sheet, row, texts) for (sheet, row), texts in self.texts.items())
        keep_rows(self.connection, self.import_id, rows_kept)
        self.rows.clear()
        self.figures.clear()
        self.texts.clear()

    def finish(self) -> int:
        self.flush()
        return self.next_record - self.opened.next_record


def _filled(table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every row the same columns: what one leaves out gets the column's default."""
    defaults = {column.name: getattr(column.default, "arg", None) for column in table.c}
    wrong = {name for row in rows for name in row} - set(defaults)
    if wrong:
        raise KeyError(f"{table.name} has no columns {sorted(wrong)}")
    return [
        {name: row[name] if row.get(name) is not None else default for name, default in defaults.items()}
        for row in rows
    ]


def _figure_values(record: int, new: NewFigure) -> dict[str, Any]:
    figure: Figure = new.figure
    return {
        "record_id": record,
        "measure": new.measure,
        "part": new.part,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "quantifier": figure.quantifier.value,
        "vague": figure.vague.value if figure.vague else None,
        "words": figure.words,
        "said": new.said,
        "cell": new.cell,
        "heading": new.heading,
    }


def _facts_of(connection: Connection, import_id: int) -> list[int]:
    """Name the joined facts that have a claim among the records of an import."""
    facts: set[int] = set()
    for _, table in record_tables():
        query = select(CLAIM.c.fact).join(table, table.c.id == CLAIM.c.record_id)
        facts.update(connection.scalars(query.where(table.c.import_id == import_id, CLAIM.c.closed_by.is_(None))))
    return sorted(facts)
