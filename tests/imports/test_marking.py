"""The sender's own workbook back: what is wrong is coloured, explained and listed, and nothing else is changed."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Copy

from imports import marking
from imports.files import FileFacts, inspect
from imports.marking import marked_copy
from imports.problems import Problem
from imports.sheets import Sheet
from imports.workbooks.workbook import Workbook
from tracker.languages import Text


@dataclass(frozen=True)
class Unreadable(Problem):
    code = "marking-test"
    message = Text("In {cell} “{said}” is no figure.", "في {cell}: «{said}» ليس رقماً.")


def sent(folder: Path, *, merged: bool = False) -> tuple[Path, Workbook]:
    book = openpyxl.Workbook()
    table = book.worksheets[0]
    table.title = "Raids 'old'"
    table["A1"], table["B1"], table["B2"], table["B3"] = "date", "killed", "some", "=B2"
    if merged:
        table.merge_cells("A1:B1")
    path = folder / "a.xlsx"
    book.save(path)
    facts = inspect(path, path.name)
    assert isinstance(facts, FileFacts)
    return path, Workbook(facts, (Sheet("Raids 'old'", (("date", "killed"), (None, "some"))),))


def reopened(content: bytes) -> Copy:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_an_offending_cell_is_coloured_and_carries_its_sentence(tmp_path: Path) -> None:
    path, book = sent(tmp_path)
    copy = reopened(marked_copy(path, book, {"Raids 'old'": [Unreadable("B2", "some")]}))
    cell = copy["Raids 'old'"]["B2"]
    assert cell.comment is not None
    assert cell.comment.text == "In B2 “some” is no figure."
    assert cell.fill.fgColor.rgb == "00F4B183"
    assert copy["Raids 'old'"]["B3"].value == "=B2"
    assert copy["Raids 'old'"]["A1"].comment is None


def test_every_problem_is_listed_with_a_link_to_its_cell(tmp_path: Path) -> None:
    path, book = sent(tmp_path)
    problems = {"Raids 'old'": [Unreadable("B2", "some"), Unreadable("", "=1+1")]}
    table = reopened(marked_copy(path, book, problems, "ar"))["المشكلات"]
    assert [cell.value for cell in table[4]] == ["Raids 'old'", "B2", "خطأ", "في B2: «some» ليس رقماً."]
    link = table["B4"].hyperlink
    assert link is not None
    assert "'Raids ''old'''!B2" in (link.location or link.target or "")
    assert table["B5"].hyperlink is None
    assert table.sheet_view.rightToLeft is True


def test_a_problem_inside_a_merged_range_is_marked_where_the_range_shows(tmp_path: Path) -> None:
    path, book = sent(tmp_path, merged=True)
    copy = reopened(marked_copy(path, book, {"Raids 'old'": [Unreadable("B1", "x")]}))
    assert copy["Raids 'old'"]["A1"].comment is not None


def test_a_text_file_comes_back_as_a_workbook_whose_texts_are_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,killed\n", encoding="utf-8")
    cells = (("date", "killed"), (dt.date(2024, 12, 1), "=HYPERLINK(1)"), (7, True))
    book = Workbook(FileFacts("a.csv", "", 1, "csv"), (Sheet("", cells),))
    copy = reopened(marked_copy(path, book, {"": [Unreadable("B2", "=")]}))
    table = copy["Sheet 1"]
    assert (table["B2"].value, table["B2"].data_type) == ("=HYPERLINK(1)", "s")
    assert table["B2"].comment is not None
    assert table["A3"].value == 7


def test_a_workbook_that_cannot_be_changed_is_written_anew(tmp_path: Path) -> None:
    path, book = sent(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"xl/styles.xml", b"xl/stiles.xml"))
    copy = reopened(marked_copy(path, book, {"Raids 'old'": [Unreadable("B2", "some")]}))
    assert copy.sheetnames[0] == "Problems"
    assert copy.worksheets[1]["B2"].comment is not None


def test_a_table_too_large_comes_back_as_its_list_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, book = sent(tmp_path)
    monkeypatch.setattr(marking, "LARGEST_COPY", 1)
    copy = reopened(marked_copy(path, book, {"Raids 'old'": [Unreadable("B2", "some")]}))
    assert copy.sheetnames == ["Problems"]
    assert "too large" in str(copy["Problems"]["A1"].value)
    assert copy["Problems"]["B4"].value == "B2"
