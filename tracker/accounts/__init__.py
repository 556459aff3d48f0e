"""Who may come in, and what each may do.

- ``people``: accounts, roles, and the one table of what a role may do
- ``passwords``: argon2id, and what is wrong with a password
- ``door``: one-time links, sessions, and how the door shuts after failures

Nothing secret is kept as it was given.
"""

from __future__ import annotations

from tracker.accounts.door import (
    Knock,
    SignInFailure,
    SignInLink,
    SignInSession,
    begin_session,
    came_by_link,
    change_role,
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
    use_link,
)
from tracker.accounts.passwords import (
    SHORTEST_PASSWORD,
    check_password,
    has_password,
    password_fault,
    set_password,
)
from tracker.accounts.people import (
    COMMAND_LINE,
    PERMISSIONS,
    ROLE_NAMES,
    SEES,
    Account,
    Act,
    NewUser,
    Person,
    Role,
    User,
    account_of,
    add_user,
    all_accounts,
    find_user,
    may,
    person_of,
    sees,
    tidy_email,
)

__all__ = [
    "COMMAND_LINE",
    "PERMISSIONS",
    "ROLE_NAMES",
    "SEES",
    "SHORTEST_PASSWORD",
    "Account",
    "Act",
    "Knock",
    "NewUser",
    "Person",
    "Role",
    "SignInFailure",
    "SignInLink",
    "SignInSession",
    "User",
    "account_of",
    "add_user",
    "all_accounts",
    "begin_session",
    "came_by_link",
    "change_role",
    "check_password",
    "count_failure",
    "disable_user",
    "enable_user",
    "end_session",
    "end_sessions",
    "find_user",
    "has_password",
    "last_sign_ins",
    "link_person",
    "locked_until",
    "make_link",
    "may",
    "password_fault",
    "person_of",
    "sees",
    "session_person",
    "set_password",
    "tidy_email",
    "use_link",
]
