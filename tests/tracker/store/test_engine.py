from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from tracker.provenance import KeptFile
from tracker.store.engine import insert_many, is_current, is_sqlite, jobs_engine, open_engine, upgrade, writing

TABLES_OF = (
    "tracker.accounts",
    "tracker.audit",
    "tracker.entries",
    "tracker.jobs",
    "tracker.places.aliases",
    "tracker.places.editions",
    "tracker.places.waiting",
)
"""Importing these brings every table of the ground; ``imports.staging`` brings that of the wing."""


def test_the_migrations_make_the_schema_that_is_declared(engine: Engine) -> None:
    for name in (*TABLES_OF, "imports.staging"):
        import_module(name)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_empty_database_is_not_current_and_one_brought_up_is(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert not is_current(engine)
    upgrade(engine)
    upgrade(engine)
    assert is_current(engine)
    engine.dispose()


def fail_after_writing(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(
            text("INSERT INTO organisation (name_en, name_ar, created_at) VALUES ('A', '', '2024-12-03')")
        )
        raise RuntimeError


def test_what_fails_is_rolled_back(engine: Engine) -> None:
    with pytest.raises(RuntimeError):
        fail_after_writing(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM organisation")) == 0


def test_many_rows_go_in_with_their_types_kept(engine: Engine) -> None:
    import datetime as dt

    table = KeptFile.__table__  # type: ignore[attr-defined]
    moment = dt.datetime(2024, 12, 3, 9, tzinfo=dt.UTC)
    rows = [
        {"digest": str(n), "format": "عربي", "size": n, "content": b"\x00\x09", "kept_at": moment} for n in range(3)
    ]
    with writing(engine) as connection:
        insert_many(connection, table, [])
        insert_many(connection, table, rows)
        found = connection.execute(table.select().order_by(table.c.digest)).mappings().all()
    assert [dict(row) for row in found] == rows


def test_jobs_have_a_file_of_their_own_on_sqlite_alone(engine: Engine) -> None:
    jobs = jobs_engine(engine)
    assert (jobs is engine) is not is_sqlite(engine)
    if jobs is not engine:
        jobs.dispose()
