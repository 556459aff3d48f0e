"""Whoever runs the jobs: the worker's loop, and the thread that does without a worker on SQLite."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from tracker.jobs import (
    CHANNEL,
    GivenBack,
    Handler,
    Job,
    LeaseLost,
    Progress,
    claim,
    fail,
    find_job,
    finish,
    give_back,
    jobs_of,
    sweep,
)
from tracker.store.engine import is_sqlite

logger = logging.getLogger(__name__)

LOOKING = 0.5
"""Seconds between two looks for work on SQLite."""
LISTENING = 5
"""Seconds that a worker on PostgreSQL listens before it looks anyway, should a notice have been lost."""
SWEEPING = 5.0
"""Seconds between two sweeps."""


def run_one(engine: Engine, handlers: Mapping[str, Handler], stop: threading.Event | None = None) -> Job | None:
    """Run the oldest waiting job that a handler is known for, and give it as it then stands; ``None`` if none waits."""
    with jobs_of(engine) as jobs:
        job = claim(jobs, tuple(handlers), _now())
        if job is None:
            return None
        _run(engine, jobs, job, handlers[job.kind], stop or threading.Event())
    return find_job(engine, job.id or 0)


def work(engine: Engine, handlers: Mapping[str, Handler], stop: threading.Event) -> None:
    """Run waiting jobs one after another until ``stop`` is set; a database out of reach is waited for."""
    with jobs_of(engine) as jobs, _bell(jobs) as wait:
        swept = 0.0
        while not stop.is_set():
            try:
                if time.monotonic() - swept > SWEEPING:
                    sweep(jobs, _now())
                    swept = time.monotonic()
                job = claim(jobs, tuple(handlers), _now())
                if job is not None:
                    _run(engine, jobs, job, handlers[job.kind], stop)
                    continue
            except OperationalError:
                logger.warning("The database of jobs is out of reach; looking again soon")
            wait(stop)


@dataclass(frozen=True)
class JobThread:
    """A thread that runs jobs inside another process."""

    thread: threading.Thread
    stopping: threading.Event

    def stop(self) -> None:
        """Let the job at hand end, or give it back, and wait for that."""
        self.stopping.set()
        self.thread.join()


def start_thread(engine: Engine, handlers: Mapping[str, Handler]) -> JobThread:
    """Run jobs in a thread of this process: how SQLite does without a worker. Start it after any fork."""
    stopping = threading.Event()
    thread = threading.Thread(target=work, args=(engine, handlers, stopping), name="jobs", daemon=True)
    thread.start()
    return JobThread(thread, stopping)


def _run(engine: Engine, jobs: Engine, job: Job, handler: Handler, stop: threading.Event) -> None:
    try:
        with Progress(jobs, job, stop) as progress:
            handler(engine, job.subject, progress)
        finish(jobs, job)
    except LeaseLost:
        logger.warning("Job %s was taken over by another worker", job.id)
    except GivenBack:
        give_back(jobs, job)
    except OperationalError:
        # The database is away or busy: the lease runs out and the sweep lets the job be tried again.
        logger.warning("Job %s was cut off by the database", job.id)
    except Exception as error:  # noqa: BLE001 (one bad job must not end the worker)
        place = _place_of(error)
        logger.error("Job %s failed: %s", job.id, place)  # noqa: TRY400 (a traceback may quote what people wrote)
        fail(jobs, job, "error", place)


def _place_of(error: Exception) -> str:
    # An exception's own words may quote a cell; its type and place never do.
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
    return type(error).__name__ + where


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def _bell(jobs: Engine) -> Iterator[Callable[[threading.Event], None]]:
    """Give a way to wait until there may be work: looking often on SQLite, listening on PostgreSQL."""
    if is_sqlite(jobs):
        yield _look_again_soon
        return
    ear = _Ear(jobs)
    try:
        yield ear.wait
    finally:
        ear.close()


def _look_again_soon(stop: threading.Event) -> None:
    stop.wait(LOOKING)


class _Ear:
    """A connection of its own that listens for new jobs; it opens again when it was cut."""

    def __init__(self, jobs: Engine) -> None:
        self._url = jobs.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection: psycopg.Connection | None = None

    def wait(self, stop: threading.Event) -> None:
        try:
            if self._connection is None:
                self._connection = psycopg.connect(self._url, autocommit=True, connect_timeout=5)
                self._connection.execute(f"LISTEN {CHANNEL}")
                # What was added while nobody listened is looked for at once.
                return
            for _second in range(LISTENING):
                if stop.is_set() or any(True for _ in self._connection.notifies(timeout=1, stop_after=1)):
                    return
        except psycopg.OperationalError:
            self.close()
            stop.wait(1)

    def close(self) -> None:
        with suppress(psycopg.Error):
            if self._connection is not None:
                self._connection.close()
        self._connection = None
