from __future__ import annotations

from dashboards.summaries.cells import Mark
from dashboards.summaries.tagged import tagged_sheet
from tests.dashboards.summaries.conftest import Ask


def test_tags_stand_under_the_headings_and_above_one_row_a_place(ask: Ask) -> None:
    (table,) = tagged_sheet([ask()]).tables
    tags, row = table.rows
    assert tags[:2] == ("#adm2+code", "#adm2+name")
    told = dict(zip(tags, row, strict=True))
    assert told["#affected+idps+ind+min"] == 120
    assert told["#affected+killed+min"] == 8
    assert told["#affected+killed+max"] is Mark.NOT_GIVEN
    assert told["#affected+missing+min"] is Mark.NO_DATA
    assert not table.title
