from __future__ import annotations

from dashboards.charts.maps import NO_DATA, Area, Sheet, class_of, draw_locator, draw_map, has_outline, legend
from dashboards.charts.palettes import classes
from tests.dashboards.charts.test_saying import row
from tracker.figures import Figure
from tracker.languages import language_of

SHEET = Sheet(2, "killed", "Killed")


def test_no_data_zero_and_a_number_are_filled_differently() -> None:
    areas = [Area("SY0702", "A", "no data"), Area("SY0700", "B", "0", 0), Area("SY0703", "C", "7", 1)]
    made = draw_map(areas, SHEET)
    assert made.count('fill="url(#no-data-hatch)"') == 1
    assert made.count(f'fill="{classes("killed").colours[0]}"') == 1
    assert 'fill="#fff"' in made


def test_each_area_is_a_link_that_says_its_name_and_figure() -> None:
    made = draw_map([Area("SY0702", "Al Ma'ra", "at least 7", 1, "/en/districts/SY0702")], SHEET)
    assert 'href="/en/districts/SY0702"' in made
    assert 'aria-label="Al Ma&#x27;ra: at least 7"' in made


def test_names_cannot_break_out_of_the_map() -> None:
    assert "<script>" not in draw_map([Area("SY0702", "<script>", "<script>", 1, '"><script>')], SHEET)


def test_the_area_picked_out_is_outlined_and_named() -> None:
    sheet = Sheet(2, "killed", "Killed", picked="SY0702")
    made = draw_map([Area("SY0702", "Al Ma'ra", "7", 1), Area("SY0700", "Idleb", "0", 0)], sheet)
    assert 'class="picked"' in made
    assert 'class="callout"' in made


def test_places_without_outlines_give_no_map() -> None:
    assert draw_map([], SHEET) == ""
    assert not has_outline("IQG01", 1)
    assert draw_locator("C3985", 4, "x") == ""


def test_a_locator_shows_where_in_the_country_a_place_lies() -> None:
    assert 'class="here"' in draw_locator("SY0702", 2, "Al Ma'ra")


def test_the_legend_tells_zero_from_no_data() -> None:
    keys = legend("killed", 2, language_of("en"))
    assert [key.class_ for key in keys] == [1, 2, 3, 4, 5, 0, NO_DATA]
    assert [key.words for key in keys[-2:]] == ["None reported (0)", "No data"]


def test_a_class_is_by_the_best_else_the_lowest() -> None:
    scale = classes("killed")
    assert class_of(None, scale) == NO_DATA
    assert class_of(row(Figure.unknown()), scale) == NO_DATA
    assert class_of(row(Figure.exactly(0)), scale) == 0
    assert class_of(row(Figure.at_least(12)), scale) == 2
