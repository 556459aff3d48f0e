from __future__ import annotations

import re
from dataclasses import replace

from dashboards.pages.overview import Line, _elsewhere, in_order
from tests.dashboards.charts.test_saying import row
from tests.dashboards.pages.conftest import Reader
from tracker.figures import Figure


def test_the_map_and_the_table_show_the_same_numbers(told: Reader) -> None:
    page = told.get("/en/overview")
    assert "Al Ma&#x27;ra: 215,471" in page
    assert re.search(r'href="/en/explain[^"]*place=SY0702[^"]*"[^>]*>215,471<', page)


def test_places_without_data_are_named_and_hatched(told: Reader) -> None:
    page = told.get("/en/overview")
    assert "Jebel Saman: no data" in page
    assert "No data for 2 of 3 places" in page
    assert "url(#no-data-hatch)" in page


def test_places_with_data_come_first_and_the_rest_are_one_line_that_opens(told: Reader) -> None:
    page = told.get("/en/overview")
    table = page[page.index('id="table"') :]
    rows = re.findall(r'<th scope="row"><a href="/en/districts/(\w+)', table)
    assert rows == ["SY0702"]
    assert "<summary>No data for 2 districts</summary>" in table
    assert table.index("No data for 2 districts") < table.index("Jebel Saman")


def test_the_map_can_be_passed_over_by_keyboard(told: Reader) -> None:
    page = told.get("/en/overview")
    assert 'href="#table"' in page
    assert 'id="table"' in page


def test_boundaries_carry_their_disclaimer_and_their_date(told: Reader) -> None:
    assert "do not imply endorsement" in told.get("/en/overview")


def test_killed_has_its_own_classes(told: Reader) -> None:
    page = told.get("/en/overview?measure=killed")
    assert "1–9" in page
    assert "at least 7" in page


def test_rows_are_sorted_by_number_with_the_unknown_last(told: Reader) -> None:
    with told.asks("/en/overview?sort=value") as asked:
        spots = asked.gazetteer.at("SYR", 2)
        figures = (row(Figure.exactly(9)), None, row(Figure.exactly(0)))
        lines = [Line(spot, one) for spot, one in zip(spots, figures, strict=True)]
        rising = [line.row.total.best if line.row else None for line in in_order(lines, asked)]
    assert rising == [0, 9, None]
    with told.asks("/en/overview?sort=name") as asked:
        assert [asked.name(line.spot.pcode) for line in in_order(lines, asked)] == ["Al Ma'ra", "Idleb", "Jebel Saman"]


def test_places_outside_the_country_shown_stand_in_the_table_too(told: Reader) -> None:
    with told.asks("/en/overview") as asked:
        home = [spot for spot in asked.gazetteer.at("SYR", 2) if spot.pcode != "SY0702"]
        found = _elsewhere([replace(row(Figure.exactly(5)), place="SY0702"), row(Figure.exactly(5))], home, asked)
    assert [spot.pcode for spot in found] == ["SY0702"]
