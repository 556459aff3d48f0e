"""Real troubles of text files, each made small, and what each becomes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from imports.files import Limits, Refusal
from imports.workbooks import Workbook

Opened = Callable[..., Workbook]
Refused = Callable[..., Refusal]

ENGLISH = "date,district,killed\n2024-12-01,Maarat al-Numan,7\n2024-12-02,Hama,3\n"
TABLE = (
    ("date", "district", "killed"),
    ("2024-12-01", "Maarat al-Numan", "7"),
    ("2024-12-02", "Hama", "3"),
)


def written(folder: Path, content: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        ENGLISH,
        ENGLISH.rstrip("\n"),
        ENGLISH.replace("\n", "\r\n"),
        ENGLISH.replace("\n", "\r"),
        ENGLISH.replace("\n", "\r\n", 1),
        ENGLISH.replace(",", ";"),
        ENGLISH.replace(",", "\t"),
        ENGLISH.replace(",", "|"),
        ENGLISH.replace(",", "،"),
        "sep=;\n" + ENGLISH.replace(",", ";"),
        "\ufeff" + ENGLISH,
        ENGLISH.encode("utf-16"),
        ENGLISH.encode("utf-32"),
    ],
)
def test_one_table_is_read_however_it_is_written_out(content: str | bytes, tmp_path: Path, opened: Opened) -> None:
    book = opened(written(tmp_path, content))
    (sheet,) = book.sheets
    assert (sheet.name, sheet.cells, book.problems) == ("", TABLE, ())


def test_a_record_over_two_lines_is_one_row_and_a_blank_line_is_one_too(tmp_path: Path, opened: Opened) -> None:
    book = opened(written(tmp_path, 'a,b\n"line 1\nline 2, ""q""",1\n\nc,2\n'))
    assert book.sheets[0].cells == (("a", "b"), ('line 1\nline 2, "q"', "1"), (), ("c", "2"))


def test_figures_and_codes_stay_text(tmp_path: Path, opened: Opened) -> None:
    book = opened(written(tmp_path, "code;killed\n00703;7,5\n00704;1.234\n"))
    assert book.sheets[0].cells[1:] == (("00703", "7,5"), ("00704", "1.234"))


def test_rows_of_different_lengths_keep_what_they_have(tmp_path: Path, opened: Opened) -> None:
    book = opened(written(tmp_path, ENGLISH + "2024-12-03,Idlib\n2024-12-04,Hama,1,extra\n"))
    assert [len(row) for row in book.sheets[0].cells] == [3, 3, 3, 2, 4]


@pytest.mark.parametrize(
    ("tail", "row"),
    [('2024-12-03,"Idlib,1\n2024-12-04,Hama,2\n' * 1, "4"), ('x,"Idlib" north,1\n', "4")],
)
def test_a_quotation_mark_that_swallows_rows_is_refused_with_its_row(
    tail: str, row: str, tmp_path: Path, refused: Refused
) -> None:
    refusal = refused(written(tmp_path, ENGLISH + tail))
    assert (refusal.code, refusal.said) == ("unclosed-quote", row)


def test_a_field_too_long_for_any_cell_is_left_unread_and_named(tmp_path: Path, opened: Opened) -> None:
    book = opened(written(tmp_path, "a,b\n" + "A" * 2_000_000 + ",1\n"))
    assert book.sheets[0].cells[1] == (None, "1")
    assert book.sheets[0].errors == {"A2": "too-long"}


def test_letters_spoilt_before_the_file_was_saved_are_said(tmp_path: Path, opened: Opened) -> None:
    spoilt = "التاريخ,القتلى\nحماة,7\n".encode().decode("cp1252", "replace")
    book = opened(written(tmp_path, spoilt))
    assert [(problem.code, problem.cell, problem.more) for problem in book.problems] == [("garbled-text", "A1", "3")]


def test_invisible_characters_are_taken_out_and_said(tmp_path: Path, opened: Opened) -> None:
    book = opened(written(tmp_path, ENGLISH.replace("Hama", "Ha\0ma")))
    assert book.sheets[0].cells == TABLE
    assert [(problem.code, problem.cell) for problem in book.problems] == [("control-characters", "B3")]


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\n\n\n", b",,,\n,,,\n", b'"' * 100_000])
def test_a_text_file_with_nothing_in_it_is_refused(content: bytes, tmp_path: Path, refused: Refused) -> None:
    assert refused(written(tmp_path, content)).code == "empty-workbook"


def test_the_limits_of_a_text_file_are_its_own(tmp_path: Path, opened: Opened, refused: Refused) -> None:
    path = written(tmp_path, ENGLISH)
    assert refused(path, Limits(text_rows=2)).code == "too-many-rows"
    assert refused(path, Limits(columns=2)).code == "too-many-columns"
    assert opened(path, Limits(rows=1)).sheets[0].cells == TABLE


def test_a_table_named_as_an_old_workbook_is_read_as_the_text_it_is(tmp_path: Path, opened: Opened) -> None:
    book = opened(written(tmp_path, ENGLISH.replace(",", "\t"), "export.xls"))
    assert book.sheets[0].cells == TABLE
    assert [problem.code for problem in book.problems] == ["other-format"]
