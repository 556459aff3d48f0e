from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from imports.committing import read_staged
from imports.pipeline import Checked
from imports.saving import Saver, record, rows_of
from tests.imports.conftest import staged
from tracker.provenance import import_row, keep_rows
from tracker.store.engine import writing

RAIDS = """District P-code,Date,Killed,Source
SY0702,2024-12-03,7,Local council
SY0700,2024-12-04,3,Civil defence
"""


def saved(engine: Engine, folder: Path, text: str, name: str) -> tuple[int, int | None]:
    """Stage a file and record it; gives how many rows were recorded, and how many of them were changed."""
    number = staged(engine, folder, text, name)
    checked, _version = read_staged(engine, number)
    assert isinstance(checked, Checked)
    with writing(engine) as connection:
        found = record(connection, import_row(connection, number), checked, list(checked.records()), Saver("rana"))
        keep_rows(connection, number, checked.heading_rows())
    return found.rows, len(found.differences.changed) if found.differences else None


def test_all_rows_are_recorded_the_first_time_and_only_changes_the_second(idleb: Engine, tmp_path: Path) -> None:
    assert saved(idleb, tmp_path, RAIDS, "raids.csv") == (2, None)
    assert saved(idleb, tmp_path, RAIDS.replace(",3,", ",4,"), "again.csv") == (1, 1)


def test_rows_are_counted_once_though_they_give_several_records(idleb: Engine, tmp_path: Path) -> None:
    checked, _version = read_staged(idleb, staged(idleb, tmp_path, RAIDS))
    assert isinstance(checked, Checked)
    records = list(checked.records())
    assert rows_of([*records, *records]) == 2
