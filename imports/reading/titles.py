"""Find the date in a title, a heading or the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from imports.reading.days import FIRST_YEAR, LAST_YEAR
from imports.reading.months import Mark, Piece, pieces_of
from imports.reading.spans import CLOCK, period_said, put_together
from tracker.periods import Period

_ROUND = re.compile(
    r"\b(?:round|rd|r|wave|cycle|edition|version|v|issue|no|الجوله|جوله|الدوره)[ .#:-]{0,3}[0-9]+\b"
    r"(?! *(?:st|nd|rd|th)\b)"
)
_AS_OF = re.compile(r"\b(?:as of|as at|as on|until|up to|situation on|au|al|حتي|كما في|لغايه|بتاريخ)\b")
_UNDERSCORED = re.compile(r"(?<![0-9])([0-9]{4}|[0-9]{1,2})_([0-9]{1,2})_([0-9]{4}|[0-9]{1,2})(?![0-9])")
_QUARTER_TITLE = re.compile(r"\bq([1-4])[ -]?([0-9]{4})\b|\b([0-9]{4})[ -]?q([1-4])\b")
_EIGHT_DIGITS = re.compile(r"(?<![0-9])[0-9]{8}(?![0-9])")
LONGEST_DATE = 8
"""Pieces that the longest date of a title has."""


def title_periods(text: str) -> list[Period]:
    """Find the periods in a plain text; the one that follows "as of" alone where there is such."""
    text = _EIGHT_DIGITS.sub(_dashed, _UNDERSCORED.sub(r"\1-\2-\3", text)).replace("_", " ")
    text = _ROUND.sub(" | ", text)
    for marker in _AS_OF.finditer(text):
        if found := next(_periods_in(text[marker.end() :], at_start=True), None):
            return [found]
    quarters = [
        quarter for match in _QUARTER_TITLE.finditer(text) if isinstance(quarter := period_said(match[0], None), Period)
    ]
    return [*quarters, *_periods_in(_QUARTER_TITLE.sub(" | ", text))]


def _dashed(digits: re.Match[str]) -> str:
    """Write 20140914 and 14092014 with dashes; other eight digits name no day."""
    said = digits[0]
    if FIRST_YEAR <= int(said[:4]) <= LAST_YEAR and int(said[4:6]) <= 12:
        return f"{said[:4]}-{said[4:6]}-{said[6:]}"
    return f"{said[:2]}-{said[2:4]}-{said[4:]}" if FIRST_YEAR <= int(said[4:]) <= LAST_YEAR else " | "


def _periods_in(text: str, *, at_start: bool = False) -> Iterator[Period]:
    """Give the longest dates of a text from left to right, or only the one it starts with.

    A date after "since", "pre" or "post" is one end of a stretch without another, and is left out.
    """
    pieces = pieces_of(CLOCK.sub(" ", text))
    place, is_open = 0, False
    while place < len(pieces):
        length, period = _longest(pieces[place : place + LONGEST_DATE])
        if period is not None and not is_open:
            yield period
        if at_start:
            return
        piece = pieces[place]
        is_open = piece is not None and (piece.mark is Mark.OPEN or (is_open and piece.mark is Mark.DASH))
        place += length


def _longest(pieces: Sequence[Piece | None]) -> tuple[int, Period | None]:
    """Give the longest date that pieces begin with, and how many it takes; one piece and ``None`` where none."""
    for length in range(len(pieces), 0, -1):
        if (period := _period_at(pieces[:length])) is not None:
            return length, period
    return 1, None


def _period_at(pieces: Sequence[Piece | None]) -> Period | None:
    known = [piece for piece in pieces if piece is not None]
    if len(known) < len(pieces) or {known[0].mark, known[-1].mark} & {Mark.DASH, Mark.TO}:
        return None
    marks = {piece.mark for piece in known}
    if Mark.NUMBER in marks and not marks & {Mark.CHAIN, Mark.MONTH}:
        return None  # the 2 of "admin 2 2018" or "table 2 - 2018" is no month
    period = put_together(known, None)
    return period if isinstance(period, Period) else None
