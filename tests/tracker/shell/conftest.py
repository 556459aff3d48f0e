"""The application with a database of the test's own, and people who are signed in to it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from tracker import shell
from tracker.accounts import NewUser, Role, add_user, begin_session, person_of
from tracker.settings import Settings
from tracker.store.engine import writing

SignIn = Callable[..., FlaskClient]


def build(engine: Engine, **environment: str) -> Flask:
    """Build the shell alone, without the wings of the house."""
    app = Flask("tracker.shell", static_folder=None)
    app.extensions["engine"] = engine
    shell.register(app, Settings.from_environment(environment))
    return app


@pytest.fixture
def app(engine: Engine) -> Flask:
    """Build the shell as development does, on a migrated and empty database."""
    return build(engine, TRACKER_DEVELOPMENT="1")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a stranger's browser."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """Give what opens a browser in which a new person of a role is signed in."""

    def signed_in(role: Role = Role.VIEWER, language: str = "en") -> FlaskClient:
        engine: Engine = app.extensions["engine"]
        with writing(engine) as connection:
            number = add_user(connection, NewUser(f"{role}@example.org", role, language=language))
            somebody = person_of(connection, number)
            assert somebody is not None
            token = begin_session(connection, somebody, "link")
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"], session["seen"] = token, 2**40
        return client

    return signed_in


def csrf_token(page: str) -> str:
    """Find the token that a page's forms carry."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, "The page has no form."
    return found[1]
