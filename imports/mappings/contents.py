"""What the cells of a column look like, taken from a sample of its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from imports.headers.cells import Look, look_of
from imports.headers.finding import Header
from imports.reading.figures import read_figure
from imports.reading.text import clean
from imports.sheets import CellValue, Sheet
from tracker.figures import Figure

SAMPLED = 400
SPARSE = 40
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CODE = re.compile(r"[A-Za-z]{0,4}[-_ ]?\d[\w./-]*")


@dataclass(frozen=True)
class Content:
    """The values of one column: ``values`` of the sampled rows in order, blanks and all.

    ``all_said`` holds everything a sparse column says, where a sample of rows would miss most of it.
    """

    values: tuple[CellValue, ...]
    all_said: tuple[CellValue, ...] = ()

    @cached_property
    def spoken(self) -> tuple[CellValue, ...]:
        """Give the values that say something: neither blank nor "n/a"."""
        return tuple(
            value for value in self.all_said or self.values if look_of(value) not in (Look.BLANK, Look.SILENCE)
        )

    @cached_property
    def distinct(self) -> Counter[str]:
        return Counter(clean(value) for value in self.spoken)

    @property
    def samples(self) -> tuple[str, ...]:
        """Give three values to show a person."""
        return tuple(text[:60] for text, _count in self.distinct.most_common(3))

    @cached_property
    def looks(self) -> Counter[Look]:
        return Counter(look_of(value) for value in self.spoken)

    def share(self, *looks: Look) -> float:
        """Give the share of what is said that looks so."""
        return sum(self.looks[look] for look in looks) / len(self.spoken) if self.spoken else 0.0

    @cached_property
    def figures(self) -> float:
        """Give the share of what is said that reads as a figure."""
        if not self.spoken:
            return 0.0
        if self.share(Look.NUMBER, Look.YEAR) > 0.95:
            whole = sum(_is_count(value) for value in self.spoken)
            return whole / len(self.spoken)
        read = sum(isinstance(read_figure(value, ""), Figure) for value in self.spoken)
        return read / len(self.spoken)

    @cached_property
    def written(self) -> float:
        """Give the share of what is said that is a number written as text, whether it can be read or not."""
        written = sum(isinstance(value, str) and look_of(value) in (Look.NUMBER, Look.YEAR) for value in self.spoken)
        return written / len(self.spoken) if self.spoken else 0.0

    @property
    def is_years(self) -> bool:
        return self.share(Look.YEAR) > 0.95

    @property
    def arabic(self) -> float:
        """Give the share of what is said in Arabic script."""
        return sum(count for text, count in self.distinct.items() if _ARABIC.search(text)) / max(1, len(self.spoken))

    @property
    def codes(self) -> float:
        """Give the share of what is said that looks like a code."""
        return sum(count for text, count in self.distinct.items() if _CODE.fullmatch(text)) / max(1, len(self.spoken))

    def shares_of(self, words: Sequence[str]) -> float:
        """Give the share of what is said that stands in a list of words."""
        known = set(words)
        return sum(count for text, count in self.distinct.items() if text in known) / max(1, len(self.spoken))


def _is_count(value: CellValue) -> bool:
    """Tell a count of people from a share or a negative difference."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value >= 1 or value == 0
    return isinstance(read_figure(value, ""), Figure)


def contents_of(sheet: Sheet, header: Header) -> tuple[Content, ...]:
    """Sample every column of a sheet, evenly over its rows."""
    rows = [row for row in sheet.cells[header.first_data_row - 1 :] if any(cell is not None for cell in row)]
    step = max(1, len(rows) // SAMPLED)
    sampled = rows[::step]
    return tuple(_content(rows, sampled, column.index) for column in header.columns)


def _content(rows: Sequence[Sequence[CellValue]], sampled: Sequence[Sequence[CellValue]], index: int) -> Content:
    values = tuple(row[index] if index < len(row) else None for row in sampled)
    if sum(value is not None for value in values) >= SPARSE or len(sampled) == len(rows):
        return Content(values)
    said = (row[index] for row in rows if index < len(row) and row[index] is not None)
    return Content(values, tuple(islice(said, SAMPLED)))


def numbers_in(sheet: Sheet, header: Header, column: int) -> list[float | None]:
    """Give a column's plain numbers, row by row; ``None`` where a cell holds none."""
    numbers: list[float | None] = []
    for row in sheet.cells[header.first_data_row - 1 :]:
        value = row[column] if column < len(row) else None
        if isinstance(value, str):
            figure = read_figure(value, "")
            value = figure.best if isinstance(figure, Figure) else None
        numbers.append(float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None)
    return numbers
