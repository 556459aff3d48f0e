from __future__ import annotations

import pytest

from imports.mappings.uses import ColumnUse, Use
from imports.rows.figuring import (
    BestOutsideRange,
    CellRead,
    ErrorInFigure,
    FigureColumns,
    PairBackwards,
    figure_of_cells,
    read_cell,
)
from imports.sheets import CellValue
from tracker.figures import Figure, Quantifier


def columns(*ends: str) -> FigureColumns:
    made = tuple(ColumnUse(index, f"killed {end}", Use.MEASURE, "killed", end) for index, end in enumerate(ends))
    return FigureColumns("killed", "", made)


def joined(ends: tuple[str, ...], *values: CellValue) -> tuple[Figure | None, tuple[type, ...]]:
    cells = [read_cell(value, f"{'ABC'[index]}2") for index, value in enumerate(values)]
    figure, problems = figure_of_cells(columns(*ends), cells)
    return (figure.figure if figure else None), tuple(type(problem) for problem in problems)


def test_one_cell_is_its_figure_with_its_address_and_words() -> None:
    figure, _problems = figure_of_cells(columns(""), [read_cell("at least seven", "F18")])
    assert figure is not None
    assert (figure.figure.low, figure.figure.high, figure.said, figure.cell) == (7, None, "at least seven", "F18")


@pytest.mark.parametrize(
    ("values", "figure"),
    [
        ((3, 5), Figure.between(3, 5)),
        ((4, 4), Figure.exactly(4)),
        ((7, None), Figure.at_least(7)),
        ((None, 9), Figure.at_most(9)),
        ((None, None), None),
    ],
)
def test_a_lowest_and_a_highest_make_one_figure(values: tuple[CellValue, ...], figure: Figure | None) -> None:
    assert joined(("low", "high"), *values) == (figure, ())


def test_a_pair_the_wrong_way_round_is_asked() -> None:
    assert joined(("low", "high"), 9, 3) == (None, (PairBackwards,))


def test_a_best_outside_its_range_is_kept_without_the_range() -> None:
    assert joined(("low", "best", "high"), 0, 3, 0) == (Figure.about(3), (BestOutsideRange,))


def test_columns_of_one_measure_are_added_as_intervals() -> None:
    assert joined(("", ""), 3, 5) == (Figure.exactly(8), ())
    assert joined(("", ""), None, 5) == (Figure.exactly(5), ())
    assert joined(("", ""), "at least 2", 5)[0] == Figure.between(7, None)


def test_a_formula_error_is_a_problem_and_no_zero() -> None:
    read = read_cell(None, "H273", "#REF!")
    assert (read.figure, [type(problem) for problem in read.problems]) == (None, [ErrorInFigure])


def test_a_qualifier_beside_a_number_limits_it() -> None:
    limited = read_cell(500, "I29", qualifier="more than").figure
    assert limited is not None
    assert (limited.quantifier, limited.low, limited.best) == (Quantifier.MORE_THAN, 501, None)
    assert read_cell(500, "I29", qualifier="total") == CellRead(Figure.exactly(500), "500", "I29")
