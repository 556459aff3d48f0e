"""Where a figure comes from: every report behind it, with its record, its cell and the sum they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request

from dashboards.pages.asking import Asked, as_csv, asking, show, wants_csv
from tracker.explanation import Contribution, explain
from tracker.figures import Tally, Total, describe, shown
from tracker.records.kinds import kind_of
from tracker.totals import Counted, whole

PER_PAGE = 100
COLUMNS = (
    *("record", "measure", "import", "file", "sha256", "sheet", "row", "cell", "said", "low", "best", "high", "vague"),
    *("counted", "because", "place", "place_said", "from", "to", "source", "verification"),
)


@dataclass(frozen=True)
class Line:
    """One report behind a figure, ready to be shown; a vague word has the ends that the reading gives it."""

    one: Contribution
    place: str
    value: str
    understood: str
    low: int | None
    best: int | None
    high: int | None
    because: str


@dataclass(frozen=True)
class Sum:
    """What the counted reports come to, and whether that is the figure they are behind."""

    counted: int
    left_out: int
    total: Total
    tally: Tally
    said: str
    is_equal: bool


def register(pages: Blueprint) -> None:
    """Hang the page under ``/explain``."""
    pages.add_url_rule("/explain", "explain", explaining)


def explaining() -> str | Response:
    """Show every report behind the figure that the address names."""
    with asking() as asked:
        found = contributions(asked)
        if wants_csv():
            return as_csv(COLUMNS, (one.as_dict() for one in found), f"{asked.view.measure}-reports")
        row = None if _only_unplaced() else figure_explained(asked)
        ordered = sorted(found, key=lambda one: (not one.counted, -(one.last.toordinal() if one.last else 0)))
        page = _page(len(ordered))
        shown_here = ordered[(page - 1) * PER_PAGE : page * PER_PAGE]
        return show(
            asked,
            "explain.html",
            kind=kind_of(asked.view.measure),
            row=row,
            lines=[line_of(asked, one) for one in shown_here],
            sum=added(asked, found, row),
            page=page,
            pages=max(1, -(-len(ordered) // PER_PAGE)),
            count=len(ordered),
            above=asked.above(asked.view.place) if asked.view.place else [],
            unplaced=_only_unplaced(),
        )


def contributions(asked: Asked) -> list[Contribution]:
    """Give the reports behind the figure; only those placed no deeper than the level above, where asked so."""
    found = explain(asked.connection, asked.view.selection())
    if not _only_unplaced():
        return list(found)
    return [one for one in found if asked.gazetteer.at_level(one.place, asked.view.depth) is None]


def figure_explained(asked: Asked) -> Counted | None:
    """Give the figure itself from the totals, so that the sum of its reports can be held against it."""
    rows = whole(asked.connection, asked.view.selection()).rows
    return next((row for row in rows if row.measure == asked.view.measure), None)


def added(asked: Asked, found: Sequence[Contribution], row: Counted | None) -> Sum:
    """Add up the reports that count."""
    counted = [one for one in found if one.counted]
    tally = sum((Tally.of(one.figure) for one in counted), Tally())
    total = tally.read(asked.view.reading)
    made = Counted(asked.view.measure, tally, total, reading=asked.view.reading)
    is_equal = row is None or row.total == total
    return Sum(len(counted), len(found) - len(counted), total, tally, asked.cell(made) if counted else "", is_equal)


def line_of(asked: Asked, one: Contribution) -> Line:
    """Make a report ready to be shown."""
    code = asked.language.code
    place = asked.name(one.place) if one.place else asked.language.gettext("not placed")
    figure, read = one.figure, Tally.of(one.figure).read(asked.view.reading)
    low, high = (read.low, read.high) if figure.vague else (figure.low, figure.high)
    understood, because = describe(figure).in_(code), one.because.in_(code)
    return Line(one, place, shown(figure, code), understood, low, figure.best, high, because)


def _only_unplaced() -> bool:
    return request.args.get("only") == "unplaced"


def _page(count: int) -> int:
    said: Any = request.args.get("page", "1")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1
    return min(max(number, 1), max(1, -(-count // PER_PAGE)))
