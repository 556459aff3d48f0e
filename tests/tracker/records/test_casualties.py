import pytest
from sqlalchemy import Engine

from tests.builders import IDLEB_TOWN, REFUSED, import_records, record
from tracker.records.casualties import CASUALTY_MEASURES, Casualty


def test_killed_injured_and_missing_are_measures_of_their_own_and_casualties_is_none() -> None:
    codes = {measure.code for measure in CASUALTY_MEASURES}
    assert {"killed", "injured", "missing", "civilians.killed"} <= codes
    assert not any("casualt" in code for code in codes)
    assert "casualties" not in Casualty.model_fields


def test_an_attribution_of_no_known_kind_is_refused(placed_engine: Engine) -> None:
    with pytest.raises(REFUSED):
        import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 1}, attribution="guessed")])
