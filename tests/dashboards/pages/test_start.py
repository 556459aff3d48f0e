from __future__ import annotations

import datetime as dt

from flask import session

from dashboards.pages.start import A_WEEK, News, last_look, news
from tests.builders import import_records, record
from tests.dashboards.pages.conftest import Reader

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


def test_the_home_page_tells_what_is_new_of_districts_with_figures_then_and_now(told: Reader) -> None:
    page = told.get("/en/")
    assert "New since" in page
    assert "/en/districts/SY0702" in page
    assert "no data → at least 3,550" in page
    assert "late report" in page
    assert "wk49_idleb.xlsx" in page


def test_with_nothing_recorded_it_says_what_will_stand_there(empty: Reader) -> None:
    assert "Nothing is recorded yet" in empty.get("/en/")
    assert "لم يُسجَّل شيء بعد" in empty.get("/ar/")


def test_what_is_new_begins_with_the_visit_before_this_one(told: Reader) -> None:
    with told.app.test_request_context("/en/"):
        assert last_look(NOON) == NOON - A_WEEK
        assert last_look(NOON + dt.timedelta(minutes=20)) == NOON - A_WEEK
        assert last_look(NOON + dt.timedelta(days=1)) == NOON
        assert last_look(NOON + dt.timedelta(days=300)) > NOON
        assert session["looked"][1] == int((NOON + dt.timedelta(days=300)).timestamp())


def test_only_what_changed_since_is_told(changing: Reader) -> None:
    with changing.asks("/en/") as asked:
        before = asked.now
    import_records(changing.engine, [record("casualty", "C3871", {"killed": 3})], "later.xlsx")
    with changing.asks("/en/") as asked:
        assert news(asked, before) == [News("SY0700", "Killed: no data → 3", "late report")]
        assert news(asked, asked.now) == []


def test_a_viewer_is_told_nothing_of_what_they_may_not_see(viewer: Reader, guarded: Reader) -> None:
    assert "777,0" in guarded.get("/en/")
    assert "777,0" not in viewer.get("/en/")
