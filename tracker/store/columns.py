"""Kinds of column that SQLite and PostgreSQL hold alike."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Date, DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment in UTC; what comes back always carries its zone, which SQLite forgets."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: dt.datetime | None, _dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def one_of(column: str, codes: type[StrEnum] | tuple[str, ...], table: str) -> CheckConstraint:
    """Limit a text column to a closed list of codes, by a named constraint."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{table}_{column}_is_known")


def not_negative(column: str, table: str) -> CheckConstraint:
    """Refuse numbers below zero, by a named constraint."""
    return CheckConstraint(f"{column} >= 0", name=f"{table}_{column}_not_negative")


def in_order(first: str, last: str, table: str) -> CheckConstraint:
    """Refuse a pair whose first stands above its last, by a named constraint."""
    return CheckConstraint(f"{first} <= {last}", name=f"{table}_{first}_to_{last}_in_order")


class WeekOf(FunctionElement[dt.date]):
    """The Sunday on or before a day, as both databases find it."""

    type = Date()
    inherit_cache = True


@compiles(WeekOf, "sqlite")
def _week_on_sqlite(element: WeekOf, compiler: SQLCompiler, **how: Any) -> str:
    day = compiler.process(element.clauses, **how)
    return f"date({day}, '-' || strftime('%w', {day}) || ' days')"


@compiles(WeekOf, "postgresql")
def _week_on_postgresql(element: WeekOf, compiler: SQLCompiler, **how: Any) -> str:
    day = compiler.process(element.clauses, **how)
    return f"({day} - CAST(EXTRACT(DOW FROM {day}) AS INTEGER))"
