"""The reading process: what becomes of a file when the process falls, hangs or tells rubbish."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from imports.files import FileFacts, Limits, Refusal, inspect
from imports.workbooks import Workbook, read_workbook, reader

Pack = Callable[..., Path]
ROW = '<row r="1"><c r="A1"><v>7</v></c></row>'


def falls_with(program: str, path: Path, monkeypatch: pytest.MonkeyPatch, **limits: int) -> str:
    """Read a good file by a process that runs something else, and give the refusal's code."""
    monkeypatch.setattr(reader, "START", program)
    facts = FileFacts(path.name, "", 1, "xlsx")
    found = read_workbook(path, facts, Limits(**limits))
    assert isinstance(found, Refusal)
    return found.code


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("print('rubbish')", "reader-failed"),
        ("print('[\"rows\", [[1]]]')", "reader-failed"),
        ('print(\'["notice", "nobody-knows-it", {}]\')', "reader-failed"),
        ("print('[' * 100000)", "reader-failed"),
        ("print('{}')", "reader-failed"),
        ("pass", "reader-failed"),
        ("raise SystemExit(3)", "reader-failed"),
        ("import os; os.abort()", "reader-out-of-memory"),
    ],
)
def test_a_process_that_tells_no_workbook_becomes_a_refusal(
    program: str, code: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert falls_with(program, pack(ROW), monkeypatch) == code


def test_a_process_that_hangs_is_stopped(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "WAIT", 0.2)
    began = time.monotonic()
    assert falls_with("import time; time.sleep(60)", pack(ROW), monkeypatch, seconds=1) == "reader-out-of-time"
    assert time.monotonic() - began < 5


def test_a_process_out_of_its_cpu_time_is_said_to_be_so(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    program = f"import os; os.kill(os.getpid(), {int(signal.SIGXCPU)})"
    assert falls_with(program, pack(ROW), monkeypatch) == "reader-out-of-time"


def test_the_process_sees_no_secret_of_its_parent(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "known only here")
    assert falls_with("import os; os.environ['SECRET_KEY']", pack(ROW), monkeypatch) == "reader-failed"


def test_a_list_of_texts_as_long_as_four_thousand_million_is_no_danger(pack: Pack) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    lie = f'<sst xmlns="{main}" count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>'
    path = pack(ROW, parts={"xl/sharedStrings.xml": lie})
    found = read_workbook(path, FileFacts(path.name, "", 1, "xlsx"))
    assert isinstance(found, Refusal)
    assert found.code == "reader-out-of-memory"


@pytest.fixture(scope="module")
def data() -> Path:
    if "TRACKER_TEST_DATA" not in os.environ:
        pytest.skip("TRACKER_TEST_DATA does not name the folder of real sheets")
    return Path(os.environ["TRACKER_TEST_DATA"])


@pytest.mark.sheets
@pytest.mark.slow
def test_every_real_sheet_is_read(data: Path) -> None:
    outcomes = {}
    for path in sorted((data / "sheets").iterdir()):
        facts = inspect(path, path.name)
        found = read_workbook(path, facts) if isinstance(facts, FileFacts) else facts
        outcomes[path.name] = type(found).__name__
    assert len(outcomes) == 35
    assert {name: outcome for name, outcome in outcomes.items() if outcome != "Workbook"} == {}


LEFT_TO_LATER_STEPS = {"hdr_duplicate.xlsx", "hdr_blank_and_numeric.xlsx", "hdr_only.xlsx", "csv_header_only.csv"}
"""Refused for what their header row says, which nobody has looked at yet when the cells are read."""


@pytest.mark.sheets
@pytest.mark.slow
def test_every_hostile_file_is_answered_in_time_as_it_must_be(data: Path, tmp_path: Path) -> None:
    maker = data / "hostile" / "make_hostile.py"
    subprocess.run([sys.executable, maker, tmp_path], check=True, capture_output=True)
    faults = []
    with (tmp_path / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        required = {line["file"]: line["required"] for line in csv.DictReader(file)}
    for name, must in required.items():
        began = time.monotonic()
        facts = inspect(tmp_path / name, name)
        found = read_workbook(tmp_path / name, facts) if isinstance(facts, FileFacts) else facts
        outcome = found.code if isinstance(found, Refusal) else "read"
        if time.monotonic() - began > 20:
            faults.append(f"{name}: slow")
        if must in {"ACCEPT", "ROWERR"} and outcome != "read":
            faults.append(f"{name}: {must}, {outcome}")
        if must == "REJECT" and outcome == "read" and name not in LEFT_TO_LATER_STEPS:
            faults.append(f"{name}: {must}, {outcome}")
    assert len(required) == 157
    assert faults == []


def test_the_answer_is_a_workbook_with_the_facts_of_its_file(pack: Pack) -> None:
    path = pack(ROW)
    facts = inspect(path, "sent.xlsx")
    assert isinstance(facts, FileFacts)
    book = read_workbook(path, facts)
    assert isinstance(book, Workbook)
    assert book.facts == facts
