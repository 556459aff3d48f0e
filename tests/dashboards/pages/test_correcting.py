from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from dashboards.pages.correcting import (
    NOT_A_CHOICE,
    NOT_A_DAY,
    NOT_A_NUMBER,
    NOT_A_PLACE,
    NOT_IN_ORDER,
    Standing,
    asked_fields,
    figure_of_ends,
    read_form,
)
from tracker.figures import Figure
from tracker.records.kinds import KINDS, Kind

DAY = dt.date(2024, 12, 3)
SEVEN = Figure.at_least(7, "at least seven")


def standing(kind: Kind, **values: object) -> Standing:
    row = dict.fromkeys(KINDS[kind].model.model_fields, None) | {"first": DAY, "last": DAY, "place": "C3985"}
    disputes = {"attribution_disputed": False, "number_disputed": False, "occurrence_disputed": False}
    return Standing(KINDS[kind], SimpleNamespace(**(row | disputes | values)), {"killed": SEVEN})


def test_a_form_left_as_it_was_changes_nothing() -> None:
    said = {"place": "C3985", "first": "2024-12-03", "killed.low": "7", "killed.best": "", "killed.high": ""}
    read = read_form(said, standing(Kind.CASUALTY), {"C3985"})
    assert (read.correction.values, read.correction.figures, read.faults) == ({}, {}, {})
    assert read_form({}, standing(Kind.CASUALTY), set()).correction == read.correction


def test_what_is_written_otherwise_is_the_correction() -> None:
    said = {"place": "C3871", "note": " by telephone ", "killed.low": "8", "killed.best": "8", "killed.high": "8"}
    read = read_form(said, standing(Kind.CASUALTY), {"C3871"})
    assert read.correction.values == {"place": "C3871", "note": "by telephone"}
    assert read.correction.figures == {"killed": Figure.exactly(8)}


def test_disputes_are_ticked_and_unticked() -> None:
    before = standing(Kind.CASUALTY, number_disputed=True)
    read = read_form({"disputes": "1", "attribution_disputed": "1"}, before, set())
    assert read.correction.values == {"attribution_disputed": True, "number_disputed": False}


def test_another_day_is_the_day_of_the_count_too() -> None:
    before = standing(Kind.POPULATION, counted_on=DAY)
    read = read_form({"first": "2024-12-05", "last": "2024-12-06"}, before, set())
    first, last = dt.date(2024, 12, 5), dt.date(2024, 12, 6)
    assert read.correction.values == {"first": first, "last": last, "precision": "range", "counted_on": last}
    undated = read_form({"first": "", "last": ""}, standing(Kind.CASUALTY), set()).correction.values
    assert undated == {"first": None, "last": None, "precision": None}


@pytest.mark.parametrize(
    ("said", "name", "fault"),
    [
        ({"first": "3/12/2024"}, "first", NOT_A_DAY),
        ({"first": "2024-12-09"}, "first", NOT_IN_ORDER),
        ({"first": ""}, "first", NOT_IN_ORDER),
        ({"place": "SY99"}, "place", NOT_A_PLACE),
        ({"weapon": "sword"}, "weapon", NOT_A_CHOICE),
        ({"sensitivity": ""}, "sensitivity", NOT_A_CHOICE),
        ({"killed.low": "many", "killed.best": "", "killed.high": ""}, "killed.low", NOT_A_NUMBER),
        ({"killed.low": "9", "killed.best": "", "killed.high": "3"}, "killed.low", NOT_A_NUMBER),
        ({"killed.low": "-1", "killed.best": "", "killed.high": ""}, "killed.low", NOT_A_NUMBER),
    ],
)
def test_what_cannot_be_is_said_beside_its_input(said: dict[str, str], name: str, fault: object) -> None:
    read = read_form(said, standing(Kind.CASUALTY, sensitivity="public"), {"C3985"})
    assert read.faults == {name: fault}


@pytest.mark.parametrize(
    ("ends", "figure"),
    [
        ((8, 8, 8), Figure.exactly(8)),
        ((7, None, None), Figure.at_least(7)),
        ((None, None, 9), Figure.at_most(9)),
        ((None, 300, None), Figure.about(300)),
        ((5, None, 9), Figure.between(5, 9)),
        ((5, 7, None), Figure.between(5, None, 7)),
        ((None, None, None), Figure.unknown()),
    ],
)
def test_an_end_left_empty_stays_open(ends: tuple[int | None, int | None, int | None], figure: Figure) -> None:
    assert figure_of_ends(*ends) == figure


def test_where_a_record_came_from_and_its_verification_are_not_asked() -> None:
    assert not {"verification", "import_id", "place_said"} & set(asked_fields(KINDS[Kind.CASUALTY]))
