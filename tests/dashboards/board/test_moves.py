from __future__ import annotations

import json

from dashboards.board.moves import moves, rankings
from tests.dashboards.board.conftest import Boards
from tracker.languages import isolate_ltr

RANGED = f"2,000 ({isolate_ltr('1,500–2,500')})"


def test_movements_are_ranked_and_say_their_range(boards: Boards) -> None:
    with boards.asks("/explore/movements?measure=displaced.persons&picked=SY0700") as question:
        (one,) = rankings(question, ("displaced.persons",))
        assert [bar.said for bar in one.origins] == [RANGED]
        written = json.dumps(moves(question), ensure_ascii=False)
    assert RANGED in written
    assert "picked=SY0702" in written


def test_an_open_top_fades(boards: Boards) -> None:
    with boards.asks("/explore/movements?measure=returned.persons&picked=SY0702") as question:
        assert "stretch open" in json.dumps(moves(question))


def test_a_whole_country_is_ranked_by_where_people_came_from(boards: Boards) -> None:
    with boards.asks("/explore/movements?measure=returned.persons") as question:
        (one,) = rankings(question, ("returned.persons",))
        labels = [bar.label for bar in one.origins]
    assert labels[0] == "Aleppo"
    assert "Origin not known" in labels


def test_no_movement_is_said_and_is_not_nobody_moving(boards: Boards) -> None:
    with boards.asks("/explore/?picked=SY0200") as question:
        assert "not the same as nobody moving" in json.dumps(moves(question))
