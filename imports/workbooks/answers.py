"""How a workbook travels from the reading process to this one: lines of JSON, built only from known words.

JSON rather than anything that could build objects: what reads a hostile file is not believed more than the file.
A date is an object of one field, its kind, with the ISO text.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, BinaryIO

from imports.files import REFUSALS, ReaderFailed, Refusal
from imports.sheets import CellValue
from imports.workbooks.notices import NOTICES, Notice

LONGEST_LINE = 256_000_000
ROWS_A_LINE = 1_000


class Refused(Exception):  # noqa: N818 - it says what happened to the file, as its name should
    """Ends the reading of a file with its refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Answer:
    """Writes a workbook line by line, from inside the reading process."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def say(self, word: str, *values: object) -> None:
        """Write one line: a word and what belongs to it."""
        self._out.write(json.dumps([word, *values], ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def refuse(self, refusal: Refusal) -> None:
        """Say that the file is not read, and why."""
        self.say("refusal", refusal.code, _fields(refusal))

    def notice(self, notice: Notice) -> None:
        """Pass a warning on."""
        self.say("notice", notice.code, _fields(notice))


def _fields(problem: Refusal | Notice) -> dict[str, str]:
    return {"cell": problem.cell, "said": problem.said, "more": problem.more, "sheet": problem.sheet}


def _texts(fields: dict[str, str]) -> dict[str, str]:
    return {name: str(fields[name]) for name in ("cell", "said", "more", "sheet")}


def refusal_of(code: str, fields: dict[str, str]) -> Refusal:
    """Build the refusal that was named; one that nobody knows is ``reader-failed``."""
    return REFUSALS.get(code, ReaderFailed)(**_texts(fields))


def notice_of(code: str, fields: dict[str, str]) -> Notice:
    """Build the warning that was named; ``KeyError`` where nobody knows it."""
    return NOTICES[code](**_texts(fields))


def moment(value: dt.date | dt.time) -> dict[str, str]:
    """Write a date, a date with its time, or a time as JSON can hold it."""
    return {type(value).__name__: value.isoformat()}


def understood(fields: dict[str, Any]) -> Any:
    """Turn what ``moment`` wrote back; everything else stays as it is. ``ValueError`` where it is no date."""
    if len(fields) == 1:
        ((kind, said),) = fields.items()
        if kind in MOMENTS:
            return MOMENTS[kind](said)
    return fields


MOMENTS: dict[str, Callable[[str], CellValue]] = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
}
