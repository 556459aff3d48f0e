from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from app import command
from tests.builders import IDLEB, MAARA, MAARA_TOWN, import_records, record
from tracker.figures import Figure


@pytest.fixture
def home(placed_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the commands to a database where something is recorded, and give a folder to write into."""
    import_records(
        placed_engine,
        [
            record("movement", MAARA_TOWN, {"returned.persons": 40}, flow="returned"),
            record("casualty", MAARA_TOWN, {"killed": Figure.at_least(7)}, row=6),
        ],
    )
    monkeypatch.setenv("DATABASE_URL", placed_engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    monkeypatch.setenv("TRACKER_ADDRESS", "https://tracker.example.org")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return tmp_path


def tracker(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def test_totals_and_the_figures_behind_them_are_printed_as_json(home: Path) -> None:
    printed = tracker("totals", "--kind", "casualty", "--place", MAARA, "--json")
    assert printed.exit_code == 0, printed.output
    row = json.loads(printed.output)
    assert (row["place"], row["measure"], row["low"], row["best"], row["high"]) == (MAARA, "killed", 7, None, None)
    behind = json.loads(tracker("explain", "--measure", "killed", "--place", MAARA, "--json").output)
    assert (behind["file"], behind["sheet"], behind["cell"]) == ("reports.xlsx", "Sheet1", "D6")


def test_what_changed_and_the_entry_that_did_it_are_printed_as_json(home: Path) -> None:
    printed = tracker("changes", "--place", MAARA, "--between", "2024-12-31", "--and", "2124-12-31", "--json")
    assert printed.exit_code == 0, printed.output
    returned, killed = (json.loads(line) for line in printed.output.splitlines())
    assert (returned["measure"], returned["entry"], returned["what"]) == ("returned.persons", 1, "late report")
    assert (killed["place"], killed["before"]["low"], killed["after"]["low"]) == (MAARA, None, 7)
    assert tracker("changes", "--between", "2024-12-31", "--and", "soon").exit_code == 1


def test_a_summary_of_several_places_is_written(home: Path) -> None:
    path = home / "summary.xlsx"
    words = ("summaries", "write", "--place", f"{MAARA},{IDLEB}", "--format", "xlsx", "-o", str(path))
    written = tracker(*words, "--language", "ar", "--from", "2024-12-01", "--to", "2024-12-31")
    assert written.exit_code == 0, written.output
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert book.sheetnames[1:3] == [MAARA, IDLEB]
    assert book.worksheets[0].sheet_view.rightToLeft


def test_a_summary_of_a_country_is_written_as_csv_and_geojson(home: Path) -> None:
    for format_ in ("csv", "geojson"):
        path = home / f"summary.{format_}"
        written = tracker("summaries", "write", "--place", "SYR", "--format", format_, "-o", str(path))
        assert written.exit_code == 0, written.output
    assert len(json.loads((home / "summary.geojson").read_text(encoding="utf-8"))["features"]) == 62


def test_a_summary_for_the_public_is_written_as_a_paper_and_a_package(home: Path) -> None:
    for format_, begins in (("pdf", b"%PDF-"), ("zip", b"PK")):
        path = home / f"summary.{format_}"
        words = ("--place", MAARA, "--profile", "public", "--since", "2024-01-01", "--format", format_)
        written = tracker("summaries", "write", *words, "-o", str(path))
        assert written.exit_code == 0, written.output
        assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--place", f"{MAARA},{IDLEB}", "--format", "pdf"), "A PDF is of one place. Choose xlsx or zip for several."),
        (("--place", "SY9999", "--format", "csv"), "No place has the P-code SY9999."),
        (("--place", " , ", "--format", "csv"), "Name a place by its P-code."),
        (("--place", "C3985", "--format", "csv", "--profile", "public"), "choose a district or a wider place"),
        (("--place", MAARA, "--format", "csv", "--since", "soon"), "Write the moment as 2024-12-03"),
        (("--place", MAARA, "--format", "csv", "--reading", "guess"), "There is no reading guess"),
        (("--place", MAARA, "--format", "csv", "--as-known-on", "soon"), "Write the moment as 2024-12-03"),
        (("--place", MAARA, "--format", "csv", "--from", "2025-01-02", "--to", "2025-01-01"), "ends before it begins"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(home: Path, words: tuple[str, ...], sentence: str) -> None:
    refused = tracker("summaries", "write", "-o", str(home / "out"), *words)
    assert refused.exit_code == 1
    assert sentence in refused.output
    assert not (home / "out").exists()


def test_a_past_moment_knows_only_what_was_known_then(home: Path) -> None:
    path = home / "early.csv"
    words = ("--place", MAARA, "--format", "csv", "--as-known-on", "2020-01-01", "-o", str(path))
    assert tracker("summaries", "write", *words).exit_code == 0
    text = path.read_text(encoding="utf-8-sig")
    assert "2020-01-01T21:59:59" in text
    assert "sources" not in text
