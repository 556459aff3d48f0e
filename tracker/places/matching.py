"""What place a name means, in any country of the gazetteer; each distinct question is answered once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from tracker.places.aliases import Spelling, shipped_spellings
from tracker.places.gazetteer import Country, Gazetteer, Spot, shipped_countries
from tracker.places.lands import Land
from tracker.places.names import read_whole_name
from tracker.places.naming import CANDIDATES
from tracker.places.points import place_at, point_elsewhere
from tracker.places.questions import Asked, Candidate, Match

__all__ = ["Asked", "Candidate", "Match", "Matcher"]

REMEMBERED = 100_000
"""Answers kept; then all are forgotten, so that a server that runs for months does not grow."""


class Matcher:
    """Answers questions about the places of a gazetteer, each distinct question once."""

    def __init__(self, gazetteer: Gazetteer, aliases: Iterable[Spelling] = (), *, country: str = "SYR") -> None:
        self._gazetteer = gazetteer
        self._home = country
        self._spellings = (*shipped_spellings(), *aliases)
        self._answers: dict[Asked, Match] = {}
        self._lands: dict[str, Land] = {}

    @property
    def gazetteer(self) -> Gazetteer:
        """Give the places that answers are taken from."""
        return self._gazetteer

    def match(self, asked: Asked) -> Match:
        """Answer one question; the same question is answered from memory."""
        found = self._answers.get(asked)
        if found is None:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            found = self._answers[asked] = self._answered(asked)
        return found

    def match_many(self, questions: Iterable[Asked]) -> Iterator[Match]:
        """Answer questions in their order."""
        return map(self.match, questions)

    def _answered(self, asked: Asked) -> Match:
        country = self._country_of(asked)
        if country is None or self._gazetteer.country(country.iso3) is None:
            return Match(asked.name, "unknown")
        if country.iso3 not in self._lands:
            self._lands[country.iso3] = Land(self._gazetteer, country, self._accepted)
        match = self._lands[country.iso3].answer(asked, self._told(asked))
        return match if asked.point is None else self._with_point(match, asked.point)

    def _with_point(self, match: Match, point: tuple[float, float]) -> Match:
        """Ask where the point lies elsewhere, and propose what it lies in where the name is not certain."""
        if match.place is not None:
            elsewhere = point_elsewhere(self._gazetteer, match.place, *point)
            if elsewhere is None:
                return match
            found = (elsewhere.lies_in,) if elsewhere.lies_in else ()
            candidates = (Candidate(match.place, match.score), *(Candidate(spot, 0.5) for spot in found))
            return Match(match.name, "ambiguous", None, "point", match.score, candidates)
        spot = place_at(self._gazetteer, *point)
        if spot is None:
            return match
        inside = [each for each in match.candidates if each.place.at(spot.level) == spot.pcode]
        rest = [each for each in match.candidates if each not in inside]
        proposed = (*(inside or (Candidate(spot, 0.5),)), *rest)[:CANDIDATES]
        return replace(match, decision="ambiguous", how=match.how if inside else "point", candidates=proposed)

    def _told(self, asked: Asked) -> tuple[Spot, ...]:
        """Give the places that the asking organisation has said a name stands for."""
        if asked.organisation is None:
            return ()
        codes = self._own.get((asked.organisation, read_whole_name(asked.name).folded), ())
        return tuple(spot for code in codes if (spot := self._gazetteer.place(code)))

    @cached_property
    def _accepted(self) -> dict[str, list[str]]:
        held: dict[str, list[str]] = {}
        for spelling in self._spellings:
            if spelling.organisation is None:
                held.setdefault(spelling.pcode, []).append(spelling.spelling)
        return held

    @cached_property
    def _own(self) -> dict[tuple[int, str], list[str]]:
        held: dict[tuple[int, str], list[str]] = {}
        for spelling in self._spellings:
            if spelling.organisation is not None:
                key = (spelling.organisation, read_whole_name(spelling.spelling).folded)
                held.setdefault(key, []).append(spelling.pcode)
        return held

    def _country_of(self, asked: Asked) -> Country | None:
        said = asked.country or next((name for level, name in asked.parents if level == 0 and name), None)
        return self._countries.get(read_whole_name(said or self._home).folded)

    @cached_property
    def _countries(self) -> dict[str, Country]:
        named: dict[str, Country] = {}
        for country in shipped_countries():
            for text in (country.iso3, country.iso2, country.name_en, country.name_ar):
                if text:
                    named.setdefault(read_whole_name(text).folded, country)
        for spelling in self._spellings:
            spot = self._gazetteer.place(spelling.pcode)
            if spot is not None and spot.level == 0:
                land = named[read_whole_name(spot.country).folded]
                named.setdefault(read_whole_name(spelling.spelling).folded, land)
        return named
