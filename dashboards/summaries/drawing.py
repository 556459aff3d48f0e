"""Native charts of a workbook, which Excel and LibreOffice can edit; a gap in reports stays a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.chart import Chart as Native

from dashboards.charts.palettes import colour
from dashboards.summaries import words
from dashboards.summaries.first import measure_name
from dashboards.summaries.sheets import MARKS
from dashboards.summaries.styles import FONT, MUTED, RULE
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Chart, Strand, Table, stretches

WIDTH, HEIGHT = 520, 240
LIVES = ("killed", "civilians.killed", "injured", "civilians.injured")
LABELS = {"font": {"name": FONT, "size": 9, "color": MUTED}}


def trend_chart(summary: Summary, measure: str, table: Table, sheet: str) -> Chart | None:
    """Draw a measure over time: the best as a line with marks, lowest and highest as thin lines beside it."""
    language = summary.question.language
    lead = len(table.columns) - 9
    found = _rows_of(table, summary, measure, lead)
    if found is None:
        return None
    first, last = found
    if table.rows[last][lead + 2] is None:
        last -= 1
    strands = tuple(
        Strand(heading.in_(language.code), lead + MARKS[name], (first, last), colour(measure), is_limit=name != "best")
        for name, heading in (("low", words.LOW), ("best", words.BEST), ("high", words.HIGH))
        if any(isinstance(row[lead + MARKS[name]], int) for row in table.rows[first : last + 1])
    )
    if not strands or last == first:
        return None
    is_monthly = table.rows[first][lead + 2] != table.rows[first][lead + 3]
    return Chart("line", measure_name(measure, language), sheet, table.key, lead + 2, strands, is_monthly)


def _rows_of(table: Table, summary: Summary, measure: str, lead: int) -> tuple[int, int] | None:
    name = measure_name(measure, summary.question.language)
    for value, first, last in stretches(table.rows, lead):
        if value == name and (not lead or table.rows[first][1] == summary.place.pcode):
            return first, last
    return None


def origin_charts(summary: Summary, table: Table) -> tuple[Chart, ...]:
    """Draw the movements by how far away people came from, one chart a measure."""
    language = summary.question.language
    best, low = 3, 2
    charts = []
    for measure in summary.origins:
        found = _rows_of(table, summary, measure, 0)
        if found is None:
            continue
        rows = table.rows[found[0] : found[1] + 1]
        column = best if all(isinstance(row[best], int) for row in rows) else low
        name = (words.BEST if column == best else words.LOW).in_(language.code)
        strand = Strand(name, column, found, colour(measure))
        title = f"{measure_name(measure, language)}: {name}"
        charts.append(Chart("bar", title, "flows", table.key, 1, (strand,)))
    return tuple(charts)


def draw(book: xlsxwriter.Workbook, chart: Chart, place: tuple[str, int]) -> Native:
    """Make a chart of rows of a table that lies on a sheet, its first row of data at a row (counted from 0)."""
    sheet, top = place
    native: Native = book.add_chart({"type": chart.kind})
    for strand in chart.strands:
        native.add_series(_series(chart, strand, (sheet, top)))
    title = {"name": chart.title, "name_font": {"name": FONT, "size": 11, "bold": True, "color": "#1D2733"}}
    native.set_title(title)
    native.show_blanks_as("gap")
    native.set_size({"width": WIDTH, "height": HEIGHT})
    names: dict[str, Any] = {"num_font": LABELS["font"], "line": {"color": RULE}}
    values: dict[str, Any] = {
        "num_font": LABELS["font"],
        "num_format": "#,##0",
        "min": 0,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}},
    }
    if chart.kind == "bar":
        native.set_y_axis(names | {"reverse": True})
        native.set_x_axis(values)
    else:
        # Months by number: the names that spreadsheets give them in Arabic are not the Levant's.
        native.set_x_axis(names | {"num_format": "yyyy-mm" if chart.is_monthly else "mm-dd", "text_axis": True})
        native.set_y_axis(values)
    if len(chart.strands) > 1:
        native.set_legend({"position": "bottom", "font": LABELS["font"]})
    else:
        native.set_legend({"none": True})
    native.set_chartarea({"border": {"color": RULE}})
    return native


def _series(chart: Chart, strand: Strand, place: tuple[str, int]) -> dict[str, Any]:
    sheet, top = place
    first, last = top + strand.rows[0], top + strand.rows[1]
    made: dict[str, Any] = {
        "name": strand.name,
        "categories": [sheet, first, chart.labels, last, chart.labels],
        "values": [sheet, first, strand.column, last, strand.column],
    }
    if chart.kind != "line":
        fill = {"fill": {"color": strand.colour}, "gap": 60}
        return made | fill | {"data_labels": {"value": True, "num_format": "#,##0", "font": LABELS["font"]}}
    if strand.is_limit:
        # A mark as well as a line, or a month between two gaps would not be seen.
        marker = {"type": "long_dash", "size": 6, "fill": {"color": strand.colour}, "border": {"color": strand.colour}}
        return made | {"line": {"color": strand.colour, "width": 0.75, "dash_type": "dash"}, "marker": marker}
    marker = {"type": "circle", "size": 5, "fill": {"color": strand.colour}, "border": {"color": strand.colour}}
    return made | {"line": {"color": strand.colour, "width": 2.25}, "marker": marker}


def first_charts(summary: Summary, tables: Sequence[tuple[str, Table]]) -> tuple[Chart, ...]:
    """Choose two charts for the first page: one of people on the move, one of lives; from tables on other sheets."""
    charts = []
    for wanted in (("returned.persons", "displaced.persons"), _lives(summary)):
        made = (trend_chart(summary, measure, table, sheet) for measure in wanted for sheet, table in tables)
        found = next((chart for chart in made if chart), None)
        if found:
            charts.append(found)
    return tuple(charts)


def _lives(summary: Summary) -> list[str]:
    """Put first what most reports speak of: the dead, or the civilians among them where sources count these alone."""
    counts = {measure: row.tally.records for measure in LIVES if (row := summary.row(measure))}
    return sorted(counts, key=lambda measure: ("injured" in measure, -counts[measure]))
