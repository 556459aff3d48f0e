"""The map of a frame without its colours: outlines where there are any, else points; sent to the browser once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboards.board.question import Question
from tracker.places.boundaries import SHRINKING, Outline, outlines
from tracker.places.gazetteer import Spot

BORDER, GROUND = "#6e7581", "#aab3bd"
MARGIN = 0.03
EDGE = {"visible": False, "fixedrange": True}

Points = list[float | None]


def shapes(question: Question) -> dict[str, Any]:
    """Give the places of the map in the order in which values follow: codes, names, and a figure to be coloured.

    Coordinates are degrees, longitudes shrunk as in the middle of the country.
    """
    spots = question.below
    drawn = outlines(question.level)
    is_outlined = any(spot.pcode in drawn for spot in spots)
    figure = _areas(spots, question.level) if is_outlined else _points(spots, question.frame)
    return {
        "key": key_of(question),
        "codes": [spot.pcode for spot in spots],
        "names": [question.asked.name(spot.pcode) for spot in spots],
        "outlined": is_outlined,
        "figure": figure,
    }


def key_of(question: Question) -> str:
    """Name a map by what it shows, so that the same one is not sent twice."""
    return f"{question.frame.pcode}/{question.level}/{question.asked.language.code}"


def _areas(spots: Sequence[Spot], level: int) -> dict[str, Any]:
    traces = []
    for spot in spots:
        xs, ys = ring_points(outlines(level).get(spot.pcode, ()))
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "fill": "toself",
                "hoveron": "fills",
                "hoverinfo": "text",
                "line": {"color": BORDER, "width": 0.7},
            }
        )
    return {"data": traces, "layout": _layout(traces)}


def _points(spots: Sequence[Spot], frame: Spot) -> dict[str, Any]:
    xs, ys = ring_points(outlines(frame.level).get(frame.pcode, ()))
    ground = {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": "#f5f6f8",
        "hoverinfo": "skip",
        "line": {"color": GROUND, "width": 1.5},
    }
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [None if spot.lon is None else round(spot.lon * SHRINKING, 4) for spot in spots],
        "y": [None if spot.lat is None else round(spot.lat, 4) for spot in spots],
        "hoverinfo": "text",
        "marker": {"size": 11, "line": {"color": BORDER, "width": 1}},
    }
    return {"data": [ground, marks], "layout": _layout([ground, marks])}


def ring_points(outline: Outline) -> tuple[Points, Points]:
    """Give the rings of an outline one after another, a gap between them."""
    xs: Points = []
    ys: Points = []
    for polygon in outline:
        for ring in polygon:
            if xs:
                xs.append(None)
                ys.append(None)
            xs += [round(lon * SHRINKING, 3) for lon, _ in ring]
            ys += [round(lat, 3) for _, lat in ring]
    return xs, ys


def _layout(traces: Sequence[dict[str, Any]]) -> dict[str, Any]:
    xs = [x for trace in traces for x in trace["x"] if x is not None] or [0.0, 1.0]
    ys = [y for trace in traces for y in trace["y"] if y is not None] or [0.0, 1.0]
    margin = max(max(xs) - min(xs), max(ys) - min(ys)) * MARGIN
    return {
        "xaxis": {**EDGE, "range": [min(xs) - margin, max(xs) + margin], "constrain": "domain"},
        "yaxis": {**EDGE, "range": [min(ys) - margin, max(ys) + margin], "scaleanchor": "x", "constrain": "domain"},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "paper_bgcolor": "#fff",
        "plot_bgcolor": "#fff",
    }
