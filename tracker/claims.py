"""Facts and the claims of them: which report counts, who chose it, and why.

Each record is a fact with one claim until somebody joins two. Of a fact's claims one counts for each measure, so that
the recommended claim for killed does not erase another source's injured. Claims are never added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Index, select
from sqlmodel import Field, SQLModel

from tracker.history import known_at
from tracker.languages import Text
from tracker.store.engine import insert_many

BECAUSE_FIRST = Text("the first report of it that gives this figure", "أول تقرير يورد هذا الرقم")
BECAUSE_CHOSEN = Text("chosen", "اختير")
BECAUSE_ALONE = Text("the only report", "التقرير الوحيد")


class Claim(SQLModel, table=True):
    """A record that is one of several reports of a fact; a fact goes by the number of its first record."""

    __tablename__ = "claim"
    __table_args__ = (Index("claim_by_fact", "fact", "entry"),)

    record_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    entry: int = Field(
        primary_key=True, foreign_key="entry.number", index=True, sa_column_kwargs={"autoincrement": False}
    )
    closed_by: int | None = Field(default=None, foreign_key="entry.number", index=True)
    fact: int
    why: str = ""


class Choice(SQLModel, table=True):
    """Which claim of a fact counts for a measure, by whose decision."""

    __tablename__ = "choice"

    fact: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    measure: str = Field(primary_key=True)
    entry: int = Field(
        primary_key=True, foreign_key="entry.number", index=True, sa_column_kwargs={"autoincrement": False}
    )
    closed_by: int | None = Field(default=None, foreign_key="entry.number", index=True)
    record_id: int
    why: str = ""


CLAIM = Claim.__table__  # type: ignore[attr-defined]
CHOICE = Choice.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Facts:
    """The joined facts known at one number: the claims of each, and what was chosen among them."""

    members: Mapping[int, tuple[int, ...]]
    chosen: Mapping[tuple[int, str], int]

    def counting(self, fact: int, measure: str, stated: Iterable[int]) -> int | None:
        """Name the record that counts for a measure: the chosen one, else the first of those that state a figure.

        ``stated`` are the fact's records, still known, whose figure for the measure says anything.
        """
        candidates = sorted(stated)
        choice = self.chosen.get((fact, measure))
        if choice in candidates:
            return choice
        return candidates[0] if candidates else None


def facts_known(connection: Connection, at: int | None = None, facts: Sequence[int] | None = None) -> Facts:
    """Read the joined facts known at a number (now where ``None``), all of them or those named."""
    claims = select(CLAIM.c.fact, CLAIM.c.record_id).where(known_at(CLAIM, at))
    choices = select(CHOICE.c.fact, CHOICE.c.measure, CHOICE.c.record_id).where(known_at(CHOICE, at))
    if facts is not None:
        claims = claims.where(CLAIM.c.fact.in_(facts))
        choices = choices.where(CHOICE.c.fact.in_(facts))
    members: dict[int, list[int]] = defaultdict(list)
    for fact, record in connection.execute(claims):
        members[fact].append(record)
    return Facts(
        {fact: tuple(sorted(records)) for fact, records in members.items()},
        {(fact, measure): record for fact, measure, record in connection.execute(choices)},
    )


def fact_of(connection: Connection, record: int, at: int | None = None) -> int:
    """Give the fact a record is a claim of: its own number where it stands alone."""
    found = connection.scalar(select(CLAIM.c.fact).where(CLAIM.c.record_id == record, known_at(CLAIM, at)))
    return found if found is not None else record


def write_claims(connection: Connection, entry: int, joined: Iterable[Sequence[int]], why: str) -> None:
    """Write that each group of records reports one fact, under an entry; the fact goes by its first record."""
    insert_many(
        connection,
        CLAIM,
        [
            {"record_id": record, "entry": entry, "fact": min(group), "why": why}
            for group in joined
            for record in sorted(group)
        ],
    )
