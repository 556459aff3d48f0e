from __future__ import annotations

from tests.builders import MAARA_SUBDISTRICT
from tests.dashboards.summaries.conftest import Ask


def test_a_summary_tells_whether_anything_is_known(ask: Ask) -> None:
    assert not ask().is_empty
    assert ask("SY1103").is_empty


def test_a_measure_is_given_for_the_place_and_for_each_below_it(ask: Ask) -> None:
    summary = ask()
    row = summary.at("killed", MAARA_SUBDISTRICT)
    assert row is not None
    assert row.total.low == 8
    assert summary.at("killed", "SY070201") is None


def test_services_are_found_or_not_assessed(ask: Ask) -> None:
    summary = ask()
    assert [row.service for row, _ in summary.services_found] == ["bread", "school"]
    assert "hospital" in {row.service for row in summary.not_assessed}


def test_the_places_below_a_country_are_its_districts(ask: Ask) -> None:
    assert len(ask("SYR").children()) == 62
