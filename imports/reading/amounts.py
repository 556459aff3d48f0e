"""The words that stand around a number: at least, about, between, dozens, families."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from imports.reading.numerals import bound_scales, dual_scales, number_words, scale_words
from imports.reading.text import plain
from tracker.figures import Quantifier, Vague


class Role(StrEnum):
    """What a word does in a cell that says how many."""

    NUMBER = "number"
    SCALE = "scale"
    DUAL_SCALE = "dual scale"
    BOUND_SCALE = "bound scale"
    LIMIT = "limit"
    AFTER = "after"
    VAGUE = "vague"
    TO = "to"
    AND = "and"
    OR = "or"
    BETWEEN = "between"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"
    NONE = "none"
    NO = "no"
    UNIT = "unit"
    TWO_OF = "two of"
    TWO_OR_MORE = "two or more"
    OTHER = "other"


@dataclass(frozen=True)
class Word:
    """One word, number or phrase of a cell, with what it does there."""

    role: Role
    value: object = None


PERSONS, HOUSEHOLDS = "persons", "households"

_LIMITS: Mapping[Quantifier, str] = MappingProxyType(
    {
        Quantifier.AT_LEAST: "at least|no fewer than|not fewer than|no less than|not less than|minimum|minimum of|min|"
        "a minimum of|>=|≥|ما لا يقل عن|ما لايقل عن|لا يقل عن|لايقل عن|بما لا يقل عن|على الأقل|بحد أدنى|"
        "حد أدنى|كحد أدنى",
        Quantifier.MORE_THAN: "more than|over|>|above|in excess of|upwards of|أكثر من|اكثر من|"
        "ما يزيد على|ما يزيد عن|يزيد على|"
        "يزيد عن|تزيد عن|تزيد على|فوق|أزيد من|ونيف|نيف و",
        Quantifier.AT_MOST: "at most|up to|no more than|not more than|maximum|maximum of|max|"
        "a maximum of|<=|≤|حتى|لا يزيد عن|"
        "لا يزيد على|ما لا يزيد عن|ما لا يزيد على|لا تزيد عن|لا يتجاوز|كحد أقصى|بحد أقصى|حد أقصى|يصل إلى|على الأكثر",
        Quantifier.LESS_THAN: "less than|fewer than|under|<|below|أقل من|دون",
        Quantifier.ABOUT: "about|around|some|nearly|approximately|approx|approx.|roughly|circa|ca|ca.|c.|"
        "~|≈|almost|an estimated|"
        "estimated|est.|est|close to|حوالي|بحوالي|نحو|بنحو|قرابة|زهاء|ما يقارب|يقارب|ما يقرب من|ما يناهز|"
        "تقريبا|تقدر بنحو",
    }
)
_AFTER: Mapping[Quantifier, str] = MappingProxyType(
    {
        Quantifier.AT_LEAST: "+|or more|and more|and above|فأكثر|فما فوق|أو أكثر|وأكثر",
        Quantifier.AT_MOST: "or fewer|or less|أو أقل|فأقل|فما دون",
        Quantifier.ABOUT: "or so|ish",
    }
)
_VAGUE: Mapping[Vague, str] = MappingProxyType(
    {
        Vague.SEVERAL: "several|a few|few|عدة|بضعة|بضع",
        Vague.TENS: "tens|scores|a score|عشرات|العشرات",
        Vague.DOZENS: "dozens|several dozen|a few dozen|several dozens",
        Vague.HUNDREDS: "hundreds|several hundred|a few hundred|several hundreds|many hundreds|مئات|"
        "مائات|عدة مئات|بضع مئات",
        Vague.THOUSANDS: "thousands|several thousand|a few thousand|several thousands|many thousands|"
        "آلاف|عدة آلاف|بضعة آلاف",
        Vague.TENS_OF_THOUSANDS: "tens of thousands|dozens of thousands|عشرات الآلاف|عشرات آلاف",
        Vague.HUNDREDS_OF_THOUSANDS: "hundreds of thousands|مئات الآلاف|مئات آلاف",
    }
)
_ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.TO: "to|-|–|—|−|‐|‑|until|إلى|الى|لـ",
        Role.AND: "and|&|but|و|ولكن",
        Role.OR: "or|أو|او",
        Role.BETWEEN: "between|from|بين|ما بين|من|يتراوح بين|تراوح بين|تتراوح بين",
        Role.PERHAPS: "possibly|perhaps|maybe|and possibly|and perhaps|and up to|but up to|potentially|"
        "ربما|وربما|وقد يصل إلى",
        Role.UNKNOWN: "unknown|unk|not stated|not known|not specified|unspecified|undetermined|"
        "undisclosed|don't know|dont know|?|"
        "not clear|unclear|tbc|tbd|to be confirmed|غير معروف|غير معروفة|غير محدد|غير محددة|مجهول|"
        "غير معلوم|لا نعرف|لا يعرف|لم يحدد",
        Role.NONE: "none|nil|no one|nobody|لا يوجد|لا توجد|لم تقع|لم يقع|لا أحد",
        Role.NO: "no|لا|بدون|without",
    }
)
_FILLERS = "of|the|a|an|(|)|،|,|:|.|number|number of|a total of|total of|عدد"
_UNITS: Mapping[str, str] = MappingProxyType(
    {
        HOUSEHOLDS: "household|households|hh|hhs|h.h|hhld|family|families|fam|menages|menage|familles|"
        "famille|hogares|familias|"
        "عائلة|عائلات|عوائل|أسرة|أسر|العائلات|العوائل|الأسر",
        PERSONS: "person|persons|people|individual|individuals|ind|inds|pax|soul|souls|killed|dead|"
        "deaths|death|fatalities|"
        "fatality|injured|wounded|injuries|casualties|casualty|victims|missing|civilian|civilians|child|"
        "children|woman|women|man|"
        "men|girl|girls|boy|boys|adult|adults|idp|idps|returnee|returnees|resident|residents|displaced|"
        "returned|refugees|"
        "fighters|combatants|members|personnes|individus|personas|شخص|أشخاص|شخصا|فرد|أفراد|فردا|نسمة|"
        "قتيل|قتلى|قتيلا|شهيد|"
        "شهداء|شهيدا|جريح|جرحى|جريحا|مصاب|إصابة|إصابات|ضحية|ضحايا|مدني|مدنيا|مدنية|مدنيون|طفل|أطفال|طفلا|"
        "طفلة|امرأة|نساء|"
        "رجل|رجال|نازح|نازحا|نازحون|عائد|عائدا|عائدون|مفقود|مفقودا|مفقودون|مهجر|مقاتل|وافد|وافدون|وافدا|"
        "لاجئ|لاجئا|الأشخاص|"
        "المدنيين|النازحين|العائدين|القتلى|الجرحى|المصابين|الأطفال|النساء|الضحايا|المفقودين|المهجرين|الوافدين|الشهداء",
    }
)
_TWO: Mapping[str, str] = MappingProxyType(
    {
        HOUSEHOLDS: "عائلتان عائلتين أسرتان أسرتين",
        PERSONS: "شخصان شخصين قتيلان قتيلين جريحان جريحين شهيدان شهيدين مدنيان نازحان عائدان مصابان "
        "مفقودان مهجران وافدان مقاتلان "
        "طفلان طفلين طفلتان طفلتين امرأتان امرأتين رجلان رجلين فردان فردين لاجئان مدنيتان مدنيتين إصابتان إصابتين",
    }
)
_TWO_OR_MORE = "مدنيين نازحين عائدين مصابين مفقودين مهجرين وافدين مقاتلين لاجئين مواطنين"
"""Without vowel marks these write both the dual and the plural."""

_PIECE = re.compile(
    r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9.,'])|[0-9]+(?:[.,'][0-9]+)*"
    r"|[^\W\d_]+(?:['.][^\W\d_]+)*|[<>]=|[^\s]"
)


@cache
def _phrases() -> Mapping[tuple[str, ...], Word]:
    book: dict[tuple[str, ...], Word] = {}

    def write(words: str, word: Word) -> None:
        for phrase in words.split("|"):
            if pieces := tuple(_PIECE.findall(plain(phrase))):
                book.setdefault(pieces, word)

    for limit, words in _LIMITS.items():
        write(words, Word(Role.LIMIT, limit))
    for limit, words in _AFTER.items():
        write(words, Word(Role.AFTER, limit))
    for vague, words in _VAGUE.items():
        write(words, Word(Role.VAGUE, vague))
    for role, words in _ROLES.items():
        write(words, Word(role))
    for unit, words in _UNITS.items():
        write(words, Word(Role.UNIT, unit))
    for unit, words in _TWO.items():
        write(words.replace(" ", "|"), Word(Role.TWO_OF, unit))
    write(_TWO_OR_MORE.replace(" ", "|"), Word(Role.TWO_OR_MORE, PERSONS))
    write(_FILLERS, Word(Role.OTHER))
    for role, numbers in (
        (Role.NUMBER, number_words()),
        (Role.SCALE, scale_words()),
        (Role.DUAL_SCALE, dual_scales()),
        (Role.BOUND_SCALE, bound_scales()),
    ):
        book |= {(word,): book.get((word,), Word(role, value)) for word, value in numbers.items()}
    return book


LONGEST_PHRASE = 4


def words_of(text: str) -> list[Word] | None:
    """Name what each word of a plain text does; ``None`` where a word is not of this language of amounts."""
    book = _phrases()
    pieces = [part for piece in _PIECE.findall(text) for part in _parts(piece, book)]
    words: list[Word] = []
    place = 0
    while place < len(pieces):
        if pieces[place][0].isdecimal():
            words.append(Word(Role.NUMBER, pieces[place]))
            place += 1
            continue
        for length in range(min(LONGEST_PHRASE, len(pieces) - place), 0, -1):
            if word := book.get(tuple(pieces[place : place + length])):
                words.append(word)
                place += length
                break
        else:
            return None
    return words


def _parts(piece: str, book: Mapping[tuple[str, ...], Word]) -> tuple[str, ...]:
    """Take "and" and the article off an Arabic word that is known without them: وعشرون, العشرات."""
    if (piece,) in book or len(piece) < 3:
        return (piece,)
    for joined in ("و", "ال", "وال"):
        rest = piece.removeprefix(joined)
        if rest != piece and (rest,) in book:
            return (rest,) if joined == "ال" else ("و", rest)
    return (piece,)
