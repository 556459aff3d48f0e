"""What a name means in one country: by its code where there is one, by the name within its parents otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.places.codes import Codes, looks_like_code
from tracker.places.gazetteer import Country, Gazetteer, Spot
from tracker.places.names import read_name
from tracker.places.naming import CANDIDATES, Naming, Scope
from tracker.places.questions import Asked, Candidate, Match
from tracker.places.shelves import Shelves
from tracker.places.sureness import EQUAL

AGREES = 0.72


class Land:
    """Answers questions about one country."""

    def __init__(self, gazetteer: Gazetteer, country: Country, aliases: dict[str, list[str]]) -> None:
        self._gazetteer = gazetteer
        self._iso3 = country.iso3
        self._top = gazetteer.country(country.iso3) or Spot(country.pcode, 0, country.iso3, country.name_en)
        settled = {text: spot for pcode, texts in aliases.items() if (spot := gazetteer.place(pcode)) for text in texts}
        self._codes = Codes(gazetteer, country, {text: spot for text, spot in settled.items() if looks_like_code(text)})
        self._shelves = Shelves(gazetteer, country.iso3, aliases)
        self._naming = Naming(gazetteer, self._top, self._shelves)
        self._names = {country.iso3.casefold(), country.iso2.casefold()} - {""}
        self._parents: dict[tuple[str, int, str], Spot | None] = {}

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
        fit = self._naming.fit(asked.name, spot)
        if fit < EQUAL:
            nearby = self._by_name(replace(asked, level=spot.level), Scope(self._above(spot), spot.level))
            if fit < AGREES or (nearby.place and nearby.place.pcode != spot.pcode):
                named = nearby if nearby.place else self._by_name(asked, self._scope(asked))
                others = [each for each in named.candidates if each.place.pcode != spot.pcode]
                return Match(asked.name, "ambiguous", None, "code", fit, (best, *others)[:CANDIDATES])
        return Match(asked.name, "matched", spot, "code", 1.0, (best,))

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
        return self._country_match(asked) or self._naming.answer(asked, scope)

    def _country_match(self, asked: Asked) -> Match | None:
        """Understand the name of the country itself, which is no place within it."""
        name = read_name(asked.name)
        forms = self._shelves.forms(self._top)
        if name.exact not in self._names and not (
            name.folded and any(name.folded == form.name.folded for form in forms)
        ):
            return None
        best = Candidate(self._top, 1.0)
        if asked.level in (None, 0):
            return Match(asked.name, "matched", self._top, "exact", 1.0, (best,))
        return Match(asked.name, "unknown", candidates=(best,))


def _asked_about(name: str, spots: Iterable[Spot], how: str) -> Match:
    candidates = tuple(Candidate(spot, 0.5) for spot in spots)[:CANDIDATES]
    return Match(name, "ambiguous", None, how, 0.5, candidates)
