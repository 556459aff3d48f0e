"""One sheet through the whole path: header, mapping, rows, places, checks; and what it gives to record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from imports.checking import Cause, NoRows, check_rows, check_sheet, grouped
from imports.headers.finding import Header, find_header
from imports.mappings.proposing import propose
from imports.mappings.uses import Mapping, Question
from imports.pipeline.answers import Answers
from imports.placing import Decisions, RowsPlaced, country_of, place_rows
from imports.problems import Problem
from imports.reading.personal import NOT_KEPT, without_contacts
from imports.reading.text import clean
from imports.remembering import fitting, recalled
from imports.rows.reading import read_rows
from imports.rows.values import Conventions, Row, RowsRead
from imports.sheets import CellValue, Sheet
from tracker.languages import Text
from tracker.periods import Period
from tracker.places.matching import Matcher
from tracker.records.kinds import Kind
from tracker.records.record import NewFigure, NewRecord

NO_TABLE = Text("There is no table on this sheet.", "لا يوجد جدول في هذه الورقة.")
SUMMARY = Text(
    "This sheet sums up what another sheet of the file says row by row.",
    "تلخّص هذه الورقة ما تذكره ورقة أخرى من الملف صفًا صفًا.",
)
ASK_DATE = Text(
    "Nothing says when. On which date were the people counted, or in which month did it happen?",
    "لا شيء يذكر التاريخ. في أي تاريخ عُدّ الأشخاص أو في أي شهر وقع ذلك؟",
)
ASK_DAY_ORDER = Text(
    "Dates such as 03/04/2024 can be read two ways. Does the day come first, or the month?",
    "تُقرأ تواريخ مثل 03/04/2024 على وجهين. هل يأتي اليوم أولًا أم الشهر؟",
)
ASK_COUNTRY = Text("Which country is this sheet about?", "أي بلد تخصه هذه الورقة؟")


@dataclass(frozen=True)
class SheetChecked:
    """One sheet as it came out of the path.

    ``outcome`` is ``ready``, ``needs-mapping``, ``not-records`` or ``empty``. ``held`` tells that another sheet says
    the same figures, and this one waits for a decision.
    """

    sheet: Sheet
    outcome: str
    header: Header | None = None
    mapping: Mapping = field(default_factory=lambda: Mapping(None))
    read: RowsRead = field(default_factory=lambda: RowsRead(()))
    placed: RowsPlaced = field(default_factory=lambda: RowsPlaced((), {}))
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    why_not: Text | None = None
    country: str = ""
    held: bool = False

    @property
    def name(self) -> str:
        return self.sheet.name

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.placed.rows

    @property
    def is_taken(self) -> bool:
        """Tell whether the sheet's ready rows can be recorded."""
        return self.outcome == "ready" and not self.held

    @property
    def waiting_rows(self) -> frozenset[int]:
        """Give the numbers of rows that need a decision."""
        if self.outcome in ("not-records", "empty"):
            return frozenset()
        if not self.is_taken:
            return frozenset(self.read.data)
        return frozenset(row.number for row in self.rows if not row.is_ready)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Group all problems of the sheet and its rows by cause."""
        own = [(0, problem) for problem in self.problems]
        return grouped([*own, *((row.number, problem) for row in self.rows for problem in row.problems)])

    def records(self, *, only_ready: bool, source: str = "") -> Iterator[NewRecord]:
        """Give what can be recorded; a row that repeats others at a coarser level is none."""
        if self.mapping.kind is None or not self.is_taken:
            return
        waiting = self.waiting_rows
        not_kept = self.mapping.not_kept
        for row in self.rows:
            if row.repeats or not row.is_ready or (only_ready and row.number in waiting):
                continue
            texts = _texts(self.sheet.cells[row.number - 1], not_kept)
            for values, figures in _flows(row, self.mapping.kind):
                said = {**values, **_dated(row, self.mapping.kind)}
                if source and not said.get("source"):
                    said["source"] = source
                yield NewRecord(self.mapping.kind.value, said, figures, self.name, row.number, texts)


def _texts(cells: tuple[CellValue, ...], not_kept: frozenset[int]) -> tuple[str, ...]:
    """Give the texts of a row to keep; nothing personal is among them."""
    texts = [without_contacts(clean(cell)) for cell in cells]
    for index in not_kept:
        if index < len(texts) and texts[index]:
            texts[index] = NOT_KEPT
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _flows(row: Row, kind: Kind) -> Iterator[tuple[dict[str, Any], tuple[NewFigure, ...]]]:
    """Give a row's values and figures; a row that counts several flows gives one record each."""
    values = dict(row.values)
    if kind is not Kind.MOVEMENT:
        yield values, row.figures
        return
    by_flow: dict[str, list[NewFigure]] = defaultdict(list)
    for figure in row.figures:
        by_flow[figure.measure.partition(".")[0]].append(figure)
    if not by_flow:
        yield values, ()
    for flow, figures in by_flow.items():
        yield {**values, "flow": flow}, tuple(figures)


def _dated(row: Row, kind: Kind) -> dict[str, Any]:
    if row.period is None:
        return {}
    said: dict[str, Any] = {
        "first": row.period.first,
        "last": row.period.last,
        "precision": row.period.precision.value,
    }
    if kind is Kind.POPULATION and "counted_on" not in row.values:
        said["counted_on"] = row.period.last
    return said


@dataclass(frozen=True)
class Surroundings:
    """What all sheets of a file share: the matcher, what people answered, the file's name, today."""

    matcher: Matcher
    answers: Answers
    file_name: str
    today: dt.date


def check_sheet_of(sheet: Sheet, around: Surroundings) -> SheetChecked:
    """Take one sheet through the path: header, mapping, rows, places, checks."""
    answers = around.answers.of(sheet.name)
    header = find_header(sheet, answers.header_row)
    if header is None:
        blank = not any(map(_says_anything, sheet.cells))
        return SheetChecked(sheet, "empty" if blank else "not-records", why_not=None if blank else NO_TABLE)
    mapping = _mapped(sheet, header, around)
    if header.rows and not any(map(_says_anything, sheet.cells[header.first_data_row - 1 :])):
        return SheetChecked(sheet, "empty", header, mapping, problems=(NoRows(),))
    if mapping.kind is None:
        outcome = "needs-mapping" if mapping.questions else "not-records"
        read = RowsRead((), data=_headless_rows(sheet, header) if mapping.questions else ())
        return SheetChecked(sheet, outcome, header, mapping, read, questions=mapping.questions, why_not=mapping.why_not)
    return _through(SheetChecked(sheet, "ready", header, mapping), around)


def _says_anything(cells: tuple[CellValue, ...]) -> bool:
    return any(cell is not None and clean(cell) for cell in cells)


def _mapped(sheet: Sheet, header: Header, around: Surroundings) -> Mapping:
    """Say what every column holds: what somebody said of this file, else what is remembered, else a proposal."""
    chosen, kind = around.answers.of(sheet.name).columns, around.answers.kind_of(sheet.name)
    memory = fitting(around.answers.memories, header) if header.rows else None
    known = recalled(memory, header) if memory else {}
    kind = kind or (memory.kind if memory else "")
    mapping = propose(sheet, header, (around.file_name, sheet.name), {**known, **chosen}, kind)
    columns = tuple(
        replace(column, because="remembered") if column.letters in known and column.letters not in chosen else column
        for column in mapping.columns
    )
    return replace(mapping, columns=columns)


def _headless_rows(sheet: Sheet, header: Header) -> tuple[int, ...]:
    """Count the rows of a table without a header, those with hardly anything in them left out."""
    filled = {
        number: sum(cell is not None for cell in row)
        for number, row in enumerate(sheet.cells, 1)
        if number >= header.first_data_row
    }
    usual = sorted(filled.values())[len(filled) // 2] if filled else 0
    return tuple(number for number, count in filled.items() if count and count > 0.2 * usual)


def _through(checked: SheetChecked, around: Surroundings) -> SheetChecked:
    sheet, header, mapping = checked.sheet, checked.header, checked.mapping
    assert header is not None  # noqa: S101 - a mapped sheet has one
    dated = around.answers.dated(sheet.name)
    conventions = Conventions(
        date=dated if isinstance(dated, Period) else None,
        order=around.answers.order,
        titles=(*header.title, sheet.name, around.file_name),
        corrections=around.answers.corrections(sheet.name),
        left_out=around.answers.of(sheet.name).left_out,
    )
    read = read_rows(sheet, header, mapping, conventions)
    country = around.answers.country or _country(checked, read, around)
    placed = place_rows(read.rows, around.matcher, mapping, Decisions(country or None, around.answers.places))
    placed = replace(placed, rows=check_rows(placed.rows, around.today))
    same = _same_rows(sheet, header, read)
    problems = check_sheet(header, mapping, read, same)
    if isinstance(dated, Problem):
        problems = (*problems, dated)
    if around.answers.of(sheet.name).identical == "first":
        placed = _without_repeats(placed, same)
    questions = _questions(checked, read, placed, around)
    asked = [question for question in questions if question.code != "country"]
    outcome = "empty" if not read.data else "needs-mapping" if asked else "ready"
    return replace(
        checked, outcome=outcome, read=read, placed=placed, problems=problems, questions=questions, country=country
    )


def _country(checked: SheetChecked, read: RowsRead, around: Surroundings) -> str:
    if any(column.level == 0 for column in checked.mapping.places()):
        return ""
    titles = checked.header.title if checked.header else ()
    return country_of((*titles, checked.sheet.name, around.file_name), read.rows) or ""


def _same_rows(sheet: Sheet, header: Header, read: RowsRead) -> dict[tuple[object, ...], list[int]]:
    """Gather rows whose every cell under a heading is the same."""
    indexes = [column.index for column in header.columns if column.heading]
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number in read.data:
        cells = sheet.cells[number - 1]
        same[tuple(cells[index] if index < len(cells) else None for index in indexes)].append(number)
    return same


def _without_repeats(placed: RowsPlaced, same: dict[tuple[object, ...], list[int]]) -> RowsPlaced:
    repeats = {number for numbers in same.values() for number in numbers[1:]}
    return replace(placed, rows=tuple(row for row in placed.rows if row.number not in repeats))


def _questions(checked: SheetChecked, read: RowsRead, placed: RowsPlaced, around: Surroundings) -> tuple[Question, ...]:
    said_kind = around.answers.kind_of(checked.name)
    questions = [one for one in checked.mapping.questions if not (one.code == "kind" and said_kind)]
    if read.data and not read.dated:
        questions.append(Question("date", ASK_DATE))
    unclear = sum(problem.code == "ambiguous-date" for row in placed.rows for problem in row.problems)
    if unclear > 0.5 * len(placed.rows):
        questions.append(Question("day_order", ASK_DAY_ORDER, "day"))
    distinct = placed.counts.get("distinct", 0)
    matched = placed.counts.get("matched", 0) + placed.counts.get("above", 0)
    has_country = around.answers.country or any(column.level == 0 for column in checked.mapping.places())
    if distinct >= 5 and matched < 0.2 * distinct and not has_country:
        questions.append(Question("country", ASK_COUNTRY))
    return tuple(questions)
