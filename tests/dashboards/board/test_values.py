from __future__ import annotations

from typing import Any

import pytest

from dashboards.board.values import HERE, values
from dashboards.charts.saying import cell
from tests.dashboards.board.conftest import Boards
from tracker.languages import language_of
from tracker.records.kinds import kind_of
from tracker.selection import Selection
from tracker.store.engine import reading
from tracker.totals import totals

MEASURES = ("returnees.persons", "idps.persons", "returned.persons", "displaced.persons", "killed", "injured")


def at(boards: Boards, address: str, pcode: str) -> dict[str, Any]:
    with boards.asks(address) as question:
        made = values(question)
        index = [spot.pcode for spot in question.below].index(pcode)
    return {name: made[name][index] for name in ("classes", "numbers", "said", "reports", "latest")}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_map_and_its_table_say_what_totals_say(boards: Boards, measure: str, lang: str) -> None:
    with boards.asks(f"/explore/?measure={measure}&lang={lang}") as question:
        said = dict(zip([spot.pcode for spot in question.below], values(question)["said"], strict=True))
    with reading(boards.engine) as connection:
        answer = totals(connection, Selection(kind_of(measure), measures=(measure,), level=2))
    for pcode, words in said.items():
        assert words == cell(answer.at(measure, pcode), language_of(lang))


def test_no_data_is_no_zero(boards: Boards) -> None:
    nobody = at(boards, "/explore/?measure=killed", "SY0700")
    assert (nobody["classes"], nobody["numbers"], nobody["reports"]) == (-1, None, 0)
    none = at(boards, "/explore/district?place=SY0702&measure=idps.persons", "SY070203")
    assert (none["classes"], none["numbers"]) == (0, 0)


def test_at_least_is_never_said_as_exact(boards: Boards) -> None:
    assert "at least" in at(boards, "/explore/?measure=killed", "SY0702")["said"]


def test_a_count_points_to_its_date(boards: Boards) -> None:
    with boards.asks("/explore/?measure=returnees.persons") as question:
        made = values(question)
    assert made["days"] == ["31 Jan 2026"]
    assert 0 in made["latest"]


def test_a_flow_has_no_date_of_count(boards: Boards) -> None:
    with boards.asks("/explore/?measure=returned.persons") as question:
        assert values(question)["days"] == []


def test_looks_go_from_no_data_over_zero_to_the_darkest(boards: Boards) -> None:
    with boards.asks("/explore/?measure=killed") as question:
        looks = values(question)["looks"]
    assert looks[0][1] == "/"
    assert looks[1][:2] == ["#ffffff", ""]
    assert [look[2] for look in looks[2:]] == ["1–9", "10–49", "50–199", "200–999", "1,000+"]


def test_what_stands_at_no_place_of_the_map_is_listed_apart(boards: Boards) -> None:
    with boards.asks("/explore/district?place=SY0702&measure=returned.persons") as question:
        beside = values(question)["beside"]
    assert [row[0] for row in beside] == ["Not placed more closely than Al Ma'ra"]
    assert "only=unplaced" in beside[0][2]


def test_every_figure_leads_to_what_it_is_made_of(boards: Boards) -> None:
    with boards.asks("/explore/?measure=killed&from=2024-12-01") as question:
        made = values(question)
    assert f"place={HERE}" in made["explain"]
    assert "from=2024-12-01" in made["explain"]
    assert f"place={HERE}" in made["inside"]


def test_a_service_found_closed_is_not_without_data(boards: Boards) -> None:
    open_ = at(boards, "/explore/services?place=SY0702&measure=hospital.full", "SY070203")
    assert (open_["classes"], open_["said"]) == (0, "0")
    unknown = at(boards, "/explore/services?place=SY0702&measure=hospital.full", "SY070200")
    assert unknown["classes"] == -1
