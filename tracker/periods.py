"""When something happened, and how precisely we know when."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum

WEEK_BEGINS_ON = 6
"""Sunday, in Python's count from Monday: the humanitarian week of Syria."""


class Precision(StrEnum):
    """How precisely a source says when."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days, both ends included, with the precision its source gave."""

    first: dt.date
    last: dt.date
    precision: Precision = Precision.RANGE

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A period ends before it begins: {self.first} to {self.last}")

    @classmethod
    def day(cls, day: dt.date) -> Period:
        return cls(day, day, Precision.DAY)

    @classmethod
    def week(cls, day: dt.date) -> Period:
        """Give the week, Sunday to Saturday, that holds a day."""
        first = day - dt.timedelta(days=(day.weekday() - WEEK_BEGINS_ON) % 7)
        return cls(first, first + dt.timedelta(days=6), Precision.WEEK)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1]), Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        last = quarter * 3
        return cls(dt.date(year, last - 2, 1), dt.date(year, last, monthrange(year, last)[1]), Precision.QUARTER)

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)

    @classmethod
    def between(cls, first: dt.date, last: dt.date) -> Period:
        return cls.day(first) if first == last else cls(first, last, Precision.RANGE)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def lies_within(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Tell whether the whole period lies in a stretch of days; an end that is ``None`` is open."""
        return (first is None or first <= self.first) and (last is None or self.last <= last)

    def touches(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Tell whether any day of the period lies in a stretch of days."""
        return (first is None or first <= self.last) and (last is None or self.first <= last)
