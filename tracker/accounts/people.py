"""People and their roles: who has an account, and what each may do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import CheckConstraint, ColumnElement, Connection, UniqueConstraint, insert, select, true
from sqlmodel import Field, SQLModel, col

from tracker.audit import write_audit
from tracker.languages import LANGUAGES, Text
from tracker.organisations import Organisation
from tracker.store.columns import UtcTime, one_of

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


SEES: dict[Role, tuple[str, ...]] = {
    Role.VIEWER: ("public", "restricted"),
    Role.UPLOADER: ("public", "restricted"),
    Role.REVIEWER: ("public", "restricted", "confidential"),
    Role.COORDINATOR: ("public", "restricted", "confidential"),
    Role.ADMINISTRATOR: ("public", "restricted", "confidential", "strictly_confidential"),
}
"""The degrees of sensitivity each role may see; what lies beyond is in none of their pages, totals and files."""


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


@dataclass(frozen=True)
class Account:
    """A person with whether their account is open."""

    person: Person
    active: bool


COMMAND_LINE: tuple[int | None, str] = (None, "command line")
"""Who acts, in audit rows, where somebody with a shell on the server does."""


def may(person: Person, act: Act) -> bool:
    """Tell whether a person's role lets them do something."""
    return act in PERMISSIONS[person.role]


def sees(person: Person) -> tuple[str, ...]:
    """Give the degrees of sensitivity of records that a person may see."""
    return SEES[person.role]


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
        created_at=dt.datetime.now(dt.UTC),
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
    found = _accounts(connection, (col(User.id) == user_id) & col(User.active))
    return found[0].person if found else None


def account_of(connection: Connection, user_id: int) -> Account | None:
    """Give an account by number, disabled or not."""
    found = _accounts(connection, col(User.id) == user_id)
    return found[0] if found else None


def all_accounts(connection: Connection) -> list[Account]:
    """Give every account in the order of its address, disabled ones last."""
    return sorted(_accounts(connection, true()), key=lambda account: (not account.active, account.person.email))


def _accounts(connection: Connection, condition: ColumnElement[bool]) -> list[Account]:
    rows = connection.execute(
        select(
            col(User.id),
            col(User.email),
            col(User.name),
            col(User.role),
            col(User.organisation_id),
            col(User.language),
            col(User.active),
            col(Organisation.name_en),
            col(Organisation.name_ar),
        )
        .outerjoin(Organisation, col(Organisation.id) == col(User.organisation_id))
        .where(condition)
    )
    return [_account(row) for row in rows]


def _account(row: Any) -> Account:
    organisation = Text(row.name_en, row.name_ar or row.name_en) if row.name_en else None
    person = Person(row.id, row.email, row.name, Role(row.role), row.organisation_id, organisation, row.language)
    return Account(person, row.active)
