"""Small workbooks made on the spot, and how they are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from imports.files import Limits, Refusal, inspect
from imports.workbooks import Workbook
from imports.workbooks.child import tell
from imports.workbooks.reader import heard
from tests.imports.workbooks.packing import parts_of, worksheet

Read = Callable[..., Workbook | Refusal]
Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Give a function that writes a workbook from its rows' XML, with parts exchanged or added."""

    def write(
        rows: str = "", *, name: str = "kept.xlsx", parts: dict[str, str | bytes] | None = None, **sheet: str
    ) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in {**parts_of(worksheet(rows, **sheet)), **(parts or {})}.items():
                package.writestr(part, content)
        return path

    return write


@pytest.fixture
def read() -> Read:
    """Give a function that inspects and reads a file as the reading process does, without starting one."""

    def run(path: Path, limits: Limits | None = None) -> Workbook | Refusal:
        facts = inspect(path, path.name, limits)
        if isinstance(facts, Refusal):
            return facts
        out = io.BytesIO()
        with path.open("rb") as file:
            tell(file, facts.format, limits or Limits(), out)
        out.seek(0)
        found = heard(out, facts)
        assert found
        return found

    return run


@pytest.fixture
def opened(read: Read) -> Callable[..., Workbook]:
    """Give a function that reads a file that must be readable."""

    def run(path: Path, limits: Limits | None = None) -> Workbook:
        found = read(path, limits)
        assert isinstance(found, Workbook), found
        return found

    return run


@pytest.fixture
def refused(read: Read) -> Callable[..., Refusal]:
    """Give a function that reads a file that must be refused."""

    def run(path: Path, limits: Limits | None = None) -> Refusal:
        found = read(path, limits)
        assert isinstance(found, Refusal), found
        return found

    return run
