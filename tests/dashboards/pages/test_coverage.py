from __future__ import annotations

import datetime as dt

from dashboards.charts.matrices import months_before
from dashboards.pages.coverage import lines_of
from tests.dashboards.pages.conftest import Reader


def test_a_place_that_never_reported_is_told_from_one_that_did(told: Reader) -> None:
    with told.asks("/en/coverage") as asked:
        lines = {line.spot.pcode: line for line in lines_of(asked, months_before(dt.date(2026, 1, 31), 2))}
    assert [one.reports for one in lines["SY0702"].months] == [0, 4]
    assert lines["SY0702"].newest == dt.date(2026, 1, 31)
    assert lines["SY0200"].newest is None


def test_communities_that_are_known_of_are_counted(told: Reader) -> None:
    with told.asks("/en/coverage") as asked:
        lines = {line.spot.pcode: line for line in lines_of(asked, months_before(dt.date(2026, 1, 31), 2))}
    assert (lines["SY0702"].known, lines["SY0702"].communities) == (2, 2)
    assert (lines["SY0700"].known, lines["SY0700"].communities) == (0, 1)


def test_the_page_says_who_did_not_report(told: Reader) -> None:
    page = told.get("/en/coverage?to=2024-12-31")
    assert "No report from 1 of 3 places" in page
