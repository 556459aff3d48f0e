from __future__ import annotations

import datetime as dt

from dashboards.summaries.first import as_known, coverage, first_tables, foot, masthead, measure_label
from tests.dashboards.summaries.conftest import Ask
from tracker.records.kinds import MEASURES


def test_the_place_stands_in_both_languages_with_its_level_and_code(ask: Ask) -> None:
    title, subtitle, line, *lines = masthead(ask())
    assert title.text == "Al Ma'ra · المعرة" or "معرة النعمان" in title.text
    assert "District · منطقة" in subtitle.text
    assert "SY0702" in subtitle.text
    assert "Period: 1–31 Dec 2024" in line.text
    assert len(lines) == 3


def test_the_moment_it_was_known_is_that_asked_for(ask: Ask) -> None:
    assert as_known(ask()) == "As known on 1 Feb 2025, 12:00"
    earlier = dt.datetime(2025, 1, 5, 20, 59, tzinfo=dt.UTC)
    assert as_known(ask(known_on=earlier)) == "As known on 5 Jan 2025, 23:59"


def test_the_change_on_the_month_before_is_a_number_where_both_are_known(ask: Ask) -> None:
    flows = first_tables(ask())[0]
    returned = next(row for row in flows.rows if row[0] == "Returned, persons")
    assert returned[6:] == ("25", 315)
    displaced = next(row for row in flows.rows if row[0] == "Displaced, persons")
    assert displaced[6:] == ("no data", "not comparable")


def test_an_old_count_is_said_to_be_old(ask: Ask) -> None:
    tables = first_tables(ask(first=dt.date(2026, 1, 1), last=None))
    stocks = next(table for table in tables if table.key == "first_stocks")
    assert stocks.rows[0][7] is not None
    later = first_tables(ask(first=None, last=None, known_on=dt.datetime(2026, 6, 1, tzinfo=dt.UTC)))
    stocks = next(table for table in later if table.key == "first_stocks")
    assert stocks.rows[0][7] == "older than 12 months"


def test_the_foot_says_coverage_returns_and_sharing(ask: Ask) -> None:
    said = " ".join(line.text for line in foot(ask(), "Nothing changed."))
    assert "Reports from 2 of " in said
    assert "No report from: " in said
    assert "durable solutions" in said
    assert "Contact: Coordination unit." in said
    assert "Do not publish." in said


def test_coverage_is_said_in_arabic(ask: Ask) -> None:
    assert coverage(ask(language="ar")).startswith("تقارير من 2 من أصل ")


def test_no_two_measures_go_by_the_same_name() -> None:
    for language in ("en", "ar"):
        names = [measure_label(measure).in_(language) for measure in MEASURES]
        assert len(set(names)) == len(names)
