from __future__ import annotations

import csv
import io

from dashboards.summaries.csv import csv_file
from tests.dashboards.summaries.conftest import Ask


def rows(ask: Ask, place: str = "SY0702") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_file([ask(place)]).decode("utf-8-sig"))))


def test_each_figure_has_its_ends_in_columns_of_their_own(ask: Ask) -> None:
    killed = next(row for row in rows(ask) if (row["table"], row["measure"]) == ("total", "killed"))
    assert (killed["low"], killed["best"], killed["high"]) == ("8", "", "")
    assert (killed["words"], killed["state"], killed["attribution_disputed"]) == ("at least 8", "stated", "1")


def test_no_data_zero_and_withheld_are_told_apart(ask: Ask) -> None:
    found = rows(ask)
    missing = next(row for row in found if row["measure"] == "missing")
    assert (missing["low"], missing["state"]) == ("", "no data")
    assert {row["low"] for row in found if row["state"] == "zero"} == {"0"}
    assert [row["file"] for row in found if row["state"] == "withheld"] == [""]


def test_what_looks_like_a_formula_cannot_be_run(ask: Ask) -> None:
    assert {row["source"] for row in rows(ask) if "1+1" in row["source"]} == {"'=1+1"}


def test_every_source_has_its_cell(ask: Ask) -> None:
    sources = [row for row in rows(ask) if row["table"] == "sources" and row["state"] != "withheld"]
    assert sources
    assert all(row["file"] and row["sheet"] and row["cell"] for row in sources)
