"""One raid as two sources tell it, and what the totals of its district say of it."""

from __future__ import annotations

from sqlalchemy import Engine

from tests.builders import IDLEB, IDLEB_TOWN, import_records, record
from tracker.entries import Act, checksum
from tracker.figures import Figure, Vague
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.store.engine import reading
from tracker.totals import totals

SEVEN = {"killed": Figure.at_least(7, "at least seven"), "injured": Figure.in_words(Vague.DOZENS, "dozens")}
TWELVE = {"killed": Figure.exactly(12)}
OMAR = Act("omar@example.org", "the same raid")

Ends = tuple[int | None, int | None, int | None]


def two_reports(engine: Engine) -> tuple[int, int]:
    """Record "at least seven" from one workbook and 12 from another; gives the numbers of the imports."""
    first = import_records(engine, [record("casualty", IDLEB_TOWN, SEVEN)], "first.xlsx", "rana@example.org")
    second = import_records(engine, [record("casualty", IDLEB_TOWN, TWELVE)], "second.xlsx", "sami@example.org")
    return first, second


def killed(engine: Engine, known_at: int | None = None) -> Ends | None:
    """Give low, best and high of the killed in the district of the raid."""
    with reading(engine) as connection:
        row = totals(connection, Selection(Kind.CASUALTY, known_at=known_at)).at("killed", IDLEB)
    return (row.total.low, row.total.best, row.total.high) if row else None


def state(engine: Engine) -> str:
    """Give the checksum of all that is known now."""
    with reading(engine) as connection:
        return checksum(connection)
