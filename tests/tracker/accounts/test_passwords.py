from __future__ import annotations

import pytest
from sqlalchemy import Connection, text

from tests.tracker.accounts.conftest import person_with
from tracker.accounts import check_password, password_fault, set_password

WORDS = "olive lantern seven rivers"


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
