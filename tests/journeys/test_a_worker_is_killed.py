"""A worker is killed in the middle of saving: all of the import is there or nothing, and the job goes on."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from imports.files import FileFacts, inspect
from imports.staging import Sender, recorded_rows, stage, wish_to_save
from tracker.entries import checksum
from tracker.history import Entry
from tracker.jobs import LEASE, Job, enqueue, find_job, jobs_of, sweep
from tracker.places.gazetteer import place_table
from tracker.provenance import import_row
from tracker.store.engine import reading, writing
from tracker.workers import SWEEPING, run_one
from worker import handlers

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[2]
ROWS = 12_000
KEY = "q8XrT2mVb5LdZ0cNfWy7KsJh4GpUeA1i"


@contextmanager
def worker_of(engine: Engine) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker as the Procfile does; it is killed at the end, wherever it stands."""
    url = engine.url.render_as_string(hide_password=False)
    environment = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": KEY}
    with subprocess.Popen(
        [sys.executable, "worker.py"], cwd=TOP, env=environment, stderr=subprocess.DEVNULL
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def staged(engine: Engine, folder: Path) -> int:
    path = folder / "long.csv"
    rows = (f"SY0702,2024-12-{1 + row % 28:02},{row % 9},Source {row}" for row in range(ROWS))
    path.write_text("\n".join(["District P-code,Date,Killed,Source", *rows]), encoding="utf-8")
    facts = inspect(path, path.name)
    assert isinstance(facts, FileFacts)
    with writing(engine) as connection:
        country = {"pcode": "SY", "level": 0, "country": "SYR", "name_en": "Syria"}
        district = {"pcode": "SY0702", "level": 2, "country": "SYR", "name_en": "Al Ma'ra", "parent": "SY"}
        connection.execute(insert(place_table()), [country | {"parent": None}, district])
        number = stage(connection, path, facts, Sender("rana@example.org")).number
        wish_to_save(connection, number, "rana@example.org", only_ready=True)
    return number


def is_writing(job: Job | None) -> bool:
    """Tell whether the worker is between its first and its last written row: told of some rows, not yet done."""
    return job is not None and job.step == "saving" and job.done > 0 and not job.is_over


def state_of(engine: Engine, number: int) -> tuple[str, int, int]:
    with reading(engine) as connection:
        row = import_row(connection, number)
        entries = connection.scalar(select(func.count()).select_from(Entry)) or 0
        return row.state if row else "", len(recorded_rows(connection, number)), entries


def test_all_or_nothing_is_there_and_the_work_goes_on_within_a_minute(engine: Engine, tmp_path: Path) -> None:
    assert LEASE + dt.timedelta(seconds=SWEEPING) < dt.timedelta(minutes=1)
    number = staged(engine, tmp_path)
    with reading(engine) as connection:
        before = checksum(connection)
    job = enqueue(engine, "commit", number)
    with worker_of(engine) as worker:
        until = time.monotonic() + 60
        while not is_writing(find_job(engine, job)):
            assert time.monotonic() < until, find_job(engine, job)
            time.sleep(0.005)
        worker.kill()
        worker.wait()
    assert state_of(engine, number) in {("staged", 0, 0), ("committed", ROWS, 1)}
    if state_of(engine, number)[0] == "staged":
        with reading(engine) as connection:
            assert checksum(connection) == before

    # The lease runs out, another worker takes the job up, and the import is whole and there once.
    with jobs_of(engine) as jobs:
        assert sweep(jobs, dt.datetime.now(dt.UTC) + LEASE) == 1
    finished = run_one(engine, handlers())
    assert finished is not None
    assert (finished.id, finished.state) == (job, "done"), finished.error
    assert state_of(engine, number) == ("committed", ROWS, 1)
