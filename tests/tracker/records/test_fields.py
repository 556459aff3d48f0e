from tracker.records.fields import Holds, declared
from tracker.records.movements import Movement


def test_a_field_is_declared_once_on_its_column() -> None:
    fields = declared(Movement)
    assert fields["origin"].holds is Holds.PLACE
    assert fields["first"].code == "period"
    assert "entry" not in fields


def test_what_all_kinds_hold_comes_before_what_one_holds() -> None:
    names = list(declared(Movement))
    assert names.index("place") < names.index("source") < names.index("flow")
