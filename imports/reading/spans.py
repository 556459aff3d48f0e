"""Put the pieces of a date together: one day or month, or two ends of a stretch of days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imports.reading.days import (
    DayOrder,
    IncompleteDate,
    NotADate,
    Part,
    PeriodBackwards,
    Refusal,
    orders_shown,
    period_of,
    three_numbers,
    two_numbers,
    year_of,
)
from imports.reading.months import Mark, Piece, pieces_of
from tracker.periods import Period, Precision

CLOCK = re.compile(
    r"(?:(?<=[0-9])t| |^)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|gmt|[-+][0-9]{2}:?[0-9]{2}))?(?![0-9:])"
)
_MONTH_AND_TWO_DIGITS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? ([0-9]{2})")
_ISO_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{1,2})")
_QUARTER_WORDS = {"الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4}
_QUARTER = re.compile(
    r"(?<![^\W\d_])(?:q|t|quarter|trimestre) ?([1-4])(?![0-9])"
    r"|(?<![0-9])([1-4]) ?(?:st|nd|rd|th|er|e|eme)? ?(?:quarter|trimestre)\b"
    r"|الربع (الاول|الثاني|الثالث|الرابع)"
)


def period_said(text: str, order: DayOrder | None) -> Period | Refusal:
    """Read a whole plain text as one period."""
    text = CLOCK.sub(" ", text).replace("_", " ").strip()
    if week := _ISO_WEEK.fullmatch(text):
        return _iso_week(int(week[1]), int(week[2]))
    if quarter := _QUARTER.search(text):
        return _quarter(text, quarter)
    pieces = pieces_of(text)
    if not pieces or any(piece is None for piece in pieces):
        return NotADate
    if (spaced := _MONTH_AND_TWO_DIGITS.fullmatch(text)) and int(spaced[1]) <= 31:
        return IncompleteDate  # "Dec 24" is a day as often as a year; "Dec-24" is how Excel writes a month
    shown = orders_shown(text)
    if order is None and len(shown) == 1:
        order = shown.pop()  # "01/12/2024 - 17/12/2024": the other end tells
    return put_together([piece for piece in pieces if piece is not None], order)


def _iso_week(year: int, week: int) -> Period | Refusal:
    try:
        first = dt.date.fromisocalendar(year, week, 1)
    except ValueError:  # not every year has a week 53
        return NotADate
    return Period(first, first + dt.timedelta(days=6), Precision.WEEK)


def _quarter(text: str, found: re.Match[str]) -> Period | Refusal:
    rest = [
        piece
        for piece in pieces_of(text[: found.start()] + " " + text[found.end() :])
        if piece is None or piece.mark is not Mark.DASH
    ]
    number = _QUARTER_WORDS.get(found[3] or "", 0) or int(found[1] or found[2] or 0)
    if len(rest) != 1 or rest[0] is None or rest[0].mark is not Mark.YEAR:
        return IncompleteDate if not rest else NotADate
    whole = period_of(Part(int(rest[0].said)))
    return Period.quarter(whole.first.year, number) if isinstance(whole, Period) else whole


def put_together(pieces: Sequence[Piece], order: DayOrder | None) -> Period | Refusal:
    """Read pieces, one or more, as one period."""
    pieces = list(_unchained(pieces))
    if pieces[0].mark is Mark.WEEK:
        return _week(pieces[1:], order)
    opened = pieces[0].mark is Mark.FROM
    pieces = pieces[1:] if opened else pieces
    if not opened:
        one = _single([piece for piece in pieces if piece.mark is not Mark.DASH], order)
        if one is not None:
            return period_of(one) if isinstance(one, Part) else one
    return _stretch(pieces, order)


def _week(pieces: Sequence[Piece], order: DayOrder | None) -> Period | Refusal:
    """Read "week of 1 December 2024" as the week that holds the day; the number of a week alone is not read."""
    if not pieces:
        return NotADate
    said = put_together(pieces, order)
    if not isinstance(said, Period):
        return said
    if said.precision is Precision.DAY:
        return Period.week(said.first)
    return replace(said, precision=Precision.WEEK) if said.days == 7 else NotADate


def _unchained(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Take apart the chains of numbers that are no single date: 1-7, 2016-2021, 01/12/2024-07/12/2024."""
    for place, piece in enumerate(pieces):
        if piece.mark is not Mark.CHAIN:
            if not (piece.mark is Mark.MONTH and _repeats(pieces[:place], piece)):
                yield piece
            continue
        yield from _links(piece.said)


def _repeats(before: Sequence[Piece], month: Piece) -> bool:
    """Tell whether a month has just been named in another calendar: كانون الأول / ديسمبر."""
    said = [piece for piece in before if piece.mark is not Mark.DASH]
    return bool(said) and said[-1].month == month.month


def _links(chain: str) -> Iterator[Piece]:
    numbers = re.split(r"[-/.]", chain)
    marks = re.findall(r"[-/.]", chain)
    if len(numbers) == 3 and len(set(marks)) == 1:
        yield Piece(Mark.CHAIN, chain)
        return
    if len(numbers) == 2 and {len(numbers[0]), len(numbers[1])} in ({4, 1}, {4, 2}):
        yield Piece(Mark.CHAIN, chain)
        return
    middle = _middle(marks)
    if middle is None:
        yield from _loose(numbers)
        return
    cut = sum(len(number) + 1 for number in numbers[: middle + 1]) - 1
    yield from _side(chain[:cut])
    yield Piece(Mark.DASH, chain[cut])
    yield from _side(chain[cut + 1 :])


def _middle(marks: Sequence[str]) -> int | None:
    """Find the mark that parts two dates: the one of its kind, or the third of five."""
    odd = [place for place, mark in enumerate(marks) if marks.count(mark) == 1]
    if len(marks) > 1 and len(odd) == 1:
        return odd[0]
    return 2 if len(marks) == 5 and len(set(marks)) == 1 else None


def _side(side: str) -> Iterator[Piece]:
    if side.isdecimal():
        yield from _loose([side])
    else:
        yield Piece(Mark.CHAIN, side)


def _loose(numbers: Sequence[str]) -> Iterator[Piece]:
    for place, number in enumerate(numbers):
        if place:
            yield Piece(Mark.DASH, "-")
        yield Piece(Mark.YEAR if len(number) == 4 else Mark.NUMBER, number)


def _single(pieces: Sequence[Piece], order: DayOrder | None) -> Part | Refusal | None:
    """Read pieces without dashes as one date; ``None`` where they make none."""
    shape = "".join(piece.mark for piece in pieces)
    said = [piece.said for piece in pieces]
    month = next((piece.month for piece in pieces if piece.mark is Mark.MONTH), None)
    if shape == "c":
        return _chained(said[0], order)
    if shape in ("nny", "nnn", "ynn"):
        return three_numbers(said[0], said[1], said[2], order)
    if shape in ("ny", "yn"):
        return two_numbers(said[0], said[1], order)
    if shape == "y":
        return Part(int(said[0]))
    if shape in ("nmy", "mny", "nmn", "mnn"):
        day = said[0] if shape[0] == "n" else said[1]
        return Part(year_of(said[2]), month, int(day)) if len(said[2]) > 1 else None
    if shape == "ymn":
        return Part(int(said[0]), month, int(said[2]))
    if shape in ("my", "ym"):
        return Part(int(said[shape.index("y")]), month)
    if shape == "mn" and len(said[1]) == 2:
        return Part(year_of(said[1]), month)
    return _unfinished(shape, said, month)


def _unfinished(shape: str, said: Sequence[str], month: int | None) -> Part | None:
    if shape == "n":
        return Part(day=int(said[0]))
    if shape == "m":
        return Part(month=month)
    if shape in ("nm", "mn"):
        return Part(month=month, day=int(said[shape.index("n")]))
    return None


def _chained(chain: str, order: DayOrder | None) -> Part | Refusal:
    numbers = re.split(r"[-/.]", chain)
    if len(numbers) == 3:
        return three_numbers(numbers[0], numbers[1], numbers[2], order)
    return two_numbers(numbers[0], numbers[1], order) if len(numbers) == 2 else NotADate


def _stretch(pieces: Sequence[Piece], order: DayOrder | None) -> Period | Refusal:
    """Read two ends. Words part them before dashes do, and of several dashes the only one that makes two dates."""
    cuts = [place for place, piece in enumerate(pieces) if piece.mark is Mark.TO]
    if not cuts:
        cuts = [place for place, piece in enumerate(pieces) if piece.mark is Mark.DASH]
        if len(cuts) % 2:
            cuts = [cuts[len(cuts) // 2]]
    elif len(cuts) > 1:
        return NotADate
    answers = [_between(pieces[:cut], pieces[cut + 1 :], order) for cut in cuts[:9]]
    good = {answer for answer in answers if isinstance(answer, Period)}
    if len(good) == 1:
        return good.pop()
    return answers[0] if len(answers) == 1 else NotADate


def _between(before: Sequence[Piece], after: Sequence[Piece], order: DayOrder | None) -> Period | Refusal:
    left, right = ([piece for piece in side if piece.mark is not Mark.DASH] for side in (before, after))
    shapes = ("".join(piece.mark for piece in left), "".join(piece.mark for piece in right))
    if shapes == ("mn", "ny"):  # "December 1 - 7, 2024"
        right = [left[0], *right]
    end = _single(right, order)
    start = (
        _as_day(left) if shapes[0] == "mn" and isinstance(end, Part) and end.day is not None else _single(left, order)
    )
    if start is None or end is None:
        return NotADate
    if not isinstance(start, Part):
        return start
    return end if not isinstance(end, Part) else _from_to(start, end)


def _as_day(pieces: Sequence[Piece]) -> Part:
    return Part(month=pieces[0].month, day=int(pieces[1].said))


def _from_to(start: Part, end: Part) -> Period | Refusal:
    first, last = period_of(start.filled_from(end)), period_of(end)
    if not isinstance(first, Period) or not isinstance(last, Period):
        return first if not isinstance(first, Period) else last
    if last.last < first.first and start.year is None and start.month is not None and end.year is not None:
        # "28 December - 3 January 2025" can only begin the year before.
        first = period_of(replace(start, year=end.year - 1))
        if not isinstance(first, Period):
            return first
    if last.last < first.first:
        return PeriodBackwards
    return first if first == last else Period.between(first.first, last.last)
