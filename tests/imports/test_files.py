"""What was uploaded: what it is taken for, and with which sentence it is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from imports.files import (
    EMPTY_ZIP_MAGIC,
    OLE_MAGIC,
    REFUSALS,
    ZIP_MAGIC,
    FileFacts,
    Limits,
    Refusal,
    TooManyRows,
    inspect,
)

WORKBOOK = "Workbook".encode("utf-16-le")
LOCKED = "EncryptedPackage".encode("utf-16-le")


def look_at(folder: Path, name: str, content: bytes, limits: Limits | None = None) -> FileFacts | Refusal:
    path = folder / "kept"
    path.write_bytes(content)
    return inspect(path, name, limits)


def test_a_file_is_known_by_its_digest_and_size(tmp_path: Path) -> None:
    content = b"date,killed\n2024-12-01,7\n"
    expected = FileFacts("raids.csv", hashlib.sha256(content).hexdigest(), len(content), "csv")
    assert look_at(tmp_path, "raids.csv", content) == expected


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xlsx", ZIP_MAGIC, "xlsx"),
        ("A.XLSM", ZIP_MAGIC, "xlsm"),
        ("a.xlsb", ZIP_MAGIC, "xlsb"),
        ("a.ods", ZIP_MAGIC, "ods"),
        ("a.xls", OLE_MAGIC + WORKBOOK, "xls"),
        ("a.xls", ZIP_MAGIC, "xlsx"),
        ("a.xlsx", OLE_MAGIC + WORKBOOK, "xls"),
        ("a.xls", b"date\tkilled\n", "csv"),
        ("a.tsv", b"date\tkilled\n", "tsv"),
        ("تقرير العودة ٢٠٢٤.csv", "التاريخ".encode("cp1256"), "csv"),
        ("a.txt", "التاريخ".encode("utf-16"), "txt"),
    ],
)
def test_a_file_is_what_its_bytes_and_name_say_together(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    facts = look_at(tmp_path, name, content)
    assert isinstance(facts, FileFacts)
    assert facts.format == kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", ZIP_MAGIC, "wrong-type"),
        ("no extension", b"a,b\n", "wrong-type"),
        ("a.xlsx", b"", "empty-file"),
        ("a.csv", b"", "empty-file"),
        ("a.xlsx", b"P", "not-a-workbook"),
        ("a.xlsx", EMPTY_ZIP_MAGIC, "not-a-workbook"),
        ("a.xlsx", b"%PDF-1.7\n", "not-a-workbook"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n", "not-a-workbook"),
        ("a.csv", b"%PDF-1.7\n", "not-a-workbook"),
        ("a.xlsx", b"date,killed\n", "text-not-workbook"),
        ("a.csv", ZIP_MAGIC, "workbook-not-text"),
        ("a.xls", b"<html><table>", "web-page"),
        ("a.xls", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook>", "web-page"),
        ("a.xlsx", OLE_MAGIC + LOCKED, "password-protected"),
        ("a.xls", OLE_MAGIC + b"\0" * 600, "not-a-workbook"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    refusal = look_at(tmp_path, name, content)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_a_file_beyond_the_limit_is_refused_with_both_sizes(tmp_path: Path) -> None:
    limits = Limits(file_size=2_000_000, text_size=9_000_000)
    content = ZIP_MAGIC + b"\0" * 3_000_000
    refusal = look_at(tmp_path, "a.xlsx", content, limits)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.said, refusal.more) == ("too-big", "3 MB", "2 MB")
    assert isinstance(look_at(tmp_path, "a.csv", b"x" * 3_000_000, limits), FileFacts)


@pytest.mark.parametrize("kind", REFUSALS.values(), ids=lambda kind: kind.code)
def test_every_refusal_speaks_both_languages_and_names_what_it_found(kind: type[Refusal]) -> None:
    refusal = kind(cell="F12", said="what was said", more="what more", sheet="Returns")
    english, arabic = refusal.sentence(), refusal.sentence("ar")
    assert not any("{" in sentence for sentence in (english, arabic))
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)
    assert ("what was said" in english) == ("what was said" in arabic)
    assert ("what more" in english) == ("what more" in arabic)
    assert refusal.severity == "error"


def test_the_sheet_of_a_text_file_is_called_the_table() -> None:
    assert TooManyRows(said="200,000").sentence().startswith("In the table there are more than 200,000 rows")
    assert "في الورقة «عودة»" in TooManyRows(said="200,000", sheet="عودة").sentence("ar")
