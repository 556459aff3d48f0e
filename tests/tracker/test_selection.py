from sqlalchemy import Engine

from tests.builders import IDLEB, IDLEB_TOWN, import_records, record
from tracker.explanation import explain
from tracker.figures import Figure
from tracker.records.kinds import Kind
from tracker.records.record import SENSITIVITY
from tracker.selection import Selection
from tracker.store.engine import reading
from tracker.totals import totals


def test_stocks_and_flows_are_told_apart_by_their_kind() -> None:
    assert Selection(Kind.POPULATION).is_stock
    assert Selection(Kind.SERVICE).is_stock
    assert not Selection(Kind.MOVEMENT).is_stock
    assert not Selection(Kind.CASUALTY).is_stock


def test_a_question_can_be_asked_of_another_place() -> None:
    asked = Selection(Kind.MOVEMENT, level=3)
    assert asked.within(None) == asked


def test_what_somebody_may_not_see_is_in_none_of_their_totals(placed_engine: Engine) -> None:
    said = {"killed": Figure.exactly(2)}
    import_records(
        placed_engine,
        [
            record("casualty", IDLEB_TOWN, said),
            record("casualty", IDLEB_TOWN, said, sensitivity="confidential", row=6),
        ],
    )
    for seen, number in ((("public", "restricted"), 2), (SENSITIVITY.codes, 4)):
        asked = Selection(Kind.CASUALTY, sees=seen)
        with reading(placed_engine) as connection:
            row = totals(connection, asked).at("killed", IDLEB)
            assert row is not None
            assert row.total.best == number
            assert len(explain(connection, asked)) == number // 2
