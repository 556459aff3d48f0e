"""A workbook sent again corrected: recognised, and held row by row against what was recorded of it before.

Rows are the same by their record's key where they have one, else by where, when and what they speak of. What a reviewer
has set right since is left as it is where the sheet says what it said before.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from imports.reading.text import fold
from tracker.claims import portions, report_of
from tracker.entries import Superseding
from tracker.history import Entry
from tracker.languages import Text
from tracker.ledger import FIGURE, record_tables
from tracker.provenance import Import, SourceRow
from tracker.records.kinds import KINDS, Kind
from tracker.records.record import NewRecord

ALIKE = 0.6
"""The share of rows that must be there again before a workbook is taken for an earlier one."""
LOOKED_AT = 30
"""So many of a sender's newest imports are looked at."""
NOT_COMPARED = frozenset(
    (
        *("id", "entry", "closed_by", "report", "import_id", "sheet", "row", "organisation_id"),
        *("verification", "place_said", "origin_said", "place_how", "place_score"),
    )
)
"""Columns that say how a record was read or what people made of it, and not what the sheet says."""
SPOKEN_OF = (
    *("place", "origin", "site", "first", "last", "flow", "service", "aspect", "for_whom"),
    *("incident", "source", "operation", "round"),
)
"""What makes two rows speak of the same thing, where neither has a key of its own."""

_Values = Mapping[str, Any]
_Figures = Mapping[tuple[str, str], tuple[Any, ...]]
_Way = Callable[[str, _Values, _Figures], Any]
IMPORT: Table = Import.__table__  # type: ignore[attr-defined]
SOURCE_ROW: Table = SourceRow.__table__  # type: ignore[attr-defined]
ENTRY: Table = Entry.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Known:
    """A record as an earlier import read it, and the number of the one that stands for it now."""

    kind: str
    record: int
    import_id: int
    values: Mapping[str, Any]
    figures: Mapping[tuple[str, str], tuple[Any, ...]]

    @property
    def where(self) -> tuple[str, int | None]:
        return self.values["sheet"], self.values["row"]


@dataclass(frozen=True)
class FieldChange:
    """One thing that a row says otherwise: the field's or measure's code and label, before and after as text."""

    code: str
    label: Text
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A row that says something else than before, with the record it takes the place of."""

    known: Known
    record: NewRecord
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Differences:
    """What a workbook says otherwise than an ``earlier`` import of it; ``withdrawn`` are rows it no longer has."""

    earlier: int
    new: tuple[NewRecord, ...] = ()
    changed: tuple[Changed, ...] = ()
    unchanged: int = 0
    withdrawn: tuple[Known, ...] = ()

    @property
    def superseding(self) -> tuple[Superseding, ...]:
        """Give the changed rows as the entry that records them takes them."""
        return tuple(Superseding(one.known.record, one.record) for one in self.changed)

    def as_dict(self) -> dict[str, Any]:
        """Give the differences for a report: counts, and each change field by field."""
        return {
            "earlier": self.earlier,
            "new": len(self.new),
            "changed": [_changed_as_dict(one) for one in self.changed],
            "unchanged": self.unchanged,
            "withdrawn": [{"record": one.record, "sheet": one.where[0], "row": one.where[1]} for one in self.withdrawn],
        }


def _changed_as_dict(one: Changed) -> dict[str, Any]:
    fields = [
        {"code": change.code, "label": change.label.en, "label_ar": change.label.ar}
        | {"before": change.before, "after": change.after}
        for change in one.fields
    ]
    return {"record": one.known.record, "sheet": one.record.sheet, "row": one.record.row, "fields": fields}


# ---- recognising


def earlier_imports(connection: Connection, source: Any, headings: Iterable[tuple[str, Sequence[str]]]) -> list[int]:
    """Give the imports of the same sender whose sheets have these names and these headings, newest first.

    ``source`` is the row of the import at hand; ``headings`` are its sheets' names with the texts of a heading row.
    """
    mine = IMPORT.c.organisation_id == source.organisation_id
    if source.organisation_id is None:
        mine = IMPORT.c.organisation_id.is_(None) & (IMPORT.c.made_by == source.made_by)
    query = select(IMPORT.c.id).where(mine, IMPORT.c.state == "committed", IMPORT.c.id != source.id)
    wanted = [(sheet, _words(texts)) for sheet, texts in headings]
    numbers = connection.scalars(query.order_by(IMPORT.c.id.desc()).limit(LOOKED_AT)).all()
    return [number for number in numbers if any(_has_headings(connection, number, *one) for one in wanted)]


def _has_headings(connection: Connection, number: int, sheet: str, words: set[str]) -> bool:
    mine = (SOURCE_ROW.c.import_id == number) & (SOURCE_ROW.c.sheet == sheet)
    query = select(SOURCE_ROW.c.texts).where(mine).order_by(SOURCE_ROW.c.row).limit(8)
    kept = (_words(json.loads(texts)) for texts in connection.scalars(query))
    return any(len(words & known) >= ALIKE * max(1, len(words)) for known in kept)


def _words(texts: Iterable[str]) -> set[str]:
    return {folded for text in texts if (folded := fold(text))}


# ---- comparing


def compared(
    connection: Connection, source: Any, headings: Iterable[tuple[str, Sequence[str]]], records: Sequence[NewRecord]
) -> Differences | None:
    """Compare what is read of an import with an earlier sending of the same workbook; ``None`` where there is none.

    It is the same where at least ``ALIKE`` of the rows speak of the same things, whatever their numbers say now.
    """
    earlier = earlier_imports(connection, source, headings) if records else []
    known = list(_known(connection, earlier)) if earlier else []
    if not known:
        return None
    surely = _Pairing(known, records)
    surely.by(*SURELY)
    by_import = Counter(one.import_id for one in surely.pairs.values())
    all_of = Counter(one.import_id for one in known)
    meant = frozenset(number for number, count in by_import.items() if count >= ALIKE * all_of[number])
    if not meant or len(surely.pairs) < ALIKE * min(len(records), len(known)):
        return None
    return _told(max(meant, key=lambda number: by_import[number]), meant, surely)


def compare(connection: Connection, earlier: int, records: Sequence[NewRecord]) -> Differences:
    """Compare records with what one earlier import recorded, whatever they have in common."""
    pairing = _Pairing(list(_known(connection, [earlier])), records)
    pairing.by(*SURELY)
    return _told(earlier, frozenset((earlier,)), pairing)


def _told(earlier: int, meant: frozenset[int], pairing: _Pairing) -> Differences:
    pairing.by(*LIKELY)
    found = [(one, pairing.read[place]) for place, one in sorted(pairing.pairs.items())]
    told = [Changed(one, record, tuple(_fields_changed(one, record))) for one, record in found]
    changed = tuple(one for one in told if one.fields)
    gone = tuple(one for one in pairing.free.values() if one.import_id in meant)
    new = tuple(record for place, record in enumerate(pairing.read) if place not in pairing.pairs)
    return Differences(earlier, new, changed, len(told) - len(changed), gone)


def _known(connection: Connection, imports: Sequence[int]) -> Iterator[Known]:
    """Read what imports recorded and of which a version is known now: as the sheet said it, not as it was set right."""
    brought = select(ENTRY.c.number).where(ENTRY.c.act == "import")
    for one, table in record_tables():
        now = table.alias("now")
        query = (
            select(table, now.c.id.label("known_now"))
            .join(now, (report_of(now) == report_of(table)) & now.c.closed_by.is_(None))
            .where(table.c.import_id.in_(imports), table.c.entry.in_(brought))
            .order_by(table.c.id)
        )
        newest = {row["known_now"]: dict(row) for row in connection.execute(query).mappings()}
        figures = _figures(connection, [row["id"] for row in newest.values()])
        for row in newest.values():
            yield Known(one.kind.value, row["known_now"], row["import_id"], row, figures.get(row["id"], {}))


def _figures(connection: Connection, records: Sequence[int]) -> dict[int, dict[tuple[str, str], tuple[Any, ...]]]:
    found: dict[int, dict[tuple[str, str], tuple[Any, ...]]] = defaultdict(dict)
    for portion in portions(records):
        for row in connection.execute(select(FIGURE).where(FIGURE.c.record_id.in_(portion))):
            found[row.record_id][row.measure, row.part] = (
                row.low,
                row.best,
                row.high,
                row.quantifier,
                row.vague,
                row.said,
            )
    return found


class _Pairing:
    """Pairs what was known with what is read, way by way; each record once."""

    def __init__(self, known: Sequence[Known], read: Sequence[NewRecord]) -> None:
        self.read = read
        self.free = {one.record: one for one in known}
        self.pairs: dict[int, Known] = {}

    def by(self, *ways: _Way) -> None:
        """Pair by each way in turn what the ways before it left."""
        for way in ways:
            waiting: dict[Any, list[Known]] = defaultdict(list)
            for one in reversed(self.free.values()):
                if (name := way(one.kind, one.values, one.figures)) is not None:
                    waiting[name].append(one)
            for place, record in enumerate(self.read):
                if place in self.pairs:
                    continue
                same = waiting.get(way(record.kind, {**record.values, **_place_of(record)}, _said(record)))
                if same:
                    self.pairs[place] = one = same.pop()
                    del self.free[one.record]


def _key(kind: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    own = values.get("source_key")
    parts = ("flow", "service", "aspect", "for_whom", "first", "last") if own else SPOKEN_OF
    said = tuple(_plain(values.get(name)) for name in parts)
    where = () if own or values.get("place") else (_plain(values.get("place_said")),)
    return (kind, own, *said, *where)


def _plain(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value


def _said(record: NewRecord) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {
        (one.measure, one.part): (
            *(one.figure.low, one.figure.best, one.figure.high, one.figure.quantifier.value),
            *(one.figure.vague.value if one.figure.vague else None, one.said),
        )
        for one in record.figures
    }


def _numbers(figures: Mapping[tuple[str, str], tuple[Any, ...]]) -> frozenset[Any]:
    return frozenset((name, *said[:5]) for name, said in figures.items())


def _place_of(record: NewRecord) -> dict[str, Any]:
    return {"sheet": record.sheet, "row": record.row}


def _same_and_unchanged(kind: str, values: _Values, figures: _Figures) -> Any:
    return _key(kind, values), _numbers(figures)


def _same_in_its_row(kind: str, values: _Values, _figures: _Figures) -> Any:
    return _key(kind, values), values["sheet"], values["row"]


def _same(kind: str, values: _Values, _figures: _Figures) -> Any:
    return _key(kind, values)


def _own_key(kind: str, values: _Values, _figures: _Figures) -> Any:
    own = values.get("source_key")
    return (kind, own, values.get("flow"), values.get("service"), values.get("for_whom")) if own else None


def _row_unchanged(kind: str, values: _Values, figures: _Figures) -> Any:
    return kind, values["sheet"], values["row"], _numbers(figures)


SURELY: tuple[_Way, ...] = (_same_and_unchanged, _same_in_its_row, _same)
LIKELY: tuple[_Way, ...] = (_own_key, _row_unchanged)
"""How rows are found again: those that speak of the same, and then those whose date or place was corrected."""


def _fields_changed(one: Known, record: NewRecord) -> Iterator[FieldChange]:
    kind = KINDS[Kind(record.kind)]
    defaults = {column.name: getattr(column.default, "arg", None) for column in kind.model.__table__.c}  # type: ignore[attr-defined]
    for name in sorted(defaults.keys() - NOT_COMPARED):
        after = record.values.get(name)
        after = defaults[name] if after is None else after
        if _plain(one.values[name]) != _plain(after):
            label = kind.fields[name].label if name in kind.fields else Text(name, name)
            yield FieldChange(name, label, _shown(one.values[name]), _shown(after))
    labels = {measure.code: measure.label for measure in kind.measures}
    said = _said(record)
    for key in sorted({*one.figures, *said}):
        before, after_ = one.figures.get(key), said.get(key)
        if (before and before[:5]) != (after_ and after_[:5]):
            measure, part = key
            label = labels.get(measure, Text(measure, measure))
            code = ":".join(filter(None, (measure, part)))
            yield FieldChange(code, label, before[5] if before else "", after_[5] if after_ else "")


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
