from __future__ import annotations

from dashboards.summaries.overview import overview_sheet
from dashboards.summaries.tables import Said
from tests.builders import IDLEB
from tests.dashboards.summaries.conftest import Ask


def test_each_place_has_one_row_that_never_makes_a_figure_firmer(ask: Ask) -> None:
    (table,) = overview_sheet([ask(), ask(IDLEB)], Said("line", "")).tables
    names = [column.heading.en for column in table.columns]
    rows = {str(row[1]): dict(zip(names, row, strict=True)) for row in table.rows}
    assert set(rows) == {"SY0702", IDLEB}
    assert rows["SY0702"]["Killed"] == "at least 8"
    assert rows["SY0702"]["Services found closed"] == "School"
    assert rows[IDLEB]["Killed"] == "5"
    assert rows[IDLEB]["Injured"] == "no data"
    assert rows[IDLEB]["Services found closed"] == "not assessed"
