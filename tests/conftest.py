"""What tests ask for: a database of their own, the real app served, a browser, the folder of real sheets."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright
from sqlalchemy import Engine

from tests.databases import SERVER, Databases, Kind, Server, start_postgresql
from tests.serving import Served, serve
from tracker.jobs import prepare
from tracker.places.gazetteer import load_shipped
from tracker.store.engine import open_engine, upgrade, writing

WANTED = "TRACKER_TEST_DATABASES"
HERE = ("127.0.0.1", "localhost", "::1", "0.0.0.0", "")  # noqa: S104 (this machine by all its names)
CI = os.environ.get("CI") == "true"
STARTED = pytest.StashKey[Server | None]()


# ---- which databases, and the one line that says what the tests ran on


def wanted_databases() -> list[Kind]:
    """Name the databases to run on: those asked for, PostgreSQL only where there is a server."""
    asked = os.environ.get(WANTED, "sqlite").split(",")
    return [kind for kind in get_args(Kind) if kind in asked and (kind == "sqlite" or SERVER in os.environ)]


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(_refuse_other_hosts)
    config.stash[STARTED] = None
    workers_of_another = hasattr(config, "workerinput")
    if workers_of_another or config.option.collectonly or "postgresql" not in os.environ.get(WANTED, ""):
        return
    # A session that is asked to stop still stops its server.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if SERVER not in os.environ and (server := start_postgresql()):
        config.stash[STARTED] = server
        os.environ[SERVER] = server.url
    if CI and (SERVER not in os.environ or find_chromium() is None):
        lacking = "PostgreSQL server" if SERVER not in os.environ else "Chromium"
        raise pytest.UsageError(f"With CI=true nothing may be left out, and no {lacking} is to be had here.")


def pytest_unconfigure(config: pytest.Config) -> None:
    if server := config.stash.get(STARTED, None):
        del os.environ[SERVER]
        server.stop()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", wanted_databases(), scope="session")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    ran, lacked = [f"SQLite {sqlite3.sqlite_version}"], []
    server = config.stash.get(STARTED, None)
    if SERVER in os.environ:
        ran.append(server.called if server else "the PostgreSQL server that was named")
    elif "postgresql" in os.environ.get(WANTED, ""):
        lacked.append("a PostgreSQL server")
    if chromium := find_chromium():
        ran.append(f"a browser ({Path(chromium).name})")
    else:
        lacked.append("a Chromium")
    if os.environ.get("TRACKER_TEST_DATA"):
        ran.append("the real sheets")
    else:
        lacked.append("the real sheets (TRACKER_TEST_DATA is not set)")
    terminalreporter.write_line(f"Ran on: {', '.join(ran)}. Not to be had: {', '.join(lacked) or 'nothing'}.")


def _refuse_other_hosts(event: str, arguments: tuple[object, ...]) -> None:
    # An audit hook cannot be undone by a library, and sees every connection that Python makes.
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and address[0] not in HERE:
            raise PermissionError(f"A test tried to reach another host: {address[0]}")


# ---- databases


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Give the maker of fresh databases, shared by all processes of this session."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "databases"
    shared.mkdir(exist_ok=True)
    return Databases(shared)


@pytest.fixture
def engine(database: Kind, databases: Databases, tmp_path: Path) -> Iterator[Engine]:
    """Open a migrated, empty database of the test's own, once on each kind of database there is."""
    yield from _opened(databases, databases.fresh(database, "migrated", migrate, tmp_path))


def migrate(engine: Engine) -> None:
    """Bring a database to the schema of this program, the file of jobs included."""
    upgrade(engine)
    prepare(engine)


def migrate_with_places(engine: Engine) -> None:
    """The same, with the shipped gazetteer."""
    migrate(engine)
    with writing(engine) as connection:
        load_shipped(connection)


@pytest.fixture
def placed_engine(database: Kind, databases: Databases, tmp_path: Path) -> Iterator[Engine]:
    """Open the same with the shipped gazetteer, which is loaded once a session and copied for each test."""
    yield from _opened(databases, databases.fresh(database, "placed", migrate_with_places, tmp_path))


@pytest.fixture
def served(placed_engine: Engine, tmp_path: Path) -> Iterator[Served]:
    """Serve the real app, jobs included, on a port of its own, with the gazetteer loaded and nothing recorded."""
    with serve(placed_engine, tmp_path) as served:
        yield served


def _opened(databases: Databases, url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()
    databases.drop(url)


# ---- real sheets


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Give the folder of real sheets and what they should become."""
    folder = os.environ.get("TRACKER_TEST_DATA")
    if not folder:
        pytest.skip("The folder of real sheets is not named: set TRACKER_TEST_DATA.")
    return Path(folder)


@pytest.fixture(scope="session")
def sheets(test_data: Path) -> Path:
    """Give the folder of the real spreadsheets themselves."""
    return test_data / "sheets"


# ---- the browser


def find_chromium() -> str | None:
    """Find the machine's own Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium, without a window."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("No Chromium is to be had on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page; a request to another host, or an error in a script, fails the test."""
    context = browser.new_context()
    faults: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            faults.append(f"asked another host: {route.request.url}")
            route.abort()

    context.route("**/*", guard)
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.on("pageerror", lambda error: faults.append(f"error in a script: {error}"))
    yield page
    context.close()
    assert not faults, "; ".join(faults)
