import pytest
from sqlalchemy import Engine

from tests.builders import MAARA, REFUSED, import_records, record
from tracker.records.movements import FLOWS, MOVEMENT_MEASURES


def test_every_flow_is_counted_in_persons_and_in_households() -> None:
    codes = {measure.code for measure in MOVEMENT_MEASURES}
    assert codes == {f"{flow}.{unit}" for flow in FLOWS.codes for unit in ("persons", "households")}


def test_a_flow_of_no_known_kind_is_refused(placed_engine: Engine) -> None:
    with pytest.raises(REFUSED):
        import_records(placed_engine, [record("movement", MAARA, {"returned.persons": 1}, flow="wandering")])
