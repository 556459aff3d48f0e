"""Days, months and years of a date: what its numbers can mean, and what they cannot."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from imports.problems import Problem
from tracker.languages import Text
from tracker.periods import Period

FIRST_YEAR, LAST_YEAR = 1900, 2100


class DayOrder(StrEnum):
    """In which order a column writes the numbers of its days."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class NotADate(Problem):
    code = "not-a-date"
    message = Text(
        "Cell {cell} says “{said}”, which is not a date we can read. Write it as 2024-12-03 or 3 December 2024.",
        "الخلية {cell} فيها «{said}»، وهذا ليس تاريخًا نستطيع قراءته. اكتبه 2024-12-03 أو 3 كانون الأول 2024.",
    )


class AmbiguousDate(Problem):
    code = "ambiguous-date"
    message = Text(
        "Cell {cell} says “{said}”: the day or the month may come first, and nothing in the column tells. Choose.",
        "الخلية {cell} فيها «{said}»: قد يأتي اليوم أولًا أو الشهر، ولا شيء في العمود يبيّن ذلك. اختر أيهما.",
    )


class IncompleteDate(Problem):
    code = "incomplete-date"
    message = Text(
        "Cell {cell} says “{said}”, which does not give its year in full. Write the year with four digits.",
        "الخلية {cell} فيها «{said}»، ولا تذكر السنة كاملة. اكتب السنة بأربعة أرقام.",
    )


class PeriodBackwards(Problem):
    code = "period-backwards"
    message = Text(
        "Cell {cell} says “{said}”: the period ends before it begins. Write the earlier date first.",
        "الخلية {cell} فيها «{said}»: تنتهي المدة قبل أن تبدأ. اكتب التاريخ الأقدم أولًا.",
    )


class DateOutOfRange(Problem):
    code = "date-out-of-range"
    message = Text(
        "Cell {cell} says “{said}”, a year before 1900 or after 2100. Check the year.",
        "الخلية {cell} فيها «{said}»، وهي سنة قبل 1900 أو بعد 2100. تحقق من السنة.",
    )


Refusal = type[Problem]


@dataclass(frozen=True)
class Part:
    """One date as far as it is said; what is missing may be said by the other end of its range."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def filled_from(self, other: Part) -> Part:
        """Take the year, and the month of a bare day, from the other end: the 1 of "1-7 December 2024"."""
        month = other.month if self.month is None and self.day is not None else self.month
        return replace(self, year=other.year if self.year is None else self.year, month=month)


def year_of(digits: str) -> int:
    """Give the year that two or four digits write: 24 is 2024, 98 is 1998."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 70 else 1900)


def period_of(part: Part) -> Period | Refusal:
    """Give the day, month or year that a date names."""
    if part.year is None:
        return IncompleteDate
    if not FIRST_YEAR <= part.year <= LAST_YEAR:
        return DateOutOfRange
    try:
        if part.month is None:
            return Period.year(part.year) if part.day is None else NotADate
        if part.day is None:
            return Period.month(part.year, part.month)
        return Period.day(dt.date(part.year, part.month, part.day))
    except ValueError:  # there is no 31 April and no 14th month
        return NotADate


def three_numbers(first: str, middle: str, last: str, order: DayOrder | None) -> Part | Refusal:
    """Read three numbers as a day; where they can be read two ways, only an order decides."""
    if len(first) == 4:
        return Part(int(first), int(middle), int(last))
    if order is DayOrder.YMD and len(last) <= 2:
        return Part(year_of(first), int(middle), int(last))
    if len(last) not in (2, 4) or max(len(first), len(middle)) > 2:
        return NotADate
    return _day_and_month(int(first), int(middle), year_of(last), order)


def two_numbers(first: str, last: str, order: DayOrder | None) -> Part | Refusal:
    """Read two numbers as a month of a year, or as a day whose year is still to come."""
    if len(first) == 4 and len(last) <= 2:
        return Part(int(first), int(last))
    if len(last) == 4 and len(first) <= 2:
        return Part(int(last), int(first))
    if max(len(first), len(last)) > 2:
        return NotADate
    return _day_and_month(int(first), int(last), None, order)


def _day_and_month(first: int, second: int, year: int | None, order: DayOrder | None) -> Part | Refusal:
    if first > 12 and second > 12:
        return NotADate
    if first > 12 or first == second or (order is DayOrder.DMY and second <= 12):
        return Part(year, second, first)
    if second > 12 or order is DayOrder.MDY:
        return Part(year, first, second)
    return AmbiguousDate


_THREE = re.compile(r"(?<![0-9])([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")


def orders_shown(text: str) -> set[DayOrder]:
    """Tell which orders the days of a plain text can only be in."""
    shown = set()
    for first, _, middle, last in _THREE.findall(text):
        if int(first) > 31 and len(last) == 2 and int(middle) <= 12:
            shown.add(DayOrder.YMD)
        elif 12 < int(first) <= 31 and int(middle) <= 12:
            shown.add(DayOrder.DMY)
        elif int(first) <= 12 and 12 < int(middle) <= 31:
            shown.add(DayOrder.MDY)
    return shown
