from sqlalchemy import Engine, select

from tests.builders import IDLEB_TOWN, import_records, record
from tracker.claims import CLAIM, Facts, claimed_with, fact_of, facts_known, portions, reports_of
from tracker.entries import Act, Correction, edit_record, join_records, undo_import
from tracker.store.engine import reading, writing

OMAR = Act("omar@example.org", "the same raid")


def test_a_lone_choice_stands_while_its_record_states_a_figure() -> None:
    facts = Facts({1: (1, 2, 3)}, {(3, "killed"): 7})
    assert facts.counting(1, "killed", [1, 2, 3]) == 3
    assert facts.counting(1, "killed", [1, 2]) == 1
    assert facts.is_chosen(3, "killed")


def test_without_a_choice_the_first_report_that_says_anything_counts() -> None:
    facts = Facts({1: (1, 2, 3)})
    assert facts.counting(1, "killed", [2, 3]) == 2
    assert facts.counting(1, "killed", []) is None


def test_the_first_report_stays_the_first_when_it_is_corrected() -> None:
    facts = Facts({1: (9, 2)})
    assert facts.counting(1, "killed", [2, 9]) == 9


def test_the_choice_for_killed_says_nothing_of_injured() -> None:
    facts = Facts({1: (1, 2)}, {(2, "killed"): 7})
    assert facts.counting(1, "injured", [1, 2]) == 1


def test_of_several_choices_the_last_stands_and_the_one_before_it_where_its_report_is_gone() -> None:
    chosen = {(2, "killed"): 7, (3, "killed"): 8}
    assert Facts({1: (1, 2, 3)}, chosen).counting(1, "killed", [1, 2, 3]) == 3
    assert Facts({1: (1, 2)}, chosen).counting(1, "killed", [1, 2]) == 2


def test_a_withdrawn_report_counts_only_where_no_other_is_left() -> None:
    facts = Facts({1: (1, 2)}, {(1, "killed"): 7}, frozenset({1}))
    assert facts.counting(1, "killed", [1, 2]) == 2
    assert facts.counting(1, "killed", [1]) == 1


def test_where_no_report_says_anything_one_stands_as_not_known() -> None:
    assert Facts({1: (9, 2)}).counted(1, "killed", {2: False, 9: False}) == 9
    assert Facts({}).counted(4, "killed", {4: False}) == 4


def test_many_numbers_are_asked_for_in_portions() -> None:
    assert [len(portion) for portion in portions([*range(1200), 5])] == [500, 500, 200]


def test_a_corrected_record_stays_the_claim_it_was(placed_engine: Engine) -> None:
    first = import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 7})], "first.xlsx")
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 12})], "second.xlsx")
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        edit_record(connection, 1, Correction({"note": "by telephone"}), OMAR)
    with reading(placed_engine) as connection:
        assert facts_known(connection).members == {1: (3, 2)}
        assert facts_known(connection, 3).members == {1: (1, 2)}
        assert facts_known(connection, None, [1, 2, 9]).members == {1: (3, 2)}
        assert reports_of(connection, [1, 2, 3, 99]) == {1: 1, 2: 2, 3: 1}
        assert [fact_of(connection, number) for number in (1, 2, 3)] == [1, 1, 1]
        assert claimed_with(connection, [2]) == {1: {1, 2}}
    with writing(placed_engine) as connection:
        undo_import(connection, first, OMAR)
    with reading(placed_engine) as connection:
        assert facts_known(connection).members == {1: (2,)}
        assert set(connection.scalars(select(CLAIM.c.closed_by))) == {None}
