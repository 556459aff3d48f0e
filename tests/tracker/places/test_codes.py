"""P-codes as people write them."""

import functools

import pytest

from tests.tracker.places.shipped import gazetteer
from tracker.places.codes import Codes, looks_like_code, plain_code
from tracker.places.gazetteer import shipped_countries


@functools.cache
def codes(iso3: str) -> Codes:
    country = next(each for each in shipped_countries() if each.iso3 == iso3)
    return Codes(gazetteer(), country)


@pytest.mark.parametrize(
    ("written", "level", "pcode"),
    [
        ("SY0702", None, "SY0702"),
        (" sy-07 02 ", None, "SY0702"),
        ("SY702", 2, "SY0702"),
        ("702", 2, "SY0702"),
        ("702.0", 2, "SY0702"),
        ("SYR0702", 2, "SY0702"),
        ("70200", 3, "SY070200"),
        ("C3985", None, "C3985"),
        ("С3985", None, "C3985"),
        ("3985", 4, "C3985"),
    ],
)
def test_a_code_is_read_whatever_it_lost(written: str, level: int | None, pcode: str) -> None:
    assert [spot.pcode for spot in codes("SYR").read(written, level)] == [pcode]


def test_lost_zeros_that_leave_a_choice_give_the_choice() -> None:
    assert {spot.pcode for spot in codes("SYR").read("1002", None)} == {"SY1002", "C1002"}


@pytest.mark.parametrize("written", ["", "C99999", "SY", "-"])
def test_a_code_nobody_has_reads_as_nothing(written: str) -> None:
    assert all(spot.level == 0 for spot in codes("SYR").read(written, None))


def test_a_prefix_of_three_letters_is_read_where_the_list_has_two() -> None:
    assert [spot.pcode for spot in codes("CMR").read("CMR004001", 2)] == ["CM004001"]
    assert [spot.pcode for spot in codes("CAF").read("CAF62", 1)] == ["CF62"]


@pytest.mark.parametrize(
    ("text", "is_code"), [("SY0702", True), ("c 3985", True), ("3985.0", True), ("Saraqib", False), ("حلب", False)]
)
def test_a_code_is_told_from_a_name(text: str, is_code: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert looks_like_code(text) is is_code


def test_a_plain_code_has_no_spaces_and_no_decimals() -> None:
    assert (plain_code(" sy 07.02 "), plain_code(3985.0)) == ("SY0702", "3985")
