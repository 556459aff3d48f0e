"""What an import has recorded is taken back, as one entry, and brought back again; shown before it is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select

from imports.committing import REHEARSED, Change, Wish, rehearse
from tracker.audit import write_audit
from tracker.entries import Act, Edited, NothingToRedoError, edited_since, redo, undo_import
from tracker.history import entries
from tracker.provenance import import_row
from tracker.records.kinds import KINDS, Kind
from tracker.store.engine import reading, take_turn, writing


@dataclass(frozen=True)
class Undone:
    """What an undoing takes back: records by kind, what it does to the districts, and what somebody corrected since."""

    number: int
    records: Mapping[str, int]
    changes: tuple[Change, ...] = ()
    entry: int | None = None
    edited: tuple[Edited, ...] = ()


def preview_undo(engine: Engine, number: int) -> Undone:
    """Tell what an undoing would take back, without doing it; what was corrected since is kept."""
    with reading(engine) as connection:
        records = _records_by_kind(connection, number)
        edited = edited_since(connection, number)
    kept = [one.record for one in edited]
    few = len(kept) < sum(records.values()) <= REHEARSED
    kinds = {Kind(kind) for kind in records}
    act = Act()
    changes = rehearse(engine, kinds, lambda connection: undo_import(connection, number, act, keep=kept)) if few else ()
    return Undone(number, records, changes, edited=edited)


def undo(engine: Engine, number: int, wish: Wish, why: str = "", keep: Collection[int] = ()) -> Undone:
    """Take back all that an import has recorded but for the records to ``keep``; what it held stays in the history.

    Raises ``tracker.entries.NothingToUndoError`` where nothing of it is known any more, and ``KeyError`` for an
    import that is not there.
    """
    with writing(engine) as connection:
        take_turn(connection)
        if import_row(connection, number) is None:
            raise KeyError(number)
        before = _records_by_kind(connection, number)
        entry = undo_import(connection, number, Act(wish.by, why), keep=keep)
        left = _records_by_kind(connection, number)
        records = {kind: gone for kind, count in before.items() if (gone := count - left.get(kind, 0))}
        who = (wish.user_id, wish.by)
        write_audit(connection, who, "imports.undo", f"import:{number}", records=sum(records.values()))
    return Undone(number, records, entry=entry)


def last_undoing(connection: Connection, number: int) -> int | None:
    """Give the newest entry that took something of an import back and was not brought back since."""
    told = [entry for entry in entries(connection, number) if entry.act == "undo"]
    back = {entry.undoes for entry in told if entry.manner == "redo"}
    return next((entry.number for entry in told if entry.manner != "redo" and entry.number not in back), None)


def bring_back(engine: Engine, number: int, wish: Wish) -> int:
    """Bring back what was last taken back of an import, as one entry, and give its number.

    Raises ``tracker.entries.NothingToRedoError`` and ``tracker.entries.RecordedAgainError``.
    """
    with writing(engine) as connection:
        take_turn(connection)
        undone = last_undoing(connection, number)
        if undone is None:
            raise NothingToRedoError(number=number)
        entry = redo(connection, undone, Act(wish.by))
        write_audit(connection, (wish.user_id, wish.by), "imports.bring-back", f"import:{number}")
    return entry


def _records_by_kind(connection: Connection, number: int) -> dict[str, int]:
    counted: dict[str, int] = {}
    for one in KINDS.values():
        table = one.model.__table__  # type: ignore[attr-defined]
        known = (table.c.import_id == number) & table.c.closed_by.is_(None)
        if count := connection.scalar(select(func.count()).select_from(table).where(known)):
            counted[one.kind.value] = count
    return counted
