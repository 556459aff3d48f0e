"""The places and their matcher, read once for each application and again when there are more of them."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from tracker.places.gazetteer import Gazetteer, place_table
from tracker.places.matching import Asked as AskedName
from tracker.places.matching import Matcher
from tracker.store.engine import reading

LOOK_AGAIN_AFTER = 60.0
ANY_NAME = "Damascus"
"""Any question about a name has all names of the country sorted."""


@dataclass(frozen=True)
class Known:
    """The places known when they were last looked at, and the clock then."""

    gazetteer: Gazetteer
    matcher: Matcher
    looked: float


class Atlas:
    """Keeps the gazetteer of an application in memory; asks once a minute whether places were added."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Known | None = None

    def warm(self, engine: Engine) -> threading.Thread:
        """Read the places and sort their names in a thread of its own, so that nobody's first search waits for it."""
        thread = threading.Thread(target=self._warm, args=(engine,), name="atlas", daemon=True)
        thread.start()
        return thread

    def _warm(self, engine: Engine) -> None:
        # A database that is not there yet, or no longer, is told to whoever asks for a page.
        with suppress(SQLAlchemyError), reading(engine) as connection:
            self.matcher(connection).match(AskedName(ANY_NAME))

    def gazetteer(self, connection: Connection) -> Gazetteer:
        """Give every place there is."""
        return self._current(connection).gazetteer

    def matcher(self, connection: Connection) -> Matcher:
        """Give what finds places by their names."""
        return self._current(connection).matcher

    def _current(self, connection: Connection) -> Known:
        with self._lock:
            known, now = self._known, time.monotonic()
            if known is None or (now - known.looked > LOOK_AGAIN_AFTER and _count(connection) != len(known.gazetteer)):
                gazetteer = Gazetteer.load(connection)
                known = self._known = Known(gazetteer, Matcher(gazetteer), now)
            return known


def atlas() -> Atlas:
    """Give the atlas of this application."""
    return cast("Atlas", current_app.extensions["atlas"])


def register(app: Flask) -> None:
    """Give an application its atlas, which begins to read when the first request comes in, whatever it asks for.

    A thread begun any earlier would be lost to servers that fork their workers.
    """
    known = app.extensions["atlas"] = Atlas()
    is_begun = threading.Event()

    def begin() -> None:
        if not is_begun.is_set():
            is_begun.set()
            known.warm(app.extensions["engine"])

    app.before_request(begin)


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(place_table())) or 0
