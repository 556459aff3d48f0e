"""The figures behind a summary: incidents with their place coarsened, sources with file and cell, who reported.

What is confidential stays in the totals and is withheld from the lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from dashboards.summaries.question import SummaryOf
from dashboards.summaries.summary import Behind, Incident, Reported, Source, children
from tracker.explanation import Contribution, explain
from tracker.history import known_at
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.records.casualties import Casualty
from tracker.records.kinds import KINDS, Kind, kind_of
from tracker.selection import where_inside

WITHHELD = ("confidential", "strictly_confidential")
COARSEST = 3
"""The level that the place of an incident is coarsened to: the sub-district."""
CASUALTY: Table = Casualty.__table__  # type: ignore[attr-defined]
DISPUTES = ("attribution_disputed", "number_disputed", "occurrence_disputed")


@dataclass(frozen=True)
class Evidence:
    """Every figure behind one or several questions, read together, and what only the incidents' own table says."""

    found: Mapping[str, tuple[Contribution, ...]]
    """By the place of the questions' level that they lie in."""
    incidents: Mapping[int, Any]
    confidential: frozenset[int]

    @classmethod
    def of(cls, connection: Connection, gazetteer: Gazetteer, questions: Sequence[SummaryOf]) -> Evidence:
        """Read them: those of one place alone, those of several of one level out of the figures of everywhere."""
        asked = questions[0]
        selections = [asked.selection(kind) for kind in Kind]
        if len(questions) > 1:
            selections = [one.within(None) for one in selections]
        found: dict[str, list[Contribution]] = defaultdict(list)
        for selection in selections:
            for one in explain(connection, selection):
                code = gazetteer.at_level(one.place, asked.place.level) or one.place
                if code is not None:
                    found[code].append(one)
        casualties = next(one for one in selections if one.kind is Kind.CASUALTY)
        names = ("id", "weapon", *DISPUTES)
        query = select(*(CASUALTY.c[name] for name in names)).where(
            known_at(CASUALTY, asked.known_at), where_inside(CASUALTY, casualties)
        )
        incidents = {row.id: row for row in connection.execute(query)}
        return cls({code: tuple(ones) for code, ones in found.items()}, incidents, _confidential(connection))

    def behind(self, gazetteer: Gazetteer, question: SummaryOf) -> Behind:
        """Give what stands behind the summary of one place."""
        here = self.found.get(question.place.pcode, ())
        withheld, incidents = 0, []
        for record, figures in _by_record(here).items():
            if self._is_withheld(figures[0]):
                withheld += 1
            else:
                incidents.append(self._incident(gazetteer, record, figures))
        return Behind(
            tuple(sorted(incidents, key=lambda one: (str(one.first), one.record))),
            tuple(self._source(gazetteer, one) for one in here),
            tuple(_coverage(gazetteer, question, here)),
            withheld,
        )

    def _is_withheld(self, one: Contribution) -> bool:
        return one.record in self.confidential

    def _incident(self, gazetteer: Gazetteer, record: int, figures: Sequence[Contribution]) -> Incident:
        one, more = figures[0], self.incidents.get(record)
        return Incident(
            record,
            one.first,
            one.last,
            _coarse(gazetteer, one.place),
            {each.measure: each.figure for each in figures},
            more.weapon if more else None,
            one.verification,
            tuple(name for name in DISPUTES if more and getattr(more, name)),
            one.source or "",
            any(each.counted for each in figures),
        )

    def _source(self, gazetteer: Gazetteer, one: Contribution) -> Source:
        is_coarse = kind_of(one.measure) is Kind.CASUALTY or self._is_withheld(one)
        return Source(
            one.record,
            one.measure,
            _coarse(gazetteer, one.place) if is_coarse else one.place,
            one.last,
            one.file,
            one.sheet,
            one.cell,
            one.import_id,
            one.said,
            one.figure,
            one.source or "",
            one.verification,
            one.counted,
            one.because,
            self._is_withheld(one),
        )


def _confidential(connection: Connection) -> frozenset[int]:
    tables: list[Table] = [one.model.__table__ for one in KINDS.values()]  # type: ignore[attr-defined]
    queries = (select(table.c.id).where(table.c.sensitivity.in_(WITHHELD)) for table in tables)
    return frozenset(number for query in queries for number in connection.scalars(query))


def _by_record(found: Iterable[Contribution]) -> dict[int, list[Contribution]]:
    records: dict[int, list[Contribution]] = defaultdict(list)
    for one in found:
        if kind_of(one.measure) is Kind.CASUALTY:
            records[one.record].append(one)
    return records


def _coarse(gazetteer: Gazetteer, pcode: str | None) -> str | None:
    spot = gazetteer.place(pcode)
    return spot.at(COARSEST) if spot and spot.level > COARSEST else pcode


# ---- which places reported


def _coverage(gazetteer: Gazetteer, question: SummaryOf, found: Sequence[Contribution]) -> Iterator[Reported]:
    level = question.level_below
    by_place: dict[str | None, list[Contribution]] = defaultdict(list)
    for one in found:
        by_place[gazetteer.at_level(one.place, level)].append(one)
    for child in children(gazetteer, question):
        yield _reported(gazetteer, child.pcode, _communities(gazetteer, child), by_place.get(child.pcode, []))
    if by_place[None]:
        yield _reported(gazetteer, None, 0, by_place[None])


def _communities(gazetteer: Gazetteer, spot: Spot) -> int:
    """Count the communities in a place, those of the deeper levels by going down to them."""
    if spot.level >= 4:
        return int(spot.level == 4)
    return sum(_communities(gazetteer, child) for child in gazetteer.children(spot.pcode))


def _reported(gazetteer: Gazetteer, place: str | None, communities: int, found: Sequence[Contribution]) -> Reported:
    heard = {code for one in found if (code := gazetteer.at_level(one.place, 4))}
    reports = {one.record for one in found}
    return Reported(
        place, communities, len(heard), len(reports), max((one.last for one in found if one.last), default=None)
    )
