"""How texts are made comparable."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.reading.text import clean, fold, is_blank, plain, western_digits
from imports.sheets import CellValue


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  Idleb   city ", "Idleb city"),
        ("Idleb\r\ncity\tnorth", "Idleb city north"),
        ("\u200fمعرة\u00a0النعمان\u200e", "معرة النعمان"),
        ("\u2067a\u2069\ufeff\u00ad\x00b", "ab"),
        ("cafe\u0301", "café"),
        (12.0, "12"),
        (12.5, "12.5"),
        (7, "7"),
        (True, "TRUE"),
        (dt.date(2024, 12, 3), "2024-12-03"),
    ],
)
def test_a_text_is_cleaned_of_what_nobody_sees(value: CellValue, text: str) -> None:
    assert clean(value) == text


@pytest.mark.parametrize(
    ("value", "blank"), [(None, True), ("", True), (" \u200f\n", True), ("-", False), (0, False), (False, False)]
)
def test_blank_is_what_shows_nothing(value: CellValue, blank: bool) -> None:  # noqa: FBT001 - the two answers of the table
    assert is_blank(value) is blank


@pytest.mark.parametrize(
    ("text", "western"),
    [("١٢٣", "123"), ("۱۲۳", "123"), ("１２", "12"), ("١٬٢٣٤٫٥٪", "1,234.5%"), ("أ، ب", "أ, ب"), ("7", "7")],
)
def test_digits_of_every_script_become_western(text: str, western: str) -> None:
    assert western_digits(text) == western


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IDP_individuals", "idpIndividuals"),
        ("IDP individuals", "#IDP - individuals:"),
        ("numPresentIdpInd", "num present idp ind"),
        ("Déplacés", "DEPLACES"),
        ("Nombre d’individus", "nombre d individus"),
        ("Don't know", "dont know"),
        ("القَتلى المدنيّون", "القتلى  المدنيون"),
        ("الأسرة", "الاسره"),
        ("عـــدد", "عدد"),
        ("یک", "يك"),
        ("ﻻ", "لا"),
        ("Killed (٧)", "killed 7"),
    ],
)
def test_two_spellings_of_one_heading_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("IDPs", "% of IDPs"), ("7²", "72"), ("نازح", "نازحة")])
def test_two_different_headings_do_not_fold_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_plain_spelling_keeps_punctuation() -> None:
    assert plain("  At Least 7–12 (أَكثر)") == "at least 7–12 (اكثر)"


@given(st.text(max_size=100))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)
    assert plain(plain(text)) == plain(text)
