from __future__ import annotations

import json

from dashboards.board.checks import checks, matrix
from tests.dashboards.board.conftest import Boards


def test_services_stand_by_place_with_a_word_and_a_sign(boards: Boards) -> None:
    with boards.asks("/explore/services?place=SY0702") as question:
        rows, places = matrix(question)
        assert {spot.pcode for spot in places} == {"SY070200", "SY070203"}
        assert {row.service for row in rows} >= {"bread", "hospital"}
        written = json.dumps(checks(question), ensure_ascii=False)
    assert "● open" in written
    assert "✕ closed" in written
    assert "not assessed" in written


def test_the_picked_place_stands_alone(boards: Boards) -> None:
    with boards.asks("/explore/services?place=SY0702&picked=SY070203") as question:
        assert [spot.pcode for spot in matrix(question)[1]] == ["SY070203"]


def test_nothing_checked_is_not_closed(boards: Boards) -> None:
    with boards.asks("/explore/services?place=SY0700") as question:
        assert "Not assessed is not closed" in json.dumps(checks(question))
