from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

import worker
from tracker.jobs import Handler
from tracker.settings import NotReadyToStart, Settings
from tracker.store.engine import open_engine

TOP = Path(__file__).parents[1]
KEY = "b7c1QmZtV9fXo2LhR4wYs8KpD6nJe3Ga"


def settings_of(engine: Engine, key: str = KEY) -> Settings:
    return Settings(database_url=engine.url.render_as_string(hide_password=False), secret_key=key)


def test_every_kind_of_job_has_a_handler_that_can_be_called() -> None:
    handlers: dict[str, Handler] = dict(worker.handlers())
    assert all(callable(handler) for handler in handlers.values())


def test_the_worker_refuses_to_start_without_a_strong_key(engine: Engine) -> None:
    with pytest.raises(NotReadyToStart, match="SECRET_KEY"):
        worker.run(settings_of(engine, ""), threading.Event())


def test_the_worker_refuses_to_start_on_a_database_that_is_not_up_to_date(tmp_path: Path) -> None:
    empty = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with pytest.raises(NotReadyToStart, match="tracker db upgrade"):
        worker.run(settings_of(empty), threading.Event())
    empty.dispose()


def test_a_worker_that_is_asked_to_stop_ends(engine: Engine) -> None:
    stop = threading.Event()
    stop.set()
    worker.run(settings_of(engine), stop)


@pytest.mark.slow
def test_the_worker_of_the_procfile_ends_soon_after_sigterm(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    environment = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": KEY}
    with subprocess.Popen([sys.executable, "worker.py"], cwd=TOP, env=environment, stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        said = next((line for line in running.stderr if b"Waiting for work" in line), b"")
        begun = time.monotonic()
        running.send_signal(signal.SIGTERM)
        try:
            code = running.wait(timeout=25)
        finally:
            running.kill()
    assert (said != b"", code) == (True, 0)
    assert time.monotonic() - begun < 10


def test_a_missing_key_is_said_in_one_sentence_when_the_worker_is_started(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "TRACKER_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "worker.py"], cwd=TOP, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("SECRET_KEY is not set.")
    assert len(done.stderr.splitlines()) == 1
