"""The totals of a summary on the outlines of the places below it, as GeoJSON in degrees (WGS 84)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dashboards.summaries.cells import Mark, numbers
from dashboards.summaries.summary import Summary
from tracker.places.boundaries import OUTLINED_LEVELS, outlines
from tracker.places.gazetteer import Spot


def geojson_file(summaries: Sequence[Summary]) -> bytes:
    """Write one feature for each place of the level below: its outline, its point or nothing, and its totals.

    A measure that nobody reported has ``null`` ends and the words "no data"; it is never 0.
    """
    features = [_feature(summary, spot) for summary in summaries for spot in summary.children()]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode("utf-8")


def _feature(summary: Summary, spot: Spot) -> dict[str, Any]:
    question = summary.question
    properties: dict[str, Any] = {
        "pcode": spot.pcode,
        "level": spot.level,
        "name_en": spot.name_en,
        "name_ar": spot.name_ar,
        "parent": spot.parent,
        "from": question.first.isoformat() if question.first else None,
        "to": question.last.isoformat() if question.last else None,
        "as_known_on": question.moment.isoformat(timespec="seconds"),
    }
    for line in summary.lines:
        properties |= _ends(summary, line.measure, spot.pcode)
    return {"type": "Feature", "id": spot.pcode, "geometry": _geometry(spot), "properties": properties}


def _ends(summary: Summary, measure: str, place: str) -> dict[str, Any]:
    row = summary.at(measure, place)
    said = numbers(row, summary.question.language)
    name = measure.replace(".", "_")
    ends = {"low": said.low, "best": said.best, "high": said.high}
    made: dict[str, Any] = {f"{name}_{end}": None if isinstance(value, Mark) else value for end, value in ends.items()}
    made[f"{name}_words"] = said.words
    if row is not None and row.as_of is not None:
        made[f"{name}_counted_on"] = row.as_of.isoformat()
    return made


def _geometry(spot: Spot) -> dict[str, Any] | None:
    outline = outlines(spot.level).get(spot.pcode) if spot.level in OUTLINED_LEVELS else None
    if outline is not None:
        return {"type": "MultiPolygon", "coordinates": outline}
    if spot.lat is not None and spot.lon is not None:
        return {"type": "Point", "coordinates": (spot.lon, spot.lat)}
    return None
