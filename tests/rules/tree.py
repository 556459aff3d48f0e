"""The files of the house as the rules see them: paths from the top folder, and their syntax trees."""

from __future__ import annotations

import ast
import importlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2]
ROOMS = ("tracker", "imports", "dashboards")
ROOTS = ("app.py", "worker.py")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def all_files() -> tuple[Path, ...]:
    """Give every file that git keeps or would keep, from the top folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True,
        cwd=TOP,
        capture_output=True,
        text=True,
    )
    return tuple(Path(name) for name in sorted(listed.stdout.split("\0")) if name and (TOP / name).is_file())


@cache
def python_files() -> tuple[Path, ...]:
    """Give every Python file but the migrations, which are generated and never changed."""
    return tuple(path for path in all_files() if path.suffix == ".py" and "versions" not in path.parts)


def source_files() -> list[Path]:
    """Give the Python files of the program itself."""
    return [path for path in python_files() if path.parts[0] in ROOMS or str(path) in ROOTS]


@cache
def tree_of(path: Path) -> ast.Module:
    """Give the syntax tree of a file."""
    return ast.parse((TOP / path).read_text(encoding="utf-8"))


def text_of(name: str) -> str:
    """Give the words of a document at the top."""
    return (TOP / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Place:
    """A function and where it stands."""

    path: Path
    function: Function

    def __str__(self) -> str:
        return f"{self.path}:{self.function.lineno} {self.function.name}"

    @property
    def lines(self) -> int:
        return (self.function.end_lineno or 0) - self.function.lineno + 1


def functions() -> Iterator[Place]:
    """Give every function of the house, methods and nested ones included."""
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, Function):
                yield Place(path, node)


def import_everything() -> None:
    """Import every module of the wings and the ground, so that every table and problem is known."""
    for path in source_files():
        if path.parts[0] in ROOMS and "migrations" not in path.parts:
            importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
