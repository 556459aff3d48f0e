"""What totals rest on: how many sources, which files, and the newest of what was said, without opening every record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, FromClause, Subquery, and_, func, or_, select

from dashboards.charts.saying import Basis
from tracker.figures import Figure
from tracker.history import known_at
from tracker.ledger import FIGURE, LEDGER, dimensions_of
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.provenance import Import
from tracker.records.kinds import KINDS
from tracker.records.record import figure_of
from tracker.selection import Selection, where_inside, where_known, where_placed
from tracker.totals import Count

DISTRICT = 2
IMPORT = Import.__table__  # type: ignore[attr-defined] # SQLModel does not declare it


@dataclass(frozen=True)
class FileBehind:
    """A file behind the figures of a place: its import, how many figures of which kind, and their days."""

    import_id: int
    name: str
    kind: str
    made_by: str
    made_at: dt.datetime
    is_example: bool
    figures: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class SaidThere:
    """One figure as its cell says it."""

    record: int
    measure: str
    place: str | None
    figure: Figure
    said: str
    file: str
    import_id: int | None
    sheet: str
    cell: str
    first: dt.date | None
    last: dt.date | None
    source: str | None
    verification: str


def within(gazetteer: Gazetteer, place: Spot | None) -> tuple[str, ...]:
    """Give the codes of a district or a smaller place and of all places in it; none for anything larger.

    A table of records can be searched by place; without them all of it would be read.
    """
    if place is None or place.level < DISTRICT:
        return ()
    codes, open_ = [place.pcode], [place.pcode]
    while open_:
        below = [spot.pcode for spot in gazetteer.children(open_.pop())]
        codes += below
        open_ += below
    return tuple(codes)


def basis_of(connection: Connection, selection: Selection, places: Collection[str] = ()) -> dict[str, Basis]:
    """Give what each measure of a flow rests on: how many sources, the latest day, and how many reports."""
    figures = _figures(selection, places)
    last, reports = func.max(figures.c.last).label("last"), func.count().label("reports")
    query = (
        select(figures.c.measure, figures.c.source, last, reports)
        .where(*_conditions(figures, _whole_kind(selection)))
        .group_by(figures.c.measure, figures.c.source)
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.measure].append(row)
    return {measure: _basis(rows) for measure, rows in found.items()}


def basis_of_counts(counts: Iterable[Count]) -> dict[str, Basis]:
    """Give what each measure of a stock rests on: the files of its counts in force, and the newest of their days."""
    found: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        found[count.measure].append(count)
    return {
        measure: Basis(
            len({count.import_id for count in ones if count.import_id is not None}),
            max(count.on for count in ones),
            sum(count.tally.records for count in ones),
        )
        for measure, ones in found.items()
    }


def files_behind(
    connection: Connection, selections: Iterable[Selection], places: Collection[str] = ()
) -> list[FileBehind]:
    """Give the files behind the figures of several questions, those with the newest figures first."""
    asked = list(selections)
    query = (
        select(
            *(IMPORT.c[name] for name in ("id", "name")),
            LEDGER.c.kind,
            *(IMPORT.c[name] for name in ("made_by", "made_at", "is_example")),
            func.sum(LEDGER.c.records).label("figures"),
            func.min(LEDGER.c.first).label("first"),
            func.max(LEDGER.c.last).label("last"),
        )
        .join(IMPORT, IMPORT.c.id == LEDGER.c.import_id)
        .where(or_(*(and_(*_conditions(LEDGER, selection)) for selection in asked)))
        .group_by(IMPORT.c.id, IMPORT.c.name, LEDGER.c.kind, IMPORT.c.made_by, IMPORT.c.made_at, IMPORT.c.is_example)
        .having(func.sum(LEDGER.c.records) > 0)
    )
    if places:
        query = query.where(LEDGER.c.place.in_(places))
    known_at_ = asked[0].known_at if asked else None
    if known_at_ is not None:
        query = query.where(LEDGER.c.entry <= known_at_)
    rows: Iterable[Any] = connection.execute(query)
    found = [FileBehind(*row) for row in rows]
    return sorted(found, key=lambda file: (file.last or dt.date.min, file.import_id), reverse=True)


def by_file(files: Iterable[FileBehind]) -> list[list[FileBehind]]:
    """Group what stands behind figures by file, in the order given: of each file one part for each kind it gave."""
    grouped: dict[int, list[FileBehind]] = {}
    for file in files:
        grouped.setdefault(file.import_id, []).append(file)
    return list(grouped.values())


def newest_said(
    connection: Connection, selections: Iterable[Selection], count: int, places: Collection[str] = ()
) -> list[SaidThere]:
    """Give the newest figures of each of several questions, so many of each, as their cells say them."""
    found: list[SaidThere] = []
    for selection in selections:
        figures = _figures(selection, places)
        query = (
            select(figures, IMPORT.c.name.label("file"))
            .outerjoin(IMPORT, IMPORT.c.id == figures.c.import_id)
            .where(*_conditions(figures, _whole_kind(selection)))
            .order_by(figures.c.last.desc(), figures.c.id.desc())
            .limit(count)
        )
        found += [_said(row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (one.last or dt.date.min, one.record), reverse=True)


def _figures(selection: Selection, places: Collection[str]) -> Subquery:
    one = KINDS[selection.kind]
    record = one.model.__table__  # type: ignore[attr-defined] # SQLModel does not declare it
    dimensions, joined = dimensions_of(one, record)
    known = known_at(record, selection.known_at)
    return (
        select(
            record.c.id,
            record.c.sheet,
            record.c.source,
            *(FIGURE.c[name] for name in ("low", "best", "high", "quantifier", "vague", "words", "said", "cell")),
            *(column.label(name) for name, column in dimensions.items()),
        )
        .select_from(joined)
        .where(and_(known, record.c.place.in_(places)) if places else known)
        .subquery("figures")
    )


def _whole_kind(selection: Selection) -> Selection:
    """Ask for a kind as a whole: figures are searched by place, and naming their measures would lead away from that."""
    return replace(selection, measures=())


def _conditions(figures: FromClause, selection: Selection) -> list[Any]:
    conditions = [where_known(figures, selection), where_placed(figures, selection.place)]
    if not selection.is_stock:
        return [*conditions, where_inside(figures, selection)]
    return [*conditions, figures.c.last <= selection.last] if selection.last else conditions


def _basis(rows: list[Any]) -> Basis:
    latest = max((row.last for row in rows if row.last), default=None)
    return Basis(len({row.source for row in rows if row.source}), latest, sum(row.reports for row in rows))


def _said(row: Any) -> SaidThere:
    return SaidThere(
        row.id,
        row.measure,
        row.place,
        figure_of(row),
        row.said,
        row.file or "",
        row.import_id,
        row.sheet,
        row.cell,
        row.first,
        row.last,
        row.source,
        row.verification,
    )
