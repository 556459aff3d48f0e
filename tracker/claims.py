"""Facts and the claims of them: which report counts, who chose it, and why.

Each report is a fact with one claim until somebody joins two. Of a fact's claims one counts for each measure, so that
the recommended claim for killed does not erase another source's injured. Claims are never added.

What is joined and chosen are reports, which go by the number of their first record, and not single records: a record
that is corrected, undone or brought back stays the claim it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Index, Select, func, or_, select, union_all, update
from sqlmodel import Field, SQLModel

from tracker.history import known_at
from tracker.languages import Text
from tracker.records.kinds import KINDS
from tracker.records.record import LEFT_OUT
from tracker.store.engine import insert_many

BECAUSE_FIRST = Text("the first report of it that gives this figure", "أول تقرير يورد هذا الرقم")
BECAUSE_CHOSEN = Text("chosen", "اختير")
BECAUSE_ALONE = Text("the only report", "التقرير الوحيد")
AT_ONCE = 500
"""So many numbers are asked for in one statement."""


class Claim(SQLModel, table=True):
    """A report that is one of several of a fact; ``record_id`` is its first record.

    A fact goes by the smallest number among its claims.
    """

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
    """Which report counts for a measure wherever it is one of several, by whose decision.

    ``record_id`` is the report's first record, ``fact`` the fact as it stood when the choice was made. A later choice
    goes before an earlier one, which stands again where the later one's report is withdrawn or undone.
    """

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
    """The joined facts known at one number: the claims of each, and what was chosen among them.

    ``members`` gives the records now standing for each claim, in the order in which they were first reported;
    ``chosen`` the entry that chose a record for a measure; ``left_out`` the records discounted or withdrawn.
    """

    members: Mapping[int, tuple[int, ...]]
    chosen: Mapping[tuple[int, str], int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def counting(self, fact: int, measure: str, stated: Iterable[int]) -> int | None:
        """Name the record that counts for a measure: the one chosen last, else the first reported.

        ``stated`` are the fact's records, still known, whose figure for the measure says anything. One discounted or
        withdrawn counts only where no other is left.
        """
        stating = set(stated)
        candidates = [record for record in self.members.get(fact, sorted(stating)) if record in stating]
        candidates = [record for record in candidates if record not in self.left_out] or candidates
        if not candidates:
            return None
        latest = max(self.chosen.get((record, measure), 0) for record in candidates)
        return next(record for record in candidates if self.chosen.get((record, measure), 0) == latest)

    def counted(self, fact: int, measure: str, claims: Mapping[int, bool]) -> int:
        """Name the record that stands for a measure among the claims that have a figure for it, one at least.

        ``claims`` tells of each whether it says anything; where none does, one of them stands as not known.
        """
        counting = self.counting(fact, measure, (record for record, is_stated in claims.items() if is_stated))
        counting = self.counting(fact, measure, claims) if counting is None else counting
        return min(claims) if counting is None else counting

    def is_chosen(self, record: int, measure: str) -> bool:
        """Tell whether somebody chose a record for a measure."""
        return (record, measure) in self.chosen


# ---- reports and their records


def report_of(record: FromClause) -> ColumnElement[int]:
    """Give the number by which a record's report goes, as a column: that of its first record."""
    return func.coalesce(record.c.report, record.c.id)


def of_reports(record: FromClause, reports: Collection[int]) -> ColumnElement[bool]:
    """Limit a table of records to those of some reports, all their versions."""
    return or_(record.c.id.in_(reports) & record.c.report.is_(None), record.c.report.in_(reports))


def portions(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Part numbers into portions that one statement may ask for."""
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]


def reports_of(connection: Connection, records: Iterable[int]) -> dict[int, int]:
    """Give the report of each of some records; what was never recorded is left out."""
    found: dict[int, int] = {}
    for portion in portions(records):
        for one in KINDS.values():
            table: FromClause = one.model.__table__  # type: ignore[attr-defined]
            query = select(table.c.id, report_of(table)).where(table.c.id.in_(portion))
            found.update((record, report) for record, report in connection.execute(query))
    return found


def stands_now(connection: Connection, record: int) -> int | None:
    """Give the record that now stands for a record's report: itself, its correction, or none where it was undone."""
    report = reports_of(connection, [record]).get(record, record)
    for one in KINDS.values():
        table: FromClause = one.model.__table__  # type: ignore[attr-defined]
        known = select(table.c.id).where(of_reports(table, [report]), table.c.closed_by.is_(None))
        if (found := connection.scalar(known)) is not None:
            return int(found)
    return None


def _standing(at: int | None, reports: Sequence[int] | None) -> Iterator[Select[Any]]:
    """Ask each kind for the known records of joined reports: report, record, verification."""
    for one in KINDS.values():
        table: FromClause = one.model.__table__  # type: ignore[attr-defined]
        columns = (report_of(table).label("report"), table.c.id, table.c.verification)
        if reports is not None:
            yield select(*columns).where(known_at(table, at), of_reports(table, reports))
            continue
        claimed = select(CLAIM.c.record_id).where(known_at(CLAIM, at))
        yield select(*columns).where(known_at(table, at), table.c.report.is_(None), table.c.id.in_(claimed))
        yield select(*columns).where(known_at(table, at), table.c.report.in_(claimed))


# ---- what is known of facts


def facts_known(connection: Connection, at: int | None = None, facts: Iterable[int] | None = None) -> Facts:
    """Read the joined facts known at a number (now where ``None``), all of them or those named.

    A fact none of whose records is known is left out.
    """
    if facts is None:
        return _facts(connection, at, None)
    parts = [_facts(connection, at, portion) for portion in portions(facts)]
    return Facts(
        {fact: records for part in parts for fact, records in part.members.items()},
        {key: entry for part in parts for key, entry in part.chosen.items()},
        frozenset(record for part in parts for record in part.left_out),
    )


def _facts(connection: Connection, at: int | None, facts: list[int] | None) -> Facts:
    claims = select(CLAIM.c.record_id, CLAIM.c.fact).where(known_at(CLAIM, at))
    choices = select(CHOICE.c.record_id, CHOICE.c.measure, func.max(CHOICE.c.entry)).where(known_at(CHOICE, at))
    choices = choices.group_by(CHOICE.c.record_id, CHOICE.c.measure)
    if facts is not None:
        claims = claims.where(CLAIM.c.fact.in_(facts))
    fact_of_report: dict[int, int] = {row.record_id: row.fact for row in connection.execute(claims)}
    if not fact_of_report:
        return Facts({})
    if facts is not None:
        choices = choices.where(CHOICE.c.record_id.in_(fact_of_report))
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    left_out = set()
    record_of: dict[int, int] = {}
    asked = union_all(*_standing(at, None if facts is None else list(fact_of_report)))
    for report, record, verification in connection.execute(asked):
        members[fact_of_report[report]].append((report, record))
        record_of[report] = record
        if verification in LEFT_OUT:
            left_out.add(record)
    return Facts(
        {fact: tuple(record for _, record in sorted(found)) for fact, found in members.items()},
        {
            (record_of[report], measure): entry
            for report, measure, entry in connection.execute(choices)
            if report in record_of
        },
        frozenset(left_out),
    )


def fact_of(connection: Connection, record: int, at: int | None = None) -> int:
    """Give the fact a record is a claim of: its own report's number where it stands alone."""
    report = reports_of(connection, [record]).get(record, record)
    found = connection.scalar(select(CLAIM.c.fact).where(CLAIM.c.record_id == report, known_at(CLAIM, at)))
    return found if found is not None else report


def claimed_with(connection: Connection, reports: Iterable[int]) -> dict[int, set[int]]:
    """Give the joined facts that some reports are claims of now, each with all its reports, known or not."""
    still = CLAIM.c.closed_by.is_(None)
    facts: dict[int, set[int]] = defaultdict(set)
    for portion in portions(reports):
        mine = select(CLAIM.c.fact).where(CLAIM.c.record_id.in_(portion), still)
        query = select(CLAIM.c.fact, CLAIM.c.record_id).where(CLAIM.c.fact.in_(mine), still)
        for fact, report in connection.execute(query):
            facts[fact].add(report)
    return dict(facts)


# ---- writing


def write_claims(connection: Connection, entry: int, joined: Iterable[Collection[int]], why: str) -> None:
    """Write that each group of reports is of one fact, under an entry; the fact goes by its first report."""
    insert_many(
        connection,
        CLAIM,
        [
            {"record_id": report, "entry": entry, "fact": min(group), "why": why}
            for group in joined
            for report in sorted(group)
        ],
    )


def close_claims(connection: Connection, entry: int, facts: Iterable[int]) -> None:
    """End all claims of some facts, under an entry."""
    still = CLAIM.c.closed_by.is_(None)
    for portion in portions(facts):
        connection.execute(update(CLAIM).where(CLAIM.c.fact.in_(portion), still).values(closed_by=entry))


def close_choices(connection: Connection, entry: int, reports: Iterable[int]) -> None:
    """End the choices of some reports, under an entry."""
    still = CHOICE.c.closed_by.is_(None)
    for portion in portions(reports):
        connection.execute(update(CHOICE).where(CHOICE.c.record_id.in_(portion), still).values(closed_by=entry))
