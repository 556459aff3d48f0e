"""The names of the places of one country, shelved so that a question looks only where the answer can stand.

A shelf holds the places of one level within one place above, or of a whole country. Shelves are made when first asked
for and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tracker.places.gazetteer import Gazetteer, Spot
from tracker.places.likeness import likeness
from tracker.places.names import Name, read_name, read_whole_name

KEYS_READ = 14
KEY_CUTOFF = 50.0
OWN = 1.0
PART = 0.94
CENTRE = 0.99

EXACT = 1.08
FOLDED = 1.04


@dataclass(frozen=True)
class Form:
    """One spelling a place is known by; ``worth`` is lower for a part of its name or the name of its centre."""

    name: Name
    spot: Spot
    worth: float = OWN
    alias: bool = False


@dataclass(frozen=True)
class Scored:
    """A place and how well a name fits it: above 1 where the two are equal by rule."""

    spot: Spot
    score: float
    how: str


class Shelf:
    """The places of one level within one place, by their names."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.exact: dict[str, list[Form]] = {}
        self.folded: dict[str, list[Form]] = {}
        self._bones: dict[str, list[Form]] = {}
        for form in forms:
            self.exact.setdefault(form.name.exact, []).append(form)
            self.folded.setdefault(form.name.folded, []).append(form)
            self._bones.setdefault(form.name.bones, []).append(form)
        self._keys = list(self._bones)
        self.size = len({form.spot.pcode for forms in self.folded.values() for form in forms})

    def equal(self, name: Name) -> list[Form]:
        """Give the spellings equal to a name as written or in its normal form."""
        return [*self.exact.get(name.exact, ()), *self.folded.get(name.folded, ())]

    def search(self, names: Iterable[Name]) -> list[Scored]:
        """Score the places whose consonants are near one of the names', best first."""
        best: dict[str, Scored] = {}
        for name in names:
            for form in self._near(name):
                scored = score(name, form)
                before = best.get(form.spot.pcode)
                if before is None or scored.score > before.score:
                    best[form.spot.pcode] = scored
        return sorted(best.values(), key=lambda scored: (-scored.score, scored.spot.level, scored.spot.pcode))

    def _near(self, name: Name) -> list[Form]:
        forms = self.equal(name)
        near = process.extract(name.bones, self._keys, scorer=fuzz.ratio, limit=KEYS_READ, score_cutoff=KEY_CUTOFF)
        if name.bones in self._bones and not near:
            forms += self._bones[name.bones]
        for key, _, _ in near:
            forms += self._bones[key]
        return forms


def score(name: Name, form: Form) -> Scored:
    """Say how well one name fits one spelling of a place."""
    if name.exact == form.name.exact:
        return Scored(form.spot, EXACT * form.worth, "alias" if form.alias else "exact")
    if name.folded == form.name.folded:
        return Scored(form.spot, FOLDED * form.worth, "alias" if form.alias else "folded")
    return Scored(form.spot, likeness(name.sound, form.name.sound) * form.worth, "fuzzy")


class Shelves:
    """All shelves of one country."""

    def __init__(self, gazetteer: Gazetteer, country: str, aliases: Mapping[str, list[str]]) -> None:
        self._gazetteer = gazetteer
        self._country = country
        self._aliases = aliases
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._grouped: dict[tuple[int, int], dict[str | None, list[Spot]]] = {}
        self._shelves: dict[tuple[int, str | None], Shelf] = {}

    def shelf(self, level: int, within: Spot | None) -> Shelf:
        """Give the shelf of a level within a place, or within the whole country."""
        key = (level, within.pcode if within and within.level else None)
        if key not in self._shelves:
            self._shelves[key] = Shelf(form for spot in self._spots(level, within) for form in self.forms(spot))
        return self._shelves[key]

    def forms(self, spot: Spot) -> tuple[Form, ...]:
        """Give every spelling a place is known by."""
        if spot.pcode not in self._forms:
            self._forms[spot.pcode] = tuple(self._made_forms(spot))
        return self._forms[spot.pcode]

    def _spots(self, level: int, within: Spot | None) -> Iterable[Spot]:
        if within is None or within.level == 0:
            return self._gazetteer.at(self._country, level)
        groups = self._grouped.get((level, within.level))
        if groups is None:
            groups = self._grouped[level, within.level] = {}
            for spot in self._gazetteer.at(self._country, level):
                groups.setdefault(spot.at(within.level), []).append(spot)
        return groups.get(within.pcode, ())

    def _made_forms(self, spot: Spot) -> Iterable[Form]:
        for text in filter(None, (spot.name_en, spot.name_ar)):
            whole, part = read_whole_name(text), read_name(text)
            yield Form(whole, spot)
            if part.sound != whole.sound:
                yield Form(part, spot, PART)
                for half in (*part.hints, *part.listed):
                    yield Form(read_name(half), spot, PART)
        for text in self._aliases.get(spot.pcode, ()):
            yield Form(read_whole_name(text), spot, alias=True)
        yield from self._centre_forms(spot)

    def _centre_forms(self, spot: Spot) -> Iterable[Form]:
        """Call a district by its main town too, and that town's sub-district (its code ends in 00) by the district."""
        other = self._gazetteer.place(f"{spot.pcode}00" if spot.level == 2 else spot.pcode.removesuffix("00"))
        if other is None or {spot.level, other.level} != {2, 3}:
            return
        for text in filter(None, (other.name_en, other.name_ar)):
            yield Form(read_whole_name(text), spot, CENTRE)
