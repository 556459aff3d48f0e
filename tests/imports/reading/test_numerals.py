"""Numbers in digits and in words."""

from decimal import Decimal

import pytest

from imports.reading.numerals import bound_scales, dual_scales, joins, number_in, number_words, scale_words
from imports.reading.text import plain


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("1234", "1234"),
        ("1,234", "1234"),
        ("1.234", "1234"),
        ("1 234", "1234"),
        ("1'234'567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("0.123", "0.123"),
        ("12.0", "12.0"),
        ("1234.567", "1234.567"),
    ],
)
def test_separators_are_understood_by_what_they_part(digits: str, number: str) -> None:
    assert number_in(digits) == Decimal(number)


@pytest.mark.parametrize("digits", ["", "1,23,456", "1.2.3", "1,234,56", "9" * 25, "a", "1.", ".5", "1,234.567,8"])
def test_separators_without_sense_make_no_number(digits: str) -> None:
    assert number_in(digits) is None


@pytest.mark.parametrize(
    ("word", "value"), [("nineteen", 19), ("ninety", 90), ("صفر", 0), ("تسعين", 90), ("ثلاثمائة", 300), ("ألفي", 2000)]
)
def test_words_name_numbers_in_both_languages(word: str, value: int) -> None:
    assert number_words()[plain(word)] == value


def test_scales_are_told_apart_by_what_they_say_alone() -> None:
    assert scale_words()[plain("ألف")] == 1000
    assert dual_scales()[plain("ألفًا")] == 1000
    assert bound_scales()["k"] == 1000


@pytest.mark.parametrize(
    ("number", "word", "linked", "together"),
    [
        (20, 5, False, True),
        (5, 20, True, True),
        (5, 20, False, False),
        (3, 10, False, True),
        (100, 50, True, True),
        (1000, 200, False, True),
        (50, 2, True, False),
        (7, 8, False, False),
        (20, 30, True, False),
        (100, 200, True, False),
        (100, 0, True, False),
    ],
)
def test_a_word_joins_the_number_before_it_or_begins_another(
    number: int, word: int, *, linked: bool, together: bool
) -> None:
    assert joins(number, word, linked=linked) is together
