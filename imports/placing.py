"""Where the rows of a sheet are: the deepest place that is certain; what is not certain is asked, once a spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, ClassVar

from imports.mappings.uses import Mapping
from imports.problems import Problem, Severity
from imports.rows.values import PartSaid, PlaceSaid, Row
from imports.sheets import address
from tracker.languages import Text
from tracker.places.gazetteer import Gazetteer, Spot, shipped_countries
from tracker.places.matching import Asked, Candidate, Match, Matcher
from tracker.places.nearest import Nearest
from tracker.records.kinds import Kind

LEAVE_OUT = "leave out"
HIGHER = "higher"
ALL = "*"
CODE_ALONE = "code"
"""Decisions besides a code: leave the rows out, or stand at the deepest place that is certain; ``*`` speaks for all
places that are not certain."""

_PREFIX = re.compile(r"([A-Z]{2,3})\d")


@dataclass(frozen=True)
class PlaceProblem(Problem):
    """A place nobody can be certain of; ``key`` names it in the answers, ``candidates`` are what it may be."""

    key: str = ""
    candidates: tuple[Candidate, ...] = ()


class PlaceUnknown(PlaceProblem):
    code = "place-unknown"
    message = Text(
        "Cell {cell} says “{said}”, and no place of that name is known in {more}. Choose the place, or leave the "
        "rows out.",
        "الخلية {cell} فيها «{said}»، ولا يُعرف مكان بهذا الاسم في {more}. اختر المكان أو استبعد الصفوف.",
    )


class PlaceAmbiguous(PlaceProblem):
    code = "place-ambiguous"
    message = Text(
        "Cell {cell} says “{said}”, which may be more than one place: {more}. Choose which.",
        "الخلية {cell} فيها «{said}»، وقد يكون أكثر من مكان: {more}. اختر المقصود.",
    )


class PlaceMissing(PlaceProblem):
    code = "place-missing"
    message = Text(
        "Row {more} names no place. Write where it is, or leave the row out.",
        "لا يذكر الصف {more} مكانًا. اكتب المكان أو استبعد الصف.",
    )


@dataclass(frozen=True)
class PlacedAbove(PlaceProblem):
    """A place that is not in our list within ``stands_at``, where its rows stand until a person says better.

    It has no ``key`` where our list has no place of that level at all: then there is nothing to choose.
    """

    stands_at: Spot | None = None

    code = "placed-above"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Cell {cell} says “{said}”, which our list of places does not have: the row stands at {more}, the name is "
        "kept.",
        "الخلية {cell} فيها «{said}»، وهو غير موجود في قائمة الأماكن: يوضع الصف في {more} ويُحتفظ بالاسم.",
    )


class OriginUnknown(PlaceProblem):
    code = "origin-unknown"
    severity: ClassVar[Severity] = "warning"
    message = Text(
        "Where people left from (“{said}”) is not certain: it is kept as written, and the origin counts as unknown.",
        "مكان المغادرة («{said}») غير مؤكد: يُحفظ كما كُتب ويُعدّ المصدر غير معروف.",
    )


@dataclass(frozen=True)
class Placed:
    """Where one way of saying a place is: its spot or none, how it was found, and what else it may be.

    ``absent`` tells that our list has no place of the level that was named.
    """

    said: PlaceSaid
    decision: str
    spot: Spot | None = None
    how: str = ""
    score: float = 0.0
    site: str = ""
    candidates: tuple[Candidate, ...] = ()
    absent: bool = False

    @property
    def name(self) -> str:
        """Give the deepest thing the sheet says of the place."""
        return (self.said[-1].name or self.said[-1].code) if self.said else ""

    @property
    def key(self) -> str:
        return key_of(self.said)


def key_of(said: PlaceSaid) -> str:
    """Name a place in the answers: its spellings from the top down."""
    return " / ".join(part.name or part.code for part in said)


@dataclass(frozen=True)
class Decisions:
    """What people decided of places: ``places`` by key, a code or ``leave out`` or ``higher``; and the country."""

    country: str | None = None
    places: Table[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class RowsPlaced:
    """Rows with their places, how many distinct places there are by what became of them, and who was left out."""

    rows: tuple[Row, ...]
    counts: Table[str, int]
    left_out: frozenset[int] = frozenset()


class Placer:
    """Places one sheet's rows; each distinct way of saying a place is asked once."""

    def __init__(self, matcher: Matcher, decisions: Decisions) -> None:
        self._matcher = matcher
        self._gazetteer: Gazetteer = matcher.gazetteer
        self._decisions = decisions
        self._nearest = Nearest(matcher.gazetteer)
        self._known: dict[PlaceSaid, Placed] = {}

    def place(self, said: PlaceSaid) -> Placed:
        """Find where one way of saying a place is."""
        if said not in self._known:
            self._known[said] = self._decided(said) or self._found(said)
        return self._known[said]

    def _wish(self, said: PlaceSaid) -> str | None:
        """Give what was decided of this place, or of all that are not certain."""
        return self._decisions.places.get(key_of(said))

    def _decided(self, said: PlaceSaid) -> Placed | None:
        decision = self._wish(said)
        if decision == LEAVE_OUT:
            return Placed(said, LEAVE_OUT)
        spot = self._gazetteer.place(decision)
        return Placed(said, "matched", spot, "chosen", 1.0) if spot else None

    def _found(self, said: PlaceSaid) -> Placed:
        if not said:
            return Placed(said, "missing")
        first: Match | None = None
        for depth in range(len(said), 0, -1):
            match = self._agreed(said[:depth], self._match(said[:depth]))
            if match.place is not None:
                if depth == len(said):
                    return Placed(said, "matched", match.place, match.how or "", match.score)
                return self._above(said, match, first or match)
            first = first or match
        assert first is not None  # noqa: S101 - something was said
        return Placed(said, first.decision, candidates=first.candidates)

    def _agreed(self, said: PlaceSaid, match: Match) -> Match:
        """Take the place of a code whose name is written otherwise, where the codes of all places above agree."""
        if match.place is not None or match.how != "code" or not match.candidates:
            return match
        spot = match.candidates[0].place
        above = [part for part in said[:-1] if part.code and part.level > 0]
        if spot.level != said[-1].level or not above or any(spot.at(part.level) != part.code for part in above):
            return match
        return replace(match, decision="matched", place=spot, how=CODE_ALONE)

    def _above(self, said: PlaceSaid, parent: Match, deepest: Match) -> Placed:
        """Stand at the parent where the level itself is not in our list, or where a person said so; ask otherwise."""
        assert parent.place is not None  # noqa: S101 - the caller looked
        wanted = (self._wish(said) or self._decisions.places.get(ALL)) == HIGHER
        absent = said[-1].level not in self._gazetteer.levels(parent.place.country)
        nothing_near = deepest.decision == "unknown" and not deepest.candidates and parent.place.level > 0
        if wanted or absent or nothing_near:
            name = said[-1].name or said[-1].code
            near = deepest.candidates
            if not absent and not near:
                near = self._nearest.within(name, said[-1].level, parent.place)
            return Placed(said, "above", parent.place, parent.how or "", parent.score, name, near, absent)
        return Placed(said, deepest.decision, None, candidates=deepest.candidates)

    def _match(self, said: PlaceSaid) -> Match:
        *above, part = said
        country = next((one.code or one.name for one in above if one.level == 0), None) or self._decisions.country
        parents = tuple((one.level, one.code or one.name) for one in above if one.level > 0)
        match: Match | None = None
        for asked in _questions(part, parents, country):
            answer = self._matcher.match(asked)
            if answer.place is not None:
                return answer
            match = match if match is not None and match.candidates else answer
        return match or Match(part.name, "unknown")


def _questions(part: PartSaid, parents: tuple[tuple[int, str], ...], country: str | None) -> Iterator[Asked]:
    code = part.code or None
    if part.level == 0:
        for text in (part.code, *part.names):
            if text:
                yield Asked(text, 0, None, (), text)
        return
    for name in part.names or ("",):
        yield Asked(name, part.level, code, parents, country)
    if code and part.names:
        yield Asked(part.names[0], part.level, None, parents, country)


def place_rows(
    rows: Sequence[Row], matcher: Matcher, mapping: Mapping, decisions: Decisions | None = None
) -> RowsPlaced:
    """Give every row the deepest place that is certain, what it says of it, and how it was found.

    A row whose place is unknown, missing or more than one carries a problem with the candidates. Origins that are not
    certain stay as they were written.
    """
    placer = Placer(matcher, decisions or Decisions())
    columns = _columns(mapping)
    placed_rows: list[Row] = []
    left_out: set[int] = set()
    with_place = bool(columns)
    for row in rows:
        placed = placer.place(row.place)
        if placed.decision == LEAVE_OUT:
            left_out.add(row.number)
            continue
        values, problems = dict(row.values), list(row.problems)
        values |= _place_values(placed)
        if with_place and (problem := _problem(placed, row, columns)) is not None:
            problems.append(problem)
        if row.origin and mapping.kind is Kind.MOVEMENT:
            origin, doubt = _origin(placer.place(row.origin), row)
            values |= origin
            problems.extend(doubt)
        placed_rows.append(
            Row(
                row.number,
                row.figures,
                values,
                row.place,
                row.origin,
                row.period,
                tuple(problems),
                row.counts,
                row.repeats,
            )
        )
    return RowsPlaced(tuple(placed_rows), _counts(placer.place(row.place) for row in rows), frozenset(left_out))


def _columns(mapping: Mapping) -> dict[int, int]:
    """Give the column that a problem of a level points at: the one with names, else the one with codes."""
    columns: dict[int, int] = {}
    for column in sorted(mapping.places(), key=lambda one: (one.holds != "name", one.index)):
        if column.level is not None:
            columns.setdefault(column.level, column.index)
    return columns


def _place_values(placed: Placed) -> dict[str, Any]:
    values: dict[str, Any] = {"place_said": placed.name}
    if placed.spot is not None:
        values |= {"place": placed.spot.pcode, "place_how": placed.how, "place_score": placed.score}
    if placed.site:
        values["site"] = placed.site
    return values


def _problem(placed: Placed, row: Row, columns: Table[int, int]) -> Problem | None:
    if placed.decision == "matched":
        return None
    deepest = placed.said[-1] if placed.said else None
    cell = address(row.number, columns.get(deepest.level if deepest else max(columns), 0))
    if placed.decision == "above" and placed.spot is not None:
        key = "" if placed.absent else placed.key
        return PlacedAbove(cell, placed.name, placed.spot.name_en, key, placed.candidates, placed.spot)
    if deepest is None:
        return PlaceMissing(cell, "", str(row.number))
    if placed.decision == "ambiguous":
        names = ", ".join(f"{one.place.name_en} ({one.place.pcode})" for one in placed.candidates)
        return PlaceAmbiguous(cell, placed.name, names, placed.key, placed.candidates)
    within = " / ".join(part.name or part.code for part in placed.said[:-1]) or "…"
    return PlaceUnknown(cell, placed.name, within, placed.key, placed.candidates)


def _origin(placed: Placed, row: Row) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    values: dict[str, Any] = {"origin_said": placed.name}
    if placed.spot is not None:
        return values | {"origin": placed.spot.pcode}, ()
    return values, (OriginUnknown("", placed.name, str(row.number), placed.key, placed.candidates),)


def _counts(placed: Iterable[Placed]) -> dict[str, int]:
    distinct = {one.said: one.decision for one in placed if one.said}
    counted = Counter(distinct.values())
    return {
        "distinct": len(distinct),
        "matched": counted["matched"],
        "above": counted["above"],
        "ambiguous": counted["ambiguous"],
        "unknown": counted["unknown"],
    }


def country_of(texts: Iterable[str], rows: Sequence[Row]) -> str | None:
    """Tell which country a sheet without a column for it is about: by its codes, else by its title's or file's name."""
    prefixes = Counter(
        found.group(1) for row in rows[:500] for part in row.place if (found := _PREFIX.match(part.code))
    )
    countries = list(shipped_countries())
    by_prefix = {
        code: country.iso3 for country in countries for code in (country.pcode, country.iso2, country.iso3) if code
    }
    if prefixes:
        best = prefixes.most_common(1)[0][0]
        if best in by_prefix:
            return by_prefix[best]
    for text in texts:
        words = f" {re.sub(r'[^a-z]+', ' ', text.lower())} "
        named = [country.iso3 for country in countries if f" {country.name_en.lower()} " in words]
        if len(named) == 1:
            return named[0]
    return None
