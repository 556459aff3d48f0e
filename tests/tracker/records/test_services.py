import pytest
from sqlalchemy import Engine

from tests.builders import MAARA_TOWN, REFUSED, import_records, service
from tracker.records.services import SERVICE_MEASURES, SERVICES, STATUSES


def test_every_service_has_a_count_of_each_status() -> None:
    codes = {measure.code for measure in SERVICE_MEASURES}
    assert codes == {f"{service.code}.{status.code}" for service in SERVICES.items for status in STATUSES.items}


def test_a_yes_that_does_not_say_how_far_is_a_status_of_its_own() -> None:
    assert {"full", "partial", "none", "available", "unknown"} == set(STATUSES.codes)


def test_a_day_has_no_more_than_24_hours(placed_engine: Engine) -> None:
    with pytest.raises(REFUSED):
        import_records(placed_engine, [service(MAARA_TOWN, "bread", "full", hours_per_day=25)])
