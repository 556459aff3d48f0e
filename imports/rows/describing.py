"""The other fields of a row, and grades of a source that map onto verification and attribution apart."""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from imports.headers.cells import Look, look_of
from imports.mappings.fields import ADMIN_LEVEL, QUALIFIER
from imports.mappings.uses import ColumnUse, Mapping, Use
from imports.problems import Problem
from imports.reading.choices import read_choice, read_choices
from imports.reading.personal import without_contacts
from imports.reading.text import clean, fold
from imports.sheets import CellValue, address
from tracker.records.fields import Holds, Reads
from tracker.records.kinds import KINDS, Kind

LONGEST_TEXT = 4_000
OFTEN_SAID = 40
"""Longer texts are hardly ever the same on two rows."""
_GRADES: Table[str, Table[str, Any]] = MappingProxyType(
    {
        "confirmed": {"verification": "verified", "attribution": "conceded"},
        "fair": {"verification": "corroborated", "attribution": "alleged"},
        "weak": {"verification": "reported", "attribution": "alleged"},
        "contested": {"attribution": "disputed", "attribution_disputed": True},
        "disputed": {"attribution": "disputed", "attribution_disputed": True},
        "discounted": {"verification": "discounted"},
        "مؤكدة": {"verification": "verified"},
        "مستبعدة": {"verification": "discounted"},
        "متنازع عليها": {"attribution": "disputed", "attribution_disputed": True},
    }
)
"""A grade "contested" disputes who did it, never that people died (Airwars' own words for its grades)."""

_FOLDED_GRADES = MappingProxyType({fold(word): said for word, said in _GRADES.items()})


class Describer:
    """Reads the declared fields of rows that are neither figures, places nor dates."""

    def __init__(self, mapping: Mapping, kind: Kind) -> None:
        fields = KINDS[kind].fields
        self._columns: list[tuple[ColumnUse, Reads]] = [
            (column, fields[column.code])
            for column in mapping.of(Use.FIELD)
            if column.code in fields and column.code not in (ADMIN_LEVEL, QUALIFIER)
        ]
        self._kind = kind
        self._known: dict[tuple[int, type, CellValue], Any] = {}

    def read(self, cells: Sequence[CellValue], row: int) -> tuple[dict[str, Any], tuple[Problem, ...]]:
        """Read a row's fields by column name; an answer nobody knows is a problem and leaves its field empty."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for column, reads in self._columns:
            value = cells[column.index] if column.index < len(cells) else None
            if value is None:
                continue
            read = self._read(column.index, value, reads, row)
            if isinstance(read, Problem):
                if column.code in ("service", "status"):
                    problems.append(read)
            elif read is not None:
                values[column.code] = read
        if "graded" in values:
            for name, said in _FOLDED_GRADES.get(fold(str(values["graded"])), {}).items():
                values.setdefault(name, said)
        if values.get("attribution") == "disputed":
            values["attribution_disputed"] = True
        return values, tuple(problems)

    def _read(self, index: int, value: CellValue, reads: Reads, row: int) -> Any:
        """Read a cell; what is short comes again and is read once."""
        if isinstance(value, str) and len(value) > OFTEN_SAID:
            return _read(value, reads, address(row, index))
        key = (index, type(value), value)
        if key not in self._known:
            read = _read(value, reads, address(row, index))
            if isinstance(read, Problem):
                return read
            self._known[key] = read
        return self._known[key]


def _read(value: CellValue, reads: Reads, cell: str) -> Any:
    if look_of(value) is Look.BLANK:
        return None
    if reads.holds is Holds.CHOICE and reads.choices is not None:
        return read_choice(value, reads.choices, cell)
    if reads.holds is Holds.CHOICES and reads.choices is not None:
        read = read_choices(value, reads.choices, cell)
        return read if isinstance(read, Problem) else (" ".join(read) or None)
    if reads.holds is Holds.NUMBER:
        return float(value) if isinstance(value, int | float) else _number(clean(value))
    return without_contacts(clean(value))[:LONGEST_TEXT] if look_of(value) is not Look.SILENCE else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
