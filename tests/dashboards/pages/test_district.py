from __future__ import annotations

import re

import pytest

from dashboards.pages.answers import totals_of
from dashboards.pages.district import below_table, district_map
from tests.dashboards.pages.conftest import Reader
from tracker.records.kinds import Kind
from tracker.totals import whole


def test_the_page_shows_the_numbers_of_the_totals(told: Reader) -> None:
    page = told.get("/en/districts/SY0702")
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        for kind in (Kind.MOVEMENT, Kind.POPULATION, Kind.CASUALTY):
            for row in whole(asked.connection, asked.view.selection(kind)).rows:
                assert asked.say(row).value in page
    assert "215,471" in page


@pytest.mark.parametrize("words", ["at least 7", "“dozens”", "not assessed", "no data", "As known on", "may be higher"])
def test_the_page_says_what_is_known_and_what_is_not(told: Reader, words: str) -> None:
    assert words in told.get("/en/districts/SY0702")


def test_a_movement_is_set_beside_the_month_before_even_where_nobody_reported_then(told: Reader) -> None:
    assert "February 2025: 450. The one before, January 2025: no data." in told.get("/en/districts/SY0702")


def test_the_page_in_arabic_is_arabic_from_right_to_left(told: Reader) -> None:
    page = told.get("/ar/districts/SY0702")
    assert 'dir="rtl"' in page
    for words in ("معرة النعمان", "7 على الأقل", "لا توجد بيانات", "كانون الأول 2024"):
        assert words in page
    for words in ("Where does this come from", "no data", "Reports", "December"):
        assert words not in page


def test_what_sheets_say_cannot_break_out_of_the_page(told: Reader) -> None:
    page = told.get("/en/districts/SY0702")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_every_place_below_is_in_the_table_reported_or_not(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        here = asked.view.place
        assert here is not None
        table = below_table(asked, {kind: totals_of(asked, kind) for kind in Kind}, here)
    assert table is not None
    assert {pcode for pcode, _ in table.rows} == {"SY070200", "SY070203"}
    assert any(cell is not None for cell in table.unplaced)


def test_the_table_shows_every_measure_with_data_in_the_order_of_the_key_figures(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        here = asked.view.place
        assert here is not None
        table = below_table(asked, {kind: totals_of(asked, kind) for kind in Kind}, here)
    assert table is not None
    assert table.measures == [
        *("returned.persons", "returned.households", "idps.persons", "returnees.persons", "killed", "injured")
    ]


def test_the_parts_and_what_is_not_placed_add_up_to_the_district(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        for kind in Kind:
            found = totals_of(asked, kind)
            for measure, together in found.whole.items():
                rows = [row for row in found.rows if row.measure == measure]
                assert sum(row.tally.low for row in rows) == together.tally.low


def test_the_map_shows_the_places_below_and_on_deep_pages_the_neighbours(told: Reader) -> None:
    for pcode, level in (("SY07", 2), ("SY0702", 3), ("SY070200", 3), ("C3985", 3)):
        with told.asks(f"/en/districts/{pcode}", pcode) as asked:
            here = asked.view.place
            assert here is not None
            drawn = district_map(asked, {kind: totals_of(asked, kind) for kind in Kind}, here)
        assert drawn is not None
        assert drawn.level == level
        assert 'href="/en/districts/SY070' in drawn.drawing


def test_the_page_is_light(told: Reader) -> None:
    answer = told.client.get("/en/districts/SY0702", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.get_data()) < 20_000


def test_nothing_on_the_page_comes_from_elsewhere(told: Reader) -> None:
    assert re.findall(r'(?:src|href)="(?:https?:)?//', told.get("/en/districts/SY0702")) == []


def test_as_known_before_anything_was_recorded_nothing_is_shown(told: Reader) -> None:
    page = told.get("/en/districts/SY0702?as_known_on=2001-01-01")
    assert "215,471" not in page
    assert "at least 7" not in page
