"""The reading pages on a server of their own: once with nothing recorded, once with the story the examples tell."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import Engine

from dashboards import pages
from dashboards.pages.asking import Asked, asking
from tests.builders import add_places, import_records, record, service
from tests.databases import Databases, Kind
from tracker import shell
from tracker.accounts import NewUser, Person, Role, add_user, make_link
from tracker.figures import Figure, Vague
from tracker.jobs import prepare
from tracker.organisations import ensure_organisation
from tracker.records.record import NewRecord
from tracker.settings import Settings
from tracker.store.engine import open_engine, upgrade, writing

SCRIPT = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Reader:
    """A signed-in person's client of the reading pages."""

    app: Flask
    client: FlaskClient
    engine: Engine
    role: Role = Role.COORDINATOR

    def get(self, path: str) -> str:
        """Give a page; fails where it is none."""
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.get_data(as_text=True)

    @contextmanager
    def asks(self, path: str, pcode: str | None = None) -> Iterator[Asked]:
        """Give what the page at an address is asked."""
        with self.app.test_request_context(path):
            g.visitor = Person(1, "reader@example.org", "A reader", self.role, 1, None, "en")
            with asking(pcode) as asked:
                yield asked


def _migrate(engine: Engine) -> None:
    upgrade(engine)
    prepare(engine)
    add_places(engine)


def story() -> list[NewRecord]:
    """Tell of the return to Maarat al-Numan, of a raid that two sources tell differently, and of what is open."""
    back = {"flow": "returned", "source": "Local council"}
    count = dt.date(2026, 1, 31)
    raid = {"incident": "raid on the market", "day": dt.date(2024, 12, 3)}
    return [
        record(
            "movement",
            "SY0702",
            {"returned.persons": Figure.at_least(3100, "at least 3,100")},
            row=4,
            origin="SY02",
            **back,
        ),
        record(
            "movement",
            "SY070200",
            {"returned.households": Figure.about(300, "about 300 families")},
            row=5,
            origin="SY0700",
            **back,
        ),
        record("movement", "SY0702", {"returned.persons": 450}, row=6, day=dt.date(2025, 2, 3), **back),
        record("movement", "SY0700", {"displaced.persons": Figure.between(1500, 2500, 2000)}, row=7, origin="SY0702"),
        record(
            "population",
            "C3985",
            {"idps.persons": 1200, "returnees.persons": 120000},
            row=8,
            day=count,
            counted_on=count,
        ),
        record(
            "population", "C4085", {"idps.persons": 0, "returnees.persons": 95471}, row=9, day=count, counted_on=count
        ),
        record(
            "casualty",
            "C3985",
            {"killed": Figure.at_least(7, "at least seven"), "injured": Figure.in_words(Vague.DOZENS, "dozens")},
            row=18,
            source="NGO-014",
            attribution_disputed=True,
            **raid,
        ),
        record(
            "casualty",
            "C3985",
            {"killed": 12, "injured": Figure.unknown("?")},
            row=19,
            source="Press",
            note=SCRIPT,
            **raid,
        ),
        service("SY070200", "bread", "full", row=20, day=dt.date(2025, 3, 1)),
        service("SY070203", "hospital", "none", row=21, source=SCRIPT),
    ]


def kept_apart() -> list[NewRecord]:
    """Tell what only some may know, in the rows before ones that all may read."""
    secret = {"source": "Secret witness", "sensitivity": "confidential", "note": "Hidden note"}
    return [
        record("casualty", "C3985", {"killed": 777_001}, row=30, day=dt.date(2024, 12, 4), site="safe house", **secret),
        record("casualty", "C3985", {"killed": 1}, row=31, day=dt.date(2024, 12, 5), source="Press"),
        record("movement", "SY0702", {"displaced.persons": 777_002}, row=40, origin="SY02", **secret),
        record("movement", "SY0702", {"displaced.persons": 20}, row=41, origin="SY02", source="Local council"),
    ]


def _open(engine: Engine, folder: Path) -> Reader:
    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, data=folder, secret_key=secrets.token_urlsafe(48), development=True)
    app = Flask("tracker.shell", static_folder=None)
    app.extensions["engine"] = engine
    shell.register(app, settings)
    pages.register(app)
    app.config["WTF_CSRF_ENABLED"] = False
    return _let_in(app, engine, Role.COORDINATOR)


def _let_in(app: Flask, engine: Engine, role: Role) -> Reader:
    settings: Settings = app.extensions["settings"]
    with writing(engine) as connection:
        organisation = ensure_organisation(connection, "An organisation")
        person = add_user(connection, NewUser(f"{role}@example.org", role, organisation, "A reader"))
        token = make_link(connection, person, settings.sessions)
    client = app.test_client()
    client.post(f"/en/sign-in/{token}")
    return Reader(app, client, engine, role)


@pytest.fixture(scope="session")
def told(database: Kind, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Serve the pages with the story recorded."""
    folder = tmp_path_factory.mktemp("told")
    url = databases.fresh(database, "few-places", _migrate, folder)
    engine = open_engine(url)
    import_records(engine, story(), "wk49_idleb.xlsx")
    yield _open(engine, folder)
    engine.dispose()
    databases.drop(url)


@pytest.fixture(scope="session")
def guarded(database: Kind, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Serve the pages with the story and with what only some may know; signed in is one who may."""
    folder = tmp_path_factory.mktemp("guarded")
    url = databases.fresh(database, "few-places", _migrate, folder)
    engine = open_engine(url)
    import_records(engine, story(), "wk49_idleb.xlsx")
    apart = kept_apart()
    import_records(engine, apart[:1], "kept_apart.xlsx")
    import_records(engine, apart[1:], "beside.xlsx")
    yield _open(engine, folder)
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def changing(database: Kind, databases: Databases, tmp_path: Path) -> Iterator[Reader]:
    """Serve the pages with the story, for a test that records more."""
    url = databases.fresh(database, "few-places", _migrate, tmp_path)
    engine = open_engine(url)
    import_records(engine, story(), "wk49_idleb.xlsx")
    yield _open(engine, tmp_path)
    engine.dispose()
    databases.drop(url)


@pytest.fixture(scope="session")
def viewer(guarded: Reader) -> Reader:
    """Let a viewer in to the same pages, who may not see what is confidential."""
    return _let_in(guarded.app, guarded.engine, Role.VIEWER)


@pytest.fixture(scope="session")
def empty(database: Kind, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Serve the pages with nothing recorded."""
    folder = tmp_path_factory.mktemp("empty")
    url = databases.fresh(database, "few-places", _migrate, folder)
    engine = open_engine(url)
    yield _open(engine, folder)
    engine.dispose()
    databases.drop(url)
