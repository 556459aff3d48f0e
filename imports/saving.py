"""The rows of an import are recorded: all of them, or of a workbook sent again only what it says otherwise now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from imports.comparing import Differences, compared
from imports.pipeline import Checked
from tracker.entries import Act, record_corrected, record_import, set_verification
from tracker.records.record import LEFT_OUT, NewRecord


@dataclass(frozen=True)
class Saver:
    """Who records, and whom to tell how far it is."""

    by: str = ""
    progress: Callable[[int], None] | None = None


@dataclass(frozen=True)
class Saved:
    """What was recorded: the entry, how many rows, and how they differ from what an earlier import of them recorded."""

    entry: int | None
    rows: int
    differences: Differences | None = None


def record(connection: Connection, source: Any, checked: Checked, fresh: Sequence[NewRecord], saver: Saver) -> Saved:
    """Record rows, or of a workbook that was sent before only what it says otherwise now.

    Rows that it no longer has are withdrawn where somebody decided so, and where nothing of it still waits.
    """
    act = Act(saver.by, organisation_id=source.organisation_id)
    found = compared(connection, source, [(sheet, texts) for sheet, _row, texts in checked.heading_rows()], fresh)
    if found is None:
        return Saved(record_import(connection, source.id, fresh, act, saver.progress), rows_of(fresh))
    if checked.waiting or source.state == "committed":
        found = replace(found, withdrawn=())
    gone = [one.record for one in found.withdrawn if one.values["verification"] not in LEFT_OUT]
    closes = checked.answers.withdrawn == "close" and bool(gone)
    if not (found.new or found.changed or closes):
        return Saved(None, 0, found)
    entry = record_corrected(connection, source.id, found.new, found.superseding, act)
    if closes:
        why = f"no longer in the workbook that was sent again (import {source.id})"
        set_verification(connection, gone, "withdrawn", replace(act, why=why))
    return Saved(entry, rows_of((*found.new, *(one.record for one in found.changed))), found)


def rows_of(records: Iterable[NewRecord]) -> int:
    """Count the rows that records were read from."""
    return len({(record.sheet, record.row) for record in records})
