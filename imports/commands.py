"""``tracker imports ...``: what the screens of the desk do, for the command line and for cron."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from imports.files import Refusal
from imports.pipeline import Answers, Checked, check_file
from imports.pipeline.path import refused_as_dict
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Matcher

REFUSED, WAITING = 4, 3
"""Exit status of a refused file, and of one that waits for a decision."""


@click.group("imports")
def imports() -> None:
    """Check, save and undo workbooks that people sent."""


@imports.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--sheet", "sheets", multiple=True, help="Only this sheet; may be given several times.")
@click.option("--kind", type=click.Choice(["movement", "population", "casualty", "service"]), default=None)
@click.option("--country", default="", help="The country (ISO3) of sheets that name none.")
@click.option("--date", "date", default="", help="The date of sheets that say none, as 2026-01-31 or 2026-01.")
@click.option("--answers", "answers_file", type=click.Path(path_type=Path, exists=True), default=None)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@click.pass_context
def check_command(context: click.Context, /, paths: tuple[Path, ...], as_json: bool, **said: Any) -> None:  # noqa: FBT001 - a flag of the command line
    """Say what each file is and what would become of it; nothing is stored."""
    matcher = Matcher(Gazetteer.shipped())
    answers = _answers(**said)
    refused = False
    for path in _files(paths):
        checked = check_file(path, matcher, answers)
        refused = refused or isinstance(checked, Refusal)
        if as_json:
            told = refused_as_dict(path.name, checked) if isinstance(checked, Refusal) else checked.as_dict()
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(path, checked)))
    context.exit(REFUSED if refused else 0)


def _answers(sheets: tuple[str, ...], kind: str | None, country: str, date: str, answers_file: Path | None) -> Answers:
    given = Answers.from_json(answers_file.read_text(encoding="utf-8")) if answers_file else Answers()
    return replace(
        given,
        only=sheets or given.only,
        kind=kind or given.kind,
        country=country or given.country,
        date=date or given.date,
    )


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Give the files asked for; of a folder, all that are in it."""
    for path in paths:
        if path.is_dir():
            yield from sorted(child for child in path.iterdir() if child.is_file() and not child.name.startswith("."))
        else:
            yield path


def _lines(path: Path, checked: Checked | Refusal) -> Iterator[str]:
    """Say in words what a file is: its sheets, their totals, what is wrong and what is asked."""
    if isinstance(checked, Refusal):
        yield f"{path.name}: refused. {checked.sentence('en')}"
        return
    yield f"{path.name}: {checked.outcome}"
    for sheet in checked.as_dict()["sheets"]:
        yield from _sheet_lines(sheet)
    for problem in checked.problems:
        yield f"  ! {problem.sentence('en')}"


def _sheet_lines(sheet: dict[str, Any]) -> Iterator[str]:
    rows = sheet["rows"]
    kind = f" ({sheet['kind']})" if sheet["kind"] else ""
    yield f"  {sheet['name'] or 'sheet'}: {sheet['outcome']}{kind}"
    if sheet["why_not"]:
        yield f"    {sheet['why_not']['en']}"
    if not sheet["kind"]:
        return
    yield f"    {rows['data']} rows, {rows['ready']} ready, {rows['with_problems']} with problems"
    for measure, total in sheet["totals"].items():
        ends = " – ".join("?" if total[end] is None else f"{total[end]:,}" for end in ("low", "high"))
        best = "" if total["best"] is None or total["low"] == total["high"] else f", best {total['best']:,}"
        exact = total["low"] is not None and total["low"] == total["high"]
        yield f"    {measure}: {ends.split(' – ')[0] if exact else ends}{best}"
    for question in sheet["questions"]:
        yield f"    ? {question['question']}"
    for problem in sheet["problems"][:20]:
        yield f"    {'!' if problem['severity'] == 'error' else '-'} {problem['message']} ({problem['count']})"
