from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from imports.files import Refusal
from imports.pipeline.answers import Answers
from imports.pipeline.path import Checked, check_file, refused_as_dict
from tests.imports.made import csv_file, small_matcher
from tests.imports.pipeline.hostile import became, generated
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Matcher

LINES = (
    "Governorate,Governorate code,District,District code,IDPs,Date",
    "Idleb,SY07,Al Ma'ra,SY0702,120,2024-12-04",
    "Aleppo,SY02,Afrin,SY0203,at least 60,2024-12-04",
)


def through(path: Path, answers: Answers | None = None) -> Checked:
    checked = check_file(path, small_matcher(), answers)
    assert isinstance(checked, Checked)
    return checked


def test_a_file_goes_from_bytes_to_records(tmp_path: Path) -> None:
    checked = through(csv_file(tmp_path, *LINES))
    assert (checked.outcome, checked.ready, checked.waiting, checked.set_aside) == ("ready", 2, 0, 0)
    assert [record.row for record in checked.records()] == [2, 3]
    assert next(iter(checked.heading_rows()))[:2] == ("", 1)
    assert checked.totals()["idps.persons"]["low"] == 180
    assert checked.sheets_taken == ("",)
    said = checked.as_dict()
    assert (said["file"]["name"], said["file"]["format"], said["refusal"]) == ("sent.csv", "csv", None)


def test_a_refused_file_is_told_and_has_no_sheets(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    refused = check_file(path, small_matcher())
    assert isinstance(refused, Refusal)
    assert refused_as_dict("empty.csv", refused)["outcome"] == "refused"


def test_sheets_somebody_left_are_not_looked_at(tmp_path: Path) -> None:
    assert through(csv_file(tmp_path, *LINES), Answers.from_dict({"sheets": {"": {"take": False}}})).sheets == ()


def _workbook(folder: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has a sheet
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name.startswith("Hidden") else "visible"
    path = folder / "sent.xlsx"
    book.save(path)
    return path


HEADINGS: list[object] = ["Governorate", "District", "IDPs", "Date"]
OPEN: list[list[object]] = [HEADINGS, ["Idleb", "Al Ma'ra", 120, "2024-12-04"], ["Aleppo", "Afrin", 60, "2024-12-04"]]
OTHER: list[list[object]] = [HEADINGS, ["Idleb", "Al Ma'ra", 12, "2024-12-04"], ["Aleppo", "Afrin", 6, "2024-12-04"]]


def test_the_same_people_on_two_sheets_are_taken_once(tmp_path: Path) -> None:
    by_governorate: list[list[object]] = [["Governorate", "IDPs", "Date"], *([row[0], *row[2:]] for row in OPEN[1:])]
    checked = through(_workbook(tmp_path, Governorates=by_governorate, Districts=OPEN))
    assert [problem.code for problem in checked.problems] == ["same-figures-on-other-sheet"]
    assert checked.sheets_taken == ("Districts",)
    decided = Answers.from_dict({"sheets": {"Governorates": {"take": True}, "Districts": {"take": False}}})
    assert through(tmp_path / "sent.xlsx", decided).sheets_taken == ("Governorates",)


def test_closed_sites_and_hidden_sheets_are_not_added_by_themselves(tmp_path: Path) -> None:
    checked = through(
        _workbook(tmp_path, Sites=OPEN, Closed=OTHER, Hidden=[OPEN[0], ["Idleb", "Al Ma'ra", 5, "2024-12-04"]])
    )
    assert checked.sheets_taken == ("Sites",)
    assert {"closed-sites", "hidden-records"} <= {problem.code for problem in checked.problems}


def test_a_summary_beside_records_is_said_to_be_one(tmp_path: Path) -> None:
    checked = through(_workbook(tmp_path, Summary=OTHER, Data=OPEN))
    assert [(sheet.name, sheet.outcome) for sheet in checked.sheets] == [("Summary", "not-records"), ("Data", "ready")]


def _real() -> Path:
    folder = os.environ.get("TRACKER_TEST_DATA")
    if not folder:
        pytest.skip("The folder of real sheets is not set in TRACKER_TEST_DATA.")
    return Path(folder) / "sheets"


def _best(checked: Checked, sheet: str, measure: str) -> int | None:
    said = next(one for one in checked.as_dict()["sheets"] if one["name"] == sheet)
    return said["totals"][measure]["best"]  # type: ignore[no-any-return]  # a total of the report


@pytest.mark.sheets
def test_the_returns_of_2026_are_read_with_nothing_added_twice() -> None:
    path = _real() / "iom_dtm_syria_returns_2026_2455_locations.csv"
    checked = check_file(path, Matcher(Gazetteer.shipped()), Answers(date="2026-01-31"))
    assert isinstance(checked, Checked)
    assert (checked.outcome, checked.ready, checked.waiting) == ("ready", 2455, 0)
    assert _best(checked, "", "returnees.persons") == 808_746
    assert _best(checked, "", "arrivals_from_abroad.persons") == 449_678


@pytest.mark.sheets
def test_a_long_sheet_of_idps_and_returnees_is_told_apart() -> None:
    path = _real() / "syria_idp_by_governorate_2016-2021.xlsx"
    checked = check_file(path, Matcher(Gazetteer.shipped()), Answers(only=("Flow_Estimation",)))
    assert isinstance(checked, Checked)
    assert _best(checked, "Flow_Estimation", "displaced.persons") == 19_561
    assert _best(checked, "Flow_Estimation", "returned.persons") == 14_238


@pytest.mark.sheets
@pytest.mark.slow
def test_every_hostile_file_becomes_what_is_required_of_it(test_data: Path, tmp_path: Path) -> None:
    found = became(test_data, generated(test_data, tmp_path / "hostile"), Matcher(Gazetteer.shipped()))
    assert len(found) > 150
    assert [one for one in found if not one.is_met] == []
    assert max(one.seconds for one in found) < 25
