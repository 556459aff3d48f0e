"""Work done in the background: rows of one table, leased by whichever worker is free.

The row is the truth that people see; nothing else remembers a job. A worker holds a job by a lease that it keeps
renewing while it runs; when the worker dies the lease runs out, and ``sweep`` lets another take the job up again.
A handler may therefore run twice and must do its work in one transaction that a second run finds done.

On SQLite the table lives in a file of its own beside the records (``jobs_engine``), because a long commit would
make a heartbeat wait, and a thread of the web process looks for work. On PostgreSQL a worker listens, and adding a
job notifies it in the same transaction. ``workers`` runs what waits here.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Index, Select, Table, Update, func, insert, select, text, update
from sqlalchemy.exc import OperationalError
from sqlmodel import Field, SQLModel

from tracker.languages import Text
from tracker.store.columns import UtcTime, not_negative, one_of
from tracker.store.engine import is_sqlite, jobs_engine, writing

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(seconds=15)
"""How long a job stays with a worker that no longer says it is alive."""
HEARTBEAT = 4.0
"""Seconds between two renewals of a lease."""
ATTEMPTS = 3
"""How often a job is taken up before it counts as one that kills its workers."""
TELLING = 0.25
"""Seconds between two writings of progress: a person sees no more."""
DRAINING = 15.0
"""Seconds that a job may still run after its worker was asked to stop; then it is given back."""
CHANNEL = "tracker_job"


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


MESSAGES: Mapping[str, Text] = MappingProxyType(
    {
        "worker_lost": Text(
            "This work was begun three times and each time the program stopped in the middle. Nothing of it was"
            " recorded. Send the file again; if it happens again, tell your administrator the number of this job.",
            "بدأ هذا العمل ثلاث مرات وتوقف البرنامج في منتصفه كل مرة. لم يُسجَّل منه شيء. أعد إرسال الملف، وإن تكرر"
            " ذلك فأبلغ مسؤول النظام برقم هذه المهمة.",
        ),
        "error": Text(
            "The program made a mistake while doing this work. Nothing of it was recorded. Try again; if it happens"
            " again, tell your administrator the number of this job.",
            "وقع خطأ في البرنامج أثناء هذا العمل. لم يُسجَّل منه شيء. حاول مرة أخرى، وإن تكرر ذلك فأبلغ مسؤول النظام"
            " برقم هذه المهمة.",
        ),
    }
)
"""What is said to people about a failed job, by the code in its row."""


class Job(SQLModel, table=True):
    """A piece of work: its kind, what it is about (``subject``), where it stands and how far it is."""

    __tablename__ = "job"
    __table_args__ = (
        one_of("state", State, "job"),
        not_negative("done", "job"),
        not_negative("total", "job"),
        not_negative("attempts", "job"),
        Index("job_state_kind", "state", "kind"),
        Index("job_kind_subject", "kind", "subject"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    state: str = State.WAITING
    step: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    error: str = ""
    attempts: int = 0
    made_by: int | None = None
    made_at: dt.datetime = Field(sa_type=UtcTime)
    started_at: dt.datetime | None = Field(default=None, sa_type=UtcTime)
    finished_at: dt.datetime | None = Field(default=None, sa_type=UtcTime)
    lease_until: dt.datetime | None = Field(default=None, sa_type=UtcTime)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will happen to this job."""
        return self.state in {State.DONE, State.FAILED}


class LeaseLost(Exception):  # noqa: N818 (what happened, not an error of the handler)
    """Another worker holds this job now; whatever was begun must be rolled back."""


class GivenBack(Exception):  # noqa: N818 (what happened, not an error of the handler)
    """The worker is stopping and the job goes back to those that wait."""


# ---- for those who want something done


def prepare(engine: Engine) -> None:
    """Make the table of jobs where it is missing; ``engine`` is the database of records."""
    with jobs_of(engine) as jobs:
        SQLModel.metadata.create_all(jobs, tables=[_table()])


def enqueue(where: Engine | Connection, kind: str, subject: str | int, by: int | None = None) -> int:
    """Add a job and give its number.

    Handed a connection on PostgreSQL, the job stands or falls with that transaction. On SQLite it stands at once, in
    the file of jobs: add it when what it is about has been committed.
    """
    values = {"kind": kind, "subject": str(subject), "made_by": by, "made_at": _now()}
    if isinstance(where, Connection) and not is_sqlite(where):
        return _add(where, values)
    with jobs_of(where if isinstance(where, Engine) else where.engine) as jobs, writing(jobs) as connection:
        return _add(connection, values)


def find_job(engine: Engine, number: int) -> Job | None:
    """Give a job by its number, as it stands now."""
    return _first(engine, select(_table()).where(_table().c.id == number))


def newest_job(engine: Engine, kind: str, subject: str | int) -> Job | None:
    """Give the last job of a kind about something."""
    table = _table()
    about = (table.c.kind == kind) & (table.c.subject == str(subject))
    return _first(engine, select(table).where(about).order_by(table.c.id.desc()).limit(1))


def longest_wait(engine: Engine) -> dt.timedelta | None:
    """Tell how long the oldest waiting job has waited; ``None`` where none waits."""
    table = _table()
    with jobs_of(engine) as jobs, jobs.connect() as connection:
        oldest: dt.datetime | None = connection.scalar(
            select(func.min(table.c.made_at)).where(table.c.state == State.WAITING)
        )
    return None if oldest is None else max(_now() - oldest, dt.timedelta())


# ---- for those who do it; ``jobs`` is the database of jobs


def claim(jobs: Engine, kinds: tuple[str, ...], now: dt.datetime) -> Job | None:
    """Take the oldest waiting job of some kinds; no two workers are ever given the same one."""
    table = _table()
    waiting = (table.c.state == State.WAITING) & table.c.kind.in_(kinds)
    oldest = select(table.c.id).where(waiting).order_by(table.c.id).limit(1).with_for_update(skip_locked=True)
    taken = (
        update(table)
        .where(table.c.id == oldest.scalar_subquery())
        .values(
            state=State.RUNNING,
            attempts=table.c.attempts + 1,
            started_at=func.coalesce(table.c.started_at, now),
            lease_until=now + LEASE,
        )
        .returning(*table.c)
    )
    with writing(jobs) as connection:
        row = connection.execute(taken).mappings().first()
    return None if row is None else Job(**row)


def finish(jobs: Engine, job: Job) -> None:
    """Write that a job is done, if this worker still holds it."""
    _write(jobs, _held(job).values(state=State.DONE, finished_at=_now(), lease_until=None))


def fail(jobs: Engine, job: Job, message: str, error: str = "") -> None:
    """Write that a job has failed: ``message`` is a code of ``MESSAGES``, ``error`` is for administrators."""
    over = {"state": State.FAILED, "finished_at": _now(), "lease_until": None}
    _write(jobs, _held(job).values(message=message, error=error, **over))


def give_back(jobs: Engine, job: Job) -> None:
    """Let a job wait again, as if this attempt had never been made."""
    _write(jobs, _held(job).values(state=State.WAITING, attempts=job.attempts - 1, lease_until=None))


def sweep(jobs: Engine, now: dt.datetime) -> int:
    """Take up what dead workers left: let it wait again, or fail it after three attempts; give how many."""
    table = _table()
    left = (table.c.state == State.RUNNING) & (table.c.lease_until < now)
    lost = update(table).where(left & (table.c.attempts >= ATTEMPTS))
    again = update(table).where(left & (table.c.attempts < ATTEMPTS))
    with jobs.connect() as connection:
        if connection.scalar(select(func.count()).select_from(table).where(left)) == 0:
            return 0
    failed = {"state": State.FAILED, "message": "worker_lost", "finished_at": now, "lease_until": None}
    with writing(jobs) as connection:
        given_up = connection.execute(lost.values(**failed)).rowcount
        return given_up + connection.execute(again.values(state=State.WAITING, lease_until=None)).rowcount


class Progress:
    """What a running job says of itself; while it is open, the job's lease is kept."""

    def __init__(self, jobs: Engine, job: Job, stop: threading.Event) -> None:
        self._jobs, self._job, self._stop = jobs, job, stop
        self._step, self._told, self._stopping_since = "", 0.0, 0.0
        self._over, self._lost = threading.Event(), threading.Event()
        self._pulse = threading.Thread(target=self._beat, name=f"job-{job.id}", daemon=True)

    def __enter__(self) -> Self:
        self._pulse.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._over.set()
        self._pulse.join()

    def say(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell the step at hand and how far it is; call it as often as you like.

        Raises ``LeaseLost`` when another worker has taken the job, ``GivenBack`` when this one is stopping: let both
        pass, so that what was begun is rolled back.
        """
        self._mind()
        now = time.monotonic()
        if step == self._step and done != total and now - self._told < TELLING:
            return
        self._step, self._told = step, now
        if not _write(self._jobs, _held(self._job).values(step=step, done=done, total=total)):
            raise LeaseLost

    def _mind(self) -> None:
        if self._lost.is_set():
            raise LeaseLost
        if self._stop.is_set():
            self._stopping_since = self._stopping_since or time.monotonic()
            if time.monotonic() - self._stopping_since > DRAINING:
                raise GivenBack

    def _beat(self) -> None:
        while not self._over.wait(HEARTBEAT):
            try:
                if not _write(self._jobs, _held(self._job).values(lease_until=_now() + LEASE)):
                    self._lost.set()
                    return
            except OperationalError:
                logger.warning("The lease of job %s could not be renewed now", self._job.id)


Handler = Callable[[Engine, str, Progress], None]
"""Does the work of one kind: is handed the database of records, the job's subject and its progress."""


# ---- how it is done


def _table() -> Table:
    return SQLModel.metadata.tables["job"]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def jobs_of(engine: Engine) -> Iterator[Engine]:
    """Open the database of jobs that belongs to a database of records, and close it at the end."""
    jobs = jobs_engine(engine)
    try:
        yield jobs
    finally:
        if jobs is not engine:
            jobs.dispose()


def _add(connection: Connection, values: Mapping[str, Any]) -> int:
    number: int = connection.execute(insert(Job).values(**values).returning(_table().c.id)).scalar_one()
    if not is_sqlite(connection):
        connection.execute(text("SELECT pg_notify(:channel, :job)"), {"channel": CHANNEL, "job": str(number)})
    return number


def _first(engine: Engine, question: Select[Any]) -> Job | None:
    with jobs_of(engine) as jobs, jobs.connect() as connection:
        row = connection.execute(question).mappings().first()
    return None if row is None else Job(**row)


def _held(job: Job) -> Update:
    # The number of the attempt tells this worker's lease from that of one which took the job up after it.
    table = _table()
    mine = (table.c.id == job.id) & (table.c.attempts == job.attempts) & (table.c.state == State.RUNNING)
    return update(table).where(mine)


def _write(jobs: Engine, change: Update) -> bool:
    with writing(jobs) as connection:
        return connection.execute(change).rowcount == 1
