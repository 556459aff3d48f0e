from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from tracker.settings import Settings


def test_a_process_that_lives_says_only_ok(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_a_process_with_its_database_is_ready(client: FlaskClient) -> None:
    assert client.get("/readyz").status_code == 200


def test_a_process_whose_database_lacks_its_schema_is_not_ready(tmp_path: Path) -> None:
    settings = Settings.from_environment({"TRACKER_DATA": str(tmp_path), "TRACKER_DEVELOPMENT": "1"})
    app = create_app(settings)
    assert app.test_client().get("/readyz").status_code == 503
    app.extensions["engine"].dispose()
