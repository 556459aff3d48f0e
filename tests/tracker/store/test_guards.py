import pytest
from sqlmodel import SQLModel

from tests.rules.tree import import_everything
from tracker.store.guards import CLOSED_ONCE, NEVER_CHANGED, guards


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_every_guarded_table_is_named_for_both_databases(dialect: str) -> None:
    said = "\n".join(guards(dialect))
    assert all(f" ON {table} " in said for table in (*CLOSED_ONCE, *NEVER_CHANGED))


def test_every_table_that_can_be_closed_is_guarded() -> None:
    import_everything()
    closing = {table.name for table in SQLModel.metadata.sorted_tables if "closed_by" in table.c}
    assert closing == set(CLOSED_ONCE)
