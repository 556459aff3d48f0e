from __future__ import annotations

from itertools import pairwise

import pytest
from sqlalchemy import Connection

from tests.tracker.accounts.conftest import person_with
from tracker.accounts import PERMISSIONS, NewUser, Role, add_user, find_user, may, person_of
from tracker.organisations import ensure_organisation


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
    for lower, upper in pairwise(ladder):
        assert PERMISSIONS[lower] < PERMISSIONS[upper]


def test_only_administrators_administer(connection: Connection) -> None:
    assert not may(person_with(connection, "c@example.org", Role.COORDINATOR), "administer")
    assert may(person_with(connection, "a@example.org", Role.ADMINISTRATOR), "administer")
    assert not may(person_with(connection, "v@example.org", Role.VIEWER), "upload")
