"""One record: all that it says, the other reports of the same fact, its history, and the row it was read from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, abort
from sqlalchemy import select

from dashboards.pages.asking import Asked, asking, show
from dashboards.pages.rights import may_see, rows_beyond
from tracker.claims import fact_of, facts_known, of_reports
from tracker.figures import Figure, describe, shown
from tracker.history import Entry
from tracker.languages import Text
from tracker.ledger import FIGURE
from tracker.periods import Period, Precision
from tracker.provenance import QuotedRow, import_row, quoted_rows
from tracker.records.fields import Holds, Reads
from tracker.records.kinds import KINDS, MEASURES, KindOfRecord
from tracker.records.record import GROUPS, figure_of

DISPUTES = ("attribution_disputed", "number_disputed", "occurrence_disputed")
ENTRY = Entry.__table__  # type: ignore[attr-defined] # SQLModel does not declare it
CELL = re.compile(r"([A-Z]{1,3})(\d+)")

FOUND_BY = {
    "code": Text("its code", "رمزه"),
    "exact": Text("its very name", "اسمه حرفيًا"),
    "folded": Text("its name, written a little differently", "اسمه بكتابة مختلفة قليلًا"),
    "alias": Text("another spelling that is known", "كتابة أخرى معروفة"),
    "person": Text("somebody's choice", "اختيار شخص"),
    "chosen": Text("somebody's choice", "اختيار شخص"),
    "point": Text("the point given", "الإحداثيات المذكورة"),
}
"""How a place was found, in words; any other way is close spelling."""
CLOSE = Text("a close spelling", "كتابة قريبة")


@dataclass(frozen=True)
class FigureThere:
    """One figure of a record: what it counts, of which group, how it was understood, and the cell it stands in."""

    measure: str
    label: str
    part: str
    figure: Figure
    said: str
    cell: str
    heading: str
    understood: str
    value: str


@dataclass(frozen=True)
class Claiming:
    """A report of the same fact: its record, who says it, its figures, and the measures for which it counts."""

    record: int
    source: str
    figures: Sequence[FigureThere]
    counts_for: Sequence[str]
    is_this: bool


@dataclass(frozen=True)
class Version:
    """One record of a report: since when it is known and until when, what it says, and whether it was known then.

    "Then" is the moment that the address asks for, else now.
    """

    record: int
    since: dt.datetime
    until: dt.datetime | None
    figures: Sequence[FigureThere]
    is_known: bool
    is_this: bool


@dataclass(frozen=True)
class Quoted:
    """Rows of the sheet around a record, the letters of its columns, and the addresses to mark.

    Those ``withheld`` hold something that whoever asks may not see, and come without their texts.
    """

    letters: Sequence[str]
    rows: Sequence[QuotedRow]
    here: int
    marked: frozenset[str]
    withheld: frozenset[int] = frozenset()


def register(pages: Blueprint) -> None:
    """Hang the page of a record under ``/records/<number>``."""
    pages.add_url_rule("/records/<int:number>", "record", record)


def record(number: int) -> str:
    """Show a record, those that are no longer known too; 404 for a number never given, and for one not to be seen."""
    with asking() as asked:
        found = find_record(asked, number)
        if found is None:
            abort(404)
        kind, row = found
        figures = figures_of(asked, number)
        about = import_row(asked.connection, row.import_id) if row.import_id is not None else None
        fact = fact_of(asked.connection, number)
        return show(
            asked,
            "record.html",
            kind=kind,
            record=row,
            place=asked.gazetteer.place(row.place),
            above=asked.above(spot) if (spot := asked.gazetteer.place(row.place)) else [],
            found_by=FOUND_BY.get(row.place_how, CLOSE).in_(asked.language.code) if row.place_how else "",
            when=_when(asked, row),
            fields=fields_of(asked, kind, row),
            figures=[one for one in figures if not one.part],
            parts=[one for one in figures if one.part],
            claims=claims_of(asked, fact, number),
            about=about,
            history=history_of(asked, kind, row),
            versions=versions_of(asked, kind, row),
            quoted=quote(asked, row, figures),
            disputes=[name for name in DISPUTES if getattr(row, name)],
        )


def find_record(asked: Asked, number: int) -> tuple[KindOfRecord, Any] | None:
    """Find a record of any kind by its number; ``None`` too for one that whoever asks may not see."""
    for kind in KINDS.values():
        table = kind.model.__table__  # type: ignore[attr-defined] # SQLModel does not declare it
        row = asked.connection.execute(select(table).where(table.c.id == number)).one_or_none()
        if row is not None:
            return (kind, row) if may_see(asked.connection, table, row, asked.view) else None
    return None


def figures_of(asked: Asked, number: int) -> list[FigureThere]:
    """Give the figures of a record, its own before those of its groups."""
    rows = asked.connection.execute(
        select(FIGURE).where(FIGURE.c.record_id == number).order_by(FIGURE.c.part, FIGURE.c.measure)
    )
    return [_figure(asked, row) for row in rows]


def _figure(asked: Asked, row: Any) -> FigureThere:
    figure, code = figure_of(row), asked.language.code
    label = MEASURES[row.measure].label.in_(code) if row.measure in MEASURES else row.measure
    part = GROUPS.label(row.part).in_(code) if row.part else ""
    understood, value = describe(figure).in_(code), shown(figure, code)
    return FigureThere(row.measure, label, part, figure, row.said, row.cell, row.heading, understood, value)


def fields_of(asked: Asked, kind: KindOfRecord, row: Any) -> list[tuple[str, str]]:
    """Give the declared fields that say something, as label and words; place and period are shown on their own."""
    told = []
    for name, field in kind.fields.items():
        value = getattr(row, name)
        if name in {"place", "first", "last"} or value in {None, ""}:
            continue
        told.append((field.label.in_(asked.language.code), _worded(asked, field, value)))
    return told


def _worded(asked: Asked, field: Reads, value: Any) -> str:
    code = asked.language.code
    if field.holds is Holds.PLACE:
        return asked.name(str(value))
    if field.choices is None:
        return f"{value:g}" if isinstance(value, float) else str(value)
    codes = str(value).split(",") if field.holds is Holds.CHOICES else [str(value)]
    return asked.language.gettext(", ").join(field.choices.label(one.strip()).in_(code) for one in codes)


def claims_of(asked: Asked, fact: int, number: int) -> list[Claiming]:
    """Give the reports of one fact side by side; none where the record stands alone."""
    facts = facts_known(asked.connection, None, [fact])
    members = facts.members.get(fact, ())
    if len(members) < 2:
        return []
    figures = {member: figures_of(asked, member) for member in members}
    measures = {one.measure for of_it in figures.values() for one in of_it if not one.part}
    counting = {measure: facts.counting(fact, measure, _stating(figures, measure)) for measure in measures}
    claims = []
    for member in members:
        found = find_record(asked, member)
        if found is None:
            continue
        source = found[1].source or asked.language.gettext("source not named")
        own = [one for one in figures[member] if not one.part]
        counts_for = [one.label for one in own if counting.get(one.measure) == member]
        claims.append(Claiming(member, source, own, counts_for, member == number))
    return claims if len(claims) > 1 else []


def _stating(figures: Mapping[int, Iterable[FigureThere]], measure: str) -> list[int]:
    return [
        member
        for member, of_it in figures.items()
        for one in of_it
        if one.measure == measure and not one.part and one.figure.is_stated
    ]


def versions_of(asked: Asked, kind: KindOfRecord, row: Any) -> list[Version]:
    """Give all records of one report, oldest first: what was first read, and what corrected it or brought it back."""
    table = kind.model.__table__  # type: ignore[attr-defined] # SQLModel does not declare it
    report = row.report if row.report is not None else row.id
    query = select(table.c.id, table.c.entry, table.c.closed_by).where(of_reports(table, [report])).order_by(table.c.id)
    found = list(asked.connection.execute(query))
    at = {entry.number: entry.at for entry in _entries(asked, found)}
    return [
        Version(
            one.id,
            at[one.entry],
            at.get(one.closed_by),
            [figure for figure in figures_of(asked, one.id) if not figure.part],
            one.entry <= known and (one.closed_by is None or one.closed_by > known),
            one.id == row.id,
        )
        for known in [asked.entry if asked.view.known_at is None else asked.view.known_at]
        for one in found
    ]


def history_of(asked: Asked, kind: KindOfRecord, row: Any) -> list[Any]:
    """Give the entries that touched a report, oldest first: those that brought its records, and that closed them."""
    table = kind.model.__table__  # type: ignore[attr-defined] # SQLModel does not declare it
    report = row.report if row.report is not None else row.id
    query = select(table.c.entry, table.c.closed_by).where(of_reports(table, [report]))
    return _entries(asked, asked.connection.execute(query))


def _entries(asked: Asked, records: Iterable[Any]) -> list[Any]:
    numbers = {number for one in records for number in (one.entry, one.closed_by) if number is not None}
    query = select(ENTRY).where(ENTRY.c.number.in_(numbers)).order_by(ENTRY.c.number)
    return list(asked.connection.execute(query))


def quote(asked: Asked, row: Any, figures: Iterable[FigureThere]) -> Quoted | None:
    """Quote the row a record was read from with its neighbours, the cells of its figures marked.

    A row that holds something which may not be seen comes without its texts.
    """
    if row.row is None or row.import_id is None:
        return None
    rows = quoted_rows(asked.connection, row.import_id, row.sheet, row.row)
    if not rows:
        return None
    beyond = rows_beyond(asked.connection, (row.import_id, row.sheet), [one.row for one in rows], asked.view)
    rows = tuple(replace(one, texts=()) if one.row in beyond else one for one in rows)
    width = max(len(one.texts) for one in rows)
    marked = frozenset(cell for one in figures for cell in cells_in(one.cell))
    return Quoted([column_letters(number) for number in range(width)], rows, row.row, marked, frozenset(beyond))


def cells_in(said: str) -> list[str]:
    """Give the single cells that an address names: ``AA12:AB12`` and ``AA12,AC12`` name two."""
    return [f"{letters}{number}" for letters, number in CELL.findall(said.rpartition("!")[2])]


def column_letters(number: int) -> str:
    """Give the letters of a column, the first being number 0: A, B, ... Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _when(asked: Asked, row: Any) -> str:
    if row.first is None or row.last is None:
        return asked.language.gettext("not known")
    precision = Precision(row.precision) if row.precision else Precision.RANGE
    return asked.language.period(Period(row.first, row.last, precision))
