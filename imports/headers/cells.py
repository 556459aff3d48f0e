"""What a cell looks like before anybody knows what its column means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from imports.reading.text import clean, fold, western_digits
from imports.sheets import CellValue

FIRST_YEAR, LAST_YEAR = 1980, 2100
LONG_TEXT = 160
"""Longer texts are narrative or notes, never a heading."""


class Look(StrEnum):
    """What a cell looks like."""

    BLANK = "blank"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    SILENCE = "silence"
    TEXT = "text"


LONGEST_SILENCE = 24
_YEAR = re.compile(r"\d{4}(\.0)?")
_NUMBER = re.compile(r"[-+(]?\s*\d[\d\s.,'’]*\)?\s*%?")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?|\d{1,2}[- /][^\W\d_]{3,10}\.?[- /,]+\d{2,4}", re.IGNORECASE
)
_SILENCES = frozenset(
    (
        "", "na", "n a", "nd", "nan", "null", "none", "nil", "no data", "not available", "not reported", "tbc", "tbd",
        "not applicable", "not assessed", "unknown", "nr", "so", "no information", "no info",
        "missing", "n d", "not stated", "not specified", "غير متوفر", "لا يوجد", "غير معروف",
    )
)  # fmt: skip


def look_of(value: CellValue) -> Look:
    """Tell what a cell looks like; text is looked into once per spelling."""
    if value is None:
        return Look.BLANK
    if isinstance(value, str):
        return _look_of_text(value)
    if isinstance(value, bool):
        return Look.TEXT
    if isinstance(value, int | float):
        return Look.YEAR if value == int(value or 0) and FIRST_YEAR <= value <= LAST_YEAR else Look.NUMBER
    return Look.DATE if isinstance(value, dt.date | dt.datetime | dt.time) else Look.TEXT


@lru_cache(maxsize=65_536)
def _look_of_text(value: str) -> Look:
    text = western_digits(clean(value))
    if not text:
        return Look.BLANK
    if len(text) > LONG_TEXT:
        return Look.TEXT
    if _YEAR.fullmatch(text) and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return Look.YEAR
    if _DATE.fullmatch(text):
        return Look.DATE
    if _NUMBER.fullmatch(text):
        return Look.NUMBER
    return Look.SILENCE if len(text) <= LONGEST_SILENCE and fold(text) in _SILENCES else Look.TEXT


def is_typed(look: Look) -> bool:
    """Tell whether a cell looks like a value and not like a word: a number, a year or a date."""
    return look in (Look.NUMBER, Look.YEAR, Look.DATE)


def is_blank_row(cells: Sequence[CellValue]) -> bool:
    """Tell whether nothing can be seen in a row."""
    return all(cell is None or (isinstance(cell, str) and not clean(cell)) for cell in cells)
