"""The desk with a database of its own, people who are signed in to it, and the background at hand."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from imports import desk
from imports.committing import handlers
from tests.imports.conftest import RAIDS
from tracker import shell
from tracker.accounts import NewUser, Role, add_user, begin_session, person_of
from tracker.organisations import ensure_organisation
from tracker.settings import Settings
from tracker.store.engine import writing
from tracker.workers import run_one


@dataclass(frozen=True)
class Desk:
    """A browser in which somebody is signed in, and the background that works when it is told to."""

    client: FlaskClient
    engine: Engine

    def send(self, text: str = RAIDS, name: str = "raids.csv") -> TestResponse:
        """Send a file, without any script."""
        return self.client.post("/en/imports/new", data={"file": (io.BytesIO(text.encode()), name)})

    def work(self) -> None:
        """Do all that waits in the background."""
        while job := run_one(self.engine, handlers()):
            assert job.state == "done", job.error

    def sent(self, text: str = RAIDS, name: str = "raids.csv") -> int:
        """Send a file, let it be checked, and give its import's number."""
        number = int(self.send(text, name).location.rpartition("/")[2])
        self.work()
        return number

    def get(self, address: str, language: str = "en") -> TestResponse:
        """Open a page, and the pages it leads to."""
        return self.client.get(f"/{language}{address}", follow_redirects=True)

    def post(self, address: str, **form: str) -> TestResponse:
        """Send a form, and open the page it leads to."""
        return self.client.post(f"/en{address}", data=form, follow_redirects=True)


Seat = Callable[..., Desk]


@pytest.fixture
def app(idleb: Engine) -> Flask:
    """Build the shell and the desk alone, without the other wing."""
    app = Flask("tracker.shell", static_folder=None)
    app.extensions["engine"] = idleb
    shell.register(app, Settings.from_environment({"TRACKER_DEVELOPMENT": "1"}))
    app.config["WTF_CSRF_ENABLED"] = False
    desk.register(app)
    return app


@pytest.fixture
def seat(app: Flask) -> Seat:
    """Give what seats a new person of a role and an organisation at the desk."""
    count = iter(range(99))

    def seated(role: Role = Role.COORDINATOR, organisation: str = "A field team") -> Desk:
        engine: Engine = app.extensions["engine"]
        with writing(engine) as connection:
            group = ensure_organisation(connection, organisation)
            number = add_user(connection, NewUser(f"{role}{next(count)}@example.org", role, group))
            somebody = person_of(connection, number)
            assert somebody is not None
            token = begin_session(connection, somebody, "link")
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"], session["seen"] = token, 2**40
        return Desk(client, engine)

    return seated


@pytest.fixture
def desk_of_coordinator(seat: Seat) -> Desk:
    """Give the desk of a coordinator."""
    return seat()
