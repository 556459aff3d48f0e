"""What a cell that picks from a list comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.problems import Problem
from imports.reading.choices import AmbiguousChoice, NotAChoice, read_choice, read_choices
from imports.sheets import CellValue
from tracker.languages import Text
from tracker.records.choices import Choice, Choices

ACCESS = Choices(
    "access",
    (
        Choice("full", Text("Full access", "متاح بالكامل"), ("yes", "functioning", "open", "يعمل", "1")),
        Choice("partial", Text("Partial access", "متاح جزئيًا"), ("partially functioning", "limited", "يعمل جزئيا")),
        Choice("none", Text("No access", "غير متاح"), ("no", "not functioning", "closed", "مغلق", "لا يعمل")),
        Choice("unknown", Text("Unknown", "غير معروف"), ("don't know",)),
    ),
)
CAUSES = Choices(
    "causes",
    (
        Choice("shelling", Text("Shelling", "قصف"), ("artillery",)),
        Choice("air", Text("Air strike", "غارة جوية"), ("airstrike", "raid")),
        Choice("raid", Text("Ground raid", "اقتحام"), ("raid", "shelling, then raid")),
        Choice("f", Text("Fire", "حريق")),
    ),
)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("full", "full"),
        ("FULL ACCESS", "full"),
        ("Yes", "full"),
        (True, "full"),
        (False, "none"),
        (1, "full"),
        (1.0, "full"),
        ("متاح بالكامل", "full"),
        ("متاح جزئياً", "partial"),
        ("يعمل جزئيًّا", "partial"),
        ("Partially_functioning", "partial"),
        ("not functioning", "none"),
        ("Not functioning since May", "none"),
        ("closed for repair", "none"),
        ("مغلق منذ أيار", "none"),
        ("Dont know", "unknown"),
        (None, None),
        (" ", None),
        ("n/a", None),
        ("لا توجد بيانات", None),
        ("NA - Not reported", None),
    ],
)
def test_a_choice_is_found_by_code_label_or_word(value: CellValue, code: str | None) -> None:
    assert read_choice(value, ACCESS, "C4") == code


@pytest.mark.parametrize("said", ["maybe", "never open", "غير مغلق", "not limited", "x" * 500, "openness"])
def test_what_is_not_on_the_list_or_is_denied_is_asked(said: str) -> None:
    assert read_choice(said, ACCESS, "C4") == NotAChoice("C4", said)


@pytest.mark.parametrize("said", ["open or closed", "closed, limited"])
def test_two_answers_in_a_cell_for_one_are_asked(said: str) -> None:
    assert isinstance(read_choice(said, ACCESS, "C4"), AmbiguousChoice)


def test_a_word_of_two_answers_is_asked_but_a_code_is_not() -> None:
    assert read_choice("raid", CAUSES, "C4") == "raid"
    assert read_choice("airstrike", CAUSES, "C4") == "air"


def test_a_word_of_one_letter_stands_only_alone() -> None:
    assert read_choice("F", CAUSES, "C4") == "f"
    assert isinstance(read_choice("type f", CAUSES, "C4"), NotAChoice)


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("shelling; air strike", ("shelling", "air")),
        ("Shelling/Airstrike", ("shelling", "air")),
        ("قصف، غارة جوية", ("shelling", "air")),
        ("قصف؛ قصف", ("shelling",)),
        ("artillery\nfire", ("shelling", "f")),
        ("shelling, then raid", ("raid",)),
        ("shelling,, ", ("shelling",)),
        ("", ()),
        (None, ()),
        ("n/a", ()),
    ],
)
def test_several_answers_are_read_apart(value: CellValue, codes: tuple[str, ...]) -> None:
    assert read_choices(value, CAUSES, "C4") == codes


def test_one_unknown_answer_of_several_is_a_problem() -> None:
    assert read_choices("shelling; flood", CAUSES, "C4") == NotAChoice("C4", "flood")
    assert read_choices(7, CAUSES, "C4") == NotAChoice("C4", "7")


@pytest.mark.parametrize("problem", [NotAChoice, AmbiguousChoice])
def test_a_problem_says_its_cell_in_both_languages(problem: type[Problem]) -> None:
    assert all("C4" in problem("C4", "that", "a, b").sentence(language) for language in ("en", "ar"))


@given(st.text(max_size=60) | st.integers() | st.floats() | st.booleans())
def test_no_cell_raises(value: CellValue) -> None:
    answer = read_choice(value, ACCESS, "C4")
    assert answer is None or isinstance(answer, str | Problem)
    assert isinstance(read_choices(value, ACCESS, "C4"), tuple | Problem)
