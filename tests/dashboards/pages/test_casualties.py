from __future__ import annotations

from dashboards.pages.casualties import by_class, count_incidents, incidents
from tests.dashboards.pages.conftest import Reader


def test_incidents_are_listed_with_the_other_reports_of_each(told: Reader) -> None:
    with told.asks("/en/casualties?place=SY0702") as asked:
        listed = incidents(asked, 1)
        assert count_incidents(asked) == 2
    assert [(one.row.id, one.others) for one in listed] == [(8, 1), (7, 1)]


def test_elsewhere_there_are_none(told: Reader) -> None:
    with told.asks("/en/casualties?place=SY02") as asked:
        assert count_incidents(asked) == 0
    assert "That does not mean that there was none" in told.get("/en/casualties?place=SY02")


def test_figures_stand_by_class_of_verification(told: Reader) -> None:
    with told.asks("/en/casualties") as asked:
        classes = {one.measure: one.bars for one in by_class(asked)}
    assert [bar.key for bar in classes["killed"]] == ["reported"]
    assert classes["killed"][0].said == "at least 7"


def test_the_page_says_that_more_may_have_died_and_marks_the_dispute(told: Reader) -> None:
    page = told.get("/en/casualties")
    assert "The true number may be higher" in page
    assert "who did it is disputed" in page


def test_killed_and_injured_are_nowhere_added(told: Reader) -> None:
    page = told.get("/en/casualties")
    assert "at least 7" in page
    assert "at least 19" not in page
