from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Boolean, CheckConstraint, Column, Float, Integer, Table
from sqlmodel import SQLModel

from tests.rules.tree import import_everything

NAMES_OF_ROWS = {
    "audit.user_id": "the number stays when the account is gone",
    "audit_seal.last_row": "the number of an audit row",
    "job.made_by": "jobs lie in another file than users on SQLite",
    "choice.record_id": "records lie in four tables",
    "unknown_code.import_id": "places stand below imports and do not know their table",
    "claim.fact": "the number of a record of any kind",
}
"""Numbers that name a row without being a foreign key, each with its reason."""

DIFFERENCES = {
    "ledger": "a ledger of differences: a correction downwards is a number below zero",
    "ledger_week": "differences are added to it, and a database checks what is added before it adds",
}
"""Tables whose numbers may be of either sign, each with its reason."""

REFERENCES_WITHOUT_AN_INDEX = {
    "user.organisation_id": "an organisation has tens of users",
    "entry.undoes": "looked up from the entry that undoes",
    "movement.organisation_id": "asked only together with a place or an import",
    "population.organisation_id": "the same",
    "casualty.organisation_id": "the same",
    "service.organisation_id": "the same",
    "ledger.organisation_id": "the same",
    "ledger.origin": "asked only together with a place",
    "ledger.import_id": "asked only together with an entry",
}
"""Foreign keys nobody looks up from their other end alone, each with its reason."""

PAIRS = (("_at", "_by"), ("_first", "_last"), ("_low", "_high"))
"""Endings of columns that say one thing together."""


def tables() -> list[Table]:
    import_everything()
    return list(SQLModel.metadata.sorted_tables)


def checks(table: Table) -> list[CheckConstraint]:
    return [one for one in table.constraints if isinstance(one, CheckConstraint) and not one._type_bound]


def columns() -> Iterator[tuple[Table, Column[object]]]:
    for table in tables():
        for column in table.columns:
            yield table, column


def test_every_limit_has_a_name() -> None:
    assert [f"{table.name}: {check.sqltext}" for table in tables() for check in checks(table) if not check.name] == []


def test_every_number_has_its_limit_in_the_database() -> None:
    bare = []
    for table, column in columns():
        is_number = isinstance(column.type, Integer | Float) and not isinstance(column.type, Boolean)
        name = f"{table.name}.{column.name}"
        if not is_number or column.primary_key or column.foreign_keys or name in NAMES_OF_ROWS:
            continue
        limited = any(column.name in str(check.sqltext).replace("(", " ").split() for check in checks(table))
        if not limited and table.name not in DIFFERENCES:
            bare.append(name)
    assert bare == []


def test_columns_that_say_one_thing_together_are_limited_together() -> None:
    apart = []
    for table in tables():
        for first, second in PAIRS:
            for column in table.columns:
                other = table.columns.get(column.name.removesuffix(first) + second)
                if not column.name.endswith(first) or other is None or not (column.nullable and other.nullable):
                    continue
                if not any(column.name in str(c.sqltext) and other.name in str(c.sqltext) for c in checks(table)):
                    apart.append(f"{table.name}: {column.name} and {other.name}")
    assert apart == []


def test_every_reference_can_be_looked_up_from_its_other_end() -> None:
    slow = []
    for table, column in columns():
        indexed = any(next(iter(index.columns)) is column for index in table.indexes)
        leads = next(iter(table.primary_key.columns), None) is column or column.unique
        if column.foreign_keys and not indexed and not leads:
            slow.append(f"{table.name}.{column.name}")
    assert [name for name in slow if name not in REFERENCES_WITHOUT_AN_INDEX] == []


def test_every_exception_is_still_needed() -> None:
    known = {f"{table.name}.{column.name}" for table, column in columns()}
    assert sorted((NAMES_OF_ROWS.keys() | REFERENCES_WITHOUT_AN_INDEX.keys()) - known) == []
