from __future__ import annotations

import datetime as dt

from dashboards.board.plots import RING, height_of, isolated, middle, plots
from dashboards.charts.series import Point, Series
from tests.dashboards.charts.test_saying import row
from tracker.figures import Figure
from tracker.languages import language_of
from tracker.periods import Period

EN, AR = language_of("en"), language_of("ar")


def months(measure: str, *figures: Figure | None) -> Series:
    points = [
        Point(Period.month(2024, number), row(figure) if figure is not None else None)
        for number, figure in enumerate(figures, 1)
    ]
    return Series(measure, tuple(points))


def test_killed_and_injured_have_a_panel_each() -> None:
    made = plots([months("killed", Figure.exactly(7)), months("injured", Figure.exactly(20))], EN)
    assert {trace["yaxis"] for trace in made["data"]} == {"y", "y2"}
    assert made["layout"]["yaxis"]["domain"][0] > made["layout"]["yaxis2"]["domain"][1]
    assert [one["text"] for one in made["layout"]["annotations"]] == ["<b>Killed</b>", "<b>Injured</b>"]


def test_a_gap_breaks_the_line_and_is_shaded() -> None:
    made = plots([months("returned.persons", Figure.exactly(5), None, Figure.exactly(9))], EN)
    line = next(trace for trace in made["data"] if trace["mode"] == "lines" and trace.get("connectgaps") is False)
    assert line["y"] == [5, None, 9]
    assert [(shape["x0"], shape["x1"]) for shape in made["layout"]["shapes"]] == [
        ("2024-02-01T00:00", "2024-03-01T00:00")
    ]


def test_a_range_is_a_band_of_a_line_and_a_rule_of_a_dot() -> None:
    figures = (Figure.between(5, 9, 7), Figure.between(6, 12, 8))
    band = plots([months("returned.persons", *figures)], EN)["data"][0]
    assert band["fill"] == "toself"
    assert band["y"] == [9, 12, 6, 5, None]
    (marks,) = plots([months("killed", *figures)], EN)["data"]
    assert marks["error_y"]["array"] == [2, 4]
    assert marks["error_y"]["arrayminus"] == [2, 2]


def test_what_has_no_upper_limit_fades_out_under_a_plus() -> None:
    made = plots([months("killed", Figure.at_least(7), Figure.exactly(3))], EN)
    fading, plus, marks = made["data"]
    assert fading["fillgradient"]["type"] == "vertical"
    assert plus["text"] == ["<b>+</b>"]
    assert marks["marker"]["symbol"][0] == RING
    assert "at least 7" in marks["text"][0]


def test_counts_are_never_joined() -> None:
    made = plots([months("idps.persons", Figure.exactly(5), Figure.exactly(9))], EN)
    assert [trace["mode"] for trace in made["data"]] == ["markers"]


def test_an_axis_begins_at_zero() -> None:
    made = plots([months("killed", Figure.exactly(700))], EN)
    assert made["layout"]["yaxis"]["range"][0] == 0


def test_months_have_their_levantine_names() -> None:
    made = plots([months("killed", *[Figure.exactly(number) for number in range(1, 13)])], AR)
    ticks = made["layout"]["xaxis"]["ticktext"]
    assert isolated("أيار", AR) + "<br>2024" in ticks
    assert len(ticks) == 4


def test_every_arabic_text_is_kept_in_its_direction() -> None:
    made = plots([months("killed", Figure.exactly(7))], AR)
    words = [one["text"] for one in made["layout"]["annotations"]]
    words += [text for trace in made["data"] for text in trace.get("text", [])]
    assert all("\u2067" in one and "\u2069" in one for one in words)
    assert isolated("Killed", EN) == "Killed"


def test_a_day_stands_at_itself_and_a_month_at_its_middle() -> None:
    assert middle(Point(Period.day(dt.date(2024, 12, 3)))) == "2024-12-03"
    assert middle(Point(Period.month(2024, 12))) == "2024-12-16"


def test_a_stretch_drawn_over_months_means_whole_months() -> None:
    assert plots([months("killed", Figure.exactly(7))], EN)["layout"]["meta"] == {"by": "month"}
    daily = Series("killed", (Point(Period.day(dt.date(2024, 12, 3)), row(Figure.exactly(7))),))
    assert plots([daily], EN)["layout"]["meta"] == {"by": "day"}


def test_nothing_to_plot_is_an_empty_figure() -> None:
    made = plots([], EN)
    assert made["data"] == []
    assert not made["layout"]["xaxis"]["visible"]


def test_more_panels_are_lower_panels() -> None:
    assert height_of(1) < height_of(3) < height_of(5)
    assert height_of(5) < 5 * height_of(1)
