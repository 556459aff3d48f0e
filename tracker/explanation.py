"""From a total back to the claims, records and cells it is made of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Subquery, select

from tracker.claims import BECAUSE_ALONE, BECAUSE_CHOSEN, BECAUSE_FIRST, Facts, facts_known, portions
from tracker.figures import Figure, Quantifier
from tracker.history import known_at
from tracker.languages import Text
from tracker.ledger import FIGURE, dimensions_of, places_within
from tracker.provenance import Import
from tracker.records.kinds import KINDS
from tracker.records.record import figure_of
from tracker.selection import Selection, where_inside, where_known, where_placed
from tracker.totals import counts_in_force

IMPORT = Import.__table__  # type: ignore[attr-defined]
ANOTHER_CLAIM = Text("another report of the same fact is counted", "يُحتسب تقرير آخر عن الواقعة نفسها")
ONE_OF = Text("{why}, of {count} reports", "{why}، من أصل {count} تقارير")


@dataclass(frozen=True)
class Contribution:
    """One figure behind a total: its record, the cell it stands in, and whether it is counted and why."""

    record: int
    measure: str
    import_id: int | None
    file: str
    sha256: str
    sheet: str
    row: int | None
    cell: str
    said: str
    figure: Figure
    counted: bool
    because: Text
    place: str | None
    place_said: str
    first: dt.date | None
    last: dt.date | None
    source: str | None
    verification: str

    def as_dict(self) -> dict[str, Any]:
        """Give the figure as the command line prints it."""
        return {
            "record": self.record,
            "measure": self.measure,
            "import": self.import_id,
            "file": self.file,
            "sha256": self.sha256,
            "sheet": self.sheet,
            "row": self.row,
            "cell": self.cell,
            "said": self.said,
            "low": self.figure.low,
            "best": self.figure.best,
            "high": self.figure.high,
            "vague": self.figure.vague.value if self.figure.vague else None,
            "counted": self.counted,
            "because": self.because.en,
            "place": self.place,
            "place_said": self.place_said,
            "from": str(self.first) if self.first else None,
            "to": str(self.last) if self.last else None,
            "source": self.source,
            "verification": self.verification,
        }


def explain(connection: Connection, selection: Selection) -> tuple[Contribution, ...]:
    """Give every figure behind the totals of a question, those left out of a joined fact among them, marked.

    The counted ones add up to the totals, low, best and high each for itself.
    """
    found = _candidates(connection, selection)
    rows = list(_in_force(connection, selection, found)) if selection.is_stock else found
    facts = facts_known(connection, selection.known_at)
    return tuple(_contributions(rows, _verdicts(connection, rows, facts)))


def _candidates(connection: Connection, selection: Selection) -> list[Any]:
    figures = _figures(selection)
    query = (
        select(figures, IMPORT.c.name.label("file"), IMPORT.c.digest)
        .select_from(figures.outerjoin(IMPORT, IMPORT.c.id == figures.c.import_id))
        .where(where_known(figures, selection), where_placed(figures, selection.place))
        .order_by(figures.c.last, figures.c.id)
    )
    if not selection.is_stock:
        query = query.where(where_inside(figures, selection))
    return list(connection.execute(query))


def _figures(selection: Selection) -> Subquery:
    one = KINDS[selection.kind]
    record = one.model.__table__  # type: ignore[attr-defined]
    dimensions, joined = dimensions_of(one, record)
    known = known_at(record, selection.known_at)
    if selection.place is not None and selection.place.level > 1:
        # Said of the records themselves too, so that a district's are found by their places and not by their measure.
        known = known & record.c.place.in_(places_within(selection.place.pcode))
    return (
        select(
            record.c.id,
            record.c.sheet,
            record.c.row,
            record.c.place_said,
            record.c.source,
            record.c.first.label("row_first"),
            record.c.last.label("row_last"),
            *(FIGURE.c[name] for name in ("low", "best", "high", "quantifier", "vague", "words", "said", "cell")),
            *(column.label(name) for name, column in dimensions.items()),
        )
        .select_from(joined)
        .where(known)
        .subquery("figures")
    )


def _in_force(connection: Connection, selection: Selection, found: Iterable[Any]) -> Iterator[Any]:
    """Keep the figures that the counts in force are made of."""
    counts = counts_in_force(connection, selection)
    standing = {(count.measure, count.place, count.on, count.import_id, count.operation) for count in counts}
    for row in found:
        if (row.measure, row.place, row.last, row.import_id, row.operation) in standing:
            yield row


@dataclass(frozen=True)
class _Verdict:
    """Which record of a fact counts for a measure, and why."""

    record: int
    because: Text


def _verdicts(connection: Connection, rows: Iterable[Any], facts: Facts) -> dict[tuple[int, str], _Verdict]:
    """Tell for each record that is a claim of a joined fact, and each measure, which claim of the fact counts.

    All claims are looked at, those too that lie outside the question: a report counted elsewhere is not counted here.
    """
    fact_of = {record: fact for fact, records in facts.members.items() for record in records}
    asked = {fact_of[row.id] for row in rows if row.id in fact_of}
    members = [record for fact in asked for record in facts.members[fact]]
    claims: dict[tuple[int, str], dict[int, bool]] = defaultdict(dict)
    for portion in portions(members):
        query = select(FIGURE.c.record_id, FIGURE.c.measure, FIGURE.c.quantifier)
        figures = query.where(FIGURE.c.record_id.in_(portion), FIGURE.c.part == "")
        for record, measure, quantifier in connection.execute(figures):
            claims[fact_of[record], measure][record] = quantifier != Quantifier.UNKNOWN.value
    verdicts = {}
    for (fact, measure), claiming in claims.items():
        counting = facts.counted(fact, measure, claiming)
        verdict = _Verdict(counting, _because(facts, fact, counting, measure))
        verdicts.update({(record, measure): verdict for record in claiming})
    return verdicts


def _because(facts: Facts, fact: int, counting: int, measure: str) -> Text:
    count = len(facts.members[fact])
    if count == 1:
        return BECAUSE_ALONE
    why = BECAUSE_CHOSEN if facts.is_chosen(counting, measure) else BECAUSE_FIRST
    return Text(ONE_OF.en.format(why=why.en, count=count), ONE_OF.ar.format(why=why.ar, count=count))


def _contributions(rows: Iterable[Any], verdicts: Mapping[tuple[int, str], _Verdict]) -> Iterator[Contribution]:
    for row in rows:
        verdict = verdicts.get((row.id, row.measure), _Verdict(row.id, BECAUSE_ALONE))
        counted = verdict.record == row.id
        yield _contribution(row, counted=counted, because=verdict.because if counted else ANOTHER_CLAIM)


def _contribution(row: Any, *, counted: bool, because: Text) -> Contribution:
    return Contribution(
        record=row.id,
        measure=row.measure,
        import_id=row.import_id,
        file=row.file or "",
        sha256=row.digest or "",
        sheet=row.sheet,
        row=row.row,
        cell=row.cell,
        said=row.said,
        figure=figure_of(row),
        counted=counted,
        because=because,
        place=row.place,
        place_said=row.place_said,
        first=row.row_first,
        last=row.row_last,
        source=row.source,
        verification=row.verification,
    )
