"""The rows of an import become records, in batches, with their figures, source rows, claims and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Table

from tracker.claims import write_claims
from tracker.entries.acts import Act
from tracker.figures import Figure
from tracker.history import Opened, open_entry
from tracker.ledger import FIGURE, Which, counted_facts, write_singles
from tracker.provenance import import_row, keep_rows, set_state
from tracker.records.kinds import KINDS, Kind
from tracker.records.record import NewFigure, NewRecord
from tracker.store.engine import insert_many
from tracker.weeks import settle

BATCH = 5_000
Progress = Callable[[int], None]
"""Told now and then how many records are written so far."""
SAME_INCIDENT = "the workbook names the same incident"


def record_import(
    connection: Connection, import_id: int, records: Iterable[NewRecord], act: Act, progress: Progress | None = None
) -> int:
    """Record the rows of an import as one entry, and give its number.

    Rows that name the same incident, place and days but another source are claims of one fact.
    """
    opened = open_entry(connection, "import", act.by, act.why, import_id)
    writing = Writing(connection, opened, import_id, act)
    for count, record in enumerate(records, 1):
        writing.add(record)
        if progress and count % BATCH == 0:
            progress(count)
    recorded = writing.finish()
    joined = [group for group in writing.incidents.values() if len(group) > 1]
    write_claims(connection, opened.number, joined, SAME_INCIDENT)
    write_singles(connection, opened.number, Which(entry=opened.number), 1)
    settle(connection, opened.number, {}, counted_facts(connection, [min(group) for group in joined]))
    known = import_row(connection, import_id)
    set_state(connection, import_id, "committed", recorded + (known.recorded if known else 0))
    return opened.number


class Writing:
    """Writes the records of one entry in batches, with their figures and source rows."""

    def __init__(self, connection: Connection, opened: Opened, import_id: int, act: Act) -> None:
        self.connection, self.opened, self.import_id, self.act = connection, opened, import_id, act
        self.next_record = opened.next_record
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.figures: list[dict[str, Any]] = []
        self.texts: dict[tuple[str, int], tuple[str, ...]] = {}
        self.incidents: dict[tuple[Any, ...], list[int]] = defaultdict(list)

    def add(self, record: NewRecord) -> None:
        """Take a record with its figures and source row; written at the latest by ``finish``."""
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
        self.figures.extend(figure_values(self.next_record, figure) for figure in record.figures)
        if record.row is not None:
            self.texts[record.sheet, record.row] = record.texts
        if incident := str(record.values.get("incident") or "").strip().lower():
            where_and_when = (record.values.get(name) for name in ("place", "first", "last"))
            self.incidents[record.kind, incident, *where_and_when].append(self.next_record)
        self.next_record += 1
        if len(self.figures) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what was taken since the last time."""
        for kind, rows in self.rows.items():
            table: Table = KINDS[Kind(kind)].model.__table__  # type: ignore[attr-defined]
            insert_many(self.connection, table, filled(table, rows))
        insert_many(self.connection, FIGURE, self.figures)
        rows_kept = ((sheet, row, texts) for (sheet, row), texts in self.texts.items())
        keep_rows(self.connection, self.import_id, rows_kept)
        self.rows.clear()
        self.figures.clear()
        self.texts.clear()

    def finish(self) -> int:
        """Write what is left and give the number of records written in all."""
        self.flush()
        return self.next_record - self.opened.next_record


def filled(table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every row the same columns: what one leaves out gets the column's default."""
    defaults = {column.name: getattr(column.default, "arg", None) for column in table.c}
    wrong = {name for row in rows for name in row} - set(defaults)
    if wrong:
        raise KeyError(f"{table.name} has no columns {sorted(wrong)}")
    return [
        {name: row[name] if row.get(name) is not None else default for name, default in defaults.items()}
        for row in rows
    ]


def figure_values(record: int, new: NewFigure) -> dict[str, Any]:
    """Give the row of a figure of a record."""
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
