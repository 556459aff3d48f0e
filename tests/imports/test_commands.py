from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from imports.commands import REFUSED, imports
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
