from __future__ import annotations

import datetime as dt

from dashboards.charts.matrices import months_before, weeks_before
from dashboards.pages.coverage import lines_of, reporting, steps_of
from tests.dashboards.pages.conftest import Reader


def test_a_place_that_never_reported_is_told_from_one_that_did(told: Reader) -> None:
    with told.asks("/en/coverage") as asked:
        lines = {line.spot.pcode: line for line in lines_of(asked, months_before(dt.date(2026, 1, 31), 2))}
    assert [one.reports for one in lines["SY0702"].steps] == [0, 4]
    assert lines["SY0702"].newest == dt.date(2026, 1, 31)
    assert lines["SY0200"].newest is None


def test_communities_that_are_known_of_are_counted(told: Reader) -> None:
    with told.asks("/en/coverage") as asked:
        lines = {line.spot.pcode: line for line in lines_of(asked, months_before(dt.date(2026, 1, 31), 2))}
    assert (lines["SY0702"].known, lines["SY0702"].communities) == (2, 2)
    assert (lines["SY0700"].known, lines["SY0700"].communities) == (0, 1)


def test_the_page_says_who_did_not_report(told: Reader) -> None:
    page = told.get("/en/coverage?to=2024-12-31&by=month")
    assert "No report from 1 of 3 places" in page


def test_weeks_are_shown_unless_months_are_asked_for(told: Reader) -> None:
    with told.asks("/en/coverage?to=2024-12-04") as asked:
        steps = steps_of(asked)
        lines = {line.spot.pcode: line for line in lines_of(asked, steps)}
    assert (steps[-1].first, len(steps)) == (dt.date(2024, 12, 1), 12)
    assert [one.reports for one in lines["SY0702"].steps[-2:]] == [0, 5]
    page = told.get("/en/coverage?to=2024-12-04")
    assert "Reports received, by week" in page
    assert "1 Dec" in page
    assert "in these twelve weeks" in page
    assert "by=month" in page


def test_it_is_told_who_reported_and_what_rests_on_one_source(told: Reader) -> None:
    with told.asks("/en/coverage") as asked:
        found = reporting(asked, weeks_before(dt.date(2024, 12, 4), 2))
    assert found["SY0702"].sources == {"Local council", "NGO-014", "Press", "<script>alert(1)</script>"}
    assert not found["SY0702"].is_single
    assert found["SY0700"].unnamed == 1
    with told.asks("/en/coverage") as asked:
        assert reporting(asked, weeks_before(dt.date(2025, 2, 4), 1))["SY0702"].is_single
    assert "one source alone" in told.get("/en/coverage?to=2024-12-04&level=3")


def test_the_sources_of_confidential_records_are_named_to_nobody_who_may_not_see_them(viewer: Reader) -> None:
    with viewer.asks("/en/coverage?to=2024-12-04") as asked:
        assert "Secret witness" not in reporting(asked, steps_of(asked))["SY0702"].sources
