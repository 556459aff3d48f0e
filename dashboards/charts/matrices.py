"""Two tables of states: services by place with the age of each check, and what came in by place and month."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.figures import Tally
from tracker.languages import Language
from tracker.periods import Period
from tracker.records.services import SERVICES, STATUSES
from tracker.totals import Counted

ALWAYS = (
    *("bread", "food_market", "drinking_water", "electricity"),
    *("primary_health", "hospital", "medicines", "school"),
)
"""Services that are asked after everywhere, so that one nobody assessed is seen to be missing."""

SYMBOLS = {"full": "●", "partial": "◐", "none": "✕", "available": "○", "unknown": "?"}
LOOKS = {"full": "open", "partial": "limited", "none": "closed", "available": "available", "unknown": "unknown"}


@dataclass(frozen=True)
class Found:
    """How often a service was found in one state."""

    status: str
    count: int

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.status]

    @property
    def look(self) -> str:
        return LOOKS[self.status]

    def label(self, language: Language) -> str:
        """Give the state as a word."""
        return STATUSES.label(self.status).in_(language.code)


@dataclass(frozen=True)
class Check:
    """A service at a place as it was last found; none found at all means that nobody assessed it."""

    found: tuple[Found, ...] = ()
    as_of: dt.date | None = None
    oldest: dt.date | None = None

    def is_stale(self, today: dt.date, days: int) -> bool:
        """Tell whether the newest check is older than a number of days."""
        return self.as_of is not None and (today - self.as_of).days > days


@dataclass(frozen=True)
class ServiceRow:
    """One service: its label and its check at each place."""

    service: str
    label: str
    checks: tuple[tuple[str, Check], ...]


def services_matrix(rows: Iterable[Counted], places: Sequence[str], language: Language) -> list[ServiceRow]:
    """Put service totals into a table of services by place: those reported anywhere, and those always asked after."""
    cells: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for row in rows:
        service = row.measure.rpartition(".")[0]
        cells[service, row.place or row.below or ""].append(row)
    reported = {service for service, _ in cells}
    return [
        ServiceRow(
            choice.code,
            choice.label.in_(language.code),
            tuple((place, _check(cells.get((choice.code, place), []))) for place in places),
        )
        for choice in SERVICES.items
        if choice.code in reported or choice.code in ALWAYS
    ]


def _check(rows: list[Counted]) -> Check:
    counts = {row.measure.rpartition(".")[2]: row for row in rows}
    found = tuple(Found(code, counts[code].tally.records) for code in STATUSES.codes if code in counts)
    dates = [row.as_of for row in rows if row.as_of]
    oldest = [row.oldest for row in rows if row.oldest]
    return Check(found, max(dates, default=None), min(oldest, default=None))


def age(day: dt.date, today: dt.date, language: Language) -> str:
    """Say how long ago a day was, in days, months or years."""
    days = (today - day).days
    if days <= 0:
        return language.gettext("today")
    if days < 60:
        return language.ngettext("%(num)s day ago", "%(num)s days ago", days) % {"num": days}
    if days < 730:
        months = days * 12 // 365
        return language.ngettext("%(num)s month ago", "%(num)s months ago", months) % {"num": months}
    years = days // 365
    return language.ngettext("%(num)s year ago", "%(num)s years ago", years) % {"num": years}


# ---- what came in


@dataclass(frozen=True)
class Heard:
    """What came in of a place in a week or month: reports, and whether all of them say that nothing happened."""

    reports: int = 0
    only_zeros: bool = False


def months_before(last: dt.date, count: int) -> list[Period]:
    """Give the months up to and with that of a day, oldest first."""
    numbers = range(last.year * 12 + last.month - count, last.year * 12 + last.month)
    return [Period.month(number // 12, number % 12 + 1) for number in numbers]


def weeks_before(last: dt.date, count: int) -> list[Period]:
    """Give the weeks up to and with that of a day, oldest first."""
    return [Period.week(last - dt.timedelta(weeks=back)) for back in reversed(range(count))]


def heard(reports: Iterable[tuple[dt.date, Tally]], periods: Sequence[Period]) -> list[Heard]:
    """Count the reports of each of some periods in order: none, only zero reports, or so many.

    A report comes as its last day and its tally; one of a day outside all of them is left aside.
    """
    starts = [period.first for period in periods]
    counted: dict[int, Tally] = defaultdict(Tally)
    for day, tally in reports:
        number = bisect_right(starts, day) - 1
        if number >= 0 and day <= periods[number].last:
            counted[number] += tally
    return [_heard(counted[number]) for number in range(len(periods))]


def _heard(tally: Tally) -> Heard:
    is_none = tally.stated == tally.records and tally.read().high == 0
    return Heard(tally.records, only_zeros=tally.records > 0 and is_none)
