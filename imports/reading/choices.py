"""Read a cell that picks from a closed list: a service's status, a sex, a cause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from imports.problems import Problem
from imports.reading.text import LONGEST_WORDS, clean, fold, says_nothing
from imports.sheets import CellValue
from tracker.languages import Text
from tracker.records.choices import Choices


class NotAChoice(Problem):
    code = "not-a-choice"
    message = Text(
        "Cell {cell} says “{said}”, which is not among the answers known for this column. Choose what it means.",
        "الخلية {cell} فيها «{said}»، وليس من الإجابات المعروفة لهذا العمود. اختر ما يقصده.",
    )


class AmbiguousChoice(Problem):
    code = "ambiguous-choice"
    message = Text(
        "Cell {cell} says “{said}”, which can mean more than one answer ({more}). Choose which.",
        "الخلية {cell} فيها «{said}»، وقد يعني أكثر من إجابة ({more}). اختر المقصود.",
    )


SHORTEST_INSIDE = 3
"""Shorter words (m, f, hh) stand for an answer alone, never inside a sentence."""

_NEGATIONS = frozenset(
    fold(word) for word in ("no", "not", "non", "never", "without", "غير", "لا", "ليس", "ليست", "لم", "بدون")
)
_SEPARATORS = re.compile(r"[,;/|\n،؛]")


def read_choice(value: CellValue, choices: Choices, cell: str) -> str | Problem | None:
    """Read which answer a cell gives, as its code; ``None`` where it gives none.

    The whole cell is compared with each code, label and word; failing that, an answer is found inside the cell if
    it is the only one there and nothing denies it.
    """
    said = clean(value)
    answer = _answered(said, choices) if len(said) <= LONGEST_WORDS else NotAChoice
    if isinstance(answer, tuple):
        return AmbiguousChoice(cell, said, ", ".join(answer))
    return answer(cell, said) if isinstance(answer, type) else answer


def read_choices(value: CellValue, choices: Choices, cell: str) -> tuple[str, ...] | Problem:
    """Read all the answers of a cell that may give several; empty where it gives none, the first problem if any."""
    whole = read_choice(value, choices, cell)
    if whole is None:
        return ()
    if not isinstance(value, str) or fold(clean(value)) in _words(choices):
        return whole if isinstance(whole, Problem) else (whole,)
    codes: dict[str, None] = {}
    for part in _SEPARATORS.split(value):
        code = read_choice(part, choices, cell)
        if isinstance(code, Problem):
            return code
        if code is not None:
            codes[code] = None
    return tuple(codes)


@lru_cache(maxsize=8192)
def _answered(said: str, choices: Choices) -> str | tuple[str, ...] | type[Problem] | None:
    folded = fold(said)
    known = _words(choices)
    codes = known.get(folded) or (
        known.get("yes" if folded == "true" else "no") if folded in ("true", "false") else None
    )
    if codes is None:
        if says_nothing(said):
            return None
        codes = _inside(folded, known)
    if codes is None:
        return NotAChoice
    return codes[0] if len(codes) == 1 else codes


@lru_cache(maxsize=256)
def _words(choices: Choices) -> Mapping[str, tuple[str, ...]]:
    """Index a list by its folded codes, labels and words; a code beats a word that is also another's."""
    index: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for item in choices.items:
        for word in (item.code, item.label.en, item.label.ar, *item.words):
            index[fold(word)][item.code] = None
    index.pop("", None)
    return {word: tuple(codes) for word, codes in index.items()} | {fold(code): (code,) for code in choices.codes}


def _inside(folded: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """Find the answers that stand in a sentence as whole words, the longest first; ``None`` where one is denied."""
    rest = f" {folded} "
    found: dict[str, None] = {}
    for word in sorted(known, key=len, reverse=True):
        if len(word) >= SHORTEST_INSIDE and f" {word} " in rest:
            rest = rest.replace(f" {word} ", " / ")
            found |= dict.fromkeys(known[word])
    return None if not found or _NEGATIONS & set(rest.split()) else tuple(found)
