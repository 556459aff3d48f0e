"""What a workbook that was sent again says otherwise than before, in the words of the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.languages import Language

LISTED = 100


@dataclass(frozen=True)
class Before:
    """One thing that a row says otherwise: what it is, and what the two sendings say of it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """A row of the sheet with the record that it corrects, and what it says otherwise."""

    where: str
    record: int
    fields: tuple[Before, ...] = ()


@dataclass(frozen=True)
class Differing:
    """How a workbook differs from the import ``earlier``: counts of rows, and the rows that changed or are gone."""

    earlier: int
    new: int
    unchanged: int
    changed_count: int
    gone_count: int
    changed: tuple[Row, ...]
    gone: tuple[Row, ...]

    @property
    def is_same(self) -> bool:
        return not (self.new or self.changed_count or self.gone_count)


def differences_said(said: Mapping[str, Any] | None, lang: Language) -> Differing | None:
    """Put the differences of a report in words; ``None`` where the workbook was not sent before."""
    if said is None:
        return None
    return Differing(
        said["earlier"],
        said["new"],
        said["unchanged"],
        len(said["changed"]),
        len(said["withdrawn"]),
        tuple(_row(one, lang) for one in said["changed"][:LISTED]),
        tuple(_row(one, lang) for one in said["withdrawn"][:LISTED]),
    )


def _row(one: Mapping[str, Any], lang: Language) -> Row:
    row = lang.ngettext("Row %(rows)s", "Rows %(rows)s", 1) % {"rows": one["row"]} if one["row"] else ""
    where = " · ".join(filter(None, (one["sheet"], row)))
    nothing = lang.gettext("nothing said")
    label = "label_ar" if lang.code == "ar" else "label"
    fields = tuple(
        Before(change[label], change["before"] or nothing, change["after"] or nothing)
        for change in one.get("fields", ())
    )
    return Row(where, one["record"], fields)
