from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.rules.tree import ROOMS, TOP, source_files, tree_of

WITHOUT_A_TEST_OF_THEIR_OWN = {
    "tracker/store/migrations/env.py": "run by every test that opens a database",
}
"""Files whose test would only repeat another, each with its reason."""

PACKAGES = [path for path in source_files() if path.name == "__init__.py"]


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_a_package_lists_its_files_in_its_docstring(package: Path) -> None:
    contents = ast.get_docstring(tree_of(package)) or ""
    beside = [path for path in source_files() if path.parent == package.parent and path.name != "__init__.py"]
    inside = [path.parent for path in PACKAGES if path.parent.parent == package.parent]
    named = set(re.findall(r"``(\w+)", contents))
    assert sorted({path.stem for path in (*beside, *inside)} - named) == []


def test_every_source_file_has_its_test_file() -> None:
    missing = []
    for path in source_files():
        expected = Path("tests") / path.parent / f"test_{path.stem}.py"
        if path.name == "__init__.py" or str(path) in WITHOUT_A_TEST_OF_THEIR_OWN or (TOP / expected).exists():
            continue
        missing.append(str(expected))
    assert missing == []


def test_every_test_file_of_a_room_tests_a_file_of_that_room() -> None:
    lost = []
    for room in ROOMS:
        for test in (TOP / "tests" / room).rglob("test_*.py"):
            inside = test.parent.relative_to(TOP / "tests")
            if not (TOP / inside / f"{test.stem.removeprefix('test_')}.py").exists():
                lost.append(str(test.relative_to(TOP)))
    assert lost == []


def test_every_exception_is_still_needed() -> None:
    assert [name for name in WITHOUT_A_TEST_OF_THEIR_OWN if not (TOP / name).exists()] == []
