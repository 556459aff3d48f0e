"""Sheets and places made for tests of the path."""

from __future__ import annotations

from pathlib import Path

from imports.headers.finding import Header, find_header
from imports.mappings.proposing import propose
from imports.mappings.uses import Mapping
from imports.sheets import CellValue, Sheet
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.places.matching import Matcher

MAARA = ("Idleb", "SY07", "Al Ma'ra", "SY0702")
RETURNS: tuple[tuple[CellValue, ...], ...] = (
    ("Governorate", "Governorate code", "District", "District code", "IDPs", "Returnees", "Date"),
    ("Idleb", "SY07", "Al Ma'ra", "SY0702", 120, 40, "2024-12-04"),
    ("Aleppo", "SY02", "Afrin", "SY0203", 60, None, "2024-12-04"),
)


def sheet_of(
    *rows: tuple[CellValue, ...], name: str = "Sheet1", merges: tuple[tuple[int, int, int, int], ...] = ()
) -> Sheet:
    return Sheet(name, rows, merges=merges)


def headed(sheet: Sheet) -> Header:
    header = find_header(sheet)
    assert header is not None
    return header


def mapped(sheet: Sheet, *about: str) -> Mapping:
    return propose(sheet, headed(sheet), about)


def used(sheet: Sheet, *about: str) -> dict[str, str]:
    """Give what each column of a sheet is proposed to be used for, by its letters."""
    return {column.letters: column.written for column in mapped(sheet, *about).columns if column.written != "ignored"}


def small_gazetteer() -> Gazetteer:
    return Gazetteer(
        [
            Spot("SY", 0, "SYR", "Syria", "سوريا"),
            Spot("SY07", 1, "SYR", "Idleb", "إدلب", "SY", "SY07"),
            Spot("SY02", 1, "SYR", "Aleppo", "حلب", "SY", "SY02"),
            Spot("SY0702", 2, "SYR", "Al Ma'ra", "المعرة", "SY07", "SY07", "SY0702"),
            Spot("SY0203", 2, "SYR", "Afrin", "عفرين", "SY02", "SY02", "SY0203"),
        ]
    )


def small_matcher() -> Matcher:
    return Matcher(small_gazetteer())


def csv_file(folder: Path, *lines: str, name: str = "sent.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
