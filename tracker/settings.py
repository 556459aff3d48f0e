"""What the environment settles once, when a process starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SHORTEST_KEY = 32
DEVELOPMENT_KEY = "for development on this machine only, never for people's data"
WEAK_WORDS = ("changeme", "change-me", "change_me", "example", "secret", "password", "your-", "your_", "development")
"""A key that holds one of these was copied from somewhere, not made."""

MEGABYTE = 1024 * 1024


class NotReadyToStart(Exception):  # noqa: N818 (it is a state of the deployment, said to whoever starts it)
    """A setting is missing or unusable; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class UploadLimits:
    """How much one upload may hold; sizes in bytes."""

    workbook_bytes: int = 25 * MEGABYTE
    csv_bytes: int = 250 * MEGABYTE
    rows: int = 200_000
    csv_rows: int = 1_000_000
    columns: int = 1_000
    cells: int = 5_000_000


@dataclass(frozen=True)
class SessionLimits:
    """How long a person stays signed in, and how long the door stays shut after failures."""

    idle: dt.timedelta = dt.timedelta(minutes=30)
    absolute: dt.timedelta = dt.timedelta(hours=12)
    link: dt.timedelta = dt.timedelta(hours=24)
    failures: int = 10
    lock: dt.timedelta = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Settings:
    """Everything that a deployment may settle, with the defaults of this house."""

    database_url: str
    data: Path = Path("instance")
    secret_key: str = field(default="", repr=False)
    development: bool = False
    port: int = 8000
    address: str = ""
    replica_url: str = ""
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Damascus"))
    vague_words: str = ""
    stale_after_days: int = 7
    stock_stale_after_days: int = 365
    trusted_proxies: int = 0
    name: str = ""
    uploads: UploadLimits = field(default_factory=UploadLimits)
    sessions: SessionLimits = field(default_factory=SessionLimits)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings; raises ``NotReadyToStart`` where one cannot be understood."""
        data = Path(environ.get("TRACKER_DATA") or "instance")
        development = environ.get("TRACKER_DEVELOPMENT") == "1"
        port = _whole(environ, "PORT", 8000)
        return cls(
            database_url=_database(environ.get("DATABASE_URL", ""), data),
            data=data,
            secret_key=environ.get("SECRET_KEY") or (DEVELOPMENT_KEY if development else ""),
            development=development,
            port=port,
            address=(environ.get("TRACKER_ADDRESS") or f"http://127.0.0.1:{port}").rstrip("/"),
            replica_url=driver_of(environ.get("DATABASE_REPLICA_URL", "")),
            time_zone=_zone(environ.get("TRACKER_TIME_ZONE") or "Asia/Damascus"),
            vague_words=environ.get("TRACKER_VAGUE_WORDS", ""),
            stale_after_days=_whole(environ, "TRACKER_STALE_AFTER_DAYS", 7),
            stock_stale_after_days=_whole(environ, "TRACKER_STOCK_STALE_AFTER_DAYS", 365),
            trusted_proxies=_whole(environ, "TRUSTED_PROXIES", 0),
            name=environ.get("TRACKER_NAME") or environ.get("ORGANISATION", ""),
            uploads=_uploads(environ),
            sessions=_sessions(environ),
        )

    def demand_secret(self) -> None:
        """Refuse to go on without a strong ``SECRET_KEY``; the web and the worker ask this before anything else."""
        if self.development:
            return
        made = 'Make one with: python -c "import secrets; print(secrets.token_urlsafe(48))"'
        if not self.secret_key:
            raise NotReadyToStart(f"SECRET_KEY is not set. {made}")
        if len(self.secret_key) < SHORTEST_KEY:
            raise NotReadyToStart(f"SECRET_KEY is shorter than {SHORTEST_KEY} characters. {made}")
        if _is_weak(self.secret_key):
            raise NotReadyToStart(f"SECRET_KEY looks like an example that others know too. {made}")


def driver_of(url: str) -> str:
    """Name our PostgreSQL driver in a database address of any of its usual spellings."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _database(url: str, data: Path) -> str:
    return driver_of(url) or f"sqlite:///{data / 'tracker.sqlite'}"


def _is_weak(key: str) -> bool:
    return len(set(key)) < 10 or any(word in key.lower() for word in WEAK_WORDS)


def _whole(environ: Mapping[str, str], name: str, default: int) -> int:
    said = environ.get(name, "").strip()
    if not said:
        return default
    if not (said.isascii() and said.isdigit()):
        raise NotReadyToStart(f"{name} must be a whole number such as {default}, and is “{said}”.")
    return int(said)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise NotReadyToStart(
            f"TRACKER_TIME_ZONE must name a time zone such as Asia/Damascus, not “{name}”."
        ) from error


def _uploads(environ: Mapping[str, str]) -> UploadLimits:
    usual = UploadLimits()
    return UploadLimits(
        workbook_bytes=_whole(environ, "TRACKER_WORKBOOK_MEGABYTES", usual.workbook_bytes // MEGABYTE) * MEGABYTE,
        csv_bytes=_whole(environ, "TRACKER_CSV_MEGABYTES", usual.csv_bytes // MEGABYTE) * MEGABYTE,
        rows=_whole(environ, "TRACKER_ROWS", usual.rows),
        csv_rows=_whole(environ, "TRACKER_CSV_ROWS", usual.csv_rows),
        columns=_whole(environ, "TRACKER_COLUMNS", usual.columns),
        cells=_whole(environ, "TRACKER_CELLS", usual.cells),
    )


def _sessions(environ: Mapping[str, str]) -> SessionLimits:
    return SessionLimits(
        idle=dt.timedelta(minutes=_whole(environ, "TRACKER_IDLE_MINUTES", 30)),
        absolute=dt.timedelta(hours=_whole(environ, "TRACKER_SESSION_HOURS", 12)),
        link=dt.timedelta(hours=_whole(environ, "TRACKER_LINK_HOURS", 24)),
    )
