"""Places that somebody looks for by a code, by a part of a name in either script, or by another spelling."""

from __future__ import annotations

from sqlalchemy import Connection, func, or_, select
from sqlmodel import SQLModel

from tracker.places.codes import plain_code
from tracker.places.gazetteer import COLUMNS, Spot, place_table
from tracker.places.names import clean, read_whole_name

MOST = 50
SHORTEST = 2


def read_place(connection: Connection, pcode: str) -> Spot | None:
    """Give the place of a code exactly as written, or none."""
    table = place_table()
    columns = [table.c[name] for name in COLUMNS]
    row = connection.execute(select(*columns).where(table.c.pcode == pcode)).first()
    return Spot(*row) if row else None


def search_places(connection: Connection, text: str, country: str | None = None) -> list[Spot]:
    """Give at most 50 places: those of the code or spelling first, then those whose name has the text in it."""
    said = clean(text)
    if len(said) < SHORTEST:
        return []
    table, alias = place_table(), SQLModel.metadata.tables["alias"]
    spelt = select(alias.c.pcode).where(alias.c.folded == read_whole_name(said).folded, alias.c.withdrawn_at.is_(None))
    named = (
        func.lower(table.c.name_en).contains(said.lower(), autoescape=True),
        table.c.name_ar.contains(said, autoescape=True),
    )
    told = or_(table.c.pcode == plain_code(said), table.c.pcode.in_(spelt))
    wanted = select(*(table.c[name] for name in COLUMNS)).where(or_(told, *named))
    if country:
        wanted = wanted.where(table.c.country == country)
    order = (told.desc(), table.c.level, func.length(table.c.name_en), table.c.pcode)
    return [Spot(*row) for row in connection.execute(wanted.order_by(*order).limit(MOST))]
