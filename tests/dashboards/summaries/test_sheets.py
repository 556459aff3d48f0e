from __future__ import annotations

from dashboards.summaries.cells import Mark
from dashboards.summaries.sheets import coverage_table, incidents_table, services_table, trend_table
from tests.builders import MAARA_SUBDISTRICT
from tests.dashboards.summaries.conftest import Ask


def test_a_day_without_a_report_is_no_zero(ask: Ask) -> None:
    table = trend_table([ask()], "trend", ("returned.persons",))
    days = {row[2]: row[4:8] for row in table.rows}
    assert len(days) == 31
    said = [cells for cells in days.values() if cells[3] == "no report received"]
    assert len(said) == 30
    assert set(said) == {(Mark.NO_REPORT, Mark.NO_REPORT, Mark.NO_REPORT, "no report received")}


def test_a_service_nobody_assessed_is_not_closed(ask: Ask) -> None:
    rows = services_table([ask()]).rows
    bread = {row[2]: row for row in rows if row[0] == "Bread"}
    assert bread[MAARA_SUBDISTRICT][3:8] == (0, 1, 0, 0, 0)
    others = [row for code, row in bread.items() if code != MAARA_SUBDISTRICT]
    assert {row[3:8] for row in others} == {(Mark.NO_DATA,) * 5}
    assert {row[10] for row in others} == {Mark.NOT_ASSESSED}


def test_headings_of_a_table_differ_from_each_other(ask: Ask) -> None:
    for language in ("en", "ar"):
        for make in (incidents_table, services_table, coverage_table):
            headings = [column.heading.in_(language) for column in make([ask(language=language)]).columns]
            assert len(set(headings)) == len(headings)


def test_coverage_says_where_no_report_came_from(ask: Ask) -> None:
    rows = coverage_table([ask()]).rows
    assert [row[2:5] for row in rows if row[1] == MAARA_SUBDISTRICT] == [(40, 1, 7)]
    assert Mark.NO_REPORT in {row[6] for row in rows}
