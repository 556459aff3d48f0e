from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from tests.tracker.shell.conftest import build
from tracker.store.engine import open_engine


def test_a_process_that_lives_says_only_ok(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_a_process_with_its_database_is_ready(client: FlaskClient) -> None:
    assert client.get("/readyz").status_code == 200


def test_a_process_whose_database_lacks_its_schema_is_not_ready(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert build(engine, TRACKER_DEVELOPMENT="1").test_client().get("/readyz").status_code == 503
    engine.dispose()
