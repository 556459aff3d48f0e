"""How sure one can be of a place: the share of the best among all that a name could mean, "none of these" included.

Each place a name may mean has a weight, and so has the chance that it is none of them, which grows with the number of
places looked at. The numbers were fitted, by the likelihood of a multinomial choice, on half of the spellings of
tests/tracker/places/measure_matching.py with the true place there and taken out, and on communities misspelt by one
letter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.places.likeness import weights
from tracker.places.names import Name
from tracker.places.shelves import FOLDED, Scored

OF_PLACE = (13.64, 3.16, 1.03, 1.5, 3.62, 9.0)
OF_NONE = (10.61, 0.37, -0.13, 1.38, 4.3, 3.63, 0.46, 1.37)
DEEPEST_HINT = 3
TOLD = 4
COMMUNITY = 4
EQUAL = 1.0


@dataclass(frozen=True)
class Around:
    """What was looked at: how many places, whether all of a country, and the best fit outside the parents."""

    places: int
    outside: float = 0.0
    everywhere: bool = False


def of_place(each: Scored) -> tuple[float, ...]:
    """Give what speaks for a place: likeness in one script and in both, equality, a centre, what brackets name."""
    return (
        min(each.score, EQUAL),
        min(each.both, EQUAL),
        float(each.score >= FOLDED),
        float(each.centre),
        float(each.hint == DEEPEST_HINT),
        float(each.hint == TOLD),
    )


def of_none(best: Scored, name: Name, around: Around) -> tuple[float, ...]:
    """Give what speaks for none of the places: how many there are, how little is said, and a better one outside."""
    unexplained = bool(name.hints) and not best.hint
    equal = best.score >= EQUAL
    return (
        1.0,
        math.log1p(around.places),
        weight_of(name),
        float(unexplained and not equal),
        float(unexplained and equal),
        float(not equal and around.outside >= EQUAL),
        float(around.everywhere),
        float(best.spot.level < COMMUNITY),
    )


def weight_of(name: Name) -> float:
    """Give how much a name says: the sum of what its signs weigh."""
    return sum(weights(name.sound))


def ranked(scored: Iterable[Scored]) -> list[tuple[float, Scored]]:
    """Put places in order by what speaks for them, the weightiest first."""
    weighed = [(_sum(OF_PLACE, of_place(each)), each) for each in scored]
    return sorted(weighed, key=lambda pair: (-round(pair[0], 6), pair[1].spot.level, pair[1].spot.pcode))


def shares(weighed: Sequence[tuple[float, Scored]], name: Name, around: Around) -> list[float]:
    """Give the share of each place among all it could be, in their order; what lacks to 1 is that of none."""
    if not weighed:
        return []
    top, best = weighed[0]
    parts = [math.exp(weight - top) for weight, _ in weighed]
    none = math.exp(min(50.0, _sum(OF_NONE, of_none(best, name, around)) - top))
    return [part / (sum(parts) + none) for part in parts]


def _sum(numbers: tuple[float, ...], features: tuple[float, ...]) -> float:
    return sum(number * feature for number, feature in zip(numbers, features, strict=True))
