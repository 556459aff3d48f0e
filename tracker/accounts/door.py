"""The door: one-time links, the sessions that they and passwords open, and how it shuts after failures.

Tokens are kept as digests only, so that nobody who reads the database can come in with what stands there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlmodel import Field, SQLModel, col

from tracker.accounts.people import COMMAND_LINE, Person, Role, User, person_of
from tracker.audit import write_audit
from tracker.settings import SessionLimits
from tracker.store.columns import UtcTime, one_of


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
    """A wrong answer at the door, by what it was about: the digest of an email address or of a machine."""

    __tablename__ = "sign_in_failure"

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(index=True)
    at: dt.datetime = Field(sa_type=UtcTime, index=True)


@dataclass(frozen=True)
class Knock:
    """A try at the door: the email address that was typed, and the machine it came from."""

    email: str
    machine: str

    def subjects(self, limits: SessionLimits) -> tuple[tuple[str, int], tuple[str, int]]:
        """Give what failures are counted by, as digests, each with how many shut the door."""
        typed, machine = _digest(self.email.strip().lower()), _digest(f"machine:{self.machine}")
        # An office behind one address has many people.
        return (typed, limits.failures), (machine, limits.failures * 5)


def locked_until(connection: Connection, knock: Knock, limits: SessionLimits) -> dt.datetime | None:
    """Give when the door opens again after too many failures for an address or a machine; ``None`` where it is open.

    A one-time link goes in all the same, so that a stranger cannot keep anybody out.
    """
    since = _now() - limits.lock
    ends = []
    for subject, most in knock.subjects(limits):
        asked = select(col(SignInFailure.at)).where(
            col(SignInFailure.subject) == subject, col(SignInFailure.at) > since
        )
        newest = asked.order_by(col(SignInFailure.at).desc()).limit(most)
        times = connection.execute(newest).scalars().all()
        ends += [times[0] + limits.lock] if len(times) >= most else []
    return max(ends, default=None)


def count_failure(connection: Connection, knock: Knock, limits: SessionLimits) -> None:
    """Note a wrong answer, for a known address or not, and forget those that no longer count."""
    now = _now()
    subjects = [subject for subject, _most in knock.subjects(limits)]
    connection.execute(delete(SignInFailure).where(col(SignInFailure.at) < now - 4 * limits.lock))
    connection.execute(insert(SignInFailure), [{"subject": subject, "at": now} for subject in subjects])
    write_audit(connection, (None, "sign-in page"), "sign-in.failed", f"address:{subjects[0][:12]}")


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


def last_sign_ins(connection: Connection) -> dict[int, dt.datetime]:
    """Give when each person last came in, by number."""
    asked = select(col(SignInSession.user_id), func.max(col(SignInSession.began_at)))
    return {row[0]: row[1] for row in connection.execute(asked.group_by(col(SignInSession.user_id)))}


def disable_user(connection: Connection, user_id: int, who: tuple[int | None, str] = COMMAND_LINE) -> None:
    """Shut an account and end all its sessions at once; raises ``ValueError`` for the last administrator."""
    _keep_an_administrator(connection, user_id)
    connection.execute(update(User).where(col(User.id) == user_id).values(active=False))
    end_sessions(connection, user_id)
    write_audit(connection, who, "users.disable", f"user:{user_id}")


def enable_user(connection: Connection, user_id: int, who: tuple[int | None, str] = COMMAND_LINE) -> None:
    """Open an account again; its person needs a password they remember or a new link."""
    connection.execute(update(User).where(col(User.id) == user_id).values(active=True))
    write_audit(connection, who, "users.enable", f"user:{user_id}")


def change_role(connection: Connection, user_id: int, role: Role, who: tuple[int | None, str] = COMMAND_LINE) -> None:
    """Give a person another role and end their sessions; raises ``ValueError`` for the last administrator."""
    if role is not Role.ADMINISTRATOR:
        _keep_an_administrator(connection, user_id)
    connection.execute(update(User).where(col(User.id) == user_id).values(role=role.value))
    end_sessions(connection, user_id)
    write_audit(connection, who, "users.role", f"user:{user_id}", role=role.value)


def _keep_an_administrator(connection: Connection, user_id: int) -> None:
    administrators = select(col(User.id)).where(col(User.role) == Role.ADMINISTRATOR.value, col(User.active))
    if set(connection.execute(administrators).scalars()) == {user_id}:
        raise ValueError("This is the last administrator. Give somebody else that role first.")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
