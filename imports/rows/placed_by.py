"""Where a row says it is, level by level; each distinct way of saying it is one value shared by its rows."""

from __future__ import annotations

from collections.abc import Sequence

from imports.headers.cells import Look, look_of
from imports.mappings.uses import Mapping
from imports.reading.text import clean
from imports.rows.values import PartSaid, PlaceSaid
from imports.sheets import CellValue


class Whereabouts:
    """Reads what rows say of their place, or of their origin."""

    def __init__(self, mapping: Mapping, side: str) -> None:
        columns = [column for column in mapping.places(side) if column.level is not None]
        self._levels = sorted({column.level for column in columns if column.level is not None})
        self._names = {
            level: [c.index for c in columns if c.level == level and c.holds == "name"] for level in self._levels
        }
        self._codes = {
            level: [c.index for c in columns if c.level == level and c.holds == "code"] for level in self._levels
        }
        self._indexes = [column.index for column in columns]
        self._known: dict[tuple[str, ...], PlaceSaid] = {}

    @property
    def indexes(self) -> Sequence[int]:
        """Give the columns looked at."""
        return self._indexes

    @property
    def level(self) -> int | None:
        """Give the finest level there is a column for."""
        return self._levels[-1] if self._levels else None

    def read(self, cells: Sequence[CellValue]) -> PlaceSaid:
        """Read a row; the same words give the same value."""
        texts = tuple(_text(cells, index) for index in self._indexes)
        known = self._known.get(texts)
        if known is None:
            known = self._known[texts] = self._parts(dict(zip(self._indexes, texts, strict=True)))
        return known

    def _parts(self, texts: dict[int, str]) -> PlaceSaid:
        parts = []
        for level in self._levels:
            names = tuple(dict.fromkeys(texts[index] for index in self._names[level] if texts[index]))
            code = next((texts[index] for index in self._codes[level] if texts[index]), "")
            if names or code:
                parts.append(PartSaid(level, names, code))
        return tuple(parts)


def _text(cells: Sequence[CellValue], index: int) -> str:
    value = cells[index] if index < len(cells) else None
    if value is None or look_of(value) is Look.SILENCE:
        return ""
    return clean(value)
