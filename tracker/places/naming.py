"""What a name means among the places of one country that its parents leave open, and when not to answer.

A wrong answer is worse than a question. A name is ``matched`` only where its place has nearly all of the share among
everything it could mean, "none of these" included; otherwise it is ``ambiguous``, with the best candidates, or
``unknown``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.places.gazetteer import Gazetteer, Spot
from tracker.places.names import Name, named_parts, read_name, read_whole_name
from tracker.places.questions import Asked, Candidate, Match
from tracker.places.shelves import CENTRE, EXACT, OWN, Scored, Shelves, score
from tracker.places.sureness import EQUAL, TOLD, Around, ranked, shares

CANDIDATES = 5
CONSIDERED = 12
COMPLETED = 5
NO_RIVAL = 0.3
BETTER = 0.02
TIE = 0.02
SHADOW = 0.75
SURE_WITHIN = (0.86, 0.82, 0.84, 0.83)
SURE_OF_FEW = (0.6, 0.5)
OUTSIDE = 0.92
WORTH_ASKING = (0.55, 0.55, 0.5, 0.4)
EXPLAINED = 0.80
DOUBTED = 0.9
HINT_READ = 0.2
POINT = re.compile(r"^\s*[-+]?\d{1,3}[.,]\d+\s*[,; ]\s*[-+]?\d{1,3}[.,]\d+\s*$")


@dataclass(frozen=True)
class Scope:
    """Where to look: the deepest place the parents name, the level wanted, and whether the parents contradict.

    ``told`` are the places that the one who asks has said the name stands for.
    """

    within: Spot
    level: int | None
    contradicted: bool = False
    told: tuple[Spot, ...] = ()

    def holds(self, spot: Spot) -> bool:
        """Say whether a place is of the level wanted and lies within."""
        inside = self.within.level == 0 or spot.at(self.within.level) == self.within.pcode
        return inside and self.level in (None, spot.level)


@dataclass(frozen=True)
class Reading:
    """A question as far as it is read: the names it can be read as, and the places by their weight."""

    asked: Asked
    scope: Scope
    names: tuple[Name, ...]
    weighed: tuple[tuple[float, Scored], ...] = ()
    places: int = 0

    @property
    def best(self) -> Scored:
        """Give the weightiest place; there must be one."""
        return self.weighed[0][1]

    def shares(self, outside: float = 0.0) -> list[float]:
        """Give the shares of the places, in their order."""
        return shares(self.weighed, self.names[0], Around(self.places, outside, self.scope.within.level == 0))


class Naming:
    """Finds the place that a name means in one country."""

    def __init__(self, gazetteer: Gazetteer, top: Spot, shelves: Shelves) -> None:
        self._gazetteer = gazetteer
        self._shelves = shelves
        self._levels = gazetteer.levels(top.country)
        self._called: dict[tuple[str, str], bool] = {}
        self._centres: dict[str, bool] = {}

    def answer(self, asked: Asked, scope: Scope) -> Match:
        """Say which place within a scope a name means, or what it may mean."""
        names = readings(asked.name)
        if not names or POINT.match(asked.name):
            return Match(asked.name, "unknown")
        reading = self.read(asked, scope, names)
        if scope.contradicted or not self._is_sure(reading):
            return self._question(reading)
        parts = reading.shares()
        found = tuple(map(_candidate, reading.weighed[:CANDIDATES], parts))
        return Match(asked.name, "matched", reading.best.spot, reading.best.how, found[0].score, found)

    def read(self, asked: Asked, scope: Scope, names: tuple[Name, ...]) -> Reading:
        """Find the places that a name may mean within a scope, and weigh them."""
        told = [Scored(spot, EXACT, "alias", TOLD) for spot in scope.told if scope.holds(spot)]
        named = {spot.pcode for spot in scope.told}
        found, places = self._search(names, scope)
        scored = [*told, *(each for each in found if each.spot.pcode not in named)]
        first = [each for each in scored[:COMPLETED] if each.score > scored[0].score - NO_RIVAL]
        rest = [replace(each, both=each.score) for each in scored[len(first) :]]
        weighed = ranked([*(self._completed(each, names) for each in first), *rest])
        return Reading(asked, scope, names, tuple(weighed), places)

    def _completed(self, each: Scored, names: tuple[Name, ...]) -> Scored:
        """Add how well the names fit a place in the script in which they fit less, and whether it is a centre."""
        fits: dict[bool, float] = {}
        for form in self._shelves.forms(each.spot):
            if form.worth >= CENTRE and not form.alias:
                fit = max(score(name, form).score for name in names)
                fits[form.name.arabic] = max(fit, fits.get(form.name.arabic, 0.0))
        return replace(each, both=min(fits.values(), default=each.score), centre=self._is_centre(each.spot))

    def fit(self, name: str, spot: Spot) -> float:
        """Say how well a name fits a place, whatever else it could mean."""
        names = readings(name)
        return max((score(each, form).score for each in names for form in self._shelves.forms(spot)), default=0.0)

    def outside(self, reading: Reading) -> float:
        """Say whether another place of the governorate is called more like it: a parent may be wrong."""
        best = reading.best
        if reading.scope.within.level < 2 or best.score >= EXACT:
            return 0.0
        shelf = self._shelves.shelf(best.spot.level, self._gazetteer.place(reading.scope.within.adm1))
        better = [each for each in shelf.alike(reading.names) if min(each.score, EQUAL) > best.score + BETTER]
        return EQUAL if any(each.spot.pcode != best.spot.pcode for each in better) else 0.0

    def _is_sure(self, reading: Reading) -> bool:
        least = _sure_within(reading.scope)
        if not reading.weighed or reading.shares()[0] < least or not self._is_meant(reading):
            return False
        outside = self.outside(reading)
        return not outside or reading.shares(outside)[0] >= least

    def _search(self, names: tuple[Name, ...], scope: Scope) -> tuple[list[Scored], int]:
        said = next((name.level for name in names if name.level in (1, 2, 3)), None)
        levels = [scope.level] if scope.level is not None else self._levels_below(scope.within, said)
        shelves = [self._shelves.shelf(level, scope.within) for level in levels]
        scored = [each for shelf in shelves for each in shelf.search(names)]
        if names and (names[0].hints or names[0].listed):
            floor = max((each.score for each in scored), default=0.0) - HINT_READ
            scored = [self._with_hints(names[0], each) if each.score >= floor else each for each in scored]
        scored.sort(key=lambda each: -each.score)
        return scored[:CONSIDERED], sum(shelf.size for shelf in shelves)

    def _levels_below(self, within: Spot, said: int | None) -> list[int]:
        below = [level for level in self._levels if level > within.level]
        return [said] if said in below else below

    def _with_hints(self, name: Name, scored: Scored) -> Scored:
        """Note how deep a place is that a hint names around this one; the hint is then no part of its own name."""
        depth = max(self._explained(hint, scored.spot) for hint in (*name.hints, *name.listed))
        if not depth:
            return scored
        own = max((score(name, form) for form in self._shelves.forms(scored.spot)), key=lambda each: each.score)
        return replace(own, hint=depth)

    def _explained(self, hint: str, spot: Spot) -> int:
        """Give the level of the deepest place around this one that a hint names, 0 for none."""
        around = ((3, spot.adm3), (2, spot.adm2), (1, spot.adm1))
        return next((level for level, pcode in around if pcode != spot.pcode and self._is_called(pcode, hint)), 0)

    def _is_called(self, pcode: str | None, text: str) -> bool:
        key = (pcode or "", text)
        if key not in self._called:
            spot = self._gazetteer.place(pcode)
            self._called[key] = spot is not None and self.fit(text, spot) >= EXPLAINED
        return self._called[key]

    def _is_meant(self, reading: Reading) -> bool:
        """Refuse the best where the words name several or another level, or where a better known place is as near."""
        best, name = reading.best, reading.names[0]
        if _is_tied(reading) or (reading.scope.within.level == 0 and self._is_shadowed(reading)):
            return False
        if best.how in ("exact", "alias"):
            return True
        said_otherwise = name.level in (1, 2, 3) and name.level != best.spot.level
        if said_otherwise or not all(self._belongs(text, best.spot) for text in name.listed):
            return False
        if not best.hint and any(self._is_elsewhere(hint, best.spot) for hint in name.hints):
            return False
        return best.how == "folded" or bool(best.hint and best.score >= DOUBTED) or not name.vague

    def _is_shadowed(self, reading: Reading) -> bool:
        """Say whether a town that gives its sub-district its name is meant as likely as the village that fits best."""
        (_, best), *others = reading.weighed
        if best.spot.level != 4 or best.hint or self._is_centre(best.spot):
            return False
        return any(each.score >= SHADOW and self._is_centre(each.spot) for _, each in others)

    def _is_centre(self, spot: Spot) -> bool:
        if spot.pcode not in self._centres:
            self._centres[spot.pcode] = self._gives_its_name(spot)
        return self._centres[spot.pcode]

    def _gives_its_name(self, spot: Spot) -> bool:
        above = self._gazetteer.place(spot.adm3)
        if spot.level != 4 or above is None:
            return False
        names = {form.name.folded for form in self._shelves.forms(above)}
        return any(form.name.folded in names for form in self._shelves.forms(spot) if form.worth == OWN)

    def _is_elsewhere(self, hint: str, spot: Spot) -> bool:
        """Say whether a bracket names a governorate, district or sub-district that a place does not lie in."""
        name = read_name(hint)
        named = {form.spot.pcode for level in (1, 2, 3) for form in self._shelves.shelf(level, None).equal(name)}
        return bool(named) and not self.fit(hint, spot) >= EXPLAINED

    def _belongs(self, text: str, spot: Spot) -> bool:
        """Say whether a text after a comma or slash is another name of a place or the name of one it lies in."""
        return bool(self._explained(text, spot)) or self.fit(text, spot) >= EXPLAINED

    def _question(self, reading: Reading) -> Match:
        """Ask among the best within the parents and the equal names outside them, or say that nothing is near."""
        asked, scope, names = reading.asked, reading.scope, reading.names
        if names[0].vague:
            parts = tuple(name for part in named_parts(asked.name) for name in readings(part))
            reading = self.read(asked, scope, parts or names)
        elif not any(each.score >= WORTH_ASKING[0] for _, each in reading.weighed):
            reading = self._without_first_word(reading)
        inside = [
            (_candidate(pair, part), pair[1]) for pair, part in zip(reading.weighed, reading.shares(), strict=True)
        ]
        outside = self._outside(names, scope, {each.spot.pcode for _, each in inside})
        best = [*inside, *((Candidate(each.spot, min(each.score, EQUAL) / 2), each) for each in outside)]
        best.sort(
            key=lambda pair: (-round(min(pair[1].score, EQUAL) + pair[1].hint, 2), not self._is_centre(pair[0].place))
        )
        if not any(each.score >= WORTH_ASKING[min(scope.within.level, 3)] for _, each in best):
            return Match(asked.name, "unknown")
        candidates = tuple(candidate for candidate, _ in best[:CANDIDATES])
        return Match(asked.name, "ambiguous", None, best[0][1].how, candidates[0].score, candidates)

    def _without_first_word(self, reading: Reading) -> Reading:
        """Read a name that is near nothing without its first word, a bridge's or a camp's, where that is near much."""
        rest = readings(reading.asked.name.partition(" ")[2])
        read = self.read(reading.asked, reading.scope, rest) if rest else reading
        return read if any(each.score >= EXPLAINED for _, each in read.weighed) else reading

    def _outside(self, names: tuple[Name, ...], scope: Scope, inside: set[str]) -> list[Scored]:
        """Find the places outside the parents that a name fits well: a parent may be wrong."""
        if scope.within.level == 0:
            return []
        levels = [scope.level] if scope.level is not None else self._levels
        found = [each for level in levels for each in self._shelves.shelf(level, None).alike(names)]
        return [each for each in found if each.spot.pcode not in inside and each.score >= OUTSIDE]


def readings(text: str) -> tuple[Name, ...]:
    """Give the names a text can be read as: without what its brackets and dashes add, and whole."""
    if not text.strip():
        return ()
    part, whole = read_name(text), read_whole_name(text)
    return tuple(name for name in ((part,) if part.sound == whole.sound else (part, whole)) if name.sound)


def _is_tied(reading: Reading) -> bool:
    """Say whether another place fits as well as the best, whatever else speaks for that one: ties are not guessed."""
    (_, best), *others = reading.weighed
    least = min(best.score, EQUAL) - TIE
    return any(min(each.score, EQUAL) > least and each.hint >= best.hint for _, each in others)


def _sure_within(scope: Scope) -> float:
    """Give the share that the best must have to be taken without asking: the wider one looks, the more."""
    if scope.level in (1, 2, 3):
        return SURE_OF_FEW[min(scope.within.level, 1)]
    return SURE_WITHIN[min(scope.within.level, 3)]


def _candidate(weighed: tuple[float, Scored], share: float) -> Candidate:
    return Candidate(weighed[1].spot, share)
