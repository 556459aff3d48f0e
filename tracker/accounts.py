"""Who may come in, and what each may do: people, roles, passwords, one-time links and the sessions they open.

Nothing secret is kept as it was given: passwords as argon2id, tokens of links and sessions as digests.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import CheckConstraint, Connection, UniqueConstraint, delete, func, insert, select, update
from sqlmodel import Field, SQLModel, col

from tracker.audit import write_audit
from tracker.languages import LANGUAGES, Text
from tracker.organisations import Organisation
from tracker.settings import SessionLimits
from tracker.store.columns import UtcTime, one_of

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1_000
OBVIOUS = ("password", "displacement", "tracker", "12345678", "qwerty", "letmein", "welcome", "كلمةالسر")

Act = Literal["read", "upload", "save", "review", "undo", "choose", "administer"]


class Role(StrEnum):
    """What a person is trusted with; each has one."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    UPLOADER = "uploader"
    VIEWER = "viewer"


ROLE_NAMES = {
    Role.ADMINISTRATOR: Text("Administrator", "مدير النظام"),
    Role.COORDINATOR: Text("Coordinator", "منسّق"),
    Role.REVIEWER: Text("Reviewer", "مراجِع"),
    Role.UPLOADER: Text("Uploader", "مُرسِل بيانات"),
    Role.VIEWER: Text("Viewer", "مطّلع"),
}

PERMISSIONS: dict[Role, frozenset[Act]] = {
    Role.VIEWER: frozenset({"read"}),
    Role.UPLOADER: frozenset({"read", "upload", "save"}),
    Role.REVIEWER: frozenset({"read", "upload", "save", "review", "undo"}),
    Role.COORDINATOR: frozenset({"read", "upload", "save", "review", "undo", "choose"}),
    Role.ADMINISTRATOR: frozenset({"read", "upload", "save", "review", "undo", "choose", "administer"}),
}
"""The one table of rights: ``save`` one's own import, ``review`` and ``undo`` anybody's, ``choose`` between claims."""


class User(SQLModel, table=True):
    """A person with an account; disabled, never deleted, because history keeps naming them."""

    __tablename__ = "user"
    __table_args__ = (
        UniqueConstraint("email", name="user_email_once"),
        CheckConstraint("email = lower(email)", name="user_email_is_lower_case"),
        one_of("role", Role, "user"),
        one_of("language", LANGUAGES, "user"),
    )

    id: int | None = Field(default=None, primary_key=True)
    email: str
    name: str = ""
    role: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    language: str = "en"
    password_hash: str | None = None
    active: bool = True
    created_at: dt.datetime = Field(sa_type=UtcTime)


class SignInLink(SQLModel, table=True):
    """A link that lets one person in once, before it expires."""

    __tablename__ = "sign_in_link"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    digest: str = Field(unique=True)
    made_at: dt.datetime = Field(sa_type=UtcTime)
    expires_at: dt.datetime = Field(sa_type=UtcTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcTime)


class SignInSession(SQLModel, table=True):
    """A stay of one person in one browser; ended by signing out, by disabling the person or by its age."""

    __tablename__ = "sign_in_session"
    __table_args__ = (one_of("way", ("password", "link"), "sign_in_session"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    digest: str = Field(unique=True)
    way: str
    began_at: dt.datetime = Field(sa_type=UtcTime)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcTime)


class SignInFailure(SQLModel, table=True):
    """A wrong answer at the door, by what it was about: the digest of an email address."""

    __tablename__ = "sign_in_failure"

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(index=True)
    at: dt.datetime = Field(sa_type=UtcTime, index=True)


@dataclass(frozen=True)
class Person:
    """The person who asks, as every page and query knows them."""

    id: int
    email: str
    name: str
    role: Role
    organisation_id: int | None
    organisation: Text | None
    language: str

    @property
    def shown_as(self) -> str:
        """The name to show; the address of somebody who gave none."""
        return self.name or self.email

    @property
    def who(self) -> tuple[int | None, str]:
        """The person as audit rows name them."""
        return (self.id, self.email)


@dataclass(frozen=True)
class NewUser:
    """What is needed to open an account."""

    email: str
    role: Role
    organisation_id: int | None = None
    name: str = ""
    language: str = "en"


COMMAND_LINE: tuple[int | None, str] = (None, "command line")
"""Who acts, in audit rows, where somebody with a shell on the server does."""


def may(person: Person, act: Act) -> bool:
    """Tell whether a person's role lets them do something."""
    return act in PERMISSIONS[person.role]


def add_user(connection: Connection, new: NewUser, who: tuple[int | None, str] = COMMAND_LINE) -> int:
    """Open an account and give its number; raises ``ValueError`` where the address has one already or is none."""
    email = tidy_email(new.email)
    if find_user(connection, email) is not None:
        raise ValueError(f"{email} has an account already. To let them in, make a link: tracker users link {email}")
    row = User(
        email=email,
        name=new.name.strip(),
        role=Role(new.role).value,
        organisation_id=new.organisation_id,
        language=new.language,
        created_at=_now(),
    )
    values = row.model_dump(exclude={"id"})
    number = int(connection.execute(insert(User).values(**values).returning(col(User.id))).scalar_one() or 0)
    write_audit(connection, who, "users.add", f"user:{number}", role=row.role)
    return number


def tidy_email(said: str) -> str:
    """Give an email address in its one spelling here; raises ``ValueError`` where it is none."""
    email = said.strip().lower()
    local, at, domain = email.partition("@")
    if not (local and at and "." in domain) or any(sign.isspace() for sign in email):
        raise ValueError(f"“{said}” is not an email address.")
    return email


def find_user(connection: Connection, email: str) -> int | None:
    """Find an account's number by its email address."""
    return connection.execute(select(col(User.id)).where(col(User.email) == email.strip().lower())).scalar()


def person_of(connection: Connection, user_id: int) -> Person | None:
    """Give an active person by number; ``None`` where they are unknown or disabled."""
    row = connection.execute(
        select(
            col(User.email),
            col(User.name),
            col(User.role),
            col(User.organisation_id),
            col(Organisation.name_en),
            col(Organisation.name_ar),
            col(User.language),
        )
        .outerjoin(Organisation, col(Organisation.id) == col(User.organisation_id))
        .where(col(User.id) == user_id, col(User.active))
    ).first()
    if row is None:
        return None
    email, name, role, organisation_id, name_en, name_ar, language = row
    names = Text(name_en, name_ar or name_en) if name_en else None
    return Person(user_id, email, name, Role(role), organisation_id, names, language)


def disable_user(connection: Connection, user_id: int, who: tuple[int | None, str] = COMMAND_LINE) -> None:
    """Shut an account and end all its sessions at once; raises ``ValueError`` for the last administrator."""
    others = select(func.count()).where(
        col(User.role) == Role.ADMINISTRATOR.value, col(User.active), col(User.id) != user_id
    )
    role = connection.execute(select(col(User.role)).where(col(User.id) == user_id)).scalar()
    if role == Role.ADMINISTRATOR and not connection.execute(others).scalar():
        raise ValueError("This is the last administrator. Give somebody else that role first.")
    connection.execute(update(User).where(col(User.id) == user_id).values(active=False))
    end_sessions(connection, user_id)
    write_audit(connection, who, "users.disable", f"user:{user_id}")


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


def locked_until(connection: Connection, email: str, limits: SessionLimits) -> dt.datetime | None:
    """Give when the door opens again for an address after too many failures; ``None`` where it is open.

    A one-time link goes in all the same, so that a stranger cannot keep anybody out.
    """
    since = _now() - limits.lock
    newest = col(SignInFailure.at).desc()
    asked = select(col(SignInFailure.at)).where(
        col(SignInFailure.subject) == _digest(email.strip().lower()), col(SignInFailure.at) > since
    )
    times = connection.execute(asked.order_by(newest).limit(limits.failures)).scalars().all()
    return times[0] + limits.lock if len(times) >= limits.failures else None


def count_failure(connection: Connection, email: str, limits: SessionLimits) -> None:
    """Note a wrong answer for an address, known or not, and forget those that no longer count."""
    now = _now()
    connection.execute(delete(SignInFailure).where(col(SignInFailure.at) < now - 4 * limits.lock))
    connection.execute(insert(SignInFailure).values(subject=_digest(email.strip().lower()), at=now))


def make_link(
    connection: Connection, user_id: int, limits: SessionLimits, who: tuple[int | None, str] = COMMAND_LINE
) -> str:
    """Make a one-time link for a person and give its token, which is kept nowhere; links made before stop working."""
    token, now = secrets.token_urlsafe(32), _now()
    connection.execute(
        update(SignInLink)
        .where(col(SignInLink.user_id) == user_id, col(SignInLink.used_at).is_(None))
        .values(expires_at=now)
    )
    values = {"user_id": user_id, "digest": _digest(token), "made_at": now, "expires_at": now + limits.link}
    connection.execute(insert(SignInLink).values(**values))
    write_audit(connection, who, "users.link", f"user:{user_id}")
    return token


def link_person(connection: Connection, token: str) -> Person | None:
    """Give whom a link would let in, without using it."""
    asked = select(col(SignInLink.user_id)).where(
        col(SignInLink.digest) == _digest(token), col(SignInLink.used_at).is_(None), col(SignInLink.expires_at) > _now()
    )
    user_id = connection.execute(asked).scalar()
    return person_of(connection, user_id) if user_id else None


def use_link(connection: Connection, token: str) -> Person | None:
    """Use a link up and give whom it lets in; ``None`` where it is unknown, used or expired."""
    now = _now()
    used = connection.execute(
        update(SignInLink)
        .where(
            col(SignInLink.digest) == _digest(token),
            col(SignInLink.used_at).is_(None),
            col(SignInLink.expires_at) > now,
        )
        .values(used_at=now)
        .returning(col(SignInLink.user_id))
    ).scalar()
    return person_of(connection, used) if used else None


def begin_session(connection: Connection, person: Person, way: Literal["password", "link"]) -> str:
    """Open a session and give its token for the browser's cookie."""
    token = secrets.token_urlsafe(32)
    values = {"user_id": person.id, "digest": _digest(token), "way": way, "began_at": _now()}
    connection.execute(insert(SignInSession).values(**values))
    write_audit(connection, person.who, "sign-in", f"user:{person.id}", way=way)
    return token


def session_person(connection: Connection, token: str, limits: SessionLimits) -> Person | None:
    """Give whose session a token opens; ``None`` where it ended, is too old, or the person was disabled."""
    asked = select(col(SignInSession.user_id)).where(
        col(SignInSession.digest) == _digest(token),
        col(SignInSession.ended_at).is_(None),
        col(SignInSession.began_at) > _now() - limits.absolute,
    )
    user_id = connection.execute(asked).scalar()
    return person_of(connection, user_id) if user_id else None


def came_by_link(connection: Connection, token: str) -> bool:
    """Tell whether a session was opened by a one-time link, whose holder may choose a password without an old one."""
    way = select(col(SignInSession.way)).where(col(SignInSession.digest) == _digest(token))
    return connection.execute(way).scalar() == "link"


def end_session(connection: Connection, token: str) -> None:
    """End one session; its cookie opens nothing any more."""
    ended = update(SignInSession).where(
        col(SignInSession.digest) == _digest(token), col(SignInSession.ended_at).is_(None)
    )
    connection.execute(ended.values(ended_at=_now()))


def end_sessions(connection: Connection, user_id: int, but: str = "") -> None:
    """End all sessions of a person, all but the one whose token is given."""
    connection.execute(
        update(SignInSession)
        .where(
            col(SignInSession.user_id) == user_id,
            col(SignInSession.ended_at).is_(None),
            col(SignInSession.digest) != _digest(but),
        )
        .values(ended_at=_now())
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
