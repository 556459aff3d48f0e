import pytest
from sqlalchemy import Engine

from tests.builders import IDLEB_TOWN, import_records, record
from tests.tracker.entries.raid import OMAR, TWELVE, killed, state, two_reports
from tracker.claims import facts_known
from tracker.entries import (
    NothingToChangeError,
    NotKnownError,
    choose_claim,
    join_records,
    separate_records,
    undo_import,
)
from tracker.entries.acts import NotJoinedError, NotOneKindError
from tracker.history import latest
from tracker.store.engine import reading, writing


def test_reports_joined_count_once_and_by_the_choice_made(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    assert killed(placed_engine) == (19, None, None)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
    assert killed(placed_engine) == (7, None, None)
    with writing(placed_engine) as connection:
        choose_claim(connection, 1, "killed", 2, OMAR)
    assert killed(placed_engine) == (12, 12, 12)


def test_reports_separated_stand_each_for_itself_and_what_was_chosen_is_over(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    before = state(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        choose_claim(connection, 1, "killed", 2, OMAR)
        separate_records(connection, [1], OMAR)
    assert killed(placed_engine) == (19, None, None)
    assert state(placed_engine) == before
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
    assert killed(placed_engine) == (7, None, None)


def test_one_report_leaves_and_the_others_stay_one_fact(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 30})], "third.xlsx")
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        join_records(connection, [3, 2], OMAR)
        assert facts_known(connection).members == {1: (1, 2, 3)}
        separate_records(connection, [1], OMAR)
        assert facts_known(connection).members == {2: (2, 3)}
    assert killed(placed_engine) == (19, None, None)


def test_of_two_facts_joined_the_later_choice_stands(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    more = [record("casualty", IDLEB_TOWN, {"killed": number}, row=row) for row, number in ((5, 30), (6, 40))]
    import_records(placed_engine, more, "third.xlsx")
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        join_records(connection, [3, 4], OMAR)
        choose_claim(connection, 3, "killed", 4, OMAR)
        choose_claim(connection, 1, "killed", 2, OMAR)
        join_records(connection, [2, 3], OMAR)
    assert killed(placed_engine) == (12, 12, 12)


def test_a_choice_stands_again_when_the_report_chosen_after_it_is_undone(placed_engine: Engine) -> None:
    first, _ = two_reports(placed_engine)
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 30})], "third.xlsx")
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2, 3], OMAR)
        choose_claim(connection, 1, "killed", 3, OMAR)
        choose_claim(connection, 1, "killed", 1, OMAR)
        undo_import(connection, first, OMAR)
    assert killed(placed_engine) == (30, 30, 30)


def test_what_is_so_already_opens_no_entry(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        choose_claim(connection, 1, "killed", 2, OMAR)
        before = latest(connection)
        for again in ([2, 1], [1, 1]):
            with pytest.raises(NothingToChangeError):
                join_records(connection, again, OMAR)
        with pytest.raises(NothingToChangeError):
            choose_claim(connection, 1, "killed", 2, OMAR)
        assert latest(connection) == before


def test_what_is_not_known_or_no_claim_is_refused(placed_engine: Engine) -> None:
    first, _ = two_reports(placed_engine)
    import_records(placed_engine, [record("movement", IDLEB_TOWN, {"returned.persons": 5})], "third.xlsx")
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, TWELVE)], "fourth.xlsx")
    with writing(placed_engine) as connection:
        with pytest.raises(NotOneKindError):
            join_records(connection, [1, 3], OMAR)
        with pytest.raises(NotJoinedError):
            separate_records(connection, [2], OMAR)
        join_records(connection, [1, 2], OMAR)
        with pytest.raises(NotJoinedError):
            choose_claim(connection, 1, "killed", 4, OMAR)
        undo_import(connection, first, OMAR)
        with pytest.raises(NotKnownError, match="Record 1"):
            join_records(connection, [1, 4], OMAR)
        with pytest.raises(NotKnownError):
            choose_claim(connection, 1, "killed", 99, OMAR)
    with reading(placed_engine) as connection:
        assert facts_known(connection).members == {1: (2,)}
