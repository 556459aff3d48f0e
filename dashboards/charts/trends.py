"""Series drawn: lines with bands from lowest to highest, and dots on rules; gaps are blocks and are never bridged.

A plot is a picture that stretches to its place with its words laid over it as text, so that they stay readable on a
telephone. Time runs from left to right in every language, so that screen, workbook and paper agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from dashboards.charts.drawing import NOTHING, Drawn, element, joined
from dashboards.charts.palettes import colour
from dashboards.charts.series import Point, Series
from tracker.languages import Language
from tracker.periods import Precision

WIDTH, HEIGHT = 1000.0, 1000.0
HEADROOM = 1.12
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """The scale of a plot: where a point stands across, and a number upwards, in drawing units."""

    count: int
    top: float

    def x(self, index: float) -> float:
        return (index + 0.5) * WIDTH / max(self.count, 1)

    def y(self, number: float) -> float:
        return HEIGHT - number * HEIGHT / self.top


def draw_trend(one: Series, language: Language, label: str) -> Drawn:
    """Draw a flow over time: the best as a line, lowest to highest as a band, an open top as a fading one."""
    scale = _scale(one)
    marks = joined([_band(one, scale), _risers(one, scale), _lines(one, scale), _dots(one, scale)])
    return _plot(one, scale, marks, (language, label))


def draw_dots(one: Series, language: Language, label: str) -> Drawn:
    """Draw lives lost or people hurt: a dot for the best of each day or month on a rule from lowest to highest."""
    scale = _scale(one)
    marks = joined([_rules(one, scale), _risers(one, scale), _dots(one, scale)])
    return _plot(one, scale, marks, (language, label))


def ticks(top: int) -> list[int]:
    """Give round numbers for an axis: from zero to the first at or above the top, at most six."""
    for power in range(10):
        for step in STEPS:
            size = step * 10**power
            if size == int(size) and size * 4 >= top:
                return [int(size) * number for number in range(-(-max(top, 1) // int(size)) + 1)]
    return [0, top]


# ---- the parts of a plot


def _scale(one: Series) -> Scale:
    return Scale(len(one.points), max(ticks(one.top)[-1] * 1.0, one.top * HEADROOM, 1.0))


def _plot(one: Series, scale: Scale, marks: Drawn, said: tuple[Language, str]) -> Drawn:
    language, label = said
    rules = [
        _path(f"M0 {scale.y(number):.1f}H{WIDTH:.0f}", class_="axis" if number == 0 else "grid")
        for number in ticks(one.top)
    ]
    picture = element(
        "svg",
        _fade(one),
        _gaps(one, scale),
        joined(rules),
        marks,
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
    words = [*_numbers(one, scale, language), *_days(one, scale, language), *_pluses(one, scale)]
    return element("div", picture, *words, class_="plot", role="img", aria_label=label)


def _gaps(one: Series, scale: Scale) -> Drawn:
    width = WIDTH / max(scale.count, 1)
    return joined(
        [
            element("rect", x=first * width, y=0, width=(last - first + 1) * width, height=HEIGHT, class_="gap")
            for first, last in one.gaps()
        ]
    )


def _numbers(one: Series, scale: Scale, language: Language) -> list[Drawn]:
    return [
        element("span", language.number(number), class_="y", style=f"top:{scale.y(number) / HEIGHT * 100:.1f}%")
        for number in ticks(one.top)
    ]


def _days(one: Series, scale: Scale, language: Language) -> list[Drawn]:
    count = len(one.points)
    shown = [0, (count - 1) // 2, count - 1] if count > 3 else range(count)
    return [
        element(
            "span",
            _short(one.points[index], language),
            class_=f"x{_at_an_end(index, count)}",
            style=f"left:{scale.x(index) / WIDTH * 100:.1f}%",
            dir=language.dir,
        )
        for index in shown
    ]


def _at_an_end(index: int, count: int) -> str:
    if count < 4:
        return ""
    return " first" if index == 0 else " last" if index == count - 1 else " inner"


def _short(point: Point, language: Language) -> str:
    day = point.period.first
    if point.period.precision is Precision.DAY:
        return f"{day.day} {language.month(day.month, short=True)}"
    return f"{language.month(day.month, short=True)} {day.year}"


def _pluses(one: Series, scale: Scale) -> list[Drawn]:
    return [
        element("span", "+", class_="plus", style=f"left:{scale.x(index) / WIDTH * 100:.1f}%")
        for index, point in enumerate(one.points)
        if _is_open(point)
    ]


# ---- marks


def _band(one: Series, scale: Scale) -> Drawn:
    drawn = []
    for stretch in _stretches(one, lambda point: point.low is not None and point.high is not None):
        lows = [(scale.x(index), scale.y(point.low or 0)) for index, point in stretch]
        highs = [(scale.x(index), scale.y(point.high or 0)) for index, point in stretch]
        if len(stretch) == 1:
            drawn.append(_rule(scale.x(stretch[0][0]), highs[0][1], lows[0][1], one.measure))
        else:
            drawn.append(_path(f"{_line(highs)}L{_line(lows[::-1])[1:]}Z", fill=colour(one.measure), class_="band"))
    return joined(drawn)


def _lines(one: Series, scale: Scale) -> Drawn:
    drawn = []
    for stretch in _stretches(one, lambda point: point.best is not None):
        points = [(scale.x(index), scale.y(point.best or 0)) for index, point in stretch]
        drawn.append(_path(_line(points), stroke=colour(one.measure), class_="line"))
    return joined(drawn)


def _dots(one: Series, scale: Scale) -> Drawn:
    """Mark each best with a dot; a line of no length with round ends stays round however the picture is stretched."""
    size = "dot" if len(one.points) <= 60 else "dot small"
    drawn = []
    for index, point in enumerate(one.points):
        number = point.best if point.best is not None else point.low if _is_open(point) else None
        if number is not None:
            is_sure = point.best is not None
            drawn.append(
                _path(
                    f"M{scale.x(index):.1f} {scale.y(number):.1f}h.01",
                    stroke=colour(one.measure),
                    class_=size if is_sure else f"{size} floor",
                )
            )
        elif point.row is not None and point.low is None and point.high is None:
            drawn.append(_path(f"M{scale.x(index):.1f} {HEIGHT:.0f}v-40", class_="silent"))
    return joined(drawn)


def _rules(one: Series, scale: Scale) -> Drawn:
    return joined(
        [
            _rule(scale.x(index), scale.y(point.high), scale.y(point.low or 0), one.measure)
            for index, point in enumerate(one.points)
            if point.high is not None and point.high != point.low
        ]
    )


def _risers(one: Series, scale: Scale) -> Drawn:
    """Draw what has no upper limit as a bar that fades out upwards from its lowest number."""
    width = min(WIDTH / max(scale.count, 1) * 0.6, 40.0)
    return joined(
        [
            element(
                "rect",
                x=scale.x(index) - width / 2,
                y=0,
                width=width,
                height=scale.y(_floor(point)),
                fill=f"url(#{_fade_name(one)})",
            )
            for index, point in enumerate(one.points)
            if _is_open(point)
        ]
    )


def _floor(point: Point) -> int:
    return point.best if point.best is not None else point.low or 0


def _fade(one: Series) -> Drawn:
    if not any(_is_open(point) for point in one.points):
        return NOTHING
    stops = (
        element("stop", offset="0", stop_color=colour(one.measure), stop_opacity="0"),
        element("stop", offset="1", stop_color=colour(one.measure), stop_opacity=".55"),
    )
    return element("defs", element("linearGradient", *stops, id=_fade_name(one), x1="0", y1="0", x2="0", y2="1"))


def _fade_name(one: Series) -> str:
    return f"fade-{one.measure.replace('.', '-')}"


def _is_open(point: Point) -> bool:
    return point.row is not None and point.low is not None and point.high is None


def _rule(x: float, top: float, bottom: float, measure: str) -> Drawn:
    return _path(f"M{x:.1f} {top:.1f}V{bottom:.1f}", stroke=colour(measure), class_="rule")


def _stretches(one: Series, holds: Callable[[Point], bool]) -> list[list[tuple[int, Point]]]:
    numbered = groupby(enumerate(one.points), key=lambda item: holds(item[1]))
    return [list(found) for there, found in numbered if there]


def _line(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _path(drawing: str, **attributes: str) -> Drawn:
    return element("path", d=drawing, **attributes)
