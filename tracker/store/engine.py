"""Open the database, write to it, bring it up to date: the only place that knows SQLite and PostgreSQL apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Engine, Select, Table, create_engine, event, inspect, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

MIGRATIONS = Path(__file__).parent / "migrations"
WRITER_LOCK = 7_320_041
"""The advisory lock that orders writers on PostgreSQL, held to the end of the transaction."""


def open_engine(url: str) -> Engine:
    """Open a database by its address: ``sqlite:///path`` or ``postgresql://...`` (psycopg 3)."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, connect_args={"timeout": 30})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    address = address.set(drivername="postgresql+psycopg")
    return create_engine(address, pool_size=5, max_overflow=10, pool_timeout=5, pool_pre_ping=True)


def _prepare_sqlite(connection: Any, _record: ConnectionPoolEntry) -> None:
    # The driver's own idea of when to begin a transaction hides BEGIN IMMEDIATE from us.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def is_sqlite(bind: Engine | Connection) -> bool:
    """Tell whether a database is the embedded one."""
    return bind.dialect.name == "sqlite"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose reads all see one state of the database."""
    with engine.connect() as connection:
        if not is_sqlite(engine):
            connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901 (the same one)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that is committed at the end, or rolled back on any error."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def take_turn(connection: Connection) -> None:
    """Wait for the writers' lock and hold it to the end of the transaction.

    On SQLite ``writing`` has taken it already. Entry numbers are given out under it, so that their order is the
    order in which things became visible.
    """
    if not is_sqlite(connection):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})


def jobs_engine(engine: Engine) -> Engine:
    """Give the database of jobs: on SQLite a second file beside the first, else the same one.

    A long commit holds SQLite's only write lock; a job's heartbeat must not wait for it.
    """
    if not is_sqlite(engine):
        return engine
    path = Path(engine.url.database or "tracker.sqlite")
    return open_engine(f"sqlite:///{path.with_name(f'{path.stem}-jobs{path.suffix}')}")


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of the same columns by the quickest way the driver has.

    SQLite's ``executemany`` and PostgreSQL's ``COPY``; a column that no row names keeps its default.
    """
    if not rows:
        return
    names = list(rows[0])
    columns = [table.c[name] for name in names]
    values = _bound(connection, columns, rows)
    listed = ", ".join(f'"{name}"' for name in names)
    if is_sqlite(connection):
        marks = ", ".join("?" * len(names))
        raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        raw.executemany(f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks})', values)  # noqa: S608 (our own names)
        return
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f'COPY "{table.name}" ({listed}) FROM STDIN') as copy:
        for row in values:
            copy.write_row(row)


def insert_or_add(connection: Connection, table: Table, query: Select[Any], key: Sequence[str]) -> None:
    """Insert the rows of a query, whose columns are the table's; numbers of a row that is there already are added."""
    names = [column.name for column in query.selected_columns]
    make = sqlite_insert if is_sqlite(connection) else postgresql_insert
    statement = make(table).from_select(names, query)
    added = {name: table.c[name] + statement.excluded[name] for name in names if name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=added))


def _bound(
    connection: Connection, columns: Sequence[Column[Any]], rows: Iterable[Mapping[str, Any]]
) -> Iterator[list[Any]]:
    processors = [column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns]
    names = [column.name for column in columns]
    pairs = list(zip(names, processors, strict=True))
    for row in rows:
        yield [process(row[name]) if process else row[name] for name, process in pairs]


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Bring the schema up to date, all of it or nothing."""
    with writing(engine) as connection:
        take_turn(connection)
        command.upgrade(_alembic(connection), "head")


def is_current(engine: Engine) -> bool:
    """Tell whether the schema is the one this program was written for."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        found = MigrationContext.configure(connection).get_current_heads()
        return set(found) == set(ScriptDirectory.from_config(_alembic(connection)).get_heads())
