"""Records made by hand, for tests that need something recorded without reading a workbook."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Engine

from tracker.entries import Act, record_import
from tracker.figures import Figure
from tracker.provenance import keep_file, new_import
from tracker.records.record import NewFigure, NewRecord
from tracker.store.engine import writing

SOME_DAY = dt.date(2024, 12, 3)
IDLEB_TOWN, IDLEB, IDLEB_GOVERNORATE = "C3871", "SY0700", "SY07"
MAARA_TOWN, MAARA_SUBDISTRICT, MAARA = "C3985", "SY070200", "SY0702"


def record(
    kind: str, place: str | None, figures: Mapping[str, Figure | int], *, row: int = 5, **values: Any
) -> NewRecord:
    """Make a record of a kind at a place; ``day`` is short for ``first`` and ``last``, other values are its columns."""
    day = values.pop("day", SOME_DAY)
    if kind == "population":
        values.setdefault("counted_on", day)
    made = [
        NewFigure(
            measure, figure if isinstance(figure, Figure) else Figure.exactly(figure), *_cell(figure, number, row)
        )
        for number, (measure, figure) in enumerate(figures.items())
    ]
    said = {"place": place, "place_said": place or "", "first": day, "last": day, "precision": day and "day", **values}
    texts = (place or "", str(day), str(values.get("source", "")), *(one.said for one in made))
    return NewRecord(kind, said, tuple(made), "Sheet1", row, texts)


def service(place: str, what: str, status: str, **values: Any) -> NewRecord:
    """Make a check of one service at a place."""
    return record("service", place, {f"{what}.{status}": 1}, service=what, status=status, **values)


def import_records(
    engine: Engine, records: Iterable[NewRecord], name: str = "reports.xlsx", by: str = "uploader@example.org"
) -> int:
    """Record these as the import of one workbook and give the import's number."""
    content = name.encode()
    digest = digest_of(name)
    with writing(engine) as connection:
        keep_file(connection, digest, "xlsx", content)
        number = new_import(connection, digest=digest, name=name, made_by=by)
        record_import(connection, number, records, Act(by))
    return number


def digest_of(name: str) -> str:
    """Give the digest of a workbook that ``import_records`` made under this name."""
    return hashlib.sha256(name.encode()).hexdigest()


def _cell(figure: Figure | int, number: int, row: int) -> tuple[str, str]:
    said = (
        str(figure) if isinstance(figure, int) else figure.words or str(figure.best or figure.low or figure.high or "")
    )
    return said, f"{chr(ord('D') + number)}{row}"
