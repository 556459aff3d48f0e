"""Everything a person may decide of a file, as one value that travels as JSON and is kept with the import."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from imports.placing import Decisions
from imports.problems import Problem
from imports.reading.dates import DayOrder, read_period
from imports.remembering import Memory
from tracker.languages import Text
from tracker.periods import Period


class NotAnAnswer(Problem):
    code = "not-an-answer"
    message = Text(
        "“{said}” cannot be understood as {more}. Write a date as 2024-12-03 or a month as 2024-12.",
        "لا يمكن فهم «{said}» بوصفه {more}. اكتب التاريخ مثل 2024-12-03 أو الشهر مثل 2024-12.",
    )


def _none() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class SheetAnswers:
    """What was decided of one sheet.

    ``take`` is whether to import it, ``None`` where nobody said; ``columns`` give a column's use by its letters, in the
    words of ``ColumnUse.written``; ``left_out`` are rows to leave out; ``ticked`` causes that were seen and accepted;
    ``identical`` is ``keep`` or ``first`` for rows that say the same.
    """

    take: bool | None = None
    kind: str = ""
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=_none)
    date: str = ""
    left_out: frozenset[int] = frozenset()
    ticked: frozenset[str] = frozenset()
    identical: str = ""

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> SheetAnswers:
        """Read the decisions of a sheet; what is left out stays undecided."""
        row = said.get("header_row")
        return cls(
            take=said.get("take"),
            kind=str(said.get("kind") or ""),
            header_row=int(row) if row else None,
            columns={str(letters): str(use) for letters, use in (said.get("columns") or {}).items()},
            date=str(said.get("date") or ""),
            left_out=frozenset(int(number) for number in said.get("left_out") or ()),
            ticked=frozenset(map(str, said.get("ticked") or ())),
            identical=str(said.get("identical") or ""),
        )

    def as_dict(self) -> dict[str, Any]:
        """Give the decisions as JSON, the undecided left out."""
        said: dict[str, Any] = {
            "take": self.take,
            "kind": self.kind,
            "header_row": self.header_row,
            "columns": dict(self.columns),
            "date": self.date,
            "left_out": sorted(self.left_out),
            "ticked": sorted(self.ticked),
            "identical": self.identical,
        }
        return {name: value for name, value in said.items() if value not in (None, "", [], {})}


@dataclass(frozen=True)
class Answers:
    """What was decided of a file.

    ``only`` names the sheets to look at, all where empty. ``date`` is for rows that say none; ``places`` give a code,
    ``leave out`` or ``higher`` by a place's key; ``figures`` a corrected text by ``sheet!cell``; ``source`` who says
    so where the sheet does not; ``day_order`` is ``day`` or ``month`` first; ``mapping`` names a remembered mapping;
    ``withdrawn`` is ``close`` or ``keep`` for rows that an earlier sending had and this one has not.
    ``memories`` are no decisions of this file: they are what its sender has said of columns before it was sent.
    """

    only: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    date: str = ""
    source: str = ""
    day_order: str = ""
    mapping: str = ""
    withdrawn: str = ""
    sheets: Mapping[str, SheetAnswers] = field(default_factory=_none)
    places: Mapping[str, str] = field(default_factory=_none)
    figures: Mapping[str, str] = field(default_factory=_none)
    memories: tuple[Memory, ...] = ()

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Answers:
        """Read decisions; unknown names are left alone, so that older answers stay readable."""
        words = {
            name: str(said.get(name) or "")
            for name in ("kind", "country", "date", "source", "day_order", "mapping", "withdrawn")
        }
        return cls(
            tuple(map(str, said.get("only") or ())),
            **words,
            sheets={str(name): SheetAnswers.from_dict(one) for name, one in (said.get("sheets") or {}).items()},
            places={str(key): str(code) for key, code in (said.get("places") or {}).items()},
            figures={str(cell): str(text) for cell, text in (said.get("figures") or {}).items()},
            memories=(),
        )

    @classmethod
    def from_json(cls, text: str) -> Answers:
        """Read decisions from JSON; raises ``ValueError`` for text that is no JSON."""
        said = json.loads(text or "{}")
        return cls.from_dict(said if isinstance(said, dict) else {})

    def as_dict(self) -> dict[str, Any]:
        """Give the decisions as JSON, the undecided left out."""
        said: dict[str, Any] = {
            "only": list(self.only),
            "kind": self.kind,
            "country": self.country,
            "date": self.date,
            "source": self.source,
            "day_order": self.day_order,
            "mapping": self.mapping,
            "withdrawn": self.withdrawn,
            "sheets": {name: one.as_dict() for name, one in self.sheets.items() if one.as_dict()},
            "places": dict(self.places),
            "figures": dict(self.figures),
        }
        return {name: value for name, value in said.items() if value}

    def to_json(self) -> str:
        """Write the decisions as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, sort_keys=True)

    def of(self, sheet: str) -> SheetAnswers:
        """Give what was decided of a sheet."""
        return self.sheets.get(sheet, SheetAnswers())

    def kind_of(self, sheet: str) -> str:
        """Give the kind somebody said a sheet is of, empty where nobody did."""
        return self.of(sheet).kind or self.kind

    def corrections(self, sheet: str) -> dict[str, str]:
        """Give the corrected texts of a sheet's cells, by address."""
        prefix = f"{sheet}!"
        return {key.removeprefix(prefix): text for key, text in self.figures.items() if key.startswith(prefix)}

    def dated(self, sheet: str) -> Period | Problem | None:
        """Give the date somebody gave for a sheet, or the problem with what they wrote."""
        said = self.of(sheet).date or self.date
        if not said:
            return None
        read = read_period(said, "", self.order)
        return read if isinstance(read, Period) else NotAnAnswer(said=said, more="date")

    @property
    def order(self) -> DayOrder | None:
        """Give which of day and month comes first, where somebody said."""
        said = {"day": DayOrder.DMY, "month": DayOrder.MDY, "year": DayOrder.YMD}
        return said.get(self.day_order) or next((order for order in DayOrder if order.value == self.day_order), None)

    @property
    def decisions(self) -> Decisions:
        """Give what was decided of places."""
        return Decisions(self.country or None, self.places)
