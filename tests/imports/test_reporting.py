"""What was checked as a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from imports.files import FileFacts, Refusal, inspect
from imports.pipeline import Answers, Checked, check
from imports.placing import ALL, HIGHER
from imports.reporting import refusal_as_dict, report_as_dict, unticked
from tests.imports.made import csv_file, small_matcher

LINES = (
    "Governorate,District,Date,Killed,Source",
    "Idleb,Al Ma'ra,2024-12-03,2,Local council",
    "Idleb,Qwertyuiop,2024-12-04,3,Civil defence",
    "Idleb,Qwertyuiop,2024-12-05,1,Civil defence",
)
KEY = "Idleb / Qwertyuiop"


def checked(folder: Path, answers: Answers | None = None) -> Checked:
    path = csv_file(folder, *LINES)
    facts = inspect(path, path.name)
    assert isinstance(facts, FileFacts)
    found = check(path, facts, small_matcher(), answers or Answers())
    assert isinstance(found, Checked)
    return found


@pytest.mark.slow
def test_a_report_counts_what_is_ready_and_what_stands_at_a_larger_place(tmp_path: Path) -> None:
    said = report_as_dict(checked(tmp_path))
    assert (said["ready"], said["waiting"], said["above"], said["unticked"]) == (3, 0, {1: 2}, 1)
    (cause,) = said["sheets"][0]["problems"]
    assert (cause["key"], cause["stands_at"], cause["rows"]) == (f"placed-above|{KEY}", "SY07", [3, 4])
    assert [one["pcode"] for one in cause["candidates"]] == ["SY0702"]


@pytest.mark.slow
def test_whoever_says_that_a_place_may_stand_higher_has_settled_it(tmp_path: Path) -> None:
    for said in ({KEY: HIGHER}, {ALL: HIGHER}):
        assert list(unticked(checked(tmp_path, Answers(places=said)))) == []


def test_a_refusal_is_said_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    refused = inspect(path, path.name)
    assert isinstance(refused, Refusal)
    said = refusal_as_dict(refused)
    assert said["message"]
    assert said["message_ar"]
