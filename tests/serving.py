"""The real app on a port of its own, for tests that come as a person does: over HTTP or with a browser."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from werkzeug.serving import make_server

from app import create_app
from tests.databases import free_port
from tracker.accounts import NewUser, Role, add_user, make_link
from tracker.organisations import ensure_organisation
from tracker.settings import Settings
from tracker.store.engine import writing
from tracker.workers import start_thread
from worker import handlers


@dataclass(frozen=True)
class Served:
    """A running tracker: its address, its database and its settings."""

    address: str
    engine: Engine
    settings: Settings

    def link(self, role: Role | str = "coordinator", language: str = "en") -> str:
        """Open an account with a role, in an organisation of its own, and give its one-time sign-in link."""
        email = f"{role}.{secrets.token_hex(4)}@example.org"
        with writing(self.engine) as connection:
            organisation = ensure_organisation(connection, "An organisation")
            number = add_user(connection, NewUser(email, Role(role), organisation, "A person", language))
            token = make_link(connection, number, self.settings.sessions)
        return f"{self.address}/{language}/sign-in/{token}"


@contextmanager
def serve(engine: Engine, folder: Path) -> Iterator[Served]:
    """Serve the app on a migrated database until the end of the block."""
    port = free_port()
    settings = Settings(
        database_url=engine.url.render_as_string(hide_password=False),
        data=folder,
        secret_key=secrets.token_urlsafe(48),
        development=True,
        port=port,
        address=f"http://127.0.0.1:{port}",
    )
    app = create_app(settings)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    jobs = start_thread(engine, handlers())
    try:
        yield Served(settings.address, engine, settings)
    finally:
        jobs.stop()
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["engine"].dispose()
