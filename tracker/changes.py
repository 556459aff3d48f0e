"""What changed between two moments, and why: the entries that make a figure what it is now.

Each entry that changes a figure of a question is told with the figure before it and after it, so that the entries lead
from the figure at the first moment to that at the second, without a rest. Flows are told from the ledger's own
differences; a stock, which is never a sum of entries, is counted anew after each entry.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, func, select

from tracker.figures import DEFAULT_READING, TALLY_COLUMNS, Tally
from tracker.history import Entry, act_named, number_at
from tracker.languages import Text
from tracker.ledger import LEDGER, summed_tally, tally_in
from tracker.provenance import imports_by_number
from tracker.selection import Selection, where_inside, where_known, where_placed
from tracker.totals import STOCK_KEYS, StockKey, settled_counts, where_counted

ENTRY: Table = Entry.__table__  # type: ignore[attr-defined]


class What(StrEnum):
    """What an entry is to the figures that it changes."""

    IMPORT = "import"
    LATE_REPORT = "late report"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    CLAIM = "claim"
    UNDO = "undo"


NAMES: Mapping[What, Text] = {
    What.IMPORT: Text("new report", "تقرير جديد"),
    What.LATE_REPORT: Text("late report", "تقرير متأخر"),
    What.CORRECTION: Text("correction", "تصحيح"),
    What.WITHDRAWAL: Text("withdrawal", "سحب"),
    What.CLAIM: Text("another report counts", "تقرير آخر يُحتسب"),
    What.UNDO: Text("undo", "تراجع"),
}
"""What an entry is to a figure, in words."""


@dataclass(frozen=True)
class Change:
    """What one entry did to one measure: the figure before it and after it, and who did what, when and why.

    ``place`` is the place asked for, ``None`` for everywhere; ``file`` names the workbook where the entry is of one.
    """

    place: str | None
    measure: str
    before: Tally
    after: Tally
    entry: int
    what: What
    act: Text
    by: str
    at: dt.datetime
    why: str
    import_id: int | None = None
    file: str = ""
    reading: str = DEFAULT_READING

    @property
    def difference(self) -> Tally:
        """Give what the entry adds; its numbers may be negative."""
        return self.after - self.before

    def as_dict(self) -> dict[str, Any]:
        """Give the change as the command line prints it."""
        return {
            "place": self.place,
            "measure": self.measure,
            "before": _numbers(self.before, self.reading),
            "after": _numbers(self.after, self.reading),
            "entry": self.entry,
            "what": self.what.value,
            "by": self.by,
            "at": self.at.isoformat(),
            "why": self.why,
            "import": self.import_id,
            "file": self.file,
        }


def _numbers(tally: Tally, reading: str) -> dict[str, Any]:
    total = tally.read(reading)
    ends = {"low": total.low, "best": total.best, "high": total.high}
    counts = {name: getattr(tally, name) for name in TALLY_COLUMNS[3:11]}
    return {**ends, "best_of_stated": tally.best_of_stated, **counts, "vague": tally.vague}


def changes(
    connection: Connection, selection: Selection, between: dt.datetime, and_: dt.datetime
) -> tuple[Change, ...]:
    """Tell what changed a question's figures after one moment and up to another, entry by entry, for each measure.

    The differences of a measure add up to its figure at the second moment minus that at the first; ``known_at`` and
    ``by`` of the question are of no account. An import is late where all days it tells of here ended before the first
    moment, days being those of that moment's own time zone.
    """
    first, last = number_at(connection, between), number_at(connection, and_)
    if first >= last:
        return ()
    span = _Span(first, last, between)
    steps = list((_stock_steps if selection.is_stock else _flow_steps)(connection, selection, span))
    about = _entries(connection, {step.entry for step in steps})
    late = _late(connection, selection, span)
    files = imports_by_number(connection, (row.import_id for row in about.values() if row.import_id is not None))
    told = []
    for step in steps:
        entry = about[step.entry]
        change = _change(selection, step, entry, _what(entry, is_late=step.entry in late))
        told.append(replace(change, file=files[entry.import_id].name) if entry.import_id in files else change)
    return tuple(sorted(told, key=lambda one: (one.measure, one.entry)))


@dataclass(frozen=True)
class _Span:
    first: int
    last: int
    moment: dt.datetime


@dataclass(frozen=True)
class _Step:
    measure: str
    entry: int
    before: Tally
    after: Tally


def _change(selection: Selection, step: _Step, entry: Any, what: What) -> Change:
    place = selection.place.pcode if selection.place else None
    return Change(
        place,
        step.measure,
        step.before,
        step.after,
        step.entry,
        what,
        act_named(entry),
        entry.by,
        entry.at,
        entry.why,
        entry.import_id,
        reading=selection.reading,
    )


def _what(entry: Any, *, is_late: bool) -> What:
    if entry.act == "import":
        return What.LATE_REPORT if is_late else What.IMPORT
    if entry.act == "edit":
        return What.WITHDRAWAL if entry.manner == "withdrawal" else What.CORRECTION
    return What.UNDO if entry.act == "undo" else What.CLAIM


def _entries(connection: Connection, numbers: set[int]) -> dict[int, Row[Any]]:
    """Give the rows of the entries named."""
    if not numbers:
        return {}
    between = ENTRY.c.number.between(min(numbers), max(numbers))
    return {row.number: row for row in connection.execute(select(ENTRY).where(between))}


def _late(connection: Connection, selection: Selection, span: _Span) -> set[int]:
    """Name the entries whose days, as far as the question sees them, all ended before the first moment."""
    query = (
        select(LEDGER.c.entry, func.max(LEDGER.c.last), func.count() - func.count(LEDGER.c.last))
        .where(_counted(selection), _after(span))
        .group_by(LEDGER.c.entry)
    )
    # A moment at the very end of a day lies a microsecond before the next: that day has ended.
    today = (span.moment + dt.timedelta(microseconds=1)).date()
    return {entry for entry, last, undated in connection.execute(query) if last and not undated and last < today}


def _counted(selection: Selection) -> Any:
    if selection.is_stock:
        return where_counted(selection)
    return and_(where_known(LEDGER, selection), where_placed(LEDGER, selection.place), where_inside(LEDGER, selection))


def _after(span: _Span) -> Any:
    return and_(LEDGER.c.entry > span.first, LEDGER.c.entry <= span.last)


# ---- flows


def _flow_steps(connection: Connection, selection: Selection, span: _Span) -> Iterator[_Step]:
    standing: dict[str, Tally] = defaultdict(Tally)
    base = select(LEDGER.c.measure, *summed_tally()).where(_counted(selection)).group_by(LEDGER.c.measure)
    for row in connection.execute(base.where(LEDGER.c.entry <= span.first)):
        standing[row.measure] = tally_in(row)
    added = base.add_columns(LEDGER.c.entry).where(_after(span)).group_by(LEDGER.c.entry).order_by(LEDGER.c.entry)
    for row in connection.execute(added):
        difference = tally_in(row)
        if not difference.is_empty:
            before = standing[row.measure]
            standing[row.measure] = before + difference
            yield _Step(row.measure, row.entry, before, standing[row.measure])


# ---- stocks


def _stock_steps(connection: Connection, selection: Selection, span: _Span) -> Iterator[_Step]:
    """Count the stock after each entry that wrote anything of it, from the counts known before and what it adds."""
    known: dict[StockKey, Tally] = defaultdict(Tally)
    keys = [LEDGER.c[name] for name in STOCK_KEYS]
    base = select(*keys, *summed_tally()).where(_counted(selection)).group_by(*keys)
    for row in connection.execute(base.where(LEDGER.c.entry <= span.first)):
        known[tuple(row[: len(keys)])] = tally_in(row)
    before = _stock(selection, known)
    added: dict[int, list[tuple[StockKey, Tally]]] = defaultdict(list)
    for row in connection.execute(base.add_columns(LEDGER.c.entry).where(_after(span)).group_by(LEDGER.c.entry)):
        added[row.entry].append((tuple(row[: len(keys)]), tally_in(row)))
    for entry in sorted(added):
        for key, tally in added[entry]:
            known[key] += tally
        after = _stock(selection, known)
        for measure in sorted({*before, *after}):
            if before[measure] != after[measure]:
                yield _Step(measure, entry, before[measure], after[measure])
        before = after


def _stock(selection: Selection, known: Mapping[StockKey, Tally]) -> dict[str, Tally]:
    counted: dict[str, Tally] = defaultdict(Tally)
    for count in settled_counts(selection, ((key, tally) for key, tally in known.items() if tally.records)):
        counted[count.measure] += count.tally
    return counted
