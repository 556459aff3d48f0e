from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from imports.commands import REFUSED, WAITING, imports
from tests.imports.conftest import MISSPELT, RAIDS
from tests.imports.made import csv_file

LINES = (
    "Governorate,District,IDPs",
    "Idleb,Idleb,120",
    "Aleppo,Afrin,60",
)


def test_check_asks_for_a_date_and_takes_it_on_the_command_line(tmp_path: Path) -> None:
    path = csv_file(tmp_path, *LINES)
    asked = json.loads(CliRunner().invoke(imports, ["check", str(path), "--json"]).output)
    assert (asked["outcome"], asked["questions"][0]["code"]) == ("needs-mapping", "date")
    given = json.loads(CliRunner().invoke(imports, ["check", str(path), "--date", "2024-12", "--json"]).output)
    assert (given["outcome"], given["sheets"][0]["totals"]["idps.persons"]["best"]) == ("ready", 180)


def test_check_says_in_words_what_a_folder_holds(tmp_path: Path) -> None:
    csv_file(tmp_path, *LINES)
    (tmp_path / "empty.csv").write_bytes(b"")
    told = CliRunner().invoke(imports, ["check", str(tmp_path)])
    assert told.exit_code == REFUSED
    assert "empty.csv: refused." in told.output
    assert "idps.persons: 180" in told.output
    assert "On which date" in told.output


# ---- commit, list, undo


@pytest.fixture
def house(idleb: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Point the commands to the test's own database, without the web's key."""
    monkeypatch.setenv("DATABASE_URL", idleb.url.render_as_string(hide_password=False))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return idleb


def told(*words: str) -> tuple[int, list[dict[str, Any]]]:
    said = CliRunner().invoke(imports, [*words, "--json"])
    return said.exit_code, [json.loads(line) for line in said.output.splitlines()]


def test_commit_saves_a_file_once_and_says_so_the_next_time(house: Engine, tmp_path: Path) -> None:
    path = csv_file(tmp_path, *RAIDS.splitlines())
    status, (saved,) = told("commit", str(path))
    assert (status, saved["import"], saved["outcome"]) == (0, 1, "committed")
    assert saved["rows"] == {"recorded": 2, "staged": 0, "set_aside": 0}
    assert saved["totals"]["killed"]["low"] == 10
    status, (again,) = told("commit", str(path))
    assert (status, again["import"], again["outcome"]) == (0, 1, "already-imported")


def test_commit_leaves_a_file_with_something_open_waiting(house: Engine, tmp_path: Path) -> None:
    path = csv_file(tmp_path, *MISSPELT.splitlines())
    status, (waits,) = told("commit", str(path))
    assert (status, waits["outcome"], waits["rows"]["recorded"], waits["rows"]["staged"]) == (WAITING, "staged", 0, 1)
    status, (saved,) = told("commit", "--only-ready", str(path))
    assert (status, saved["import"], saved["rows"]["recorded"]) == (0, waits["import"], 2)


def test_answers_of_a_file_settle_what_waited(house: Engine, tmp_path: Path) -> None:
    path = csv_file(tmp_path, *MISSPELT.splitlines())
    told("commit", "--only-ready", str(path))
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"places": {"SY0799": "SY0703"}}))
    status, (rest,) = told("commit", "--answers", str(answers), str(path))
    assert (status, rest["import"], rest["outcome"], rest["rows"]["recorded"]) == (0, 1, "committed", 1)


def test_commit_gives_a_line_for_each_file_of_a_folder_and_the_gravest_status(house: Engine, tmp_path: Path) -> None:
    csv_file(tmp_path, *RAIDS.splitlines())
    (tmp_path / "a.csv").write_bytes(b"")
    status, lines = told("commit", str(tmp_path))
    assert status == REFUSED
    assert {line["outcome"] for line in lines} == {"refused", "committed"}
    assert next(line for line in lines if line["outcome"] == "refused")["refusal"]["code"] == "empty-file"


def test_imports_are_listed_and_undone(house: Engine, tmp_path: Path) -> None:
    told("commit", "--example", str(csv_file(tmp_path, *RAIDS.splitlines())))
    _status, (one,) = told("list")
    assert (one["import"], one["state"], one["records"], one["example"]) == (1, "committed", 2, True)
    status, (undone,) = told("undo", "1")
    assert (status, undone["outcome"], undone["records"]) == (0, "undone", {"casualty": 2})
    assert told("list")[1][0]["state"] == "undone"
    again = CliRunner().invoke(imports, ["undo", "1"])
    assert again.exit_code == 1
    assert CliRunner().invoke(imports, ["undo", "99"]).exit_code == 1


def test_the_commands_say_what_happened_in_words(house: Engine, tmp_path: Path) -> None:
    path = csv_file(tmp_path, *MISSPELT.splitlines())
    assert "1 rows need a decision. Nothing was saved." in CliRunner().invoke(imports, ["commit", str(path)]).output
    saved = CliRunner().invoke(imports, ["commit", "--only-ready", str(path)]).output
    assert "saved as #1, 2 rows; 1 wait for a decision." in saved
    assert path.name in CliRunner().invoke(imports, ["list"]).output
    assert "2 records taken back" in CliRunner().invoke(imports, ["undo", "1", "--why", "a test"]).output


def test_a_database_that_is_not_up_to_date_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    said = CliRunner().invoke(imports, ["list"])
    assert said.exit_code == 1
    assert "tracker db upgrade" in said.output
