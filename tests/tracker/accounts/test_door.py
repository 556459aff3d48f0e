from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection, text

from tests.tracker.accounts.conftest import person_with
from tracker.accounts import (
    Account,
    Knock,
    Role,
    account_of,
    all_accounts,
    begin_session,
    change_role,
    check_password,
    count_failure,
    disable_user,
    enable_user,
    end_session,
    end_sessions,
    last_sign_ins,
    link_person,
    locked_until,
    make_link,
    session_person,
    set_password,
    use_link,
)
from tracker.settings import SessionLimits

LIMITS = SessionLimits()
WORDS = "olive lantern seven rivers"


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
        for number in range(LIMITS.failures - 1):
            count_failure(connection, Knock(email, f"192.0.2.{number}"), LIMITS)
        assert locked_until(connection, Knock(email, "192.0.2.99"), LIMITS) is None
        count_failure(connection, Knock(email.upper(), "192.0.2.99"), LIMITS)
        until = locked_until(connection, Knock(email, "192.0.2.98"), LIMITS)
        assert until is not None
        assert until <= dt.datetime.now(dt.UTC) + LIMITS.lock
    assert locked_until(connection, Knock("other@example.org", "192.0.2.99"), LIMITS) is None


def test_a_machine_that_tries_many_addresses_is_shut_out(connection: Connection) -> None:
    for number in range(LIMITS.failures * 5):
        count_failure(connection, Knock(f"person{number}@example.org", "192.0.2.7"), LIMITS)
    assert locked_until(connection, Knock("rana@example.org", "192.0.2.7"), LIMITS) is not None
    assert locked_until(connection, Knock("rana@example.org", "192.0.2.8"), LIMITS) is None


def test_failures_are_kept_without_the_address(connection: Connection) -> None:
    count_failure(connection, Knock("rana@example.org", "192.0.2.7"), LIMITS)
    kept = connection.execute(text("SELECT subject FROM sign_in_failure UNION SELECT about FROM audit")).scalars()
    assert not [said for said in kept if "rana" in said or "192.0.2.7" in said]


def test_another_role_ends_the_sessions_of_the_old_one(connection: Connection) -> None:
    somebody = person_with(connection)
    token = begin_session(connection, somebody, "password")
    assert last_sign_ins(connection).keys() == {somebody.id}
    change_role(connection, somebody.id, Role.VIEWER)
    assert session_person(connection, token, LIMITS) is None


def test_a_disabled_account_can_be_opened_again(connection: Connection) -> None:
    somebody = person_with(connection)
    disable_user(connection, somebody.id)
    assert all_accounts(connection) == [Account(somebody, active=False)]
    enable_user(connection, somebody.id)
    assert account_of(connection, somebody.id) == Account(somebody, active=True)
