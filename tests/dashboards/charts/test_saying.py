from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dashboards.charts.saying import Basis, about_note, cell, number_of, rests_on, say
from tracker.figures import Figure, Tally, Vague
from tracker.languages import language_of
from tracker.totals import Counted

EN, AR = language_of("en"), language_of("ar")


def row(*figures: Figure | None, reading: str = "acled-2024", **disputes: int) -> Counted:
    tally = sum((Tally.of(figure, **disputes) for figure in figures), Tally())
    return Counted("killed", tally, tally.read(reading), reading=reading)


def test_no_data_zero_and_not_known_are_said_differently() -> None:
    none, zero, unknown = say(None, EN), say(row(Figure.exactly(0)), EN), say(row(Figure.unknown("?")), EN)
    assert [one.state for one in (none, zero, unknown)] == ["no-data", "zero", "unknown"]
    assert [one.value for one in (none, zero, unknown)] == ["No data", "0", "Not known"]
    assert zero.range == "Reported as none by 1 report"
    assert "not zero" in unknown.range


@pytest.mark.parametrize("others", [(), (Figure.exactly(12),), (Figure.between(3, 5),)])
def test_at_least_never_looks_exact(others: tuple[Figure, ...]) -> None:
    said = say(row(Figure.at_least(7), *others), EN)
    assert said.state == "open"
    assert said.value.startswith("at least ")
    assert said.range == "Upper limit not known"
    assert cell(row(Figure.at_least(7), *others), EN).startswith("at least ")


def test_an_exact_number_says_that_it_has_no_range() -> None:
    assert (say(row(Figure.exactly(7)), EN).value, say(row(Figure.exactly(7)), EN).range) == ("7", "No range")


def test_a_range_is_said_with_its_best() -> None:
    said = say(row(Figure.between(9800, 15200, 12400)), EN)
    assert said.value == "12,400"
    assert said.range == "Range \u20669,800–15,200\u2069"


def test_a_range_without_a_best_gets_none() -> None:
    said = say(row(Figure.between(10, 18)), EN)
    assert (said.value, said.range) == ("between 10 and 18", "No best figure")


def test_a_lone_word_keeps_its_word_and_names_its_reading() -> None:
    said = say(row(Figure.in_words(Vague.DOZENS, "dozens")), EN)
    assert (said.state, said.value) == ("words", "“dozens”")
    assert "at least 12" in said.range
    assert say(row(Figure.in_words(Vague.DOZENS), reading="bands"), EN).range.startswith("Read as between 24 and 99")


def test_words_among_numbers_are_kept_in_a_note() -> None:
    said = say(row(Figure.exactly(4), Figure.in_words(Vague.DOZENS)), EN)
    assert said.notes == ("Words kept: “dozens”",)
    assert cell(row(Figure.exactly(4), Figure.in_words(Vague.DOZENS)), EN) == "at least 16, “dozens”"


def test_disputes_and_silent_reports_are_counted_apart() -> None:
    said = say(row(Figure.exactly(4), attribution_disputed=1), EN)
    assert said.notes == ("In 1 report it is disputed who did it",)
    assert say(row(Figure.exactly(4), None), EN).notes == ("1 more gives no number",)


def test_a_mark_stands_at_the_best_else_at_the_lowest() -> None:
    assert number_of(row(Figure.between(1, 9, 4))) == 4
    assert number_of(row(Figure.at_least(7))) == 7
    assert number_of(row(Figure.at_most(6))) == 6


def test_a_flow_rests_on_reports_sources_and_a_day() -> None:
    basis = Basis(3, dt.date(2024, 12, 24), 5)
    assert rests_on(row(Figure.exactly(1)), basis, EN) == "5 reports · 3 sources · latest 24 Dec 2024"
    assert "source not named" in rests_on(row(Figure.exactly(1)), Basis(), EN)


def test_a_stock_rests_on_places_and_the_date_they_were_counted() -> None:
    counted = replace(row(Figure.exactly(1)), as_of=dt.date(2026, 1, 31), oldest=dt.date(2026, 1, 31))
    assert rests_on(counted, Basis(1), EN) == "at 1 recorded location · counted on 31 Jan 2026 · 1 file"
    older = replace(counted, oldest=dt.date(2025, 1, 31))
    assert "counted between 31 Jan 2025 and 31 Jan 2026" in rests_on(older, Basis(1), EN)


def test_arabic_says_the_same_in_its_own_forms() -> None:
    assert say(None, AR).value == "لا توجد بيانات"
    assert "تقريران" in rests_on(row(Figure.exactly(1), Figure.exactly(2)), Basis(), AR)
    assert say(row(Figure.at_least(7)), AR).value == "7 على الأقل"


ABOUT, AT_LEAST, WORDS = Figure.about(300), Figure.at_least(40), Figure.in_words(Vague.DOZENS)


@pytest.mark.parametrize(
    ("figures", "note"),
    [
        ([ABOUT, AT_LEAST, WORDS], "1 report says only “about”: 300, not counted in the lowest"),
        ([ABOUT, ABOUT, AT_LEAST], "2 reports say only “about”: 600 together, not counted in the lowest"),
        (
            [ABOUT, AT_LEAST, Figure.exactly(100)],
            "1 report says only “about” and is not counted in the lowest; best figures given: 400 together",
        ),
        ([ABOUT, Figure.at_most(50)], "1 report says only “about”: 300, not counted in the lowest"),
        ([ABOUT], ""),
        ([ABOUT, Figure.exactly(100)], ""),
        ([AT_LEAST, WORDS], ""),
        ([Figure.exactly(100), Figure.at_most(50)], ""),
    ],
)
def test_what_is_only_about_is_told_where_the_total_cannot_hold_it(figures: list[Figure], note: str) -> None:
    tally = sum((Tally.of(one) for one in figures), Tally())
    assert about_note(tally, EN) == note
