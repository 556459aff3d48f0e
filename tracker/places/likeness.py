"""How alike two names sound, from 0 to 1, by what transliterations agree and disagree on.

The distance is the cheapest way from one sound to the other: a short vowel lost costs little, a consonant much, and
signs that are written for each other (q and k, th and dh, gh and g) cost in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

LOST = {
    **dict.fromkeys("aeiou", 0.16), **dict.fromkeys("AWY", 0.42), **dict.fromkeys("wyv", 0.5),
    "0": 0.08, "1": 0.04, "4": 0.12, "5": 0.25, "h": 0.6, "2": 0.8,
}  # fmt: skip
SAME_SCRIPT = {**dict.fromkeys("aeiou", 0.26), **dict.fromkeys("AWY", 0.5), "5": 0.4}
QUALIFIER_LOST = 0.9
ENDINGS = frozenset("aeiou0AWY")
ENDING_LOST = 0.25
CONSONANT_LOST = 1.0
UNLIKE = 1.3
OPPOSED = 2.5
SWAPPED = 0.7
SWAPPED_LENGTH = 4
VOWELS = str.maketrans("", "", "aeiouAWY01")

ALIKE_GROUPS = (
    ("ae", 0.06), ("ao", 0.10), ("ai", 0.14), ("au", 0.16), ("ei", 0.05), ("eo", 0.14), ("eu", 0.16), ("ou", 0.04),
    ("io", 0.18), ("iu", 0.18),
    ("Aa", 0.0), ("Ae", 0.06), ("Ao", 0.12), ("Ai", 0.18), ("Au", 0.2),
    ("Yi", 0.0), ("Yy", 0.0), ("Ye", 0.03), ("Ya", 0.14), ("Yo", 0.3), ("Yu", 0.3),
    ("Wu", 0.0), ("Wo", 0.0), ("Ww", 0.0), ("Wv", 0.05), ("Wa", 0.2), ("We", 0.3), ("Wi", 0.3),
    ("AY", 0.35), ("AW", 0.4), ("WY", 0.4), ("A0", 0.12), ("A5", 0.3), ("A4", 0.1), ("Y4", 0.12), ("W4", 0.12),
    ("iy", 0.05), ("ey", 0.1), ("ay", 0.3), ("uw", 0.05), ("ow", 0.05), ("aw", 0.3), ("vw", 0.05), ("uv", 0.1),
    ("0a", 0.0), ("0e", 0.0), ("0i", 0.12), ("0o", 0.1), ("0h", 0.06), ("0t", 0.06), ("0Y", 0.3),
    ("4a", 0.05), ("4e", 0.05), ("4i", 0.05), ("4u", 0.08), ("4y", 0.08),
    ("5a", 0.0), ("5e", 0.04), ("5i", 0.06), ("5o", 0.06), ("5u", 0.08), ("53", 0.8), ("54", 0.2),
    ("1h", 0.0), ("12", 0.05), ("10", 0.0), ("14", 0.1), ("15", 0.2), ("1t", 0.12), ("1x", 0.4),
    ("cx", 0.35), ("ch", 0.6), ("c2", 0.6), ("th", 0.9), ("t8", 0.25), ("s8", 0.25), ("89", 0.25), ("9d", 0.2),
    ("9z", 0.15), ("8z", 0.35), ("d8", 0.5),
    ("7d", 0.0), ("79", 0.1), ("7z", 0.35), ("78", 0.4), ("6z", 0.05), ("69", 0.1), ("68", 0.15), ("6d", 0.25),
    ("67", 0.35), ("sz", 0.3), ("sc", 0.45), ("dt", 0.5), ("97", 0.1),
    ("2h", 0.02), ("2x", 0.35), ("2k", 0.6), ("xh", 0.4), ("xk", 0.3), ("hk", 0.8),
    ("qk", 0.06), ("qg", 0.15), ("kg", 0.3), ("3g", 0.05), ("3q", 0.4), ("3k", 0.5), ("3x", 0.5), ("3r", 0.6),
    ("jg", 0.3), ("jc", 0.5), ("jy", 0.7), ("jz", 0.6), ("bp", 0.1), ("fv", 0.3), ("bv", 0.5), ("bf", 0.8),
    ("mn", 0.7), ("ln", 0.9), ("kc", 0.5), ("kj", 0.9),
)  # fmt: skip
OPPOSITES = ("EG", "EN", "EJ", "GN", "GJ", "NJ", "FT", "KZ", "FM", "TM", "KM", "ZM", "QD")
COSTS = {
    **{pair: cost for letters, cost in ALIKE_GROUPS for pair in (letters, letters[::-1])},
    **{pair: OPPOSED for letters in OPPOSITES for pair in (letters, letters[::-1])},
}
QUALIFIER_LETTERS = "EGNJFTKZQMD"
QUALIFIER_SIGNS = frozenset(QUALIFIER_LETTERS)


@lru_cache(maxsize=120_000)
def weights(sound: str, *, same_script: bool = False) -> tuple[float, ...]:
    """Give what losing each sign of a sound costs.

    Vowels cost more where both names write them, and so does the vowel that ends a name (Safsaf, Safsafa).
    """
    lost = [(SAME_SCRIPT.get(sign) if same_script else None) or _lost(sign) for sign in sound]
    end = len(sound.rstrip(QUALIFIER_LETTERS).removesuffix("1")) - 1
    if end > 0 and sound[end] in ENDINGS:
        lost[end] += ENDING_LOST
    return tuple(lost)


@lru_cache(maxsize=30_000)
def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Give how alike two sounds are: 1 for the same, 0 for nothing in common; less than the least counts as it."""
    if one == other:
        return 1.0 if one else 0.0
    same_script = _writes_short_vowels(one) == _writes_short_vowels(other)
    lost_one, lost_other = weights(one, same_script=same_script), weights(other, same_script=same_script)
    whole = (sum(lost_one) + sum(lost_other)) / 2
    if not whole:
        return 0.0
    start, end = _ends_shared(one, other)
    left, right = slice(start, len(one) - end), slice(start, len(other) - end)
    limit = (1.0 - least) * whole
    if abs(sum(lost_one[left]) - sum(lost_other[right])) > limit:
        return least
    if _are_swapped(one[left], other[right]):
        return max(0.0, 1.0 - min(SWAPPED, limit) / whole)
    distance = _distance((one[left], lost_one[left]), (other[right], lost_other[right]), limit)
    return max(0.0, 1.0 - distance / whole)


def _ends_shared(one: str, other: str) -> tuple[int, int]:
    """Count the signs that two sounds begin and end with alike."""
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def _are_swapped(one: str, other: str) -> bool:
    """Say whether two sounds differ by two neighbouring consonants exchanged, a slip of the hand or the ear."""
    if len(one) > SWAPPED_LENGTH or len(other) > SWAPPED_LENGTH:
        return False
    mine, theirs = one.translate(VOWELS), other.translate(VOWELS)
    return len(mine) == 2 and mine == theirs[::-1] and mine != theirs


def _lost(sign: str) -> float:
    return QUALIFIER_LOST if sign in QUALIFIER_SIGNS else LOST.get(sign, CONSONANT_LOST)


@lru_cache(maxsize=60_000)
def _writes_short_vowels(sound: str) -> bool:
    return any(sign in "aeiou" for sign in sound)


def _distance(one: tuple[str, Sequence[float]], other: tuple[str, Sequence[float]], limit: float) -> float:
    """Give the cheapest way from one sound to the other, each with its weights; stops where it passes the limit."""
    letters, lost = other
    above = [0.0, *accumulate(lost)]
    for sign, gone in zip(*one, strict=True):
        costs = _costs(sign)
        left = above[0] + gone
        row = [left]
        for letter, away, corner, over in zip(letters, lost, above, above[1:], strict=False):
            step = corner + costs[letter]
            down = over + gone
            left += away
            if step < left:  # noqa: PLR1730 -- min() takes twice the time here
                left = step
            if down < left:  # noqa: PLR1730 -- the same
                left = down
            row.append(left)
        above = row
        if min(row) > limit:
            return limit
    return above[-1]


class _Costs(dict[str, float]):
    """What it costs to write another sign for one; signs not written for each other cost all."""

    def __missing__(self, sign: str) -> float:
        self[sign] = UNLIKE
        return UNLIKE


@cache
def _costs(sign: str) -> _Costs:
    written = {pair[1]: cost for pair, cost in COSTS.items() if pair[0] == sign}
    return _Costs({**written, sign: 0.0})
