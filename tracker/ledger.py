"""The totals ledger: a fact's counted state after an entry minus its state before, written under that entry's number.

Records that stand alone are added and taken away by the database itself, row sets at a time; facts of several claims
are counted here, one claim for each measure. The sum of the ledger up to a number is what was counted at that number.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    CheckConstraint,
    ColumnElement,
    Connection,
    Index,
    Null,
    Select,
    Table,
    and_,
    case,
    cast,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
)
from sqlmodel import Field, SQLModel

from tracker.claims import CLAIM, Facts, facts_known, of_reports, portions, report_of
from tracker.figures import TALLY_COLUMNS, Tally, Vague
from tracker.history import known_at
from tracker.places.gazetteer import Place
from tracker.records.kinds import KINDS, KindOfRecord
from tracker.records.record import FigureRow, figure_of
from tracker.store.engine import insert_many

DIMENSIONS = (
    "kind", "measure", "place", "country", "adm1", "adm2", "adm3", "adm4", "origin", "origin_adm1", "origin_adm2",
    "first", "last", "operation", "import_id", "organisation_id", "verification", "sensitivity",
)  # fmt: skip


class TallyRow(SQLModel):
    """The columns of a tally, for the tables that add tallies up."""

    low: int = Field(sa_type=BigInteger)
    best_of_stated: int = Field(sa_type=BigInteger)
    high: int = Field(sa_type=BigInteger)
    records: int
    no_best: int
    no_lower_bound: int
    no_upper_bound: int
    unstated: int
    attribution_disputed: int
    number_disputed: int
    occurrence_disputed: int
    several: int
    tens: int
    dozens: int
    hundreds: int
    thousands: int
    tens_of_thousands: int
    hundreds_of_thousands: int


class LedgerRow(TallyRow, table=True):
    """A difference that an entry made to what is counted under one set of dimensions; its numbers may be negative.

    For a stock, ``first`` and ``last`` are both the date on which it was counted.
    """

    __tablename__ = "ledger"
    __table_args__ = (
        CheckConstraint("first <= last", name="ledger_period_in_order"),
        CheckConstraint("(first IS NULL) = (last IS NULL)", name="ledger_period_whole"),
        Index("ledger_by_district", "measure", "adm2", "last", "entry"),
        Index("ledger_by_kind", "kind", "measure", "last"),
        Index(
            "ledger_by_first",
            *("kind", "measure", "first", "last"),
            sqlite_where=text("first <> last"),
            postgresql_where=text("first <> last"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    entry: int = Field(foreign_key="entry.number", index=True)
    kind: str
    measure: str
    place: str | None = Field(default=None, foreign_key="place.pcode", index=True)
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    adm3: str | None = None
    adm4: str | None = None
    origin: str | None = Field(default=None, foreign_key="place.pcode")
    origin_adm1: str | None = None
    origin_adm2: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    operation: str | None = None
    import_id: int | None = Field(default=None, foreign_key="import.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    verification: str
    sensitivity: str


LEDGER: Table = LedgerRow.__table__  # type: ignore[attr-defined]
FIGURE: Table = FigureRow.__table__  # type: ignore[attr-defined]
PLACE: Table = Place.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Which:
    """Which records are meant: those that an entry brought, or those of an import that are still known.

    Of an import's, only those of one ``sheet`` and within one ``place`` (a P-code of any level) where they are named,
    and without those named by ``but``.
    """

    entry: int | None = None
    import_id: int | None = None
    sheet: str | None = None
    place: str | None = None
    but: frozenset[int] = frozenset()

    def condition(self, record: Table) -> ColumnElement[bool]:
        """Limit a table of records to those meant."""
        if self.entry is not None:
            return record.c.entry == self.entry
        conditions = [record.c.import_id == self.import_id, record.c.closed_by.is_(None)]
        if self.sheet is not None:
            conditions.append(record.c.sheet == self.sheet)
        if self.place is not None:
            conditions.append(record.c.place.in_(places_within(self.place)))
        if self.but:
            conditions.append(record.c.id.not_in(self.but))
        return and_(*conditions)

    @property
    def is_part(self) -> bool:
        """Tell whether only a part of an import is meant."""
        return self.sheet is not None or self.place is not None or bool(self.but)


def places_within(pcode: str) -> Select[Any]:
    """Ask for the P-codes of a place and of all places within it, whatever its level."""
    levels = (PLACE.c[name] == pcode for name in ("pcode", "adm1", "adm2", "adm3", "adm4"))
    country = select(PLACE.c.country).where(PLACE.c.pcode == pcode, PLACE.c.level == 0).scalar_subquery()
    return select(PLACE.c.pcode).where(or_(*levels, PLACE.c.country == country))


Key = tuple[Any, ...]
"""The values of the dimensions, in their order."""
Counted = dict[Key, Tally]
DISPUTES = ("attribution_disputed", "number_disputed", "occurrence_disputed")


def record_tables() -> Iterator[tuple[KindOfRecord, Table]]:
    """Give each kind of record with its table."""
    for one in KINDS.values():
        yield one, one.model.__table__  # type: ignore[attr-defined]


def dimensions_of(one: KindOfRecord, record: Table) -> tuple[dict[str, ColumnElement[Any]], Any]:
    """Give the ledger's dimensions as columns of a kind of record joined to its figures and places, and that join."""
    place, origin = PLACE.alias("stands_in"), PLACE.alias("came_from")
    joined = record.join(FIGURE, (FIGURE.c.record_id == record.c.id) & (FIGURE.c.part == ""))
    joined = joined.outerjoin(place, place.c.pcode == record.c.place)
    came_from = record.c.get("origin")
    if came_from is not None:
        joined = joined.outerjoin(origin, origin.c.pcode == came_from)
    counted_on = func.coalesce(record.c["counted_on"], record.c.last) if "counted_on" in record.c else record.c.last
    nothing = null()
    return {
        "kind": literal(one.kind.value),
        "measure": FIGURE.c.measure,
        "place": record.c.place,
        "country": place.c.country,
        "adm1": place.c.adm1,
        "adm2": place.c.adm2,
        "adm3": place.c.adm3,
        "adm4": place.c.adm4,
        "origin": nothing if came_from is None else came_from,
        "origin_adm1": nothing if came_from is None else origin.c.adm1,
        "origin_adm2": nothing if came_from is None else origin.c.adm2,
        "first": counted_on if one.is_stock else record.c.first,
        "last": counted_on if one.is_stock else record.c.last,
        "operation": record.c.get("operation", nothing),
        "import_id": record.c.import_id,
        "organisation_id": record.c.organisation_id,
        "verification": record.c.verification,
        "sensitivity": record.c.sensitivity,
    }, joined


def tally_columns(record: Table) -> dict[str, ColumnElement[int]]:
    """Give what one figure adds to each column of a tally, as SQL; the same rule as ``Tally.of``."""
    stated = FIGURE.c.quantifier != "unknown"
    plain = stated & FIGURE.c.vague.is_(None)
    counts: dict[str, ColumnElement[int]] = {
        "low": func.coalesce(FIGURE.c.low, 0),
        "best_of_stated": func.coalesce(FIGURE.c.best, 0),
        "high": func.coalesce(FIGURE.c.high, 0),
        "records": literal(1),
        "no_best": _if(stated & FIGURE.c.best.is_(None)),
        "no_lower_bound": _if(plain & FIGURE.c.low.is_(None)),
        "no_upper_bound": _if(plain & FIGURE.c.high.is_(None)),
        "unstated": _if(~stated),
        **{name: _if(record.c[name]) for name in DISPUTES},
        **{word.value: _if(FIGURE.c.vague == word.value) for word in Vague},
    }
    return {name: counts[name] for name in TALLY_COLUMNS}


def _if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def summed_tally() -> list[ColumnElement[int]]:
    """Give the ledger's tally columns summed up; as whole numbers, which PostgreSQL's sums otherwise are not."""
    return [cast(func.sum(LEDGER.c[name]), BigInteger).label(name) for name in TALLY_COLUMNS]


_tally = attrgetter(*TALLY_COLUMNS)


def tally_in(row: Any) -> Tally:
    """Give the tally that a row with the tally's columns holds."""
    return Tally(*_tally(row))


def write_singles(connection: Connection, entry: int, which: Which, sign: int) -> None:
    """Add (sign 1) or take away (sign -1) those of the records meant that stand alone, under an entry.

    Records that are claims of a joined fact are left to ``counted_facts`` and ``write_differences``.
    """
    claims = select(CLAIM.c.record_id).where(CLAIM.c.closed_by.is_(None))
    for one, record in record_tables():
        dimensions, joined = dimensions_of(one, record)
        tallies = [sign * func.sum(column) for column in tally_columns(record).values()]
        query = (
            select(literal(entry), *dimensions.values(), *tallies)
            .select_from(joined)
            .where(which.condition(record), report_of(record).not_in(claims))
            .group_by(*(column for column in dimensions.values() if not isinstance(column, BindParameter | Null)))
        )
        connection.execute(insert(LEDGER).from_select(["entry", *DIMENSIONS, *TALLY_COLUMNS], query))


def counted_facts(connection: Connection, facts: Iterable[int], at: int | None = None) -> Counted:
    """Count facts as known at a number (now where ``None``): one claim of each for each measure.

    A fact nobody joined anything to goes by the number of its only report.
    """
    counted: Counted = defaultdict(Tally)
    for portion in portions(facts):
        known = facts_known(connection, at, portion)
        for (fact, measure), claims in _claims_of(connection, portion, known, at).items():
            counting = known.counted(fact, measure, {record: stated for record, (_, _, stated) in claims.items()})
            key, tally, _ = claims[counting]
            counted[key] += tally
    return counted


Claims = dict[tuple[int, str], dict[int, tuple[Key, Tally, bool]]]
"""For each fact and measure, its known records: their dimensions, their tally, and whether they say anything."""


def _claims_of(connection: Connection, facts: Sequence[int], known: Facts, at: int | None) -> Claims:
    fact_of = {record: fact for fact in facts for record in known.members.get(fact, ())}
    alone = [fact for fact in facts if fact not in known.members]
    found: Claims = defaultdict(dict)
    for one, record in record_tables():
        dimensions, joined = dimensions_of(one, record)
        disputes = [record.c[name] for name in DISPUTES]
        labelled = (column.label(f"d_{name}") for name, column in dimensions.items())
        query = (
            select(record.c.id, report_of(record).label("of_report"), FIGURE, *disputes, *labelled)
            .select_from(joined)
            .where(record.c.id.in_(list(fact_of)) | of_reports(record, alone), known_at(record, at))
        )
        for row in connection.execute(query):
            figure = figure_of(row)
            key = tuple(getattr(row, f"d_{name}") for name in DIMENSIONS)
            tally = Tally.of(figure, **{name: int(getattr(row, name)) for name in DISPUTES})
            fact = fact_of.get(row.id, row.of_report)
            found[fact, row.measure][row.id] = key, tally, figure.is_stated
    return found


def write_differences(connection: Connection, entry: int, before: Counted, after: Counted) -> None:
    """Write what an entry changed: the state after it minus the state before, where the two differ."""
    rows = []
    for key in {*before, *after}:
        difference = after.get(key, Tally()) - before.get(key, Tally())
        if not difference.is_empty:
            values = zip(TALLY_COLUMNS, astuple(difference), strict=True)
            rows.append({"entry": entry, **dict(zip(DIMENSIONS, key, strict=True)), **dict(values)})
    insert_many(connection, LEDGER, rows)
