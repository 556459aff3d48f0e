"""The places there are: as a table, as the files we ship, and as an index in memory.

A place is known by its P-code. Level 0 is the country, 1 the governorate, 2 the district, 3 the sub-district, 4 the
community and 5 the neighbourhood; ``adm1`` to ``adm4`` are the codes a place carries at these levels, its own among
them.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources import files
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Index, Table, insert, select
from sqlmodel import Field, SQLModel

SYRIAN_EDITION = "COD-AB 2020-12-17"
WORLD_EDITION = "World list of P-codes"
BATCH = 5_000


class Place(SQLModel, table=True):
    """One place of one country's gazetteer."""

    __table_args__ = (
        CheckConstraint("level BETWEEN 0 AND 5", name="place_level_in_range"),
        CheckConstraint("pcode <> ''", name="place_has_a_code"),
        CheckConstraint("name_en <> '' OR name_ar <> ''", name="place_has_a_name"),
        CheckConstraint("lat IS NULL OR lat BETWEEN -90 AND 90", name="place_latitude_in_range"),
        CheckConstraint("lon IS NULL OR lon BETWEEN -180 AND 180", name="place_longitude_in_range"),
        CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to", name="place_dates_in_order"
        ),
        Index("place_country_level", "country", "level"),
        Index("place_parent", "parent"),
    )

    pcode: str = Field(primary_key=True, max_length=40)
    level: int
    country: str = Field(max_length=3)
    name_en: str = ""
    name_ar: str = ""
    parent: str | None = Field(default=None, max_length=40)
    adm1: str | None = Field(default=None, max_length=40)
    adm2: str | None = Field(default=None, max_length=40)
    adm3: str | None = Field(default=None, max_length=40)
    adm4: str | None = Field(default=None, max_length=40)
    lat: float | None = None
    lon: float | None = None
    edition: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Spot:
    """A place as the program carries it about; the columns of ``Place``, unchangeable."""

    pcode: str
    level: int
    country: str
    name_en: str = ""
    name_ar: str = ""
    parent: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    adm3: str | None = None
    adm4: str | None = None
    lat: float | None = None
    lon: float | None = None
    edition: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def at(self, level: int) -> str | None:
        """Give the code this place carries at a level from 1 to 4; its own at its own level."""
        if level == self.level:
            return self.pcode
        return (None, self.adm1, self.adm2, self.adm3, self.adm4)[level] if 0 < level < 5 else None

    def name(self, language: str) -> str:
        """Give the name in a language; the other one where that is missing."""
        return (self.name_ar or self.name_en) if language == "ar" else (self.name_en or self.name_ar)


COLUMNS = tuple(field.name for field in fields(Spot))


@dataclass(frozen=True)
class Country:
    """A country of the shipped lists: its ISO codes, the code its places hang from, and its names."""

    iso3: str
    iso2: str
    pcode: str
    name_en: str
    name_ar: str


def shipped_rows(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a shipped CSV file, as texts by column; ``.gz`` files are unpacked."""
    content = (files("tracker.places") / "data" / name).read_bytes()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
    yield from csv.DictReader(text.splitlines())


def shipped_countries() -> Iterator[Country]:
    """Give every country that the shipped lists have places of."""
    for row in shipped_rows("countries.csv"):
        yield Country(**row)


def shipped_spots() -> Iterator[Spot]:
    """Give every shipped place, parents before children: Syria to level 5, the world to level 2."""
    countries = {country.iso3: country for country in shipped_countries()}
    for country in countries.values():
        edition = SYRIAN_EDITION if country.iso3 == "SYR" else WORLD_EDITION
        yield Spot(country.pcode, 0, country.iso3, country.name_en, country.name_ar, edition=edition)
    yield from _syria()
    yield from _world(countries)


def shipped_places() -> Iterator[dict[str, Any]]:
    """Give the columns of every shipped place, parents before children."""
    return map(_row, shipped_spots())


def load_shipped(connection: Connection) -> int:
    """Put the shipped places that are not there yet into the table, and say how many that were."""
    table = place_table()
    there = set(connection.execute(select(table.c.pcode)).scalars())
    rows = [row for row in shipped_places() if row["pcode"] not in there]
    for start in range(0, len(rows), BATCH):
        connection.execute(insert(table), rows[start : start + BATCH])
    return len(rows)


def place_table() -> Table:
    """Give the table of places, for statements that go past the objects."""
    return SQLModel.metadata.tables["place"]


class Gazetteer:
    """Every place in memory, by code, by parent and by level; never changed once made."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._spots: dict[str, Spot] = {}
        self._children: dict[str, list[Spot]] = {}
        self._levels: dict[tuple[str, int], list[Spot]] = {}
        self._countries: dict[str, Spot] = {}
        for spot in spots:
            self._spots[spot.pcode] = spot
            self._levels.setdefault((spot.country, spot.level), []).append(spot)
            if spot.parent is not None:
                self._children.setdefault(spot.parent, []).append(spot)
            if spot.level == 0:
                self._countries[spot.country] = spot

    @classmethod
    def load(cls, connection: Connection) -> Gazetteer:
        """Read every place that the database knows."""
        table = place_table()
        rows = connection.execute(select(*(table.c[name] for name in COLUMNS)))
        return cls(Spot(*row) for row in rows)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Gazetteer:
        """Make one of rows that carry the columns of ``Place``; columns left out are empty."""
        return cls(Spot(**row) for row in rows)

    @classmethod
    def shipped(cls) -> Gazetteer:
        """Make one of the shipped files alone, without a database."""
        return cls(shipped_spots())

    def __len__(self) -> int:
        return len(self._spots)

    def __iter__(self) -> Iterator[Spot]:
        return iter(self._spots.values())

    def place(self, pcode: str | None) -> Spot | None:
        """Give the place of a code exactly as written, or none."""
        return self._spots.get(pcode) if pcode else None

    def children(self, pcode: str) -> tuple[Spot, ...]:
        """Give the places directly under one; those under a country are its level 1."""
        return tuple(self._children.get(pcode, ()))

    def at_level(self, pcode: str | None, level: int) -> str | None:
        """Give the code of the place at a level which this one lies in; its own at its own level, none below it."""
        spot = self.place(pcode)
        if spot is None:
            return None
        if level == 0:
            country = self._countries.get(spot.country)
            return country.pcode if country else None
        return spot.at(level)

    def at(self, country: str, level: int) -> tuple[Spot, ...]:
        """Give the places of a country (ISO3) at a level."""
        return tuple(self._levels.get((country, level), ()))

    def levels(self, country: str) -> tuple[int, ...]:
        """Give the levels at which a country (ISO3) has places, 0 left out."""
        return tuple(sorted(level for key, level in self._levels if key == country and level > 0))

    def country(self, iso3: str) -> Spot | None:
        """Give a country as a place of level 0."""
        return self._countries.get(iso3)

    def countries(self) -> tuple[Spot, ...]:
        """Give all countries as places of level 0."""
        return tuple(self._countries.values())

    def name(self, pcode: str | None, language: str) -> str:
        """Give a place's name in a language; the code itself where no place has it."""
        spot = self.place(pcode)
        return spot.name(language) if spot else (pcode or "")


def _syria() -> Iterator[Spot]:
    known: dict[str, Spot] = {"SY": Spot("SY", 0, "SYR")}
    for row in shipped_rows("syria.csv.gz"):
        spot = Spot(
            **_lineage(row["pcode"], int(row["level"]), known[row["parent"]]),
            country="SYR",
            name_en=row["name_en"],
            name_ar=row["name_ar"],
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            edition=SYRIAN_EDITION,
        )
        known[spot.pcode] = spot
        yield spot


def _world(countries: Mapping[str, Country]) -> Iterator[Spot]:
    known = {country.pcode: Spot(country.pcode, 0, country.iso3) for country in countries.values()}
    for row in shipped_rows("world.csv.gz"):
        above = known[row["parent"] or countries[row["iso3"]].pcode]
        spot = Spot(
            **_lineage(row["pcode"], int(row["level"]), above),
            country=row["iso3"],
            name_en=row["name"],
            edition=WORLD_EDITION,
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        )
        known[spot.pcode] = spot
        yield spot


def _lineage(pcode: str, level: int, above: Spot) -> dict[str, Any]:
    codes = [above.adm1, above.adm2, above.adm3, above.adm4]
    if 1 <= level <= 4:
        codes[level - 1] = pcode
    adm1, adm2, adm3, adm4 = codes
    return {
        "pcode": pcode, "level": level, "parent": above.pcode,
        "adm1": adm1, "adm2": adm2, "adm3": adm3, "adm4": adm4,
    }  # fmt: skip


def _row(spot: Spot) -> dict[str, Any]:
    return {name: getattr(spot, name) for name in COLUMNS}
