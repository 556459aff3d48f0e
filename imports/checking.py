"""What is wrong across the cells of a row, across rows and across sheets; and all problems grouped by their cause."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from imports.headers.finding import Header
from imports.mappings.uses import Mapping, Use
from imports.placing import PlacedAbove, PlaceProblem
from imports.problems import Problem, Severity
from imports.reading.personal import Personal
from imports.reading.text import fold
from imports.rows.timing import DateInFuture
from imports.rows.values import Row, RowsRead
from imports.sheets import address, column_letters
from tracker.figures import Figure
from tracker.languages import Text
from tracker.records.kinds import MEASURES
from tracker.records.record import NewFigure

CELLS_SHOWN = 100


class IdenticalRows(Problem):
    code = "identical-rows"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Rows {said} say exactly the same. Are they one record sent twice, or several that look alike? All are kept.",
        "الصفوف {said} متطابقة تمامًا. هل هي سجل واحد أُرسل مرتين أم عدة سجلات متشابهة؟ كلها محفوظة.",
    )


class PartLargerThanWhole(Problem):
    code = "part-larger-than-whole"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says {said}, more than the whole it is part of ({more}). The whole is counted; check both.",
        "الخلية {cell} فيها {said}، وهو أكثر من الكل الذي هو جزء منه ({more}). يُحتسب الكل، فتحقق من كليهما.",
    )


class MoreHouseholdsThanPersons(Problem):
    code = "more-households-than-persons"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says {said} households but only {more} persons. Are the two columns the wrong way round?",
        "الخلية {cell} فيها {said} أسرة مقابل {more} فردًا فقط. هل العمودان معكوسان؟",
    )


class LargeHouseholds(Problem):
    code = "large-households"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says {said} persons in {more} households: more than 15 in each. Check the row.",
        "الخلية {cell} فيها {said} فردًا في {more} أسرة: أكثر من 15 في كل أسرة. تحقق من الصف.",
    )


class SameHeading(Problem):
    code = "same-heading"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Columns {said} have the same heading. Check that each is used for what it holds.",
        "الأعمدة {said} لها العنوان نفسه. تحقق من استخدام كل منها لما يحويه.",
    )


class ColumnsAdded(Problem):
    """Several columns that count one thing; ``more`` is its measure."""

    code = "columns-added"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Columns {said} all count {more} and are added. If one holds the total of the others, take it alone.",
        "الأعمدة {said} تعدّ كلها {more} وتُجمع. إن كان أحدها مجموع البقية فخذه وحده.",
    )

    def sentence(self, language: str = "en") -> str:
        """Say it with the measure's own name in the language."""
        measure = MEASURES.get(self.more)
        counted = measure.label.in_(language) if measure else self.more
        return self.message.format(said=self.said, more=f"“{counted}”").in_(language)


class PersonalColumns(Problem):
    """Columns of something personal; ``more`` names what they hold."""

    code = "personal-data"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Column {said} looks like {more}: it is not copied. Only the file as it was sent holds it; say what the column "
        "holds if it is something else.",
        "يبدو أن العمود {said} فيه {more}: لا يُنسخ. لا يحويه إلا الملف كما أُرسل؛ حدّد ما فيه إن كان شيئًا آخر.",
    )

    def sentence(self, language: str = "en") -> str:
        """Say the problem in a language, what the columns hold in the same."""
        held = {one.value: one.label.in_(language) for one in Personal}.get(self.more, self.more)
        return self.message.format(cell=self.cell, said=self.said, more=held).in_(language)


class NoRows(Problem):
    code = "no-rows"
    message = Text(
        "There is no row of data under the headings. Check that the sheet was saved with its rows.",
        "لا يوجد صف بيانات تحت العناوين. تحقق من أن الورقة حُفظت بصفوفها.",
    )


class NoPlaceColumn(Problem):
    code = "no-place-column"
    message = Text(
        "No column says where: say which column holds the place, or for which place the whole sheet is.",
        "لا يوجد عمود يذكر المكان: حدّد العمود الذي فيه المكان أو المكان الذي تخصه الورقة كلها.",
    )


class SameFiguresOnOtherSheet(Problem):
    code = "same-figures-on-other-sheet"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Sheets “{said}” and “{more}” say the same figures: the same people twice. Take one and leave the other.",
        "الورقتان «{said}» و«{more}» فيهما الأعداد نفسها: الأشخاص أنفسهم مرتين. خذ إحداهما واترك الأخرى.",
    )


class ClosedSites(Problem):
    code = "closed-sites"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Sheet “{said}” lists closed sites: nobody lives there any more, so it is not added to the open ones.",
        "الورقة «{said}» تضم مواقع مغلقة: لا يسكنها أحد، فلا تُجمع مع المواقع المفتوحة.",
    )


class HiddenRecords(Problem):
    code = "hidden-records"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Sheet “{said}” is hidden and holds figures too. It is left until somebody says that it is meant.",
        "الورقة «{said}» مخفية وفيها أعداد أيضًا. تُترك إلى أن يقول أحد إنها مقصودة.",
    )


def check_rows(rows: Sequence[Row], today: dt.date) -> tuple[Row, ...]:
    """Add to each row what is wrong across its cells: a date to come, parts larger than the whole, odd households."""
    checked = []
    for row in rows:
        problems = (*_across_cells(row.figures), *_in_future(row, today)) if row.figures or row.period else ()
        checked.append(replace(row, problems=(*row.problems, *problems)) if problems else row)
    return tuple(checked)


def _in_future(row: Row, today: dt.date) -> Iterable[Problem]:
    if row.period is not None and row.period.first > today:
        yield DateInFuture(f"A{row.number}", row.period.first.isoformat())


def _across_cells(figures: Sequence[NewFigure]) -> Iterable[Problem]:
    wholes = {figure.measure: figure for figure in figures if not figure.part}
    for figure in figures:
        if figure.part and (whole := wholes.get(figure.measure)) is not None:
            part, most = _least(figure.figure), _most(whole.figure)
            if part is not None and most is not None and part > most:
                yield PartLargerThanWhole(figure.cell, str(part), str(most))
    for measure, figure in wholes.items():
        subject, _, unit = measure.partition(".")
        persons = wholes.get(f"{subject}.persons")
        if unit == "households" and persons is not None:
            yield from _households(figure, persons)


def _households(households: NewFigure, persons: NewFigure) -> Iterable[Problem]:
    families, people = households.figure.best, persons.figure.best
    if families is None or people is None:
        return
    if families > people:
        yield MoreHouseholdsThanPersons(households.cell, str(families), str(people))
    elif families and people > 15 * families:
        yield LargeHouseholds(persons.cell, str(people), str(families))


def _least(figure: Figure) -> int | None:
    return figure.low if figure.low is not None else figure.best


def _most(figure: Figure) -> int | None:
    return figure.high if figure.high is not None else (figure.best if figure.low is None else None)


def check_sheet(
    header: Header, mapping: Mapping, read: RowsRead, same: Table[tuple[object, ...], list[int]]
) -> tuple[Problem, ...]:
    """Say what is wrong with a sheet as a whole; ``same`` are rows by what they say."""
    problems: list[Problem] = list(read.problems)
    if not read.data:
        problems.append(NoRows())
    if mapping.kind is not None and not mapping.places() and read.data:
        problems.append(NoPlaceColumn())
    problems.extend(_personal_columns(header, mapping))
    problems.extend(_same_headings(header, mapping))
    problems.extend(_added_columns(mapping))
    for numbers in same.values():
        if len(numbers) > 1:
            said = ", ".join(str(number) for number in numbers[:20])
            problems.append(IdenticalRows(f"A{numbers[0]}", said))
    return tuple(problems)


def _personal_columns(header: Header, mapping: Mapping) -> Iterable[Problem]:
    by_what: dict[str, list[int]] = defaultdict(list)
    for index in sorted(mapping.not_kept):
        by_what[mapping.columns[index].personal].append(index)
    for held, indexes in by_what.items():
        where = address(header.row, indexes[0]) if header.row else ""
        yield PersonalColumns(where, ", ".join(map(column_letters, indexes)), held)


def _same_headings(header: Header, mapping: Mapping) -> Iterable[Problem]:
    by_heading: dict[str, list[int]] = defaultdict(list)
    used = {column.index for column in mapping.columns if column.use is not Use.IGNORED}
    for column in header.columns:
        if column.heading:
            by_heading[fold(column.heading)].append(column.index)
    for indexes in by_heading.values():
        if len(indexes) > 1 and used & set(indexes):
            yield SameHeading(said=", ".join(column_letters(index) for index in indexes))


def _added_columns(mapping: Mapping) -> Iterable[Problem]:
    by_measure: dict[tuple[str, object], list[str]] = defaultdict(list)
    timed = len({column.period for column in mapping.measures}) > 1
    for column in mapping.measures:
        if not column.end:
            by_measure[column.code, column.period if timed else None].append(column.letters)
    for (measure, _period), letters in by_measure.items():
        if len(letters) > 1:
            yield ColumnsAdded(said=", ".join(letters), more=measure)


@dataclass(frozen=True)
class Cause:
    """Problems of one cause: what was said or the column, with the cells and rows that carry it.

    One decision serves them all; ``key`` names it in the answers.
    """

    problem: Problem
    key: str
    cells: tuple[str, ...]
    rows: tuple[int, ...]
    count: int

    def as_dict(self) -> dict[str, Any]:
        """Give the cause as ``imports check`` writes it: the first cell, what it says, and the others like it."""
        said = {
            "code": self.problem.code,
            "severity": self.problem.severity,
            "cell": self.problem.cell,
            "said": self.problem.said,
            "more": self.problem.more,
            "message": self.problem.sentence("en"),
            "message_ar": self.problem.sentence("ar"),
            "cells": list(self.cells),
            "rows": list(self.rows),
            "count": self.count,
            "key": self.key,
        }
        if isinstance(self.problem, PlaceProblem):
            said["candidates"] = [candidate.as_dict() for candidate in self.problem.candidates]
        if isinstance(self.problem, PlacedAbove) and self.problem.key and self.problem.stands_at:
            said["stands_at"] = self.problem.stands_at.pcode
        return said


_BY_COLUMN = frozenset(
    {"figure-rounded", "date-missing", "date-of-report-used", "large-households", "more-households-than-persons",
     "part-larger-than-whole", "identical-rows", "pair-backwards", "best-outside-range", "point-read-as-thousands",
     "word-read-as-zero", "place-missing", "placed-above", "negative-figure", "figure-too-large", "period-backwards"}
)  # fmt: skip
"""Problems that are the same whatever the cell says; of the others each spelling is a cause of its own."""


@dataclass
class _Gathered:
    problem: Problem
    cells: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    count: int = 0


def grouped(problems: Iterable[tuple[int, Problem]]) -> tuple[Cause, ...]:
    """Group problems, each with the number of its row (0 for a sheet's own), by their cause; the gravest first."""
    found: dict[tuple[str, ...], _Gathered] = {}
    for row, problem in problems:
        key = cause_of(problem)
        gathered = found.setdefault(key, _Gathered(problem))
        gathered.count += 1
        if row and row not in gathered.rows[-1:]:
            gathered.rows.append(row)
        if len(gathered.cells) < CELLS_SHOWN:
            gathered.cells.extend(cell for cell in re.split(r"[,:]", problem.cell) if cell)
    causes = [
        Cause(one.problem, "|".join(key), tuple(one.cells), tuple(one.rows), one.count) for key, one in found.items()
    ]
    return tuple(sorted(causes, key=lambda cause: (cause.problem.severity != "error", -cause.count)))


def cause_of(problem: Problem) -> tuple[str, ...]:
    """Name the cause of a problem: its code with the column, and with what was said where that matters."""
    if isinstance(problem, PlaceProblem) and problem.key:
        return (problem.code, problem.key)
    column = re.sub(r"\d+", "", problem.cell.split(",")[0].split(":")[0])
    return (problem.code, column) if problem.code in _BY_COLUMN else (problem.code, column, problem.said)
