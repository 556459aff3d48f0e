"""Older and rarer workbooks: read with the warning of what cannot be seen in them."""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from imports.files import OLE_MAGIC, Refusal
from imports.workbooks import Workbook

Opened = Callable[..., Workbook]
Refused = Callable[..., Refusal]
NAMES = "urn:oasis:names:tc:opendocument:xmlns"


def open_document(folder: Path, rows: str) -> Path:
    path = folder / "a.ods"
    head = f'xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0" xmlns:text="{NAMES}:text:1.0"'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0" manifest:version="1.2"/>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {head} office:version="1.2"><office:body><office:spreadsheet>'
            f'<table:table table:name="عودة">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return path


def test_an_open_document_is_read_with_its_warning(tmp_path: Path, opened: Opened) -> None:
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Idlib</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="7"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-12-01"/></table:table-row>'
    )
    book = opened(open_document(tmp_path, row))
    assert (book.facts.format, book.sheets[0].name) == ("ods", "عودة")
    assert book.sheets[0].cells[0][:2] == ("Idlib", 7)
    assert str(book.sheets[0].cell(1, 2)).startswith(dt.date(2024, 12, 1).isoformat())
    assert [problem.code for problem in book.problems] == ["errors-not-seen"]


def test_an_open_document_without_cells_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert refused(open_document(tmp_path, "")).code == "empty-workbook"


def test_an_open_document_with_entities_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = open_document(tmp_path, "")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("styles.xml", '<!DOCTYPE x [<!ENTITY x "y">]><x/>')
    assert refused(path).code == "unsafe-content"


def test_an_old_workbook_that_is_only_noise_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(OLE_MAGIC + b"\xff" * 4096 + "Workbook".encode("utf-16-le"))
    assert refused(path).code == "reader-failed"


@pytest.mark.sheets
def test_an_old_workbook_is_read_with_its_merges(opened: Opened) -> None:
    if "TRACKER_TEST_DATA" not in os.environ:
        pytest.skip("TRACKER_TEST_DATA does not name the folder of real sheets")
    book = opened(Path(os.environ["TRACKER_TEST_DATA"]) / "sheets" / "input-quality.xls")
    assert [len(sheet.cells) for sheet in book.sheets] == [6, 7]
    assert book.sheets[0].merges[:2] == ((1, 1, 1, 2), (1, 4, 1, 5))
