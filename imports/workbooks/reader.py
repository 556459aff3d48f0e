"""The parent's side of reading a file: start the reading process, watch it, build the workbook it tells of.

Nothing that happens in the process can hurt this one: an abort, a hang, too much memory, rubbish on its output all
become a refusal.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, BinaryIO

from imports.files import FileFacts, Limits, OutOfMemory, OutOfTime, ReaderFailed, Refusal
from imports.problems import Problem
from imports.sheets import CellValue, Sheet
from imports.workbooks.answers import LONGEST_LINE, notice_of, refusal_of, understood
from imports.workbooks.notices import OtherFormat
from imports.workbooks.workbook import Workbook

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, sys.argv[1]); from imports.workbooks.child import main; main()"
WAIT = 3
"""How many times its CPU time a reading may take by the clock, on a busy machine."""


def read_workbook(path: Path, facts: FileFacts, limits: Limits | None = None) -> Workbook | Refusal:
    """Read every sheet of an inspected file, in a process of its own.

    Rows and columns keep the workbook's own numbers, hidden ones included. Never raises for what is in the file: a
    file that cannot be read whole is refused, and what is odd but readable stands in ``problems``.
    """
    limits = limits or Limits()
    command = [sys.executable, "-I", "-X", "utf8", "-c", START, str(ROOT)]
    command.append(json.dumps({"format": facts.format, **limits.as_dict()}))
    with path.open("rb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own words, no shell
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/", close_fds=True
        )
    late = threading.Event()
    watch = threading.Timer(limits.seconds * WAIT, _stop, (process, late))
    watch.start()
    try:
        found = heard(process.stdout, facts) if process.stdout else None
    finally:
        watch.cancel()
        process.kill()
        status = process.wait()
    if late.is_set():
        return OutOfTime(said=str(limits.seconds))
    return found or _fallen(status, limits)


def heard(out: BinaryIO | IO[bytes], facts: FileFacts) -> Workbook | Refusal | None:
    """Take an answer in until it ends: the workbook, the refusal, or ``None`` where it broke off.

    What is no answer at all is refused as ``reader-failed``.
    """
    told = _Told()
    try:
        with out:
            while line := out.readline(LONGEST_LINE):
                word, *values = json.loads(line, object_hook=understood)
                told.take(word, values)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return ReaderFailed(more="JSON")
    return told.refusal or (_workbook(facts, told) if told.whole else None)


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _fallen(status: int, limits: Limits) -> Refusal:
    """Say why a process ended before its answer did."""
    if status == -signal.SIGXCPU:
        return OutOfTime(said=str(limits.seconds))
    if status in {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL}:
        return OutOfMemory()
    return ReaderFailed(more=str(status))


@dataclass
class _SheetTold:
    facts: dict[str, Any]
    rows: list[tuple[CellValue, ...]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    def sheet(self) -> Sheet:
        facts = self.facts
        return Sheet(
            name=str(facts["name"]),
            cells=tuple(self.rows),
            hidden=bool(facts["hidden"]),
            hidden_rows=frozenset(facts["hidden_rows"]),
            hidden_columns=frozenset(facts["hidden_columns"]),
            merges=tuple((a, b, c, d) for a, b, c, d in facts["merges"]),
            errors=self.errors,
        )


@dataclass
class _Told:
    """What the process has told so far."""

    sheets: list[_SheetTold] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refusal: Refusal | None = None
    format: str = ""
    whole: bool = False

    def take(self, word: str, values: list[Any]) -> None:
        """Take one line of the answer in."""
        if word == "rows":
            self.sheets[-1].rows.extend(map(tuple, values[0]))
        elif word == "blank":
            self.sheets[-1].rows.extend([()] * int(values[0]))
        elif word == "sheet":
            self.sheets.append(_SheetTold(values[0]))
        elif word == "errors":
            self.sheets[-1].errors.update(values[0])
        elif word == "notice":
            self.problems.append(notice_of(*values))
        elif word == "refusal":
            self.refusal = refusal_of(*values)
        elif word == "whole":
            self.format, self.whole = str(values[0]), True
        else:
            raise ValueError(word)


def _workbook(facts: FileFacts, told: _Told) -> Workbook:
    problems = tuple(told.problems)
    named = Path(facts.name).suffix.lower()
    if named != f".{told.format}":
        problems = (OtherFormat(said=named, more=f".{told.format}"), *problems)
    read = replace(facts, format=told.format)  # type: ignore[arg-type]  # one of the formats: the child has no others
    return Workbook(read, tuple(sheet.sheet() for sheet in told.sheets), problems)
