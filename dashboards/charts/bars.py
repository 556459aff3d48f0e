"""Ranked bars with whiskers from lowest to highest, as shares of the longest; the text beside each says it whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboards.charts.saying import cell, number_of
from tracker.languages import Language
from tracker.totals import Counted

ROOM = 100.0


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its row in words, and where bar and whisker end, in hundredths of the room there is.

    ``width`` is ``None`` where no number is known; ``high`` is ``None`` where there is no upper limit.
    """

    label: str
    said: str
    row: Counted
    width: float | None = None
    low: float | None = None
    high: float | None = None
    is_open: bool = False
    key: str = ""

    @property
    def has_range(self) -> bool:
        """Tell whether a whisker says more than the bar does."""
        return self.low is not None and self.high is not None and self.low != self.high


def bars(rows: Iterable[tuple[str, str, Counted]], language: Language) -> list[Bar]:
    """Make bars of (key, label, row), the longest first, those without a number last."""
    given = list(rows)
    top = max((end for _, _, row in given for end in (_reach(row),) if end is not None), default=0)
    made = [_bar(key, label, row, (top, language)) for key, label, row in given]
    return sorted(made, key=lambda bar: (bar.width is None, -(bar.width or 0), bar.label))


def _bar(key: str, label: str, row: Counted, scale: tuple[int, Language]) -> Bar:
    top, language = scale
    said = cell(row, language)
    if not row.tally.stated:
        return Bar(label, said, row, key=key)
    total = row.total
    return Bar(
        label,
        said,
        row,
        _share(number_of(row), top),
        _share(total.low, top),
        _share(total.high, top),
        is_open=total.high is None,
        key=key,
    )


def _reach(row: Counted) -> int | None:
    ends = [end for end in (row.total.low, row.total.best, row.total.high) if end is not None]
    return max(ends, default=None)


def _share(number: int | None, top: int) -> float | None:
    return None if number is None else round(number * ROOM / top, 1) if top else 0.0
