from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from dashboards.charts.drawing import Drawn
from dashboards.charts.series import series
from dashboards.charts.trends import draw_dots, draw_trend, ticks
from tests.dashboards.charts.test_series import OPEN, month
from tracker.figures import Figure
from tracker.languages import language_of
from tracker.selection import By

EN, AR = language_of("en"), language_of("ar")


def parts(drawn: Drawn, name: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(drawn).iter() if name in (one.get("class") or "").split()]  # noqa: S314 (ours)


def drawn(*figures: Figure | None, language: str = "en") -> Drawn:
    rows = [month(2024, number, figure) for number, figure in enumerate(figures, 1) if figure is not None]
    return (
        draw_trend(series("returned.persons", [], By.MONTH, OPEN), EN, "x")
        if not rows
        else draw_trend(series("killed", rows, By.MONTH, OPEN), language_of(language), "a label")
    )


def test_a_gap_breaks_the_line_and_is_a_grey_block() -> None:
    made = drawn(Figure.exactly(3), Figure.exactly(4), None, Figure.exactly(5))
    assert len(parts(made, "gap")) == 1
    assert len(parts(made, "line")) == 2


def test_a_band_runs_from_lowest_to_highest() -> None:
    made = drawn(Figure.between(1, 9, 4), Figure.between(2, 8, 5))
    assert len(parts(made, "band")) == 1


def test_what_has_no_upper_limit_fades_upwards_with_a_plus_and_has_no_dot() -> None:
    made = drawn(Figure.at_least(7))
    assert [one.text for one in parts(made, "plus")] == ["+"]
    assert "url(#fade-killed)" in made
    assert len(parts(made, "floor")) == len(parts(made, "dot"))


def test_a_report_without_a_number_gets_a_tick_and_no_dot() -> None:
    made = drawn(Figure.unknown(), Figure.exactly(1))
    assert len(parts(made, "silent")) == 1
    assert len(parts(made, "dot")) == 1


def test_zero_is_drawn_on_the_axis() -> None:
    made = drawn(Figure.exactly(0))
    assert "M500.0 1000.0h" in made


def test_rules_join_lowest_and_highest_of_lives() -> None:
    rows = [month(2024, 1, Figure.between(2, 6))]
    made = draw_dots(series("killed", rows, By.MONTH, OPEN), EN, "a label")
    assert len(parts(made, "rule")) == 1
    assert parts(made, "dot") == []


def test_months_are_named_as_in_the_levant() -> None:
    made = drawn(*(Figure.exactly(number) for number in range(1, 6)), language="ar")
    assert "كانون الثاني 2024" in made
    assert "أيار 2024" in made


def test_a_label_cannot_break_out_of_the_drawing() -> None:
    made = draw_trend(series("killed", [month(2024, 1, Figure.exactly(1))], By.MONTH, OPEN), EN, '"><script>')
    assert "<script>" not in made


@pytest.mark.parametrize("top", [0, 1, 3, 7, 99, 12_400, 215_471, 3_000_000])
def test_an_axis_begins_at_zero_and_reaches_the_top_in_few_steps(top: int) -> None:
    numbers = ticks(top)
    assert numbers[0] == 0
    assert numbers[-1] >= top
    assert 2 <= len(numbers) <= 6
