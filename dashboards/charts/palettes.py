"""Colours and classes of each measure: measured pairs, and classes that stay the same from one date to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.records.kinds import MEASURES, Kind, kind_of

Ramp = tuple[str, str, str, str, str]

RAMPS: Mapping[str, Ramp] = MappingProxyType(
    {
        "displaced": ("#deebf7", "#9ecae1", "#5a9fd4", "#2467ab", "#0b3a75"),
        "returned": ("#fdeedd", "#f9c995", "#e99a4c", "#b5611a", "#6b3305"),
        "killed": ("#ece5f3", "#c7b3dd", "#9d7cc1", "#73479f", "#4a1a75"),
        "population": ("#e1eeec", "#b0d0cb", "#78aba4", "#457d76", "#1c4843"),
        "services": ("#deebf7", "#9ecae1", "#5a9fd4", "#2467ab", "#0b3a75"),
    }
)
"""Five steps from light to dark; neighbours lie far enough apart under every kind of colour vision."""

SERIES: Mapping[str, str] = MappingProxyType(
    {
        "displaced": "#1f5fa8",
        "returned": "#b5611a",
        "killed": "#4a1a75",
        "injured": "#7a4a96",
        "population": "#3f6f6a",
        "services": "#0072b2",
    }
)

FLOORS_OF_FLOWS = (1, 1_000, 5_000, 10_000, 25_000)
FLOORS_OF_STOCKS = (1, 10_000, 50_000, 100_000, 200_000)
FLOORS_OF_LIVES = (1, 10, 50, 200, 1_000)
FLOORS_OF_CHECKS = (1, 5, 10, 25, 50)


@dataclass(frozen=True)
class Classes:
    """Five classes by their lowest numbers; the first begins at 1, for zero is no class and neither is no data."""

    floors: tuple[int, ...]
    colours: Ramp

    def of(self, number: int) -> int:
        """Give the class of a number, 1 to 5; 0 for zero."""
        return sum(number >= floor for floor in self.floors)

    def labels(self) -> list[str]:
        """Give the classes as ranges: 1–999 and so on, the last one open."""
        ends = [f"{floor - 1:,}" for floor in self.floors[1:]]
        ranges = [f"{floor:,}–{end}" for floor, end in zip(self.floors, ends, strict=False)]
        return [*ranges, f"{self.floors[-1]:,}+"]


def family(measure: str) -> str:
    """Name the family of colours of a measure."""
    subject = MEASURES[measure].subject
    last = subject.rpartition(".")[2]
    if kind_of(measure) is Kind.SERVICE:
        return "services"
    if last in {"killed", "injured", "missing"}:
        return "injured" if last == "injured" else "killed"
    if subject in {"returned", "returnees", "arrivals_from_abroad", "cross_border_return"}:
        return "returned"
    return "population" if subject == "residents" else "displaced"


def colour(measure: str) -> str:
    """Give the colour of a measure's lines and dots."""
    return SERIES[family(measure)]


def classes(measure: str, level: int = 2) -> Classes:
    """Give the fixed classes of a measure on a map of a level."""
    named = family(measure)
    ramp = RAMPS.get(named, RAMPS["killed"])
    kind = kind_of(measure)
    if kind is Kind.CASUALTY:
        return Classes(FLOORS_OF_LIVES, ramp)
    if kind is Kind.SERVICE:
        return Classes(FLOORS_OF_CHECKS, ramp)
    return Classes(FLOORS_OF_STOCKS if kind is Kind.POPULATION and level < 3 else FLOORS_OF_FLOWS, ramp)
