from dataclasses import dataclass

from imports.problems import Problem
from tracker.languages import Text


@dataclass(frozen=True)
class OutOfOrder(Problem):
    code = "out-of-order"
    message = Text("Cell {cell} says “{said}”{more}.", "تقول الخلية {cell} «{said}»{more}.")


def test_a_problem_says_its_cell_and_words_in_both_languages() -> None:
    problem = OutOfOrder("F12", "عشرات", "!")
    assert problem.sentence() == "Cell F12 says “عشرات”!."
    assert problem.sentence("ar") == "تقول الخلية F12 «عشرات»!."


def test_what_the_sheet_says_is_never_read_as_a_place_to_fill() -> None:
    assert "{cell}" in OutOfOrder("F12", "{cell}").sentence()


def test_a_problem_holds_its_row_unless_it_is_a_warning() -> None:
    assert OutOfOrder().severity == "error"
