"""Which summary is asked for: of which place, which period, as known when, in which language, by whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from tracker.disclosure import RELEASES, Profile, Release
from tracker.figures import DEFAULT_READING
from tracker.languages import Language, Text
from tracker.periods import Period
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind
from tracker.records.record import SENSITIVITY
from tracker.selection import By, Selection


class Format(StrEnum):
    """The files a summary can be written as."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    GEOJSON = "geojson"
    ZIP = "zip"


MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PDF: "application/pdf",
    Format.CSV: "text/csv; charset=utf-8",
    Format.GEOJSON: "application/geo+json",
    Format.ZIP: "application/zip",
}


USUAL_SPAN = dt.timedelta(days=7)
"""How far back changes are told where nobody said since when."""


@dataclass(frozen=True)
class SummaryOf:
    """A question that a summary answers.

    ``known_at`` is the number of the entry as of which it is asked, ``None`` for now; ``known_on`` the moment that is
    printed for it. ``first`` and ``last`` are days, both included; an open end is ``None``. ``address`` is where the
    tracker is found on the web, empty where that is not known. ``sees`` names the degrees of sensitivity that whoever
    asks may see, and ``release`` what of it may go to those it is written for. ``since`` is the moment since which
    changes are told; a week before the moment asked about where it is not said.
    """

    place: Spot
    language: Language
    zone: ZoneInfo
    prepared_at: dt.datetime
    first: dt.date | None = None
    last: dt.date | None = None
    known_at: int | None = None
    known_on: dt.datetime | None = None
    reading: str = DEFAULT_READING
    prepared_by: str = ""
    publisher: str = ""
    address: str = ""
    sees: tuple[str, ...] = SENSITIVITY.codes
    release: Release = RELEASES[Profile.INTERNAL]
    since: dt.datetime | None = None

    @property
    def since_moment(self) -> dt.datetime:
        """Give the moment since which changes are told."""
        return (self.since or self.moment - USUAL_SPAN).astimezone(self.zone)

    @property
    def sharing(self) -> Text:
        """Say with whom the summary may be shared."""
        return self.release.sharing

    @property
    def moment(self) -> dt.datetime:
        """Give the moment as of which things are known."""
        return self.known_on or self.prepared_at

    @property
    def day(self) -> dt.date:
        """Give the day by which the age of a count or a check is told."""
        known = self.moment.astimezone(self.zone).date()
        return min(self.last, known) if self.last else known

    @property
    def level_below(self) -> int:
        """Give the level of the rows that a summary opens to: of a country or a governorate, its districts."""
        return min(max(self.place.level + 1, 2), 4)

    def selection(self, kind: Kind, by: By = By.PLACE, measures: tuple[str, ...] = ()) -> Selection:
        """Ask the records of the whole place, as far as they may be seen and released."""
        level = max(self.place.level, 1)
        return Selection(
            kind,
            self.place,
            level,
            self.first,
            self.last,
            self.known_at,
            by,
            measures,
            reading=self.reading,
            sees=self.release.may_see(self.sees),
        )

    def below(self, kind: Kind) -> Selection:
        """Ask the records of the places of the level below."""
        return replace(self.selection(kind), level=self.level_below)

    def period_before(self) -> Period | None:
        """Give the period to compare with: the month before of a whole month, else as many days just before it."""
        if self.first is None or self.last is None:
            return None
        before = self.first - dt.timedelta(days=1)
        month = Period.month(self.first.year, self.first.month)
        if (month.first, month.last) == (self.first, self.last):
            return Period.month(before.year, before.month)
        return Period.between(before - (self.last - self.first), before)

    def about(self, place: Spot) -> SummaryOf:
        """Ask the same of another place."""
        return replace(self, place=place)
