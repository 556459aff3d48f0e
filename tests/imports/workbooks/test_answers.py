"""The way from the reading process to its parent: what is written can be read, and nothing else is built."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest

from imports.files import MissingSheet, ReaderFailed
from imports.workbooks.answers import Answer, moment, notice_of, refusal_of, understood
from imports.workbooks.notices import ErrorCells


def test_a_refusal_and_a_warning_arrive_as_they_were_sent() -> None:
    out = io.BytesIO()
    answer = Answer(out)
    answer.refuse(MissingSheet(said="عودة"))
    answer.notice(ErrorCells("F12", "#REF!", "3", "عودة"))
    refusal, notice = [json.loads(line) for line in out.getvalue().splitlines()]
    assert refusal_of(*refusal[1:]) == MissingSheet(said="عودة")
    assert notice_of(*notice[1:]) == ErrorCells("F12", "#REF!", "3", "عودة")


def test_a_refusal_that_nobody_knows_is_still_a_refusal() -> None:
    fields = {"cell": "", "said": "", "more": "x", "sheet": ""}
    assert refusal_of("new", fields) == ReaderFailed(more="x")


@pytest.mark.parametrize(
    "value",
    [dt.date(2024, 12, 1), dt.datetime(2024, 12, 1, 9, 30), dt.time(9, 30)],  # noqa: DTZ001 - a sheet's dates have no zone
)
def test_a_date_comes_back_as_what_it_was(value: dt.date | dt.time) -> None:
    assert json.loads(json.dumps([moment(value)]), object_hook=understood) == [value]


def test_a_date_that_is_none_is_an_error_and_other_fields_stay() -> None:
    assert understood({"A2": "#REF!"}) == {"A2": "#REF!"}
    with pytest.raises(ValueError, match="Invalid isoformat"):
        understood({"date": "2024-02-30x"})
