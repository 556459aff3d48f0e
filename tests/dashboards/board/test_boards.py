from __future__ import annotations

from dashboards.board.boards import BOARDS, board_at
from tracker.records.kinds import MEASURES


def test_a_board_is_found_by_its_address() -> None:
    assert board_at("/explore/") is BOARDS[""]
    assert board_at("/explore/district") is BOARDS["district"]
    assert board_at("/explore/nothing") is None


def test_every_figure_of_a_board_is_one_that_is_counted() -> None:
    assert [one for board in BOARDS.values() for one in board.measures if one not in MEASURES] == []


def test_a_board_shows_a_figure_of_its_own_where_none_is_asked_for() -> None:
    assert all(board.usual in board.measures for board in BOARDS.values())
    assert BOARDS["casualties"].usual == "killed"
