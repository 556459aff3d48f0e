from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dashboards.pages.answers import totals_of
from dashboards.pages.cards import Card, cards, stale_since
from tests.dashboards.pages.conftest import Reader
from tracker.records.kinds import Kind


def made(reader: Reader, pcode: str) -> dict[str, Card]:
    with reader.asks(f"/en/districts/{pcode}", pcode) as asked:
        return {card.label: card for card in cards(asked, {kind: totals_of(asked, kind) for kind in Kind})}


def test_killed_and_injured_are_two_figures_in_the_words_of_their_sources(told: Reader) -> None:
    shown = made(told, "SY0702")
    assert shown["Killed"].said.value == "at least 7"
    assert shown["Injured"].said.value == "“dozens”"
    assert "2 reports · 2 sources" in shown["Killed"].basis


def test_households_are_kept_as_households(told: Reader) -> None:
    returned = made(told, "SY0702")["Returned to here"]
    assert returned.said.value == "at least 3,550"
    assert [(other.said.value, other.unit) for other in returned.others] == [("about 300", "households")]


def test_every_figure_that_is_there_leads_to_what_it_is_made_of(told: Reader) -> None:
    for card in made(told, "SY0702").values():
        assert bool(card.url) == (card.said.state != "no-data")


def test_with_nothing_recorded_every_usual_figure_says_no_data(empty: Reader) -> None:
    shown = made(empty, "SY0702")
    assert len(shown) == 8
    assert {card.said.state for card in shown.values()} == {"no-data"}


def test_an_old_count_is_said_to_be_old(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        found = totals_of(asked, Kind.POPULATION)
    assert stale_since(found, dt.date(2026, 12, 1), 365) is None
    assert stale_since(found, dt.date(2027, 3, 1), 365) == dt.date(2026, 1, 31)


def test_killed_beside_civilians_killed_does_not_pass_for_everybody(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        found = {kind: totals_of(asked, kind) for kind in Kind}
        killed = found[Kind.CASUALTY].whole["killed"]
        both = replace(found[Kind.CASUALTY], whole={"killed": killed, "civilians.killed": killed})
        labels = [card.label for card in cards(asked, found | {Kind.CASUALTY: both})]
    assert "Killed, status not stated" in labels
    assert "Civilians killed" in labels
    assert "Killed" not in labels
