import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from tests.builders import IDLEB_TOWN, MAARA, MAARA_TOWN, digest_of, import_records, record
from tests.histories import Step, Told, histories, never_committed, whole_steps
from tests.tracker.entries.raid import OMAR, SEVEN, TWELVE, killed, state, two_reports
from tracker.entries import (
    Act,
    Correction,
    NothingToRedoError,
    NothingToUndoError,
    RecordedAgainError,
    checksum,
    choose_claim,
    edit_record,
    edited_since,
    join_records,
    record_import,
    redo,
    undo_import,
)
from tracker.figures import Figure
from tracker.history import act_named, entries
from tracker.provenance import import_row, new_import
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.store.engine import reading, writing
from tracker.totals import Counted, totals


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


def test_what_was_undone_comes_back_with_its_claims_choices_and_sources(placed_engine: Engine) -> None:
    first, _ = two_reports(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        choose_claim(connection, 1, "killed", 1, OMAR)
    before = state(placed_engine)
    with writing(placed_engine) as connection:
        undo = undo_import(connection, first, OMAR)
    assert killed(placed_engine) == (12, 12, 12)
    with writing(placed_engine) as connection:
        entry = redo(connection, undo, Act("rana@example.org", "it was right"))
    assert killed(placed_engine) == (7, None, None)
    assert state(placed_engine) == before
    with reading(placed_engine) as connection:
        newest = entries(connection, first)[0]
        assert (newest.number, newest.act, newest.undoes) == (entry, "undo", undo)
        assert act_named(newest).en == "return of what had been undone"
        found = import_row(connection, first)
        assert found is not None
        assert (found.state, found.recorded) == ("committed", 1)


def test_what_came_back_can_be_undone_again_and_comes_back_once(placed_engine: Engine) -> None:
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        undo = undo_import(connection, number, OMAR)
        redo(connection, undo, OMAR)
    with pytest.raises(NothingToRedoError), writing(placed_engine) as connection:
        redo(connection, undo, OMAR)
    with writing(placed_engine) as connection:
        again = undo_import(connection, number, OMAR)
    with pytest.raises(NothingToRedoError), writing(placed_engine) as connection:
        redo(connection, undo, OMAR)
    with writing(placed_engine) as connection:
        redo(connection, again, OMAR)
    assert killed(placed_engine) == (7, None, None)


@pytest.mark.parametrize("entry", [1, 99])
def test_only_an_undoing_can_be_taken_back(placed_engine: Engine, entry: int) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with pytest.raises(NothingToRedoError), writing(placed_engine) as connection:
        redo(connection, entry, OMAR)


def test_rows_sent_again_since_are_not_brought_back_beside_themselves(placed_engine: Engine) -> None:
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        undo = undo_import(connection, number, OMAR)
        again = new_import(connection, digest=digest_of("reports.xlsx"), name="reports.xlsx")
        record_import(connection, again, [record("casualty", IDLEB_TOWN, SEVEN)], OMAR)
    with pytest.raises(RecordedAgainError, match=f"import {again}"), writing(placed_engine) as connection:
        redo(connection, undo, OMAR)


def test_a_part_of_an_import_is_undone_by_its_place_or_sheet(placed_engine: Engine) -> None:
    rows = [record("casualty", IDLEB_TOWN, SEVEN), record("casualty", MAARA_TOWN, TWELVE, row=6)]
    number = import_records(placed_engine, rows)
    before = state(placed_engine)
    with writing(placed_engine) as connection:
        undo = undo_import(connection, number, OMAR, place=MAARA)
        assert [row.total.low for row in killed_rows(totals(connection, Selection(Kind.CASUALTY)).rows)] == [7]
        found = import_row(connection, number)
        assert found is not None
        assert found.state == "committed"
        assert act_named(entries(connection)[0]).en == "undo of a part of an import"
        redo(connection, undo, OMAR)
        assert checksum(connection) == before
        with pytest.raises(NothingToUndoError):
            undo_import(connection, number, OMAR, sheet="Sheet2")
        undo_import(connection, number, OMAR, sheet="Sheet1")
        assert totals(connection, Selection(Kind.CASUALTY)).rows == ()


def killed_rows(rows: tuple[Counted, ...]) -> list[Counted]:
    return [row for row in rows if row.measure == "killed"]


def test_a_whole_country_can_be_the_part_that_is_undone(placed_engine: Engine) -> None:
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        undo_import(connection, number, OMAR, place="SY")
        assert totals(connection, Selection(Kind.CASUALTY)).rows == ()


def test_records_corrected_since_are_listed_and_kept_where_somebody_says_so(placed_engine: Engine) -> None:
    rows = [record("casualty", IDLEB_TOWN, SEVEN), record("casualty", IDLEB_TOWN, TWELVE, row=6)]
    number = import_records(placed_engine, rows)
    with writing(placed_engine) as connection:
        edit_record(connection, 1, Correction(figures={"killed": Figure.exactly(8)}), OMAR)
        (edited,) = edited_since(connection, number)
        assert (edited.record, edited.row, edited.by, edited.why, edited.entry) == (3, 5, OMAR.by, OMAR.why, 2)
        undo_import(connection, number, OMAR, keep=[edited.record])
    assert killed(placed_engine) == (8, 8, 8)
    with writing(placed_engine) as connection:
        undo = undo_import(connection, number, OMAR)
    assert killed(placed_engine) is None
    with writing(placed_engine) as connection:
        redo(connection, undo, OMAR)
        assert [one.record for one in edited_since(connection, number)] == [4]
    assert killed(placed_engine) == (8, 8, 8)


@given(steps=histories(whole_steps), without=st.integers(0, 1))
@trying(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_an_undoing_all_is_as_if_the_import_had_never_been(
    placed_engine: Engine, steps: list[Step], without: int
) -> None:
    with never_committed(placed_engine) as connection:
        whole = Told(connection)
        whole.tell([*steps, ("undo", without, "all")])
        undone = checksum(connection), answers(connection)
    with never_committed(placed_engine) as connection:
        replay = Told(connection, without, whole.joined)
        replay.tell(steps)
        assert (checksum(connection), answers(connection)) == undone


def answers(connection: Connection) -> list[tuple[Counted, ...]]:
    return [totals(connection, Selection(kind)).rows for kind in (Kind.CASUALTY, Kind.MOVEMENT, Kind.POPULATION)]
