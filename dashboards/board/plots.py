"""Series as one figure: a panel for each, one above the other on the same dates; killed and injured each have theirs.

Flows are a line of best figures with a band from lowest to highest; casualties and counts are dots, never joined.
What has no upper limit fades out upwards under a plus sign. Gaps break the line and are shaded; they are not zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dashboards.charts.palettes import colour
from dashboards.charts.saying import cell
from dashboards.charts.series import Point, Series
from dashboards.charts.trends import ticks
from dashboards.pages.answers import MOVED
from tracker.languages import Language
from tracker.periods import Precision
from tracker.records.kinds import MEASURES

INK, MUTED, RULE, GAP = "#1d2733", "#4a5663", "#dde2e8", "#8a94a0"
PANELS = {1: 300, 2: 170, 3: 118}
LEAST, HEAD, FOOT = 96, 30, 44
TICKS = 4
MOST_GAPS = 60
HEADROOM = 1.08
MANY = 60
CIRCLE, RING, STROKE = 0, 100, 142
"""Plotly's numbers of its symbols circle, circle-open and line-ns-open."""
RIGHT_TO_LEFT, END = "\u2067", "\u2069"

FONT = "Plex, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif"
"""The house's own, in which Plex has Arabic letters alone."""

Trace = dict[str, Any]


@dataclass(frozen=True)
class Panel:
    """One series and where it stands: its axis, its share of the height, the highest number of its axis."""

    one: Series
    number: int
    bottom: float
    height: float

    @property
    def axis(self) -> str:
        return "y" if self.number == 1 else f"y{self.number}"

    @property
    def top(self) -> float:
        return max(ticks(self.one.top)[-1], self.one.top * HEADROOM, 1.0)

    @property
    def colour(self) -> str:
        return colour(self.one.measure)


def isolated(text: str, language: Language) -> str:
    """Keep a line of a plot's text in its own direction, whatever stands around it."""
    return f"{RIGHT_TO_LEFT}{text}{END}" if language.dir == "rtl" else text


def height_of(count: int) -> int:
    """Give the height of a figure with so many panels, in pixels."""
    return FOOT + count * (_room(count) + HEAD)


def _room(count: int) -> int:
    return PANELS.get(count, LEAST)


def plots(several: Sequence[Series], language: Language) -> dict[str, Any]:
    """Put series into one figure; ``layout.meta.by`` says whether a stretch drawn on it means days or months."""
    total = height_of(len(several))
    panels = [_panel(one, number, len(several), total) for number, one in enumerate(several, 1)]
    data = [trace for panel in panels for trace in _traces(panel, language)]
    points = max((one.points for one in several), key=len, default=())
    by = "month" if any(point.period.precision is Precision.MONTH for point in points) else "day"
    layout: dict[str, Any] = {
        "height": total,
        "margin": {"l": 58, "r": 14, "t": 0, "b": 0},
        "showlegend": False,
        "dragmode": "select",
        "selectdirection": "h",
        "hovermode": "closest",
        "paper_bgcolor": "#fff",
        "plot_bgcolor": "#fff",
        "font": {"family": FONT, "color": INK, "size": 12},
        "hoverlabel": {"bgcolor": "#fff", "bordercolor": MUTED, "font": {"family": FONT, "color": INK, "size": 13}},
        "meta": {"by": by},
        "xaxis": _dates(several, language, FOOT / total),
        "annotations": [_title(panel, language) for panel in panels],
        "shapes": [shape for panel in panels for shape in _gaps(panel)],
    }
    layout |= {f"yaxis{panel.axis[1:]}": _numbers(panel, language) for panel in panels}
    return {"data": data, "layout": layout}


def middle(point: Point) -> str:
    """Give the day at whose beginning a day or month is drawn: itself, or the middle of the month."""
    first, last = point.period.first, point.period.last
    return (first + dt.timedelta(days=(last - first).days // 2)).isoformat()


def _edges(point: Point, inset: float = 0.0) -> tuple[dt.datetime, dt.datetime]:
    """Give where a day or month begins and ends on the axis, drawn in from both sides by a share of it.

    A day is drawn around the beginning of its date, so that a point needs no hour.
    """
    shift = dt.timedelta(hours=12 if point.period.precision is Precision.DAY else 0)
    opening = dt.datetime.combine(point.period.first, dt.time()) - shift
    closing = dt.datetime.combine(point.period.last, dt.time()) + dt.timedelta(days=1) - shift
    room = (closing - opening) * inset
    return opening + room, closing - room


def _moment(when: dt.datetime) -> str:
    return when.isoformat(timespec="minutes")


# ---- axes


def _panel(one: Series, number: int, count: int, total: int) -> Panel:
    room = _room(count)
    bottom = FOOT + (count - number) * (room + HEAD)
    return Panel(one, number, bottom / total, room / total)


def _dates(several: Sequence[Series], language: Language, bottom: float) -> dict[str, Any]:
    points = [point for one in several for point in one.points]
    axis = {"type": "date", "fixedrange": True, "position": bottom, "anchor": "free", "showgrid": False}
    if not points:
        return {**axis, "visible": False}
    first = min(point.period.first for point in points)
    last = max(point.period.last for point in points)
    by_month = any(point.period.precision is Precision.MONTH for point in points)
    edge = max((last - first) / 50, dt.timedelta(hours=18))
    opening = min(_edges(point)[0] for point in points) - edge
    closing = max(_edges(point)[1] for point in points) + edge
    days = _ticks(first, last, by_month=by_month)
    return {
        **axis,
        "range": [_moment(opening), _moment(closing)],
        "tickmode": "array",
        "tickvals": [day.isoformat() for day in days],
        "ticktext": [_day(day, language, by_month=by_month) for day in days],
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": GAP,
        "tickfont": {"color": MUTED, "size": 12},
    }


def _ticks(first: dt.date, last: dt.date, *, by_month: bool) -> list[dt.date]:
    """Give at most four days, evenly apart; the middles of their months where the points are months."""
    share = [(2 * number + 1) / (2 * TICKS) for number in range(TICKS)]
    days = [first + dt.timedelta(days=round((last - first).days * part)) for part in share]
    return sorted({day.replace(day=15) if by_month else day for day in days})


def _day(day: dt.date, language: Language, *, by_month: bool) -> str:
    month = language.month(day.month, short=True)
    return f"{isolated(month if by_month else f'{day.day} {month}', language)}<br>{day.year}"


def _numbers(panel: Panel, language: Language) -> dict[str, Any]:
    values = ticks(panel.one.top)
    shown = values if len(values) < 5 else values[::2]
    return {
        "domain": [panel.bottom, panel.bottom + panel.height],
        "range": [0, panel.top],
        "fixedrange": True,
        "tickvals": shown,
        "ticktext": [language.number(value) for value in shown],
        "tickfont": {"color": MUTED, "size": 12},
        "gridcolor": RULE,
        "zeroline": True,
        "zerolinecolor": INK,
        "zerolinewidth": 1.25,
    }


def _title(panel: Panel, language: Language) -> dict[str, Any]:
    words = isolated(MEASURES[panel.one.measure].label.in_(language.code), language)
    right = language.dir == "rtl"
    return {
        "text": f"<b>{words}</b>",
        "xref": "paper",
        "yref": "paper",
        "x": 1 if right else 0,
        "xanchor": "right" if right else "left",
        "y": panel.bottom + panel.height,
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"color": panel.colour, "size": 13},
    }


def _gaps(panel: Panel) -> list[Trace]:
    points = panel.one.points
    return [
        {
            "type": "rect",
            "x0": _moment(_edges(points[first])[0]),
            "x1": _moment(_edges(points[last])[1]),
            "yref": panel.axis,
            "y0": 0,
            "y1": panel.top,
            "fillcolor": GAP,
            "opacity": 0.18,
            "line": {"width": 0},
            "layer": "below",
        }
        for first, last in panel.one.gaps()[-MOST_GAPS:]
    ]


# ---- marks


def _traces(panel: Panel, language: Language) -> list[Trace]:
    reported = [point for point in panel.one.points if point.row is not None]
    is_line = panel.one.measure in MOVED and len(reported) > 1
    drawn = _open_tops(panel, reported)
    if is_line:
        drawn = [_band(panel), *drawn, _line(panel)]
    return [*drawn, _marks(panel, reported, language, with_rules=not is_line)]


def _trace(panel: Panel, xs: Sequence[Any], ys: Sequence[Any], **more: Any) -> Trace:
    return {
        "type": "scatter",
        "x": list(xs),
        "y": list(ys),
        "yaxis": panel.axis,
        "hoverinfo": "skip",
        # What a brush passes over is not dimmed: the figures are redrawn for the period it means.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        **more,
    }


def _band(panel: Panel) -> Trace:
    xs: list[Any] = []
    ys: list[Any] = []
    for is_closed, found in groupby(panel.one.points, key=lambda one: one.low is not None and one.high is not None):
        stretch = list(found)
        if is_closed and any(point.low != point.high for point in stretch):
            days = [middle(point) for point in stretch]
            xs += [*days, *days[::-1], None]
            ys += [*(point.high for point in stretch), *(point.low for point in stretch[::-1]), None]
    band = {"mode": "lines", "fill": "toself", "fillcolor": _thin(panel.colour, 0.2)}
    # A stretch of one point has a band without any width; its edge keeps it in sight.
    return _trace(panel, xs, ys, line={"width": 2, "color": _thin(panel.colour, 0.2)}, **band)


def _open_tops(panel: Panel, reported: Sequence[Point]) -> list[Trace]:
    """Draw what has no upper limit as stretches that fade out upwards, a plus sign at their heads."""
    risen = [point for point in reported if point.low is not None and point.high is None]
    if not risen:
        return []
    xs: list[Any] = []
    ys: list[Any] = []
    for point in risen:
        left, right = map(_moment, _edges(point, 0.25))
        floor = point.best if point.best is not None else point.low or 0
        xs += [left, left, right, right, left, None]
        ys += [floor, panel.top, panel.top, floor, floor, None]
    fading = [[0, _thin(panel.colour, 0.45)], [1, _thin(panel.colour, 0)]]
    gradient = {"type": "vertical", "colorscale": fading, "start": 0, "stop": panel.top}
    days, heads = [middle(point) for point in risen], [panel.top * 0.92] * len(risen)
    plus = _trace(panel, days, heads, mode="text", text=["<b>+</b>"] * len(risen))
    return [_trace(panel, xs, ys, mode="lines", line={"width": 0}, fill="toself", fillgradient=gradient), plus]


def _line(panel: Panel) -> Trace:
    points = panel.one.points
    line = {"color": panel.colour, "width": 2.5}
    days, best = [middle(point) for point in points], [point.best for point in points]
    return _trace(panel, days, best, mode="lines", line=line, connectgaps=False)


def _marks(panel: Panel, reported: Sequence[Point], language: Language, *, with_rules: bool) -> Trace:
    """Mark each report that gives a number with a dot, one without a best figure with a ring, silence with a stroke."""
    many = len(reported) > MANY
    rules = {"error_y": _rules(panel, reported)} if with_rules else {}
    return _trace(
        panel,
        [middle(point) for point in reported],
        [_where(point) for point in reported],
        mode="markers",
        hoverinfo="text",
        text=[isolated(_said(point, language, in_short=many), language) for point in reported],
        marker={
            "color": panel.colour,
            "symbol": [_symbol(point) for point in reported],
            "size": 5 if many else 8,
            "line": {"color": panel.colour, "width": 1.5},
        },
        **rules,
    )


def _rules(panel: Panel, reported: Sequence[Point]) -> dict[str, Any]:
    """Draw from lowest to highest through a dot, where both are known."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [max((point.high or 0) - _where(point), 0) for point in reported],
        "arrayminus": [_where(point) - (point.low or 0) if point.high is not None else 0 for point in reported],
        "color": _thin(panel.colour, 0.5),
        "thickness": 2,
        "width": 0,
    }


def _where(point: Point) -> int:
    return next((end for end in (point.best, point.low, point.high) if end is not None), 0)


def _symbol(point: Point) -> int:
    if point.best is not None:
        return CIRCLE
    return RING if point.low is not None or point.high is not None else STROKE


def _said(point: Point, language: Language, *, in_short: bool) -> str:
    said = f"{language.period(point.period)}: {cell(point.row, language)}"
    if in_short or point.row is None:
        return said
    count = point.row.tally.records
    reports = language.ngettext("%(num)s report", "%(num)s reports", count) % {"num": language.number(count)}
    return f"{said} · {reports}"


def _thin(colour_: str, opacity: float) -> str:
    red, green, blue = (int(colour_[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:.2f})"
