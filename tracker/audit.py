"""Who did what, when and to what: rows that are only ever added, sealed in a chain.

Rows are written by whatever transaction they speak of, so that an act and its row stand or fall together. Sealing
goes on behind: a seal covers every row that no seal covers yet, in the order of their numbers, and its digest holds
the digest of the seal before. The database refuses changes (see ``store.guards``); a sealed row that was changed or
taken away all the same is found by ``audit_faults``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select
from sqlmodel import Field, SQLModel, col

from tracker.store.columns import UtcTime
from tracker.store.engine import take_turn

FIRST_DIGEST = "0" * 64
LATEST = 10_000
"""How many rows back sealing looks for one whose transaction ended late; older ones are left to ``audit_faults``."""


class AuditRow(SQLModel, table=True):
    """One act: who (a user's number and address as they then were), what, when, about what, and the particulars."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = Field(sa_type=UtcTime, index=True)
    user_id: int | None = Field(default=None, index=True)
    who: str
    what: str = Field(index=True)
    about: str = ""
    detail: str = "{}"


class AuditSeal(SQLModel, table=True):
    """A stretch of audit rows, closed: ``rows`` lists their numbers, ``digest`` chains them to the seal before."""

    __tablename__ = "audit_seal"

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = Field(sa_type=UtcTime)
    rows: str
    last_row: int
    digest: str


def write_audit(
    connection: Connection, who: tuple[int | None, str], what: str, about: str = "", **detail: object
) -> None:
    """Add an audit row in the transaction of the act itself.

    ``who`` is a user's number and email address (``None`` and a name for a command); ``what`` is a short verb such as
    ``"users.add"``; ``detail`` holds plain JSON values and never a password, a token or a cell's text.
    """
    connection.execute(
        insert(AuditRow).values(
            at=dt.datetime.now(dt.UTC),
            user_id=who[0],
            who=who[1],
            what=what,
            about=about,
            detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
        )
    )


def seal_audit(connection: Connection) -> int:
    """Seal the rows that no seal covers yet, and give how many they were."""
    take_turn(connection)
    newest = connection.execute(
        select(col(AuditSeal.last_row), col(AuditSeal.digest)).order_by(col(AuditSeal.id).desc()).limit(1)
    ).first()
    last_row, previous = (newest[0], newest[1]) if newest else (0, FIRST_DIGEST)
    since = last_row - LATEST
    covered = {number for seal in _seals(connection, since) for number in json.loads(seal.rows)}
    fresh = [row for row in _rows(connection, since) if row.id not in covered]
    if not fresh:
        return 0
    values = {
        "at": dt.datetime.now(dt.UTC),
        "rows": json.dumps([row.id for row in fresh]),
        "last_row": max(last_row, fresh[-1].id),
        "digest": _digest(previous, fresh),
    }
    connection.execute(insert(AuditSeal).values(**values))
    return len(fresh)


def audit_faults(connection: Connection) -> list[str]:
    """Check the whole chain and give a sentence for every break in it; none means that it is whole."""
    rows = {row.id: row for row in _rows(connection)}
    faults, previous = [], FIRST_DIGEST
    for seal in _seals(connection):
        covered = json.loads(seal.rows)
        missing = [number for number in covered if number not in rows]
        if missing:
            faults.append(f"Seal {seal.id}: audit rows {missing} are gone.")
        elif _digest(previous, [rows[number] for number in covered]) != seal.digest:
            faults.append(f"Seal {seal.id}: an audit row that it covers, or the seal before it, was changed.")
        previous = seal.digest
    return faults


def recent_audit(connection: Connection, limit: int = 100) -> Sequence[Row[Any]]:
    """Give the newest audit rows, newest first."""
    audit = _table("audit")
    return connection.execute(select(audit).order_by(audit.c.id.desc()).limit(limit)).all()


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _rows(connection: Connection, since: int = 0) -> Sequence[Row[Any]]:
    audit = _table("audit")
    return connection.execute(select(audit).where(audit.c.id > since).order_by(audit.c.id)).all()


def _seals(connection: Connection, since: int = 0) -> Sequence[Row[Any]]:
    seal = _table("audit_seal")
    return connection.execute(select(seal).where(seal.c.last_row > since).order_by(seal.c.id)).all()


def _digest(previous: str, rows: Iterable[Row[Any]]) -> str:
    chain = hashlib.sha256(previous.encode())
    for row in rows:
        values = [row.id, row.at.isoformat(), row.user_id, row.who, row.what, row.about, row.detail]
        chain.update(json.dumps(values, ensure_ascii=False).encode())
    return chain.hexdigest()
