from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dashboards.charts.directions import Direction
from dashboards.pages.answers import MOVED, counts_over_time, flows_of, totals_of, trends, whole_of
from tests.dashboards.pages.conftest import Reader
from tracker.records.kinds import Kind
from tracker.totals import totals, whole


def test_the_whole_is_what_the_records_say_it_is(told: Reader) -> None:
    for pcode in ("SY07", "SY0702", "SY070200", "C3985"):
        with told.asks(f"/en/districts/{pcode}", pcode) as asked:
            for kind in Kind:
                found = totals_of(asked, kind)
                rows = whole(asked.connection, replace(asked.view.selection(kind), level=asked.view.depth)).rows
                assert {measure: row.total for measure, row in found.whole.items()} == {
                    row.measure: row.total for row in rows
                }


def test_rows_put_together_are_the_totals_put_together(told: Reader) -> None:
    with told.asks("/en/overview") as asked:
        selection = asked.view.selection(Kind.POPULATION)
        made = whole_of(totals(asked.connection, selection).rows, selection.reading)
        assert {row.measure: row.tally for row in whole(asked.connection, selection).rows} == {
            measure: row.tally for measure, row in made.items()
        }
        assert made["returnees.persons"].as_of == dt.date(2026, 1, 31)


def test_rival_reports_of_one_raid_are_not_added(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        killed = totals_of(asked, Kind.CASUALTY).whole["killed"]
    assert (killed.total.low, killed.total.best, killed.total.high) == (7, None, None)


def test_months_without_reports_are_gaps(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        returned = trends(asked, Kind.MOVEMENT, MOVED)["returned.persons"]
    assert [point.row is None for point in returned.points] == [False, True, False]


def test_a_stock_counted_once_makes_no_chart(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        assert counts_over_time(asked, ("idps.persons",)) == {}


def test_movements_are_sorted_by_direction_in_and_out(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        flows = {one.measure: one for one in flows_of(asked)}
    assert set(flows["returned.persons"].from_) == {Direction.COUNTRY, Direction.UNKNOWN}
    assert set(flows["returned.households"].from_) == {Direction.GOVERNORATE}
    assert flows["displaced.persons"].to[Direction.GOVERNORATE].total.best == 2000


def test_the_country_as_a_whole_has_no_in_and_out(told: Reader) -> None:
    with told.asks("/en/flows") as asked:
        assert flows_of(asked) == []
