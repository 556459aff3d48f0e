"""A database transaction to try accounts in, and people to have them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine

from tracker.accounts import NewUser, Person, Role, add_user, person_of
from tracker.store.engine import writing


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as connection:
        yield connection


def person_with(connection: Connection, email: str = "rana@example.org", role: Role = Role.REVIEWER) -> Person:
    """Open an account and give its person."""
    somebody = person_of(connection, add_user(connection, NewUser(email, role)))
    assert somebody is not None
    return somebody
