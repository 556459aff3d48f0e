"""Passwords: kept as argon2id, refused only for their length or for being easy to guess."""

from __future__ import annotations

import secrets
from functools import cache
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, select, update
from sqlmodel import col

from tracker.accounts.people import Person, User
from tracker.audit import write_audit

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1_000
OBVIOUS = ("password", "displacement", "tracker", "12345678", "qwerty", "letmein", "welcome", "كلمةالسر")


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def set_password(connection: Connection, person: Person, password: str) -> None:
    """Keep a new password; raises ``ValueError`` (``short``, ``long`` or ``obvious``) for one that is no good."""
    fault = password_fault(password, person.email)
    if fault:
        raise ValueError(fault)
    hashed = _hasher().hash(password)
    connection.execute(update(User).where(col(User.id) == person.id).values(password_hash=hashed))
    write_audit(connection, person.who, "users.password", f"user:{person.id}")


def password_fault(password: str, email: str) -> Literal["", "short", "long", "obvious"]:
    """Say what is wrong with a password: nothing but its length and being easy to guess ever is."""
    if len(password) < SHORTEST_PASSWORD:
        return "short"
    if len(password) > LONGEST_PASSWORD:
        return "long"
    plain = password.lower().replace(" ", "")
    rest = plain
    for word in (*OBVIOUS, email.partition("@")[0].lower()):
        rest = rest.replace(word, "")
    return "obvious" if len(rest) < SHORTEST_PASSWORD // 2 or len(set(plain)) < 5 else ""


def check_password(connection: Connection, email: str, password: str) -> int | None:
    """Give the number of the active user whose password this is; as slow for an unknown address as for a known one."""
    row = connection.execute(
        select(col(User.id), col(User.password_hash)).where(col(User.email) == email.strip().lower(), col(User.active))
    ).first()
    number, kept = (row[0], row[1]) if row and row[1] else (None, _nobody())
    try:
        _hasher().verify(kept, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return None
    return number


def has_password(connection: Connection, user_id: int) -> bool:
    """Tell whether a person has chosen a password yet."""
    return connection.execute(select(col(User.password_hash)).where(col(User.id) == user_id)).scalar() is not None
