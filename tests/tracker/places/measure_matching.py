"""How often names are placed right, wrong or asked about, on spellings whose place is known.

``TRACKER_TEST_DATA=folder python -m tests.tracker.places.measure_matching`` prints the tables. The two halves
are told apart by code. What makes a match sure (``sureness``, ``naming``) was fitted on the first half, with random
communities misspelt by one letter; the costs of ``likeness`` were chosen earlier while looking at misses of both.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Asked, Matcher

KNOWN = {3: "sub-district", 2: "district", 1: "governorate", 0: "nothing (level given)"}


@dataclass(frozen=True)
class Variant:
    """One spelling and the place it stands for; ``parents`` are the codes of levels 1 to 3."""

    name: str
    script: str
    pcode: str
    level: int
    origin: str
    parents: tuple[str, str, str]

    @property
    def half(self) -> str:
        """Give the half its code falls in, the same on every run."""
        digest = hashlib.sha256(self.pcode.encode()).digest()
        return "second half" if digest[0] % 2 else "first half"


Parents = Callable[[Variant, int], tuple[tuple[int, str], ...]]


def variants(folder: Path) -> list[Variant]:
    """Read the spellings of the first grade that nobody doubts, levels 1 to 4."""
    with (folder / "place_variants_dev.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["confidence"] == "A" and not row["doubt"]]
    return [
        Variant(
            row["variant"],
            row["script"],
            row["pcode"],
            int(row["admin_level"]),
            row["origin"],
            (row["adm1_pcode"], row["adm2_pcode"], row["adm3_pcode"]),
        )
        for row in rows
        if row["admin_level"] in "1234"
    ]


def true_parents(variant: Variant, known: int) -> tuple[tuple[int, str], ...]:
    """Give the codes of the parents, down to the level known and above the place's own."""
    return tuple((level, variant.parents[level - 1]) for level in (1, 2, 3) if level <= min(known, variant.level - 1))


def outcome(matcher: Matcher, variant: Variant, parents: tuple[tuple[int, str], ...]) -> str:
    """Say how one spelling came out: right, wrong, among (asked, the right one offered), missing or unknown."""
    match = matcher.match(Asked(variant.name, variant.level, parents=parents))
    if match.place is not None:
        return "right" if match.place.pcode == variant.pcode else "wrong"
    if any(candidate.place.pcode == variant.pcode for candidate in match.candidates):
        return "among"
    return "missing" if match.candidates else "unknown"


def tally(matcher: Matcher, asked: Iterable[Variant], known: int, parents: Parents = true_parents) -> Counter[str]:
    """Count the outcomes of many spellings."""
    return Counter(outcome(matcher, variant, parents(variant, known)) for variant in asked)


def shares(counts: Counter[str]) -> tuple[float, float, float]:
    """Give per cent right and matched, per cent wrong among matched, per cent with the right one offered when asked."""
    whole, matched = counts.total(), counts["right"] + counts["wrong"]
    questions = whole - matched
    return (
        100 * counts["right"] / max(1, whole),
        100 * counts["wrong"] / max(1, matched),
        100 * counts["among"] / max(1, questions),
    )


def misspelt_parents(gazetteer: Gazetteer) -> Parents:
    """Make parents that are named with two neighbouring letters exchanged."""

    def named(variant: Variant, known: int) -> tuple[tuple[int, str], ...]:
        names = [(level, gazetteer.name(pcode, "en")) for level, pcode in true_parents(variant, known)]
        return tuple((level, f"{name[:2]}{name[3:4]}{name[2:3]}{name[4:]}") for level, name in names)

    return named


def wrong_parent(gazetteer: Gazetteer) -> Parents:
    """Make parents whose deepest is another place under the same parent."""

    def named(variant: Variant, known: int) -> tuple[tuple[int, str], ...]:
        parents = true_parents(variant, known)
        if not parents:
            return ()
        level, pcode = parents[-1]
        spot = gazetteer.place(pcode)
        siblings = gazetteer.children(spot.parent) if spot is not None and spot.parent else ()
        others = [sibling.pcode for sibling in siblings if sibling.pcode != pcode]
        return (*parents[:-1], (level, others[len(variant.name) % len(others)] if others else pcode))

    return named


def truth_taken_out(gazetteer: Gazetteer, asked: Sequence[Variant], known: int) -> float:
    """Give per cent matched to another place when the true ones are not in the gazetteer."""
    matched = 0
    for part in range(10):
        gone = {variant.pcode for variant in asked if int(variant.pcode[-1]) == part and variant.level == 4}
        left = Matcher(Gazetteer(spot for spot in gazetteer if spot.pcode not in gone))
        counts = tally(left, [variant for variant in asked if variant.pcode in gone], known)
        matched += counts["right"] + counts["wrong"]
    return 100 * matched / max(1, sum(variant.level == 4 for variant in asked))


def line(title: str, counts: Counter[str]) -> None:
    """Print one line of a table."""
    right, wrong, among = shares(counts)
    text = f"{title:<44}{counts.total():>6}{right:>8.1f} %{wrong:>8.2f} % ({counts['wrong']}){among:>8.1f} %\n"
    sys.stdout.write(text)


def main() -> None:
    """Print the tables."""
    asked = variants(Path(os.environ["TRACKER_TEST_DATA"]))
    gazetteer = Gazetteer.shipped()
    matcher = Matcher(gazetteer)
    sys.stdout.write(f"{'':<44}{'names':>6}{'right':>10}{'wrong':>14}{'among 5':>10}\n")
    for known, title in KNOWN.items():
        for half in ("first half", "second half"):
            line(f"{title}, {half}", tally(matcher, [each for each in asked if each.half == half], known))
    for script in ("Latn", "Arab"):
        for level in (1, 2, 3, 4):
            part = [each for each in asked if each.script == script and each.level == level]
            line(f"sub-district known, {script}, level {level}", tally(matcher, part, 3))
    for origin in sorted({each.origin for each in asked}):
        line(origin[:42], tally(matcher, [each for each in asked if each.origin == origin], 3))
    for known in (3, 2):
        line(f"parents misspelt, {KNOWN[known]}", tally(matcher, asked, known, misspelt_parents(gazetteer)))
        line(f"deepest parent wrong, {KNOWN[known]}", tally(matcher, asked, known, wrong_parent(gazetteer)))
    for known, title in KNOWN.items():
        share = truth_taken_out(gazetteer, asked, known)
        sys.stdout.write(f"true place taken out, {title}: {share:.1f} % matched to another\n")
    fresh = Matcher(gazetteer)
    started = time.process_time()
    tally(fresh, asked, 1)
    sys.stdout.write(f"{1000 * (time.process_time() - started) / len(asked):.2f} ms a name with governorate, once\n")


if __name__ == "__main__":
    main()
