"""The fast reader's values made plain: nothing shifted, nothing rounded, what cannot be is named."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import pytest

from imports.files import Limits
from imports.workbooks.answers import Answer, Refused
from imports.workbooks.values import Budget, SheetCells


def told(rows: list[list[Any]], first_column: int = 0, limits: Limits | None = None, **stands: Any) -> list[list[Any]]:
    """Take rows in and give what was answered, line by line."""
    out = io.BytesIO()
    SheetCells("E", Answer(out), Budget.of(limits or Limits()), **stands).take(rows, first_column)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_whole_numbers_are_whole_and_blanks_are_nothing() -> None:
    assert told([["a", 7.0, 2.5, -0.0, True, "", 3, ""]]) == [["rows", [["a", 7, 2.5, 0, True, None, 3]]]]


def test_rows_stand_behind_the_columns_cut_off_before_them() -> None:
    assert told([["a"]], 2) == [["rows", [[None, None, "a"]]]]


def test_dates_and_times_are_written_with_their_kind() -> None:
    moments = [dt.date(2024, 12, 1), dt.datetime(2024, 12, 1, 9, 30), dt.time(9, 30)]  # noqa: DTZ001 - no zone in a sheet
    dates = [{"date": "2024-12-01"}, {"datetime": "2024-12-01T09:30:00"}, {"time": "09:30:00"}]
    assert told([["x", *moments]]) == [["rows", [["x", *dates]]]]


def test_a_truth_value_is_not_taken_for_the_number_seen_before() -> None:
    assert repr(told([[1.0, True, 0.0, False], [True, 1.0]])) == "[['rows', [[1, True, 0, False], [True, 1]]]]"


def test_a_duration_is_written_as_hours() -> None:
    assert told([[dt.timedelta(hours=30, minutes=5)]]) == [["rows", [["30:05:00"]]]]


@pytest.mark.parametrize(
    ("value", "token"),
    [
        (float("inf"), "impossible-number"),
        (float("nan"), "impossible-number"),
        (2.0**53, "impossible-number"),
        (dt.date(1900, 2, 28), "impossible-date"),
        ("x" * 32_768, "too-long"),
        (object(), "object"),
    ],
)
def test_what_cannot_be_is_left_unread_and_named(value: object, token: str) -> None:
    lines = told([["a"], [value, 1.0]])
    assert lines[0] == ["rows", [["a"], [None, 1]]]
    assert lines[1][1] == "impossible-cells"
    assert lines[2] == ["errors", {"A2": token}]


def test_midnight_from_a_number_below_zero_is_no_time() -> None:
    assert told([[dt.time(0, 0)]], negative={"A1"})[-1] == ["errors", {"A1": "impossible-date"}]


def test_what_the_sheet_shows_stands_in_place_of_the_number() -> None:
    assert told([[703.0, 703.0]], shown={"B1": "00703"}) == [["rows", [[703, "00703"]]]]


def test_blank_rows_between_are_counted_and_those_behind_left_out() -> None:
    lines = told([["a"], [""], [""], ["b"], [""]])
    assert lines == [["rows", [["a"]]], ["blank", 2], ["rows", [["b"]]]]


def test_the_cells_of_a_whole_file_share_one_budget() -> None:
    budget = Budget.of(Limits(cells=3))
    SheetCells("A", Answer(io.BytesIO()), budget).take([["a", "b"]])
    with pytest.raises(Refused) as caught:
        SheetCells("B", Answer(io.BytesIO()), budget).take([["a", "b"]])
    assert caught.value.refusal.code == "too-many-cells"


def test_a_lone_cell_far_to_the_right_is_no_thousand_columns() -> None:
    assert told([[*[""] * 5000, "x"]], limits=Limits(columns=10))[0][0] == "rows"
