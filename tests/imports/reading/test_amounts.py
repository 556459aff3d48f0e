"""What each word around a number does."""

import pytest

from imports.reading.amounts import HOUSEHOLDS, Role, Word, words_of
from imports.reading.text import plain
from tracker.figures import Quantifier, Vague


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("at least 7", [Word(Role.LIMIT, Quantifier.AT_LEAST), Word(Role.NUMBER, "7")]),
        ("7 على الأقل", [Word(Role.NUMBER, "7"), Word(Role.LIMIT, Quantifier.AT_LEAST)]),
        ("عشرات الآلاف", [Word(Role.VAGUE, Vague.TENS_OF_THOUSANDS)]),
        ("عشرات العائلات", [Word(Role.VAGUE, Vague.TENS), Word(Role.UNIT, HOUSEHOLDS)]),
        ("خمسة وعشرون", [Word(Role.NUMBER, 5), Word(Role.AND), Word(Role.NUMBER, 20)]),
        ("عائلتين", [Word(Role.TWO_OF, HOUSEHOLDS)]),
        ("50HH", [Word(Role.NUMBER, "50"), Word(Role.UNIT, HOUSEHOLDS)]),
        ("1 234", [Word(Role.NUMBER, "1 234")]),
        ("", []),
    ],
)
def test_words_and_phrases_are_told_apart(said: str, words: list[Word]) -> None:
    assert words_of(plain(said)) == words


@pytest.mark.parametrize("said", ["7 in Idleb", "7 / 8", "معرة النعمان"])
def test_one_word_of_another_language_spoils_the_whole(said: str) -> None:
    assert words_of(plain(said)) is None
