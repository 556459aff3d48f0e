from __future__ import annotations

import json

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from tracker.audit import audit_faults, recent_audit, seal_audit, write_audit
from tracker.store.engine import is_sqlite, writing
from tracker.store.guards import REFUSAL

RANA = (7, "rana@example.org")


def lift_guards(connection: Connection) -> None:
    """Do what somebody with the database's own password could."""
    if is_sqlite(connection):
        connection.execute(text("DROP TRIGGER audit_keeps_values"))
        connection.execute(text("DROP TRIGGER audit_keeps_rows"))
    else:
        connection.execute(text("DROP TRIGGER audit_keeps_all ON audit"))


def write_some(engine: Engine, count: int = 3) -> None:
    with writing(engine) as connection:
        for number in range(count):
            write_audit(connection, RANA, "import.save", f"import:{number}", rows=number)


def test_an_act_is_written_with_who_what_and_about_what(engine: Engine) -> None:
    write_some(engine, 1)
    with writing(engine) as connection:
        (row,) = recent_audit(connection)
    assert (row.user_id, row.who, row.what, row.about) == (7, "rana@example.org", "import.save", "import:0")
    assert json.loads(row.detail) == {"rows": 0}
    assert row.at.utcoffset() is not None


@pytest.mark.parametrize("act", ["UPDATE audit SET who = 'nobody'", "DELETE FROM audit", "DELETE FROM audit_seal"])
def test_the_database_itself_refuses_to_change_what_was_done(engine: Engine, act: str) -> None:
    write_some(engine)
    with writing(engine) as connection:
        seal_audit(connection)
    with pytest.raises(DBAPIError, match=REFUSAL), writing(engine) as connection:
        connection.execute(text(act))


def test_rows_are_sealed_in_order_and_only_once(engine: Engine) -> None:
    write_some(engine)
    with writing(engine) as connection:
        assert seal_audit(connection) == 3
        assert seal_audit(connection) == 0
    write_some(engine, 2)
    with writing(engine) as connection:
        assert seal_audit(connection) == 2
        assert audit_faults(connection) == []


def test_a_row_changed_behind_the_guards_is_found(engine: Engine) -> None:
    write_some(engine)
    with writing(engine) as connection:
        seal_audit(connection)
        lift_guards(connection)
        connection.execute(text("UPDATE audit SET who = 'somebody else' WHERE id = 2"))
        assert audit_faults(connection) == ["Seal 1: an audit row that it covers, or the seal before it, was changed."]


def test_a_row_taken_away_behind_the_guards_is_found(engine: Engine) -> None:
    write_some(engine)
    with writing(engine) as connection:
        seal_audit(connection)
        lift_guards(connection)
        connection.execute(text("DELETE FROM audit WHERE id = 2"))
        assert audit_faults(connection) == ["Seal 1: audit rows [2] are gone."]
