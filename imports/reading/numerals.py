"""Numbers in digits, with whatever separators, and in English and Arabic words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from imports.reading.text import plain

LARGEST = 10_000_000_000
"""More than all people there are; what is larger is a telephone number, a code or a slip."""

LONGEST_DIGITS = 24

_SMALL_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS_AR: Mapping[int, str] = MappingProxyType(
    {
        0: "صفر",
        1: "واحد واحدة أحد إحدى",
        2: "اثنان اثنين اثنتان اثنتين إثنان إثنين اثنا اثني اثنتا اثنتي",
        3: "ثلاثة ثلاث",
        4: "أربعة أربع",
        5: "خمسة خمس",
        6: "ستة ست",
        7: "سبعة سبع",
        8: "ثمانية ثماني ثمان",
        9: "تسعة تسع",
        10: "عشرة عشر",
        20: "عشرون عشرين",
        30: "ثلاثون ثلاثين",
        40: "أربعون أربعين",
        50: "خمسون خمسين",
        60: "ستون ستين",
        70: "سبعون سبعين",
        80: "ثمانون ثمانين",
        90: "تسعون تسعين",
        200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي ميتين",
        300: "ثلاثمئة ثلاثمائة",
        400: "أربعمئة أربعمائة",
        500: "خمسمئة خمسمائة",
        600: "ستمئة ستمائة",
        700: "سبعمئة سبعمائة",
        800: "ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة",
        900: "تسعمئة تسعمائة",
        2_000: "ألفان ألفين ألفي",
        2_000_000: "مليونان مليونين",
    }
)
_SCALES: Mapping[int, str] = MappingProxyType(
    {
        12: "dozen",
        100: "hundred مئة مائة مية",
        1_000: "thousand ألف",
        1_000_000: "million مليون",
    }
)
_TWICE_ALONE: Mapping[int, str] = MappingProxyType({1_000: "ألفا", 1_000_000: "مليونا"})
_AFTER_A_NUMBER: Mapping[int, str] = MappingProxyType({1_000: "k", 1_000_000: "ملايين millions"})

_GROUPED = re.compile(r"[0-9]{1,3}(?:([ ',.])[0-9]{3})(?:\1[0-9]{3})*")


@cache
def number_words() -> Mapping[str, int]:
    """Give the words that name a number by themselves, in their plain spelling."""
    english = {word: value for value, word in enumerate(_SMALL_EN.split())}
    english |= {word: 20 + 10 * place for place, word in enumerate(_TENS_EN.split())}
    arabic = {plain(word): value for value, words in _WORDS_AR.items() for word in words.split()}
    return english | {"fourty": 40} | arabic


@cache
def scale_words() -> Mapping[str, int]:
    """Give the words that multiply the number before them, and stand for one of their kind alone."""
    return {plain(word): value for value, words in _SCALES.items() for word in words.split()}


@cache
def dual_scales() -> Mapping[str, int]:
    """Give the forms that multiply the number before them ("11 ألفا") and alone are a dual ("ألفا عائلة": 2,000)."""
    return {plain(word): value for value, words in _TWICE_ALONE.items() for word in words.split()}


@cache
def bound_scales() -> Mapping[str, int]:
    """Give the words that multiply the number before them and say nothing alone."""
    return {plain(word): value for value, words in _AFTER_A_NUMBER.items() for word in words.split()}


def number_in(digits: str) -> Decimal | None:
    """Read 1234, 1,234, 1.234, 1 234, 1'234, 1,234.5 or 1.234,5; ``None`` where the separators make no sense."""
    if len(digits) > LONGEST_DIGITS:
        return None
    if digits.isdecimal():
        return Decimal(digits)
    if _GROUPED.fullmatch(digits) and digits[0] != "0":
        return Decimal("".join(filter(str.isdecimal, digits)))
    mark = max(",.", key=digits.rfind)
    whole, found, part = digits.rpartition(mark)
    if not found or not part.isdecimal():
        return None
    if whole.isdecimal() or (_GROUPED.fullmatch(whole) and mark not in whole):
        return Decimal("".join(filter(str.isdecimal, whole)) + "." + part)
    return None


def joins(number: int, word: int, *, linked: bool) -> bool:
    """Tell whether a number word goes on the number before it: "twenty five", "خمسة وعشرون", "ثلاثة عشر".

    ``linked`` says that an "and" stood between the two.
    """
    rest = number % 100
    if word >= 1_000:
        return False
    if word >= 200:
        return number >= 1_000 and number % 1_000 == 0
    if word == 10 and not linked and 1 <= rest <= 9:
        return True
    if word >= 20 and linked and 1 <= rest <= 9:
        return True
    if word >= 10:
        return number >= 100 and rest == 0
    return word > 0 and ((rest >= 20 and rest % 10 == 0 and not linked) or (number >= 100 and rest == 0))
