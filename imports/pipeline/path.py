"""A whole file through the path: what was uploaded, its sheets, and what can be recorded of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from imports.checking import ClosedSites, HiddenRecords, SameFiguresOnOtherSheet
from imports.files import FileFacts, Limits, Refusal, inspect
from imports.headers.finding import Header
from imports.mappings.uses import Mapping
from imports.pipeline.answers import Answers
from imports.pipeline.report import problem_as_dict, sheet_as_dict, totals_of
from imports.pipeline.sheets import SUMMARY, SheetChecked, Surroundings, check_sheet_of
from imports.problems import Problem
from imports.reading.text import clean, fold
from imports.workbooks.reader import read_workbook
from tracker.places.matching import Matcher
from tracker.records.record import NewRecord

TELLING = 100
"""Smaller totals may be the same by chance."""

_SUMMARY_NAME = re.compile(
    r"(summary|summaries|pivot|pivots|overview|dashboard|readme|read me|notes|metadata|dictionary|codebook|lookup|"
    "lists?|"
    r"resume|synthese|resumen|ملخص|خلاصه|ملاحظات)( \d+)?|.*\b(summary|pivot|dictionary|metadata)"
)
_CLOSED_NAME = re.compile(
    r"(closed|inactive|decommissioned|fermes?|cerrados?|مغلقه?|المغلقه)( .*)?|.* (closed|inactive)"
)


@dataclass(frozen=True)
class Checked:
    """A file as it came out of the path."""

    facts: FileFacts
    answers: Answers
    sheets: tuple[SheetChecked, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def outcome(self) -> str:
        """Give the best that any sheet came to."""
        outcomes = {sheet.outcome for sheet in self.sheets}
        return next((one for one in ("ready", "needs-mapping") if one in outcomes), "not-records")

    @property
    def sheets_taken(self) -> tuple[str, ...]:
        """Name the sheets whose ready rows can be recorded."""
        return tuple(sheet.name for sheet in self.sheets if sheet.is_taken)

    @property
    def waiting(self) -> int:
        """Count the rows that need a decision before they can be recorded."""
        return sum(len(sheet.waiting_rows) for sheet in self.sheets)

    @property
    def ready(self) -> int:
        """Count the rows that can be recorded as they are."""
        taken = [sheet for sheet in self.sheets if sheet.is_taken]
        return sum(len({row.number for row in sheet.rows if row.is_ready}) for sheet in taken)

    @property
    def set_aside(self) -> int:
        """Count the blank rows and totals of the sheets that are taken."""
        return sum(len(one.read.blank) + len(one.read.total) for one in self.sheets if one.is_taken)

    def records(self, *, only_ready: bool = True) -> Iterator[NewRecord]:
        """Give what can be recorded; with ``only_ready`` nothing of a row that still waits."""
        for sheet in self.sheets:
            yield from sheet.records(only_ready=only_ready, source=self.answers.source)

    def heading_rows(self) -> Iterator[tuple[str, int, tuple[str, ...]]]:
        """Give the heading rows of the sheets that are taken: sheet, row and texts."""
        for sheet in self.sheets:
            if sheet.is_taken and sheet.header is not None:
                for row in (*sheet.header.rows, *filter(None, (sheet.header.tag_row,))):
                    yield sheet.name, row, tuple(clean(cell) for cell in sheet.sheet.cells[row - 1])

    def confirmed(self) -> Iterator[tuple[Header, Mapping]]:
        """Give header and mapping of the sheets that are taken and of whose columns a person has said something."""
        for sheet in self.sheets:
            said = self.answers.of(sheet.name)
            if sheet.is_taken and sheet.header is not None and (said.columns or said.kind):
                yield sheet.header, sheet.mapping

    def totals(self) -> dict[str, dict[str, int | None]]:
        """Give the totals of what can be recorded as it is; a measure on two sheets is told sheet by sheet."""
        found: dict[str, dict[str, int | None]] = {}
        for sheet in self.sheets:
            if sheet.is_taken:
                for measure, total in totals_of(sheet, only_ready=True).items():
                    found[measure if measure not in found else f"{sheet.name}: {measure}"] = total
        return found

    def as_dict(self) -> dict[str, Any]:
        """Give the answer of ``imports check``."""
        return {
            "file": _file(self.facts),
            "outcome": self.outcome,
            "refusal": None,
            "sheets": [sheet_as_dict(sheet) for sheet in self.sheets],
            "problems": [problem_as_dict(problem) for problem in self.problems],
            "questions": [
                {"sheet": sheet.name, **question.as_dict()} for sheet in self.sheets for question in sheet.questions
            ],
        }


def _file(facts: FileFacts) -> dict[str, Any]:
    return {"name": facts.name, "sha256": facts.sha256, "bytes": facts.size, "format": facts.format}


def refused_as_dict(name: str, refusal: Refusal) -> dict[str, Any]:
    """Give the answer of ``imports check`` for a file that is not read."""
    file = {"name": name, "sha256": None, "bytes": None, "format": None}
    return {"file": file, "outcome": "refused", "refusal": problem_as_dict(refusal), "sheets": [], "problems": []}


def check_file(
    path: Path, matcher: Matcher, answers: Answers | None = None, limits: Limits | None = None
) -> Checked | Refusal:
    """Take a file from disk through the path; refused where it may not be opened or cannot be read whole."""
    facts = inspect(path, path.name, limits)
    if isinstance(facts, Refusal):
        return facts
    return check(path, facts, matcher, answers, limits)


def check(
    path: Path, facts: FileFacts, matcher: Matcher, answers: Answers | None = None, limits: Limits | None = None
) -> Checked | Refusal:
    """Take an inspected file through the path: read its sheets, then each sheet to checked rows."""
    answers = answers or Answers()
    workbook = read_workbook(path, facts, limits)
    if isinstance(workbook, Refusal):
        return workbook
    around = Surroundings(matcher, answers, Path(facts.name).stem, dt.datetime.now(dt.UTC).date())
    wanted = [sheet for sheet in workbook.sheets if not answers.only or sheet.name in answers.only]
    checked = tuple(check_sheet_of(sheet, around) for sheet in wanted if answers.of(sheet.name).take is not False)
    sheets, repeats = _told_apart(_without_summaries(checked, answers), answers)
    return Checked(workbook.facts, answers, sheets, (*workbook.problems, *repeats))


def _without_summaries(sheets: tuple[SheetChecked, ...], answers: Answers) -> tuple[SheetChecked, ...]:
    """Say of a sheet named a summary that it holds no records, where another sheet of the file does."""
    names = [sheet.name for sheet in sheets if _SUMMARY_NAME.fullmatch(fold(sheet.name))]
    records = [sheet for sheet in sheets if sheet.name not in names and sheet.mapping.kind is not None]
    if not records:
        return sheets
    return tuple(
        replace(sheet, outcome="not-records", why_not=SUMMARY, questions=())
        if sheet.name in names and sheet.outcome != "empty" and answers.of(sheet.name).take is None
        else sheet
        for sheet in sheets
    )


def _told_apart(
    sheets: tuple[SheetChecked, ...], answers: Answers
) -> tuple[tuple[SheetChecked, ...], tuple[Problem, ...]]:
    """Find sheets that say the same figures; all but the fullest wait for a decision."""
    problems: list[Problem] = []
    held: set[str] = set()
    told = [(sheet, _sums(sheet)) for sheet in sheets if sheet.outcome in ("ready", "needs-mapping")]
    told.sort(key=lambda one: _rank(one[0]))
    for sheet, _sums_of_it in told[1:] if len(told) > 1 else ():
        if (doubt := _doubt(sheet)) is not None:
            problems.append(doubt)
            held.add(sheet.name)
    for place, (sheet, sums) in enumerate(told):
        for other, others in told[place + 1 :]:
            if sums & others:
                problems.append(SameFiguresOnOtherSheet(said=sheet.name, more=other.name))
                held.add(other.name)
    return (
        tuple(
            replace(sheet, held=True) if sheet.name in held and not answers.of(sheet.name).take else sheet
            for sheet in sheets
        ),
        tuple(problems),
    )


def _rank(sheet: SheetChecked) -> tuple[bool, bool, bool, int, int]:
    """Order sheets by how likely they are the one that was meant: dated, shown, open, fine in place, long."""
    doubtful = _doubt(sheet) is not None
    return sheet.outcome != "ready", sheet.sheet.hidden, doubtful, -(sheet.mapping.level or 0), -len(sheet.read.data)


def _doubt(sheet: SheetChecked) -> Problem | None:
    """Say why a sheet beside others is not taken by itself: its sites are closed, or it is hidden."""
    if _CLOSED_NAME.fullmatch(fold(sheet.name)):
        return ClosedSites(said=sheet.name)
    return HiddenRecords(said=sheet.name) if sheet.sheet.hidden else None


def _sums(sheet: SheetChecked) -> set[tuple[str, int]]:
    """Give what a sheet's figures add up to: of all rows that count, and of each period its columns stand for."""
    found: dict[tuple[object, str, str], int] = {}
    for row in sheet.rows:
        for figure in row.figures:
            if not figure.part and "." in figure.measure:
                number = figure.figure.best or figure.figure.low or 0
                for key in (row.period, None) if row.counts else (row.period,):
                    where = (key, figure.measure, figure.measure.rpartition(".")[2])
                    found[where] = found.get(where, 0) + number
    return {(unit, total) for (_period, _measure, unit), total in found.items() if total >= TELLING}
