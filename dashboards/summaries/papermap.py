"""The small map of a summary on paper: the places below it in the classes of one measure, with their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboards.charts.drawing import Drawn, element, joined
from dashboards.charts.palettes import classes
from dashboards.summaries.cells import Hidden
from dashboards.summaries.summary import Summary
from tracker.places.boundaries import Ring, projected
from tracker.totals import Counted

SHOWN = ("returned.persons", "displaced.persons", "returnees.persons", "idps.persons", "killed", "civilians.killed")
MOST_NAMES = 12
MARGIN = 0.03
HATCHED, WITHHELD, NONE = "hatched", "#9aa3ad", "#ffffff"
FRAME = "http://www.w3.org/2000/svg"

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Named:
    """A name on the map: where its middle stands, in hundredths of the map's width and height."""

    across: float
    down: float
    pcode: str


@dataclass(frozen=True)
class SmallMap:
    """A map as SVG, how high it is for its width, and the names that stand on it."""

    measure: str
    level: int
    svg: str
    ratio: float
    names: tuple[Named, ...]


def small_map(summary: Summary) -> SmallMap | None:
    """Draw the places of the level below by the measure reported on most of them; ``None`` without outlines."""
    level = summary.question.level_below
    rings = projected(level).rings
    codes = [spot.pcode for spot in summary.children() if spot.pcode in rings]
    if not codes:
        return None
    measure = _measure(summary)
    box = _box(ring for code in codes for ring in rings[code])
    areas = [_area(rings[code], _fill(summary.at(measure, code), measure, level), box) for code in codes]
    names = [_named(code, max(rings[code], key=_size), box) for code in codes] if len(codes) <= MOST_NAMES else []
    left, top, width, height = box
    svg = element(
        "svg",
        _hatch(width),
        joined(areas),
        xmlns=FRAME,
        viewBox=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
    )
    return SmallMap(measure, level, svg, height / width, tuple(names))


def _measure(summary: Summary) -> str:
    """Choose the measure that most places are reported on."""
    counts = Counter(row.measure for row in summary.below if row.place)
    return max(SHOWN, key=lambda code: counts[code])


def _fill(row: Counted | None, measure: str, level: int) -> str:
    if isinstance(row, Hidden):
        return WITHHELD
    if row is None or not row.tally.stated:
        return HATCHED
    total = row.total
    number = next((end for end in (total.best, total.low, total.high) if end is not None), 0)
    scale = classes(measure, level)
    return scale.colours[scale.of(number) - 1] if number else NONE


def _area(rings: Sequence[Ring], fill: str, box: Box) -> Drawn:
    drawing = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in rings)
    paint = "url(#hatch)" if fill == HATCHED else fill
    return element("path", d=drawing, fill=paint, stroke="#5b6672", stroke_width=f"{box[2] / 320:.3f}")


def _hatch(width: float) -> Drawn:
    """Draw the hatch that stands for no data."""
    step = width / 50
    ground = element("rect", width=step, height=step, fill="#fff")
    line = element("rect", width=f"{step / 5:.3f}", height=f"{step:.3f}", fill="#8a94a0")
    size = f"{step:.3f}"
    pattern = element(
        "pattern",
        ground,
        line,
        id="hatch",
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def _named(pcode: str, ring: Ring, box: Box) -> Named:
    x, y = _middle(ring)
    return Named((x - box[0]) / box[2] * 100, (y - box[1]) / box[3] * 100, pcode)


def _middle(ring: Ring) -> tuple[float, float]:
    """Give the middle of the longest stretch inside an outline on the row half way down it."""
    ys = [y for _, y in ring]
    half = (min(ys) + max(ys)) / 2 + 0.013
    cuts = sorted(
        x + (half - y) / (next_y - y) * (next_x - x)
        for (x, y), (next_x, next_y) in pairwise(ring)
        if (y > half) != (next_y > half)
    )
    first, last = max(zip(cuts[::2], cuts[1::2], strict=False), key=lambda ends: ends[1] - ends[0])
    return (first + last) / 2, half


def _size(ring: Ring) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _box(rings: Iterable[Ring]) -> Box:
    points = [point for ring in rings for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    margin = max(right - left, bottom - top) * MARGIN
    return left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin
