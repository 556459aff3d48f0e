"""Lists of places as they are published: COD-AB tables in xlsx, csv or geojson, of the old layout and that of 2026.

A row names its place and those around it, by level: ``ADM1_PCODE`` and ``ADM1_EN`` of old, ``adm1_pcode`` and
``adm1_name`` with the language in ``lang`` since 2026, ``admin1Pcode`` and ``admin1Name_en`` in between.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import python_calamine as calamine

from tracker.places.gazetteer import Country, Spot, shipped_countries

DEEPEST = 5
CODE = re.compile(r"^adm(?:in)?([0-5])_?pcode$")
NAME = re.compile(r"^adm(?:in)?([0-5])_?(?:name)?_?([a-z]{2})?([1-3])?$")
OTHER_NAME = re.compile(r"^adm([1-5])(?:alt\d[a-z]{2}|_?ref(?:_name)?)$")
LATITUDES = ("center_lat", "lat", "latitude", "latitude_y", "lat_y", "y")
LONGITUDES = ("center_lon", "lon", "long", "longitude", "longitude_x", "lon_x", "x")
VALID_ON = ("valid_on", "validon")
LATIN = ("en", "fr", "es", "pt", "")

Cells = Mapping[str, Any]


class NotAListingError(ValueError):
    """Why a file cannot be read as a list of places, in one sentence."""


@dataclass(frozen=True)
class Listing:
    """A list of places of one country: its places, the other names it gives them, and since when it is valid."""

    country: Country
    edition: str
    valid_on: dt.date | None
    spots: tuple[Spot, ...]
    other_names: tuple[tuple[str, str], ...] = ()

    @property
    def levels(self) -> frozenset[int]:
        """Give the levels that the list has places of."""
        return frozenset(spot.level for spot in self.spots)


def read_listing(path: Path, country: str | None = None, edition: str | None = None) -> Listing:
    """Read a list of places; the country (ISO3) and the edition are taken from the file where they are not given.

    Raises ``NotAListingError`` where the file holds no list, or none of one country.
    """
    rows = [{str(key).strip().casefold(): value for key, value in row.items()} for row in _rows(path)]
    coded = [row for row in rows if any(CODE.match(key) for key in row)]
    if not coded:
        raise NotAListingError(f"{path.name} has no column of P-codes such as ADM1_PCODE or adm1_pcode.")
    of = _country(coded, country)
    valid_on = next((day for row in coded if (day := _day(_first(row, VALID_ON)))), None)
    called = edition or (f"COD-AB {valid_on}" if valid_on else f"COD-AB, {path.stem}")
    found: dict[str, Spot] = {}
    others: dict[tuple[str, str], None] = {}
    for row in coded:
        for spot in _spots(row, of):
            known = found.get(spot.pcode)
            if known is None or (known.lat is None and spot.lat is not None):
                found[spot.pcode] = replace(spot, edition=called, valid_from=valid_on)
        others |= dict.fromkeys(_other_names(row))
    spots = tuple(sorted(found.values(), key=lambda spot: (spot.level, spot.pcode)))
    if not spots:
        raise NotAListingError(f"{path.name} has columns of P-codes, but no place below the country.")
    return Listing(of, called, valid_on, spots, tuple(others))


def _rows(path: Path) -> Iterator[Cells]:
    kind = path.suffix.casefold()
    try:
        if kind == ".csv":
            yield from _table_rows(path)
        elif kind in {".geojson", ".json"}:
            yield from _features(json.loads(path.read_text(encoding="utf-8-sig")))
        elif kind in {".xlsx", ".xls", ".ods"}:
            yield from _sheet_rows(path)
        else:
            raise NotAListingError(f"{path.name} is no xlsx, csv or geojson file.")
    except (UnicodeDecodeError, json.JSONDecodeError, calamine.CalamineError, csv.Error) as fault:
        raise NotAListingError(f"{path.name} cannot be read: {fault}") from fault


def _table_rows(path: Path) -> Iterator[Cells]:
    text = path.read_text(encoding="utf-8-sig")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    yield from csv.DictReader(text.splitlines(), delimiter=separator)


def _sheet_rows(path: Path) -> Iterator[Cells]:
    book = calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        header: list[str] | None = None
        for row in book.get_sheet_by_name(name).iter_rows():
            cells = [str(cell).strip() for cell in row]
            if header is None:
                header = cells if any(CODE.match(cell.casefold()) for cell in cells) else None
            else:
                yield dict(zip(header, row, strict=False))


def _features(document: Any) -> Iterator[Cells]:
    for feature in document.get("features", ()):
        cells = dict(feature.get("properties") or {})
        shape = feature.get("geometry") or {}
        if shape.get("type") == "Point":
            cells |= {"lon": shape["coordinates"][0], "lat": shape["coordinates"][1]}
        yield cells


def _country(rows: Iterable[Cells], said: str | None) -> Country:
    known: dict[str, Country] = {}
    for country in shipped_countries():
        for code in (country.iso3, country.iso2, country.pcode):
            known.setdefault(code.casefold(), country)
    if said is not None:
        if said.casefold() not in known:
            raise NotAListingError(f"No country has the code {said}.")
        return known[said.casefold()]
    codes = {str(row.get("iso3") or _code(row, 0)).casefold() for row in rows} - {""}
    named = {known[code].iso3: known[code] for code in codes if code in known}
    if len(named) != 1:
        raise NotAListingError("The file does not say of which one country it is: name it with --country.")
    return next(iter(named.values()))


def _spots(row: Cells, country: Country) -> Iterator[Spot]:
    """Give the place of a row and those around it, the widest first; only the deepest has the row's point."""
    codes = {level: code for level in range(1, DEEPEST + 1) if (code := _code(row, level))}
    for level, code in codes.items():
        adm1, adm2, adm3, adm4 = (codes.get(above) if above <= level else None for above in range(1, 5))
        parent = next((codes[above] for above in range(level - 1, 0, -1) if above in codes), country.pcode)
        latin, arabic = _names(row, level)
        spot = Spot(
            code, level, country.iso3, latin or ("" if arabic else code), arabic, parent, adm1, adm2, adm3, adm4
        )
        if level == max(codes):
            lat, lon = _number(_first(row, LATITUDES), 90), _number(_first(row, LONGITUDES), 180)
            spot = replace(spot, lat=lat, lon=lon) if lat is not None and lon is not None else spot
        yield spot


def _names(row: Cells, level: int) -> tuple[str, str]:
    """Give the name in Latin letters and the Arabic one; of several Latin ones English, French, Spanish first."""
    named: dict[str, str] = {}
    for key, value in row.items():
        found = NAME.match(key)
        if found is None or int(found[1]) != level or not _text(value):
            continue
        said = found[2] or _text(row.get(f"lang{found[3] or ''}")).casefold()
        named.setdefault(said, _text(value))
    latin = next((named[code] for code in LATIN if code in named), "")
    arabic = named.pop("ar", "")
    return latin or next(iter(named.values()), ""), arabic


def _other_names(row: Cells) -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        found = OTHER_NAME.match(key)
        if found and _text(value) and (code := _code(row, int(found[1]))):
            yield code, _text(value)


def _code(row: Cells, level: int) -> str:
    for key, value in row.items():
        found = CODE.match(key)
        if found and int(found[1]) == level:
            return re.sub(r"\.0$", "", _text(value)).upper()
    return ""


def _first(row: Cells, keys: Iterable[str]) -> Any:
    return next((row[key] for key in keys if row.get(key) not in {None, ""}), None)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _number(value: Any, limit: float) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if -limit <= number <= limit else None


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    digits = re.sub(r"\D", "", _text(value).split("T")[0])[:8]
    try:
        return dt.datetime.strptime(digits, "%Y%m%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None
