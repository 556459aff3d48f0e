"""The cells of one measure in one row as one figure: a single cell, a lowest and a highest, or several that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from imports.mappings.uses import ColumnUse
from imports.problems import Problem, Severity
from imports.reading.figures import read_figure, warnings_of
from imports.reading.text import clean
from imports.sheets import CellValue
from tracker.figures import Figure, Quantifier
from tracker.languages import Text
from tracker.records.record import NewFigure

NOT_STATED = Figure.unknown()


class PairBackwards(Problem):
    code = "pair-backwards"
    message = Text(
        "Cells {cell}: the lowest number ({said}) is larger than the highest ({more}). Swap them, or correct one.",
        "الخليتان {cell}: الحد الأدنى ({said}) أكبر من الحد الأقصى ({more}). بدّل بينهما أو صحّح أحدهما.",
    )


class BestOutsideRange(Problem):
    code = "best-outside-range"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cells {cell}: the best number ({said}) lies outside its own range ({more}). The best is kept, the range "
        "is not.",
        "الخلايا {cell}: العدد الأرجح ({said}) خارج نطاقه ({more}). يُحتفظ بالأرجح دون النطاق.",
    )


class ErrorInFigure(Problem):
    code = "formula-error"
    message = Text(
        "Cell {cell} holds a formula error ({said}), so nobody can say how many. Correct the formula or write the "
        "number.",
        "الخلية {cell} فيها خطأ في المعادلة ({said}) فلا يُعرف العدد. صحّح المعادلة أو اكتب العدد.",
    )


@dataclass(frozen=True)
class FigureColumns:
    """The columns of one measure: those that add up, or the ends of a range."""

    measure: str
    part: str
    columns: tuple[ColumnUse, ...]

    @property
    def ends(self) -> dict[str, ColumnUse]:
        return {column.end: column for column in self.columns if column.end}

    @property
    def is_pair(self) -> bool:
        """Tell whether the columns are the ends of one range; a lone end is read as the number it is."""
        return bool({"low", "high"} & set(self.ends)) and len(self.ends) == len(self.columns) > 1

    @property
    def heading(self) -> str:
        return " + ".join(column.heading for column in self.columns)


@dataclass(frozen=True)
class CellRead:
    """One cell read: its figure or none, what it says, where it stands, and what is wrong with it."""

    figure: Figure | None
    said: str
    cell: str
    problems: tuple[Problem, ...] = ()


def read_cell(value: CellValue, cell: str, error: str = "", qualifier: str = "") -> CellRead:
    """Read one cell of a measure; words of a qualifier beside it ("more than") limit its number."""
    if error:
        return CellRead(None, error, cell, (ErrorInFigure(cell, error),))
    if value is None:
        return CellRead(None, "", cell)
    read = read_figure(value, cell)
    if isinstance(read, Problem):
        return CellRead(None, clean(value), cell, (read,))
    if qualifier and read is not None:
        limited = read_figure(f"{qualifier} {clean(value)}", cell)
        if isinstance(limited, Figure) and limited.quantifier is not Quantifier.EXACT:
            return CellRead(limited, f"{qualifier} {clean(value)}", cell)
    return CellRead(read, clean(value), cell, warnings_of(value, cell))


def figure_of_cells(columns: FigureColumns, cells: Sequence[CellRead]) -> tuple[NewFigure | None, tuple[Problem, ...]]:
    """Make one figure of the cells of a measure; ``None`` where nobody said."""
    problems = tuple(problem for cell in cells for problem in cell.problems)
    said = [cell for cell in cells if cell.figure is not None]
    if not said or any(problem.severity == "error" for problem in problems):
        return None, problems
    if len(cells) == 1:
        return _new(columns, cells[0].figure, cells), problems
    if columns.is_pair:
        figure, wrong = _ranged(columns, cells)
        return _new(columns, figure, cells), (*problems, *wrong)
    return _new(columns, _added([cell.figure for cell in said if cell.figure]), said), problems


def not_stated(columns: FigureColumns, cells: Sequence[CellRead]) -> NewFigure:
    """Make the figure of a measure that a report has a column for and says nothing of: unknown, never zero."""
    where = ",".join(cell.cell for cell in cells)
    return NewFigure(columns.measure, NOT_STATED, "", where, columns.heading, columns.part)


def _new(columns: FigureColumns, figure: Figure | None, cells: Sequence[CellRead]) -> NewFigure | None:
    if figure is None:
        return None
    said = " – ".join(dict.fromkeys(cell.said for cell in cells if cell.said))
    where = ",".join(cell.cell for cell in cells)
    return NewFigure(columns.measure, figure, said, where, columns.heading, columns.part)


def _ranged(columns: FigureColumns, cells: Sequence[CellRead]) -> tuple[Figure | None, tuple[Problem, ...]]:
    """Join a lowest, a best and a highest; an end nobody stated stays open."""
    ends = {column.end: cell for column, cell in zip(columns.columns, cells, strict=True)}
    low = _end(ends.get("low"), "low")
    best = _end(ends.get("best"), "best")
    high = _end(ends.get("high"), "high")
    where = ",".join(cell.cell for cell in cells)
    if low is not None and high is not None and low > high:
        return None, (PairBackwards(where, str(low), str(high)),)
    if best is not None and ((low is not None and best < low) or (high is not None and best > high)):
        open_end = "…"
        span = f"{low if low is not None else open_end}–{high if high is not None else open_end}"
        return Figure.about(best), (BestOutsideRange(where, str(best), span),)
    if low is not None and low == high:
        return Figure.exactly(low), ()
    if best is None and high is None and low is not None:
        return Figure.at_least(low), ()
    if best is None and low is None and high is not None:
        return Figure.at_most(high), ()
    if low is None and high is None and best is not None:
        return Figure.exactly(best), ()
    return Figure.between(low, high, best), ()


def _end(cell: CellRead | None, end: str) -> int | None:
    if cell is None or cell.figure is None:
        return None
    figure = cell.figure
    return getattr(figure, end) if getattr(figure, end) is not None else figure.best


def _added(figures: Sequence[Figure]) -> Figure:
    """Add the columns of one measure as intervals; an end that one of them leaves open stays open."""
    if len(figures) == 1:
        return figures[0]
    lows, bests, highs = ([getattr(figure, end) for figure in figures] for end in ("low", "best", "high"))
    low, best, high = (None if None in ends else sum(ends) for ends in (lows, bests, highs))
    if low is not None and low == best == high:
        return Figure.exactly(low)
    if low is None and best is None and high is None:
        return replace(figures[0], words=" + ".join(figure.words for figure in figures))
    return Figure.between(low, high, best)
