from __future__ import annotations

import re

from dashboards.summaries import words
from tracker.languages import Text


def texts() -> list[Text]:
    found = [value for value in vars(words).values() if isinstance(value, Text)]
    found += [*words.LEVELS, *words.LEVELS_MANY, *words.SHEETS.values(), *words.DISPUTES.values()]
    return found + [text for pair in words.NOTES for text in pair]


def test_everything_is_said_in_both_languages_with_the_same_blanks() -> None:
    for text in texts():
        assert text.en.strip()
        assert text.ar.strip()
        assert set(re.findall(r"{\w+}", text.en)) == set(re.findall(r"{\w+}", text.ar))


def test_arabic_is_written_in_arabic() -> None:
    allowed = {"HXL", "P", "N"}
    for text in texts():
        assert not set(re.findall(r"[A-Za-z]+", re.sub(r"{\w+}", "", text.ar))) - allowed
