"""The words of a date."""

import pytest

from imports.reading.months import Mark, month_named, pieces_of
from imports.reading.text import plain

LEVANT = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
STANDARD = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
FRENCH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
SPANISH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"


@pytest.mark.parametrize("names", [LEVANT, STANDARD, ENGLISH, SHORT, FRENCH, SPANISH])
def test_every_month_of_every_calendar_is_known(names: str) -> None:
    assert [month_named(name) for name in names.split("|")] == list(range(1, 13))


@pytest.mark.parametrize(
    ("name", "month"),
    [("اذار", 3), ("ايار", 5), ("تشرين ثاني", 11), ("ك2", 1), ("Sept.", None), ("7", None), ("", None)],
)
def test_spellings_without_hamza_and_short_ones_are_known(name: str, month: int | None) -> None:
    assert month_named(name) == month


def test_words_that_say_nothing_are_left_out_and_others_are_marked() -> None:
    pieces = pieces_of(plain("Tuesday the 3rd of December, hello 2024 since 1-7"))
    assert [piece and piece.mark for piece in pieces] == [
        *(Mark.NUMBER, Mark.MONTH, None, Mark.YEAR, Mark.OPEN, Mark.CHAIN),
    ]


def test_the_arabic_and_is_taken_off_a_month() -> None:
    assert [piece and piece.mark for piece in pieces_of(plain("وكانون الثاني"))] == [Mark.TO, Mark.MONTH]
