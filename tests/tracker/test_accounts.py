from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, text

from tracker.accounts import (
    PERMISSIONS,
    NewUser,
    Person,
    Role,
    add_user,
    begin_session,
    check_password,
    count_failure,
    disable_user,
    end_session,
    end_sessions,
    find_user,
    link_person,
    locked_until,
    make_link,
    may,
    password_fault,
    person_of,
    session_person,
    set_password,
    use_link,
)
from tracker.organisations import ensure_organisation
from tracker.settings import SessionLimits
from tracker.store.engine import writing

LIMITS = SessionLimits()
WORDS = "olive lantern seven rivers"


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as connection:
        yield connection


def person_with(connection: Connection, email: str = "rana@example.org", role: Role = Role.REVIEWER) -> Person:
    somebody = person_of(connection, add_user(connection, NewUser(email, role)))
    assert somebody is not None
    return somebody


def test_a_person_is_known_with_role_and_organisation(connection: Connection) -> None:
    organisation = ensure_organisation(connection, "Field team", "الفريق الميداني")
    number = add_user(connection, NewUser(" Rana@Example.org", Role.UPLOADER, organisation, "Rana", "ar"))
    somebody = person_of(connection, number)
    assert somebody is not None
    assert (somebody.email, somebody.role, somebody.language) == ("rana@example.org", Role.UPLOADER, "ar")
    assert somebody.organisation is not None
    assert somebody.organisation.ar == "الفريق الميداني"
    assert find_user(connection, "RANA@example.org") == number


def test_an_address_has_one_account(connection: Connection) -> None:
    person_with(connection)
    with pytest.raises(ValueError, match="has an account already"):
        person_with(connection, "RANA@example.org")


@pytest.mark.parametrize("said", ["rana", "rana@", "@example.org", "ra na@example.org", "rana@example"])
def test_what_is_no_email_address_opens_no_account(connection: Connection, said: str) -> None:
    with pytest.raises(ValueError, match="is not an email address"):
        add_user(connection, NewUser(said, Role.VIEWER))


def test_each_role_may_do_all_that_the_one_below_may() -> None:
    ladder = [Role.VIEWER, Role.UPLOADER, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR]
    for lower, upper in itertools.pairwise(ladder):
        assert PERMISSIONS[lower] < PERMISSIONS[upper]


def test_only_administrators_administer(connection: Connection) -> None:
    assert not may(person_with(connection, "c@example.org", Role.COORDINATOR), "administer")
    assert may(person_with(connection, "a@example.org", Role.ADMINISTRATOR), "administer")
    assert not may(person_with(connection, "v@example.org", Role.VIEWER), "upload")


def test_a_password_lets_in_and_is_not_kept_as_given(connection: Connection) -> None:
    somebody = person_with(connection)
    set_password(connection, somebody, WORDS)
    kept = connection.execute(text('SELECT password_hash FROM "user"')).scalar_one()
    assert kept.startswith("$argon2id$")
    assert check_password(connection, "Rana@example.org", WORDS) == somebody.id
    assert check_password(connection, "rana@example.org", WORDS.upper()) is None
    assert check_password(connection, "nobody@example.org", WORDS) is None


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short", "short"),
        ("x" * 1001, "long"),
        ("aaaaaaaaaaaaaaaa", "obvious"),
        ("password12345678", "obvious"),
        ("rana.haddad.rana.haddad", "obvious"),
        (WORDS, ""),
        ("كلمات أربع لا رابط بينها", ""),
        ("a long line of a hundred and twenty-eight signs is welcome here " * 2, ""),
    ],
)
def test_a_password_is_refused_only_for_its_length_or_for_being_easy_to_guess(password: str, fault: str) -> None:
    assert password_fault(password, "rana.haddad@example.org") == fault


def test_a_link_lets_in_once(connection: Connection) -> None:
    somebody = person_with(connection)
    token = make_link(connection, somebody.id, LIMITS)
    assert link_person(connection, token) == somebody
    assert use_link(connection, token) == somebody
    assert use_link(connection, token) is None
    assert link_person(connection, token) is None


def test_a_newer_link_stops_the_older_one(connection: Connection) -> None:
    somebody = person_with(connection)
    older = make_link(connection, somebody.id, LIMITS)
    newer = make_link(connection, somebody.id, LIMITS)
    assert use_link(connection, older) is None
    assert use_link(connection, newer) == somebody


def test_an_expired_link_lets_nobody_in(connection: Connection) -> None:
    somebody = person_with(connection)
    token = make_link(connection, somebody.id, SessionLimits(link=dt.timedelta(seconds=-1)))
    assert use_link(connection, token) is None


def test_no_token_is_kept_as_it_was_given(connection: Connection) -> None:
    somebody = person_with(connection)
    tokens = [make_link(connection, somebody.id, LIMITS), begin_session(connection, somebody, "link")]
    kept = connection.execute(
        text("SELECT digest FROM sign_in_link UNION SELECT digest FROM sign_in_session")
    ).scalars()
    assert not set(tokens) & set(kept)


def test_a_session_ends_by_signing_out_and_by_its_age(connection: Connection) -> None:
    somebody = person_with(connection)
    token = begin_session(connection, somebody, "password")
    assert session_person(connection, token, LIMITS) == somebody
    assert session_person(connection, token, SessionLimits(absolute=dt.timedelta(0))) is None
    end_session(connection, token)
    assert session_person(connection, token, LIMITS) is None


def test_other_sessions_can_be_ended_from_one(connection: Connection) -> None:
    somebody = person_with(connection)
    here, there = begin_session(connection, somebody, "password"), begin_session(connection, somebody, "password")
    end_sessions(connection, somebody.id, but=here)
    assert session_person(connection, here, LIMITS) == somebody
    assert session_person(connection, there, LIMITS) is None


def test_a_disabled_person_is_out_at_once(connection: Connection) -> None:
    somebody = person_with(connection)
    set_password(connection, somebody, WORDS)
    token, link = begin_session(connection, somebody, "password"), make_link(connection, somebody.id, LIMITS)
    disable_user(connection, somebody.id)
    assert session_person(connection, token, LIMITS) is None
    assert use_link(connection, link) is None
    assert check_password(connection, somebody.email, WORDS) is None


def test_the_last_administrator_cannot_be_shut_out(connection: Connection) -> None:
    first = person_with(connection, "a@example.org", Role.ADMINISTRATOR)
    with pytest.raises(ValueError, match="last administrator"):
        disable_user(connection, first.id)
    person_with(connection, "b@example.org", Role.ADMINISTRATOR)
    disable_user(connection, first.id)


def test_the_door_shuts_for_a_while_after_ten_failures_known_address_or_not(connection: Connection) -> None:
    person_with(connection)
    for email in ("rana@example.org", "nobody@example.org"):
        for _ in range(LIMITS.failures - 1):
            count_failure(connection, email, LIMITS)
        assert locked_until(connection, email, LIMITS) is None
        count_failure(connection, email.upper(), LIMITS)
        until = locked_until(connection, email, LIMITS)
        assert until is not None
        assert until <= dt.datetime.now(dt.UTC) + LIMITS.lock
    assert locked_until(connection, "other@example.org", LIMITS) is None


def test_failures_are_kept_without_the_address(connection: Connection) -> None:
    count_failure(connection, "rana@example.org", LIMITS)
    assert "rana" not in connection.execute(text("SELECT subject FROM sign_in_failure")).scalar_one()
