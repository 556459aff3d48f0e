"""The organisations that people work for and that send workbooks."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, UniqueConstraint, func, insert
from sqlmodel import Field, SQLModel, col, select

from tracker.languages import Text
from tracker.store.columns import UtcTime


class Organisation(SQLModel, table=True):
    """An organisation, by its names; never deleted, because records keep pointing to it."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("name_en", name="organisation_name_en_once"),)

    id: int | None = Field(default=None, primary_key=True)
    name_en: str
    name_ar: str = ""
    created_at: dt.datetime = Field(sa_type=UtcTime)


def find_organisation(connection: Connection, name: str) -> int | None:
    """Find an organisation by its name in either language, whatever the case of its letters."""
    said = name.strip().lower()
    matches = (func.lower(Organisation.name_en) == said) | (func.lower(Organisation.name_ar) == said)
    return connection.execute(select(Organisation.id).where(matches)).scalar()


def ensure_organisation(connection: Connection, name: str, name_ar: str = "") -> int:
    """Give the number of an organisation, adding it where it is new; raises ``ValueError`` for an empty name."""
    if not name.strip():
        raise ValueError("An organisation needs a name.")
    known = find_organisation(connection, name)
    if known is not None:
        return known
    values = {"name_en": name.strip(), "name_ar": name_ar.strip(), "created_at": dt.datetime.now(dt.UTC)}
    added = connection.execute(insert(Organisation).values(**values).returning(col(Organisation.id)))
    return int(added.scalar_one() or 0)


def organisation_names(connection: Connection) -> dict[int, Text]:
    """Give every organisation's names by its number, in the order of its English name."""
    rows = connection.execute(
        select(Organisation.id, Organisation.name_en, Organisation.name_ar).order_by(Organisation.name_en)
    )
    return {int(number or 0): Text(en, ar or en) for number, en, ar in rows}
