"""Rows that repeat what other rows say: totals by their label, or by being the sum of what is above."""

from __future__ import annotations

import re
from functools import lru_cache

from imports.reading.text import fold

_TOTAL = re.compile(
    r"(grand |sub |over ?all |general )?(total|totals|totaux|subtotal|subtotals|sum|totales|suma|ensemble)"
    r"( general| generale| geral| global| overall)?"
    r"|(ال)?(مجموع|اجمالي|مجموع كلي|مجموع الكلي|مجموع العام|اجمالي العام)( الكلي| العام)?"
)
_BEGINS = re.compile(r"(grand total|sub ?total|total|المجموع|مجموع|اجمالي|الاجمالي)\b")
_ENDS = re.compile(r"\b(total|totals|subtotal|sub total|grand total)$")
_DERIVED = re.compile(
    r"(daily |monthly |weekly |yearly |annual )?(average|averages|mean|median|moyenne|promedio|percentage|percent|%|"
    r"share|difference|change|days|variance|std)( .{0,20})?|(ال)?(متوسط|معدل|نسبه|نسبة)( .{0,20})?"
)


@lru_cache(maxsize=16_384)
def says_total(text: str) -> bool:
    """Tell whether a label says that its row adds up others: "Grand total", "Idleb total", "المجموع"."""
    words = fold(text)
    if not words or len(words) > 60:
        return False
    return bool(_TOTAL.fullmatch(words) or _BEGINS.match(words) or _ENDS.search(words))


@lru_cache(maxsize=16_384)
def says_derived(text: str) -> bool:
    """Tell whether a label names a row worked out from others: an average, a percentage, a difference."""
    words = fold(text)
    return bool(words) and len(words) <= 60 and bool(_DERIVED.fullmatch(words))
