"""What a column of a sheet is used for, and the mapping of a whole sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from imports.sheets import column_index, column_letters
from tracker.languages import Text
from tracker.periods import Period, Precision
from tracker.records.kinds import Kind


class Use(StrEnum):
    """What a column is used for."""

    MEASURE = "measure"
    SERVICE = "service"
    PLACE = "place"
    PERIOD = "period"
    FIELD = "field"
    KIND = "kind"
    PART = "part"
    IGNORED = "ignored"


@dataclass(frozen=True)
class ColumnUse:
    """One column and what it is used for.

    ``code`` is the measure, the field or the service; ``codes`` are all the measures of a column where another column
    says row by row what is counted. Of a measure: ``end`` is ``low``, ``best`` or ``high`` of a
    pair, ``part`` the group of a breakdown, ``period`` the time its heading names. Of a place: ``level`` (0 is the
    country), ``holds`` (``name``, ``code``, ``lat``, ``lon``) and ``side`` (``place`` or ``origin``). Of a period:
    ``code`` is ``date``, ``start``, ``end``, ``year``, ``month`` or ``reported``. ``personal`` names what the
    column holds of single people (``imports.reading.personal``): its cells are never copied.
    """

    index: int
    heading: str
    use: Use = Use.IGNORED
    code: str = ""
    end: str = ""
    part: str = ""
    level: int | None = None
    holds: str = ""
    side: str = "place"
    period: Period | None = None
    for_whom: str = ""
    aspect: str = ""
    codes: tuple[str, ...] = ()
    because: str = "heading"
    samples: tuple[str, ...] = ()
    personal: str = ""

    @property
    def letters(self) -> str:
        return column_letters(self.index)

    @property
    def written(self) -> str:
        """Give the use as one word that ``use_of`` reads back: ``measure:idps.persons:low``, ``place:2:code``."""
        match self.use:
            case Use.MEASURE:
                return ":".join(filter(None, ("measure", self.code, self.end)))
            case Use.PART:
                return f"part:{self.code}:{self.part}"
            case Use.PLACE:
                return f"{self.side}:{self.level}:{self.holds}"
            case Use.SERVICE:
                return f"service:{self.code}:{self.for_whom}:{self.aspect}"
            case Use.PERIOD | Use.FIELD:
                return f"{self.use}:{self.code}"
        return str(self.use)

    def as_dict(self) -> dict[str, Any]:
        """Give the column as the contract of ``imports check`` writes it."""
        said: dict[str, Any] = {"column": self.letters, "heading": self.heading, "use": self.written}
        if self.use is Use.MEASURE:
            said["measure"] = self.code
        if self.use is Use.SERVICE:
            said["service"] = self.code
        for name in ("end", "part"):
            if getattr(self, name):
                said[name] = getattr(self, name)
        if self.period is not None:
            said["period"] = {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()}
        if self.personal:
            said["personal"] = self.personal
        return said | {"because": self.because, "samples": list(self.samples)}


def use_of(column: ColumnUse, written: str) -> ColumnUse:
    """Give a column the use that a person chose for it; raises ``ValueError`` for words that name none.

    A column that was proposed for just that use keeps all that is known of it.

    Left unused, a column of something personal stays one; whoever gives it a use has said that it is not.
    """
    if written == column.written:
        return replace(column, because="chosen")
    use, *rest = written.split(":")
    parts = [*rest, "", "", ""]
    bare = ColumnUse(column.index, column.heading, because="chosen", samples=column.samples)
    match use:
        case "measure":
            return replace(bare, use=Use.MEASURE, code=parts[0], end=parts[1], period=column.period)
        case "part":
            return replace(bare, use=Use.PART, code=parts[0], part=parts[1])
        case "place" | "origin":
            return replace(
                bare, use=Use.PLACE, side=use, level=int(parts[0]) if parts[0].isdecimal() else None, holds=parts[1]
            )
        case "service":
            return replace(bare, use=Use.SERVICE, code=parts[0], for_whom=parts[1], aspect=parts[2])
        case "period" | "field":
            return replace(bare, use=Use(use), code=parts[0])
        case "kind":
            return replace(bare, use=Use.KIND)
        case "ignored":
            return replace(bare, personal=column.personal)
    raise ValueError(written)


@dataclass(frozen=True)
class Question:
    """Something only a person can say, with what the program would answer.

    ``code`` is ``date``, ``kind``, ``header``, ``matrix``, ``day_order`` or ``country``; the answer to it stands under
    that name in the answers of an import.
    """

    code: str
    text: Text
    proposal: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Give the question as ``imports check`` writes it."""
        return {"code": self.code, "question": self.text.en, "question_ar": self.text.ar, "proposal": self.proposal}


@dataclass(frozen=True)
class Mapping:
    """What every column of a sheet says; ``why_not`` is set where the sheet holds none of the four kinds."""

    kind: Kind | None
    columns: tuple[ColumnUse, ...] = ()
    questions: tuple[Question, ...] = ()
    why_not: Text | None = None

    def of(self, *uses: Use) -> tuple[ColumnUse, ...]:
        """Give the columns of a use, in their order."""
        return tuple(column for column in self.columns if column.use in uses)

    @property
    def measures(self) -> tuple[ColumnUse, ...]:
        return self.of(Use.MEASURE)

    def places(self, side: str = "place") -> tuple[ColumnUse, ...]:
        """Give the columns that say where, those of the origin apart."""
        return tuple(column for column in self.of(Use.PLACE) if column.side == side)

    @property
    def level(self) -> int | None:
        """Give the finest level the sheet's place columns name."""
        levels = [column.level for column in self.places() if column.level is not None]
        return max(levels, default=None)

    @property
    def not_kept(self) -> frozenset[int]:
        """Give the places of the columns whose cells are never copied."""
        return frozenset(column.index for column in self.columns if column.personal)

    def field(self, code: str) -> ColumnUse | None:
        """Give the column of a declared field, if there is one."""
        return next((column for column in self.of(Use.FIELD) if column.code == code), None)

    def periods(self, *codes: str) -> tuple[ColumnUse, ...]:
        """Give the columns that say when, in the order of the codes asked for."""
        return tuple(column for code in codes for column in self.of(Use.PERIOD) if column.code == code)

    def as_dict(self) -> dict[str, Any]:
        """Give the mapping as JSON that ``remembered`` takes back."""
        return {
            "kind": self.kind.value if self.kind else None,
            "columns": {column.letters: column.written for column in self.columns if column.use is not Use.IGNORED},
        }


def remembered(mapping: Mapping, uses: dict[str, str]) -> Mapping:
    """Put the uses somebody chose, by column letters, over those proposed."""
    chosen = {column_index(letters): written for letters, written in uses.items()}
    columns = tuple(
        use_of(column, chosen[column.index]) if column.index in chosen else column for column in mapping.columns
    )
    return replace(mapping, columns=columns)


def day_precision(period: Period) -> bool:
    """Tell whether a period names a month or something finer: enough to date a count."""
    return period.precision is not Precision.YEAR and period.days < 100
