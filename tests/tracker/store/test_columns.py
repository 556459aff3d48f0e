import datetime as dt

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select

from tracker.store.columns import UtcTime, in_order, not_negative, one_of
from tracker.store.engine import writing

DAMASCUS = dt.timezone(dt.timedelta(hours=3))


def test_a_moment_comes_back_in_utc_with_its_zone(engine: Engine) -> None:
    table = Table("moment_tried", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcTime))
    said = dt.datetime(2024, 12, 3, 1, 30, 0, 5, DAMASCUS)
    with writing(engine) as connection:
        table.create(connection)
        connection.execute(insert(table).values(id=1, at=said))
        connection.execute(insert(table).values(id=2, at=None))
        found = connection.scalars(select(table.c.at).order_by(table.c.id)).all()
    assert found == [said, None]
    assert found[0] is not None
    assert found[0].utcoffset() == dt.timedelta()


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    bound = UtcTime().process_bind_param
    with pytest.raises(ValueError, match="time zone"):
        bound(dt.datetime(2024, 12, 3), engine.dialect)  # noqa: DTZ001 (what is refused)


def test_limits_carry_the_name_of_what_they_limit() -> None:
    assert one_of("state", ("open", "shut"), "door").name == "door_state_is_known"
    assert not_negative("height", "door").name == "door_height_not_negative"
    assert in_order("first", "last", "door").name == "door_first_to_last_in_order"
