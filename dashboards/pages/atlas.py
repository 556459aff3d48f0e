"""The places and their matcher, read once for each application and again when there are more of them."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app
from sqlalchemy import Connection, func, select

from tracker.places.gazetteer import Gazetteer, place_table
from tracker.places.matching import Matcher

LOOK_AGAIN_AFTER = 60.0


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
    """Give an application its atlas."""
    app.extensions["atlas"] = Atlas()


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(place_table())) or 0
