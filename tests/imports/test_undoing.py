"""What an import has recorded is taken back and brought back again."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from imports.committing import Wish, commit
from imports.undoing import bring_back, last_undoing, preview_undo, undo
from tests.imports.conftest import staged
from tracker.entries import Act, NothingToRedoError, NothingToUndoError, checksum, edited_since, set_verification
from tracker.history import Entry
from tracker.records.kinds import KINDS, Kind
from tracker.store.engine import reading, writing

pytestmark = pytest.mark.slow

RANA = Wish("rana@example.org", only_ready=True)


def told(engine: Engine) -> tuple[str, int]:
    with reading(engine) as connection:
        return checksum(connection), connection.scalar(select(func.count()).select_from(Entry)) or 0


def reviewed(engine: Engine) -> int:
    """Let a reviewer take one record of all up for review, and give its number now."""
    table = KINDS[Kind.CASUALTY].model.__table__  # type: ignore[attr-defined]
    with writing(engine) as connection:
        first = int(connection.scalar(select(func.min(table.c.id))) or 0)
        set_verification(connection, [first], "under_review", Act("omar@example.org", "asked the hospital"))
        return int(connection.scalar(select(table.c.id).where(table.c.verification == "under_review")) or 0)


def test_what_is_known_after_an_undoing_is_what_was_known_before_and_it_can_be_brought_back(
    idleb: Engine, tmp_path: Path
) -> None:
    before = told(idleb)[0]
    number = staged(idleb, tmp_path)
    commit(idleb, number, RANA)
    full = told(idleb)[0]
    assert undo(idleb, number, RANA, "sent by mistake").records == {"casualty": 2}
    assert told(idleb)[0] == before
    with pytest.raises(NothingToUndoError):
        undo(idleb, number, RANA)
    bring_back(idleb, number, RANA)
    assert told(idleb)[0] == full
    with reading(idleb) as connection:
        assert last_undoing(connection, number) is None
    with pytest.raises(NothingToRedoError):
        bring_back(idleb, number, RANA)


def test_what_was_corrected_since_is_listed_and_kept_if_wished(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path)
    commit(idleb, number, RANA)
    record = reviewed(idleb)
    assert [(one.record, one.why) for one in preview_undo(idleb, number).edited] == [(record, "asked the hospital")]
    assert undo(idleb, number, RANA, keep=[record]).records == {"casualty": 1}
    with reading(idleb) as connection:
        assert [one.record for one in edited_since(connection, number)] == [record]


def test_an_undoing_is_shown_before_it_is_done(idleb: Engine, tmp_path: Path) -> None:
    number = staged(idleb, tmp_path)
    commit(idleb, number, RANA)
    before = told(idleb)
    preview = preview_undo(idleb, number)
    assert told(idleb) == before
    assert preview.records == {"casualty": 2}
    killed = next(one for one in preview.changes if (one.place, one.measure) == ("SY0702", "killed"))
    assert (killed.before, killed.after) == ((7, None, None), None)
