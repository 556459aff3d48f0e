"""Spellings that people have said belong to a place: who said so, for whom they hold, and when they were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, Connection, Index, select
from sqlmodel import Field, SQLModel

from tracker.places.gazetteer import shipped_rows


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


def shipped_spellings() -> Iterator[Spelling]:
    """Give the well-known exonyms that are shipped with the program."""
    for row in shipped_rows("exonyms.csv"):
        yield Spelling(row["spelling"], row["pcode"])


def load_spellings(connection: Connection) -> list[Spelling]:
    """Read every spelling that is not withdrawn; accepted ones hold for all."""
    table = SQLModel.metadata.tables["alias"]
    columns = (table.c.spelling, table.c.pcode, table.c.organisation_id, table.c.accepted)
    rows = connection.execute(select(*columns).where(table.c.withdrawn_at.is_(None)).order_by(table.c.id))
    return [Spelling(spelling, pcode, None if accepted else owner) for spelling, pcode, owner, accepted in rows]
