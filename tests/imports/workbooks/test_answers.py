"""The way from the reading process to its parent: what is written can be read, and nothing else is built."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest

from imports.files import MissingSheet, ReaderFailed
from imports.workbooks.answers import Answer, notice_of, refusal_of, rows_of
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


def test_dates_go_back_to_their_cells() -> None:
    rows = rows_of([["a", ""], [""]], [(0, 1, "date", "2024-12-01"), (1, 0, "time", "09:30:00")])
    assert rows == [("a", dt.date(2024, 12, 1)), (dt.time(9, 30),)]


def test_a_date_outside_its_rows_is_an_error() -> None:
    with pytest.raises(IndexError):
        rows_of([["a"]], [(4, 0, "date", "2024-12-01")])
