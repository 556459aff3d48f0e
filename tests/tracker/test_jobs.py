from __future__ import annotations

import datetime as dt
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tracker.jobs import (
    ATTEMPTS,
    LEASE,
    MESSAGES,
    LeaseLost,
    Progress,
    claim,
    enqueue,
    fail,
    find_job,
    finish,
    give_back,
    jobs_of,
    longest_wait,
    newest_job,
    sweep,
)
from tracker.store.engine import is_sqlite


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_a_new_job_waits_and_says_what_it_is_about(engine: Engine) -> None:
    number = enqueue(engine, "import", 12, by=3)
    job = find_job(engine, number)
    assert job is not None
    assert (job.kind, job.subject, job.state, job.made_by, job.attempts) == ("import", "12", "waiting", 3, 0)
    assert not job.is_over
    assert job.made_at.tzinfo is not None


def test_the_newest_job_about_something_is_found(engine: Engine) -> None:
    enqueue(engine, "import", 12)
    second = enqueue(engine, "import", 12)
    enqueue(engine, "import", 13)
    found = newest_job(engine, "import", 12)
    assert found is not None
    assert found.id == second
    assert newest_job(engine, "import", 99) is None
    assert find_job(engine, 999) is None


def test_a_job_stands_or_falls_with_its_transaction_on_postgresql(engine: Engine) -> None:
    with engine.connect() as connection:
        number = enqueue(connection, "import", 1)
        connection.rollback()
    assert (find_job(engine, number) is not None) == is_sqlite(engine)


def test_each_job_is_claimed_exactly_once_by_many_at_the_same_time(engine: Engine) -> None:
    numbers = [enqueue(engine, "import", number) for number in range(24)]

    def claim_all(_claimer: int) -> list[int]:
        taken = []
        with jobs_of(engine) as jobs:
            while job := claim(jobs, ("import",), now()):
                taken.append(job.id or 0)
        return taken

    with ThreadPoolExecutor(4) as claimers:
        taken = [number for part in claimers.map(claim_all, range(4)) for number in part]
    assert sorted(taken) == numbers


def test_only_kinds_that_are_asked_for_are_claimed_and_the_oldest_first(engine: Engine) -> None:
    enqueue(engine, "summary", 1)
    first, second = enqueue(engine, "import", 1), enqueue(engine, "import", 2)
    with jobs_of(engine) as jobs:
        claimed = [claim(jobs, ("import",), now()) for _ in range(3)]
    assert [job and job.id for job in claimed] == [first, second, None]


def test_a_finished_job_is_over(engine: Engine) -> None:
    number = enqueue(engine, "import", 1)
    with jobs_of(engine) as jobs:
        job = claim(jobs, ("import",), now())
        assert job is not None
        finish(jobs, job)
    done = find_job(engine, number)
    assert done is not None
    assert (done.state, done.is_over, done.lease_until, done.attempts) == ("done", True, None, 1)
    assert done.finished_at is not None


def test_a_job_whose_lease_ran_out_waits_again(engine: Engine) -> None:
    number = enqueue(engine, "import", 1)
    with jobs_of(engine) as jobs:
        claim(jobs, ("import",), now())
        assert sweep(jobs, now()) == 0
        assert sweep(jobs, now() + LEASE * 2) == 1
    job = find_job(engine, number)
    assert job is not None
    assert (job.state, job.attempts) == ("waiting", 1)


def test_a_job_that_lost_its_worker_three_times_fails_with_a_sentence(engine: Engine) -> None:
    number = enqueue(engine, "import", 1)
    with jobs_of(engine) as jobs:
        for _attempt in range(ATTEMPTS):
            claim(jobs, ("import",), now())
            sweep(jobs, now() + LEASE * 2)
        assert claim(jobs, ("import",), now()) is None
    job = find_job(engine, number)
    assert job is not None
    assert (job.state, job.message) == ("failed", "worker_lost")
    assert MESSAGES[job.message].en


def test_whoever_lost_the_lease_can_no_longer_write(engine: Engine) -> None:
    number = enqueue(engine, "import", 1)
    with jobs_of(engine) as jobs:
        first = claim(jobs, ("import",), now())
        sweep(jobs, now() + LEASE * 2)
        second = claim(jobs, ("import",), now())
        assert first is not None
        assert second is not None
        finish(jobs, first)
        fail(jobs, first, "error")
        give_back(jobs, first)
        with pytest.raises(LeaseLost):
            Progress(jobs, first, threading.Event()).say("reading")
    job = find_job(engine, number)
    assert job is not None
    assert (job.state, job.attempts, job.step) == ("running", 2, "")


def test_progress_is_written_at_once_for_a_new_step_and_then_a_few_times_a_second(engine: Engine) -> None:
    number = enqueue(engine, "import", 1)
    with jobs_of(engine) as jobs:
        job = claim(jobs, ("import",), now())
        assert job is not None
        with Progress(jobs, job, threading.Event()) as progress:
            progress.say("reading", 1, 1000)
            progress.say("reading", 2, 1000)
            skipped = find_job(engine, number)
            progress.say("reading", 1000, 1000)
            told = find_job(engine, number)
    assert skipped is not None
    assert told is not None
    assert (skipped.step, skipped.done, skipped.total, told.done) == ("reading", 1, 1000, 1000)


def test_a_running_job_keeps_its_lease_without_saying_anything(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.jobs.HEARTBEAT", 0.02)
    number = enqueue(engine, "import", 1)
    with jobs_of(engine) as jobs:
        job = claim(jobs, ("import",), now())
        assert job is not None
        with Progress(jobs, job, threading.Event()):
            time.sleep(0.2)
        beaten = find_job(engine, number)
    assert beaten is not None
    assert beaten.lease_until is not None
    assert job.lease_until is not None
    assert beaten.lease_until > job.lease_until


def test_a_worker_whose_lease_was_taken_hears_of_it_by_its_heartbeat(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.jobs.HEARTBEAT", 0.02)
    enqueue(engine, "import", 1)
    with jobs_of(engine) as jobs:
        job = claim(jobs, ("import",), now())
        assert job is not None
        with Progress(jobs, job, threading.Event()) as progress:
            sweep(jobs, now() + LEASE * 2)
            time.sleep(0.2)
            with pytest.raises(LeaseLost):
                progress.say("reading")


def test_the_longest_wait_is_known(engine: Engine) -> None:
    assert longest_wait(engine) is None
    enqueue(engine, "import", 1)
    wait = longest_wait(engine)
    assert wait is not None
    assert wait < dt.timedelta(seconds=20)


@pytest.mark.parametrize("code", list(MESSAGES))
def test_every_message_is_said_in_both_languages(code: str) -> None:
    assert MESSAGES[code].en.endswith(".")
    assert MESSAGES[code].ar.endswith(".")
