"""Everything a summary says, as plain values that do not change: computed once, written in any format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboards.charts.directions import Direction
from dashboards.charts.matrices import Check, ServiceRow
from dashboards.charts.series import Series
from dashboards.summaries.question import SummaryOf
from tracker.changes import Change
from tracker.figures import Figure
from tracker.languages import Text
from tracker.periods import Period
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.totals import Counted


@dataclass(frozen=True)
class Line:
    """A measure at the place: what it comes to, and what it came to in the period before (``None``: no data)."""

    measure: str
    row: Counted | None
    before: Counted | None = None


@dataclass(frozen=True)
class Incident:
    """One report of an incident that cost lives or injuries; its place is no finer than the sub-district.

    ``is_counted`` is ``False`` where another report of the same fact is counted for every figure of this one.
    """

    record: int
    first: dt.date | None
    last: dt.date | None
    place: str | None
    figures: Mapping[str, Figure]
    cause: str | None
    verification: str
    disputes: tuple[str, ...]
    source: str
    is_counted: bool


@dataclass(frozen=True)
class Source:
    """One figure behind the summary: where it stands, what is said there, and whether it is counted."""

    record: int
    measure: str
    place: str | None
    day: dt.date | None
    file: str
    sheet: str
    cell: str
    import_id: int | None
    said: str
    figure: Figure
    source: str
    verification: str
    is_counted: bool
    because: Text
    is_withheld: bool = False


@dataclass(frozen=True)
class Reported:
    """What came in about one place of the level below: how many communities reported, how many reports, the newest.

    ``place`` is ``None`` for reports that could not be placed so deep.
    """

    place: str | None
    communities: int
    heard: int
    reports: int = 0
    newest: dt.date | None = None


@dataclass(frozen=True)
class Behind:
    """The figures behind a summary."""

    incidents: tuple[Incident, ...] = ()
    sources: tuple[Source, ...] = ()
    coverage: tuple[Reported, ...] = ()
    withheld: int = 0
    """How many incidents are in the totals and not in the list, for they are confidential."""

    @property
    def communities(self) -> int:
        return sum(row.communities for row in self.coverage)

    @property
    def heard(self) -> int:
        return sum(row.heard for row in self.coverage)

    @property
    def silent(self) -> list[Reported]:
        """Give the places that nothing came in about."""
        return [row for row in self.coverage if row.place is not None and not row.reports]

    @property
    def newest(self) -> dt.date | None:
        return max((row.newest for row in self.coverage if row.newest), default=None)


@dataclass(frozen=True)
class Summary:
    """Everything a summary says about one place."""

    question: SummaryOf
    gazetteer: Gazetteer = field(repr=False)
    period: tuple[dt.date | None, dt.date | None]
    before: Period | None
    flows: tuple[Line, ...]
    origins: Mapping[str, Mapping[Direction, Counted]]
    stocks: tuple[Line, ...]
    harmed: tuple[Line, ...]
    graded: Mapping[str, tuple[Line, ...]]
    """Killed and injured by verification, discounted and withdrawn reports among them, which no total holds."""
    services: tuple[ServiceRow, ...]
    services_below: tuple[ServiceRow, ...]
    below: tuple[Counted, ...]
    trends: tuple[Series, ...]
    counts: tuple[Series, ...]
    astride: tuple[Counted, ...]
    behind: Behind
    changes: tuple[Change, ...] = ()
    """What changed the totals since the moment asked for, by measure and then in the order it happened."""

    @property
    def place(self) -> Spot:
        return self.question.place

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give all lines of people, flows first."""
        return *self.flows, *self.stocks, *self.harmed

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is known of the place."""
        return not any(line.row for line in self.lines) and not self.services_found

    @property
    def services_found(self) -> list[tuple[ServiceRow, Check]]:
        """Give the services that anybody assessed, each with its check for the whole place."""
        return [(row, row.checks[0][1]) for row in self.services if row.checks[0][1].found]

    @property
    def not_assessed(self) -> list[ServiceRow]:
        """Give the services asked after everywhere that nobody assessed here."""
        return [row for row in self.services if not row.checks[0][1].found]

    def row(self, measure: str) -> Counted | None:
        """Give what a measure comes to, ``None`` for no data."""
        return next((line.row for line in self.lines if line.measure == measure), None)

    def at(self, measure: str, place: str | None) -> Counted | None:
        """Give what a measure comes to at a place of the level below."""
        return next((row for row in self.below if row.measure == measure and row.place == place), None)

    def children(self) -> tuple[Spot, ...]:
        """Give the places of the level below, in the order of their codes."""
        return children(self.gazetteer, self.question)

    def largest(self, measure: str, count: int = 5) -> list[Counted]:
        """Give the places of the level below with most of a measure, by the best figure, else by the lowest."""
        rows = [row for row in self.below if row.measure == measure and row.place and row.tally.stated]
        return sorted(rows, key=lambda row: (-(row.total.best or row.total.low or 0), row.place))[:count]


def children(gazetteer: Gazetteer, question: SummaryOf) -> tuple[Spot, ...]:
    """Give the places of the level below a question's place, in the order of their codes."""
    here, level = question.place, question.level_below
    if here.level >= level:
        return (here,)
    found = [here]
    while found and found[0].level < level:
        found = [child for spot in found for child in gazetteer.children(spot.pcode)]
    return tuple(sorted(found, key=lambda spot: spot.pcode))
