from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import click
import pytest

from tests.rules.tree import TOP, text_of, tree_of

DOCUMENTS = ("README.md", "CHANGELOG.md", "DECISIONS.md", "CONTRIBUTING.md", "SECURITY.md", "RELIABILITY.md", "LICENSE")
FLASK_BRINGS = {"routes", "shell"}
"""Commands of the web framework itself, which are not ours to explain."""


def commands() -> Iterator[tuple[str, click.Command]]:
    from app import command

    def walk(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
        context = click.Context(group)
        for name in group.list_commands(context):
            found = group.get_command(context, name)
            if found is None or (path == "tracker" and name in FLASK_BRINGS):
                continue
            if isinstance(found, click.Group):
                yield from walk(found, f"{path} {name}")
            else:
                yield f"{path} {name}", found

    yield from walk(command, "tracker")


def settings() -> set[str]:
    asked = set()
    for node in ast.walk(tree_of((TOP / "tracker" / "settings.py").relative_to(TOP))):
        if isinstance(node, ast.Call):
            names = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            asked |= {name for name in names if re.fullmatch(r"[A-Z][A-Z_]{3,}", name)}
    return asked


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_there(name: str) -> None:
    assert text_of(name).strip()


def test_every_command_is_explained_in_the_readme() -> None:
    readme = text_of("README.md")
    assert [path for path, _command in commands() if f"`{path}" not in readme] == []


def test_every_command_the_readme_explains_is_there() -> None:
    explained = set(re.findall(r"^\| `(tracker [a-z]+(?: [a-z]+)?)", text_of("README.md"), re.MULTILINE))
    assert sorted(explained - {path for path, _command in commands()}) == []


def test_every_command_says_what_it_does() -> None:
    assert [path for path, found in commands() if not found.help] == []


def test_every_setting_is_explained_in_the_readme() -> None:
    readme = text_of("README.md")
    assert sorted(name for name in settings() if f"`{name}`" not in readme) == []


def test_every_setting_the_readme_explains_is_read() -> None:
    explained = set(re.findall(r"^\| `([A-Z_]+)`", text_of("README.md"), re.MULTILINE))
    assert sorted(explained - settings()) == []


def test_every_make_target_is_explained_by_its_comment() -> None:
    makefile = text_of("Makefile")
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert targets == explained


def test_every_decision_is_numbered_in_order_and_dated() -> None:
    headings = re.findall(r"^## (.+)$", text_of("DECISIONS.md"), re.MULTILINE)
    assert headings
    for number, heading in enumerate(headings, start=1):
        assert re.match(rf"{number}\. .+ \(\d{{4}}-\d{{2}}-\d{{2}}\)$", heading), heading


def test_every_file_the_documents_point_to_is_there() -> None:
    broken = []
    for name in DOCUMENTS:
        targets = re.findall(r"\]\(([^)#:]+)\)", text_of(name))
        broken += [f"{name}: {target}" for target in targets if not (TOP / target).exists()]
    assert broken == []
