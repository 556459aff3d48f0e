from __future__ import annotations

import ast

from tests.rules.tree import TOP, Function, functions, python_files

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
LINES_OF_NINE_IN_TEN = 30
PARAMETERS = 5


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {path: (TOP / path).read_text(encoding="utf-8").count("\n") for path in python_files()}
    assert {str(path): lines for path, lines in lengths.items() if lines > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    assert [f"{place}: {place.lines} lines" for place in functions() if place.lines > LINES_OF_A_FUNCTION] == []


def test_nine_functions_in_ten_are_short() -> None:
    lengths = sorted(place.lines for place in functions())
    assert lengths[len(lengths) * 9 // 10] < LINES_OF_NINE_IN_TEN


def is_command(function: Function) -> bool:
    # click hands every option of a command to its function; the command line, not the caller, fills them.
    calls = [node.func for node in function.decorator_list if isinstance(node, ast.Call)]
    return any(isinstance(call, ast.Attribute) and call.attr in {"command", "option", "argument"} for call in calls)


def test_parameters_that_travel_together_became_a_value() -> None:
    many = []
    for place in functions():
        arguments = place.function.args
        names = [one.arg for one in (*arguments.posonlyargs, *arguments.args) if one.arg not in {"self", "cls"}]
        # A test asks for its fixtures by its parameters.
        if len(names) > PARAMETERS and place.path.parts[0] != "tests" and not is_command(place.function):
            many.append(f"{place}: {', '.join(names)}")
    assert many == []
