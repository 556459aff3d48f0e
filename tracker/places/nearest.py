"""The places within one that a name sounds nearest to, though none is near enough for the matcher to propose.

They are shown to a person who is asked, and never taken without one.
"""

from __future__ import annotations

from rapidfuzz import fuzz, process

from tracker.places.gazetteer import Gazetteer, Spot
from tracker.places.likeness import likeness
from tracker.places.names import read_whole_name
from tracker.places.questions import Candidate
from tracker.places.shelves import coded

SHOWN = 4
FOUND = 12
"""So many are found by plain distance; their order is then that of how alike they sound."""


class Nearest:
    """Finds the nearest names below places of a gazetteer; the names below one are read once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._below: dict[tuple[str, int], tuple[list[str], list[tuple[str, Spot]]]] = {}

    def within(self, name: str, level: int, above: Spot) -> tuple[Candidate, ...]:
        """Give at most four places of a level within a place, the nearest first; none for a name without a sound."""
        sound = read_whole_name(name).sound
        if not sound:
            return ()
        keys, named = self._names(level, above)
        found = process.extract(coded(sound), keys, scorer=fuzz.ratio, limit=FOUND)
        scored = [(likeness(sound, named[index][0]), named[index][1]) for _key, _ratio, index in found]
        best: dict[str, Candidate] = {}
        for score, spot in sorted(scored, key=lambda one: -one[0]):
            best.setdefault(spot.pcode, Candidate(spot, score))
        return tuple(best.values())[:SHOWN]

    def _names(self, level: int, above: Spot) -> tuple[list[str], list[tuple[str, Spot]]]:
        """Give the sounds of all names of a level within a place, as they are compared and with their places."""
        if (above.pcode, level) not in self._below:
            named = [
                (read_whole_name(name).sound, spot)
                for spot in self._gazetteer.at(above.country, level)
                if above.level == 0 or spot.at(above.level) == above.pcode
                for name in (spot.name_en, spot.name_ar)
                if name
            ]
            self._below[above.pcode, level] = [coded(sound) for sound, _spot in named], named
        return self._below[above.pcode, level]
