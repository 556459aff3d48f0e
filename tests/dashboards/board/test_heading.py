from __future__ import annotations

import json
import re

from dashboards.board.heading import heading, key_figures, together_with
from tests.dashboards.board.conftest import Boards


def written(parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False)


def test_the_way_up_leads_back_to_the_country(boards: Boards) -> None:
    with boards.asks("/explore/district?place=SY0702&picked=SY070200") as question:
        said = written(heading(question))
    assert '"/explore/?place=SY07"' in said
    assert '"/explore/district?place=SY0702"' in said
    assert "SY070200" in said


def test_what_is_picked_can_be_let_go_or_looked_into(boards: Boards) -> None:
    with boards.asks("/explore/?picked=SY0702&from=2024-12-01") as question:
        said = written(heading(question))
    assert "Show all of Syria" in said
    assert "Look inside Al Ma'ra" in said
    assert "Show all dates" in said
    assert '"/explore/?picked=SY0702"' in said


def test_faults_of_the_address_are_told(boards: Boards) -> None:
    with boards.asks("/explore/?from=yesterday&lang=ar") as question:
        assert "ليس تاريخًا" in written(heading(question))


def test_key_figures_say_their_range_and_lead_to_their_reports(boards: Boards) -> None:
    with boards.asks("/explore/casualties?picked=SY0702") as question:
        said = written(key_figures(question))
    assert "at least 7" in said
    assert "Upper limit not known" in said
    assert re.search(r'"/en/explain[^"]*measure=killed[^"]*"', said)


def test_a_district_shows_every_kind(boards: Boards) -> None:
    with boards.asks("/explore/district?place=SY0702") as question:
        said = written(key_figures(question))
    for words in ("215,471", "Returned to here", "Killed", "Injured"):
        assert words in said


def test_figures_are_read_together_with_their_own_kind() -> None:
    assert together_with("idps.households")[0] == "returnees.households"
    assert together_with("displaced.persons") == ("displaced.persons", "returned.persons")
    assert together_with("civilians.killed") == ("civilians.killed", "civilians.injured", "civilians.missing")
    assert together_with("bread.none")[:3] == ("bread.full", "bread.partial", "bread.none")
