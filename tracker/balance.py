"""The balance of a place's IDPs: what the recorded movements lead one to expect, against what was counted.

Opening IDPs, plus those displaced into the place, minus its IDPs who left it (returned, moved on, integrated), plus
births and failed returns and minus deaths among them, is what is expected; what was counted at the end differs from it
by a gap that no record explains. People who return to the place do not reduce its IDPs, but for those who had been
displaced within it. All are intervals: an end that nobody set stays open, and what nobody recorded is ``None``.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, case, select

from tracker.figures import DEFAULT_READING, Tally, Total
from tracker.languages import Text
from tracker.ledger import LEDGER, places_within, summed_tally, tally_in
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind
from tracker.records.movements import MOVEMENT_MEASURES
from tracker.selection import Selection, where_inside, where_known, where_placed
from tracker.totals import whole

CLOSING = Text("IDPs at the end", "النازحون في النهاية")
COUNTED = "idps.persons"
OPENING = Text("IDPs at the beginning", "النازحون في البداية")
DISPLACED_IN = Text("displaced into it", "نزحوا إليه")
RETURNED = Text("IDPs who returned from it", "نازحون عادوا منه")
MOVED_ON = Text("IDPs who moved on", "نازحون انتقلوا منه")
INTEGRATED = Text("IDPs who integrated locally", "نازحون اندمجوا محليًا")
CORRECTIONS = Text("births and failed returns", "الولادات والعودة التي لم تكتمل")
DEATHS = Text("deaths among IDPs", "وفيات بين النازحين")


@dataclass(frozen=True)
class Term:
    """One line of the balance: what it is, whether it adds (1) or takes away (-1), and how many."""

    name: Text
    sign: int
    persons: Total | None


@dataclass(frozen=True)
class Balance:
    """The IDPs of a place from one count to another, in persons.

    ``opening`` and ``closing`` are counts with the dates on which they were made; ``expected`` is ``None`` without an
    opening count, ``gap`` (counted minus expected) also without a later closing one. ``returns_to_it`` are told beside:
    they are in no term but ``RETURNED``, for those of them who had been displaced within the place.
    """

    place: str
    first: dt.date
    last: dt.date
    opening: Total | None
    opening_on: dt.date | None
    terms: tuple[Term, ...]
    expected: Total | None
    closing: Total | None
    closing_on: dt.date | None
    gap: Total | None
    returns_to_it: Total | None

    def sentences(self) -> tuple[Text, ...]:
        """Say the balance line by line in both languages."""
        return tuple(_sentences(self))


def balance(connection: Connection, place: Spot, first: dt.date, last: dt.date, known_at: int | None = None) -> Balance:
    """Balance the IDPs of a place over a period, both days included, as known at an entry (now where ``None``).

    The opening count is the newest on or before the first day, the closing one the newest after it, up to the last day.
    Movements are those whose whole period lies in the question.
    """
    counted = Selection(Kind.POPULATION, place, last=first, known_at=known_at, measures=(COUNTED,))
    opening, opening_on = _counted(connection, counted)
    closing, closing_on = _counted(connection, replace(counted, last=last))
    if closing_on is not None and (closing_on <= first or closing_on == opening_on):
        closing, closing_on = None, None
    moving = Selection(Kind.MOVEMENT, place, first=first, last=last, known_at=known_at, measures=PERSONS)
    moved = _moved(connection, moving, place)
    terms = _terms(moved)
    expected = _expected(opening, terms)
    gap = difference(closing, expected) if closing and expected else None
    returns = _sum(moved, (("returned", True, True), ("returned", True, False), ("returned", True, None)))
    known = (opening, opening_on, terms, expected, closing, closing_on, gap, returns)
    return Balance(place.pcode, first, last, *known)


def _counted(connection: Connection, selection: Selection) -> tuple[Total | None, dt.date | None]:
    row = whole(connection, selection).at(COUNTED)
    return (row.total, row.as_of) if row and row.tally.stated else (None, None)


# ---- movements

PERSONS = tuple(measure.code for measure in MOVEMENT_MEASURES if measure.unit == "persons")
Moved = dict[tuple[str, bool, bool | None], Tally]
"""Persons by flow, whether they arrived in the place, and whether they left it (``None``: nobody says from where)."""


def _moved(connection: Connection, selection: Selection, place: Spot) -> Moved:
    arrived = case((where_placed(LEDGER, place), 1), else_=0).label("arrived")
    within = LEDGER.c.origin.in_(places_within(place.pcode))
    left = case((LEDGER.c.origin.is_(None), 2), (within, 1), else_=0).label("was_there")
    known = LEDGER.c.entry <= selection.known_at if selection.known_at is not None else LEDGER.c.entry > 0
    query = (
        select(LEDGER.c.measure, arrived, left, *summed_tally())
        .where(where_known(LEDGER, selection), where_inside(LEDGER, selection), known)
        .where(where_placed(LEDGER, place) | within, LEDGER.c.kind == Kind.MOVEMENT.value)
        .group_by(LEDGER.c.measure, arrived, left)
    )
    moved: Moved = defaultdict(Tally)
    for row in connection.execute(query):
        was_there = None if row.was_there == 2 else bool(row.was_there)
        moved[row.measure.removesuffix(".persons"), bool(row.arrived), was_there] += tally_in(row)
    return moved


def _terms(moved: Moved) -> tuple[Term, ...]:
    """Give the lines of the balance; a flow within the place that makes nobody an IDP or ends it is in none."""
    anywhere = (True, False, None)
    arriving = [("displaced", True, left) for left in anywhere]
    arriving += [(flow, True, left) for flow in ("multiple_displacement", "evacuated") for left in (False, None)]
    returned = [("returned", arrived, True) for arrived in (True, False)]
    moved_on = [(flow, False, True) for flow in ("multiple_displacement", "cross_border_flight")]
    moved_on += [("relocation_elsewhere", arrived, True) for arrived in (True, False)]
    here = {flow: [(flow, True, left) for left in anywhere] for flow in _AT_THE_PLACE}
    return (
        Term(DISPLACED_IN, 1, _sum(moved, arriving)),
        Term(RETURNED, -1, _sum(moved, returned)),
        Term(MOVED_ON, -1, _sum(moved, moved_on)),
        Term(INTEGRATED, -1, _sum(moved, here["local_integration"])),
        Term(CORRECTIONS, 1, _sum(moved, here["idp_births"] + here["failed_return"])),
        Term(DEATHS, -1, _sum(moved, here["idp_deaths"])),
    )


_AT_THE_PLACE = ("local_integration", "idp_births", "failed_return", "idp_deaths")


def _sum(moved: Moved, flows: Iterable[tuple[str, bool, bool | None]]) -> Total | None:
    tally = sum((moved[flow] for flow in flows if flow in moved), Tally())
    return tally.read(DEFAULT_READING) if tally.stated else None


# ---- intervals


def _expected(opening: Total | None, terms: Iterable[Term]) -> Total | None:
    """Add what is recorded to the opening count; a term that nobody recorded leaves it as it is."""
    expected = opening
    for term in terms:
        if expected is not None and term.persons is not None:
            expected = (add if term.sign > 0 else difference)(expected, term.persons)
    return expected


def add(one: Total, other: Total) -> Total:
    """Add two intervals; an end that either leaves open is open."""
    return Total(_plus(one.low, other.low), _plus(one.best, other.best), _plus(one.high, other.high))


def difference(one: Total, other: Total) -> Total:
    """Take one interval from another: its low end is the least that can remain, which may lie below zero."""
    return Total(_plus(one.low, other.high, -1), _plus(one.best, other.best, -1), _plus(one.high, other.low, -1))


def _plus(one: int | None, other: int | None, sign: int = 1) -> int | None:
    return None if one is None or other is None else one + sign * other


# ---- in words

MINUS = "−"

_COUNTED = Text("{name} (counted on {day}): {persons}.", "{name} (عدد بتاريخ {day}): {persons}.")
_NOT_COUNTED = Text("{name}: not counted.", "{name}: لا يوجد عدد.")
_TERM = Text("{sign} {name}: {persons}.", "{sign} {name}: {persons}.")
_NOT_RECORDED = Text("{name}: nothing recorded, which is not zero.", "{name}: لا شيء مسجل، وهذا ليس صفرًا.")
_EXPECTED = Text("Expected at the end by what is recorded: {persons}.", "المتوقع في النهاية وفق المسجل: {persons}.")
_BETWEEN = Text("between {low} and {high}", "بين {low} و{high}")
_FROM = Text("{low} or more", "{low} أو أكثر")
_UP_TO = Text("{high} or fewer", "{high} أو أقل")
_AROUND = Text("about {best}, no limits known", "نحو {best}، بلا حدود معروفة")
_BEST = Text("{best} ({ends})", "{best} ({ends})")
_GAP = Text(
    "Counted minus expected, not explained by any record: {persons}.",
    "الفارق بين العدد والمتوقع، ولا يفسره أي سجل: {persons}.",
)
_NO_GAP = Text(
    "Without a count at the beginning and a later one at the end there is no gap to tell.",
    "لا يُحسب الفارق دون عدد في البداية وعدد لاحق في النهاية.",
)
_RETURNS = Text(
    "Returned to it: {persons}. They do not reduce its IDPs, but for those who had been displaced within it.",
    "عادوا إليه: {persons}. وهم لا ينقصون نازحيه، إلا من كان نازحًا داخله.",
)


def _sentences(one: Balance) -> Iterator[Text]:
    yield _count(OPENING, one.opening, one.opening_on)
    for term in one.terms:
        if term.persons is None:
            yield _filled(_NOT_RECORDED, term.name)
        else:
            yield _filled(_TERM, term.name, term.persons, sign="+" if term.sign > 0 else MINUS)
    if one.expected is not None:
        yield _filled(_EXPECTED, persons=one.expected)
    yield _count(CLOSING, one.closing, one.closing_on)
    yield _NO_GAP if one.gap is None else _filled(_GAP, persons=one.gap)
    if one.returns_to_it is not None:
        yield _filled(_RETURNS, persons=one.returns_to_it)


def _count(name: Text, persons: Total | None, day: dt.date | None) -> Text:
    return _filled(_NOT_COUNTED, name) if persons is None else _filled(_COUNTED, name, persons, day=day)


def _filled(sentence: Text, name: Text | None = None, persons: Total | None = None, **more: object) -> Text:
    called, many = name or Text("", ""), say(persons) if persons else Text("", "")
    return Text(
        sentence.en.format(name=called.en, persons=many.en, **more),
        sentence.ar.format(name=called.ar, persons=many.ar, **more),
    )


def say(persons: Total) -> Text:
    """Say an interval that may lie below zero, and be open at either end: an open end is never left out."""
    low, best, high = (_written(number) for number in (persons.low, persons.best, persons.high))
    if persons.low is None and persons.high is None:
        return _AROUND.format(best=best) if best else Text("not known", "غير معروف")
    if persons.low == persons.high:
        return Text(low, low)
    if persons.low is None:
        ends = _UP_TO.format(high=high)
    else:
        ends = _FROM.format(low=low) if persons.high is None else _BETWEEN.format(low=low, high=high)
    if not best:
        return ends
    return Text(_BEST.en.format(best=best, ends=ends.en), _BEST.ar.format(best=best, ends=ends.ar))


def _written(number: int | None) -> str:
    # The isolates keep a sign with its number where the line runs from right to left.
    return "" if number is None else f"\u2066{number:,}\u2069".replace("-", MINUS) if number < 0 else f"{number:,}"
