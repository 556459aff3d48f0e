from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from sqlalchemy import Engine

from dashboards.summaries.package import DICTIONARY, package
from dashboards.summaries.summary import Summary
from tests.dashboards.summaries.conftest import Ask
from tracker.disclosure import RELEASES, Profile
from tracker.records.kinds import MEASURES
from tracker.store.engine import reading


def files_of(engine: Engine, summary: Summary) -> dict[str, str]:
    with reading(engine) as connection:
        written = package(connection, [summary])
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_package_holds_totals_places_records_and_what_they_mean(told: Engine, ask: Ask) -> None:
    files = files_of(told, ask())
    assert list(files)[:4] == ["README.txt", "dictionary.csv", "totals.csv", "places.geojson"]
    assert [name for name in files if name.startswith("records/")] == [
        "records/movements.csv",
        "records/population-counts.csv",
        "records/casualties.csv",
        "records/services.csv",
    ]
    assert json.loads(files["places.geojson"])["features"]
    assert "sources" not in {row["table"] for row in rows(files["totals.csv"])}
    assert "Al Ma'ra (SY0702)" in files["README.txt"]
    assert "left out for being restricted or confidential: 1." in files["README.txt"]


def test_every_column_of_every_file_stands_in_the_dictionary(told: Engine, ask: Ask) -> None:
    files = files_of(told, ask())
    dictionary = rows(files["dictionary.csv"])
    assert tuple(dictionary[0]) == DICTIONARY
    assert all(row["label_en"] and row["label_ar"] for row in dictionary)
    for name in files:
        if name.endswith(".csv") and name != "dictionary.csv":
            columns = files[name].splitlines()[0].split(",")
            assert columns == [row["column"] for row in dictionary if row["file"] == name]
    assert {row["column"] for row in dictionary if row["file"] == "measures"} == set(MEASURES)


def test_a_package_for_others_has_no_records_and_says_why(told: Engine, ask: Ask) -> None:
    files = files_of(told, ask(language="ar", release=RELEASES[Profile.PUBLIC]))
    assert not any(name.startswith("records/") for name in files)
    assert "السجلات المفردة" in files["README.txt"]
    assert "يجوز النشر" in files["README.txt"]
    assert "reports.xlsx" not in "".join(files.values())


def test_a_package_of_nothing_is_refused(told: Engine) -> None:
    with reading(told) as connection, pytest.raises(ValueError, match="at least one place"):
        package(connection, [])
