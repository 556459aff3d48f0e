from __future__ import annotations

from dashboards.pages import atlas as where
from dashboards.pages.atlas import Atlas
from tests.builders import FEW_PLACES
from tests.dashboards.pages.conftest import Reader
from tracker.places.matching import Asked
from tracker.store.engine import reading


def test_the_places_are_read_once(told: Reader) -> None:
    kept = Atlas()
    with reading(told.engine) as connection:
        first = kept.gazetteer(connection)
        assert kept.gazetteer(connection) is first
    assert len(first) == len(FEW_PLACES)


def test_each_application_has_its_own(told: Reader, empty: Reader) -> None:
    assert told.app.extensions["atlas"] is not empty.app.extensions["atlas"]
    with told.app.app_context():
        assert where.atlas() is told.app.extensions["atlas"]


def test_places_are_found_by_name(told: Reader) -> None:
    with reading(told.engine) as connection:
        assert Atlas().matcher(connection).match(Asked("Kafr Nobol", 3)).decision == "matched"
