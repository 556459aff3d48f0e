"""Commands of the reading wing: totals, the figures behind them, and summaries to take away."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tracker.places.gazetteer import Spot
    from tracker.selection import Selection
    from tracker.settings import Settings

Command = Callable[..., Any]
NUMBERS = ("low", "best", "high")
"""Printed even where they are zero or open, which are not the same."""


def _day(_context: click.Context, option: click.Parameter, said: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said) if said else None
    except ValueError as error:
        raise click.BadParameter("Write the day as 2024-12-03.", param=option) from error


CONDITIONS = (
    click.option("--from", "first", callback=_day, help="First day, as 2024-12-01."),
    click.option("--to", "last", callback=_day, help="Last day, as 2024-12-31; for stocks the day they are asked for."),
    click.option("--as-known-on", "known", help="As it was known at the end of a day, or at an instant."),
    click.option("--verification", multiple=True, help="Only records of this standing; may be given several times."),
    click.option("--organisation", help="Only what this organisation sent."),
    click.option("--reading", help="The reading of vague words: acled-2024, bands or uncounted."),
    click.option("--level", type=click.IntRange(0, 4), default=2, help="0 country to 4 community; 2 is the district."),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line."),
)


def with_conditions(command: Command) -> Command:
    """Give a command the options that say when, as known on, and whose word."""
    return reduce(lambda wrapped, option: option(wrapped), reversed(CONDITIONS), command)


@click.command()
@click.option("--kind", required=True, type=click.Choice(("movement", "population", "casualty", "service")))
@click.option("--place", help="P-code of the place; everywhere without it.")
@click.option("--by", default="place", type=click.Choice(("place", "week", "month", "day", "origin")))
@with_conditions
def totals(**asked: Any) -> None:
    """Print the totals of a kind of record, by place or period."""
    from tracker.store.engine import reading
    from tracker.totals import totals as answer

    settings, engine = _house()
    with reading(engine) as connection:
        for row in answer(connection, _selection(connection, settings, asked)).rows:
            _print(row.as_dict(), as_json=asked["as_json"])


@click.command()
@click.option("--place", help="P-code of the place; everywhere without it.")
@click.option("--measure", required=True, help="What is counted, such as killed or idps.persons.")
@with_conditions
def explain(**asked: Any) -> None:
    """Print every figure behind a total, with its file, sheet and cell."""
    from tracker.explanation import explain as contributions
    from tracker.records.kinds import kind_of
    from tracker.store.engine import reading

    try:
        asked["kind"] = kind_of(asked["measure"]).value
    except KeyError as error:
        raise click.ClickException(f"Nothing is counted as {asked['measure']}.") from error
    settings, engine = _house()
    with reading(engine) as connection:
        for one in contributions(connection, _selection(connection, settings, asked)):
            _print(one.as_dict(), as_json=asked["as_json"])


def _house() -> tuple[Settings, Engine]:
    from tracker.settings import NotReadyToStart, Settings
    from tracker.store.engine import open_engine

    try:
        settings = Settings.from_environment(os.environ)
    except NotReadyToStart as error:
        raise click.ClickException(str(error)) from error
    return settings, open_engine(settings.replica_url or settings.database_url)


def _selection(connection: Connection, settings: Settings, asked: Mapping[str, Any]) -> Selection:
    from tracker.figures import DEFAULT_READING, READINGS
    from tracker.records.kinds import Kind
    from tracker.selection import By, Selection

    vague = asked["reading"] or settings.vague_words or DEFAULT_READING
    if vague not in READINGS:
        raise click.ClickException(f"There is no reading {vague}: choose one of {', '.join(READINGS)}.")
    return Selection(
        Kind(asked["kind"]),
        _place(connection, asked["place"]),
        asked["level"],
        asked["first"],
        asked["last"],
        _number(connection, asked["known"], settings.time_zone),
        By(asked.get("by", "place")),
        (asked["measure"],) if asked.get("measure") else (),
        tuple(asked["verification"]),
        _organisation(connection, asked["organisation"]),
        vague,
    )


def _place(connection: Connection, pcode: str | None) -> Spot | None:
    from tracker.places.gazetteer import Gazetteer

    if not pcode:
        return None
    place = Gazetteer.load(connection).place(pcode)
    if place is None:
        raise click.ClickException(f"No place has the P-code {pcode}.")
    return place


def _number(connection: Connection, said: str | None, zone: ZoneInfo) -> int | None:
    from tracker.history import moment_of, number_at

    if not said:
        return None
    try:
        return number_at(connection, moment_of(said, zone))
    except ValueError as error:
        raise click.ClickException(f"Write the moment as 2024-12-03 or 2024-12-03T12:00Z, not {said}.") from error


def _organisation(connection: Connection, name: str | None) -> int | None:
    from tracker.organisations import find_organisation

    if not name:
        return None
    number = find_organisation(connection, name)
    if number is None:
        raise click.ClickException(f"No organisation is called {name}.")
    return number


def _print(row: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    said = {name: value for name, value in row.items() if value or name in NUMBERS}
    click.echo("  ".join(f"{name}: {'not known' if value is None else value}" for name, value in said.items()))
