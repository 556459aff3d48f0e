import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from tests.builders import IDLEB_TOWN, SOME_DAY, import_records, record
from tests.tracker.entries.raid import SEVEN, TWELVE, killed, state
from tracker.entries import Act, undo_import
from tracker.history import entries
from tracker.records.record import NewRecord
from tracker.store.engine import reading, writing


def test_an_import_that_fails_leaves_nothing(placed_engine: Engine) -> None:
    before = state(placed_engine)
    wrong = NewRecord("casualty", {"place": "SY99", "no_such_column": 1}, ())
    with pytest.raises(KeyError, match="no_such_column"):
        import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN), wrong])
    assert state(placed_engine) == before
    with reading(placed_engine) as connection:
        assert entries(connection) == []


def test_rows_that_name_one_incident_by_two_sources_are_never_added(placed_engine: Engine) -> None:
    said = [
        record("casualty", IDLEB_TOWN, SEVEN, incident="Raid on the market", source="Civil Defence"),
        record("casualty", IDLEB_TOWN, TWELVE, incident="raid on the market ", source="Local council", row=6),
    ]
    import_records(placed_engine, said)
    assert killed(placed_engine) == (7, None, None)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE casualty SET note = 'changed'",
        "DELETE FROM casualty",
        "UPDATE figure SET low = 1",
        "DELETE FROM figure",
        "UPDATE ledger SET low = 1",
        "DELETE FROM ledger",
        "UPDATE entry SET why = 'changed'",
        "DELETE FROM source_row",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_recorded(placed_engine: Engine, change: str) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with pytest.raises(DatabaseError, match="Nothing recorded"), writing(placed_engine) as connection:
        connection.execute(text(change))


def test_a_closed_record_cannot_be_opened_again(placed_engine: Engine) -> None:
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN, day=SOME_DAY)])
    with writing(placed_engine) as connection:
        undo_import(connection, number, Act("Omar"))
    with pytest.raises(DatabaseError, match="Nothing recorded"), writing(placed_engine) as connection:
        connection.execute(text("UPDATE casualty SET closed_by = NULL"))
