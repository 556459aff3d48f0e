"""Codes of sheets that no list of places knows: kept with what the sheet says of them, until somebody decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import CheckConstraint, Connection, Index, Table, insert, select, update
from sqlmodel import Field, SQLModel

from tracker.places.aliases import NewSpelling, add_spelling
from tracker.store.columns import UtcTime


class UnknownCode(SQLModel, table=True):
    """One code of one country, with the name, parents and point that the sheet gave it when it was first seen."""

    __tablename__ = "unknown_code"
    __table_args__ = (
        CheckConstraint("code <> ''", name="unknown_code_has_a_code"),
        CheckConstraint("times > 0", name="unknown_code_was_seen"),
        CheckConstraint("level BETWEEN 0 AND 5", name="unknown_code_level_in_range"),
        CheckConstraint("lat BETWEEN -90 AND 90", name="unknown_code_latitude_in_range"),
        CheckConstraint("lon BETWEEN -180 AND 180", name="unknown_code_longitude_in_range"),
        Index("unknown_code_once", "country", "code", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40)
    country: str = Field(max_length=3)
    level: int | None = None
    name: str = ""
    parents: str = ""
    lat: float | None = None
    lon: float | None = None
    import_id: int | None = None
    times: int = 1
    seen_at: dt.datetime = Field(sa_type=UtcTime)
    pcode: str | None = Field(default=None, foreign_key="place.pcode", index=True, max_length=40)
    settled_by: str = ""
    settled_at: dt.datetime | None = Field(default=None, sa_type=UtcTime)


@dataclass(frozen=True)
class CodeSeen:
    """A code that nobody knows and what a sheet says of it; ``parents`` as one text, the widest first."""

    code: str
    country: str
    level: int | None = None
    name: str = ""
    parents: str = ""
    lat: float | None = None
    lon: float | None = None
    import_id: int | None = None


@dataclass(frozen=True)
class CodeWaiting:
    """A code that waits for a decision, and how many times it was seen."""

    id: int
    seen: CodeSeen
    times: int
    seen_at: dt.datetime


def queue_codes(connection: Connection, codes: Iterable[CodeSeen]) -> int:
    """Keep unknown codes for a decision; one seen before is only counted. Gives how many are new."""
    table, new = _table(), 0
    for seen in codes:
        same = (table.c.code == seen.code[:40], table.c.country == seen.country)
        if connection.execute(update(table).where(*same).values(times=table.c.times + 1)).rowcount:
            continue
        values = {**seen.__dict__, "code": seen.code[:40], "times": 1, "settled_by": ""}
        connection.execute(insert(table).values(**values, seen_at=dt.datetime.now(dt.UTC)))
        new += 1
    return new


def waiting_codes(connection: Connection) -> list[CodeWaiting]:
    """Give the codes that wait for a decision, the oldest first."""
    table = _table()
    rows = connection.execute(select(table).where(table.c.settled_at.is_(None)).order_by(table.c.id)).mappings()
    fields = tuple(CodeSeen.__dataclass_fields__)
    return [
        CodeWaiting(row["id"], CodeSeen(**{name: row[name] for name in fields}), row["times"], row["seen_at"])
        for row in rows
    ]


def settle_code(connection: Connection, number: int, pcode: str | None, who: str) -> None:
    """Say which place a code stands for, or that it stands for none; from then on the code is read as that place.

    Raises ``ValueError`` where no such code waits.
    """
    table = _table()
    found = connection.execute(
        select(table.c.code).where(table.c.id == number, table.c.settled_at.is_(None))
    ).scalar_one_or_none()
    if found is None:
        raise ValueError(f"No code waits under the number {number}.")
    moment = dt.datetime.now(dt.UTC)
    settled = {"pcode": pcode, "settled_by": who, "settled_at": moment}
    connection.execute(update(table).where(table.c.id == number).values(settled))
    if pcode is not None:
        add_spelling(connection, NewSpelling(found, pcode, who, accepted=True))


def _table() -> Table:
    return SQLModel.metadata.tables["unknown_code"]
