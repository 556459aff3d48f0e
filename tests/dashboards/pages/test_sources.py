from __future__ import annotations

from tests.dashboards.pages.conftest import Reader


def test_files_and_what_they_say_are_listed(told: Reader) -> None:
    page = told.get("/en/sources?place=SY0702")
    assert "wk49_idleb.xlsx" in page
    assert "Sheet1!D18" in page


def test_a_place_without_files_says_what_to_do(told: Reader) -> None:
    assert "Send a spreadsheet under Imports" in told.get("/en/sources?place=SY02")
