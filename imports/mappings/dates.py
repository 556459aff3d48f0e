"""The columns of a sheet that say when: a date, a start and an end, a year and a month, the date of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imports.headers.cells import Look
from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.headings import read_heading
from imports.mappings.lexicon import Role
from imports.mappings.uses import ColumnUse, Use
from imports.reading.dates import read_period
from imports.reading.months import month_named
from imports.reading.text import plain
from tracker.periods import Period

DATES = 0.6
"""The share of a column's cells that must read as dates."""

MOST_UNKNOWN_WORDS = 3
_ORDER = ("start", "date", "reported", "late")


def when_of(column: Column, content: Content) -> ColumnUse | None:
    """Tell whether a column says when, by its tag or its heading; its cells decide between date, year and month."""
    by_tag = _by_tag(column)
    code = by_tag or _by_heading(column)
    if code is None or not content.spoken:
        return None
    use = ColumnUse(column.index, column.heading, Use.PERIOD, because="tag" if by_tag else "heading")
    if content.is_years:
        return replace(use, code="year") if _is(column, "year", code) or code == "date" else None
    if _is_months(content):
        return replace(use, code="month") if _is(column, "month", code) else None
    if code in ("year", "month", "week") and not _reads(content):
        return None
    if not _reads(content):
        return None
    return replace(use, code="date" if code in ("year", "month", "week") else code)


def _by_tag(column: Column) -> str | None:
    tag = column.tag.lower().replace(" ", "").strip()
    if not tag.startswith("#date"):
        return None
    attributes = set(tag.split("+")[1:])
    for code in ("start", "end", "year", "month", "reported"):
        if code in attributes:
            return code
    return "date"


def _by_heading(column: Column) -> str | None:
    said = read_heading(column.own)
    whens = said.values(Role.WHEN)
    known = {"date", "year", "month", "week", "late"} & set(whens)
    if not known and not ({"start", "end"} & set(whens) and not said.left):
        return None
    if len(said.left) > MOST_UNKNOWN_WORDS:
        return None
    for code in ("late", "start", "end", "reported"):
        if code in whens:
            return code
    return next(code for code in ("date", "month", "year", "week") if code in whens)


def _is(column: Column, word: str, code: str) -> bool:
    return code == word or word in read_heading(column.own).values(Role.WHEN)


def _is_months(content: Content) -> bool:
    """Tell whether cells are months by number, 1 to 12, or by name alone."""
    distinct = [text for text in content.distinct if text]
    numbers = [text.split(".")[0] for text in distinct if re.fullmatch(r"\d{1,2}(\.0)?", text)]
    named = [text for text in distinct if month_named(plain(text))]
    if not distinct or len(distinct) > 40:
        return False
    return (len(numbers) == len(distinct) and all(1 <= int(n) <= 12 for n in numbers)) or len(named) >= 0.9 * len(
        distinct
    )


def _reads(content: Content) -> bool:
    """Tell whether most cells name a day, a week, a month or a year with its month."""
    if content.share(Look.DATE) >= DATES:
        return True
    if content.share(Look.NUMBER) > 0.4 or content.share(Look.YEAR) > 0.4:
        return _is_serial(content)
    texts = list(content.distinct)[:60]
    read = sum(isinstance(read_period(text, "", None), Period) for text in texts)
    return bool(texts) and read >= DATES * len(texts)


def _is_serial(content: Content) -> bool:
    numbers = [value for value in content.spoken if isinstance(value, int | float)]
    return len(numbers) > 0.9 * len(content.spoken) and all(30_000 < number < 60_000 for number in numbers)


def settle(found: Sequence[ColumnUse]) -> dict[int, ColumnUse]:
    """Choose among the columns that say when: what happened before what was reported, what was reported before entry.

    A date and an end make a pair; a second date column stays as ``reported``, for rows whose own date is blank.
    """
    kept: dict[str, ColumnUse] = {}
    for use in sorted(found, key=lambda one: (one.because != "tag", len(read_heading(one.heading).left))):
        kept.setdefault(use.code, use)
    dated = [kept[code] for code in _ORDER if code in kept]
    chosen: dict[int, ColumnUse] = {}
    if dated:
        first = dated[0] if "date" not in kept or "end" in kept else kept["date"]
        if "date" in kept and "start" not in kept:
            first = kept["date"]
        chosen[first.index] = replace(first, code="start" if "end" in kept and first.code != "late" else "date")
        if "end" in kept and first.code != "late":
            chosen[kept["end"].index] = kept["end"]
        if "reported" in kept and kept["reported"].index not in chosen:
            chosen[kept["reported"].index] = kept["reported"]
        return chosen
    for code in ("year", "month"):
        if code in kept:
            chosen[kept[code].index] = kept[code]
    return chosen
