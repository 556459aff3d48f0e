from __future__ import annotations

from pathlib import Path

from dashboards.pages import atlas as where
from dashboards.pages.atlas import Atlas
from tests.builders import FEW_PLACES
from tests.dashboards.pages.conftest import Reader
from tracker.places.matching import Asked
from tracker.store.engine import open_engine, reading


def test_the_places_are_read_once(told: Reader) -> None:
    kept = Atlas()
    with reading(told.engine) as connection:
        first = kept.gazetteer(connection)
        assert kept.gazetteer(connection) is first
    assert len(first) == len(FEW_PLACES)


def test_names_are_sorted_before_anybody_searches(told: Reader) -> None:
    kept = Atlas()
    kept.warm(told.engine).join()
    with reading(told.engine) as connection:
        first = kept.matcher(connection)
        assert kept.matcher(connection) is first
        assert first.match(Asked("Kafr Nobol", 3)).decision == "matched"


def test_a_database_that_is_not_ready_stops_no_server(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'nothing.sqlite'}")
    Atlas().warm(engine).join()
    engine.dispose()


def test_each_application_has_its_own(told: Reader, empty: Reader) -> None:
    assert told.app.extensions["atlas"] is not empty.app.extensions["atlas"]
    with told.app.app_context():
        assert where.atlas() is told.app.extensions["atlas"]


def test_places_are_found_by_name(told: Reader) -> None:
    with reading(told.engine) as connection:
        assert Atlas().matcher(connection).match(Asked("Kafr Nobol", 3)).decision == "matched"
