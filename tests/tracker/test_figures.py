"""Figures, their honest sums, and how both are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.figures import Figure, Tally, Total, Vague, describe, shown

NUMBERS = st.integers(min_value=0, max_value=10_000)
FIGURES = st.one_of(
    NUMBERS.map(Figure.exactly),
    NUMBERS.map(Figure.at_least),
    NUMBERS.map(Figure.more_than),
    NUMBERS.map(Figure.at_most),
    NUMBERS.map(lambda number: Figure.less_than(number + 1)),
    NUMBERS.map(Figure.about),
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: Figure.between(min(ends), max(ends))),
    st.sampled_from(Vague).map(Figure.in_words),
    st.just(Figure.unknown()),
)


@pytest.mark.parametrize("ends", [(7, None, 5), (7, 6, 9), (-1, -1, -1), (None, 8, 5)])
def test_ends_out_of_order_or_below_zero_are_no_figure(ends: tuple[int | None, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="Not a figure"):
        Figure(*ends)


def test_more_than_seven_is_at_least_eight_and_fewer_than_seven_at_most_six() -> None:
    assert Figure.more_than(7).low == 8
    assert Figure.less_than(7).high == 6


def test_an_open_end_stays_open_when_added() -> None:
    total = (Tally.of(Figure.exactly(5)) + Tally.of(Figure.at_least(7))).read()
    assert total == Total(12, None, None)


def test_about_adds_nothing_to_the_low_and_is_counted_as_such() -> None:
    tally = Tally.of(Figure.about(300)) + Tally.of(Figure.exactly(7))
    assert (tally.low, tally.best_of_stated, tally.no_lower_bound, tally.no_upper_bound) == (7, 307, 1, 1)


def test_unknown_is_counted_and_never_zero() -> None:
    tally = Tally.of(Figure.unknown()) + Tally.of(None)
    assert (tally.records, tally.unstated) == (2, 2)
    assert tally.read() == Total(None, None, None)


def test_dozens_are_counted_and_read_only_when_asked() -> None:
    tally = Tally.of(Figure.in_words(Vague.DOZENS)) + Tally.of(Figure.exactly(7))
    assert tally.vague == {"dozens": 1}
    assert tally.low == 7
    assert tally.read("acled-2024") == Total(19, None, None)
    assert tally.read("bands") == Total(31, None, 106)
    assert tally.read("uncounted") == Total(7, None, None)


@given(st.lists(FIGURES, max_size=8))
def test_what_is_taken_away_again_leaves_nothing(figures: list[Figure]) -> None:
    tally = sum((Tally.of(figure) for figure in figures), Tally())
    assert (tally - tally).is_empty


@given(FIGURES, FIGURES, FIGURES)
def test_tallies_add_in_any_order(one: Figure, two: Figure, three: Figure) -> None:
    first, second, third = Tally.of(one), Tally.of(two), Tally.of(three)
    assert (first + second) + third == third + (second + first)


@given(st.lists(FIGURES, min_size=1, max_size=8))
def test_a_best_exists_only_where_every_figure_has_one_and_never_below_the_low(figures: list[Figure]) -> None:
    total = sum((Tally.of(figure) for figure in figures), Tally()).read()
    if total.best is not None:
        assert all(figure.best is not None for figure in figures if figure.is_stated)
        assert (total.low or 0) <= total.best


@pytest.mark.parametrize(
    ("figure", "english", "arabic"),
    [
        (Figure.exactly(1234), "1,234", "1,234"),
        (Figure.exactly(0), "0", "0"),
        (Figure.at_least(7), "at least 7", "7 على الأقل"),
        (Figure.at_least(0), "0 or more", "0 أو أكثر"),
        (Figure.more_than(7), "more than 7", "أكثر من 7"),
        (Figure.at_most(40), "up to 40", "40 على الأكثر"),
        (Figure.less_than(5), "fewer than 5", "أقل من 5"),
        (Figure.about(300), "about 300", "نحو 300"),
        (Figure.between(7, 11), "between 7 and 11", "بين 7 و11"),
        (Figure.between(0, 5), "between 0 and 5", "بين 0 و5"),
        (Figure.between(7, 11, 9), "9 (\u20667–11\u2069)", "9 (\u20667–11\u2069)"),
        (Figure.in_words(Vague.DOZENS), "“dozens”", "«عشرات»"),
        (Figure.unknown(), "not known", "غير معروف"),
        (None, "no data", "لا توجد بيانات"),
        (Total(None, None, None), "not known", "غير معروف"),
        (Total(7, None, None), "at least 7", "7 على الأقل"),
        (Total(0, None, None), "0 or more", "0 أو أكثر"),
        (Total(0, 300, None), "about 300", "نحو 300"),
        (Total(21, 30, None), "about 30 (at least 21)", "نحو 30 (21 على الأقل)"),
        (Total(0, None, 40), "up to 40", "40 على الأكثر"),
        (Total(0, 0, 0), "0", "0"),
        (Total(7, 7, 7), "7", "7"),
    ],
)
def test_a_figure_is_said_as_openly_as_it_is(figure: Figure | Total | None, english: str, arabic: str) -> None:
    assert shown(figure) == english
    assert shown(figure, "ar") == arabic


@given(FIGURES)
def test_a_figure_with_an_open_end_never_looks_exact(figure: Figure) -> None:
    exact = figure.low is not None and figure.low == figure.high
    for language in ("en", "ar"):
        assert shown(figure, language).replace(",", "").isdecimal() == exact


@pytest.mark.parametrize(
    ("figure", "english", "arabic"),
    [
        (Figure.at_least(7), "Understood as at least 7, no upper limit", "فُهم على أنه 7 على الأقل، بلا حد أعلى"),
        (Figure.exactly(7), "Understood as 7", "فُهم على أنه 7"),
        (
            Figure.more_than(7),
            "Understood as more than 7 (at least 8), no upper limit",
            "فُهم على أنه أكثر من 7 (8 على الأقل)، بلا حد أعلى",
        ),
        (
            Figure.in_words(Vague.DOZENS),
            "Understood as “dozens”, no number given",
            "فُهم على أنه «عشرات»، بلا عدد مذكور",
        ),
        (None, "Understood as nothing said, which is not zero", "فُهم على أنه لم يُذكر شيء، وهذا ليس صفرًا"),
    ],
)
def test_how_a_cell_was_understood_is_said_back(figure: Figure | None, english: str, arabic: str) -> None:
    assert describe(figure).en == english
    assert describe(figure).ar == arabic
