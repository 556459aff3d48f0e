"""Whether the process lives, and whether it can work."""

from __future__ import annotations

from flask import Blueprint, Flask
from sqlalchemy.exc import SQLAlchemyError

from tracker.shell.context import engine
from tracker.store.engine import is_current

health = Blueprint("health", __name__)


def register(app: Flask) -> None:
    """Hang both answers; they tell nothing but one word."""
    app.register_blueprint(health)


@health.get("/healthz")
def healthz() -> tuple[str, int, dict[str, str]]:
    """Answer that the process lives."""
    return "ok", 200, {"Content-Type": "text/plain; charset=utf-8"}


@health.get("/readyz")
def readyz() -> tuple[str, int, dict[str, str]]:
    """Answer whether the database is there with the schema of this program."""
    try:
        ready = is_current(engine())
    except SQLAlchemyError:
        ready = False
    return ("ok", 200, {"Content-Type": "text/plain"}) if ready else ("wait", 503, {"Content-Type": "text/plain"})
