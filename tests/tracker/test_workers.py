from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from tracker.jobs import LEASE, MESSAGES, Job, Progress, enqueue, find_job, jobs_of, sweep
from tracker.store.engine import is_sqlite
from tracker.workers import run_one, start_thread

DYING = """
import os, sys, time, threading
from tracker.store.engine import open_engine
from tracker.workers import work
def hang(engine, subject, progress):
    progress.say("reading", 3, 10)
    print("begun", flush=True)
    time.sleep(20)
    os._exit(1)  # should the test be cut off before it kills
work(open_engine(sys.argv[1]), {"import": hang}, threading.Event())
"""


def do_nothing(_engine: Engine, _subject: str, _progress: Progress) -> None:
    return


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.01)
    return False


def state_of(engine: Engine, number: int) -> str:
    job = find_job(engine, number)
    return "" if job is None else job.state


def test_nothing_is_run_where_nothing_waits(engine: Engine) -> None:
    assert run_one(engine, {"import": do_nothing}) is None


def test_the_handler_of_a_kind_is_handed_the_subject(engine: Engine) -> None:
    seen = []
    enqueue(engine, "import", 12)
    job = run_one(engine, {"import": lambda _engine, subject, _progress: seen.append(subject)})
    assert job is not None
    assert (seen, job.state) == (["12"], "done")


def test_a_mistake_fails_the_job_and_repeats_no_word_of_the_workbook(engine: Engine) -> None:
    def stumble(_engine: Engine, _subject: str, _progress: Progress) -> None:
        raise ValueError("the name of a person")

    enqueue(engine, "import", 1)
    job = run_one(engine, {"import": stumble})
    assert job is not None
    assert (job.state, job.message) == ("failed", "error")
    assert job.error.startswith("ValueError at test_workers.py:")
    assert "person" not in job.error
    assert job.message in MESSAGES


def test_a_job_cut_off_by_the_database_is_tried_again_when_its_lease_has_run_out(engine: Engine) -> None:
    def lose_it(_engine: Engine, _subject: str, _progress: Progress) -> None:
        raise OperationalError("SELECT 1", {}, Exception("the server is gone"))

    enqueue(engine, "import", 1)
    cut = run_one(engine, {"import": lose_it})
    assert cut is not None
    assert cut.state == "running"
    with jobs_of(engine) as jobs:
        sweep(jobs, dt.datetime.now(dt.UTC) + LEASE * 2)
    again = run_one(engine, {"import": do_nothing})
    assert again is not None
    assert (again.state, again.attempts) == ("done", 2)


def test_a_long_job_is_given_back_when_its_worker_stops(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.jobs.DRAINING", 0.05)
    stop = threading.Event()
    stop.set()

    def never_ends(_engine: Engine, _subject: str, progress: Progress) -> None:
        for row in range(1_000):
            progress.say("reading", row, 1_000)
            time.sleep(0.01)

    enqueue(engine, "import", 1)
    job = run_one(engine, {"import": never_ends}, stop)
    assert job is not None
    assert (job.state, job.attempts) == ("waiting", 0)


def test_a_thread_takes_up_what_is_added_while_it_waits(engine: Engine) -> None:
    thread = start_thread(engine, {"import": do_nothing})
    time.sleep(0.2)
    number = enqueue(engine, "import", 1)
    begun = time.monotonic()
    assert until(lambda: state_of(engine, number) == "done")
    assert time.monotonic() - begun < 2
    thread.stop()
    assert not thread.thread.is_alive()


def test_work_goes_on_when_the_server_has_cut_every_connection(engine: Engine) -> None:
    if is_sqlite(engine):
        pytest.skip("SQLite has no connections to cut.")
    worker = start_thread(engine, {"import": do_nothing})
    time.sleep(0.2)
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with engine.connect() as connection:
        connection.execute(cut)
    number = enqueue(engine, "import", 1)
    assert until(lambda: state_of(engine, number) == "done")
    worker.stop()


@pytest.mark.slow
def test_the_job_of_a_killed_worker_is_taken_up_within_its_lease(engine: Engine) -> None:
    number = enqueue(engine, "import", 1)
    url = engine.url.render_as_string(hide_password=False)
    with subprocess.Popen([sys.executable, "-c", DYING, url], stdout=subprocess.PIPE, text=True) as dying:
        assert dying.stdout is not None
        assert dying.stdout.readline() == "begun\n"
        os.kill(dying.pid, signal.SIGKILL)
    left = find_job(engine, number)
    assert left is not None
    assert (left.state, left.step, left.done) == ("running", "reading", 3)
    assert left.lease_until is not None
    assert left.lease_until - dt.datetime.now(dt.UTC) < LEASE
    with jobs_of(engine) as jobs:
        assert sweep(jobs, left.lease_until + dt.timedelta(seconds=1)) == 1
    again = run_one(engine, {"import": do_nothing})
    assert isinstance(again, Job)
    assert (again.state, again.attempts) == ("done", 2)


@pytest.mark.slow
def test_many_processes_run_each_job_exactly_once(engine: Engine) -> None:
    program = """
import sys, threading
from tracker.store.engine import open_engine
from tracker.workers import run_one
engine = open_engine(sys.argv[1])
while run_one(engine, {"import": lambda engine, subject, progress: print(subject, flush=True)}):
    pass
"""
    for subject in range(12):
        enqueue(engine, "import", subject)
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", program, url]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=30)[0].split() for process in processes]
    assert sorted(int(subject) for part in said for subject in part) == list(range(12))
