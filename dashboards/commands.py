"""Commands of the reading wing: totals, the figures behind them, and summaries to take away."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.places.gazetteer import Gazetteer, Spot
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
    from tracker.totals import totals as answer

    with _house() as (settings, connection):
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

    try:
        asked["kind"] = kind_of(asked["measure"]).value
    except KeyError as error:
        raise click.ClickException(f"Nothing is counted as {asked['measure']}.") from error
    with _house() as (settings, connection):
        for one in contributions(connection, _selection(connection, settings, asked)):
            _print(one.as_dict(), as_json=asked["as_json"])


@click.command()
@click.option("--place", help="P-code of the place; everywhere without it.")
@click.option("--between", "first_moment", required=True, help="The first moment: the end of a day, or an instant.")
@click.option("--and", "second_moment", required=True, help="The second moment.")
@click.option("--from", "first", callback=_day, help="First day of what is told, as 2024-12-01.")
@click.option("--to", "last", callback=_day, help="Last day, as 2024-12-31; for stocks the day they are asked for.")
@click.option("--reading", help="The reading of vague words: acled-2024, bands or uncounted.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def changes(**asked: Any) -> None:
    """Print what changed between two moments, and the entries that changed it."""
    from tracker.changes import changes as changed
    from tracker.records.kinds import KINDS
    from tracker.selection import Selection

    with _house() as (settings, connection):
        first, second = (_moment(asked[name], settings.time_zone) for name in ("first_moment", "second_moment"))
        place, vague = _place(connection, asked["place"]), _reading_of(settings, asked)
        for kind in KINDS:
            question = Selection(kind, place, first=asked["first"], last=asked["last"], reading=vague)
            for change in changed(connection, question, first, second):
                _print(change.as_dict(), as_json=asked["as_json"])


@click.group()
def summaries() -> None:
    """Write district summaries to take away."""


@summaries.command("write")
@click.option("--place", required=True, help="P-code; several with commas between them; or a country as SYR.")
@click.option("--from", "first", callback=_day, help="First day, as 2024-12-01.")
@click.option("--to", "last", callback=_day, help="Last day, as 2024-12-31; for stocks the day they are asked for.")
@click.option("--as-known-on", "known", help="As it was known at the end of a day, or at an instant.")
@click.option("--language", default="en", type=click.Choice(("en", "ar")))
@click.option("--reading", help="The reading of vague words: acled-2024, bands or uncounted.")
@click.option("--profile", default="internal", type=click.Choice(("internal", "cluster", "public")))
@click.option("--since", help="Tell what changed since the end of a day, or an instant; a week before without it.")
@click.option("--format", "format_", required=True, type=click.Choice(("xlsx", "pdf", "csv", "geojson", "zip")))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, writable=True), help="File to write.")
def write_summary(**asked: Any) -> None:
    """Write the summary of one place, of several or of a country as a file."""
    from pathlib import Path

    if asked["first"] and asked["last"] and asked["last"] < asked["first"]:
        raise click.ClickException("The period ends before it begins.")
    with _house() as (settings, connection):
        written = _summary(connection, settings, asked)
    try:
        Path(asked["output"]).write_bytes(written)
    except OSError as error:
        raise click.ClickException(f"{asked['output']} could not be written: {error.strerror}.") from error


def _summary(connection: Connection, settings: Settings, asked: Mapping[str, Any]) -> bytes:
    from dashboards.summaries.question import Format, SummaryOf
    from dashboards.summaries.refusing import NotOfferedError
    from dashboards.summaries.writing import write
    from tracker.disclosure import RELEASES, Profile
    from tracker.history import moment_of
    from tracker.languages import language_of
    from tracker.places.gazetteer import Gazetteer

    gazetteer = Gazetteer.load(connection)
    known_at = _number(connection, asked["known"], settings.time_zone)
    questions = [
        SummaryOf(
            spot,
            language_of(asked["language"]),
            settings.time_zone,
            dt.datetime.now(dt.UTC),
            asked["first"],
            asked["last"],
            known_at,
            moment_of(asked["known"], settings.time_zone) if asked["known"] else None,
            _reading_of(settings, asked),
            publisher=settings.name,
            address=settings.address,
            release=RELEASES[Profile(asked["profile"])],
            since=_moment(asked["since"], settings.time_zone) if asked["since"] else None,
        )
        for spot in _spots(gazetteer, asked["place"])
    ]
    try:
        return write(connection, gazetteer, questions, Format(asked["format_"]))
    except NotOfferedError as error:
        raise click.ClickException(str(error)) from error


def _spots(gazetteer: Gazetteer, said: str) -> list[Spot]:
    spots: dict[str, Spot] = {}
    for code in (part.strip() for part in said.split(",") if part.strip()):
        spot = gazetteer.place(code) or gazetteer.country(code)
        if spot is None:
            raise click.ClickException(f"No place has the P-code {code}.")
        spots[spot.pcode] = spot
    if not spots:
        raise click.ClickException("Name a place by its P-code.")
    return list(spots.values())


@contextmanager
def _house() -> Iterator[tuple[Settings, Connection]]:
    """Give the settings and a connection to read from, the replica's where there is one."""
    from tracker.settings import NotReadyToStart, Settings
    from tracker.store.engine import open_engine, reading

    try:
        settings = Settings.from_environment(os.environ)
    except NotReadyToStart as error:
        raise click.ClickException(str(error)) from error
    engine = open_engine(settings.replica_url or settings.database_url)
    try:
        with reading(engine) as connection:
            yield settings, connection
    finally:
        engine.dispose()


def _selection(connection: Connection, settings: Settings, asked: Mapping[str, Any]) -> Selection:
    from tracker.records.kinds import Kind
    from tracker.selection import By, Selection

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
        _reading_of(settings, asked),
    )


def _reading_of(settings: Settings, asked: Mapping[str, Any]) -> str:
    from tracker.figures import DEFAULT_READING, READINGS

    vague = asked["reading"] or settings.vague_words or DEFAULT_READING
    if vague not in READINGS:
        raise click.ClickException(f"There is no reading {vague}: choose one of {', '.join(READINGS)}.")
    return str(vague)


def _place(connection: Connection, pcode: str | None) -> Spot | None:
    from tracker.places.gazetteer import Gazetteer

    if not pcode:
        return None
    place = Gazetteer.load(connection).place(pcode)
    if place is None:
        raise click.ClickException(f"No place has the P-code {pcode}.")
    return place


def _number(connection: Connection, said: str | None, zone: ZoneInfo) -> int | None:
    from tracker.history import number_at

    return number_at(connection, _moment(said, zone)) if said else None


def _moment(said: str, zone: ZoneInfo) -> dt.datetime:
    from tracker.history import moment_of

    try:
        return moment_of(said, zone).astimezone(zone)
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
