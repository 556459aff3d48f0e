"""Spellings that people have said belong to a place: who said so, for whom they hold, and when they were withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, Connection, Index, Table, insert, select, update
from sqlmodel import Field, SQLModel

from tracker.places.gazetteer import shipped_rows
from tracker.places.names import read_whole_name


class Alias(SQLModel, table=True):
    """One spelling that stands for one place: for one organisation until an administrator accepts it for all."""

    __table_args__ = (
        CheckConstraint("spelling <> ''", name="alias_has_a_spelling"),
        CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= made_at", name="alias_withdrawn_after_made"),
        CheckConstraint("accepted OR organisation_id IS NOT NULL", name="alias_holds_for_somebody"),
        Index("alias_folded", "folded"),
    )

    id: int | None = Field(default=None, primary_key=True)
    spelling: str
    folded: str
    pcode: str = Field(foreign_key="place.pcode", index=True, max_length=40)
    organisation_id: int | None = Field(default=None, index=True)
    accepted: bool = False
    made_by: str = ""
    made_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class Spelling:
    """A spelling and its place, as the matcher takes it; without an organisation it holds for all."""

    spelling: str
    pcode: str
    organisation: int | None = None


@dataclass(frozen=True)
class NewSpelling:
    """A spelling to be kept: for one organisation, or for all where it is accepted."""

    spelling: str
    pcode: str
    made_by: str
    organisation: int | None = None
    accepted: bool = False


@dataclass(frozen=True)
class KeptSpelling:
    """A spelling as it is kept: whose it is, who made it and when, and whether it holds for all or is withdrawn."""

    id: int
    spelling: str
    folded: str
    pcode: str
    organisation: int | None
    accepted: bool
    made_by: str
    made_at: datetime
    withdrawn_at: datetime | None


def shipped_spellings() -> Iterator[Spelling]:
    """Give the well-known exonyms that are shipped with the program."""
    for row in shipped_rows("exonyms.csv"):
        yield Spelling(row["spelling"], row["pcode"])


def load_spellings(connection: Connection) -> list[Spelling]:
    """Read every spelling that is not withdrawn; accepted ones hold for all."""
    table = _table()
    columns = (table.c.spelling, table.c.pcode, table.c.organisation_id, table.c.accepted)
    rows = connection.execute(select(*columns).where(table.c.withdrawn_at.is_(None)).order_by(table.c.id))
    return [Spelling(spelling, pcode, None if accepted else owner) for spelling, pcode, owner, accepted in rows]


def add_spelling(connection: Connection, new: NewSpelling) -> None:
    """Keep a spelling, unless it is kept already as it is."""
    table = _table()
    holds = table.c.accepted if new.accepted else table.c.organisation_id == new.organisation
    same = (table.c.spelling == new.spelling, table.c.pcode == new.pcode, holds, table.c.withdrawn_at.is_(None))
    if connection.execute(select(table.c.id).where(*same)).first() is None:
        connection.execute(
            insert(table).values(
                spelling=new.spelling,
                folded=read_whole_name(new.spelling).folded,
                pcode=new.pcode,
                organisation_id=new.organisation,
                accepted=new.accepted,
                made_by=new.made_by,
                made_at=dt.datetime.now(dt.UTC),
            )
        )


def waiting_spellings(connection: Connection) -> list[KeptSpelling]:
    """Give the spellings of organisations that wait to be accepted for all, the oldest first."""
    table = _table()
    return _kept(connection, table.c.accepted.is_(False), table.c.withdrawn_at.is_(None))


def spellings_of(connection: Connection, pcode: str) -> list[KeptSpelling]:
    """Give all spellings of a place, withdrawn ones too."""
    return _kept(connection, _table().c.pcode == pcode)


def kept_spelling(connection: Connection, number: int) -> KeptSpelling | None:
    """Give one spelling, or none of that number."""
    return next(iter(_kept(connection, _table().c.id == number)), None)


def accept_spelling(connection: Connection, number: int) -> None:
    """Let a spelling hold for all organisations; a withdrawn one stays withdrawn."""
    table = _table()
    wanted = (table.c.id == number, table.c.withdrawn_at.is_(None))
    connection.execute(update(table).where(*wanted).values(accepted=True))


def withdraw_spelling(connection: Connection, number: int) -> None:
    """Stop reading a spelling as its place; that it once was stays on record."""
    table = _table()
    wanted = (table.c.id == number, table.c.withdrawn_at.is_(None))
    connection.execute(update(table).where(*wanted).values(withdrawn_at=dt.datetime.now(dt.UTC)))


def _kept(connection: Connection, *wanted: ColumnElement[bool]) -> list[KeptSpelling]:
    table = _table()
    columns = ("id", "spelling", "folded", "pcode", "organisation_id", "accepted", "made_by", "made_at", "withdrawn_at")
    rows = connection.execute(select(*(table.c[name] for name in columns)).where(*wanted).order_by(table.c.id))
    return [KeptSpelling(*row) for row in rows]


def _table() -> Table:
    return SQLModel.metadata.tables["alias"]
