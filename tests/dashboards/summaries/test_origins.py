from __future__ import annotations

from dashboards.summaries.origins import sources_table
from tests.builders import IDLEB
from tests.dashboards.summaries.conftest import Ask
from tracker.languages import Text


def headings(columns: tuple[Text, ...]) -> list[str]:
    return [heading.en for heading in columns]


def test_what_is_confidential_is_withheld_from_the_sources(ask: Ask) -> None:
    rows = [row for row in sources_table([ask()]).rows if "withheld" in row]
    assert len(rows) == 1
    assert "somebody" not in rows[0]
    assert not [cell for cell in rows[0] if isinstance(cell, str) and "records/" in cell]


def test_of_several_places_the_cells_are_named_sheet_by_sheet(ask: Ask) -> None:
    table = sources_table([ask(), ask(IDLEB)])
    names = headings(tuple(column.heading for column in table.columns))
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    killed = [row for row in rows if row["What is counted"] == "Killed"]
    assert [(row["P-code"], row["Figures"], row["Cells"]) for row in killed] == [
        ("SY0702", 1, "D10"),
        (IDLEB, 1, "D13"),
    ]


def test_headings_differ_from_each_other(ask: Ask) -> None:
    for summaries in ([ask()], [ask(), ask(IDLEB)]):
        names = headings(tuple(column.heading for column in sources_table(summaries).columns))
        assert len(set(names)) == len(names)
