from __future__ import annotations

from dashboards.board.overtime import beside, series_of
from tests.dashboards.board.conftest import Boards
from tracker.periods import Period
from tracker.store.engine import reading
from tracker.totals import totals


def measures(boards: Boards, address: str) -> list[str]:
    with boards.asks(address) as question:
        return [one.measure for one in series_of(question)]


def test_killed_and_injured_are_two_series() -> None:
    assert beside("killed") == ("killed", "injured")
    assert beside("civilians.injured") == ("civilians.killed", "civilians.injured")
    assert beside("missing") == ("missing", "killed", "injured")


def test_return_stands_beside_displacement_in_its_own_unit() -> None:
    assert beside("returned.households") == ("returned.households", "displaced.households")
    assert beside("idps.persons") == ("idps.persons",)


def test_a_stock_that_was_counted_once_is_one_point(boards: Boards) -> None:
    with boards.asks("/explore/?measure=returnees.persons&picked=SY0702") as question:
        first = series_of(question)[0]
        assert first.measure == "returnees.persons"
        assert [point.best for point in first.points] == [215_471]


def test_movements_stand_beside_counts(boards: Boards) -> None:
    assert measures(boards, "/explore/?picked=SY0702") == ["returnees.persons", "returned.persons"]


def test_a_board_of_casualties_tells_of_nothing_else(boards: Boards) -> None:
    assert measures(boards, "/explore/casualties") == ["killed", "injured"]


def test_a_district_is_told_of_from_all_sides(boards: Boards) -> None:
    found = measures(boards, "/explore/district?place=SY0702")
    assert found == ["returnees.persons", "returned.persons", "killed", "injured"]


def test_the_points_are_the_totals_of_their_months(boards: Boards) -> None:
    with boards.asks("/explore/movements?picked=SY0702") as question:
        (one, *_) = series_of(question)
        view = question.of_subject.view
    for point in one.points:
        if point.row is not None:
            with reading(boards.engine) as connection:
                alone = view.selection()
                month = Period.month(point.period.first.year, point.period.first.month)
                asked = type(alone)(alone.kind, alone.place, 2, month.first, month.last, measures=alone.measures)
                assert totals(connection, asked).rows[0].total == point.row.total
