"""Numbers spelled in several words."""

from decimal import Decimal

import pytest

from imports.reading.amounts import Role, words_of
from imports.reading.sums import summed
from imports.reading.text import plain


def numbers(said: str) -> list[Decimal] | None:
    words = summed(words_of(plain(said)) or [])
    return None if words is None else [word.value for word in words if isinstance(word.value, Decimal)]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("one hundred and five", [105]),
        ("three hundred and twenty-one thousand four hundred", [321_400]),
        ("two million one thousand", [2_001_000]),
        ("ثلاثمئة وخمسة وأربعون", [345]),
        ("ألف ومئة", [1100]),
        ("ألفان وخمسمئة", [2500]),
        ("مئة وخمسون ألفا", [150_000]),
        ("300 ألف", [300_000]),
        ("1.5 million", [1_500_000]),
        ("twenty-thirty", [20, 30]),
        ("seven eight", [7, 8]),
        ("between five and twenty", [5, 20]),
        ("between one hundred and fifty and two hundred", [150, 200]),
        ("بين خمسة وعشرين وثلاثين", [25, 30]),
    ],
)
def test_words_of_one_number_are_joined_and_of_two_are_not(said: str, values: list[int]) -> None:
    assert numbers(said) == [Decimal(value) for value in values]


def test_digits_that_make_no_number_spoil_the_whole() -> None:
    assert numbers("about 1,23,4") is None


def test_words_that_are_no_numbers_stay_where_they_were() -> None:
    words = summed(words_of(plain("at least seven killed")) or []) or []
    assert [word.role for word in words] == [Role.LIMIT, Role.NUMBER, Role.UNIT]
