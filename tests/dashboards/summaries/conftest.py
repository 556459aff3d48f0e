from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from dashboards.summaries.gathering import gather
from dashboards.summaries.question import SummaryOf
from dashboards.summaries.summary import Summary
from tests.builders import IDLEB_TOWN, MAARA, MAARA_SUBDISTRICT, MAARA_TOWN, import_records, record, service
from tests.conftest import migrate_with_places
from tests.databases import Databases, Kind
from tracker.figures import Figure, Vague
from tracker.languages import language_of
from tracker.places.gazetteer import Gazetteer
from tracker.store.engine import open_engine, reading

DAMASCUS = ZoneInfo("Asia/Damascus")
NOON = dt.datetime(2025, 2, 1, 9, tzinfo=dt.UTC)
DECEMBER = dt.date(2024, 12, 1), dt.date(2024, 12, 31)

Ask = Callable[..., Summary]


def question(gazetteer: Gazetteer, place: str = MAARA, language: str = "en", **more: object) -> SummaryOf:
    spot = gazetteer.place(place) or gazetteer.country(place)
    assert spot is not None
    first, last = DECEMBER
    asked: dict[str, object] = {"first": first, "last": last, "publisher": "Coordination unit", **more}
    return SummaryOf(spot, language_of(language), DAMASCUS, NOON, **asked)  # type: ignore[arg-type] # a test's own words


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Give the shipped places, read once for all tests of summaries."""
    return Gazetteer.shipped()


@pytest.fixture(scope="session")
def told(database: Kind, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Record a month of Maarat al-Numan: returns, counts, a raid, services; and something that looks like a formula."""
    url = databases.fresh(database, "placed", migrate_with_places, tmp_path_factory.mktemp("summaries"))
    engine = open_engine(url)
    import_records(
        engine,
        [
            record("movement", MAARA_TOWN, {"returned.persons": Figure.about(300)}, flow="returned", origin="SY0200"),
            record("movement", MAARA_TOWN, {"returned.persons": 40}, flow="returned", origin=MAARA_SUBDISTRICT, row=6),
            record("movement", "C4002", {"returned.persons": 25}, flow="returned", row=7, day=dt.date(2024, 11, 9)),
            record("population", MAARA_TOWN, {"idps.persons": 120, "returnees.persons": 900}, row=8),
            record("population", "C4002", {"idps.persons": 0, "returnees.persons": 612}, row=9),
            record(
                "casualty",
                MAARA_TOWN,
                {"killed": Figure.at_least(7, "at least seven"), "injured": Figure.in_words(Vague.DOZENS, "dozens")},
                row=10,
                source="=1+1",
                attribution_disputed=True,
            ),
            record("casualty", MAARA_TOWN, {"killed": 2}, row=11, verification="discounted"),
            record("casualty", MAARA_TOWN, {"killed": 1}, row=12, sensitivity="confidential", source="somebody"),
            record("casualty", IDLEB_TOWN, {"killed": 5}, row=13),
            record("casualty", IDLEB_TOWN, {"civilians.killed": Figure.between(3, 4)}, row=16),
            service(MAARA_TOWN, "bread", "partial", row=14),
            service(MAARA_TOWN, "school", "none", row=15),
        ],
    )
    yield engine
    engine.dispose()
    databases.drop(url)


@pytest.fixture(scope="session")
def ask(told: Engine, gazetteer: Gazetteer) -> Ask:
    """Give the summary of a place from what was recorded; the same question is answered once."""

    @cache
    def asked(place: str = MAARA, language: str = "en", **more: object) -> Summary:
        with reading(told) as connection:
            return gather(connection, gazetteer, [question(gazetteer, place, language, **more)])[0]

    return asked
