"""What a name means in one country: codes, parents, names, and when not to answer.

A wrong answer is worse than a question. A name is ``matched`` only where its place has nearly all of the share among
everything it could mean, "none of these" included; otherwise it is ``ambiguous``, with the best candidates, or
``unknown``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.places.codes import Codes, looks_like_code
from tracker.places.gazetteer import Country, Gazetteer, Spot
from tracker.places.names import Name, named_parts, read_name, read_whole_name
from tracker.places.questions import Asked, Candidate, Match
from tracker.places.shelves import EXACT, NEAR_CUTOFF, OWN, Scored, Shelves, score

CANDIDATES = 5
SHARPNESS = 40.0
NONE_WITHIN = (0.83, 0.79, 0.77, 0.60)
NONE_OF_FEW = 0.66
SHADOW = 0.75
SURE_WITHIN = (0.985, 0.93, 0.9, 0.9)
SURE_OF_FEW = 0.9
EQUAL = 1.0
OUTSIDE = 0.92
WORTH_ASKING = (0.55, 0.55, 0.5, 0.4)
AGREES = 0.72
EXPLAINED = 0.80
HINT_WORTH = 0.2
HINTED = 1.1
DOUBTED = 0.9
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


class Land:
    """Answers questions about one country."""

    def __init__(self, gazetteer: Gazetteer, country: Country, aliases: dict[str, list[str]]) -> None:
        self._gazetteer = gazetteer
        self._iso3 = country.iso3
        self._top = gazetteer.country(country.iso3) or Spot(country.pcode, 0, country.iso3, country.name_en)
        self._codes = Codes(gazetteer, country)
        self._shelves = Shelves(gazetteer, country.iso3, aliases)
        self._levels = gazetteer.levels(country.iso3)
        self._names = {country.iso3.casefold(), country.iso2.casefold()} - {""}
        self._parents: dict[tuple[str, int, str], Spot | None] = {}
        self._called: dict[tuple[str, str], bool] = {}

    def answer(self, asked: Asked, told: tuple[Spot, ...] = ()) -> Match:
        """Answer a question: by the code where there is one, by the name within its parents otherwise."""
        code = (asked.code or "").strip()
        if not code and looks_like_code(asked.name) and self._codes.read(asked.name, asked.level):
            asked, code = replace(asked, name=""), asked.name
            return replace(self._by_code(asked, code), name=code)
        return self._by_code(asked, code) if code else self._by_name(asked, self._scope(asked, told))

    def _by_code(self, asked: Asked, code: str) -> Match:
        found = self._codes.read(code, asked.level)
        if len(found) != 1:
            named = self._by_name(asked, self._scope(asked)) if asked.name.strip() else Match(asked.name, "unknown")
            among = [spot for spot in found if named.place and spot.pcode == named.place.pcode]
            return named if among or not found else _asked_about(asked.name, found, "code")
        spot = self._raised(found[0], asked.level)
        if asked.level is not None and spot.level < asked.level and asked.name.strip():
            return self._by_name(asked, Scope(spot, asked.level))
        if asked.level is not None and spot.level != asked.level:
            return _asked_about(asked.name, (spot,), "code")
        return self._agreeing(asked, spot)

    def _raised(self, spot: Spot, level: int | None) -> Spot:
        """Give the place of the level wanted that a deeper code lies in."""
        if level is None or spot.level <= level:
            return spot
        return self._gazetteer.place(spot.at(level)) or spot

    def _agreeing(self, asked: Asked, spot: Spot) -> Match:
        """Take a code's place if the name beside it can mean it and means no other place better."""
        best = Candidate(spot, 1.0)
        if not asked.name.strip():
            return Match(asked.name, "matched", spot, "code", 1.0, (best,))
        fit = self._fit(asked.name, spot)
        if fit < EQUAL:
            nearby = self._by_name(replace(asked, level=spot.level), Scope(self._above(spot), spot.level))
            if fit < AGREES or (nearby.place and nearby.place.pcode != spot.pcode):
                named = nearby if nearby.place else self._by_name(asked, self._scope(asked))
                others = [each for each in named.candidates if each.place.pcode != spot.pcode]
                return Match(asked.name, "ambiguous", None, "code", fit, (best, *others)[:CANDIDATES])
        return Match(asked.name, "matched", spot, "code", 1.0, (best,))

    def _fit(self, name: str, spot: Spot) -> float:
        names = readings(name)
        return max((score(each, form).score for each in names for form in self._shelves.forms(spot)), default=0.0)

    def _above(self, spot: Spot) -> Spot:
        return self._gazetteer.place(spot.parent) or self._top

    def _scope(self, asked: Asked, told: tuple[Spot, ...] = ()) -> Scope:
        """Find the deepest place that the parents name, each within the one above it."""
        scope = Scope(self._top, asked.level, told=told)
        for level, text in sorted(asked.parents):
            if level == 0 or not text.strip() or (asked.level is not None and level >= asked.level):
                continue
            spot = self._parent(scope.within, level, text)
            if spot is not None:
                scope = replace(scope, within=spot)
            elif self._parent(self._top, level, text) is not None:
                scope = replace(scope, contradicted=True)
        return scope

    def _parent(self, within: Spot, level: int, text: str) -> Spot | None:
        key = (within.pcode, level, text)
        if key not in self._parents:
            codes = self._codes.read(text, level) if looks_like_code(text) else ()
            if len(codes) == 1:
                inside = within.level == 0 or codes[0].at(within.level) == within.pcode
                self._parents[key] = codes[0] if inside else None
            else:
                self._parents[key] = self._by_name(Asked(text, level), Scope(within, level)).place
        return self._parents[key]

    def _by_name(self, asked: Asked, scope: Scope) -> Match:
        names = readings(asked.name)
        if not names or POINT.match(asked.name):
            return Match(asked.name, "unknown")
        country = self._country_match(asked, names[0])
        if country:
            return country
        told = [Scored(spot, EXACT + HINT_WORTH, "alias") for spot in scope.told if scope.holds(spot)]
        named = {spot.pcode for spot in scope.told}
        scored = [*told, *(each for each in self._search(names, scope) if each.spot.pcode not in named)]
        if (
            scope.contradicted
            or share(scored, none_within(scope)) < sure_within(scope)
            or not self._is_meant(names, scored, scope)
        ):
            return self._question(asked, names, scope, scored)
        best = scored[0]
        place = _candidate(best)
        return Match(
            asked.name, "matched", best.spot, best.how, place.score, tuple(map(_candidate, scored[:CANDIDATES]))
        )

    def _country_match(self, asked: Asked, name: Name) -> Match | None:
        forms = self._shelves.forms(self._top)
        if name.exact not in self._names and not any(name.folded == form.name.folded for form in forms):
            return None
        best = Candidate(self._top, 1.0)
        if asked.level in (None, 0):
            return Match(asked.name, "matched", self._top, "exact", 1.0, (best,))
        return Match(asked.name, "unknown", candidates=(best,))

    def _search(self, names: tuple[Name, ...], scope: Scope) -> list[Scored]:
        said = next((name.level for name in names if name.level in (1, 2, 3)), None)
        levels = [scope.level] if scope.level is not None else self._levels_below(scope.within, said)
        shelves = [self._shelves.shelf(level, scope.within) for level in levels]
        scored = [each for shelf in shelves for each in shelf.search(names)]
        if names and (names[0].hints or names[0].listed):
            floor = max((each.score for each in scored), default=0.0) - HINT_WORTH
            scored = [self._with_hints(names[0], each) if each.score >= floor else each for each in scored]
        scored.sort(key=lambda each: (-each.score, each.spot.level, each.spot.pcode))
        return scored

    def _levels_below(self, within: Spot, said: int | None) -> list[int]:
        below = [level for level in self._levels if level > within.level]
        return [said] if said in below else below

    def _with_hints(self, name: Name, scored: Scored) -> Scored:
        """Raise a place that a hint lies around; what names its surroundings is then no part of its own name."""
        if not any(self._explains(hint, scored.spot) for hint in (*name.hints, *name.listed)):
            return scored
        own = max((score(name, form) for form in self._shelves.forms(scored.spot)), key=lambda each: each.score)
        return replace(own, score=own.score + HINT_WORTH, hint=HINT_WORTH)

    def _explains(self, hint: str, spot: Spot) -> bool:
        """Say whether a hint names a place that this one lies in."""
        return any(self._is_called(pcode, hint) for pcode in (spot.adm1, spot.adm2, spot.adm3) if pcode != spot.pcode)

    def _is_called(self, pcode: str | None, text: str) -> bool:
        key = (pcode or "", text)
        if key not in self._called:
            spot = self._gazetteer.place(pcode)
            self._called[key] = spot is not None and self._fit(text, spot) >= EXPLAINED
        return self._called[key]

    def _is_meant(self, names: tuple[Name, ...], scored: list[Scored], scope: Scope) -> bool:
        """Refuse the best where the words name several or another level, or where a better known place is as near."""
        best, name = scored[0], names[0]
        if scope.within.level == 0 and self._is_shadowed(scored):
            return False
        if best.how in ("exact", "alias"):
            return True
        said_otherwise = name.level in (1, 2, 3) and name.level != best.spot.level
        if said_otherwise or not all(self._belongs(text, best.spot) for text in name.listed):
            return False
        if not best.hint and any(self._is_elsewhere(hint, best.spot) for hint in name.hints):
            return False
        if best.how == "folded" or (best.hint and best.score > HINTED):
            return True
        return not name.vague and not self._stands_elsewhere(names, best, scope)

    def _is_shadowed(self, scored: list[Scored]) -> bool:
        """Say whether a town that gives its sub-district its name is meant as likely as the village that fits best."""
        best, *others = scored
        if best.spot.level != 4 or best.hint or self._is_centre(best.spot):
            return False
        return any(each.score >= SHADOW and self._is_centre(each.spot) for each in others)

    def _is_centre(self, spot: Spot) -> bool:
        above = self._gazetteer.place(spot.adm3)
        if spot.level != 4 or above is None:
            return False
        names = {form.name.folded for form in self._shelves.forms(above)}
        return any(form.name.folded in names for form in self._shelves.forms(spot) if form.worth == OWN)

    def _is_elsewhere(self, hint: str, spot: Spot) -> bool:
        """Say whether a bracket names a governorate, district or sub-district that a place does not lie in."""
        name = read_name(hint)
        named = {form.spot.pcode for level in (1, 2, 3) for form in self._shelves.shelf(level, None).equal(name)}
        return bool(named) and not self._fit(hint, spot) >= EXPLAINED

    def _belongs(self, text: str, spot: Spot) -> bool:
        """Say whether a text after a comma or slash is another name of a place or the name of one it lies in."""
        return self._explains(text, spot) or self._fit(text, spot) >= EXPLAINED

    def _stands_elsewhere(self, names: tuple[Name, ...], best: Scored, scope: Scope) -> bool:
        """Say whether the name fits a place outside the parents better than the one within: a parent may be wrong."""
        if scope.within.level < 2:
            return False
        wider = self._gazetteer.place(scope.within.adm1)
        shelf = self._shelves.shelf(best.spot.level, wider)
        equal = {form.spot.pcode for name in names for form in shelf.equal(name)}
        if equal:
            return best.spot.pcode not in equal
        nearest = shelf.search(names[:1], NEAR_CUTOFF)[:1] if best.score - best.hint < DOUBTED else []
        return any(each.score > best.score - best.hint for each in nearest)

    def _question(self, asked: Asked, names: tuple[Name, ...], scope: Scope, scored: list[Scored]) -> Match:
        """Ask among the best within the parents and the equal names outside them, or say that nothing is near."""
        if names[0].vague:
            parts = tuple(name for part in named_parts(asked.name) for name in readings(part))
            scored = self._search(parts, scope)
        best = [*scored[: CANDIDATES * 4], *self._outside(names, scope, {each.spot.pcode for each in scored})]
        best.sort(key=lambda each: (-round(each.score, 3), not self._is_centre(each.spot)))
        floor = WORTH_ASKING[min(scope.within.level, 3)]
        near = [each for each in best if each.score >= floor][:CANDIDATES]
        if not near:
            return Match(asked.name, "unknown")
        candidates = tuple(map(_candidate, near))
        return Match(asked.name, "ambiguous", None, near[0].how, candidates[0].score, candidates)

    def _outside(self, names: tuple[Name, ...], scope: Scope, inside: set[str]) -> list[Scored]:
        """Find the places outside the parents that a name fits well: a parent may be wrong."""
        if scope.within.level == 0:
            return []
        levels = [scope.level] if scope.level is not None else self._levels
        found = [each for level in levels for each in self._shelves.shelf(level, None).search(names, NEAR_CUTOFF)]
        return [each for each in found if each.spot.pcode not in inside and each.score >= OUTSIDE]


def readings(text: str) -> tuple[Name, ...]:
    """Give the names a text can be read as: without what its brackets and dashes add, and whole."""
    if not text.strip():
        return ()
    part, whole = read_name(text), read_whole_name(text)
    return tuple(name for name in ((part,) if part.sound == whole.sound else (part, whole)) if name.sound)


def share(scored: list[Scored], none: float) -> float:
    """Give the share of the best among all it could be, "none of these" included."""
    if not scored:
        return 0.0
    weights = [math.exp(SHARPNESS * (each.score - scored[0].score)) for each in scored]
    return 1.0 / (sum(weights) + math.exp(SHARPNESS * (none + scored[0].hint - scored[0].score)))


def sure_within(scope: Scope) -> float:
    """Give the share that the best must have to be taken without asking: the wider one looks, the more."""
    return SURE_OF_FEW if scope.level in (1, 2, 3) else SURE_WITHIN[min(scope.within.level, 3)]


def none_within(scope: Scope) -> float:
    """Give the likeness at which a name is as likely none of the places looked at: the more places, the higher."""
    if scope.level in (1, 2, 3):
        return NONE_OF_FEW
    return NONE_WITHIN[min(scope.within.level, 3)]


def _candidate(scored: Scored) -> Candidate:
    return Candidate(scored.spot, min(1.0, scored.score / EXACT if scored.score > 1 else scored.score * 0.97))


def _asked_about(name: str, spots: Iterable[Spot], how: str) -> Match:
    candidates = tuple(Candidate(spot, 0.5) for spot in spots)[:CANDIDATES]
    return Match(name, "ambiguous", None, how, 0.5, candidates)
