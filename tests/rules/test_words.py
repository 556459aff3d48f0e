from __future__ import annotations

import ast
import re

from sqlmodel import SQLModel

from tests.rules.tree import TOP, all_files, import_everything, python_files, source_files, tree_of

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "misc", "stuff", "common"}
"""Words that name no thing and no step of the field."""

WRITTEN = {".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".js", ".po", ".sh", ""}
# Put together here, so that this file does not name what it forbids.
REGISTRIES = "|".join(re.escape(host) for host in ("pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs"))
MACHINES = "|".join(
    rf"(?<![\w.:/]){folder}" for folder in ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/")
)
FOREIGN = re.compile(f"{REGISTRIES}|--(extra-)?index" + f"-url|{MACHINES}")


def words_in(name: str) -> set[str]:
    return {part.lower() for part in re.findall(r"[A-Z]?[a-z]+", name)}


def test_no_file_function_or_class_is_named_by_an_empty_word() -> None:
    found = []
    for path in python_files():
        names = [path.stem, *path.parent.parts]
        names += [node.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        found += [f"{path}: {name}" for name in names if words_in(name) & EMPTY_WORDS]
    assert found == []


def test_casualties_are_no_column_because_killed_and_injured_are_never_one_number() -> None:
    import_everything()
    columns = [column for table in SQLModel.metadata.tables.values() for column in table.columns]
    assert [str(column) for column in columns if "casualt" in column.name] == []


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = []
    for path in all_files():
        if path.suffix not in WRITTEN or path.name in {"LICENSE", "Procfile"} or "versions" in path.parts:
            continue
        text = (TOP / path).read_text(encoding="utf-8", errors="ignore")
        found += [f"{path}: {hit.group()}" for hit in FOREIGN.finditer(text)]
    assert found == []


def says_a_message(node: ast.stmt) -> bool:
    # A problem's message is the sentence about it.
    assigned = [one for one in getattr(node, "body", []) if isinstance(one, ast.Assign | ast.AnnAssign)]
    targets = [target for one in assigned for target in (one.targets if isinstance(one, ast.Assign) else [one.target])]
    return any(isinstance(target, ast.Name) and target.id == "message" for target in targets)


def test_public_functions_and_classes_say_what_they_are() -> None:
    silent = []
    for path in source_files():
        for node in tree_of(path).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node) and not says_a_message(node):
                silent.append(f"{path}:{node.lineno} {node.name}")
    assert silent == []


def test_every_file_says_what_it_is() -> None:
    assert [str(path) for path in source_files() if not ast.get_docstring(tree_of(path))] == []


def test_no_test_puts_something_false_in_the_place_of_our_own_code() -> None:
    found = []
    for path in python_files():
        if path.parts[0] != "tests":
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom | ast.Import):
                names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
                found += [f"{path}:{node.lineno} {name}" for name in names if "mock" in name]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setattr":
                target = next(
                    (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)), ""
                )
                # A dial, written in capitals, may be turned; a function or class may not be exchanged.
                if not target.rpartition(".")[2].isupper():
                    found.append(f"{path}:{node.lineno} {target}")
    assert found == []
