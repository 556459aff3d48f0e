from __future__ import annotations

import pytest

from imports.pipeline.answers import Answers, NotAnAnswer, SheetAnswers
from imports.reading.dates import DayOrder
from tracker.periods import Period

SAID = {
    "only": ["Data"],
    "country": "SYR",
    "date": "2026-01",
    "sheets": {
        "Data": {
            "take": True,
            "kind": "population",
            "header_row": 3,
            "columns": {"F": "measure:idps.persons"},
            "left_out": [7],
        }
    },
    "places": {"Idleb / Kafr X": "C1234"},
    "figures": {"Data!F12": "at least 7"},
}


def test_decisions_travel_as_json_and_come_back_the_same() -> None:
    answers = Answers.from_dict(SAID)
    assert answers.as_dict() == SAID
    assert Answers.from_json(answers.to_json()) == answers


def test_what_nobody_decided_is_left_out() -> None:
    assert Answers().as_dict() == {}
    assert Answers.from_dict({"a later version's word": 1}) == Answers()
    assert SheetAnswers().as_dict() == {}


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        Answers.from_json("yes")


def test_a_sheet_is_answered_for_itself_first() -> None:
    answers = Answers.from_dict(SAID)
    assert (answers.kind_of("Data"), answers.kind_of("Other")) == ("population", "")
    assert answers.corrections("Data") == {"F12": "at least 7"}
    assert answers.of("Data").left_out == frozenset({7})


def test_a_date_is_read_as_any_date_is() -> None:
    assert Answers.from_dict(SAID).dated("Data") == Period.month(2026, 1)
    assert Answers().dated("Data") is None
    assert isinstance(Answers(date="soon").dated("Data"), NotAnAnswer)


def test_the_order_of_days_and_months_may_be_said() -> None:
    assert Answers(day_order="day").order is DayOrder.DMY
    assert Answers(day_order="mdy").order is DayOrder.MDY
    assert Answers().order is None
