"""The boards there are: each a name in the address, a title, and the figures it can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboards.filters import DEFAULT_MEASURE
from dashboards.pages.overview import MEASURES as COMMON
from tracker.languages import Text

ROOT = "/explore/"
MOVED = (
    *("returned.persons", "returned.households", "displaced.persons", "displaced.households"),
    *("returnees.persons", "idps.persons", "arrivals_from_abroad.persons", "residents.persons"),
)
HURT = ("killed", "injured", "missing", "civilians.killed", "civilians.injured", "civilians.missing")
SERVICES = (
    *("bread", "food_market", "drinking_water", "electricity"),
    *("primary_health", "hospital", "medicines", "school"),
)
CHECKED = tuple(f"{service}.{status}" for service in SERVICES for status in ("full", "partial", "none"))


@dataclass(frozen=True)
class Board:
    """One board: its name in the address, its title, the figures its map can show, the first its usual one.

    One that ``has_everything`` tells of every kind of record beside the figure on its map.
    """

    name: str
    title: Text
    measures: tuple[str, ...]
    has_everything: bool = False

    @property
    def path(self) -> str:
        """Give its address without a query."""
        return ROOT + self.name

    @property
    def usual(self) -> str:
        """Give the figure it shows where the address names none."""
        return DEFAULT_MEASURE if DEFAULT_MEASURE in self.measures and not self.name else self.measures[0]


BOARDS: Mapping[str, Board] = MappingProxyType(
    {
        one.name: one
        for one in (
            Board("", Text("Overview", "نظرة عامة"), COMMON),
            Board("district", Text("District", "المنطقة"), COMMON, has_everything=True),
            Board("movements", Text("Displacement and return", "النزوح والعودة"), MOVED),
            Board("casualties", Text("Casualties", "القتلى والجرحى"), HURT),
            Board("services", Text("Services", "الخدمات"), CHECKED),
        )
    }
)
"""Every board by its name in the address."""


def board_at(path: str) -> Board | None:
    """Give the board under an address such as ``/explore/district``; ``None`` where there is none."""
    return BOARDS.get(path.removeprefix(ROOT.rstrip("/")).strip("/"))
