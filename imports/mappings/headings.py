"""A heading taken apart into what it says: who, in what unit, which group, which end, where or when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from imports.mappings.lexicon import Role, longest_phrase, phrases, spaced
from imports.reading.dates import period_in
from imports.reading.text import clean, fold
from tracker.periods import Period
from tracker.records.kinds import KINDS

_QUESTION_NUMBER = re.compile(
    r"^\s*_?(?!\d{4})[A-Za-z]{0,2}\d{1,2}(?:[._-]?(?:\d{1,2}|[a-z](?![a-z])))*\s*[.:)_ -]+\s*(?=\D)", re.IGNORECASE
)
_TIME = re.compile(
    r"(?<![\d.])(?:19|20)\d\d(?!\d)|(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|"
    r"march|april|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre)(?![a-z])",
    re.IGNORECASE,
)
_AGES = re.compile(r"\b\d{1,2}(?: to| a|\+)? ?\d{0,2}\b")
_ARTICLES = frozenset({"total", "number"})


@dataclass(frozen=True)
class Said:
    """What a heading says. ``left`` are the words nothing here knows, ``time`` that it names a year or month."""

    text: str
    found: tuple[tuple[Role, str], ...]
    left: tuple[str, ...]
    time: bool = False
    ages: bool = False

    def has(self, role: Role) -> bool:
        return any(one is role for one, _value in self.found)

    def values(self, role: Role) -> tuple[str, ...]:
        """Give the values a role takes in the heading, each once, in their order."""
        return tuple(dict.fromkeys(value for one, value in self.found if one is role))

    def first(self, role: Role) -> str:
        return next((value for one, value in self.found if one is role), "")


@lru_cache(maxsize=8192)
def read_heading(text: str) -> Said:
    """Take a heading apart; its question number ("B1.b.") and the times it names are set aside."""
    plain = _QUESTION_NUMBER.sub("", clean(text), count=1) or clean(text)
    words = spaced(plain)
    time = bool(_TIME.search(words))
    words = " ".join(_TIME.sub(" ", words).split())
    found: list[tuple[Role, str]] = []
    left: list[str] = []
    pieces = words.split()
    place = 0
    while place < len(pieces):
        size, roles = _longest(pieces, place)
        if roles:
            found.extend(roles)
        elif not pieces[place].isdigit():
            left.append(pieces[place])
        place += size
    ages = (
        any(piece.isdigit() for piece in pieces)
        and bool(_AGES.search(words))
        and any(role is Role.PART for role, _value in found)
    )
    return Said(words, tuple(found), tuple(left), time, ages)


def _longest(pieces: list[str], place: int) -> tuple[int, tuple[tuple[Role, str], ...]]:
    book = phrases()
    for size in range(min(longest_phrase(), len(pieces) - place), 0, -1):
        roles = book.get(tuple(pieces[place : place + size]))
        if roles:
            return size, roles
    return 1, ()


@cache
def declared_measures() -> dict[str, str]:
    """Give the declared headings of measures, folded, with their codes; the first that claims one keeps it."""
    book: dict[str, str] = {}
    for kind in KINDS.values():
        for measure in kind.measures:
            for word in (measure.code, measure.label.en, measure.label.ar, *measure.words):
                book.setdefault(spaced(word), measure.code)
    return book


@cache
def declared_labels() -> dict[str, str]:
    """Give the labels of measures, folded, with their codes; those that two measures share are left out."""
    book: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for measure in kind.measures:
            for word in (measure.code, measure.label.en, measure.label.ar):
                book.setdefault(spaced(word), set()).add(measure.code)
    return {label: next(iter(codes)) for label, codes in book.items() if len(codes) == 1}


@lru_cache(maxsize=4096)
def period_named(text: str) -> Period | None:
    """Give the period a heading or a title names; ``None`` where it names none."""
    return period_in(text)


@lru_cache(maxsize=4096)
def is_only_period(text: str) -> Period | None:
    """Give the period of a heading that is nothing but a period: "2016", "Jan 2024", "2016 / Jan"."""
    words = spaced(text)
    if not words or not _TIME.search(words):
        return None
    rest = _TIME.sub(" ", words).split()
    if any(not word.isdigit() or int(word) > 31 for word in rest):
        return None
    return period_in(" ".join(reversed(text.split(" / "))))


def times_of(text: str) -> str:
    """Give the years and months that a text names, and nothing else of it."""
    return " ".join(_TIME.findall(spaced(text)))


def languages(text: str) -> Iterator[str]:
    """Give the lines of a heading that says the same in two languages, and the whole."""
    yield text
    for part in re.split(r"\n|\s[/\\|]\s|\\", text):
        if part.strip() and part.strip() != text:
            yield part.strip()


def same_words(one: str, other: str) -> bool:
    """Tell whether two headings are the same but for their times."""
    return _TIME.sub(" ", spaced(one)).split() == _TIME.sub(" ", spaced(other)).split()


def base_of(text: str) -> str:
    """Give a heading's words without the times it names."""
    return " ".join(_TIME.sub(" ", spaced(text)).split())


def folded(text: str) -> str:
    """Fold a heading, for comparing."""
    return fold(text)
