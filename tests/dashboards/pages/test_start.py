from __future__ import annotations

from tests.dashboards.pages.conftest import Reader


def test_the_home_page_leads_to_districts_with_news(told: Reader) -> None:
    page = told.get("/en/")
    assert "Districts with news" in page
    assert "/en/districts/SY0702" in page
    assert "wk49_idleb.xlsx" in page


def test_with_nothing_recorded_it_says_what_will_stand_there(empty: Reader) -> None:
    assert "Nothing is recorded yet" in empty.get("/en/")
    assert "لم يُسجَّل شيء بعد" in empty.get("/ar/")
