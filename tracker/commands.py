"""Commands of the ground: the database, the people who may come in, and what place a name means."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.settings import NotReadyToStart, Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tracker.places.editions import Change
    from tracker.places.matching import Asked

FIRST_ADMINISTRATOR = "administrator@example.org"
CHANGES_PRINTED = 20


def read_settings() -> Settings:
    """Read the settings of this process for a command; says in one sentence what is wrong with them."""
    try:
        return Settings.from_environment(os.environ)
    except NotReadyToStart as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def said_plainly() -> Iterator[None]:
    """Say what cannot be done as a sentence and exit 1, rather than as a traceback."""
    try:
        yield
    except ValueError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def database() -> Iterator[Engine]:
    """Open the database of this process for a command, and let go of it afterwards."""
    from tracker.store.engine import open_engine

    engine = open_engine(read_settings().database_url)
    try:
        yield engine
    finally:
        engine.dispose()


def bring_up_to_date(settings: Settings) -> Engine:
    """Open the database with the schema of this program and the shipped places that it lacks; it may be empty."""
    from tracker.jobs import prepare
    from tracker.places.gazetteer import load_shipped
    from tracker.store.engine import open_engine, upgrade, writing

    # Whoever else works on this machine has no business in the records.
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_engine(settings.database_url)
    upgrade(engine)
    prepare(engine)
    with writing(engine) as connection:
        load_shipped(connection)
    return engine


def open_first_account(engine: Engine, settings: Settings) -> str:
    """Open an administrator's account where there is no account at all, and give its one-time link; else nothing."""
    from sqlalchemy import func, select

    from tracker.accounts import NewUser, Role, User, add_user, make_link
    from tracker.store.engine import writing

    with writing(engine) as connection:
        if connection.scalar(select(func.count()).select_from(User)):
            return ""
        number = add_user(connection, NewUser(FIRST_ADMINISTRATOR, Role("administrator"), None, "Administrator"))
        return f"{settings.address}/en/sign-in/{make_link(connection, number, settings.sessions)}"


@click.group()
def db() -> None:
    """Keep the database."""


@db.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the schema of this program."""
    bring_up_to_date(read_settings()).dispose()
    click.echo("The database is up to date.")


@click.group()
def users() -> None:
    """Let people in, and shut accounts."""


@users.command("add")
@click.argument("email")
@click.option(
    "--role", required=True, type=click.Choice(("administrator", "coordinator", "reviewer", "uploader", "viewer"))
)
@click.option("--organisation", default="", help="The organisation's name; it is added where it is new.")
@click.option("--name", default="", help="The person's name.")
@click.option("--language", default="en", type=click.Choice(("en", "ar")), help="The language of the link and pages.")
def add(email: str, role: str, organisation: str, name: str, language: str) -> None:
    """Open an account and print a one-time sign-in link."""
    from tracker.accounts import NewUser, Role, add_user, make_link
    from tracker.organisations import ensure_organisation
    from tracker.store.engine import writing

    settings = read_settings()
    with said_plainly(), database() as engine, writing(engine) as connection:
        organisation_id = ensure_organisation(connection, organisation) if organisation else None
        number = add_user(connection, NewUser(email, Role(role), organisation_id, name, language))
        token = make_link(connection, number, settings.sessions)
    click.echo(f"{settings.address}/{language}/sign-in/{token}")


@users.command("link")
@click.argument("email")
def link(email: str) -> None:
    """Print a new one-time sign-in link; the links printed before stop working."""
    from tracker.accounts import make_link, person_of
    from tracker.store.engine import writing

    settings = read_settings()
    with database() as engine, writing(engine) as connection:
        somebody = person_of(connection, _user(connection, email))
        if somebody is None:
            raise click.ClickException(f"The account of {email} is disabled.")
        token = make_link(connection, somebody.id, settings.sessions)
    click.echo(f"{settings.address}/{somebody.language}/sign-in/{token}")


@users.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Shut an account and end its sessions at once."""
    from tracker.accounts import disable_user
    from tracker.store.engine import writing

    with said_plainly(), database() as engine, writing(engine) as connection:
        disable_user(connection, _user(connection, email))
    click.echo(f"{email} can no longer sign in.")


def _user(connection: Connection, email: str) -> int:
    from tracker.accounts import find_user

    number = find_user(connection, email)
    if number is None:
        raise click.ClickException(
            f"Nobody has the address {email}. Open an account: tracker users add {email} --role viewer"
        )
    return number


@click.group()
def places() -> None:
    """Find places by their names."""


@places.command("match")
@click.option("--country", default="SYR", help="The country (ISO3) of names whose row says none.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def match_places(country: str, as_json: bool) -> None:  # noqa: FBT001 (a flag of the command line)
    """Say what place each name means: CSV on standard input with a column name, and level, adm1, adm2, adm3."""
    from tracker.places.gazetteer import Gazetteer
    from tracker.places.matching import Matcher

    matcher = Matcher(Gazetteer.shipped(), country=country)
    for match in matcher.match_many(_asked_places(sys.stdin, country)):
        if as_json:
            click.echo(json.dumps(match.as_dict(), ensure_ascii=False))
        else:
            found = ", ".join(f"{one.place.pcode} {one.place.name_en}" for one in match.candidates)
            click.echo(f"{match.name}: {match.decision}{f' ({found})' if found else ''}")


@places.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--country", default=None, help="The country (ISO3), where the file does not say it.")
@click.option("--edition", default=None, help="What to call this edition; else its date, or the file's name.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def load_places(file: Path, country: str | None, edition: str | None, **chosen: bool) -> None:
    """Take over a COD-AB list of places (xlsx, csv, geojson), and say what it changes."""
    from tracker.places.editions import counted, load_listing
    from tracker.places.listings import read_listing
    from tracker.store.engine import writing

    with said_plainly(), database() as engine:
        listing = read_listing(file, country, edition)
        with engine.connect() if chosen["dry_run"] else writing(engine) as connection:
            changes = load_listing(connection, listing, "tracker places load")
    if chosen["as_json"]:
        told = [asdict(change) for change in changes]
        said = {"country": listing.country.iso3, "edition": listing.edition, "places": len(listing.spots)}
        click.echo(json.dumps({**said, "counts": counted(changes), "changes": told}, ensure_ascii=False))
        return
    click.echo(f"{listing.edition}: {len(listing.spots)} places of {listing.country.name_en}.")
    _say_changes(changes, counted(changes))


def _say_changes(changes: Iterable[Change], counts: dict[str, int]) -> None:
    """Print how many places a list changes in which manner, and the first of each."""
    for what, number in counts.items():
        click.echo(f"{what}: {number}")
        for change in [one for one in changes if one.what == what][:CHANGES_PRINTED]:
            click.echo(f"  {change.pcode} {change.name}: {change.before or '-'} -> {change.after or '-'}")
    if not counts:
        click.echo("Nothing changes.")


def _asked_places(rows: Iterable[str], country: str) -> Iterator[Asked]:
    """Read the questions from the rows of a CSV with a header."""
    from tracker.places.matching import Asked

    read = csv.DictReader(rows)
    if "name" not in (read.fieldnames or ()):
        raise click.ClickException("The first row must name the columns, one of them called name.")
    for row in read:
        level = (row.get("level") or "").strip()
        parents = tuple((depth, said) for depth in (1, 2, 3) if (said := (row.get(f"adm{depth}") or "").strip()))
        where = (row.get("country") or "").strip() or country
        yield Asked(row["name"] or "", int(level) if level.isdecimal() else None, parents=parents, country=where)


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Write a copy of the whole database to a file, original workbooks included."""
    from tracker.store.backups import BackupError, take_backup

    try:
        with database() as engine:
            take_backup(engine, target)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{target}: {target.stat().st_size:,} bytes. Whoever holds this file holds everything: keep it safe.")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
def restore(source: Path) -> None:
    """Put a copy back into an empty database."""
    from tracker.store.backups import BackupError, restore_backup

    read_settings().data.mkdir(parents=True, exist_ok=True)
    try:
        with database() as engine:
            restore_backup(engine, source)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo("Restored. Now run: tracker verify")


@click.command()
def verify() -> None:
    """Check that files, records, totals and the audit trail agree with each other."""
    from tracker.store.engine import reading
    from tracker.wholeness import faults

    with database() as engine, reading(engine) as connection:
        found = list(faults(connection))
    for fault in found:
        click.echo(fault)
    if found:
        raise click.ClickException(f"{len(found)} things are not whole.")
    click.echo("All is whole.")
