"""When a row is about: its own columns first, then the date of the report, then what stands around the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from imports.mappings.headings import period_named
from imports.mappings.uses import ColumnUse, Mapping, day_precision
from imports.problems import Problem, Severity
from imports.reading.dates import DayOrder, day_order, join, read_period, span
from imports.reading.text import clean
from imports.rows.values import Conventions
from imports.sheets import CellValue, Sheet, address
from tracker.languages import Text
from tracker.periods import Period

COMPUTER_DEFAULTS = frozenset({dt.date(1970, 1, 1), dt.date(1900, 1, 1), dt.date(1899, 12, 30), dt.date(1904, 1, 1)})


class NoDate(Problem):
    code = "date-missing"
    message = Text(
        "Cell {cell} says no date, and the row would count on no day. Write the date, or give one for the whole sheet.",
        "لا تذكر الخلية {cell} تاريخًا، فلا يُحتسب الصف في أي يوم. اكتب التاريخ أو حدّد تاريخًا للورقة كلها.",
    )


class ComputerDefault(Problem):
    code = "computer-default-date"
    message = Text(
        "Cell {cell} says {said}, the date a computer writes when it knows none. Write the real date, or leave it "
        "blank.",
        "الخلية {cell} فيها {said}، وهو تاريخ يكتبه الحاسوب حين لا يعرف التاريخ. اكتب التاريخ الصحيح أو اترك "
        "الخلية فارغة.",
    )


class ReportedInstead(Problem):
    code = "date-of-report-used"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says no date: the date of the report ({said}) is used.",
        "لا تذكر الخلية {cell} تاريخًا: استُخدم تاريخ التقرير ({said}).",
    )


class DateInFuture(Problem):
    code = "date-in-future"
    message = Text(
        "Cell {cell} says {said}, which has not come yet. Correct the date.",
        "الخلية {cell} فيها {said}، وهو تاريخ لم يأتِ بعد. صحّح التاريخ.",
    )


@dataclass(frozen=True)
class When:
    """The period of a row, or none, with what is wrong about it."""

    period: Period | None
    problems: tuple[Problem, ...] = ()


class Clock:
    """Reads when the rows of one sheet are about; each distinct value of a column once."""

    def __init__(self, sheet: Sheet, mapping: Mapping, conventions: Conventions, first_row: int) -> None:
        self._start = next(iter(mapping.periods("start", "date", "late")), None)
        self._end = next(iter(mapping.periods("end")), None)
        self._reported = next(iter(mapping.periods("reported")), None)
        if self._start is None:
            self._start, self._reported = self._reported, None
        self._year = next(iter(mapping.periods("year")), None)
        self._month = next(iter(mapping.periods("month")), None)
        self._fallback = conventions.date
        self._known: dict[tuple[object, ...], When] = {}
        self._order: dict[int, DayOrder | None] = {}
        for column in filter(None, (self._start, self._end, self._reported)):
            values = [row[column.index] for row in sheet.cells[first_row - 1 :] if column.index < len(row)]
            self._order[column.index] = conventions.order or day_order(values)
        for_all = conventions.date or _said_of_all(mapping, conventions.titles)
        self._all = None if self.has_columns else for_all

    @property
    def has_columns(self) -> bool:
        return self._start is not None or self._year is not None

    @property
    def dated(self) -> bool:
        """Tell whether anything says when."""
        return self.has_columns or self._all is not None or self._fallback is not None

    def read(self, cells: Sequence[CellValue], row: int) -> When:
        """Read when a row is about."""
        if self._all is not None or not self.has_columns:
            return When(self._all or self._fallback)
        if self._start is None:
            return self._year_and_month(cells, row)
        values = tuple(_value(cells, column) for column in (self._start, self._end, self._reported))
        key = tuple((type(value), value) for value in values)
        if key not in self._known:
            self._known[key] = self._dated(values, 0)
        known = self._known[key]
        return known if not known.problems else self._dated(values, row)

    def _dated(self, values: tuple[CellValue, ...], row: int) -> When:
        assert self._start is not None  # noqa: S101 - only called with a column of dates
        start = self._one(values[0], self._start, row)
        end = self._one(values[1], self._end, row) if self._end else None
        if isinstance(start, Problem):
            return When(None, (start,))
        if start is None and isinstance(end, Period):
            return When(end)
        if start is None:
            return self._instead(values, row)
        if isinstance(end, Problem) or end is None:
            return When(start, (end,) if end else ())
        joined = span(start, end, _address(row, self._end))
        return When(joined) if isinstance(joined, Period) else When(start, (joined,))

    def _instead(self, values: tuple[CellValue, ...], row: int) -> When:
        """Take the report's date, or the one somebody gave, for a row whose own date is blank."""
        where = _address(row, self._start)
        reported = self._one(values[2], self._reported, row) if self._reported else None
        if isinstance(reported, Period):
            return When(reported, (ReportedInstead(where, reported.last.isoformat()),))
        return When(self._fallback) if self._fallback else When(None, (NoDate(where),))

    def _one(self, value: CellValue, column: ColumnUse | None, row: int) -> Period | Problem | None:
        if column is None or value is None:
            return None
        where = _address(row, column)
        read = read_period(value, where, self._order.get(column.index), serial=True)
        if isinstance(read, Period) and read.first in COMPUTER_DEFAULTS:
            return ComputerDefault(where, read.first.isoformat())
        return read

    def _year_and_month(self, cells: Sequence[CellValue], row: int) -> When:
        year, month = _value(cells, self._year), _value(cells, self._month)
        key = (str(year), str(month))
        if key not in self._known:
            read = (
                join(_whole(year), _whole(month), _address(row, self._year))
                if self._month
                else read_period(_whole(year), "")
            )
            self._known[key] = When(read) if isinstance(read, Period) else When(None, (read,) if read else ())
        known = self._known[key]
        if known.period is None and not known.problems:
            return When(self._fallback) if self._fallback else When(None, (NoDate(_address(row, self._year)),))
        return known


def _value(cells: Sequence[CellValue], column: ColumnUse | None) -> CellValue:
    if column is None or column.index >= len(cells):
        return None
    value = cells[column.index]
    return None if isinstance(value, str) and not value.strip() else value


def _whole(value: CellValue) -> CellValue:
    """Write a whole number that was kept with a point as the number it is: 2022.0, "4.0"."""
    text = clean(value)
    return int(float(text)) if text.removesuffix(".0").isdecimal() and text.isascii() else value


def _address(row: int, column: ColumnUse | None) -> str:
    return address(row, column.index) if column else ""


def _said_of_all(mapping: Mapping, titles: Iterable[str]) -> Period | None:
    """Find the date of a sheet that has no column for it: the one all its headings name, else the nearest title's."""
    named = {column.period for column in mapping.measures}
    if len(named) == 1 and (only := named.pop()) is not None and day_precision(only):
        return only
    for title in titles:
        found = period_named(title)
        if found is not None and day_precision(found):
            return found
    return None
