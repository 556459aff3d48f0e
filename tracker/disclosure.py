"""Do no harm: what of the figures may leave the house, and to whom.

Small numbers of people (1 to 4) are withheld, and beside them as many other figures as it takes that nobody can work
them out by taking what is shown from a total, even if they know this rule. Deaths and injuries are never withheld for
being few: that would hide most incidents that cost lives. Tables are judged one by one, each beside its total: two
files of places that lie in each other are not judged together.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from tracker.figures import Total
from tracker.languages import Text
from tracker.records.kinds import MEASURES, Kind, kind_of
from tracker.records.record import SENSITIVITY

SMALLEST, LARGEST = 1, 4
"""The numbers of people that are small."""
KILLED_OR_INJURED = frozenset({"killed", "injured"})

Key = TypeVar("Key", bound=Hashable)


class Profile(StrEnum):
    """Whom figures are released to."""

    INTERNAL = "internal"
    CLUSTER = "cluster"
    PUBLIC = "public"


@dataclass(frozen=True)
class Release:
    """What a profile lets out: records of which sensitivity, places of incidents how fine, sources, small numbers."""

    profile: Profile
    sees: tuple[str, ...]
    finest: int
    names_sources: bool
    withholds_small: bool
    sharing: Text

    def may_see(self, sees: Sequence[str]) -> tuple[str, ...]:
        """Give the degrees of sensitivity that a person who sees some of them may release."""
        return tuple(code for code in self.sees if code in sees)


RELEASES: Mapping[Profile, Release] = MappingProxyType(
    {
        Profile.INTERNAL: Release(
            Profile.INTERNAL,
            SENSITIVITY.codes,
            3,
            names_sources=True,
            withholds_small=False,
            sharing=Text(
                "Sharing: internal, for organisations that use this tracker. Do not publish.",
                "المشاركة: داخلي، للمنظمات التي تستخدم هذا النظام. لا يُنشر.",
            ),
        ),
        Profile.CLUSTER: Release(
            Profile.CLUSTER,
            ("public", "restricted"),
            3,
            names_sources=True,
            withholds_small=True,
            sharing=Text(
                "Sharing: for members of the clusters. Do not publish.", "المشاركة: لأعضاء القطاعات. لا يُنشر."
            ),
        ),
        Profile.PUBLIC: Release(
            Profile.PUBLIC,
            ("public",),
            2,
            names_sources=False,
            withholds_small=True,
            sharing=Text("Sharing: may be published.", "المشاركة: يجوز النشر."),
        ),
    }
)


class Why(StrEnum):
    """Why a figure is withheld: it is small, or a small one could be worked out from it."""

    SMALL = "small"
    BESIDE = "beside"


@dataclass(frozen=True)
class Verdict:
    """What of the rows of one table is withheld.

    ``is_whole`` says that not one of its rows may be shown, and ``hides_total`` that its total may not be shown
    anywhere, for what is left could still be worked out.
    """

    withheld: Mapping[Hashable, Why]
    is_whole: bool = False
    hides_total: bool = False


def is_protected(measure: str) -> bool:
    """Tell whether small numbers of a measure are withheld: of people moved, present or missing."""
    if kind_of(measure) is Kind.SERVICE:
        return False
    return MEASURES[measure].subject.rpartition(".")[2] not in KILLED_OR_INJURED


def is_small(total: Total) -> bool:
    """Tell whether any end of a figure is a small number of people."""
    return any(end is not None and SMALLEST <= end <= LARGEST for end in (total.low, total.best, total.high))


def is_below(total: Total) -> bool:
    """Tell whether all of a figure lies in the small numbers, so that it can be said to be below five."""
    return is_small(total) and total.high is not None and total.high <= LARGEST


def withhold(cells: Mapping[Key, Total], total: Total | None) -> Verdict:
    """Tell which rows of a table are withheld where their total is shown beside it; ``None``: it is not shown.

    Every small row is. Beside them, in the order of the table and never by size, rows that are not small are withheld
    until what is withheld adds up to enough that each small row could still be one of several numbers. Where there are
    not enough of them no row is shown, zeros included.
    """
    if total is not None and is_small(total):
        return Verdict(dict.fromkeys(cells, Why.SMALL), is_whole=True, hides_total=True)
    withheld: dict[Hashable, Why] = {key: Why.SMALL for key, row in cells.items() if is_small(row)}
    if not withheld or total is None or len(cells) == 1:
        return Verdict(withheld)
    small = len(withheld)
    summed = sum(cells[key].low or 0 for key in cells if key in withheld)
    beside = [key for key, row in cells.items() if key not in withheld and (row.low or 0) > LARGEST]
    for number, key in enumerate(beside):
        withheld[key] = Why.BESIDE
        summed += cells[key].low or 0
        if summed >= _enough(small, number):
            return Verdict(withheld)
    return Verdict(dict.fromkeys(cells, Why.BESIDE), is_whole=True, hides_total=_is_full(total, len(cells)))


def _enough(small: int, already: int) -> int:
    """Give what the withheld rows must add up to, so many of them being small and so many withheld before the last.

    With one beside, all of 1 to 4 remain possible: the small one may be 4, the others 1, and what is left 5 or more.
    Each further one may be as little as 5, and that the ones before it were not enough must stay possible too.
    """
    return small + 2 * LARGEST + (LARGEST + 1) * already


def _is_full(total: Total, rows: int) -> bool:
    """Tell whether a total is so large that rows all of them small could be no less than it says."""
    return any(end is not None and end >= LARGEST * rows for end in (total.low, total.best, total.high))
