"""Records made by hand, for tests that need something recorded without reading a workbook."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from sqlalchemy import Engine, insert

from tracker.entries import Act, record_import
from tracker.figures import Figure
from tracker.places.gazetteer import place_table
from tracker.provenance import keep_file, new_import
from tracker.records.record import NewFigure, NewRecord
from tracker.store.engine import writing

REFUSED = (sqlite3.IntegrityError, psycopg.IntegrityError)
"""What the two databases raise for rows written in bulk that break a limit."""

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


FEW_PLACES = (
    ("SY", 0, "Syria", "سوريا", None),
    ("SY02", 1, "Aleppo", "حلب", "SY"),
    ("SY0200", 2, "Jebel Saman", "جبل سمعان", "SY02"),
    ("SY07", 1, "Idleb", "إدلب", "SY"),
    ("SY0700", 2, "Idleb", "مركز إدلب", "SY07"),
    ("SY070000", 3, "Idleb", "مركز إدلب", "SY0700"),
    ("C3871", 4, "Idleb", "إدلب", "SY070000"),
    ("SY0702", 2, "Al Ma'ra", "معرة النعمان", "SY07"),
    ("SY070200", 3, "Ma'arrat An Nu'man", "مركز معرة النعمان", "SY0702"),
    ("C3985", 4, "Ma'arrat An Nu'man", "معرة النعمان", "SY070200"),
    ("SY070203", 3, "Kafr Nobol", "كفر نبل", "SY0702"),
    ("C4085", 4, "Kafr Nobol", "كفر نبل", "SY070203"),
)
"""Code, level, names and parent of the places of the story that examples tell."""


def place_rows() -> list[dict[str, Any]]:
    """Give a dozen places of Syria with their real codes, for tests that need no more of them."""
    rows: dict[str, dict[str, Any]] = {}
    for pcode, level, name_en, name_ar, parent in FEW_PLACES:
        above = rows[parent] if parent else {}
        codes = {f"adm{step}": above.get(f"adm{step}") for step in range(1, 5)}
        if level:
            codes[f"adm{level}"] = pcode
        names = {"name_en": name_en, "name_ar": name_ar}
        rows[pcode] = {"pcode": pcode, "level": level, "country": "SYR", "parent": parent, **names, **codes}
    return list(rows.values())


def add_places(engine: Engine) -> None:
    """Put those places into a database."""
    with writing(engine) as connection:
        connection.execute(insert(place_table()), place_rows())
