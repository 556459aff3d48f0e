"""A record is corrected, verified, discounted or withdrawn: a new record takes its place, and both are kept.

The new record has the same report, import, sheet, row and cells, so that it stays the claim that it was and still
knows where it was read; what the sheet said is never altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Table, select, update

from tracker.claims import claimed_with, portions
from tracker.entries.acts import (
    Act,
    NothingToChangeError,
    NotKnownError,
    NotToBeEditedError,
    OwnUploadError,
    StepNotOpenError,
)
from tracker.entries.importing import figure_values
from tracker.figures import Figure
from tracker.history import Entry, Opened, open_entry
from tracker.ledger import FIGURE, counted_facts, record_tables
from tracker.provenance import import_row
from tracker.records.kinds import Kind
from tracker.records.record import LEFT_OUT, VERIFICATION, NewFigure, figure_of
from tracker.store.engine import insert_many, take_turn
from tracker.weeks import settle

KEPT = frozenset(
    (
        *("id", "entry", "closed_by", "report", "import_id", "sheet", "row", "organisation_id", "verification"),
        *("place_said", "origin_said", "place_how", "place_score"),
    )
)
"""Columns that no correction sets: where the record came from, what the sheet says, and what has an act of its own."""

STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "reported": ("under_review", "discounted", "withdrawn"),
        "under_review": ("reported", "corroborated", "discounted", "withdrawn"),
        "corroborated": ("under_review", "verified", "discounted", "withdrawn"),
        "verified": ("under_review", "discounted", "withdrawn"),
        "discounted": ("under_review",),
        "withdrawn": ("under_review",),
    }
)
"""Where verification may go from each standing; what left the totals comes back by a review alone."""
BY_ANOTHER = ("corroborated", "verified")
"""What nobody may say of records they sent themselves."""


@dataclass(frozen=True)
class Correction:
    """What a reviewer sets right in a record: columns by name, and figures by measure; ``None`` takes a figure out."""

    values: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Figure | None] = field(default_factory=dict)


@dataclass(frozen=True)
class _Known:
    """A record known now, with its kind, its table and the rows of its figures."""

    kind: Kind
    table: Table
    row: Mapping[str, Any]
    figures: tuple[Mapping[str, Any], ...]

    @property
    def report(self) -> int:
        return int(self.row["report"] or self.row["id"])


def edit_record(connection: Connection, record: int, correction: Correction, act: Act) -> int:
    """Correct a record, as one entry: a new one takes its place, and both are kept with who, when and why.

    Figures keep the words and the cell of the sheet. Raises ``NotKnownError`` where the record is not known any more
    (somebody was quicker), ``NotToBeEditedError`` and ``NothingToChangeError``.
    """
    take_turn(connection)
    (known,) = _known(connection, [record])
    unfit = sorted((set(correction.values) & KEPT) | (set(correction.values) - set(known.table.c.keys())))
    if unfit:
        raise NotToBeEditedError(name=unfit[0])
    successor = _corrected(known, correction)
    if successor.row == known.row and successor.figures == known.figures:
        raise NothingToChangeError
    opened = open_entry(connection, "edit", act.by, act.why, known.row["import_id"])
    _replace(connection, opened, [successor])
    return opened.number


def set_verification(connection: Connection, records: Sequence[int], to: str, act: Act) -> int:
    """Move records to another standing of verification, as one entry.

    Raises ``StepNotOpenError`` for a step that ``STEPS`` does not have, ``OwnUploadError`` for who would corroborate
    or verify what they sent themselves, and ``NotKnownError`` for a record that is not known any more.
    """
    take_turn(connection)
    found = _known(connection, records)
    for known in found:
        before = known.row["verification"]
        if to not in STEPS.get(before, ()):
            raise StepNotOpenError(before=VERIFICATION.label(before).en, after=VERIFICATION.label(to).en)
        if to in BY_ANOTHER and act.by and act.by in _senders(connection, known):
            raise OwnUploadError(number=known.row["id"])
    imports = {known.row["import_id"] for known in found}
    manner = "withdrawal" if to in LEFT_OUT else "verification"
    import_id = imports.pop() if len(imports) == 1 else None
    opened = open_entry(connection, "edit", act.by, act.why, import_id, manner=manner)
    successors = [_Known(one.kind, one.table, {**one.row, "verification": to}, one.figures) for one in found]
    _replace(connection, opened, successors)
    return opened.number


def verification_steps(before: str) -> tuple[str, ...]:
    """Give the standings that a record of this standing may move to."""
    return STEPS.get(before, ())


def _known(connection: Connection, records: Iterable[int]) -> list[_Known]:
    """Read records with their figures; each must be known now."""
    wanted = sorted(set(records))
    rows: dict[int, tuple[Kind, Table, Mapping[str, Any]]] = {}
    figures: dict[int, list[Mapping[str, Any]]] = {}
    for portion in portions(wanted):
        for one, table in record_tables():
            query = select(table).where(table.c.id.in_(portion), table.c.closed_by.is_(None))
            rows.update({row["id"]: (one.kind, table, dict(row)) for row in connection.execute(query).mappings()})
        told = select(FIGURE).where(FIGURE.c.record_id.in_(portion)).order_by(FIGURE.c.measure, FIGURE.c.part)
        for row in connection.execute(told).mappings():
            figures.setdefault(row["record_id"], []).append(dict(row))
    for record in wanted:
        if record not in rows:
            raise NotKnownError(number=record)
    return [_Known(*rows[record], tuple(figures.get(record, ()))) for record in wanted]


def _corrected(known: _Known, correction: Correction) -> _Known:
    row = {**known.row, **correction.values}
    if row.get("place") != known.row.get("place"):
        row |= {"place_how": "person", "place_score": None}
    figures = [_renamed(known, row, figure) for figure in known.figures]
    own = {told["measure"]: told for told in figures if told["part"] == ""}
    for measure, figure in correction.figures.items():
        standing = own.pop(measure, None)
        if figure is not None:
            own[measure] = _set_right(standing, row["id"], measure, figure)
    kept = [*own.values(), *(told for told in figures if told["part"] != "")]
    return _Known(known.kind, known.table, row, tuple(sorted(kept, key=itemgetter("measure", "part"))))


def _renamed(known: _Known, row: Mapping[str, Any], figure: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a figure under the measure that its record's corrected columns now make of it."""
    names = {Kind.SERVICE: ("service", "status"), Kind.MOVEMENT: ("flow",)}.get(known.kind, ())
    before, after = (".".join(str(of[name]) for name in names) for of in (known.row, row))
    measure = figure["measure"]
    if names and before != after and (measure == before or measure.startswith(f"{before}.")):
        measure = after + measure[len(before) :]
    return {**figure, "measure": measure}


def _set_right(standing: Mapping[str, Any] | None, record: int, measure: str, figure: Figure) -> dict[str, Any]:
    if standing is not None and figure_of(_Row(standing)) == figure:
        return dict(standing)
    told = standing or {"said": "", "cell": "", "heading": ""}
    new = NewFigure(measure, figure, told["said"], told["cell"], told["heading"])
    return figure_values(record, new)


class _Row:
    """The values of a mapping as attributes."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)


def _senders(connection: Connection, known: _Known) -> set[str]:
    """Name who sent a record: who uploaded its import, and who recorded it first."""
    first = select(known.table.c.entry).where(known.table.c.id == known.report).scalar_subquery()
    recorded = connection.scalar(select(Entry.__table__.c.by).where(Entry.__table__.c.number == first))  # type: ignore[attr-defined]
    about = import_row(connection, known.row["import_id"]) if known.row["import_id"] is not None else None
    return {recorded or "", about.made_by if about else ""}


def _replace(connection: Connection, opened: Opened, successors: Sequence[_Known]) -> None:
    """Put records in the place of those whose numbers they still carry, and write what that changes."""
    facts_of = claimed_with(connection, (one.report for one in successors))
    claimed = {report for reports in facts_of.values() for report in reports}
    facts = {*facts_of, *(one.report for one in successors if one.report not in claimed)}
    before = counted_facts(connection, facts)
    for number, one in enumerate(successors, opened.next_record):
        replaced = update(one.table).where(one.table.c.id == one.row["id"]).values(closed_by=opened.number)
        connection.execute(replaced)
        row = {**one.row, "id": number, "entry": opened.number, "closed_by": None, "report": one.report}
        insert_many(connection, one.table, [row])
        insert_many(connection, FIGURE, [{**figure, "record_id": number} for figure in one.figures])
    settle(connection, opened.number, before, counted_facts(connection, facts))
