"""A workbook between its arrival and its records: the kept file, what people have decided of it, and its last report.

Rows are not kept half-way. They are read again from the kept file with the decisions of the day, always in the same
way, so that what is reviewed is what is saved.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Engine, LargeBinary, exists, func, insert, select, update
from sqlmodel import Field, SQLModel, col

from imports.files import FileFacts, Format, Limits
from tracker.audit import write_audit
from tracker.provenance import Import, KeptFile, import_row, keep_file, kept_content, new_import, set_state
from tracker.records.kinds import KINDS
from tracker.settings import Settings
from tracker.store.columns import UtcTime
from tracker.store.engine import reading, take_turn


class Staged(SQLModel, table=True):
    """What is known of an import that is not all recorded yet: decisions and report, each as JSON.

    ``version`` counts the decisions; a report speaks of the decisions of ``checked_version``. ``saver`` pressed the
    button to save it, ``only_ready`` without the rows that still wait.
    """

    __tablename__ = "staged"
    __table_args__ = (
        CheckConstraint("version >= 1", name="staged_version_counted_from_one"),
        CheckConstraint("checked_version >= 0", name="staged_checked_version_not_negative"),
    )

    import_id: int = Field(primary_key=True, foreign_key="import.id", sa_column_kwargs={"autoincrement": False})
    answers: str = "{}"
    version: int = 1
    report: bytes | None = Field(default=None, sa_type=LargeBinary)
    checked_version: int = 0
    checked_at: dt.datetime | None = Field(default=None, sa_type=UtcTime)
    saver: str = ""
    only_ready: bool = False


@dataclass(frozen=True)
class Sender:
    """Who sends a file, as history and audit name them, and for which organisation."""

    by: str = ""
    organisation_id: int | None = None
    user_id: int | None = None
    is_example: bool = False


@dataclass(frozen=True)
class Arrived:
    """What became of a file that was sent: its import, and whether its content is recorded already."""

    number: int
    already: bool = False


@dataclass(frozen=True)
class Decisions:
    """What people have decided of an import, and the version to hand back when it is changed."""

    answers: Mapping[str, Any]
    version: int


@dataclass(frozen=True)
class Report:
    """What the last check said of an import; ``is_current`` where nothing was decided since."""

    said: Mapping[str, Any] = field(default_factory=dict)
    is_current: bool = False


class ChangedMeanwhileError(ValueError):
    """Somebody else has decided something of this import since the page was loaded."""


def stage(connection: Connection, path: Path, facts: FileFacts, sender: Sender, sheet: str = "") -> Arrived:
    """Keep a file that may be read and begin its import; call it in a write transaction.

    A file whose content is recorded already is not begun again, unless only a ``sheet`` of it is meant that is not
    recorded yet. One that the same organisation has staged already goes on where it stands.
    """
    take_turn(connection)
    recorded = recorded_import(connection, facts.sha256, (sheet,) if sheet else ())
    if recorded is not None:
        return Arrived(recorded, already=True)
    waiting = _waiting_import(connection, facts.sha256, sender)
    if waiting is not None:
        return Arrived(waiting)
    keep_file(connection, facts.sha256, facts.format, path)
    return Arrived(_begin(connection, facts, sender))


def stage_again(connection: Connection, number: int, sender: Sender) -> int:
    """Begin another import of the file of an import, for sheets that were not taken before; give its number."""
    return _begin(connection, facts_of(connection, number), sender)


def _begin(connection: Connection, facts: FileFacts, sender: Sender) -> int:
    number = new_import(
        connection,
        digest=facts.sha256,
        name=facts.name,
        organisation_id=sender.organisation_id,
        made_by=sender.by,
        is_example=sender.is_example,
    )
    connection.execute(insert(Staged).values(Staged(import_id=number).model_dump()))
    write_audit(connection, (sender.user_id, sender.by), "imports.send", f"import:{number}", size=facts.size)
    return number


def _waiting_import(connection: Connection, digest: str, sender: Sender) -> int | None:
    return connection.scalar(
        select(col(Import.id))
        .where(col(Import.digest) == digest, col(Import.state) == "staged")
        .where(col(Import.organisation_id).is_not_distinct_from(sender.organisation_id))
        .where(col(Import.made_by) == sender.by)
        .order_by(col(Import.id))
        .limit(1)
    )


def recorded_import(
    connection: Connection, digest: str, sheets: tuple[str, ...] = (), but: int | None = None
) -> int | None:
    """Give the import that has recorded a file's content, or any of some of its sheets; ``but`` is not looked at."""
    known = select(col(Import.id)).where(col(Import.digest) == digest, col(Import.state) == "committed")
    for found in connection.scalars(known.order_by(col(Import.id))).all():
        number = int(found or 0)
        if number != but and (not sheets or set(sheets) & recorded_sheets(connection, number)):
            return number
    return None


def recorded_sheets(connection: Connection, number: int) -> set[str]:
    """Name the sheets from which an import's records that are known now were read."""
    return {sheet for sheet, _row in recorded_rows(connection, number)}


def recorded_rows(connection: Connection, number: int) -> set[tuple[str, int | None]]:
    """Name the rows, by sheet and number, whose records of an import are known now."""
    found: set[tuple[str, int | None]] = set()
    for one in KINDS.values():
        table = one.model.__table__  # type: ignore[attr-defined]
        known = select(table.c.sheet, table.c.row).where(table.c.import_id == number, table.c.closed_by.is_(None))
        found.update((sheet, row) for sheet, row in connection.execute(known.distinct()))
    return found


def recorded_places(connection: Connection, number: int) -> dict[str, int]:
    """Count an import's records that are known now by their place, the unplaced left out."""
    found: dict[str, int] = {}
    for one in KINDS.values():
        table = one.model.__table__  # type: ignore[attr-defined]
        mine = (table.c.import_id == number) & table.c.closed_by.is_(None) & table.c.place.is_not(None)
        for place, count in connection.execute(select(table.c.place, func.count()).where(mine).group_by(table.c.place)):
            found[place] = found.get(place, 0) + count
    return found


# ---- the kept file


def limits_of(settings: Settings) -> Limits:
    """Give the limits of reading that a deployment has settled."""
    uploads = settings.uploads
    return Limits(
        file_size=uploads.workbook_bytes,
        text_size=uploads.csv_bytes,
        rows=uploads.rows,
        text_rows=uploads.csv_rows,
        columns=uploads.columns,
        cells=uploads.cells,
    )


@contextmanager
def kept_file(engine: Engine, number: int) -> Iterator[tuple[Path, FileFacts]]:
    """Lay the kept file of an import out as a file for the reading process, until the end of the block.

    No connection is held meanwhile. Raises ``KeyError`` where the file is no longer kept.
    """
    with reading(engine) as connection:
        facts = facts_of(connection, number)
        content = kept_content(connection, facts.sha256)
    if content is None:
        raise KeyError(number)
    with TemporaryDirectory(prefix="tracker-") as folder:
        path = Path(folder) / "kept"
        path.write_bytes(content)
        del content
        yield path, facts


def facts_of(connection: Connection, number: int) -> FileFacts:
    """Give the facts of an import's kept file; raises ``KeyError`` where there is none."""
    source = import_row(connection, number)
    kept = connection.execute(_kept().where(col(KeptFile.digest) == source.digest)).one_or_none() if source else None
    if source is None or kept is None:
        raise KeyError(number)
    return FileFacts(source.name, kept.digest, kept.size, _format(kept.format))


def _kept() -> Any:
    return select(col(KeptFile.digest), col(KeptFile.format), col(KeptFile.size))


def _format(kept: str) -> Format:
    return kept  # type: ignore[return-value]  # only formats that were recognised are kept


# ---- decisions and reports


def decisions(connection: Connection, number: int) -> Decisions:
    """Give what people have decided of an import; raises ``KeyError`` where there is none."""
    row = connection.execute(
        select(col(Staged.answers), col(Staged.version)).where(col(Staged.import_id) == number)
    ).one_or_none()
    if row is None:
        raise KeyError(number)
    return Decisions(json.loads(row.answers), row.version)


def decide(connection: Connection, number: int, answers: Mapping[str, Any], expected: int) -> int:
    """Keep what people decided and give its new version.

    Raises ``ChangedMeanwhileError`` where ``expected`` is not the version that stands.
    """
    kept = json.dumps(answers, ensure_ascii=False, sort_keys=True)
    changed = connection.execute(
        update(Staged)
        .where(col(Staged.import_id) == number, col(Staged.version) == expected)
        .values(answers=kept, version=expected + 1)
    )
    if changed.rowcount != 1:
        raise ChangedMeanwhileError(number)
    return expected + 1


def keep_report(connection: Connection, number: int, said: Mapping[str, Any], version: int) -> None:
    """Keep what a check said of the decisions of a version."""
    packed = zlib.compress(json.dumps(said, ensure_ascii=False, default=str).encode(), 6)
    connection.execute(
        update(Staged)
        .where(col(Staged.import_id) == number)
        .values(report=packed, checked_version=version, checked_at=dt.datetime.now(dt.UTC))
    )


def report_of(connection: Connection, number: int) -> Report:
    """Give what the last check said of an import; an empty report where none was made yet."""
    row = connection.execute(
        select(col(Staged.report), col(Staged.version), col(Staged.checked_version)).where(
            col(Staged.import_id) == number
        )
    ).one_or_none()
    if row is None or row.report is None:
        return Report()
    return Report(json.loads(zlib.decompress(row.report)), row.version == row.checked_version)


# ---- the list of imports


@dataclass(frozen=True)
class Listed:
    """An import as lists show it; ``report`` says what it waits for where it is not all recorded."""

    number: int
    name: str
    state: str
    by: str
    at: dt.datetime
    organisation_id: int | None
    records: int
    is_example: bool
    size: int
    report: Report = field(default_factory=Report)


@dataclass(frozen=True)
class Whose:
    """Whose imports are asked for: those of a person or their organisation; everybody's where neither is given."""

    by: str = ""
    organisation_id: int | None = None


def imports_of(connection: Connection, whose: Whose | None = None, limit: int = 200) -> list[Listed]:
    """List the newest imports, newest first."""
    sent, kept = Import.__table__, KeptFile.__table__  # type: ignore[attr-defined]
    question = select(sent, kept.c.size).join(kept, kept.c.digest == sent.c.digest)
    if whose is not None:
        mine = col(Import.made_by) == whose.by
        if whose.organisation_id is not None:
            mine |= col(Import.organisation_id) == whose.organisation_id
        question = question.where(mine)
    found = connection.execute(question.order_by(col(Import.id).desc()).limit(limit)).all()
    return [_listed(connection, row) for row in found]


def _listed(connection: Connection, row: Any) -> Listed:
    open_still = row.state in {"staged", "committed"}
    return Listed(
        row.id,
        row.name,
        row.state,
        row.made_by,
        row.made_at,
        row.organisation_id,
        row.recorded,
        row.is_example,
        row.size,
        report_of(connection, row.id) if open_still else Report(),
    )


# ---- its states


def wish_to_save(connection: Connection, number: int, saver: str, *, only_ready: bool) -> None:
    """Note who wants an import saved, and whether without the rows that wait, for the job that does it."""
    values = {"saver": saver, "only_ready": only_ready}
    connection.execute(update(Staged).where(col(Staged.import_id) == number).values(values))


def saving_wish(connection: Connection, number: int) -> tuple[str, bool]:
    """Give who wants an import saved, and whether only its ready rows; raises ``KeyError`` where there is none."""
    found = select(col(Staged.saver), col(Staged.only_ready)).where(col(Staged.import_id) == number)
    row = connection.execute(found).one_or_none()
    if row is None:
        raise KeyError(number)
    return row.saver, row.only_ready


def discard(connection: Connection, number: int) -> bool:
    """Put aside an import of which nothing is recorded; the file stays kept. Tells whether it could be done."""
    changed = connection.execute(
        update(Import).where(col(Import.id) == number, col(Import.state) == "staged").values(state="discarded")
    )
    return changed.rowcount == 1


def take_up_again(connection: Connection, number: int) -> bool:
    """Let an import that was undone or put aside be mended and saved again. Tells whether it could be done."""
    standing = exists(select(col(Staged.import_id)).where(col(Staged.import_id) == number))
    source = import_row(connection, number)
    if source is None or source.state not in {"undone", "discarded"} or not connection.scalar(select(standing)):
        return False
    set_state(connection, number, "staged", recorded=0)
    return True
