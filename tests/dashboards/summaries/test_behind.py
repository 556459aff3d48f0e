from __future__ import annotations

from tests.builders import MAARA_SUBDISTRICT, MAARA_TOWN
from tests.dashboards.summaries.conftest import Ask


def test_the_place_of_an_incident_is_coarsened_to_the_subdistrict(ask: Ask) -> None:
    behind = ask().behind
    assert {incident.place for incident in behind.incidents} == {MAARA_SUBDISTRICT}
    assert MAARA_TOWN not in {one.place for one in behind.sources if one.measure == "killed"}


def test_confidential_reports_are_in_the_total_and_not_in_the_list(ask: Ask) -> None:
    summary = ask()
    assert len(summary.behind.incidents) == 1
    assert summary.behind.withheld == 1
    assert [one.is_withheld for one in summary.behind.sources if one.source == "somebody"] == [True]


def test_an_incident_keeps_its_figures_apart_and_says_what_is_disputed(ask: Ask) -> None:
    (incident,) = ask().behind.incidents
    assert incident.figures["killed"].low == 7
    assert incident.figures["injured"].low is None
    assert incident.disputes == ("attribution_disputed",)


def test_every_figure_has_its_file_sheet_and_cell(ask: Ask) -> None:
    sources = ask().behind.sources
    assert sources
    assert all(one.file == "reports.xlsx" and one.sheet == "Sheet1" and one.cell for one in sources)


def test_coverage_names_the_places_that_nothing_came_in_about(ask: Ask) -> None:
    behind = ask().behind
    heard = {row.place for row in behind.coverage if row.reports}
    silent = {row.place for row in behind.silent}
    assert MAARA_SUBDISTRICT in heard
    assert not heard & silent
    assert behind.heard == 2
    assert behind.communities > 100
