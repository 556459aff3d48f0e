"""Places of a level drawn as areas in classes: hatched where nothing was reported, white where none was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dashboards.charts.drawing import NOTHING, Drawn, element, joined
from dashboards.charts.palettes import Classes, classes
from dashboards.charts.saying import number_of
from tracker.languages import Language
from tracker.places.boundaries import OUTLINED_LEVELS, Ring, projected
from tracker.totals import Counted

NO_DATA = -1
OUTLINED = OUTLINED_LEVELS
MARGIN = 0.04
HATCH = "no-data-hatch"


@dataclass(frozen=True)
class Area:
    """A place on a map: its name, what is said of it, its class (0 for zero, -1 for no data), where it leads."""

    pcode: str
    name: str
    said: str
    class_: int = NO_DATA
    url: str = ""


@dataclass(frozen=True)
class Sheet:
    """What a map shows: the level of its areas, the measure they are coloured by, the area picked out."""

    level: int
    measure: str
    label: str
    picked: str = ""
    all_round: tuple[str, ...] = ()


@dataclass(frozen=True)
class Key:
    """One entry of a legend: its class and its words."""

    class_: int
    colour: str
    words: str


def class_of(row: Counted | None, scale: Classes) -> int:
    """Give the class of a row: by the best figure, else by the lowest; -1 for no data and for no number."""
    number = number_of(row) if row is not None and row.tally.stated else None
    return NO_DATA if number is None else scale.of(number)


def draw_map(areas: Sequence[Area], sheet: Sheet) -> Drawn:
    """Draw areas, each a link with its name and what is said of it; the view closes in on them."""
    scale = classes(sheet.measure, sheet.level)
    box = _box([area.pcode for area in areas] or list(sheet.all_round), sheet.level)
    if box is None:
        return NOTHING
    drawn = [_area(area, scale, sheet.level) for area in areas]
    picked = next((area for area in areas if area.pcode == sheet.picked), None)
    left, top, width, height = box
    return element(
        "svg",
        _hatch(width),
        joined(drawn),
        _pick(picked, sheet.level, width) if picked else NOTHING,
        class_="map",
        viewBox=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        role="group",
        aria_label=sheet.label,
    )


def draw_locator(pcode: str, level: int, label: str) -> Drawn:
    """Draw the country small, with one place of it filled in."""
    box = _box(list(projected(1).rings), 1)
    if box is None or level not in {1, 2, 3}:
        return NOTHING
    left, top, width, height = box
    ground = "".join(_outline(one, 1) for one in projected(1).rings)
    return element(
        "svg",
        element("path", d=ground, class_="ground"),
        element("path", d=_outline(pcode, level), class_="here"),
        class_="locator",
        viewBox=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        role="img",
        aria_label=label,
    )


def legend(measure: str, level: int, language: Language) -> list[Key]:
    """Give the legend of a map: five classes, then zero, then no data; the last two are never one."""
    scale = classes(measure, level)
    keys = [Key(number, scale.colours[number - 1], words) for number, words in enumerate(scale.labels(), 1)]
    none = Key(0, "#ffffff", language.gettext("None reported (0)"))
    return [*keys, none, Key(NO_DATA, "", language.gettext("No data"))]


def has_outline(pcode: str, level: int) -> bool:
    """Tell whether there is an outline to draw of a place."""
    return pcode in projected(level).rings


# ---- parts


def _area(area: Area, scale: Classes, level: int) -> Drawn:
    fill = f"url(#{HATCH})" if area.class_ == NO_DATA else "#fff" if not area.class_ else scale.colours[area.class_ - 1]
    words = f"{area.name}: {area.said}"
    path = element("path", element("title", words), d=_outline(area.pcode, level), fill=fill)
    return element("a", path, href=area.url, aria_label=words) if area.url else path


def _pick(area: Area, level: int, width: float) -> Drawn:
    box = _box([area.pcode], level)
    line = element("path", d=_outline(area.pcode, level), class_="picked")
    if box is None:
        return line
    left, top, wide, _high = box
    size = width / 26
    label = element(
        "text", area.name, x=left + wide / 2, y=max(top - size * 0.2, size), class_="callout", font_size=size
    )
    return joined([line, label])


def _hatch(width: float) -> Drawn:
    step = width / 85
    line = element("path", d=f"M0 0V{step:.1f}", stroke="#8a94a0", stroke_width=step / 4.5)
    ground = element("rect", width=step, height=step, fill="#fff")
    pattern = element(
        "pattern",
        ground,
        line,
        id=HATCH,
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


@cache
def _outline(pcode: str, level: int) -> str:
    return "".join(_ring(ring) for ring in projected(level).rings.get(pcode, ()))


def _ring(ring: Ring) -> str:
    """Write a ring by its first point and the steps from there, which takes half the room."""
    (x, y), *rest = ring
    written = [f"M{x:g} {y:g}l"]
    steps = []
    for next_x, next_y in rest[:-1]:
        steps.append(f"{round(next_x - x, 1):g} {round(next_y - y, 1):g}")
        x, y = next_x, next_y
    return written[0] + " ".join(steps).replace(" -", "-") + "z"


def _box(pcodes: Iterable[str], level: int) -> tuple[float, float, float, float] | None:
    rings = projected(level).rings
    points = [point for pcode in pcodes for ring in rings.get(pcode, ()) for point in ring]
    if not points:
        return None
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    margin = max(right - left, bottom - top) * MARGIN
    return left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin
