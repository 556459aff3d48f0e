"""``tracker imports ...``: what the screens of the desk do, for the command line and for cron."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from imports.files import Refusal
from imports.pipeline import Answers, Checked, check_file
from imports.pipeline.path import refused_as_dict
from tracker.accounts import COMMAND_LINE
from tracker.commands import read_settings
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Matcher
from tracker.settings import Settings

REFUSED, WAITING = 4, 3
"""Exit status of a refused file, and of one that waits for a decision."""


@click.group("imports")
def imports() -> None:
    """Check, save and undo workbooks that people sent."""


ANSWERS = (
    click.option("--sheet", "sheets", multiple=True, help="Only this sheet; may be given several times."),
    click.option("--kind", type=click.Choice(["movement", "population", "casualty", "service"]), default=None),
    click.option("--country", default="", help="The country (ISO3) of sheets that name none."),
    click.option("--date", "date", default="", help="The date of sheets that say none, as 2026-01-31 or 2026-01."),
    click.option("--source", default="", help="Who says so, for sheets that do not say it themselves."),
    click.option("--mapping", default="", help="The name of a remembered mapping of columns to read them by."),
    click.option(
        "--withdrawn",
        type=click.Choice(["keep", "close"]),
        default=None,
        help="What becomes of rows that a workbook sent again no longer has; they are kept where nothing is said.",
    ),
    click.option("--answers", "answers_file", type=click.Path(path_type=Path, exists=True), default=None),
    click.option("--json", "as_json", is_flag=True, help="One JSON object a file."),
)


def with_answers(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what a sheet does not."""
    return reduce(lambda wrapped, option: option(wrapped), reversed(ANSWERS), command)


@imports.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_answers
@click.pass_context
def check_command(context: click.Context, /, paths: tuple[Path, ...], as_json: bool, **said: Any) -> None:  # noqa: FBT001 - a flag of the command line
    """Say what each file is and what would become of it; nothing is stored."""
    matcher = Matcher(Gazetteer.shipped())
    answers = _remembered(_answers(**said))
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


@imports.command("commit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--only-ready", is_flag=True, help="Save the rows that are ready; the others wait.")
@click.option("--example", "is_example", is_flag=True, help="Mark the import as an example.")
@with_answers
@click.pass_context
def commit_command(context: click.Context, /, paths: tuple[Path, ...], as_json: bool, **said: Any) -> None:  # noqa: FBT001 - a flag of the command line
    """Save what files say; a file with something open is left waiting, and nothing of it is saved."""
    from imports.committing import Delivery, deliver
    from imports.staging import Sender, limits_of

    settings = read_settings()
    sender, only_ready = Sender(COMMAND_LINE[1], is_example=said.pop("is_example")), said.pop("only_ready")
    delivery = Delivery(sender, _remembered(_answers(**said)), only_ready, limits_of(settings))
    outcomes = set()
    for path in _files(paths):
        with _database(settings) as engine:
            done = deliver(engine, path, delivery)
        outcomes.add(done.outcome)
        told = {"file": path.name, **done.as_dict()}
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else _saved_in_words(told))
    context.exit(REFUSED if "refused" in outcomes else WAITING if "staged" in outcomes else 0)


def _saved_in_words(told: dict[str, Any]) -> str:
    rows, number = told["rows"], told["import"]
    match told["outcome"]:
        case "refused":
            return f"{told['file']}: refused. {told['refusal']['message']}"
        case "already-imported":
            return f"{told['file']}: already imported as #{number}."
        case "staged":
            return f"{told['file']}: waits as #{number}; {rows['staged']:,} rows need a decision. Nothing was saved."
    waiting = f"; {rows['staged']:,} wait for a decision" if rows["staged"] else ""
    return f"{told['file']}: saved as #{number}, {rows['recorded']:,} rows{waiting}. {told['seconds']} s"


@contextmanager
def _database(settings: Settings) -> Iterator[Engine]:
    """Open the database for a command; says what to do where it is not up to date."""
    from tracker.store.engine import is_current, open_engine

    engine = open_engine(settings.database_url)
    try:
        if not is_current(engine):
            raise click.ClickException("The database is not up to date. Bring it up to date with: tracker db upgrade")
        yield engine
    finally:
        engine.dispose()


@imports.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_command(as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """List the newest imports: what was sent, by whom, and what became of it."""
    from imports.staging import imports_of
    from tracker.store.engine import reading

    with _database(read_settings()) as engine, reading(engine) as connection:
        listed = imports_of(connection)
    for one in listed:
        said = {
            "import": one.number,
            "name": one.name,
            "state": one.state,
            "by": one.by,
            "at": one.at.isoformat(timespec="seconds"),
            "records": one.records,
            "waiting": int(one.report.said.get("waiting") or 0),
            "example": one.is_example,
        }
        words = f"{one.number:>6}  {one.state:<9}  {one.at:%Y-%m-%d %H:%M}  {one.records:>8,}  {one.name}"
        click.echo(json.dumps(said, ensure_ascii=False) if as_json else words)


@imports.command("undo")
@click.argument("number", type=int)
@click.option("--why", default="", help="The reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def undo_command(number: int, why: str, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Take back all that an import saved; the history keeps it, and it can be saved again."""
    from imports.committing import Wish
    from imports.undoing import undo
    from tracker.entries import NothingToUndoError

    try:
        with _database(read_settings()) as engine:
            undone = undo(engine, number, Wish(COMMAND_LINE[1]), why)
    except KeyError as error:
        raise click.ClickException(f"There is no import {number}. See: tracker imports list") from error
    except NothingToUndoError as error:
        raise click.ClickException(str(error)) from error
    said = {"import": number, "outcome": "undone", "records": undone.records, "entry": undone.entry}
    words = f"Import {number} is undone: {sum(undone.records.values()):,} records taken back."
    click.echo(json.dumps(said) if as_json else words)


def _answers(answers_file: Path | None, sheets: tuple[str, ...], **said: Any) -> Answers:
    """Put the options of a command over the answers of a file."""
    given = Answers.from_json(answers_file.read_text(encoding="utf-8")) if answers_file else Answers()
    options = {name: value for name, value in said.items() if value}
    return replace(given, only=sheets or given.only, **options)


def _remembered(answers: Answers) -> Answers:
    """Look a mapping up that was asked for by its name; says which there are where it is not known."""
    if not answers.mapping:
        return answers
    from imports.remembering import named, names
    from tracker.store.engine import reading

    with _database(read_settings()) as engine, reading(engine) as connection:
        memory, known = named(connection, answers.mapping), names(connection)
    if memory is None:
        raise click.ClickException(f"No mapping is remembered as {answers.mapping}. Known: {', '.join(known) or '-'}")
    return replace(answers, memories=(memory,))


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
