"""P-codes as people write them: with lost zeros, another prefix, small letters, spaces, or as a number."""

from __future__ import annotations

import re
import unicodedata

from tracker.places.gazetteer import Country, Gazetteer, Spot

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
    """The codes of one country by what is left of them when their prefix and zeros are lost."""

    def __init__(self, gazetteer: Gazetteer, country: Country) -> None:
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

    def read(self, written: str, level: int | None) -> tuple[Spot, ...]:
        """Give the places a written code can stand for: one if it is clear, several if zeros lost leave a choice."""
        plain = plain_code(written)
        if not plain:
            return ()
        if plain in self._plain:
            return (self._plain[plain],)
        rest = self._without_prefix(plain)
        found = self._bare.get(rest.lstrip("0"), ())
        if rest != plain:
            found = [spot for spot in found if plain_code(spot.pcode).startswith(tuple(self._prefixes))]
        at_level = tuple(spot for spot in found if spot.level == level)
        return at_level or tuple(found)

    def _without_prefix(self, plain: str) -> str:
        for prefix in self._prefixes:
            if plain.startswith(prefix) and len(plain) > len(prefix):
                return plain[len(prefix) :]
        return plain
