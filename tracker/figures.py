"""Figures as sources give them: exact, at least, about, between, dozens; and their honest sums.

A figure keeps three numbers apart: the lowest, the best and the highest its source vouches for. An end nobody set
stays open (``None``): "at least seven" has no best and no highest, "about 300" has a best alone, and "dozens" has
none of the three until somebody asks for it in a named reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import add, attrgetter, neg
from types import MappingProxyType

from tracker.languages import Text


class Quantifier(StrEnum):
    """How a source limits its number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"
    UNKNOWN = "unknown"


class Vague(StrEnum):
    """The words for amounts that name no number."""

    SEVERAL = "several"
    TENS = "tens"
    DOZENS = "dozens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    TENS_OF_THOUSANDS = "tens_of_thousands"
    HUNDREDS_OF_THOUSANDS = "hundreds_of_thousands"


@dataclass(frozen=True)
class Figure:
    """How many, as far as the source says; ``words`` are the source's own where it used any.

    A figure nobody gave is no ``Figure`` at all: unknown is never zero. One that a source calls unknown is a figure
    of quantifier ``unknown`` with no numbers.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    quantifier: Quantifier = Quantifier.EXACT
    vague: Vague | None = None
    words: str = ""

    def __post_init__(self) -> None:
        given = [number for number in (self.low, self.best, self.high) if number is not None]
        if given != sorted(given) or any(number < 0 for number in given):
            raise ValueError(f"Not a figure: low {self.low}, best {self.best}, high {self.high}")

    @classmethod
    def exactly(cls, number: int, words: str = "") -> Figure:
        return cls(number, number, number, words=words)

    @classmethod
    def at_least(cls, number: int, words: str = "") -> Figure:
        return cls(low=number, quantifier=Quantifier.AT_LEAST, words=words)

    @classmethod
    def more_than(cls, number: int, words: str = "") -> Figure:
        """Read "more than 7" as at least 8: people are whole numbers."""
        return cls(low=number + 1, quantifier=Quantifier.MORE_THAN, words=words)

    @classmethod
    def at_most(cls, number: int, words: str = "") -> Figure:
        return cls(high=number, quantifier=Quantifier.AT_MOST, words=words)

    @classmethod
    def less_than(cls, number: int, words: str = "") -> Figure:
        """Read "fewer than 7" as at most 6."""
        return cls(high=number - 1, quantifier=Quantifier.LESS_THAN, words=words)

    @classmethod
    def about(cls, number: int, words: str = "") -> Figure:
        return cls(best=number, quantifier=Quantifier.ABOUT, words=words)

    @classmethod
    def between(cls, low: int | None, high: int | None, best: int | None = None, words: str = "") -> Figure:
        return cls(low, best, high, Quantifier.BETWEEN, words=words)

    @classmethod
    def in_words(cls, vague: Vague, words: str = "") -> Figure:
        return cls(quantifier=Quantifier.VAGUE, vague=vague, words=words)

    @classmethod
    def unknown(cls, words: str = "") -> Figure:
        return cls(quantifier=Quantifier.UNKNOWN, words=words)

    @property
    def is_stated(self) -> bool:
        """Tell whether the source gave anything to count."""
        return self.quantifier is not Quantifier.UNKNOWN


@dataclass(frozen=True)
class Reading:
    """A named convention that reads vague words as numbers when a total is asked for; never stored with a record."""

    name: str
    label: Text
    ranges: Mapping[Vague, tuple[int, int | None]]


READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        reading.name: reading
        for reading in (
            Reading(
                "acled-2024",
                Text("floors as ACLED reads them (dozens: at least 12)", "حدود دنيا وفق ACLED (عشرات: 10 على الأقل)"),
                {
                    Vague.SEVERAL: (3, None),
                    Vague.TENS: (10, None),
                    Vague.DOZENS: (12, None),
                    Vague.HUNDREDS: (100, None),
                    Vague.THOUSANDS: (1000, None),
                    Vague.TENS_OF_THOUSANDS: (10_000, None),
                    Vague.HUNDREDS_OF_THOUSANDS: (100_000, None),
                },
            ),
            Reading(
                "bands",
                Text("as bands (dozens: 24 to 99)", "كنطاقات (عشرات: من 20 إلى 99)"),
                {
                    Vague.SEVERAL: (3, 9),
                    Vague.TENS: (20, 99),
                    Vague.DOZENS: (24, 99),
                    Vague.HUNDREDS: (200, 999),
                    Vague.THOUSANDS: (2000, 9999),
                    Vague.TENS_OF_THOUSANDS: (20_000, 99_999),
                    Vague.HUNDREDS_OF_THOUSANDS: (200_000, 999_999),
                },
            ),
            Reading(
                "uncounted",
                Text("not counted, only named", "لا تُحتسب، وتُذكر فقط"),
                dict.fromkeys(Vague, (0, None)),
            ),
        )
    }
)
DEFAULT_READING = "acled-2024"


@dataclass(frozen=True)
class Total:
    """What a tally comes to in one reading: an open end is ``None``, and so is a best that not every figure has."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True)
class Tally:
    """A sum of figures with the counts that keep it honest; tallies add and subtract without loss.

    ``low``, ``best_of_stated`` and ``high`` add up the ends that were given. ``records`` counts the figures,
    ``unstated`` those of them whose source gave no number at all.
    """

    low: int = 0
    best_of_stated: int = 0
    high: int = 0
    records: int = 0
    no_best: int = 0
    no_lower_bound: int = 0
    no_upper_bound: int = 0
    unstated: int = 0
    attribution_disputed: int = 0
    number_disputed: int = 0
    occurrence_disputed: int = 0
    several: int = 0
    tens: int = 0
    dozens: int = 0
    hundreds: int = 0
    thousands: int = 0
    tens_of_thousands: int = 0
    hundreds_of_thousands: int = 0

    @classmethod
    def of(cls, figure: Figure | None, **disputes: int) -> Tally:
        """Tally one figure; ``None`` and an unknown one count as unstated."""
        if figure is None or not figure.is_stated:
            return cls(records=1, unstated=1, **disputes)
        if figure.vague is not None:
            return cls(records=1, no_best=1, **{figure.vague.value: 1}, **disputes)
        return cls(
            low=figure.low or 0,
            best_of_stated=figure.best or 0,
            high=figure.high or 0,
            records=1,
            no_best=int(figure.best is None),
            no_lower_bound=int(figure.low is None),
            no_upper_bound=int(figure.high is None),
            **disputes,
        )

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(add, _numbers(self), _numbers(other)))

    def __neg__(self) -> Tally:
        return Tally(*map(neg, _numbers(self)))

    def __sub__(self, other: Tally) -> Tally:
        return self + -other

    @property
    def is_empty(self) -> bool:
        return self == Tally()

    @property
    def stated(self) -> int:
        """Count the figures that said anything."""
        return self.records - self.unstated

    @property
    def vague(self) -> dict[str, int]:
        """Count the vague words, those that occur."""
        return {word.value: count for word in Vague if (count := getattr(self, word.value))}

    def read(self, reading: str = DEFAULT_READING) -> Total:
        """Give low, best and high with vague words in a named reading; all open where nothing was stated."""
        if not self.stated:
            return Total(None, None, None)
        ranges = READINGS[reading].ranges
        low, high = self.low, self.high
        open_ended = self.no_upper_bound > 0
        for word, count in self.vague.items():
            floor, ceiling = ranges[Vague(word)]
            low += count * floor
            if ceiling is None:
                open_ended = True
            else:
                high += count * ceiling
        best = self.best_of_stated if self.no_best == 0 else None
        return Total(low, best, None if open_ended else high)


def open_words(tally: Tally, reading: str = DEFAULT_READING) -> int:
    """Count the vague words of a tally that a reading gives no upper end."""
    ranges = READINGS[reading].ranges
    return sum(count for word, count in tally.vague.items() if ranges[Vague(word)][1] is None)


TALLY_COLUMNS: tuple[str, ...] = tuple(one.name for one in fields(Tally))
_numbers = attrgetter(*TALLY_COLUMNS)


_LIMITED: Mapping[Quantifier, Text] = MappingProxyType(
    {
        Quantifier.AT_LEAST: Text("at least {n}", "{n} على الأقل"),
        Quantifier.MORE_THAN: Text("more than {n}", "أكثر من {n}"),
        Quantifier.AT_MOST: Text("up to {n}", "{n} على الأكثر"),
        Quantifier.LESS_THAN: Text("fewer than {n}", "أقل من {n}"),
        Quantifier.ABOUT: Text("about {n}", "نحو {n}"),
    }
)
_VAGUE_LABELS: Mapping[Vague, Text] = MappingProxyType(
    {
        Vague.SEVERAL: Text("“several”", "«عدة»"),
        Vague.TENS: Text("“tens”", "«عشرات»"),
        Vague.DOZENS: Text("“dozens”", "«عشرات»"),
        Vague.HUNDREDS: Text("“hundreds”", "«مئات»"),
        Vague.THOUSANDS: Text("“thousands”", "«آلاف»"),
        Vague.TENS_OF_THOUSANDS: Text("“tens of thousands”", "«عشرات الآلاف»"),
        Vague.HUNDREDS_OF_THOUSANDS: Text("“hundreds of thousands”", "«مئات الآلاف»"),
    }
)
_BETWEEN = Text("between {low} and {high}", "بين {low} و{high}")
# The isolates keep a page that runs from right to left from turning the range about.
_BEST_AND_RANGE = Text("{best} (\u2066{low}–{high}\u2069)", "{best} (\u2066{low}–{high}\u2069)")
_BEST_AND_FLOOR = Text("about {best} (at least {low})", "نحو {best} ({low} على الأقل)")
_UP_FROM_ZERO = Text("0 or more", "0 أو أكثر")
_NOT_KNOWN = Text("not known", "غير معروف")
_NO_DATA = Text("no data", "لا توجد بيانات")
_UNDERSTOOD = Text("Understood as {what}{limit}", "فُهم على أنه {what}{limit}")
_LIMITS_LEFT_OPEN: Mapping[Quantifier, Text] = MappingProxyType(
    {
        Quantifier.AT_LEAST: Text(", no upper limit", "، بلا حد أعلى"),
        Quantifier.MORE_THAN: Text(" (at least {low}), no upper limit", " ({low} على الأقل)، بلا حد أعلى"),
        Quantifier.AT_MOST: Text(", no lower limit", "، بلا حد أدنى"),
        Quantifier.LESS_THAN: Text(" (at most {high}), no lower limit", " ({high} على الأكثر)، بلا حد أدنى"),
        Quantifier.ABOUT: Text(", no limits given", "، بلا حدود مذكورة"),
        Quantifier.VAGUE: Text(", no number given", "، بلا عدد مذكور"),
        Quantifier.UNKNOWN: Text(", which is not zero", "، وهذا ليس صفرًا"),
    }
)


def shown(figure: Figure | Total | None, language: str = "en") -> str:
    """Say a figure or a total in a language; an open end is said in words, so that it never looks exact."""
    return _phrase(figure).in_(language)


def describe(figure: Figure | None) -> Text:
    """Say how a cell was understood: "Understood as at least 7, no upper limit"."""
    if figure is None:
        return Text("Understood as nothing said, which is not zero", "فُهم على أنه لم يُذكر شيء، وهذا ليس صفرًا")
    phrase = _phrase(figure)
    limit = _LIMITS_LEFT_OPEN.get(figure.quantifier, Text("", "")).format(
        low=_grouped(figure.low), high=_grouped(figure.high)
    )
    return Text(
        _UNDERSTOOD.en.format(what=phrase.en, limit=limit.en), _UNDERSTOOD.ar.format(what=phrase.ar, limit=limit.ar)
    )


def _phrase(figure: Figure | Total | None) -> Text:
    if figure is None:
        return _NO_DATA
    if isinstance(figure, Total):
        # A total's 0 under a higher or open end is a low that nobody gave.
        unset = figure.low == 0 and figure.high != 0 and (figure.best, figure.high) != (None, None)
        return _ends(None if unset else figure.low, figure.best, figure.high)
    if figure.quantifier is Quantifier.UNKNOWN:
        return _NOT_KNOWN
    if figure.vague is not None:
        return _VAGUE_LABELS[figure.vague]
    if figure.quantifier is Quantifier.MORE_THAN and figure.low:
        return _LIMITED[Quantifier.MORE_THAN].format(n=_grouped(figure.low - 1))
    if figure.quantifier is Quantifier.LESS_THAN and figure.high is not None:
        return _LIMITED[Quantifier.LESS_THAN].format(n=_grouped(figure.high + 1))
    return _ends(figure.low, figure.best, figure.high)


def _ends(low: int | None, best: int | None, high: int | None) -> Text:
    values = {"low": _grouped(low), "best": _grouped(best), "high": _grouped(high)}
    if low is None and best is None and high is None:
        return _NOT_KNOWN
    if low is not None and low == high:
        return Text(_grouped(low), _grouped(low))
    if best is not None and high is None:
        return (
            _BEST_AND_FLOOR.format(**values) if low is not None else _LIMITED[Quantifier.ABOUT].format(n=values["best"])
        )
    if high is None:
        return _LIMITED[Quantifier.AT_LEAST].format(n=values["low"]) if low else _UP_FROM_ZERO
    if best is not None:
        return _BEST_AND_RANGE.format(**{**values, "low": _grouped(low or 0)})
    return _BETWEEN.format(**values) if low is not None else _LIMITED[Quantifier.AT_MOST].format(n=values["high"])


def _grouped(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
