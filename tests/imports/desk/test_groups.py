"""Problems as a person meets them."""

from typing import Any

import pytest

from imports.desk.groups import Ask, ask_of, choices_of, groups_of, is_number, isolated, offered, understood_as
from tracker.languages import language_of
from tracker.places.gazetteer import Gazetteer, Spot

ENGLISH, ARABIC = language_of("en"), language_of("ar")
PLACES = Gazetteer(
    [
        Spot("SY", 0, "SYR", "Syria", "سوريا"),
        Spot("SY07", 1, "SYR", "Idleb", "إدلب", parent="SY", adm1="SY07"),
        Spot("SY0702", 2, "SYR", "Al Ma'ra", "معرة النعمان", parent="SY07", adm1="SY07", adm2="SY0702"),
    ]
)


def cause(code: str, severity: str = "error", **said: Any) -> dict[str, Any]:
    known = {"code": code, "severity": severity, "cell": "F18", "said": "7 or 8", "message": "Cell F18 says “7 or 8”."}
    more = {"message_ar": "الخلية F18 فيها «7 or 8».", "cells": ["F18"], "rows": [18], "count": 1, "key": f"{code}|x"}
    return known | more | said


def report(*causes: dict[str, Any], taken: bool = True) -> dict[str, Any]:
    columns = [{"column": "F", "heading": "Civilians killed"}]
    return {"sheets": [{"name": "Weekly", "taken": taken, "problems": list(causes), "columns": columns}]}


@pytest.mark.parametrize(
    ("problem", "ask"),
    [
        (cause("place-ambiguous"), "place"),
        (cause("place-unknown"), "place"),
        (cause("place-missing"), "out"),
        (cause("not-a-figure"), "cell"),
        (cause("not-a-date"), "out"),
        (cause("ambiguous-date"), "order"),
        (cause("identical-rows", "warning"), "same"),
        (cause("figure-rounded", "warning"), "tick"),
        (cause("no-place-column"), "nothing"),
    ],
)
def test_each_kind_of_problem_asks_what_can_be_answered(problem: dict[str, Any], ask: Ask) -> None:
    assert ask_of(problem) == ask


def test_a_question_names_the_sheet_the_cell_and_the_heading_over_it() -> None:
    (group,) = groups_of(report(cause("not-a-figure")), PLACES, ENGLISH)
    assert group.label == "Civilians killed"
    assert group.where == "Sheet “Weekly” · Cell \u2066F18\u2069"
    assert group.task == "Correct what stands in cell \u2066F18\u2069"


def test_one_question_stands_for_all_rows_of_the_same_cause() -> None:
    many = cause("place-ambiguous", rows=[12, 13, 40, 41], cells=["B12", "B13", "B40", "B41"], count=4)
    (group,) = groups_of(report(many), PLACES, ENGLISH)
    assert group.task.endswith("(4 rows)")
    assert group.where == "Sheet “Weekly” · Rows 12, 13, 40, 41"


def test_what_holds_rows_up_comes_before_what_is_only_to_be_seen() -> None:
    groups = groups_of(report(cause("figure-rounded", "warning"), cause("not-a-figure")), PLACES, ENGLISH)
    assert [group.code for group in groups] == ["not-a-figure", "figure-rounded"]


def test_problems_of_a_sheet_that_is_not_taken_are_not_asked() -> None:
    assert groups_of(report(cause("not-a-figure"), taken=False), PLACES, ENGLISH) == []


def test_a_place_is_offered_with_its_level_and_what_it_lies_in() -> None:
    assert offered({"pcode": "SY0702"}, PLACES, ENGLISH).label == "Al Ma'ra, Idleb"
    shown = offered({"pcode": "SY0702"}, PLACES, ARABIC)
    assert (shown.label, shown.note) == ("معرة النعمان، إدلب", "المنطقة")
    assert offered({"pcode": "SY99", "name": "Elsewhere"}, PLACES, ENGLISH).label == "Elsewhere"


def test_what_a_cell_says_keeps_its_direction_in_an_arabic_sentence() -> None:
    (group,) = groups_of(report(cause("not-a-figure")), PLACES, ARABIC)
    assert f"«{isolated('7 or 8')}»" in group.title
    assert f"«{isolated('7 or 8')}»" in group.message
    assert isolated("") == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        ("at least seven", "Understood as at least 7, no upper limit"),
        ("7-8", "Understood as between 7 and 8"),
        ("dozens", "Understood as “dozens”, no number given"),
        ("a lot", "This is still not a number of people."),
    ],
)
def test_a_number_just_typed_is_said_back_in_words(typed: str, said: str) -> None:
    assert understood_as(typed, ENGLISH).startswith(said)


def test_the_number_is_said_back_in_arabic_too() -> None:
    assert understood_as("at least seven", ARABIC) == "فُهم على أنه 7 على الأقل، بلا حد أعلى"


def test_words_that_say_how_many_are_told_from_others() -> None:
    assert is_number("عشرات")
    assert not is_number("kharab")


def test_only_questions_with_fixed_answers_have_choices() -> None:
    assert [value for value, _label in choices_of("order", ENGLISH)] == ["dmy", "mdy"]
    assert [value for value, _label in choices_of("same", ENGLISH)] == ["keep", "first"]
    assert choices_of("cell", ENGLISH) == ()


def test_a_row_that_gives_several_records_counts_once() -> None:
    services = cause("place-ambiguous", rows=[164], cells=["G164"] * 9, count=9)
    (group,) = groups_of(report(services), PLACES, ENGLISH)
    assert group.task.endswith("(1 row)")
    assert group.where == "Sheet “Weekly” · Cell \u2066G164\u2069"
