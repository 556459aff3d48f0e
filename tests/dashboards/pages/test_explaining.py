from __future__ import annotations

import csv
import io
from functools import partial

import pytest

from dashboards.pages.explaining import added, contributions, figure_explained, line_of
from tests.dashboards.pages.conftest import Reader


@pytest.mark.parametrize("pcode", ["SY07", "SY0702", "SY070200", "C3985"])
@pytest.mark.parametrize(
    "measure",
    ["killed", "injured", "returned.persons", "returned.households", "idps.persons", "returnees.persons", "bread.full"],
)
def test_what_counts_adds_up_to_the_figure(told: Reader, pcode: str, measure: str) -> None:
    with told.asks(f"/en/explain?place={pcode}&measure={measure}") as asked:
        found, row = contributions(asked), figure_explained(asked)
        total = added(asked, found, row)
    assert total.is_equal
    assert (row is None) == (not found)


def test_each_report_leads_to_its_record_and_names_its_cell(told: Reader) -> None:
    page = told.get("/en/explain?place=SY0702&measure=killed&level=2")
    assert "Sheet1!D18" in page
    assert "/en/records/7" in page
    assert "That is the figure above." in page
    assert "another report of the same fact is counted" in page


def test_what_is_not_placed_more_closely_is_explained_by_itself(told: Reader) -> None:
    with told.asks("/en/explain?place=SY0702&measure=returned.persons&level=3&only=unplaced") as asked:
        assert {one.place for one in contributions(asked)} == {"SY0702"}


def test_no_report_is_said_in_words(told: Reader) -> None:
    assert "No report stands behind this" in told.get("/en/explain?place=SY02&measure=killed")


def test_the_reports_are_there_as_csv_that_no_spreadsheet_runs(told: Reader) -> None:
    text = told.client.get("/en/explain?place=SY0702&measure=killed&format=csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["said"], row["counted"]) for row in rows] == [("at least seven", "True"), ("12", "False")]


def test_each_report_shows_its_own_ends_and_the_sums_of_them(told: Reader) -> None:
    with told.asks("/en/explain?place=SY07&measure=injured&level=1") as asked:
        lines = {one.one.said: one for one in map(partial(line_of, asked), contributions(asked))}
    assert (lines["dozens"].low, lines["dozens"].best, lines["dozens"].high) == (12, None, None)
    page = told.get("/en/explain?place=SY0702&measure=returned.households")
    assert '<tr class="sum"' in page
    assert "no upper limit" in page
