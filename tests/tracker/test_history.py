import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from sqlalchemy import Connection, Engine

from tests.builders import IDLEB_GOVERNORATE, IDLEB_TOWN, MAARA, import_records, record
from tests.histories import Step, Told, any_step, entries_so_far, histories, never_committed
from tracker.explanation import Contribution, explain
from tracker.figures import Figure, Tally
from tracker.history import entries, latest, moment_of, number_at
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.store.engine import reading
from tracker.totals import Counted, totals, whole

DAMASCUS = ZoneInfo("Asia/Damascus")


def test_a_day_means_its_end_in_the_zone_given() -> None:
    assert moment_of("2024-12-03", DAMASCUS) == dt.datetime(2024, 12, 3, 20, 59, 59, 999999, dt.UTC)


def test_an_instant_keeps_its_own_zone() -> None:
    assert moment_of("2024-12-03T12:00:00+00:00", DAMASCUS) == dt.datetime(2024, 12, 3, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("said", ["yesterday", "03/12/2024", ""])
def test_anything_else_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        moment_of(said, DAMASCUS)


@pytest.mark.parametrize("said", ["9999-12-31T23:59:59Z", "9999-12-31", "0001-01-01"])
def test_a_moment_beyond_these_times_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="these times"):
        moment_of(said, DAMASCUS)


def test_numbers_and_times_only_grow(placed_engine: Engine) -> None:
    for name in ("one.xlsx", "two.xlsx", "three.xlsx"):
        import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": Figure.exactly(1)})], name)
    with reading(placed_engine) as connection:
        found = entries(connection)
        assert [row.number for row in found] == [3, 2, 1]
        assert [row.at for row in found] == sorted((row.at for row in found), reverse=True)
        assert latest(connection) == 3
        assert [number_at(connection, row.at) for row in found] == [3, 2, 1]
        assert number_at(connection, found[-1].at - dt.timedelta(seconds=1)) == 0


# ---- what was known never changes afterwards

Known = tuple[tuple[Counted, ...], tuple[Counted, ...], tuple[Contribution, ...]]


def questions() -> list[Selection]:
    kinds = (Kind.CASUALTY, Kind.MOVEMENT, Kind.POPULATION)
    december = (dt.date(2024, 12, 1), dt.date(2024, 12, 31))
    maara = Spot(MAARA, 2, "SYR", adm1=IDLEB_GOVERNORATE, adm2=MAARA)
    return [Selection(kind) for kind in kinds] + [Selection(kind, maara, 3, *december) for kind in kinds]


def as_known_at(connection: Connection, asked: Selection, number: int | None) -> Known:
    selection = replace(asked, known_at=number)
    rows, together = totals(connection, selection).rows, whole(connection, selection).rows
    explained = explain(connection, selection)
    for row in together:
        counted = (one.figure for one in explained if one.counted and one.measure == row.measure)
        # Disputes are a record's own: its figures alone do not tell them.
        assert sum((Tally.of(figure) for figure in counted), Tally()) == row.tally
    assert {one.measure for one in explained if one.counted} == {row.measure for row in together}
    return rows, together, explained


@given(steps=histories(any_step))
@trying(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_known_at_a_moment_never_changes_and_its_figures_add_up(
    placed_engine: Engine, steps: list[Step]
) -> None:
    with never_committed(placed_engine) as connection:
        asked = questions()
        told = Told(connection)
        then: dict[tuple[int, int], Known] = {}
        for step in steps:
            told.do(step)
            for index, one in enumerate(asked):
                now = as_known_at(connection, one, None)
                assert then.setdefault((latest(connection), index), now) == now
        for number in entries_so_far(connection):
            for index, one in enumerate(asked):
                assert as_known_at(connection, one, number) == then.get((number, index), ((), (), ()))
