"""What a reviewer wrote into the form of a record, read as a correction of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.entries import Correction
from tracker.entries.editing import KEPT
from tracker.figures import Figure, Quantifier
from tracker.languages import Text
from tracker.periods import Precision
from tracker.records.fields import Holds, Reads
from tracker.records.kinds import KindOfRecord

ENDS = ("low", "best", "high")
DISPUTES = ("attribution_disputed", "number_disputed", "occurrence_disputed")
ASKED = (Holds.TEXT, Holds.CHOICE, Holds.PERIOD, Holds.PLACE)
"""What the form can ask for; the rest is corrected by another workbook."""
NEVER_EMPTY = ("sensitivity", "flow", "service", "status", "for_whom")

NOT_A_NUMBER = Text("Write whole numbers, the lowest first.", "اكتب أعدادًا صحيحة، الأدنى أولًا.")
NOT_A_DAY = Text("Write the day as 2024-12-03.", "اكتب اليوم هكذا: 2024-12-03.")
NOT_IN_ORDER = Text(
    "Give both days or none, the first before the last.", "اذكر اليومين معًا أو لا تذكرهما، والأول قبل الأخير."
)
NOT_A_PLACE = Text("No place has this P-code.", "لا يوجد مكان بهذا الرمز.")
NOT_A_CHOICE = Text("Choose one of the list.", "اختر من القائمة.")


@dataclass(frozen=True)
class Read:
    """A form as it was read: the correction, and what is wrong with single inputs, by their names."""

    correction: Correction
    faults: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """The record that the form is about, as it stands: its kind, its row, and its own figures by measure."""

    kind: KindOfRecord
    row: Any
    figures: Mapping[str, Figure]


def asked_fields(kind: KindOfRecord) -> dict[str, Reads]:
    """Give the declared fields of a kind of record that the form asks for, by column."""
    return {name: one for name, one in kind.fields.items() if one.holds in ASKED and name not in KEPT}


def read_form(said: Mapping[str, str], standing: Standing, places: Container[str]) -> Read:
    """Read the form of a record; inputs left as they were change nothing, and neither do those that are not sent."""
    faults: dict[str, Text] = {}
    values: dict[str, Any] = {}
    for name, one in asked_fields(standing.kind).items():
        before = getattr(standing.row, name)
        written = said.get(name, _written(before)).strip()
        if written != _written(before):
            try:
                values[name] = _value(name, one, written, places)
            except _UnfitError as error:
                faults[name] = error.sentence
    if "disputes" in said:
        values |= {name: name in said for name in DISPUTES if (name in said) != getattr(standing.row, name)}
    values |= _dated(values, standing.row, faults)
    figures: dict[str, Figure | None] = {}
    for measure, before in standing.figures.items():
        try:
            figures |= _figure(measure, before, [said.get(f"{measure}.{end}") for end in ENDS])
        except ValueError:
            faults[f"{measure}.low"] = NOT_A_NUMBER
    return Read(Correction(values, figures), faults)


class _UnfitError(ValueError):
    def __init__(self, sentence: Text) -> None:
        self.sentence = sentence


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _value(name: str, one: Reads, written: str, places: Container[str]) -> Any:
    if one.holds is Holds.PERIOD:
        try:
            return dt.date.fromisoformat(written) if written else None
        except ValueError:
            raise _UnfitError(NOT_A_DAY) from None
    if one.holds is Holds.PLACE and written and written not in places:
        raise _UnfitError(NOT_A_PLACE)
    if one.choices is not None and (written or name in NEVER_EMPTY) and written not in one.choices.codes:
        raise _UnfitError(NOT_A_CHOICE)
    return written or None


def _dated(values: Mapping[str, Any], row: Any, faults: dict[str, Text]) -> dict[str, Any]:
    """Settle what follows from a corrected day: its precision, and the day on which a stock stands."""
    if not {"first", "last"} & set(values):
        return {}
    first, last = values.get("first", row.first), values.get("last", row.last)
    if (first is None) != (last is None) or (first is not None and first > last):
        faults.setdefault("first", NOT_IN_ORDER)
        return {}
    precision = None if first is None else (Precision.DAY if first == last else Precision.RANGE).value
    settled: dict[str, Any] = {"precision": precision}
    if getattr(row, "counted_on", None) is not None and row.counted_on == row.last:
        settled["counted_on"] = last
    return settled


def _figure(measure: str, before: Figure, written: Sequence[str | None]) -> dict[str, Figure]:
    """Read the three ends of a figure; raises ``ValueError`` where they are no figure."""
    if None in written:
        return {}
    ends = [int(one.replace(",", "")) if one and one.strip() else None for one in written]
    if ends == [before.low, before.best, before.high]:
        return {}
    return {measure: figure_of_ends(*ends)}


def figure_of_ends(low: int | None, best: int | None, high: int | None) -> Figure:
    """Make a figure of the ends that somebody gives; an end left empty stays open, and none at all is not known.

    Raises ``ValueError`` where they are not in order.
    """
    given = (low is not None, best is not None, high is not None)
    quantifier = {
        (False, False, False): Quantifier.UNKNOWN,
        (True, False, False): Quantifier.AT_LEAST,
        (False, False, True): Quantifier.AT_MOST,
        (False, True, False): Quantifier.ABOUT,
    }.get(given, Quantifier.BETWEEN)
    if given == (True, True, True) and low == high:
        quantifier = Quantifier.EXACT
    return Figure(low, best, high, quantifier)
