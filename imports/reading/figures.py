"""Read a cell that says how many."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, Literal

from imports.problems import Problem, Severity
from imports.reading.amounts import HOUSEHOLDS, PERSONS, Role, Word, words_of
from imports.reading.numerals import LARGEST, number_in
from imports.reading.sums import summed
from imports.reading.text import clean, plain, says_nothing
from imports.sheets import CellValue
from tracker.figures import Figure, Quantifier, Vague
from tracker.languages import Text

Unit = Literal["persons", "households"]

LONGEST_SAID = 120
"""A longer cell is a sentence about something, and a person has to read it."""


class NotAFigure(Problem):
    code = "not-a-figure"
    message = Text(
        "Cell {cell} says “{said}”, which is not one number of people. Write a number, a range such as 10-20, "
        "or “at least 7”.",
        "الخلية {cell} فيها «{said}»، وليس هذا عددًا واحدًا. اكتب عددًا أو نطاقًا مثل 10-20 أو «7 على الأقل».",
    )


class RangeBackwards(Problem):
    code = "range-backwards"
    message = Text(
        "Cell {cell} says “{said}”: the range runs backwards. Write the smaller number first.",
        "الخلية {cell} فيها «{said}»: النطاق معكوس. اكتب العدد الأصغر أولًا.",
    )


class NegativeFigure(Problem):
    code = "negative-figure"
    message = Text(
        "Cell {cell} says “{said}”, which is below zero. Write how many people; leave the cell blank if nobody knows.",
        "الخلية {cell} فيها «{said}»، وهو عدد أقل من الصفر. اكتب عدد الأشخاص، أو اترك الخلية فارغة إن لم يكن معروفًا.",
    )


class FigureTooLarge(Problem):
    code = "figure-too-large"
    message = Text(
        "Cell {cell} says “{said}”, more than all the people there are. Check whether it is a code or a "
        "telephone number.",
        "الخلية {cell} فيها «{said}»، وهو أكثر من عدد البشر جميعًا. تحقق أهو رمز أم رقم هاتف.",
    )


class DateForFigure(Problem):
    code = "date-for-figure"
    message = Text(
        "Cell {cell} holds a date ({said}) where a number should stand. Excel turns 1-2 into a date: write it as text.",
        "الخلية {cell} فيها تاريخ ({said}) مكان عدد. يحوّل Excel الكتابة 1-2 إلى تاريخ: اكتبها نصًا.",
    )


class ShareForFigure(Problem):
    code = "share-for-figure"
    message = Text(
        "Cell {cell} says “{said}”: a share, where a number of people should stand. Write the number.",
        "الخلية {cell} فيها «{said}»: نسبة مكان عدد. اكتب العدد.",
    )


class TwoOrMore(Problem):
    code = "two-or-more"
    message = Text(
        "Cell {cell} says “{said}”, which may mean two or more than two. Write the number.",
        "الخلية {cell} فيها «{said}»، وقد تعني اثنين أو أكثر من اثنين. اكتب العدد.",
    )


class FigureRounded(Problem):
    code = "figure-rounded"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says “{said}”. People are whole numbers: understood as {more}.",
        "الخلية {cell} فيها «{said}». الأشخاص أعداد صحيحة: فُهم أنه {more}.",
    )


class PointReadAsThousands(Problem):
    code = "point-read-as-thousands"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says “{said}”. The point was read as a thousands mark: understood as {more}.",
        "الخلية {cell} فيها «{said}». قُرئت النقطة فاصلة للآلاف: فُهم أنه {more}.",
    )


class WordReadAsZero(Problem):
    code = "word-read-as-zero"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says “{said}”: understood as zero. If nobody knows, leave the cell blank.",
        "الخلية {cell} فيها «{said}»: فُهم أنه صفر. إن لم يكن العدد معروفًا فاترك الخلية فارغة.",
    )


SHORT_DIGITS = 9
"""So many digits are below any limit, and most cells are such: they go past the whole grammar."""

_DATE = re.compile(r"(?:[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{1,2}/[0-9]{1,4})(?:[ t][0-9:.]+z?)?")
_SHARE = re.compile(r"%|\bper ?cent\b|\bpct\b|(?:بال|في ال)(?:ميه|مايه)")
_BELOW_ZERO = re.compile(r"[-–−] ?[0-9][0-9.,' ]*|\([0-9][0-9.,' ]*\)")
_POINT_GROUPS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")


@dataclass(frozen=True)
class _Said:
    """What a text comes to: a figure, nothing, or a problem without its cell; and what to warn of."""

    answer: Figure | type[Problem] | None
    warning: type[Problem] | None = None


def read_figure(value: CellValue, cell: str) -> Figure | Problem | None:
    """Read how many a cell says; ``None`` where nobody said, which is never zero.

    Words stay with the figure unless the cell is a bare number. What cannot be one number of people is a problem.
    """
    if type(value) is int and 0 <= value <= LARGEST:
        return _exactly(value)
    if value is None:
        return None
    if type(value) is float and 0 <= value <= LARGEST and value.is_integer():
        return _exactly(int(value))
    if type(value) is str and len(value) <= SHORT_DIGITS and value.isdecimal() and value.isascii():
        return _exactly(int(value))
    answer = _said(value).answer
    return answer if answer is None or isinstance(answer, Figure) else answer(cell, clean(value))


def warnings_of(value: CellValue, cell: str) -> tuple[Problem, ...]:
    """Say what a person should look at in a cell that was read all the same; empty for most."""
    if value is None or type(value) is int or (type(value) is str and value.isdecimal() and value.isascii()):
        return ()
    said = _said(value)
    if said.warning is None or not isinstance(said.answer, Figure):
        return ()
    return (said.warning(cell, clean(value), f"{said.answer.best or said.answer.low or said.answer.high or 0:,}"),)


def unit_said(value: CellValue) -> Unit | None:
    """Tell whether a cell's own words count persons or households; ``None`` where it says neither, or both."""
    if not isinstance(value, str) or len(value) > LONGEST_SAID:
        return None
    words = words_of(plain(value)) or []
    said = {word.value for word in words if word.role in (Role.UNIT, Role.TWO_OF, Role.TWO_OR_MORE)}
    if said == {HOUSEHOLDS}:
        return "households"
    return "persons" if said == {PERSONS} else None


@lru_cache(maxsize=65_536)
def _exactly(number: int) -> Figure:
    return Figure.exactly(number)


def _said(value: CellValue) -> _Said:
    if isinstance(value, str):
        return _said_in_text(value) if len(value) <= LONGEST_SAID else _said_at_length(value)
    if isinstance(value, dt.date | dt.time):
        return _Said(DateForFigure)
    if value is None or value != value:  # noqa: PLR0124 - the number that is not itself is NaN: nobody said
        return _Said(None)
    if isinstance(value, bool) or value in (float("inf"), float("-inf")):
        return _Said(NotAFigure)
    return _counted(Decimal(str(value)), "")


def _said_at_length(value: str) -> _Said:
    text = clean(value)
    return _said_in_text(text) if len(text) <= LONGEST_SAID else _Said(NotAFigure)


def _counted(number: Decimal, words: str) -> _Said:
    """Make a whole figure of one number; halves go up, and a number between nought and one is a share."""
    if number < 0:
        return _Said(NegativeFigure)
    if number > LARGEST:
        return _Said(FigureTooLarge)
    whole = int(number.to_integral_value(ROUND_HALF_UP))
    if abs(number - whole) < Decimal("0.000001"):
        return _Said(Figure.exactly(whole, words))
    return _Said(ShareForFigure) if number < 1 else _Said(Figure.exactly(whole, words), FigureRounded)


@lru_cache(maxsize=16_384)
def _said_in_text(value: str) -> _Said:
    said = clean(value)
    text = plain(said)
    if says_nothing(text):
        return _Said(None)
    if _DATE.fullmatch(text):
        return _Said(DateForFigure)
    if _BELOW_ZERO.fullmatch(text):
        return _Said(NegativeFigure)
    if _SHARE.search(text):
        return _Said(ShareForFigure)
    if (number := number_in(text)) is not None:
        return _bare(number, text)
    words = words_of(text)
    return _Said(NotAFigure) if words is None else _spoken(words, said)


def _bare(number: Decimal, text: str) -> _Said:
    if number != int(number) and "," in text and "." not in text:
        return _Said(NotAFigure)  # "5,7" is a list of two as often as a fraction
    counted = _counted(number, "")
    if _POINT_GROUPS.fullmatch(text) and counted.warning is None:
        return _Said(counted.answer, PointReadAsThousands)
    return counted


def _spoken(words: Sequence[Word], said: str) -> _Said:
    roles = {word.role for word in words}
    if roles & {Role.NONE, Role.NO}:
        # "No casualties" counts; a bare "no" may answer another question, and "no number" says nothing.
        zero = roles <= {Role.NONE, Role.UNIT} or roles == {Role.NO, Role.UNIT}
        return _Said(Figure.exactly(0, said), WordReadAsZero) if zero else _Said(NotAFigure)
    joined = summed(words)
    if joined is None:
        return _Said(NotAFigure)
    kept = [_two(word) for word in joined if word.role not in (Role.UNIT, Role.OTHER)]
    if any(word.role is Role.TWO_OR_MORE for word in kept):
        kept = [word for word in kept if word.role is not Role.TWO_OR_MORE]
        if not any(word.role in (Role.NUMBER, Role.VAGUE) for word in kept):
            return _Said(TwoOrMore)
    numbers = [word.value for word in kept if isinstance(word.value, Decimal)]
    if any(number > LARGEST for number in numbers):
        return _Said(FigureTooLarge)
    return _shaped(kept, said)


def _two(word: Word) -> Word:
    return Word(Role.NUMBER, Decimal(2)) if word.role is Role.TWO_OF else word


_LETTERS: Mapping[Role, str] = MappingProxyType(
    {
        Role.NUMBER: "n",
        Role.LIMIT: "q",
        Role.AFTER: "q",
        Role.VAGUE: "v",
        Role.TO: "t",
        Role.AND: "&",
        Role.OR: "|",
        Role.BETWEEN: "b",
        Role.PERHAPS: "p",
        Role.UNKNOWN: "u",
    }
)
_RANGES = frozenset({"ntn", "n|n", "bn&n", "bntn", "npn", "np&n"})
_LOWER = frozenset({Quantifier.AT_LEAST, Quantifier.MORE_THAN})
_UPPER = frozenset({Quantifier.AT_MOST, Quantifier.LESS_THAN})


def _shaped(words: Sequence[Word], said: str) -> _Said:
    """Give the figure of a cell by the shape its words make."""
    shape = "".join(_LETTERS.get(word.role, "x") for word in words)
    limits = [word.value for word in words if isinstance(word.value, Quantifier)]
    vague = [word.value for word in words if isinstance(word.value, Vague)]
    numbers = [word.value for word in words if isinstance(word.value, Decimal)]
    if shape == "u":
        return _Said(Figure.unknown(said))
    if shape in ("v", "qv", "vq") and not _UPPER & set(limits):
        return _Said(Figure.in_words(vague[0], said))
    if len(numbers) == 1 and shape == "n":
        return _counted(numbers[0], said)
    if any(number != int(number) for number in numbers):
        return _Said(NotAFigure)
    whole = [int(number) for number in numbers]
    if len(whole) == 1 and shape.replace("q", "") == "n" and len(set(limits)) == 1:
        return _limited(limits[0], whole[0], said)
    if len(whole) == 2:
        return _ranged(shape, limits, whole, said)
    return _Said(NotAFigure)


def _limited(limit: Quantifier, number: int, said: str) -> _Said:
    if limit is Quantifier.LESS_THAN and number == 0:
        return _Said(NegativeFigure)
    maker = {
        Quantifier.AT_LEAST: Figure.at_least,
        Quantifier.MORE_THAN: Figure.more_than,
        Quantifier.AT_MOST: Figure.at_most,
        Quantifier.LESS_THAN: Figure.less_than,
        Quantifier.ABOUT: Figure.about,
    }[limit]
    return _Said(maker(number, said))


def _ranged(shape: str, limits: Sequence[Quantifier], whole: Sequence[int], said: str) -> _Said:
    low, high = whole
    if set(limits) == {Quantifier.ABOUT}:
        shape = shape.strip("q")
    elif shape in ("qnqn", "qn&qn") and limits[0] in _LOWER and limits[1] in _UPPER:
        low += limits[0] is Quantifier.MORE_THAN
        high -= limits[1] is Quantifier.LESS_THAN
        shape = "ntn"
    elif shape in ("bnqn", "nqn") and limits == [Quantifier.AT_MOST]:
        shape = "ntn"
    elif shape in ("qnpn", "qnp&n") and limits[0] in _LOWER:
        low += limits[0] is Quantifier.MORE_THAN
        shape = "ntn"
    if shape not in _RANGES:
        return _Said(NotAFigure)
    if high < low:
        return _Said(RangeBackwards)
    return _Said(Figure.exactly(low, said) if low == high else Figure.between(low, high, words=said))
