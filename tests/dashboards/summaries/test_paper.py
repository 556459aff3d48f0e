from __future__ import annotations

import json

import pytest

from dashboards.summaries.paper import paper
from tests.dashboards.summaries.conftest import Ask


def test_the_paper_holds_what_ocha_puts_first(ask: Ask) -> None:
    made = paper(ask())
    assert (made["title"], made["other"]) == ("Al Ma'ra", "معرة النعمان")
    assert made["situation"] == ["Situation as of", "31 Dec 2024"]
    assert "Do not publish" in made["sharing"]
    assert len(made["narrative"]) == 3
    assert [one["heading"] for one in made["notes"]] == [
        "Who reports, and gaps",
        "Changes",
        "On returns",
        "Method and limits",
        "Sources",
    ]


def test_highlights_are_dated_and_sourced_and_leave_confidential_ones_out(ask: Ask) -> None:
    (event,) = paper(ask())["highlights"]["items"]
    assert event.startswith("3 Dec 2024: Killed: at least 7, Injured: “dozens” (")
    assert "Source: =1+1." in event


def test_key_figures_never_look_firmer_than_they_are(ask: Ask) -> None:
    figures = {one["label"]: one for one in paper(ask())["strip"]["figures"]}
    assert (figures["Killed"]["value"], figures["Killed"]["range"]) == ("at least 8", "Upper limit not known")
    assert figures["Displaced, persons"]["value"] == "No data"
    assert figures["Killed"]["link"] == ""


def test_every_key_figure_leads_back_where_the_address_is_known(ask: Ask) -> None:
    made = paper(ask(address="https://tracker.example.org/"))
    links = [one["link"] for one in made["strip"]["figures"]]
    assert all(link.startswith("https://tracker.example.org/en/explain?measure=") for link in links)
    assert made["address"].startswith("https://tracker.example.org/en/districts/SY0702?from=2024-12-01")


@pytest.mark.parametrize("place", ["SYR", "SY07", "SY0702", "SY070200", "C3985", "SY1400"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_level_and_language_can_be_put_on_paper(ask: Ask, place: str, language: str) -> None:
    assert json.loads(json.dumps(paper(ask(place, language))))["lang"] == language
