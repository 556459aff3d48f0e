from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from dashboards.summaries.cells import Hidden, Mark
from dashboards.summaries.papermap import WITHHELD, small_map
from tests.builders import MAARA_SUBDISTRICT
from tests.dashboards.summaries.conftest import Ask


def test_the_map_hatches_what_nobody_reported_and_names_every_place(ask: Ask) -> None:
    drawn = small_map(ask())
    assert drawn is not None
    picture = ET.fromstring(drawn.svg)  # noqa: S314 (our own drawing)
    fills = [path.get("fill") for path in picture.iter("{http://www.w3.org/2000/svg}path")]
    assert fills.count("url(#hatch)") == len(fills) - 2
    assert len(drawn.names) == len(fills)
    assert all(0 < one.across < 100 and 0 < one.down < 100 for one in drawn.names)


def test_what_is_withheld_is_neither_hatched_nor_in_a_class(ask: Ask) -> None:
    summary = ask()
    below = tuple(Hidden.of(row, Mark.WITHHELD) if row.place == MAARA_SUBDISTRICT else row for row in summary.below)
    drawn = small_map(replace(summary, below=below))
    assert drawn is not None
    assert WITHHELD in drawn.svg


def test_a_place_without_outlines_below_it_has_no_map(ask: Ask) -> None:
    assert small_map(ask(MAARA_SUBDISTRICT)) is None
