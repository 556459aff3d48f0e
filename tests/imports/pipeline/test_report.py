from __future__ import annotations

import datetime as dt

from imports.files import EmptyFile
from imports.pipeline.answers import Answers
from imports.pipeline.report import problem_as_dict, sheet_as_dict, totals_of
from imports.pipeline.sheets import SheetChecked, Surroundings, check_sheet_of
from imports.sheets import CellValue
from tests.imports.made import RETURNS, sheet_of, small_matcher


def through(*rows: tuple[CellValue, ...]) -> SheetChecked:
    return check_sheet_of(sheet_of(*rows), Surroundings(small_matcher(), Answers(), "sent", dt.date(2025, 1, 1)))


def test_a_sheet_is_told_in_the_words_of_the_contract() -> None:
    said = sheet_as_dict(through(*RETURNS, ("Total", None, None, None, 180, 40, None)))
    assert (said["name"], said["outcome"], said["kind"]) == ("Sheet1", "ready", "population")
    assert (said["header_row"], said["tag_row"], said["first_data_row"]) == (1, None, 2)
    assert said["rows"] == {
        "data": 2,
        "ready": 2,
        "with_problems": 0,
        "waiting": 0,
        "set_aside": {"blank": 0, "total": 1},
    }
    assert said["period"] == {"from": "2024-12-04", "to": "2024-12-04"}
    assert said["places"]["level"] == 2
    assert ("E", "idps.persons", "heading") in {
        (column["column"], column.get("measure"), column["because"]) for column in said["columns"]
    }


def test_totals_keep_open_ends_open_and_count_the_unstated() -> None:
    rows = (RETURNS[0], (*RETURNS[1][:4], "at least 100", 40, "2024-12-04"), RETURNS[2])
    totals = totals_of(through(*rows))
    assert (totals["idps.persons"]["low"], totals["idps.persons"]["best"], totals["idps.persons"]["high"]) == (
        160,
        None,
        None,
    )
    assert (totals["returnees.persons"]["best"], totals["returnees.persons"]["unstated"]) == (40, 1)


def test_a_measure_nobody_stated_is_unknown_and_not_zero() -> None:
    silent = [(*row[:5], "n/a", *row[6:]) for row in RETURNS[1:]]
    assert totals_of(through(RETURNS[0], *silent)).get("returnees.persons", {"best": None})["best"] is None


def test_a_problem_is_told_in_both_languages() -> None:
    said = problem_as_dict(EmptyFile())
    assert (said["code"], bool(said["message"]), bool(said["message_ar"])) == ("empty-file", True, True)
