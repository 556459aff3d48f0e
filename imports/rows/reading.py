"""All the rows of a sheet as typed records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table
from dataclasses import replace
from typing import Any

from imports.headers.finding import Header
from imports.mappings.fields import ADMIN_LEVEL, QUALIFIER
from imports.mappings.headings import read_heading
from imports.mappings.lexicon import Role
from imports.mappings.proposing import counted_by
from imports.mappings.uses import ColumnUse, Mapping, Use
from imports.problems import Problem
from imports.reading.choices import NotAChoice, read_choice
from imports.reading.text import clean
from imports.rows.describing import Describer
from imports.rows.figuring import CellRead, FigureColumns, figure_of_cells, not_stated, read_cell
from imports.rows.placed_by import Whereabouts
from imports.rows.rounds import by_round
from imports.rows.setting_aside import SecondTable, Sort, sorted_rows
from imports.rows.timing import Clock
from imports.rows.values import Conventions, PlaceSaid, Row, RowsRead
from imports.sheets import CellValue, Sheet, address, column_index
from tracker.figures import Figure
from tracker.languages import Text
from tracker.periods import Period
from tracker.records.kinds import KINDS, MEASURES, Kind
from tracker.records.record import NewFigure
from tracker.records.services import STATUSES


class BeyondHeadings(Problem):
    code = "row-longer-than-headings"
    message = Text(
        "Cell {cell} says “{said}”, beyond the last heading: the cells of this row may have moved. Correct the row.",
        "الخلية {cell} فيها «{said}» بعد آخر عنوان: ربما تحركت خلايا هذا الصف. صحّح الصف.",
    )


_REPORTING = frozenset(("incident", "weapon", "alleged_party", "attribution", "graded", "source", "publisher", "note"))
"""What a row of casualties says where it reports an incident, whatever it leaves out."""


def read_rows(sheet: Sheet, header: Header, mapping: Mapping, conventions: Conventions | None = None) -> RowsRead:
    """Read every row under a header into records; what cannot be read is a problem of its row, never a guess."""
    if mapping.kind is None:
        return RowsRead(())
    reader = _Reader(sheet, header, mapping, conventions or Conventions())
    found: list[Row] = []
    levels: list[int | None] = []
    aside: dict[Sort, list[int]] = {sort: [] for sort in Sort}
    left_out = reader.conventions.left_out
    for number, as_sent, sort in sorted_rows(sheet, header, mapping):
        aside[sort].append(number)
        cells = reader.corrected(number, as_sent)
        if sort is Sort.DATA and number not in left_out:
            records = reader.held(number, cells, list(reader.records(number, cells)))
            found.extend(records)
            levels.extend([reader.admin_level(cells)] * len(records))
    rows, rounds = (tuple(found), 1)
    if KINDS[mapping.kind].is_stock and mapping.kind is Kind.POPULATION and found:
        rows, rounds = by_round(found, levels)
    elif mapping.kind is Kind.MOVEMENT or mapping.kind is Kind.CASUALTY:
        rows = _latest_only(found) if _is_cumulative(mapping) else _deepest(rows, levels)
    periods = tuple(row.period for row in rows if row.period is not None)
    return RowsRead(
        rows,
        data=tuple(aside[Sort.DATA]),
        blank=_inside(aside[Sort.BLANK], aside[Sort.DATA]),
        total=tuple(aside[Sort.TOTAL]),
        rounds=rounds,
        dated=reader.clock.dated or bool(periods),
        period=_span(periods),
        problems=tuple(SecondTable(f"A{number}", str(number)) for number in aside[Sort.OTHER_TABLE]),
    )


def _is_cumulative(mapping: Mapping) -> bool:
    """Tell whether the figures are "so far": each then holds all that came before it."""
    return bool(mapping.measures) and all(
        read_heading(column.heading).has(Role.CUMULATIVE) for column in mapping.measures
    )


def _latest_only(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Keep the last figure of each place of a cumulative series; those before it stand in it already."""
    last: dict[PlaceSaid, Period] = {}
    for row in rows:
        if row.period is not None and (row.place not in last or row.period.last > last[row.place].last):
            last[row.place] = row.period
    older = [row.place in last and row.period != last[row.place] for row in rows]
    return tuple(replace(row, counts=not old, repeats=old) for row, old in zip(rows, older, strict=True))


def _inside(blank: list[int], data: list[int]) -> tuple[int, ...]:
    """Give the blank rows between data rows; those below the table are no part of it."""
    return tuple(number for number in blank if data and number < data[-1])


def _span(periods: Sequence[Period]) -> tuple[Period, ...]:
    if not periods:
        return ()
    return (Period(min(period.first for period in periods), max(period.last for period in periods)),)


def _deepest(rows: tuple[Row, ...], levels: Sequence[int | None]) -> tuple[Row, ...]:
    known = [level for level in levels if level is not None]
    if len(set(known)) < 2:
        return rows
    return tuple(
        replace(row, counts=level is None or level == max(known), repeats=level is not None and level != max(known))
        for row, level in zip(rows, levels, strict=True)
    )


class _Reader:
    """Reads the rows of one sheet; everything that does not change from row to row is worked out once."""

    def __init__(self, sheet: Sheet, header: Header, mapping: Mapping, conventions: Conventions) -> None:
        assert mapping.kind is not None  # noqa: S101 - read_rows looked
        self.sheet, self.mapping, self.conventions, self.kind = sheet, mapping, conventions, mapping.kind
        self.clock = Clock(sheet, mapping, conventions, header.first_data_row)
        self.place = Whereabouts(mapping, "place")
        self.origin = Whereabouts(mapping, "origin")
        self.describer = Describer(mapping, self.kind)
        self.qualifier = mapping.field(QUALIFIER)
        self.level = mapping.field(ADMIN_LEVEL)
        self.counted = next(iter(mapping.of(Use.KIND)), None)
        self.subjects: dict[str, str | None] = {}
        self.timed = self._figure_columns()
        self.services = mapping.of(Use.SERVICE)
        self.corrections = _by_row(conventions.corrections)
        self.width = _width(sheet, header)

    def _figure_columns(self) -> dict[Period | None, list[FigureColumns]]:
        """Group the columns of figures by the period their heading names; one group where columns say when."""
        measures = self.mapping.measures
        periods = {column.period for column in measures}
        timed = len(periods) > 1 and None not in periods and not self.clock.has_columns
        groups: dict[tuple[Period | None, str, str], list[ColumnUse]] = {}
        for column in self.mapping.of(Use.MEASURE, Use.PART):
            groups.setdefault((column.period if timed else None, column.code, column.part), []).append(column)
        found: dict[Period | None, list[FigureColumns]] = {}
        for (period, code, part), columns in groups.items():
            found.setdefault(period, []).append(FigureColumns(code, part, tuple(columns)))
        return found

    def held(self, number: int, cells: Sequence[CellValue], records: list[Row]) -> list[Row]:
        """Hold the records of a row that reaches beyond the last heading: its cells may have moved."""
        more = next((at for at in range(self.width, len(cells)) if clean(cells[at])), None)
        if more is None:
            return records
        problem = BeyondHeadings(address(number, more), clean(cells[more]))
        return [replace(row, problems=(*row.problems, problem)) for row in records]

    def corrected(self, number: int, cells: Sequence[CellValue]) -> Sequence[CellValue]:
        """Put the texts somebody corrected in their cells."""
        if number not in self.corrections:
            return cells
        width = max(len(cells), *(index + 1 for index in self.corrections[number]))
        return [self.corrections[number].get(index, _at(cells, index)) for index in range(width)]

    def admin_level(self, cells: Sequence[CellValue]) -> int | None:
        text = clean(_at(cells, self.level.index)) if self.level else ""
        return int(text[0]) if text[:1].isdigit() else None

    def records(self, number: int, cells: Sequence[CellValue]) -> Iterator[Row]:
        """Read the records of one row of the sheet: one, or one a period or a service."""
        when = self.clock.read(cells, number)
        values, problems = self.describer.read(cells, number)
        row = Row(
            number,
            (),
            values,
            self.place.read(cells),
            self.origin.read(cells),
            when.period,
            (*when.problems, *problems),
        )
        if self.kind is Kind.SERVICE:
            yield from self._services(row, cells)
            return
        for period, groups in self.timed.items():
            figures, wrong = self._figures(groups, number, cells, reports=bool(_REPORTING & values.keys()))
            if period is not None and not figures and not wrong:
                continue
            when_ = period or row.period
            yield Row(number, figures, values, row.place, row.origin, when_, (*row.problems, *wrong))

    def _figures(
        self, groups: Sequence[FigureColumns], number: int, cells: Sequence[CellValue], *, reports: bool
    ) -> tuple[tuple[NewFigure, ...], tuple[Problem, ...]]:
        """Read a row's figures; of a row that ``reports`` an incident, or any figure of it, what it leaves out too."""
        figures: list[NewFigure] = []
        silent: list[NewFigure] = []
        problems: list[Problem] = []
        subject, unclear = self._subject(number, cells)
        for group in groups:
            read = [self._cell(column, number, cells) for column in group.columns]
            figure, wrong = figure_of_cells(group, read)
            problems.extend(
                wrong if not group.part else (problem for problem in wrong if problem.severity == "warning")
            )
            if figure is not None:
                figures.append(replace(figure, measure=_named(figure.measure, subject)) if subject else figure)
            elif self.kind is Kind.CASUALTY and not group.part and not wrong:
                silent.append(not_stated(group, read))
        if figures or reports:
            figures.extend(silent)
        return tuple(figures), (*problems, *unclear)

    def _cell(self, column: ColumnUse, number: int, cells: Sequence[CellValue]) -> CellRead:
        where = address(number, column.index)
        qualifier = clean(_at(cells, self.qualifier.index)) if self.qualifier else ""
        error = "" if where in self.conventions.corrections else self.sheet.errors.get(where, "")
        return read_cell(_at(cells, column.index), where, error, qualifier)

    def _subject(self, number: int, cells: Sequence[CellValue]) -> tuple[str, tuple[Problem, ...]]:
        """Read from the kind column what this row counts."""
        if self.counted is None:
            return "", ()
        text = clean(_at(cells, self.counted.index))
        if text not in self.subjects:
            self.subjects[text] = counted_by(text, self.kind)
        subject = self.subjects[text]
        if subject is None:
            return "", (NotAChoice(address(number, self.counted.index), text),)
        return subject, ()

    def _services(self, row: Row, cells: Sequence[CellValue]) -> Iterator[Row]:
        for column in self.services:
            where = address(row.number, column.index)
            value = _at(cells, column.index)
            status = read_choice(value, STATUSES, where)
            if isinstance(status, Problem):
                yield replace(row, problems=(*row.problems, status))
            elif status is not None:
                said = {"service": column.code, "status": status}
                about = {"aspect": column.aspect, "for_whom": column.for_whom}
                yield self._service(
                    row, said | {name: word for name, word in about.items() if word}, column, clean(value)
                )
        status_column = self.mapping.field("status")
        if status_column is not None and "service" in row.values:
            status = row.values.get("status", "unknown")
            text = clean(_at(cells, status_column.index))
            yield self._service(row, {"status": status}, status_column, text)

    def _service(self, row: Row, said: Table[str, Any], column: ColumnUse, text: str) -> Row:
        values = {**row.values, **said}
        measure = f"{values['service']}.{values['status']}"
        figure = NewFigure(measure, Figure.exactly(1), text, address(row.number, column.index), column.heading)
        return replace(row, figures=(figure,), values=values)


def _width(sheet: Sheet, header: Header) -> int:
    """Count the columns up to the last heading of a text file, where hardly any row reaches beyond it; else no end."""
    last = max((column.index for column in header.columns if column.heading or column.tag), default=-1) + 1
    rows = sheet.cells[header.first_data_row - 1 :]
    longer = sum(any(clean(cell) for cell in row[last:]) for row in rows if len(row) > last)
    return last if not sheet.name and last and longer < 0.3 * len(rows) else sheet.width


def _by_row(corrections: Table[str, str]) -> dict[int, dict[int, str]]:
    """Group corrected texts by row and column."""
    rows: dict[int, dict[int, str]] = {}
    for where, text in corrections.items():
        letters = where.rstrip("0123456789")
        if letters and letters != where:
            rows.setdefault(int(where.removeprefix(letters)), {})[column_index(letters)] = text
    return rows


def _at(cells: Sequence[CellValue], index: int) -> CellValue:
    return cells[index] if index < len(cells) else None


def _named(measure: str, subject: str) -> str:
    named = f"{subject}.{measure.rpartition('.')[2]}"
    return named if named in MEASURES else measure
