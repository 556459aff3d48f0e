"""How other recorders grade their claims, in our words and back: Airwars' five grades, and IDMC's roles of a figure.

A grade says two things that are kept apart here: how well the event is established (verification), and who is held to
have done it (attribution). "Contested" is the second alone: it disputes who did it, and never that people died.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tracker.languages import Text
from tracker.records.choices import Choice, Choices


@dataclass(frozen=True)
class Standing:
    """What a grade means of a record; the names are those of its columns."""

    verification: str
    attribution: str | None = None
    attribution_disputed: bool = False


GRADES = Choices(
    "graded",
    (
        Choice("confirmed", Text("Confirmed", "مؤكدة"), ("مؤكد",)),
        Choice("fair", Text("Fair", "مقبولة"), ("مرجّحة",)),
        Choice("weak", Text("Weak", "ضعيفة"), ()),
        Choice("contested", Text("Contested", "متنازع عليها"), ("مختلف عليها",)),
        Choice("discounted", Text("Discounted", "غير محتسبة"), ("مستبعدة", "تم دحضها")),
    ),
)
"""Airwars' grades of an incident."""

MEANING: Mapping[str, Standing] = MappingProxyType(
    {
        # A belligerent has accepted responsibility for the harm.
        "confirmed": Standing("verified", "conceded"),
        # Two or more credible sources, and a belligerent likely or known to have acted near.
        "fair": Standing("corroborated", "alleged"),
        # A single source.
        "weak": Standing("reported", "alleged"),
        # Several are named as responsible; that it happened stands as it was reported.
        "contested": Standing("reported", "disputed", attribution_disputed=True),
        # Those killed were combatants, or others did it: it leaves the headline.
        "discounted": Standing("discounted"),
    }
)
"""What each of Airwars' grades says of verification and of attribution."""


class Role(StrEnum):
    """IDMC's roles of a figure: the one that is counted, and those it is held against."""

    RECOMMENDED = "recommended figure"
    TRIANGULATION = "triangulation"


ROLE_NAMES: Mapping[Role, Text] = MappingProxyType(
    {
        Role.RECOMMENDED: Text("Recommended figure", "الرقم الموصى به"),
        Role.TRIANGULATION: Text("Triangulation", "للمقارنة"),
    }
)


def standing_of(grade: str) -> Standing | None:
    """Give what a grade means, by its code or any of its words; ``None`` for a grade of somebody else."""
    said = grade.strip().casefold()
    for choice in GRADES.items:
        words = (choice.code, choice.label.en, choice.label.ar, *choice.words)
        if said in {word.casefold() for word in words}:
            return MEANING[choice.code]
    return None


def grade_of(standing: Standing) -> str | None:
    """Give the grade that Airwars would put on a record, ``None`` for one withdrawn, which they do not publish.

    What left the headline is discounted, whoever is named; a dispute of responsibility goes before the rest.
    """
    if standing.verification == "withdrawn":
        return None
    if standing.verification == "discounted":
        return "discounted"
    if standing.attribution_disputed or standing.attribution == "disputed":
        return "contested"
    if standing.verification == "verified":
        return "confirmed" if standing.attribution in {"conceded", "claimed"} else "fair"
    return "fair" if standing.verification == "corroborated" else "weak"


def role_of(*, counts: bool) -> Role:
    """Give IDMC's role of a claim: the one that counts is recommended, every other is there for triangulation."""
    return Role.RECOMMENDED if counts else Role.TRIANGULATION


def counts_as(role: str) -> bool | None:
    """Tell whether a figure of this role is the one that counts; ``None`` for a role IDMC does not have."""
    try:
        return Role(role.strip().lower()) is Role.RECOMMENDED
    except ValueError:
        return None
