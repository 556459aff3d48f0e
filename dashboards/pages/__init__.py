"""Pages made on the server: a district to read, and the way from any number back to its cell.

- ``atlas``: the places, read once for each application
- ``asking``: what a page is asked, and the addresses that lead on
- ``remembering``: answers kept until the next entry
- ``rights``: what whoever asks may not see
- ``answers``: all the totals that the page of one place shows
- ``resting``: what totals rest on: sources, files, cells
- ``cards``: key figures
- ``usual``: the measure that is shown where no address names one
- ``access``: return and access to services side by side
- ``sites``: people present by where they live
- ``district``: the page of a place
- ``overview``: a map of one measure and the same numbers in a table
- ``finding``: the list of places, and the search by name
- ``comparing``: two places or two periods side by side
- ``explaining``: every report behind a figure
- ``flows``, ``casualties``, ``services``, ``coverage``, ``sources``: each kind of thing by itself
- ``summaries``: the summary of a place as a file to take away
- ``start``: what stands on the home page
- ``reviewing``, ``correcting``: a reviewer corrects, verifies, joins and chooses
- ``record``: one record, its claims, its history and the workbook row it stands in
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from dashboards.charts.matrices import age
from dashboards.charts.palettes import family
from dashboards.charts.saying import rests_on
from dashboards.charts.series import period_words
from dashboards.pages import (
    atlas,
    casualties,
    comparing,
    coverage,
    district,
    explaining,
    finding,
    flows,
    overview,
    record,
    remembering,
    reviewing,
    rights,
    services,
    sources,
    start,
    summaries,
)
from tracker.records.kinds import KINDS, Kind
from tracker.records.record import VERIFICATION
from tracker.shell.assets import assets_of
from tracker.shell.context import language
from tracker.shell.frame import blueprint

PARTS = (
    overview,
    comparing,
    finding,
    district,
    explaining,
    record,
    reviewing,
    flows,
    casualties,
    services,
    coverage,
    sources,
    summaries,
)


def register(app: Flask) -> None:
    """Hang the reading pages on the application."""
    atlas.register(app)
    app.extensions["degrees"] = rights.Degrees()
    app.extensions["answers"] = remembering.Memory()
    assets_of(app).add("pages", Path(__file__).parent / "static")
    pages = blueprint("pages", __name__)
    for part in PARTS:
        part.register(pages)
    app.register_blueprint(pages)
    app.jinja_env.globals.update(
        age=age,
        family=family,
        kind_name=_kind_name,
        period_words=period_words,
        rests_on=rests_on,
        verification_name=_verification_name,
    )
    app.extensions["home"] += [start.newest_entries, start.districts_with_news]
    app.extensions.setdefault("parts", []).append(__name__)


def _kind_name(kind: str) -> str:
    return KINDS[Kind(kind)].label.in_(language().code)


def _verification_name(code: str) -> str:
    return VERIFICATION.label(code).in_(language().code)
