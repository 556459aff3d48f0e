"""The words of a date: months in Levantine and standard Arabic, English, French and Spanish, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from imports.reading.text import plain


class Mark(StrEnum):
    """What one piece of a date is; the values are the letters of the shapes that dates are told by."""

    NUMBER = "n"
    YEAR = "y"
    MONTH = "m"
    CHAIN = "c"
    DASH = "-"
    TO = "r"
    FROM = "f"
    WEEK = "w"
    OPEN = "o"
    NOTHING = ""


@dataclass(frozen=True)
class Piece:
    """One piece of a date, as written, with the month's number where it names one."""

    mark: Mark
    said: str
    month: int = 0


_MONTHS = (
    "january jan janvier janv enero ene يناير جانفي|كانون الثاني كانون ثاني كانون 2 ك 2",
    "february feb febr fevrier fevr fev febrero فبراير فيفري شباط",
    "march mar mars marzo مارس آذار",
    "april apr avril avr abril abr أبريل إبريل أفريل نيسان",
    "may mai mayo مايو ماي أيار",
    "june jun juin junio يونيو يونيه جوان حزيران",
    "july jul juillet juil julio يوليو يوليه جويلية تموز",
    "august aug aout agosto ago أغسطس أوت آب",
    "september sep sept septembre septiembre setiembre سبتمبر أيلول",
    "october oct octobre octubre أكتوبر|تشرين الأول تشرين أول تشرين 1 ت 1",
    "november nov novembre noviembre نوفمبر|تشرين الثاني تشرين ثاني تشرين 2 ت 2",
    "december dec decembre diciembre dic ديسمبر|كانون الأول كانون أول كانون 1 ك 1",
)
"""One line a month; after the bar, names of two words."""

_TO = "to until till til through thru and & au jusqu'au al hasta إلى حتى و لغاية – — −"
_FROM = "from between desde من بين"
_WEEK = "week|week commencing|week beginning|week starting|week ending|semaine|semana|أسبوع|الأسبوع|w/c"
_OPEN = "since before after pre post prior ante antes avant apres depuis قبل بعد منذ"
_NOTHING = (
    "of the on in at as dated date day month year beginning st nd rd th er de del du le la el mois annee ano"
    " early mid late start end عام سنة العام السنة لعام شهر يوم م في بتاريخ تاريخ بداية أوائل"
    " منتصف أواخر نهاية"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo"
    " الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت"
    " , ( ) [ ] : ' ;"
)
_PIECE = re.compile(r"w/c|[0-9]+(?:[-/.][0-9]+)+|[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)?|[^\s]")


@cache
def _book() -> Mapping[tuple[str, ...], Piece]:
    book: dict[tuple[str, ...], Piece] = {}
    for mark, words in ((Mark.TO, _TO), (Mark.FROM, _FROM), (Mark.OPEN, _OPEN), (Mark.NOTHING, _NOTHING)):
        book |= {(plain(word),): Piece(mark, word) for word in words.split()}
    book |= {tuple(plain(words).split()): Piece(Mark.WEEK, words) for words in _WEEK.split("|")}
    book |= {(sign,): Piece(Mark.DASH, sign) for sign in "-/.‐‑"}
    for number, names in enumerate(_MONTHS, start=1):
        single, _, double = names.partition("|")
        book |= {(plain(name),): Piece(Mark.MONTH, name, number) for name in single.split()}
        named = double.split()
        pairs = zip(named[::2], named[1::2], strict=True)
        book |= {(plain(one), plain(two)): Piece(Mark.MONTH, f"{one} {two}", number) for one, two in pairs}
    return book


def month_named(word: str) -> int | None:
    """Give the number of a month's name, in any of the spellings known."""
    pieces = pieces_of(plain(word))
    if len(pieces) == 1 and pieces[0] is not None and pieces[0].mark is Mark.MONTH:
        return pieces[0].month
    return None


def pieces_of(text: str) -> list[Piece | None]:
    """Take a plain text apart; ``None`` stands for what is no part of a date. Words that say nothing are left out."""
    book = _book()
    said = [part for piece in _PIECE.findall(text) for part in _parted(piece)]
    pieces: list[Piece | None] = []
    place = 0
    while place < len(said):
        piece = book.get(tuple(said[place : place + 2]))
        place += 2 if piece else 1
        piece = piece or _one(said[place - 1], book)
        if piece is None or piece.mark is not Mark.NOTHING:
            pieces.append(piece)
    return pieces


def _one(said: str, book: Mapping[tuple[str, ...], Piece]) -> Piece | None:
    if said[0].isdecimal() and said[0].isascii():
        if not said.isdecimal():
            return Piece(Mark.CHAIN, said)
        mark = {1: Mark.NUMBER, 2: Mark.NUMBER, 4: Mark.YEAR}.get(len(said))
        return Piece(mark, said) if mark else None
    return book.get((said,))


@cache
def _known() -> frozenset[str]:
    return frozenset(word for phrase in _book() for word in phrase)


def _parted(said: str) -> tuple[str, ...]:
    """Take the Arabic "and" off a word that is known without it: وكانون."""
    if said[0] == "و" and len(said) > 2 and said not in _known() and said[1:] in _known():
        return ("و", said[1:])
    return (said,)
