import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from tests.builders import IDLEB, IDLEB_TOWN, SOME_DAY, import_records, record
from tracker.entries import (
    Act,
    NothingToUndoError,
    checksum,
    choose_claim,
    join_records,
    record_import,
    undo_import,
)
from tracker.figures import Figure, Vague
from tracker.history import entries
from tracker.provenance import import_row
from tracker.records.kinds import Kind
from tracker.records.record import NewRecord
from tracker.selection import Selection
from tracker.store.engine import reading, writing
from tracker.totals import totals

SEVEN = {"killed": Figure.at_least(7, "at least seven"), "injured": Figure.in_words(Vague.DOZENS, "dozens")}
TWELVE = {"killed": Figure.exactly(12)}


def killed(engine: Engine, known_at: int | None = None) -> tuple[int | None, int | None, int | None] | None:
    with reading(engine) as connection:
        row = totals(connection, Selection(Kind.CASUALTY, known_at=known_at)).at("killed", IDLEB)
    return (row.total.low, row.total.best, row.total.high) if row else None


def state(engine: Engine) -> str:
    with reading(engine) as connection:
        return checksum(connection)


def test_undo_gives_the_state_before_and_the_history_keeps_both(placed_engine: Engine) -> None:
    before = state(placed_engine)
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    assert state(placed_engine) != before
    with writing(placed_engine) as connection:
        undo_import(connection, number, Act("Omar", "sent by mistake"))
    assert state(placed_engine) == before
    assert killed(placed_engine) is None
    assert killed(placed_engine, known_at=1) == (7, None, None)
    with reading(placed_engine) as connection:
        assert [(row.act, row.by, row.why) for row in entries(connection)] == [
            ("undo", "Omar", "sent by mistake"),
            ("import", "uploader@example.org", ""),
        ]
        found = import_row(connection, number)
        assert found is not None
        assert (found.state, found.recorded) == ("undone", 1)


def test_an_import_can_be_undone_once(placed_engine: Engine) -> None:
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        undo_import(connection, number, Act("Omar"))
    with pytest.raises(NothingToUndoError), writing(placed_engine) as connection:
        undo_import(connection, number, Act("Omar"))


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


def test_undoing_the_import_of_the_chosen_claim_leaves_the_other(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)], "first.xlsx")
    second = import_records(placed_engine, [record("casualty", IDLEB_TOWN, TWELVE)], "second.xlsx")
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], Act("Omar", "the same raid"))
    assert killed(placed_engine) == (7, None, None)
    with writing(placed_engine) as connection:
        choose_claim(connection, 1, "killed", 2, Act("Omar", "the hospital counted"))
    assert killed(placed_engine) == (12, 12, 12)
    with writing(placed_engine) as connection:
        undo_import(connection, second, Act("Omar"))
    assert killed(placed_engine) == (7, None, None)
    assert [killed(placed_engine, known_at) for known_at in (1, 2, 3, 4)] == [
        (7, None, None),
        (19, None, None),
        (7, None, None),
        (12, 12, 12),
    ]


def test_a_further_entry_of_an_import_is_undone_with_it(placed_engine: Engine) -> None:
    before = state(placed_engine)
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        record_import(connection, number, [record("casualty", IDLEB_TOWN, TWELVE, row=6)], Act("Rana"))
        found = import_row(connection, number)
        assert found is not None
        assert found.recorded == 2
    with writing(placed_engine) as connection:
        undo_import(connection, number, Act("Rana"))
    assert state(placed_engine) == before


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
