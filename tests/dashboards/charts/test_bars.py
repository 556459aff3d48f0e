from __future__ import annotations

from dashboards.charts.bars import bars
from tests.dashboards.charts.test_saying import row
from tracker.figures import Figure
from tracker.languages import language_of

EN = language_of("en")


def test_bars_are_ranked_and_measured_by_the_longest_whisker() -> None:
    made = bars([("a", "A", row(Figure.exactly(50))), ("b", "B", row(Figure.between(50, 200, 100)))], EN)
    assert [bar.key for bar in made] == ["b", "a"]
    assert (made[0].low, made[0].width, made[0].high) == (25.0, 50.0, 100.0)
    assert made[0].has_range
    assert not made[1].has_range


def test_a_bar_without_an_upper_limit_is_open() -> None:
    made = bars([("a", "A", row(Figure.at_least(7)))], EN)
    assert made[0].is_open
    assert made[0].said == "at least 7"


def test_what_is_not_known_has_no_bar_and_stands_last() -> None:
    made = bars([("a", "A", row(Figure.unknown())), ("b", "B", row(Figure.exactly(0)))], EN)
    assert [(bar.key, bar.width) for bar in made] == [("b", 0.0), ("a", None)]


def test_no_rows_make_no_bars() -> None:
    assert bars([], EN) == []
