from __future__ import annotations

from dashboards.summaries.addresses import address, figure_address, record_address
from tests.dashboards.summaries.conftest import Ask


def test_the_address_shows_the_same_place_period_and_moment(ask: Ask) -> None:
    summary = ask(address="https://tracker.example.org/")
    assert address(summary) == (
        "https://tracker.example.org/en/districts/SY0702?from=2024-12-01&to=2024-12-31&as_known_on=2025-02-01T09:00:00Z"
    )


def test_a_figure_is_opened_as_it_was_asked_reading_included(ask: Ask) -> None:
    link = figure_address(ask(address="https://tracker.example.org", reading="bands", language="ar"), "killed")
    assert link.startswith("https://tracker.example.org/ar/explain?measure=killed&place=SY0702&level=2&from=2024-12-01")
    assert link.endswith("&as_known_on=2025-02-01T09:00:00Z&reading=bands")
    assert figure_address(ask(), "killed") == ""


def test_a_record_is_shown_by_its_number(ask: Ask) -> None:
    assert record_address(7, ask(address="https://tracker.example.org")) == "https://tracker.example.org/en/records/7"
