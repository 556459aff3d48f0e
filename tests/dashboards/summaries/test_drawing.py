from __future__ import annotations

import datetime as dt

from dashboards.summaries.drawing import first_charts, origin_charts, trend_chart
from dashboards.summaries.sheets import flows_table, trend_table
from tests.dashboards.summaries.conftest import Ask


def test_a_trend_draws_only_the_ends_that_are_known(ask: Ask) -> None:
    summary = ask(first=dt.date(2024, 9, 1))
    table = trend_table([summary], "lives_trend", ("killed", "injured"))
    chart = trend_chart(summary, "killed", table, "casualties")
    assert chart is not None
    assert [strand.name for strand in chart.strands] == ["Lowest"]
    assert {table.rows[number][0] for number in range(*chart.strands[0].rows)} == {"Killed"}
    assert chart.is_monthly


def test_a_measure_without_reports_has_no_chart(ask: Ask) -> None:
    summary = ask()
    table = trend_table([summary], "trend", ("displaced.persons",))
    assert trend_chart(summary, "displaced.persons", table, "trend") is None


def test_bars_say_which_end_they_show(ask: Ask) -> None:
    summary = ask()
    (chart,) = origin_charts(summary, flows_table([summary]))
    assert chart.title == "Returned, persons: Best"


def test_the_first_page_has_one_chart_of_people_and_one_of_lives(ask: Ask) -> None:
    summary = ask()
    people = trend_table([summary], "trend", ("returned.persons",))
    lives = trend_table([summary], "lives_trend", ("killed", "injured"))
    charts = first_charts(summary, (("trend", people), ("casualties", lives)))
    assert [chart.title for chart in charts] == ["Returned, persons", "Killed"]
