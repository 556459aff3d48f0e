from __future__ import annotations

from dashboards.summaries.binding import bind
from tests.builders import IDLEB
from tests.dashboards.summaries.conftest import Ask


def test_charts_point_to_tables_of_the_workbook(ask: Ask) -> None:
    sheets = bind([ask(), ask(IDLEB)])
    tables = {(sheet.key, table.key): table for sheet in sheets for table in sheet.tables}
    charts = [chart for sheet in sheets for chart in sheet.charts]
    assert charts
    for chart in charts:
        table = tables[chart.sheet, chart.table]
        assert all(strand.rows[1] < len(table.rows) for strand in chart.strands)


def test_names_of_sheets_fit_a_workbook(ask: Ask) -> None:
    for language in ("en", "ar"):
        names = [sheet.name for sheet in bind([ask(language=language)])]
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= 31
