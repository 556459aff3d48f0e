"""The whole house on one server: ``create_app`` hangs both wings on the ground; ``command`` is the ``tracker`` command.

Start it with ``gunicorn "app:create_app()"``. Nothing heavy is imported before it is needed, because a command that
checks a workbook must not wait for the web.
"""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

    from tracker.settings import Settings
    from tracker.shell.frame import Door

COMMANDS = {
    "run": "app:run",
    "db": "tracker.commands:db",
    "users": "tracker.commands:users",
    "places": "tracker.commands:places",
    "backup": "tracker.commands:backup",
    "restore": "tracker.commands:restore",
    "verify": "tracker.commands:verify",
    "imports": "imports.commands:imports",
    "totals": "dashboards.commands:totals",
    "explain": "dashboards.commands:explain",
    "changes": "dashboards.commands:changes",
    "summaries": "dashboards.commands:summaries",
}
"""Every command by its name, and where it is written."""


class _Commands(click.Group):
    """A group that imports a command only when it is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return [name for name, where in COMMANDS.items() if find_spec(where.partition(":")[0])]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        found = getattr(importlib.import_module(module), attribute, None)
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands)
def command() -> None:
    """Record displacement and return, casualties and access to services."""


def create_app(settings: Settings | None = None) -> Flask:
    """Build the web application; reads the environment, and runs jobs on SQLite, where no settings are given.

    Raises ``tracker.settings.NotReadyToStart`` where the deployment lacks something.
    """
    from flask import Flask

    from dashboards import board, pages
    from imports import desk
    from tracker import shell
    from tracker.settings import Settings
    from tracker.shell.frame import hang_doors
    from tracker.store.engine import open_engine

    chosen = settings or Settings.from_environment(os.environ)
    chosen.demand_secret()
    chosen.data.mkdir(parents=True, exist_ok=True)
    app = Flask("tracker.shell", static_folder=None)
    app.extensions["engine"] = open_engine(chosen.database_url)
    shell.register(app, chosen)
    for part in (desk, pages, board):
        part.register(app)
    hang_doors(app, doors())
    if settings is None:
        start_jobs(app)
    return app


def start_jobs(app: Flask) -> None:
    """Run background jobs in a thread of this process where the database is SQLite; PostgreSQL has its worker."""
    from tracker.jobs import prepare
    from tracker.store.engine import is_sqlite
    from tracker.workers import start_thread
    from worker import handlers

    engine = app.extensions["engine"]
    if is_sqlite(engine):
        prepare(engine)
        app.extensions["jobs"] = start_thread(engine, handlers(app.extensions["settings"]))


def doors() -> tuple[Door, ...]:
    """Give the navigation of the house, in its order; a door that nothing lies behind yet is left out."""
    from tracker.languages import Text
    from tracker.shell.frame import Door

    return (
        Door("/overview", Text("Overview", "نظرة عامة")),
        Door("/districts", Text("Districts", "المناطق")),
        Door("/flows", Text("Movements", "النزوح والعودة")),
        Door("/casualties", Text("Casualties", "القتلى والجرحى")),
        Door("/services", Text("Services", "الخدمات")),
        Door("/coverage", Text("Coverage", "التغطية")),
        Door("/explore/", Text("Explore", "استكشاف"), plain=True),
        Door("/imports/", Text("Imports", "الاستيراد"), "upload"),
        Door("/people", Text("People", "المستخدمون"), "administer"),
    )


def first_start(settings: Settings, *, examples: bool) -> None:
    """Make an empty or older database ready to serve, and tell how to sign in.

    Where nobody has an account yet, the example workbooks are imported and an administrator's account is opened.
    """
    from tracker.commands import FIRST_ADMINISTRATOR, bring_up_to_date, open_first_account

    click.echo("Bringing the database up to date ...")
    engine = bring_up_to_date(settings)
    link = open_first_account(engine, settings)
    engine.dispose()
    if not link:
        port = "" if settings.port == 8000 else f"PORT={settings.port} "
        again = f"{port}.venv/bin/tracker users link {FIRST_ADMINISTRATOR}"
        click.echo(f"Sign in at {settings.address} (a new link: {again})")
        return
    workbooks = sorted(Path("examples").glob("*.xlsx")) if examples else []
    for workbook in workbooks:
        click.echo(f"Importing the example {workbook.name}; tracker imports undo takes it away again ...")
        command.main(
            ["imports", "commit", "--only-ready", "--example", str(workbook)], "tracker", standalone_mode=False
        )
    click.echo(f"\nSign in once with this link, as administrator:\n\n    {link}\n")


def serve_here(settings: Settings) -> None:
    """Serve one person on this machine alone, until Ctrl-C."""
    import logging

    from werkzeug.serving import make_server

    # A list of requests would hide the sign-in link that was just printed.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    app = create_app(settings)
    start_jobs(app)
    with make_server("127.0.0.1", settings.port, app, threaded=True) as server:
        click.echo(f"Serving on http://127.0.0.1:{settings.port} (Ctrl-C stops it)")
        with suppress(KeyboardInterrupt):
            server.serve_forever()


@click.command()
@click.option(
    "--first-start", "first", is_flag=True, help="Bring the database up to date before, and fill an empty one."
)
@click.option("--no-examples", is_flag=True, help="Leave the example workbooks out of a first start.")
def run(first: bool, no_examples: bool) -> None:  # noqa: FBT001 (options of a command)
    """Serve the tracker on PORT: for one person while developing, else through gunicorn."""
    from tracker.settings import NotReadyToStart, Settings

    try:
        settings = Settings.from_environment(os.environ)
        settings.demand_secret()
    except NotReadyToStart as error:
        raise click.ClickException(str(error)) from error
    if first:
        first_start(settings, examples=not no_examples)
    if settings.development:
        serve_here(settings)
        return
    served = ["--bind", f"0.0.0.0:{settings.port}", "--worker-class", "gthread", "--workers", "2", "--threads", "8"]
    os.execvp(sys.executable, [sys.executable, "-m", "gunicorn", *served, "app:create_app()"])  # noqa: S606 (no shell)
