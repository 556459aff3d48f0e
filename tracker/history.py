"""The numbered, timed, append-only list of what was imported, edited, joined, chosen and undone; as known on.

An entry's number is taken under the writers' lock and held to the commit, so that the order of numbers is the order in
which things became visible. Its time never goes backwards. What was known at a number never changes afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ColumnElement, Connection, FromClause, Table, func, insert, select
from sqlmodel import Field, SQLModel, col

from tracker.languages import Text
from tracker.records.kinds import KINDS
from tracker.store.columns import UtcTime
from tracker.store.engine import take_turn

ACTS: Mapping[str, Text] = MappingProxyType(
    {
        "import": Text("import", "استيراد"),
        "undo": Text("undo of an import", "تراجع عن استيراد"),
        "edit": Text("correction", "تصحيح"),
        "join": Text("reports joined as one fact", "ضم تقارير في واقعة واحدة"),
        "separate": Text("reports separated", "فصل تقارير"),
        "choose": Text("choice of a report", "اختيار تقرير"),
    }
)
MANNERS: Mapping[str, Text] = MappingProxyType(
    {
        "verification": Text("verification", "تحقق"),
        "withdrawal": Text("withdrawal", "سحب من الحساب"),
        "part": Text("undo of a part of an import", "تراجع عن جزء من استيراد"),
        "redo": Text("return of what had been undone", "إعادة ما جرى التراجع عنه"),
    }
)
"""Acts that are done in a manner of their own, each with what it is then called."""


class Entry(SQLModel, table=True):
    """One act that changed what is known.

    ``manner`` is empty or one of ``MANNERS``; ``undoes`` is the entry that an undo takes back, where it is just one.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("act IN ({})".format(", ".join(f"'{act}'" for act in ACTS)), name="entry_act_is_known"),
        CheckConstraint("number >= 1", name="entry_counted_from_one"),
        CheckConstraint(
            "manner IN ('', {})".format(", ".join(f"'{one}'" for one in MANNERS)), name="entry_manner_is_known"
        ),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: dt.datetime = Field(sa_type=UtcTime)
    act: str
    by: str = ""
    why: str = ""
    import_id: int | None = Field(default=None, foreign_key="import.id", index=True)
    undoes: int | None = Field(default=None, foreign_key="entry.number")
    manner: str = ""


YEARS = (1900, 2199)
"""The years of moments that can be asked about; beyond them lies only a slip of the keyboard."""


@dataclass(frozen=True)
class Opened:
    """An entry just opened under the lock: its number, and the number its first new record gets."""

    number: int
    at: dt.datetime
    next_record: int


def open_entry(
    connection: Connection, act: str, by: str = "", why: str = "", import_id: int | None = None, **how: str | int | None
) -> Opened:
    """Take the writers' lock and the next number, and write the entry's row; ``how`` sets ``manner`` and ``undoes``."""
    take_turn(connection)
    number, at = connection.execute(select(func.max(col(Entry.number)), func.max(col(Entry.at)))).one()
    now = dt.datetime.now(dt.UTC)
    if at is not None:
        now = max(now, at + dt.timedelta(microseconds=1))
    tables = (one.model.__table__ for one in KINDS.values())  # type: ignore[attr-defined]
    last = max(connection.scalar(select(func.max(table.c.id))) or 0 for table in tables)
    opened = Opened((number or 0) + 1, now, last + 1)
    values = {"number": opened.number, "at": now, "act": act, "by": by, "why": why, "import_id": import_id, **how}
    connection.execute(insert(Entry).values(values))
    return opened


def act_named(entry: Any) -> Text:
    """Say what an entry did: its manner where it has one, else its act."""
    return MANNERS.get(entry.manner) or ACTS[entry.act]


def latest(connection: Connection) -> int:
    """Give the number of the newest entry, 0 where nothing is recorded yet."""
    return connection.scalar(select(func.max(col(Entry.number)))) or 0


def number_at(connection: Connection, moment: dt.datetime) -> int:
    """Give the number of the newest entry at a moment, 0 before the first."""
    return connection.scalar(select(func.max(col(Entry.number))).where(col(Entry.at) <= moment)) or 0


def moment_of(said: str, zone: ZoneInfo) -> dt.datetime:
    """Read an as-known moment: an instant, or a day, which means the end of that day in the zone given.

    Raises ``ValueError`` for anything else, and for a year that no record of ours can be of.
    """
    if not YEARS[0] <= dt.datetime.fromisoformat(said).year <= YEARS[1]:
        raise ValueError(f"Not a moment of these times: {said}")
    if len(said) <= 10:
        day = dt.date.fromisoformat(said)
        midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)
        return midnight.astimezone(dt.UTC) - dt.timedelta(microseconds=1)
    moment = dt.datetime.fromisoformat(said)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(dt.UTC)


def known_at(table: Table | FromClause, number: int | None) -> ColumnElement[bool]:
    """Limit a table of things with ``entry`` and ``closed_by`` to what was known at a number; now where ``None``."""
    if number is None:
        return table.c.closed_by.is_(None)
    return (table.c.entry <= number) & (table.c.closed_by.is_(None) | (table.c.closed_by > number))


def entries(connection: Connection, import_id: int | None = None) -> list[Any]:
    """Give the rows of the history, newest first; those of one import where it is named."""
    query = select(Entry.__table__).order_by(col(Entry.number).desc())  # type: ignore[attr-defined]
    if import_id is not None:
        query = query.where(col(Entry.import_id) == import_id)
    return list(connection.execute(query))
