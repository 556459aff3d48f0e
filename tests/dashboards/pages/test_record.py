from __future__ import annotations

import pytest

from dashboards.pages.record import (
    cells_in,
    claims_of,
    column_letters,
    figures_of,
    find_record,
    history_of,
    quote,
    versions_of,
)
from tests.dashboards.pages.conftest import Reader
from tracker.entries import Act, Correction, edit_record
from tracker.figures import Figure
from tracker.store.engine import writing


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_spreadsheets_letter_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters


@pytest.mark.parametrize(
    ("said", "cells"),
    [("F18", ["F18"]), ("AA12:AB12", ["AA12", "AB12"]), ("AA12,AC12", ["AA12", "AC12"]), ("S!F18", ["F18"]), ("", [])],
)
def test_an_address_names_single_cells(said: str, cells: list[str]) -> None:
    assert cells_in(said) == cells


def test_the_page_shows_the_words_the_reading_and_the_cell(told: Reader) -> None:
    page = told.get("/en/records/7")
    for words in ("at least seven", "Understood as at least 7", "wk49_idleb.xlsx", "D18", "NGO-014"):
        assert words in page
    assert page.count('class="cell-here"') == 2


def test_other_reports_of_the_fact_stand_beside_it_and_are_not_added(told: Reader) -> None:
    with told.asks("/en/records/7") as asked:
        claims = claims_of(asked, 7, 7)
        alone = claims_of(asked, 1, 1)
    assert [(claim.record, claim.source) for claim in claims] == [(7, "NGO-014"), (8, "Press")]
    assert claims[0].counts_for == ["Injured", "Killed"]
    assert claims[1].counts_for == []
    assert alone == []


def test_the_row_is_quoted_with_its_neighbours(told: Reader) -> None:
    with told.asks("/en/records/7") as asked:
        found = find_record(asked, 7)
        assert found is not None
        quoted = quote(asked, found[1], figures_of(asked, 7))
    assert quoted is not None
    assert [line.row for line in quoted.rows] == [4, 18, 19, 20]
    assert quoted.marked == {"D18", "E18"}


def test_a_record_says_since_when_it_is_known_and_by_whom(told: Reader) -> None:
    page = told.get("/en/records/7")
    assert "uploader@example.org" in page
    assert "History" in page


def test_notes_of_strangers_are_shown_as_text(told: Reader) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told.get("/en/records/8")


def test_a_number_that_was_never_given_is_not_found(told: Reader) -> None:
    assert told.client.get("/en/records/999999").status_code == 404
    with told.asks("/en/records/999999") as asked:
        assert find_record(asked, 999_999) is None


def test_a_corrected_record_shows_its_versions_and_which_was_known_when(changing: Reader) -> None:
    correction = Correction(figures={"killed": Figure.exactly(13)})
    with writing(changing.engine) as connection:
        edit_record(connection, 8, correction, Act("editor@example.org", "a slip of the pen"))
    with changing.asks("/en/records/8") as asked:
        found = find_record(asked, 8)
        assert found is not None
        versions = versions_of(asked, *found)
        assert len(history_of(asked, *found)) == len(versions) == 2
    assert [(one.is_this, one.is_known) for one in versions] == [(True, False), (False, True)]
    assert versions[0].until == versions[1].since
    page = changing.get("/en/records/8")
    assert f"/en/records/{versions[1].record}" in page
    assert "a slip of the pen" in page
    assert "nothing of it was known" in changing.get("/en/records/8?as_known_on=2001-01-01")
