"""Where every figure came from: kept files, imports, and the rows they were read from with their own texts."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Connection, LargeBinary, func, insert, select, update
from sqlmodel import Field, SQLModel, col

from tracker.store.columns import UtcTime
from tracker.store.engine import insert_many

STATES = ("staged", "committed", "undone", "discarded")


class KeptFile(SQLModel, table=True):
    """A file as it was sent, kept once whatever its name; the original stays in the database with its records."""

    __tablename__ = "kept_file"
    __table_args__ = (CheckConstraint("size >= 0", name="kept_file_size_not_negative"),)

    digest: str = Field(primary_key=True)
    format: str
    size: int
    content: bytes = Field(sa_type=LargeBinary)
    kept_at: dt.datetime = Field(sa_type=UtcTime)


class Import(SQLModel, table=True):
    """One sending of one file: who sent it, how it was read, and what became of it."""

    __tablename__ = "import"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="import_state_is_known"),
        CheckConstraint("recorded >= 0", name="import_recorded_not_negative"),
    )

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(foreign_key="kept_file.digest", index=True)
    name: str
    state: str = "staged"
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    made_by: str = ""
    made_at: dt.datetime = Field(sa_type=UtcTime)
    reader: str = ""
    is_example: bool = False
    recorded: int = 0


class SourceRow(SQLModel, table=True):
    """The texts of one row of a sheet as they were read, so that provenance outlives the original file."""

    __tablename__ = "source_row"
    __table_args__ = (CheckConstraint("row >= 1", name="source_row_counted_from_one"),)

    import_id: int = Field(primary_key=True, foreign_key="import.id", sa_column_kwargs={"autoincrement": False})
    sheet: str = Field(primary_key=True)
    row: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    texts: str


@dataclass(frozen=True)
class QuotedRow:
    """A row of a sheet as it was read: its number and its texts, column A first."""

    row: int
    texts: tuple[str, ...]


def keep_file(connection: Connection, digest: str, format_: str, content: bytes | Path) -> None:
    """Keep a file's bytes, packed; a file already kept is left as it is.

    Given a path, the file is packed piece by piece and never held whole.
    """
    if connection.scalar(select(col(KeptFile.digest)).where(col(KeptFile.digest) == digest)) is None:
        packed, size = _packed(content)
        values = {
            "digest": digest,
            "format": format_,
            "size": size,
            "content": packed,
            "kept_at": dt.datetime.now(dt.UTC),
        }
        connection.execute(insert(KeptFile).values(values))


def _packed(content: bytes | Path) -> tuple[bytes, int]:
    if isinstance(content, bytes):
        return zlib.compress(content, 6), len(content)
    packer, packed, size = zlib.compressobj(6), bytearray(), 0
    with content.open("rb") as file:
        while piece := file.read(1 << 20):
            size += len(piece)
            packed += packer.compress(piece)
    return bytes(packed + packer.flush()), size


def kept_content(connection: Connection, digest: str) -> bytes | None:
    """Give a kept file's bytes back, or ``None`` where they are no longer kept."""
    packed = connection.scalar(select(col(KeptFile.content)).where(col(KeptFile.digest) == digest))
    return zlib.decompress(packed) if packed else None


def new_import(connection: Connection, **values: Any) -> int:
    """Begin an import in the state ``staged`` and give its number."""
    values.setdefault("state", "staged")
    values.setdefault("made_at", dt.datetime.now(dt.UTC))
    values.setdefault("made_by", "")
    values.setdefault("reader", "")
    values.setdefault("is_example", False)
    values.setdefault("recorded", 0)
    return int(connection.scalar(insert(Import).values(values).returning(col(Import.id))) or 0)


def import_row(connection: Connection, number: int) -> Any | None:
    """Give the row of an import, or ``None``."""
    return connection.execute(select(Import.__table__).where(col(Import.id) == number)).one_or_none()  # type: ignore[attr-defined]


def committed_import_of(connection: Connection, digest: str) -> Any | None:
    """Give the committed import of a file with this digest, where there is one."""
    return connection.execute(
        select(Import.__table__)  # type: ignore[attr-defined]
        .where(col(Import.digest) == digest, col(Import.state) == "committed")
        .order_by(col(Import.id))
    ).first()


def set_state(connection: Connection, number: int, state: str, recorded: int | None = None) -> None:
    """Move an import to another state, with the number of records it stands for where that changes."""
    values: dict[str, Any] = {"state": state}
    if recorded is not None:
        values["recorded"] = recorded
    connection.execute(update(Import).where(col(Import.id) == number).values(values))


def keep_rows(connection: Connection, number: int, rows: Iterable[tuple[str, int, tuple[str, ...]]]) -> None:
    """Keep the texts of source rows of an import: sheet, row number, texts; a row already kept is left as it is."""
    known = {
        (sheet, row)
        for sheet, row in connection.execute(
            select(col(SourceRow.sheet), col(SourceRow.row)).where(col(SourceRow.import_id) == number)
        )
    }
    fresh = {(sheet, row): texts for sheet, row, texts in rows if (sheet, row) not in known}
    insert_many(
        connection,
        SourceRow.__table__,  # type: ignore[attr-defined]
        [
            {"import_id": number, "sheet": sheet, "row": row, "texts": json.dumps(texts, ensure_ascii=False)}
            for (sheet, row), texts in fresh.items()
        ],
    )


def quoted_rows(connection: Connection, number: int, sheet: str, around: int, reach: int = 2) -> tuple[QuotedRow, ...]:
    """Give the kept rows of a sheet around a row, the sheet's first kept row (its headings) before them."""
    table = SourceRow.__table__  # type: ignore[attr-defined]
    first = select(func.min(table.c.row)).where(table.c.import_id == number, table.c.sheet == sheet).scalar_subquery()
    near = table.c.row.between(around - reach, around + reach)
    found = connection.execute(
        select(table.c.row, table.c.texts)
        .where(table.c.import_id == number, table.c.sheet == sheet, near | (table.c.row == first))
        .order_by(table.c.row)
    )
    return tuple(QuotedRow(row, tuple(json.loads(texts))) for row, texts in found)


def imports_by_number(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Any]:
    """Give the rows of several imports by their numbers."""
    wanted = sorted(set(numbers))
    rows = connection.execute(select(Import.__table__).where(col(Import.id).in_(wanted)))  # type: ignore[attr-defined]
    return {row.id: row for row in rows}
