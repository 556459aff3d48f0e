from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from app import COMMANDS, command, create_app, first_start
from tracker.settings import NotReadyToStart, Settings

TOP = Path(__file__).parents[1]


def test_the_house_is_not_built_without_a_strong_key(tmp_path: Path) -> None:
    with pytest.raises(NotReadyToStart, match="SECRET_KEY is not set"):
        create_app(Settings.from_environment({"TRACKER_DATA": str(tmp_path)}))


def test_two_houses_stand_side_by_side(tmp_path: Path) -> None:
    apps = [
        create_app(Settings.from_environment({"TRACKER_DATA": str(tmp_path / name), "TRACKER_DEVELOPMENT": "1"}))
        for name in "ab"
    ]
    assert apps[0].extensions["engine"] is not apps[1].extensions["engine"]
    assert apps[0].extensions["home"] is not apps[1].extensions["home"]
    for app in apps:
        app.extensions["engine"].dispose()


def test_every_command_that_is_listed_can_be_asked_for_help() -> None:
    runner = CliRunner()
    for name in command.list_commands(click.Context(command)):
        assert runner.invoke(command, [name, "--help"]).exit_code == 0, name


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(command, ["nothing"]).exit_code == 2


def test_every_command_is_written_where_it_is_said_to_be() -> None:
    assert set(command.list_commands(click.Context(command))) == set(COMMANDS)


def test_a_command_does_not_wait_for_the_web() -> None:
    said = "import sys, app; app.command(['users', '--help'], standalone_mode=False); print('flask' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], cwd=TOP, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_serving_without_a_key_says_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("TRACKER_DEVELOPMENT", raising=False)
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    answer = CliRunner().invoke(command, ["run"])
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: SECRET_KEY is not set.")


def test_the_first_start_opens_an_account_and_the_second_says_where_to_sign_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.from_environment({"TRACKER_DATA": str(tmp_path), "TRACKER_DEVELOPMENT": "1"})
    first_start(settings, examples=False)
    assert "http://127.0.0.1:8000/en/sign-in/" in capsys.readouterr().out
    first_start(settings, examples=False)
    again = capsys.readouterr().out
    assert "/sign-in/" not in again
    assert "Sign in at http://127.0.0.1:8000" in again
