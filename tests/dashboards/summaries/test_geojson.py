from __future__ import annotations

import json

from dashboards.summaries.geojson import geojson_file
from tests.builders import MAARA_SUBDISTRICT
from tests.dashboards.summaries.conftest import Ask


def test_each_place_of_the_level_below_has_its_outline_and_totals(ask: Ask) -> None:
    summary = ask()
    collection = json.loads(geojson_file([summary]))
    features = {feature["id"]: feature for feature in collection["features"]}
    assert set(features) == {spot.pcode for spot in summary.children()}
    assert all(feature["geometry"]["type"] == "MultiPolygon" for feature in features.values())
    told = features[MAARA_SUBDISTRICT]["properties"]
    assert (told["killed_low"], told["killed_best"], told["killed_words"]) == (8, None, "at least 8")
    assert told["idps_persons_counted_on"] == "2024-12-03"


def test_a_place_nobody_reported_of_has_no_zeros(ask: Ask) -> None:
    features = json.loads(geojson_file([ask()]))["features"]
    silent = [one["properties"] for one in features if one["properties"]["idps_persons_words"] == "no data"]
    assert silent
    assert {one["idps_persons_low"] for one in silent} == {None}
