"""The names of the places of one country, shelved so that a question looks only where the answer can stand.

A shelf holds the places of one level within one place above, or of a whole country. Shelves are made when first asked
for and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from rapidfuzz import fuzz, process

from tracker.places.gazetteer import Gazetteer, Spot
from tracker.places.likeness import likeness
from tracker.places.names import Name, read_name, read_whole_name

KEYS_READ = 14
KEY_CUTOFF = 25.0
SAME_BONES_READ = 12
SOUNDS_READ = 7
RIVALS_READ = 4
FAR = 0.3
VOWELS = {sign: sign for sign in "aeiou0145"} | {"A": "a", "W": "u", "Y": "i", "w": "u", "y": "i", "v": "u"}
COARSE = dict(zip("89672qgx3pz", "tttthkkkkbs", strict=True)) | {"d": "t", "h": "h"}
OWN = 1.0
PART = 0.9
CENTRE = 0.99

EXACT = 1.04
CLOSE = 1.035
FOLDED = 1.03


@dataclass(frozen=True)
class Form:
    """One spelling a place is known by; ``worth`` is lower for a part of its name or the name of its centre."""

    name: Name
    spot: Spot
    worth: float = OWN
    alias: bool = False


@dataclass(frozen=True)
class Scored:
    """A place and how well a name fits it: above 1 where the two are equal by rule.

    ``hint`` is the level of the deepest place around it that a bracket or dash names, 0 for none; ``both`` how well
    the name fits the script in which it fits less; ``centre`` whether the place gives its sub-district its name.
    """

    spot: Spot
    score: float
    how: str
    hint: int = 0
    both: float = 0.0
    centre: bool = False


class Shelf:
    """The places of one level within one place, by their names."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._exact: dict[str, list[Form]] = {}
        self._folded: dict[str, list[Form]] = {}
        self._sounds: dict[str, list[Form]] = {}
        self._bones: dict[str, list[str]] = {}
        for form in forms:
            self._exact.setdefault(form.name.exact, []).append(form)
            self._folded.setdefault(form.name.folded, []).append(form)
            if form.name.sound not in self._sounds:
                self._bones.setdefault(form.name.bones, []).append(form.name.sound)
            self._sounds.setdefault(form.name.sound, []).append(form)
        self._keys = list(self._bones)
        self.size = len({form.spot.pcode for forms in self._sounds.values() for form in forms})

    def equal(self, name: Name) -> list[Form]:
        """Give the spellings equal to a name as written or in its normal form."""
        return [*self._exact.get(name.exact, ()), *self._folded.get(name.folded, ())]

    def search(self, names: Iterable[Name]) -> list[Scored]:
        """Score the places that sound nearest to one of the names, best first."""
        found: list[Scored] = []
        for name in names:
            equal = [score(name, form) for form in self.equal(name)]
            found += (*equal, *self._near(name, RIVALS_READ if equal else SOUNDS_READ))
        return _best(found)

    def alike(self, names: Iterable[Name]) -> list[Scored]:
        """Score the places whose names have the consonants of one of the names, best first."""
        found: list[Scored] = []
        for name in names:
            found += [score(name, form) for form in self.equal(name)]
            for sound in self._bones.get(name.bones, ())[:SAME_BONES_READ]:
                found += [score(name, form) for form in self._sounds[sound]]
        return _best(found)

    def _near(self, name: Name, count: int) -> Iterator[Scored]:
        """Look by the consonants first, then by a coarse code of the sound, and measure only what is left."""
        keys = process.extract(name.bones, self._keys, scorer=fuzz.ratio, limit=KEYS_READ, score_cutoff=KEY_CUTOFF)
        sounds = [sound for key, _, _ in keys for sound in self._bones[key]]
        if len(sounds) > count:
            mine = coded(name.sound)
            sounds = nlargest(count, sounds, key=lambda sound: fuzz.ratio(mine, coded(sound)))
        best = 0.0
        for sound in sounds:
            alike = likeness(name.sound, sound, max(0.0, round(best - FAR, 1)))
            best = max(best, alike)
            for form in self._sounds[sound]:
                yield Scored(form.spot, alike * form.worth, "fuzzy")


@lru_cache(maxsize=60_000)
def coded(sound: str) -> str:
    """Write a sound so that plain edit distance weighs it: consonants as three signs, vowels as one."""
    return "".join(VOWELS.get(sign) or f"{COARSE.get(sign, sign) * 2}{sign}" for sign in sound)


def score(name: Name, form: Form) -> Scored:
    """Say how well one name fits one spelling of a place."""
    if name.exact == form.name.exact:
        return Scored(form.spot, EXACT * form.worth, "alias" if form.alias else "exact")
    if name.folded == form.name.folded:
        grade = CLOSE if name.close == form.name.close else FOLDED
        return Scored(form.spot, grade * form.worth, "alias" if form.alias else "folded")
    return Scored(form.spot, likeness(name.sound, form.name.sound) * form.worth, "fuzzy")


def _best(found: Iterable[Scored]) -> list[Scored]:
    """Keep the best score of each place, in order."""
    best: dict[str, Scored] = {}
    for scored in found:
        before = best.get(scored.spot.pcode)
        if before is None or scored.score > before.score:
            best[scored.spot.pcode] = scored
    return sorted(best.values(), key=lambda scored: (-scored.score, scored.spot.level, scored.spot.pcode))


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
            spots = self._in_use(self._spots(level, within))
            self._shelves[key] = Shelf(form for spot in spots for form in self.forms(spot))
        return self._shelves[key]

    def _in_use(self, spots: Iterable[Spot]) -> list[Spot]:
        """Leave out the places whose code has ended where one of today bears their name."""
        today = [spot for spot in spots if spot.valid_to is None]
        ended = [spot for spot in spots if spot.valid_to is not None]
        names = {form.name.folded for spot in today for form in self.forms(spot) if ended}
        return today + [spot for spot in ended if not any(form.name.folded in names for form in self.forms(spot))]

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
