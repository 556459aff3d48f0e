from __future__ import annotations

import pytest
from sqlalchemy import Engine

from dashboards.charts.directions import Direction
from dashboards.summaries.gathering import gather
from tests.builders import IDLEB, MAARA, MAARA_SUBDISTRICT
from tests.dashboards.summaries.conftest import Ask, question
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import Kind
from tracker.store.engine import reading
from tracker.totals import whole


@pytest.mark.parametrize("kind", [Kind.MOVEMENT, Kind.POPULATION, Kind.CASUALTY])
def test_the_totals_are_those_of_the_whole_place(told: Engine, ask: Ask, kind: Kind) -> None:
    summary = ask()
    with reading(told) as connection:
        answer = whole(connection, summary.question.selection(kind))
    assert answer.rows
    for row in answer.rows:
        found = summary.row(row.measure)
        assert found is not None
        assert (found.total, found.tally, found.as_of) == (row.total, row.tally, row.as_of)


def test_a_measure_that_nobody_reported_is_named_and_is_no_zero(ask: Ask) -> None:
    summary = ask()
    missing = next(line for line in summary.harmed if line.measure == "missing")
    assert missing.row is None
    assert summary.row("arrivals_from_abroad.persons") is None


def test_returns_are_told_by_where_people_came_from(ask: Ask) -> None:
    origins = ask().origins["returned.persons"]
    assert {direction: row.total.best for direction, row in origins.items()} == {
        Direction.WITHIN: 40,
        Direction.COUNTRY: 300,
    }


def test_the_month_before_stands_beside_the_month(ask: Ask) -> None:
    line = next(line for line in ask().flows if line.measure == "returned.persons")
    assert line.before is not None
    assert line.before.total.best == 25


def test_discounted_reports_are_told_by_verification_and_are_in_no_total(ask: Ask) -> None:
    summary = ask()
    killed = summary.row("killed")
    assert killed is not None
    assert killed.total.low == 8
    assert [line.row.total.best for line in summary.graded["discounted"] if line.row] == [2]


def test_several_places_say_what_each_says_alone(told: Engine, gazetteer: Gazetteer, ask: Ask) -> None:
    with reading(told) as connection:
        together = gather(connection, gazetteer, [question(gazetteer, MAARA), question(gazetteer, IDLEB)])
    for one in together:
        alone = ask(one.place.pcode)
        assert one.lines == alone.lines
        assert sorted(one.below, key=str) == sorted(alone.below, key=str)
        assert one.services_below == alone.services_below
        assert one.graded == alone.graded
        assert one.trends == alone.trends
        assert one.counts == alone.counts
        assert one.behind == alone.behind


def test_a_past_moment_knows_only_what_was_known(ask: Ask) -> None:
    summary = ask(known_at=0)
    assert summary.is_empty
    assert not summary.behind.sources


def test_the_largest_places_come_first(ask: Ask) -> None:
    first, *_others = ask().largest("returnees.persons")
    assert first.place == MAARA_SUBDISTRICT
