"""The promise of the matcher, kept on spellings whose place is known."""

import os
from pathlib import Path

import pytest

from tests.tracker.places.measure_matching import shares, tally, variants
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Matcher

FOLDER = os.environ.get("TRACKER_TEST_DATA", "")


@pytest.mark.sheets
@pytest.mark.slow
@pytest.mark.skipif(not FOLDER, reason="the spellings are in the folder of TRACKER_TEST_DATA, which is not set")
@pytest.mark.parametrize(("known", "least_right", "most_wrong"), [(3, 96.0, 0.3), (2, 94.5, 0.3), (1, 92.0, 0.3)])
def test_names_are_placed_right_or_asked_about(known: int, least_right: float, most_wrong: float) -> None:
    right, wrong, _ = shares(tally(Matcher(Gazetteer.shipped()), variants(Path(FOLDER)), known))
    assert right >= least_right
    assert wrong <= most_wrong
