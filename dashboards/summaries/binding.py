"""The sheets of a workbook in their order: the first page of each place, then the tables of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.summaries import words
from dashboards.summaries.changed import changes_said, changes_table
from dashboards.summaries.drawing import first_charts, origin_charts, trend_chart
from dashboards.summaries.first import as_known, first_tables, foot, masthead
from dashboards.summaries.narrative import period_of
from dashboards.summaries.notes import notes_sheet
from dashboards.summaries.origins import sources_table
from dashboards.summaries.overview import overview_sheet
from dashboards.summaries.sheets import (
    counts_table,
    coverage_table,
    flows_table,
    grades_table,
    incidents_table,
    lives_table,
    places_table,
    services_table,
    trend_table,
)
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Chart, Said, Sheet, Table
from dashboards.summaries.tagged import tagged_sheet

MOVED, LIVES = ("returned.persons", "displaced.persons"), ("killed", "injured", "civilians.killed", "civilians.injured")
TABLES = {
    "places": (places_table,),
    "flows": (flows_table,),
    "services": (services_table,),
    "coverage": (coverage_table,),
    "changes": (changes_table,),
    "incidents": (incidents_table,),
    "sources": (sources_table,),
}


def bind(summaries: Sequence[Summary]) -> list[Sheet]:
    """Give the sheets of a workbook of one or several places."""
    trend = trend_table(summaries, "trend", MOVED)
    lives = trend_table(summaries, "lives_trend", (*LIVES, "missing"))
    single = {key: _sheet(key, summaries, tuple(make(summaries) for make in made)) for key, made in TABLES.items()}
    over_time = (("trend", trend), ("casualties", lives))
    charted = {
        "trend": _trend_charts(summaries, MOVED, ("trend", trend)),
        "casualties": _trend_charts(summaries, LIVES, ("casualties", lives)),
        "flows": origin_charts(summaries[0], single["flows"].tables[0]) if len(summaries) == 1 else (),
    }
    harm = (lives_table(summaries), grades_table(summaries), lives)
    side_by_side = [overview_sheet(summaries, head(summaries)[0])] if len(summaries) > 1 else []
    return [
        *side_by_side,
        *(_first(summary, summaries, over_time) for summary in summaries),
        single["places"],
        _sheet("trend", summaries, (trend, counts_table(summaries)), charted["trend"]),
        _sheet("flows", summaries, single["flows"].tables, charted["flows"]),
        _sheet("casualties", summaries, harm, charted["casualties"]),
        single["incidents"],
        single["services"],
        single["coverage"],
        *([single["changes"]] if any(one.changes for one in summaries) else []),
        single["sources"],
        notes_sheet(summaries, single["sources"].tables[0]),
        tagged_sheet(summaries),
    ]


def _trend_charts(summaries: Sequence[Summary], measures: Sequence[str], where: tuple[str, Table]) -> tuple[Chart, ...]:
    if len(summaries) > 1:
        return ()
    sheet, table = where
    made = (trend_chart(summaries[0], measure, table, sheet) for measure in measures)
    return tuple(chart for chart in made if chart)


def _first(summary: Summary, summaries: Sequence[Summary], over_time: tuple[tuple[str, Table], ...]) -> Sheet:
    code = summary.question.language.code
    name = words.SHEETS["summary"].in_(code) if len(summaries) == 1 else summary.place.pcode
    return Sheet(
        f"first_{summary.place.pcode}",
        name,
        masthead(summary),
        first_charts(summary, over_time),
        first_tables(summary),
        foot(summary, changes_said(summary)),
    )


def _sheet(key: str, summaries: Sequence[Summary], tables: tuple[Table, ...], charts: tuple[Chart, ...] = ()) -> Sheet:
    code = summaries[0].question.language.code
    return Sheet(key, words.SHEETS[key].in_(code), head(summaries), charts, tables)


def head(summaries: Sequence[Summary]) -> tuple[Said, ...]:
    """Give the line above the tables of a sheet: of which places, which period, as known when."""
    first, code = summaries[0], summaries[0].question.language.code
    place = first.place.name(code) if len(summaries) == 1 else words.ALL_PLACES.in_(code)
    period = words.IN_PERIOD.in_(code).format(period=period_of(first))
    return (Said("line", f"{place} · {period} · {as_known(first)}"),)
