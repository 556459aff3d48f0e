"""Return and access side by side: how many came back to sub-districts where a bakery or a clinic is known to be open.

What nobody assessed is neither open nor closed, and stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboards.pages.answers import rows_of
from dashboards.pages.asking import Asked
from tracker.figures import Tally
from tracker.languages import Text
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.totals import Counted

SUB_DISTRICT = 3
RETURNS = ("returned.persons", "returned.households", "returnees.persons", "returnees.households")
"""What tells of return: movements before counts, persons before households."""
OPEN = frozenset({"full", "partial", "available"})


class Access(StrEnum):
    """What is known of the access to services in a sub-district."""

    OPEN = "open"
    NOT_OPEN = "not open"
    NOT_ASSESSED = "not assessed"


@dataclass(frozen=True)
class Asking:
    """A question about services: its words, and the services any one of which answers it."""

    label: Text
    services: tuple[str, ...]


BAKERY, CLINIC = ("bread",), ("primary_health", "hospital")
QUESTIONS = (
    Asking(Text("A bakery", "فرن"), BAKERY),
    Asking(Text("A clinic or hospital", "مركز صحي أو مشفى"), CLINIC),
    Asking(Text("Either of them", "أي منهما"), (*BAKERY, *CLINIC)),
)


@dataclass(frozen=True)
class Side:
    """Those who came back to the sub-districts of one kind of access: together, and place by place."""

    total: Counted
    places: Sequence[str]


@dataclass(frozen=True)
class Line:
    """One question about services, with those who came back to sub-districts of each kind of access."""

    label: Text
    sides: Mapping[Access, Side]


@dataclass(frozen=True)
class ReturnAndAccess:
    """Return to the sub-districts of a place beside what is known of services there.

    ``without`` are those who came back to where neither a bakery nor a clinic is known to be open; ``unplaced`` those
    of whom no sub-district is known.
    """

    measure: str
    lines: Sequence[Line]
    without: Side | None
    unplaced: Counted | None


def return_and_access(asked: Asked) -> list[ReturnAndAccess]:
    """Set return beside access to services, measure by measure; nothing where no return to a sub-district is known."""
    place = asked.view.place
    if place is not None and place.level > SUB_DISTRICT:
        return []
    returns = _returns(asked)
    found = access_of(rows_of(asked, _view(asked, Kind.SERVICE))) if returns else {}
    return [_beside(rows, found) for rows in returns]


def _beside(rows: Sequence[Counted], found: Mapping[tuple[str, str], bool]) -> ReturnAndAccess:
    placed = {row.place: row for row in rows if row.place is not None}
    lines = [Line(one.label, _sides(placed, found, one.services)) for one in QUESTIONS]
    last = lines[-1].sides
    lacking = [code for side in (Access.NOT_OPEN, Access.NOT_ASSESSED) if side in last for code in last[side].places]
    unplaced = [row for row in rows if row.place is None]
    without = _side(placed, lacking) if lacking else None
    return ReturnAndAccess(rows[0].measure, lines, without, _added(unplaced) if unplaced else None)


def access_of(rows: Iterable[Counted]) -> dict[tuple[str, str], bool]:
    """Tell of each sub-district and service that was assessed whether it is known to be open."""
    found: dict[tuple[str, str], bool] = {}
    for row in rows:
        if row.place is not None:
            service, _, status = row.measure.rpartition(".")
            found[row.place, service] = found.get((row.place, service), False) or status in OPEN
    return found


def _returns(asked: Asked) -> list[list[Counted]]:
    rows = [row for kind in (Kind.MOVEMENT, Kind.POPULATION) for row in rows_of(asked, _view(asked, kind))]
    found = ([row for row in rows if row.measure == measure] for measure in RETURNS)
    return [of_it for of_it in found if any(row.place is not None for row in of_it)]


def _view(asked: Asked, kind: Kind) -> Selection:
    return replace(asked.view.selection(kind), level=SUB_DISTRICT)


def _sides(
    placed: Mapping[str, Counted], found: Mapping[tuple[str, str], bool], services: Sequence[str]
) -> dict[Access, Side]:
    codes: dict[Access, list[str]] = {}
    for code in placed:
        checks = [found[code, service] for service in services if (code, service) in found]
        access = Access.NOT_ASSESSED if not checks else Access.OPEN if any(checks) else Access.NOT_OPEN
        codes.setdefault(access, []).append(code)
    return {access: _side(placed, codes[access]) for access in Access if access in codes}


def _side(placed: Mapping[str, Counted], codes: Sequence[str]) -> Side:
    return Side(_added([placed[code] for code in codes]), codes)


def _added(rows: Sequence[Counted]) -> Counted:
    tally = sum((row.tally for row in rows), Tally())
    return Counted(rows[0].measure, tally, tally.read(rows[0].reading), reading=rows[0].reading)
