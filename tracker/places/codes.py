"""P-codes as people write them: with lost zeros, another prefix, small letters, spaces, or as a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from tracker.places.gazetteer import Country, Gazetteer, Spot
from tracker.places.names import folded

LOOKS_LIKE = re.compile(r"^[A-Z]{0,3}\d[A-Z0-9]*$")
CYRILLIC = str.maketrans("СОАВЕМНТХ", "COABEMHTX")


def plain_code(text: object) -> str:
    """Give a code in capitals without spaces and punctuation; a number read as a decimal loses its ".0"."""
    written = unicodedata.normalize("NFKC", str(text)).strip().upper().translate(CYRILLIC)
    written = re.sub(r"^(\d+)\.0+$", r"\1", written)
    return re.sub(r"[\s\u200b-\u200f.,_/#:'-]", "", written)


def looks_like_code(text: str) -> bool:
    """Say whether a text could be a code rather than a name: up to three letters, then a digit, no more words."""
    return bool(LOOKS_LIKE.match(plain_code(text))) and any(sign.isdigit() for sign in text)


class Codes:
    """The codes of one country by what is left of them when their prefix and zeros are lost.

    ``settled`` are codes of no list that somebody has said stand for a place.
    """

    def __init__(self, gazetteer: Gazetteer, country: Country, settled: Mapping[str, Spot] | None = None) -> None:
        self._gazetteer = gazetteer
        self._prefixes = sorted({country.pcode, country.iso2, country.iso3} - {""}, key=len, reverse=True)
        self._plain: dict[str, Spot] = {}
        self._bare: dict[str, list[Spot]] = {}
        for level in (0, *gazetteer.levels(country.iso3)):
            for spot in gazetteer.at(country.iso3, level):
                plain = plain_code(spot.pcode)
                self._plain[plain] = spot
                rest = self._without_prefix(plain)
                for bare in {rest.lstrip("0"), re.sub(r"\D", "", rest).lstrip("0")} - {""}:
                    self._bare.setdefault(bare, []).append(spot)
        for code, spot in (settled or {}).items():
            self._plain.setdefault(plain_code(code), spot)

    def read(self, written: str, level: int | None) -> tuple[Spot, ...]:
        """Give the places a written code can stand for.

        One if it is clear; several if zeros lost leave a choice, or if the code has ended and others took its place.
        """
        plain = plain_code(written)
        if not plain:
            return ()
        if plain in self._plain:
            return (self._plain[plain], *self._successors(self._plain[plain]))
        rest = self._without_prefix(plain)
        found = self._bare.get(rest.lstrip("0"), ())
        if rest != plain:
            found = [spot for spot in found if plain_code(spot.pcode).startswith(tuple(self._prefixes))]
        at_level = tuple(spot for spot in found if spot.level == level)
        return at_level or tuple(found)

    def _successors(self, spot: Spot) -> tuple[Spot, ...]:
        """Give the places of today that bear the name of one whose code has ended."""
        if spot.valid_to is None:
            return ()
        names = _names(spot)
        today = (other for other in self._gazetteer.at(spot.country, spot.level) if other.valid_to is None)
        return tuple(other for other in today if names & _names(other))

    def _without_prefix(self, plain: str) -> str:
        for prefix in self._prefixes:
            if plain.startswith(prefix) and len(plain) > len(prefix):
                return plain[len(prefix) :]
        return plain


def _names(spot: Spot) -> frozenset[str]:
    return frozenset(folded(name) for name in (spot.name_en, spot.name_ar) if name)
