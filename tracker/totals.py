"""The answer: totals by place and period, with low, best and high, and what keeps them honest.

Flows are added where their whole period lies in the question; those that reach over its edge are given apart. A stock
is never added over time: of each place the newest count on or before the date asked for is taken. Where a place has a
count of its own and counts below it by somebody else or of another day, one of the two is used and the other is a
rival: above the level asked for, those below; at that level and deeper, the newer, and those below on a tie. What one
count says of a place and of places in it is added: some of its rows were placed less exactly.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from tracker.figures import DEFAULT_READING, TALLY_COLUMNS, Tally, Total, open_words
from tracker.history import latest
from tracker.ledger import LEDGER, summed_tally, tally_in
from tracker.periods import Period
from tracker.records.kinds import KINDS, Kind
from tracker.selection import By, Selection, where_astride, where_inside, where_known, where_placed
from tracker.weeks import WEEKS, known_columns, where_left, where_whole

ADM = ("country", "adm1", "adm2", "adm3", "adm4")
"""The ledger's column of each level, the country's first."""


@dataclass(frozen=True)
class Counted:
    """One row of an answer: what a measure comes to at a place, in a period, or from an origin.

    ``place`` is ``None`` for what could not be placed deep enough, which then stands ``below`` a place (or nowhere).
    ``as_of`` is the date of the newest count used, ``oldest`` that of the oldest; both only for stocks. ``rivals``
    counts the counts of the same places that were left aside.
    """

    measure: str
    tally: Tally
    total: Total
    place: str | None = None
    below: str | None = None
    period: Period | None = None
    origin: str | None = None
    as_of: dt.date | None = None
    oldest: dt.date | None = None
    rivals: int = 0
    reading: str = DEFAULT_READING

    def as_dict(self) -> dict[str, Any]:
        """Give the row as the command line prints it."""
        row: dict[str, Any] = {
            "place": self.place,
            "period": f"{self.period.first}/{self.period.last}" if self.period else None,
            "measure": self.measure,
            "low": self.total.low,
            "best": self.total.best,
            "high": self.total.high,
            "best_of_stated": self.tally.best_of_stated,
        }
        for name in TALLY_COLUMNS[3:11]:
            row[name] = getattr(self.tally, name)
        row["vague"] = self.tally.vague
        row["no_upper_bound"] += open_words(self.tally, self.reading)
        if self.place is None:
            row["below"] = self.below
        if self.origin is not None:
            row["origin"] = self.origin
        if self.as_of is not None:
            row |= {"as_of": self.as_of.isoformat(), "oldest": str(self.oldest), "rivals": self.rivals}
        return row


@dataclass(frozen=True)
class Answer:
    """The rows of an answer, and the flows that reach over the edge of the period asked for, apart."""

    selection: Selection
    rows: tuple[Counted, ...]
    astride: tuple[Counted, ...] = field(default=())

    def at(self, measure: str, place: str | None = None) -> Counted | None:
        """Give the row of a measure, of a place where the rows stand for places."""
        return next((row for row in self.rows if row.measure == measure and place in {None, row.place}), None)


def totals(connection: Connection, selection: Selection) -> Answer:
    """Answer a question from the ledger."""
    if selection.is_stock:
        return Answer(selection, tuple(stock_rows(selection, counts_in_force(connection, selection))))
    return _flows(connection, selection)


def whole(connection: Connection, selection: Selection) -> Answer:
    """Answer a question with one row a measure for all of its place together."""
    answer = totals(connection, selection)
    return Answer(selection, _together(answer.rows, selection), _together(answer.astride, selection))


def _together(rows: Iterable[Counted], selection: Selection) -> tuple[Counted, ...]:
    by_measure: dict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        by_measure[row.measure].append(row)
    pcode = selection.place.pcode if selection.place else None
    return tuple(
        Counted(
            measure,
            tally := sum((one.tally for one in found), Tally()),
            tally.read(selection.reading),
            pcode,
            as_of=max((one.as_of for one in found if one.as_of), default=None),
            oldest=min((one.oldest for one in found if one.oldest), default=None),
            rivals=sum(one.rivals for one in found),
            reading=selection.reading,
        )
        for measure, found in sorted(by_measure.items())
    )


# ---- flows


def _flows(connection: Connection, selection: Selection) -> Answer:
    # Named one by one, because an index on days serves one measure at a time.
    measures = selection.measures or tuple(measure.code for measure in KINDS[selection.kind].measures)
    asked = replace(selection, measures=measures)
    keys = [LEDGER.c[name] for name in _flow_keys(selection)]
    base = (
        select(*keys, *summed_tally())
        .where(where_known(LEDGER, asked), where_placed(LEDGER, selection.place), _up_to(selection))
        .group_by(*keys)
    )
    if selection.place is None or selection.place.level < 2:
        # Where no district is named, the index of all places serves, which goes by kind.
        base = base.where(LEDGER.c.kind == selection.kind.value)
    if _weeks_tell(connection, selection):
        inside = _whole_weeks(connection, asked)
        for left in where_left(selection.first, selection.last):
            inside += connection.execute(base.where(left)).all()
    else:
        inside = list(connection.execute(base.where(where_inside(LEDGER, selection))))
    astride = [row for part in where_astride(LEDGER, selection) for row in connection.execute(base.where(part))]
    return Answer(selection, _flow_rows(inside, selection), _flow_rows(astride, selection))


def _weeks_tell(connection: Connection, selection: Selection) -> bool:
    """Tell whether the fold by weeks and districts can answer a question, but for the edges of its period."""
    if selection.by is not By.PLACE or selection.level > 2 or selection.organisation_id is not None:
        return False
    if selection.place is not None and selection.place.level > 2:
        return False
    return selection.known_at is None or selection.known_at >= latest(connection)


def _whole_weeks(connection: Connection, selection: Selection) -> list[Any]:
    keys = [func.nullif(WEEKS.c[name], "").label(name) for name in ADM[: selection.level + 1]]
    query = (
        select(WEEKS.c.measure, *keys, *known_columns())
        .where(WEEKS.c.kind == selection.kind.value, where_known(WEEKS, selection))
        .where(where_placed(WEEKS, selection.place))
        .where(where_whole(selection.first, selection.last))
        .group_by(WEEKS.c.measure, *(WEEKS.c[name] for name in ADM[: selection.level + 1]))
    )
    return list(connection.execute(query))


def _flow_keys(selection: Selection) -> list[str]:
    levels = [ADM[level] for level in range(min(selection.level, 4) + 1)]
    if selection.by is By.PLACE:
        return ["measure", *levels]
    if selection.by is By.ORIGIN:
        return ["measure", "origin", "origin_adm1", "origin_adm2"]
    return ["measure", "first", "last"]


def _up_to(selection: Selection) -> Any:
    return LEDGER.c.entry <= selection.known_at if selection.known_at is not None else LEDGER.c.entry > 0


def _flow_rows(found: Sequence[Any], selection: Selection) -> tuple[Counted, ...]:
    tallies: dict[tuple[Any, ...], Tally] = defaultdict(Tally)
    for row in found:
        tally = tally_in(row)
        tallies[row.measure, *_flow_key(row, selection)] += tally
    rows = (
        Counted(measure, tally, tally.read(selection.reading), place, below, period, origin, reading=selection.reading)
        for (measure, place, below, period, origin), tally in tallies.items()
        if not tally.is_empty
    )
    return tuple(sorted(rows, key=_order))


def _flow_key(row: Any, selection: Selection) -> tuple[str | None, str | None, Period | None, str | None]:
    if selection.by is By.PLACE:
        levels = [getattr(row, ADM[level]) for level in range(min(selection.level, 4) + 1)]
        if levels[-1] is not None:
            return levels[-1], None, None, None
        return None, next((code for code in reversed(levels) if code is not None), None), None, None
    if selection.by is By.ORIGIN:
        return None, None, None, _origin(row, selection.level)
    return None, None, _period_of(row, selection.by), None


def _origin(row: Any, level: int) -> str | None:
    codes: tuple[str | None, ...] = (row.origin_adm2, row.origin_adm1, row.origin)
    return next((code for code in (codes[1:] if level == 1 else codes) if code is not None), None)


def _period_of(row: Any, by: By) -> Period | None:
    """Give the day, week or month a flow's period lies in whole; ``None`` where it reaches over one."""
    if row.first is None:
        return None
    if by is By.DAY:
        stretch = Period.day(row.first)
    elif by is By.WEEK:
        stretch = Period.week(row.first)
    else:
        stretch = Period.month(row.first.year, row.first.month)
    return stretch if row.last <= stretch.last else None


def _order(row: Counted) -> tuple[Any, ...]:
    return row.measure, row.place or "~", row.below or "", str(row.period and row.period.first), row.origin or ""


# ---- stocks


@dataclass(frozen=True)
class Count:
    """A count in force at a place: its tally, its date and operation, and the codes of the place from the country."""

    measure: str
    path: tuple[str | None, ...]
    place: str | None
    on: dt.date
    operation: str | None
    import_id: int | None
    tally: Tally
    rivals: int = 0


STOCK_KEYS = ("measure", "place", *ADM, "operation", "import_id", "last")
"""The ledger's dimensions by which counts are told apart."""
StockKey = tuple[Any, ...]
"""Their values, in this order."""


def counts_in_force(connection: Connection, selection: Selection) -> list[Count]:
    """Give the counts that a question about stocks is answered with, one a place and measure."""
    names = [*STOCK_KEYS, *TALLY_COLUMNS]
    keys = [LEDGER.c[name] for name in STOCK_KEYS]
    place_and_measure = [LEDGER.c.measure, LEDGER.c.place]
    # An older count of the same measure and place is never in force, so the database leaves it where it lies.
    counts = (
        select(*keys, *summed_tally(), func.max(LEDGER.c.last).over(partition_by=place_and_measure).label("newest"))
        .where(where_counted(selection), _up_to(selection))
        .group_by(*keys)
        .having(func.sum(LEDGER.c.records) != 0)
        .subquery("counts")
    )
    newest = select(*(counts.c[name] for name in names)).where(counts.c.last == counts.c.newest)
    found = connection.execute(newest).all()
    return settled_counts(selection, ((tuple(row[: len(keys)]), tally_in(row)) for row in found))


def where_counted(selection: Selection) -> ColumnElement[bool]:
    """Limit the ledger to the counts that a question about stocks may be answered with."""
    dated = LEDGER.c.last.is_not(None) if selection.last is None else LEDGER.c.last <= selection.last
    return and_(where_known(LEDGER, selection), where_placed(LEDGER, selection.place), dated)


def settled_counts(selection: Selection, known: Iterable[tuple[StockKey, Tally]]) -> list[Count]:
    """Choose from all counts that are known, by their keys, those that a question is answered with."""
    series: dict[tuple[str, str | None], dict[tuple[Any, ...], list[tuple[StockKey, Tally]]]] = defaultdict(dict)
    for key, tally in known:
        measure, place, *_path, operation, import_id, last = key
        said = (last, import_id or 0, operation or "")
        series[_superseded_together(selection, measure), place].setdefault(said, []).append((key, tally))
    placed: dict[tuple[str, str | None], list[Count]] = defaultdict(list)
    for counts in series.values():
        for count in _newest(counts):
            placed[_superseded_together(selection, count.measure), count.path[0]].append(count)
    return [count for counts in placed.values() for count in _settled(counts, 0, selection.level)]


def _superseded_together(selection: Selection, measure: str) -> str:
    # A service found closed supersedes the same service found open: its statuses are one series.
    return measure.rsplit(".", 1)[0] if selection.kind is Kind.SERVICE else measure


def _newest(counts: Mapping[tuple[Any, ...], list[tuple[StockKey, Tally]]]) -> Iterable[Count]:
    """Give the newest count of a place: what one import says of it for one operation on one date.

    Of several on one date the import that came later stands; the others are rivals.
    """
    newest = max(counts)
    rivals = sum(1 for date, *_ in counts if date == newest[0]) - 1
    by_measure: dict[str, Tally] = {}
    for (measure, *_), tally in counts[newest]:
        by_measure[measure] = by_measure[measure] + tally if measure in by_measure else tally
    _measure, place, *path, operation, import_id, last = counts[newest][0][0]
    for measure, tally in by_measure.items():
        yield Count(measure, tuple(path), place, last, operation, import_id, tally, rivals)


def _settled(counts: list[Count], level: int, asked: int) -> list[Count]:
    """Settle, from the country down, which counts stand where two speak of the same people."""
    own, deeper = _parted(counts, level)
    below = [count for found in deeper for count in (_settled(found, level + 1, asked) if level < 4 else found)]
    if own and own[0].path[0] is None:
        return own + below
    # What one count says of a place and of places in it is of different people: some rows were placed less exactly.
    same = {_said(count) for count in below}
    below += [count for count in own if _said(count) in same]
    own = [count for count in own if _said(count) not in same]
    if not own or not below:
        return own + below
    newer = max(count.on for count in own) > max(count.on for count in below)
    return [_with_rivals(count, 1) for count in (own if newer and level >= asked else below)]


def _said(count: Count) -> tuple[int | None, str | None, dt.date]:
    return count.import_id, count.operation, count.on


def _parted(counts: list[Count], level: int) -> tuple[list[Count], list[list[Count]]]:
    """Part the counts of a place itself from those of the places below it, which are grouped by place."""
    own: list[Count] = []
    deeper: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        below = count.path[level + 1] if level < 4 else (count.place if count.place != count.path[4] else None)
        if below is None:
            own.append(count)
        else:
            deeper[below].append(count)
    return own, list(deeper.values())


def _with_rivals(count: Count, more: int) -> Count:
    return replace(count, rivals=count.rivals + more)


def stock_rows(selection: Selection, in_force: Iterable[Count]) -> Iterable[Counted]:
    """Add the counts in force up to the rows of an answer."""
    grouped: dict[tuple[str, str | None, str | None], list[Count]] = defaultdict(list)
    for count in in_force:
        code = count.path[min(selection.level, 4)]
        below = None if code else next((found for found in reversed(count.path) if found), None)
        grouped[count.measure, code, below].append(count)
    for (measure, place, below), counts in sorted(grouped.items(), key=lambda item: tuple(map(str, item[0]))):
        tally = sum((count.tally for count in counts), Tally())
        yield Counted(
            measure,
            tally,
            tally.read(selection.reading),
            place,
            below,
            as_of=max(count.on for count in counts),
            oldest=min(count.on for count in counts),
            rivals=max(count.rivals for count in counts),
            reading=selection.reading,
        )
