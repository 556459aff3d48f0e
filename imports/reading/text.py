"""Make one cell's text comparable: its spaces, marks, digits and spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from imports.sheets import CellValue

LONGEST_WORDS = 400
"""Longer texts are narrative: nothing that reads a figure, a date or a choice looks at them."""

_INVISIBLE = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x20),
        0x7F,
        0xAD,
        0x61C,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)
_FULL_WIDTH = "".join(chr(0xFF10 + digit) for digit in range(10))
_DIGITS = str.maketrans(f"٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹{_FULL_WIDTH}٬٫٪،", "0123456789" * 3 + ",.%,")
_ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ـ": "",
        "ء": "",
    }
)
_QUOTES = str.maketrans(dict.fromkeys("’‘`´ʼʿʾʻ‛′", "'"))
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_ELISION = re.compile(r"(?<![^\W_])([^\W\d_])'")
_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]+")
_NO_WORD = re.compile(r"[^\w%]|_")

_NOBODY_SAID = (
    "n/a|na|n.a.|n.a|n\\a|#n/a|#na|nan|null|nd|-|--|---|–|—|−|.|..|...|…|/|no data|no information|"
    "no info|not available|not assessed|"
    "not reported|not recorded|not applicable|not asked|not collected|data not available|missing data|"
    "information not available|"
    "غير متوفر|غير متوفرة|غير متاح|غير متاحة|لا توجد بيانات|لا يوجد بيانات|لا توجد معلومات|"
    "لا يوجد معلومات|لم يتم التقييم|غير مقيم|"
    "لا ينطبق|غير منطبق|لم يُبلَّغ|لم يبلغ عنه|بلا بيانات"
)
_NOT_APPLICABLE = re.compile(r"n/?a [-–:] \S.*")


def clean(value: CellValue) -> str:
    """Give a cell's text as a reader sees it: composed, on one line, without invisible marks or runs of spaces."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return _written(value)
    if value.isascii() and value.isprintable():
        return value if "  " not in value and value[:1] != " " and value[-1:] != " " else " ".join(value.split())
    return " ".join(unicodedata.normalize("NFC", value.translate(_INVISIBLE)).split())


def _written(value: CellValue) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_blank(value: CellValue) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    if value is None or not isinstance(value, str):
        return value is None
    return not value.strip() or (not value.isascii() and not clean(value))


def western_digits(text: str) -> str:
    """Write Arabic-Indic, Persian and full-width digits as 0-9, and Arabic separators as ``,`` ``.`` and ``%``."""
    return text if text.isascii() else text.translate(_DIGITS)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Give a text's letters in one spelling, its punctuation kept: small, without accents, hamzas or vowel marks."""
    text = western_digits(clean(text)).translate(_QUOTES)
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", _PRESENTED.sub(_letters, text.casefold()).translate(_ARABIC))
    return clean("".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_ARABIC))


def _letters(shapes: re.Match[str]) -> str:
    # Only Arabic shapes are taken apart: doing it to all would make 72 of "7²", a seven with a footnote.
    return unicodedata.normalize("NFKC", shapes[0])


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Give a heading's or a word's bare words for comparing: ``idpIndividuals``, ``IDP_individuals`` are the same.

    Spelling is that of ``plain``; punctuation, underscores and humps become single spaces. A percent sign is kept,
    since a share is another thing than a count.
    """
    text = _ELISION.sub(r"\1 ", plain(_HUMP.sub(" ", clean(text)))).replace("'", "")
    return " ".join(_NO_WORD.sub(" ", text.replace("%", " % ")).split())


def says_nothing(text: str) -> bool:
    """Tell whether a text only fills its cell: blank, a dash, ``n/a``, "no data"; not "unknown" and not "none"."""
    text = plain(text)
    return not text or text in _silences() or _NOT_APPLICABLE.fullmatch(text) is not None


@cache
def _silences() -> frozenset[str]:
    return frozenset(plain(words) for words in _NOBODY_SAID.split("|"))
