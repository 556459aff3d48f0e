"""What makes answers small and quick: components written short, and answers kept while nothing new is recorded."""

from __future__ import annotations

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, cast

from flask import Flask, Response, current_app, request

from dashboards.board.boards import ROOT

KEPT = 200
RENEWED_AFTER = 300
"""Seconds after which an answer is made anew even if nothing was recorded, for it says how old things are."""

UPDATE = f"{ROOT}_dash-update-component"


Part = tuple[Any, ...]
"""A component as it is sent: its type, its children, its other properties."""

Parts = list[Any]


def part(kind: str, children: Any = None, **properties: Any) -> Part:
    """Write a component of HTML (or a ``Link``) in a fifth of the bytes that Dash takes; the browser unfolds it."""
    inside = several_parts(children) if isinstance(children, list) else children
    return (kind, inside, properties) if properties else (kind, inside)


def several_parts(parts: Parts) -> dict[str, Parts]:
    """Write components and words that stand one after another; ``None`` is left out."""
    return {"all": [one for one in parts if one is not None]}


class Remembered:
    """Keeps the newest answers of an application, the least asked for given up first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def get(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """Give the answer kept under a key; makes it where there is none."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def remembered() -> Remembered:
    """Give the answers kept by this application."""
    return cast("Remembered", current_app.extensions["board_answers"])


def stretch_of_time() -> int:
    """Give the number of the stretch of time that is now; no answer is kept for longer than one."""
    return int(time.time() // RENEWED_AFTER)


def register(app: Flask) -> None:
    """Keep answers for an application, and send those of its boards in few bytes."""
    app.extensions["board_answers"] = Remembered()
    app.after_request(_as_text)


def _as_text(response: Response) -> Response:
    # Dash escapes every Arabic letter into six; as UTF-8 it is two.
    if request.path == UPDATE and response.status_code == 200 and response.is_json:
        told = json.loads(response.get_data())
        response.set_data(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    return response
