from sqlalchemy import Engine

from tests.builders import IDLEB_TOWN, import_records, record
from tests.tracker.entries.raid import OMAR, SEVEN, state, two_reports
from tracker.entries import Correction, checksum, choose_claim, edit_record, join_records
from tracker.store.engine import writing


def test_each_thing_known_changes_the_checksum(placed_engine: Engine) -> None:
    seen = [state(placed_engine)]
    two_reports(placed_engine)
    seen.append(state(placed_engine))
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        seen.append(checksum(connection))
        choose_claim(connection, 1, "killed", 2, OMAR)
        seen.append(checksum(connection))
        edit_record(connection, 2, Correction({"note": "by telephone"}), OMAR)
        seen.append(checksum(connection))
    assert len(set(seen)) == len(seen)


def test_the_numbers_of_records_and_entries_do_not_change_it(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    before = state(placed_engine)
    with writing(placed_engine) as connection:
        edit_record(connection, 1, Correction({"note": "wrong"}), OMAR)
        edit_record(connection, 2, Correction({"note": None}), OMAR)
    assert state(placed_engine) == before
