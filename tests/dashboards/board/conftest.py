"""The boards on an application of their own, with the story recorded that the reading pages tell."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import Engine

from dashboards import board, pages
from dashboards.board.question import Question, asking_board
from tests.builders import add_places, import_records
from tests.dashboards.pages.conftest import story
from tests.databases import Databases, Kind
from tracker import shell
from tracker.accounts import NewUser, Person, Role, add_user, make_link
from tracker.jobs import prepare
from tracker.settings import Settings
from tracker.store.engine import open_engine, upgrade, writing

READER = Person(1, "reader@example.org", "A reader", Role.COORDINATOR, 1, None, "en")


@dataclass(frozen=True)
class Boards:
    """The boards, a signed-in person's client of them, and a stranger's."""

    app: Flask
    client: FlaskClient
    stranger: FlaskClient
    engine: Engine

    @contextmanager
    def signed_in(self) -> Iterator[None]:
        """Stand inside a request of somebody signed in, where callbacks are called."""
        with self.app.test_request_context("/explore/_dash-update-component"):
            g.visitor = READER
            yield

    @contextmanager
    def asks(self, address: str) -> Iterator[Question]:
        """Give the question that an address asks."""
        with self.signed_in(), asking_board(address) as question:
            yield question


def _migrate(engine: Engine) -> None:
    upgrade(engine)
    prepare(engine)
    add_places(engine)


def build(engine: Engine, folder: Path) -> Boards:
    """Build the shell with pages and boards, and sign a coordinator in."""
    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, data=folder, secret_key=secrets.token_urlsafe(48), development=True)
    app = Flask("tracker.shell", static_folder=None)
    app.extensions["engine"] = engine
    shell.register(app, settings)
    pages.register(app)
    board.register(app)
    with writing(engine) as connection:
        person = add_user(connection, NewUser(f"{secrets.token_hex(4)}@example.org", Role.COORDINATOR))
        token = make_link(connection, person, settings.sessions)
    client = app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False
    client.post(f"/en/sign-in/{token}")
    app.config["WTF_CSRF_ENABLED"] = True
    return Boards(app, client, app.test_client(), engine)


@pytest.fixture(scope="session")
def boards(database: Kind, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    """Give the boards with the story recorded."""
    folder = tmp_path_factory.mktemp("boards")
    url = databases.fresh(database, "few-places", _migrate, folder)
    engine = open_engine(url)
    import_records(engine, story(), "wk49_idleb.xlsx")
    yield build(engine, folder)
    engine.dispose()
    databases.drop(url)
