"""Read a cell, a column or a title that says when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from imports.problems import Problem
from imports.reading.days import (
    FIRST_YEAR,
    LAST_YEAR,
    AmbiguousDate,
    DateOutOfRange,
    DayOrder,
    IncompleteDate,
    NotADate,
    PeriodBackwards,
    Refusal,
    orders_shown,
)
from imports.reading.months import month_named
from imports.reading.spans import period_said
from imports.reading.text import LONGEST_WORDS, clean, plain, says_nothing
from imports.reading.titles import title_periods
from imports.sheets import CellValue
from tracker.periods import Period, Precision

__all__ = [
    "AmbiguousDate",
    "DateOutOfRange",
    "DayOrder",
    "IncompleteDate",
    "NotADate",
    "PeriodBackwards",
    "day_order",
    "join",
    "period_in",
    "read_period",
    "span",
]

LONGEST_SAID = 80
_SERIAL_DAY_0 = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 61, 73_415
"""1 March 1900, the first day after the 29 February 1900 that Excel believes in, and 31 December 2100."""

_UNKNOWN = frozenset(
    plain(word) for word in ("unknown", "unk", "not known", "غير معروف", "غير محدد", "?", "tbc", "tbd")
)


def read_period(
    value: CellValue, cell: str, order: DayOrder | None = None, *, serial: bool = False
) -> Period | Problem | None:
    """Read when a cell says; ``None`` where it says nothing or that nobody knows.

    ``order`` is the column's, from ``day_order`` or from a person: without it 03/04/2024 is a problem that asks.
    ``serial`` tells that numbers are Excel's day numbers; else only years and dates such as 20241203 are read.
    """
    if value is None:
        return None
    answer = _said(value, order, serial=serial)
    return answer(cell, clean(value)) if isinstance(answer, type) else answer


def day_order(values: Iterable[CellValue]) -> DayOrder | None:
    """Decide from a whole column whether days or months come first; ``None`` where it does not tell, or tells both."""
    shown: set[DayOrder] = set()
    for value in values:
        if isinstance(value, str) and len(value) <= LONGEST_SAID:
            shown |= orders_shown(plain(value))
    return shown.pop() if len(shown) == 1 else None


def period_in(text: str) -> Period | None:
    """Find the one date that a title, a heading or a file's name gives; ``None`` where it gives none, or several.

    What follows "as of" goes before the rest, and days and months before a bare year, which may be the name of a
    programme's cycle: a ``Precision.YEAR`` from here is to be asked.
    """
    found = title_periods(plain(text[:LONGEST_WORDS]))
    precise = [period for period in found if period.precision is not Precision.YEAR]
    candidates = set(precise or found)
    return candidates.pop() if len(candidates) == 1 else None


def join(year: CellValue, month: CellValue, cell: str = "") -> Period | Problem | None:
    """Make one period of a column of years and a column of months; ``None`` where the year is blank.

    A blank month leaves the year; a month cell that holds a whole date gives that date's month.
    """
    when = read_period(year, cell)
    if not isinstance(when, Period) or says_nothing(clean(month)):
        return when
    number = _month_number(month)
    if number is None:
        return NotADate(cell, f"{clean(year)} {clean(month)}")
    return Period.month(when.first.year, number)


def span(start: Period, end: Period, cell: str = "") -> Period | Problem:
    """Make one period of the first and the last day of a record, each from its own column."""
    if end.last < start.first:
        return PeriodBackwards(cell, f"{start.first.isoformat()} – {end.last.isoformat()}")
    if start == end:
        return start
    return Period.between(start.first, end.last)


def _month_number(month: CellValue) -> int | None:
    if isinstance(month, dt.date):
        return month.month
    said = clean(month)
    if said.isascii() and said.isdecimal() and len(said) <= 2:
        return int(said) if 1 <= int(said) <= 12 else None
    if (number := month_named(said)) is not None:
        return number
    period = read_period(said, "")
    return period.first.month if isinstance(period, Period) and period.precision is not Precision.YEAR else None


def _said(value: CellValue, order: DayOrder | None, *, serial: bool) -> Period | Refusal | None:
    if isinstance(value, dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return Period.day(day) if FIRST_YEAR <= day.year <= LAST_YEAR else DateOutOfRange
    if isinstance(value, str):
        if len(value) > LONGEST_SAID and len(clean(value)) > LONGEST_SAID:
            return NotADate
        return _said_in_text(value, order)
    if isinstance(value, bool | dt.time) or value is None:
        return NotADate
    if value != value:  # noqa: PLR0124 - the number that is not itself is NaN: nobody said
        return None
    return _of_number(value, serial=serial)


def _of_number(value: float, *, serial: bool) -> Period | Refusal:
    """Read a number as Excel's day number where told so, else as 2024, 202412 or 20241203."""
    if serial and _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        return Period.day(_SERIAL_DAY_0 + dt.timedelta(days=int(value)))
    if value in (float("inf"), float("-inf")) or value != int(value):
        return NotADate
    return _of_digits(str(int(value))) or NotADate


def _of_digits(digits: str) -> Period | Refusal | None:
    """Read digits that stand together; a number that begins with no year is no date."""
    if not digits.isdecimal() or not digits.isascii() or len(digits) not in (4, 6, 8):
        return None
    year, month, day = int(digits[:4]), digits[4:6], digits[6:]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateOutOfRange if len(digits) == 4 else NotADate
    try:
        if day:
            return Period.day(dt.date(year, int(month), int(day)))
        return Period.month(year, int(month)) if month else Period.year(year)
    except ValueError:  # digits of another kind
        return NotADate


@lru_cache(maxsize=16_384)
def _said_in_text(value: str, order: DayOrder | None) -> Period | Refusal | None:
    text = plain(value)
    if says_nothing(text) or text in _UNKNOWN:
        return None
    return _of_digits(text.removesuffix(".0")) or period_said(text, order)
