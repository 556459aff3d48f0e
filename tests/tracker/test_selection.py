from tracker.records.kinds import Kind
from tracker.selection import Selection


def test_stocks_and_flows_are_told_apart_by_their_kind() -> None:
    assert Selection(Kind.POPULATION).is_stock
    assert Selection(Kind.SERVICE).is_stock
    assert not Selection(Kind.MOVEMENT).is_stock
    assert not Selection(Kind.CASUALTY).is_stock


def test_a_question_can_be_asked_of_another_place() -> None:
    asked = Selection(Kind.MOVEMENT, level=3)
    assert asked.within(None) == asked
