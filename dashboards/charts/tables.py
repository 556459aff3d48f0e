"""Rows for CSV: the same figures as on the screen, their ends in columns of their own, safe in any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboards.charts.saying import cell
from tracker.languages import Language
from tracker.places.gazetteer import Gazetteer
from tracker.totals import Counted

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is run as a formula by spreadsheets."""

COLUMNS = (
    *("place", "place_name", "level", "below", "origin", "origin_name", "from", "to", "measure", "shown"),
    *("low", "best", "high", "best_of_stated", "records", "no_best", "no_lower_bound", "no_upper_bound", "unstated"),
    *("attribution_disputed", "number_disputed", "occurrence_disputed", "words", "as_of", "oldest", "rivals"),
)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Write rows as CSV with a byte order mark, by which spreadsheets know that the text is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(row.get(column)) for column in columns])
    return "\ufeff" + out.getvalue()


def safe(value: Any) -> Any:
    """Keep a text from being run as a formula; numbers stay numbers and nothing stays empty."""
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return "" if value is None else value


def totals_rows(rows: Iterable[Counted], gazetteer: Gazetteer, language: Language) -> list[dict[str, Any]]:
    """Give totals as rows of ``COLUMNS``."""
    return [_row(row, gazetteer, language) for row in rows]


def _row(row: Counted, gazetteer: Gazetteer, language: Language) -> dict[str, Any]:
    told = row.as_dict()
    spot = gazetteer.place(row.place)
    told |= {
        "place_name": gazetteer.name(row.place, language.code),
        "level": spot.level if spot else None,
        "below": row.below,
        "origin": row.origin,
        "origin_name": gazetteer.name(row.origin, language.code),
        "from": row.period.first.isoformat() if row.period else None,
        "to": row.period.last.isoformat() if row.period else None,
        "shown": cell(row, language),
        "words": " ".join(f"{word}:{count}" for word, count in row.tally.vague.items()),
    }
    return told
