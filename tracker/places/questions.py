"""A question for the place a name means, and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.places.gazetteer import Spot


@dataclass(frozen=True)
class Asked:
    """A question: a name, the level wanted, a code, the (level, name or code) of parents, the country, who asks.

    ``point`` is the (latitude, longitude) written beside the name.
    """

    name: str
    level: int | None = None
    code: str | None = None
    parents: tuple[tuple[int, str], ...] = ()
    country: str | None = None
    organisation: int | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean, and its score from 0 to 1."""

    place: Spot
    score: float

    def as_dict(self) -> dict[str, Any]:
        """Give it as the contract of ``tracker places match`` writes it."""
        spot = self.place
        return {
            "pcode": spot.pcode,
            "name": spot.name_en,
            "name_ar": spot.name_ar,
            "level": spot.level,
            "within": spot.parent,
            "score": round(self.score, 3),
        }


@dataclass(frozen=True)
class Match:
    """An answer: ``matched`` with a place, ``ambiguous`` or ``unknown`` without; ``how`` is of the best candidate."""

    name: str
    decision: str
    place: Spot | None = None
    how: str | None = None
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Give it as the contract of ``tracker places match`` writes it."""
        return {
            "name": self.name,
            "decision": self.decision,
            "pcode": self.place.pcode if self.place else None,
            "level": self.place.level if self.place else None,
            "how": self.how,
            "score": round(self.score, 3),
            "candidates": [candidate.as_dict() for candidate in self.candidates],
        }
