"""A total as cells of its own: lowest, best, highest and words; nothing said, nothing known and zero are kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dashboards.charts.saying import Said, cell, say
from tracker.figures import Figure, Tally, Total, shown
from tracker.languages import Language, Text
from tracker.totals import Counted


class Mark(Enum):
    """Why a cell holds no value."""

    # Enum hashes names in Python; a workbook of all districts asks for a format 300,000 times.
    __hash__ = object.__hash__

    NO_DATA = Text("no data", "لا توجد بيانات")
    NO_REPORT = Text("no report received", "لم يرد أي تقرير")
    NOT_KNOWN = Text("not known", "غير معروف")
    NOT_GIVEN = Text("not given", "غير مذكور")
    NOT_ASSESSED = Text("not assessed", "لم تُقيَّم")
    WITHHELD = Text("withheld", "محجوب")
    SMALL = Text("withheld (<5)", "محجوب (أقل من 5)")

    @property
    def words(self) -> Text:
        return self.value


@dataclass(frozen=True)
class Hidden(Counted):
    """A row whose figure is known and not shown; no number is left in it, only how many reports there are."""

    mark: Mark = Mark.WITHHELD

    @classmethod
    def of(cls, row: Counted, mark: Mark) -> Hidden:
        """Take the figure out of a row."""
        count = row.tally.records
        return cls(
            row.measure,
            Tally(records=count, unstated=count),
            Total(None, None, None),
            row.place,
            row.below,
            row.period,
            row.origin,
            row.as_of,
            row.oldest,
            reading=row.reading,
            mark=mark,
        )


@dataclass(frozen=True)
class Numbers:
    """The ends of a figure, each a number or the reason why there is none, and the figure in words."""

    low: int | Mark
    best: int | Mark
    high: int | Mark
    words: str

    @property
    def cells(self) -> tuple[int | Mark | str, ...]:
        return self.low, self.best, self.high, self.words


def numbers(row: Counted | None, language: Language, missing: Mark = Mark.NO_DATA) -> Numbers:
    """Give a total as cells; where there is none, with the reason."""
    if row is None:
        return _blank(missing, language)
    if isinstance(row, Hidden):
        return _blank(row.mark, language)
    if not row.tally.stated:
        return _blank(Mark.NOT_KNOWN, language)
    total = row.total
    # A total's 0 under a higher or open end is a low that nobody gave.
    low = None if total.low == 0 and total.high != 0 else total.low
    return Numbers(_end(low), _end(total.best), _end(total.high), cell(row, language))


def in_words(row: Counted | None, language: Language) -> str:
    """Say a total in one line, or that it is withheld."""
    return row.mark.words.in_(language.code) if isinstance(row, Hidden) else cell(row, language)


def in_full(row: Counted | None, language: Language) -> Said:
    """Say a total with its range, or that it is withheld."""
    if isinstance(row, Hidden):
        return Said("unknown", row.mark.words.in_(language.code), Mark.WITHHELD.words.in_(language.code))
    return say(row, language)


def figure_numbers(figure: Figure | None, language: Language) -> Numbers:
    """Give one figure as its source gave it, as cells."""
    if figure is None:
        return _blank(Mark.NO_DATA, language)
    if not figure.is_stated:
        return _blank(Mark.NOT_KNOWN, language)
    return Numbers(_end(figure.low), _end(figure.best), _end(figure.high), shown(figure, language.code))


def withheld(language: Language) -> Numbers:
    """Give the cells of a figure that is not shown."""
    return _blank(Mark.WITHHELD, language)


def _end(number: int | None) -> int | Mark:
    return Mark.NOT_GIVEN if number is None else number


def _blank(mark: Mark, language: Language) -> Numbers:
    return Numbers(mark, mark, mark, mark.words.in_(language.code))
