from __future__ import annotations

from tests.dashboards.pages.conftest import Reader


def test_states_are_words_symbols_and_ages(told: Reader) -> None:
    page = told.get("/en/services?place=SY0702")
    for words in ("open", "closed", "not assessed", "ago", "●", "✕"):
        assert words in page


def test_a_place_nobody_assessed_is_said_to_be_so_and_not_closed(told: Reader) -> None:
    page = told.get("/en/services?place=SY02")
    assert "Not assessed is not the same as closed" in page
    assert "status closed" not in page


def test_places_not_assessed_are_counted(told: Reader) -> None:
    assert "Not assessed: 2 of 3" in told.get("/en/services")
