"""What a person answers on the page of problems, as decisions, and back."""

import pytest
from sqlalchemy import Engine

from imports.desk.deciding import form_of, remember_spellings, with_answers, with_decisions
from imports.desk.groups import Ask, Group
from tracker.accounts import Person, Role
from tracker.languages import language_of
from tracker.places.aliases import load_spellings
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Matcher
from tracker.store.engine import reading, writing

ENGLISH = language_of("en")


def group(ask: Ask, code: str = "place-ambiguous", said: str = "Maarat Numan", **more: str) -> Group:
    place_key = f"{code}|Idleb / {said}"
    words = ("title", "task", "message", "where")
    return Group(1, "Weekly", place_key, code, "error", ask, said, *words, rows=(12, 13), cells=("F12", "F13"), **more)  # type: ignore[arg-type]


@pytest.fixture
def matcher(idleb: Engine) -> Matcher:
    with reading(idleb) as connection:
        return Matcher(Gazetteer.load(connection))


def test_a_chosen_place_is_decided_for_its_spelling_and_parents() -> None:
    decided = with_decisions({"date": "2024-12"}, [group("place", value="SY0702")], {})
    assert decided["places"] == {"Idleb / Maarat Numan": "SY0702"}
    assert decided["date"] == "2024-12"


def test_rows_of_a_place_can_be_left_out() -> None:
    assert with_decisions({}, [group("place", value="leave-out")], {})["places"] == {
        "Idleb / Maarat Numan": "leave out"
    }


def test_one_answer_can_stand_for_all_places_that_stay_undecided() -> None:
    assert with_decisions({}, [group("place")], {"all-higher": "yes"})["places"] == {"*": "higher"}


def test_a_corrected_number_holds_for_every_cell_that_says_the_same() -> None:
    decided = with_decisions({}, [group("cell", "not-a-figure", typed="7-8")], {})
    assert decided["figures"] == {"Weekly!F12": "7-8", "Weekly!F13": "7-8"}


def test_rows_left_out_add_up_and_ticks_are_kept() -> None:
    before = {"sheets": {"Weekly": {"left_out": [5], "ticked": ["a"]}}}
    groups = [group("cell", "not-a-figure", value="leave-out"), group("tick", "figure-rounded", value="seen")]
    of_sheet = with_decisions(before, groups, {})["sheets"]["Weekly"]
    assert of_sheet["left_out"] == [5, 12, 13]
    assert of_sheet["ticked"] == ["a", "figure-rounded|Idleb / Maarat Numan"]


def test_the_order_of_days_and_what_identical_rows_are_is_decided() -> None:
    decided = with_decisions(
        {}, [group("order", "ambiguous-date", value="dmy"), group("same", "identical-rows", value="first")], {}
    )
    assert decided["day_order"] == "dmy"
    assert decided["sheets"]["Weekly"]["identical"] == "first"


def test_what_was_answered_before_stands_in_the_questions() -> None:
    answers = {
        "figures": {"Weekly!F12": "7-8"},
        "sheets": {"Weekly": {"identical": "keep", "ticked": ["figure-rounded|Idleb / Maarat Numan"]}},
    }
    asked = [group("cell", "not-a-figure"), group("same", "identical-rows"), group("tick", "figure-rounded")]
    cell, same, tick = with_answers(asked, answers)
    assert (cell.typed, same.value, tick.value) == ("7-8", "keep", "seen")


def test_another_place_is_found_by_its_code(matcher: Matcher) -> None:
    found = form_of(group("place"), {"d-1": "other", "q-1": "sy0703", "r-1": "yes"}, matcher, ENGLISH)
    assert (found.value, found.fault, found.remember) == ("SY0703", "", True)


def test_another_place_is_found_by_its_name(matcher: Matcher) -> None:
    assert form_of(group("place"), {"d-1": "other", "q-1": "Jisr-Ash-Shugur"}, matcher, ENGLISH).value == "SY0703"


def test_a_place_that_is_not_found_is_said_and_what_was_typed_stays(matcher: Matcher) -> None:
    asked = form_of(group("place"), {"d-1": "other", "q-1": "Atlantis"}, matcher, ENGLISH)
    assert asked.fault.startswith("No place of this name or code is known.")
    assert (asked.value, asked.typed) == ("other", "Atlantis")
    assert form_of(group("place"), {"d-1": "other"}, matcher, ENGLISH).fault.startswith("Write the name")


def test_a_number_that_is_still_none_is_said_and_stays(matcher: Matcher) -> None:
    asked = form_of(group("cell", "not-a-figure"), {"t-1": "many"}, matcher, ENGLISH)
    assert asked.fault
    assert asked.typed == "many"
    left_out = form_of(group("cell", "not-a-figure"), {"t-1": "many", "o-1": "yes"}, matcher, ENGLISH)
    assert (left_out.fault, left_out.value) == ("", "leave-out")


def test_a_spelling_is_remembered_once_for_the_organisation(idleb: Engine) -> None:
    somebody = Person(1, "rana@example.org", "Rana", Role.UPLOADER, 7, None, "en")
    chosen = group("place", value="SY0702", remember="yes")
    for _ in range(2):
        with writing(idleb) as connection:
            remember_spellings(connection, [chosen, group("place", value="leave-out", remember="yes")], somebody)
    with reading(idleb) as connection:
        known = load_spellings(connection)
    assert [(one.spelling, one.pcode, one.organisation) for one in known] == [("Maarat Numan", "SY0702", 7)]
