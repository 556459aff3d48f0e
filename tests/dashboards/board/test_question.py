from __future__ import annotations

import datetime as dt

import pytest
from werkzeug.exceptions import NotFound, Unauthorized

from dashboards.board.question import asking_board
from tests.dashboards.board.conftest import Boards


def test_the_overview_shows_the_districts_of_the_country(boards: Boards) -> None:
    with boards.asks("/explore/") as question:
        assert (question.frame.level, question.level, question.picked) == (0, 2, None)
        assert {spot.pcode for spot in question.below} >= {"SY0702", "SY0700"}


def test_what_is_picked_is_told_of_and_the_map_stays(boards: Boards) -> None:
    with boards.asks("/explore/?picked=SY0702&from=2024-12-01") as question:
        assert question.frame.level == 0
        assert question.subject.pcode == "SY0702"
        assert question.of_subject.view.place == question.subject
        assert question.asked.view.first == question.of_subject.view.first == dt.date(2024, 12, 1)


def test_a_place_elsewhere_is_not_picked(boards: Boards) -> None:
    with boards.asks("/explore/?place=SY0700&picked=SY070200") as question:
        assert question.picked is None
        assert question.subject.pcode == "SY0700"


def test_a_community_is_picked_in_the_sub_district_around_it(boards: Boards) -> None:
    with boards.asks("/explore/district?place=C3985") as question:
        assert question.frame.pcode == "SY070200"
        assert question.subject.pcode == "C3985"


def test_a_country_is_never_shown_by_its_communities(boards: Boards) -> None:
    with boards.asks("/explore/?level=4") as question:
        assert question.level == 3


def test_a_board_uses_a_figure_of_its_own(boards: Boards) -> None:
    with boards.asks("/explore/casualties") as question:
        assert question.asked.view.measure == "killed"
    with boards.asks("/explore/casualties?measure=idps.persons") as question:
        assert question.asked.view.measure == "idps.persons"


def test_a_board_opens_on_a_figure_that_something_is_known_of(boards: Boards) -> None:
    with boards.asks("/explore/movements?place=SY0700") as question:
        assert question.asked.view.measure == "displaced.persons"
    with boards.asks("/explore/movements?place=SY0700&measure=returned.persons") as question:
        assert question.asked.view.measure == "returned.persons"


def test_what_cannot_be_understood_is_said_and_the_rest_counts(boards: Boards) -> None:
    with boards.asks("/explore/?measure=nothing&from=yesterday&to=2025-01-01") as question:
        assert {fault.part for fault in question.asked.view.faults} == {"measure", "from"}
        assert question.asked.view.last == dt.date(2025, 1, 1)


def test_the_language_comes_from_the_address(boards: Boards) -> None:
    with boards.asks("/explore/?lang=ar") as question:
        assert question.asked.language.code == "ar"


def test_the_inside_of_a_district_is_on_its_own_board(boards: Boards) -> None:
    with boards.asks("/explore/?picked=SY0702&from=2024-12-01&level=2") as question:
        assert question.to_inside(2, "SY0702") == "/explore/district?from=2024-12-01&place=SY0702"
        assert question.to_inside(1, "SY07") == "/explore/?from=2024-12-01&place=SY07"
        assert question.to_inside(0, "SYR") == "/explore/?from=2024-12-01"
    with boards.asks("/explore/casualties") as question:
        assert question.to_inside(2, "SY0702") == "/explore/casualties?place=SY0702"


def test_nobody_asks_without_signing_in(boards: Boards) -> None:
    with boards.app.test_request_context("/explore/"), pytest.raises(Unauthorized), asking_board("/explore/"):
        pass


def test_there_is_no_board_under_another_name(boards: Boards) -> None:
    with boards.signed_in(), pytest.raises(NotFound), asking_board("/explore/nothing"):
        pass
