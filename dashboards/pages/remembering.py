"""Answers kept until the next entry: history is only ever added to, so a question asked again has the same answer.

An answer is kept under the question, which carries what whoever asks may see, and the number of the newest entry.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import current_app

if TYPE_CHECKING:
    from dashboards.pages.asking import Asked

Kept = TypeVar("Kept")
ROOM = 60_000
"""So many rows are kept in all; the ones asked for longest ago go first."""
LARGEST = 3_000
"""An answer of more rows than these is not kept."""


class Memory:
    """Keeps answers in the order in which they were last asked for; safe for several threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._room = room
        self._taken = 0

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Hashable) -> Any:
        """Give what is kept under a key, ``None`` where nothing is."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, answer: Any, size: int) -> None:
        """Keep an answer of so many rows, and let go of old ones where there is no room for it."""
        if size > LARGEST:
            return
        with self._lock:
            if key not in self._kept:
                self._kept[key] = answer, size
                self._taken += size
            while self._taken > self._room:
                _, (_, gone) = self._kept.popitem(last=False)
                self._taken -= gone


def remembered(
    asked: Asked,
    question: Hashable,
    answer: Callable[[], Kept],
    size: Callable[[Kept], int] = len,  # type: ignore[assignment] # most answers are sequences
) -> Kept:
    """Give the answer to a question from memory, or have it made and keep it; ``size`` counts its rows."""
    memory = cast("Memory", current_app.extensions["answers"])
    key = asked.entry, question
    found = memory.find(key)
    if found is None:
        found = answer()
        memory.keep(key, found, size(found) + 1)
    return cast("Kept", found)
