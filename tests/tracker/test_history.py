import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from tests.builders import IDLEB_TOWN, import_records, record
from tracker.figures import Figure
from tracker.history import entries, latest, moment_of, number_at
from tracker.store.engine import reading

DAMASCUS = ZoneInfo("Asia/Damascus")


def test_a_day_means_its_end_in_the_zone_given() -> None:
    assert moment_of("2024-12-03", DAMASCUS) == dt.datetime(2024, 12, 3, 20, 59, 59, 999999, dt.UTC)


def test_an_instant_keeps_its_own_zone() -> None:
    assert moment_of("2024-12-03T12:00:00+00:00", DAMASCUS) == dt.datetime(2024, 12, 3, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("said", ["yesterday", "03/12/2024", ""])
def test_anything_else_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
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
