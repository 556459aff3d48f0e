"""What an organisation has said of the columns of its sheets, kept by heading for the next file of the same shape.

Versions are never changed: a file is read with what was remembered when it was sent, so that what was reviewed is
what is saved, whatever is confirmed meanwhile.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CheckConstraint, Connection, UniqueConstraint, func, insert, select
from sqlmodel import Field, SQLModel, col

from imports.headers.finding import Column, Header
from imports.mappings.headings import base_of
from imports.mappings.uses import Mapping as ColumnMapping
from imports.mappings.uses import Use
from imports.reading.text import fold
from tracker.store.columns import UtcTime
from tracker.store.engine import take_turn

FITTING = 0.8
"""The share of the columns used then that must be there again before a mapping is taken for one of the same shape."""


class RememberedMapping(SQLModel, table=True):
    """One version of what an organisation said of a shape of heading row; ``uses`` is JSON, by heading.

    Without an organisation it is nobody's in particular, and applied only where it is asked for by its name.
    """

    __tablename__ = "remembered_mapping"
    __table_args__ = (
        UniqueConstraint("organisation_id", "name", "version", name="remembered_mapping_version_once"),
        CheckConstraint("version >= 1", name="remembered_mapping_version_counted_from_one"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    name: str = Field(index=True)
    version: int
    kind: str
    uses: str
    made_by: str = ""
    made_at: dt.datetime = Field(sa_type=UtcTime)


@dataclass(frozen=True)
class Memory:
    """What is remembered of one shape of heading row: the kind of its rows, and the use of columns by heading."""

    name: str
    version: int
    kind: str
    uses: Mapping[str, str]

    @property
    def used(self) -> frozenset[str]:
        """Give the headings of the columns that say something."""
        return frozenset(heading for heading, use in self.uses.items() if use != Use.IGNORED)


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed of a sheet, to be remembered: for whom, under which name, by whom."""

    organisation_id: int | None
    by: str = ""
    name: str = ""


# ---- by heading


def headings_of(columns: Iterable[Column]) -> dict[str, int]:
    """Give the place of every named column by its heading and tag, folded; the second of one name is told apart."""
    places: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for column in columns:
        heading = fold(f"{column.heading} {column.tag}")
        if heading:
            seen[heading] += 1
            places[heading if seen[heading] == 1 else f"{heading} #{seen[heading]}"] = column.index
    return places


def fitting(memories: Iterable[Memory], header: Header) -> Memory | None:
    """Find what is remembered of such a heading row, its columns moved or not: the nearest, then the newest."""
    best: tuple[float, Memory] | None = None
    for memory in memories:
        share = len(_found(memory, header).keys() & memory.used) / max(1, len(memory.used))
        if memory.used and share >= FITTING and (best is None or share >= best[0]):
            best = share, memory
    return best[1] if best else None


def recalled(memory: Memory, header: Header) -> dict[str, str]:
    """Give the remembered uses of a heading row's columns, by their letters; new columns are left out."""
    letters = {column.index: column.letters for column in header.columns}
    return {letters[place]: memory.uses[heading] for heading, place in _found(memory, header).items()}


def _found(memory: Memory, header: Header) -> dict[str, int]:
    """Find the remembered headings in a heading row: the same words, else the same but for the month they name."""
    places = headings_of(header.columns)
    found = {heading: places[heading] for heading in memory.uses if heading in places}
    free = [heading for heading in places if places[heading] not in found.values()]
    for heading in memory.uses.keys() - found.keys():
        alike = [one for one in free if base_of(one) and base_of(one) == base_of(heading)]
        if len(alike) == 1:
            found[heading] = places[alike[0]]
    return found


# ---- kept


def remember(connection: Connection, header: Header, mapping: ColumnMapping, confirmed: Confirmed) -> Memory:
    """Remember what a person confirmed of a sheet's columns, as a new version where it says anything new.

    Call it in a write transaction, with the mapping as it stands after their decisions. A heading row like one that is
    remembered already keeps its name; raises ``ValueError`` for a mapping without a kind.
    """
    if mapping.kind is None:
        raise ValueError("A sheet without a kind has no mapping to remember.")
    take_turn(connection)
    written = {column.index: column.written for column in mapping.columns}
    uses = {heading: written[place] for heading, place in headings_of(header.columns).items() if place in written}
    known = memories(connection, confirmed.organisation_id)
    same = [one for one in known if one.name == confirmed.name] if confirmed.name else []
    before = next(iter(same), None) or (None if confirmed.name else _of_shape(known, uses))
    if before is not None and (before.kind, dict(before.uses)) == (mapping.kind.value, uses):
        return before
    name = confirmed.name or (before.name if before else f"{mapping.kind.value}-{len({one.name for one in known}) + 1}")
    memory = Memory(name, before.version + 1 if before else 1, mapping.kind.value, uses)
    values = {
        "organisation_id": confirmed.organisation_id,
        "name": name,
        "version": memory.version,
        "kind": memory.kind,
        "uses": json.dumps(uses, ensure_ascii=False),
        "made_by": confirmed.by,
        "made_at": dt.datetime.now(dt.UTC),
    }
    connection.execute(insert(RememberedMapping).values(values))
    return memory


def _of_shape(known: Iterable[Memory], uses: Mapping[str, str]) -> Memory | None:
    """Find what is remembered of just these headings, in any order."""
    return next((memory for memory in known if memory.uses.keys() == uses.keys()), None)


def memories(
    connection: Connection, organisation_id: int | None, until: dt.datetime | None = None
) -> tuple[Memory, ...]:
    """Give the newest version of all that an organisation has said, or of what it had said until then, oldest first."""
    mine = col(RememberedMapping.organisation_id).is_not_distinct_from(organisation_id)
    return tuple(_newest(connection, mine, until).values())


def memories_for(connection: Connection, source: Any | None, name: str = "") -> tuple[Memory, ...]:
    """Give what an import is read with: the mapping asked for by its name, else what its sender had said before it.

    ``source`` is the import's row. What was said since it was sent does not count: as it was reviewed it is saved.
    """
    if name:
        asked_for = named(connection, name)
        return (asked_for,) if asked_for else ()
    if source is None or source.organisation_id is None:
        return ()
    return memories(connection, source.organisation_id, source.made_at)


def named(connection: Connection, name: str) -> Memory | None:
    """Give the newest version of a mapping asked for by its name, whoever's it is; ``None`` where there is none."""
    found = _newest(connection, col(RememberedMapping.name) == name, None)
    return next(reversed(found.values()), None)


def _newest(connection: Connection, which: Any, until: dt.datetime | None) -> dict[tuple[int | None, str], Memory]:
    table: Any = RememberedMapping.__table__  # type: ignore[attr-defined]
    query = select(table).where(which).order_by(table.c.id)
    if until is not None:
        query = query.where(table.c.made_at <= until)
    found: dict[tuple[int | None, str], Memory] = {}
    for row in connection.execute(query):
        found.pop((row.organisation_id, row.name), None)
        memory = Memory(row.name, row.version, row.kind, json.loads(row.uses))
        found[row.organisation_id, row.name] = memory
    return found


def names(connection: Connection) -> list[str]:
    """List the names of all remembered mappings."""
    query = (
        select(col(RememberedMapping.name))
        .group_by(col(RememberedMapping.name))
        .order_by(func.min(RememberedMapping.id))
    )
    return list(connection.scalars(query))
