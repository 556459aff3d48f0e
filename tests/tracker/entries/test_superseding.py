from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tests.builders import IDLEB_TOWN, digest_of, import_records, record
from tests.tracker.entries.raid import OMAR, SEVEN, TWELVE, killed, state, two_reports
from tracker.entries import (
    NotKnownError,
    Superseding,
    join_records,
    record_corrected,
    redo,
    set_verification,
    undo_import,
)
from tracker.provenance import keep_file, new_import
from tracker.records.record import NewRecord
from tracker.store.engine import writing

NINE = record("casualty", IDLEB_TOWN, {"killed": 9}, row=6)
OTHER = record("casualty", IDLEB_TOWN, {"killed": 1}, row=7)


def corrected(engine: Engine, known: int, *new: NewRecord) -> int:
    """Send a workbook again in which one record says nine; gives the import's number."""
    with writing(engine) as connection:
        keep_file(connection, digest_of("again.xlsx"), "xlsx", b"again")
        number = new_import(connection, digest=digest_of("again.xlsx"), name="again.xlsx")
        record_corrected(connection, number, new, [Superseding(known, NINE)], OMAR)
    return number


def test_what_changed_takes_the_place_of_what_it_corrects_and_what_is_new_is_added(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    corrected(placed_engine, 1, OTHER)
    assert killed(placed_engine) == (10, 10, 10)
    assert killed(placed_engine, known_at=1) == (7, None, None)


def test_a_corrected_claim_stays_the_claim_it_was(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
    corrected(placed_engine, 1)
    assert killed(placed_engine) == (9, 9, 9)


def test_what_was_discounted_stays_so_and_what_is_gone_is_not_replaced(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, TWELVE)])
    with writing(placed_engine) as connection:
        set_verification(connection, [1], "discounted", OMAR)
    corrected(placed_engine, 2)
    assert killed(placed_engine) is None
    with pytest.raises(NotKnownError):
        corrected(placed_engine, 2)


def test_undoing_brings_back_what_was_replaced_and_that_can_be_undone(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
    before = state(placed_engine)
    number = corrected(placed_engine, 1, OTHER)
    after = state(placed_engine)
    with writing(placed_engine) as connection:
        undo = undo_import(connection, number, OMAR)
    assert state(placed_engine) == before
    assert killed(placed_engine) == (7, None, None)
    with writing(placed_engine) as connection:
        redo(connection, undo, OMAR)
    assert state(placed_engine) == after
    assert killed(placed_engine) == (10, 10, 10)


def test_what_an_undone_import_recorded_does_not_come_back(placed_engine: Engine) -> None:
    first = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN), OTHER])
    number = corrected(placed_engine, 1)
    with writing(placed_engine) as connection:
        undo_import(connection, first, OMAR)
        undo_import(connection, number, OMAR)
    assert killed(placed_engine) is None
