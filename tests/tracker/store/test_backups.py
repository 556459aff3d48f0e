from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.builders import IDLEB_TOWN, import_records, record
from tracker.entries import checksum
from tracker.figures import Figure
from tracker.store.backups import BackupError, restore_backup, take_backup
from tracker.store.engine import is_sqlite, open_engine, reading, writing


def state(engine: Engine) -> str:
    with reading(engine) as connection:
        return checksum(connection)


def empty_beside(engine: Engine, folder: Path) -> Engine:
    """Open an empty database of the same kind."""
    if is_sqlite(engine):
        return open_engine(f"sqlite:///{folder / 'empty.sqlite'}")
    name = f"{engine.url.database}_restored"
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(f'CREATE DATABASE "{name}"'))
    return open_engine(engine.url.set(database=name).render_as_string(hide_password=False))


def test_a_copy_put_back_holds_what_was_there(placed_engine: Engine, tmp_path: Path) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": Figure.at_least(7)})])
    take_backup(placed_engine, tmp_path / "copy")
    restored = empty_beside(placed_engine, tmp_path)
    restore_backup(restored, tmp_path / "copy")
    assert state(restored) == state(placed_engine)
    restored.dispose()


def test_nothing_is_put_back_over_something(placed_engine: Engine, tmp_path: Path) -> None:
    take_backup(placed_engine, tmp_path / "copy")
    with pytest.raises(BackupError, match="not empty"):
        restore_backup(placed_engine, tmp_path / "copy")
    with pytest.raises(BackupError, match="there already"):
        take_backup(placed_engine, tmp_path / "copy")


def test_a_damaged_copy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    with pytest.raises(BackupError, match="damaged"):
        restore_backup(engine, tmp_path / "copy")
    with pytest.raises(BackupError, match="no file"):
        restore_backup(engine, tmp_path / "nothing")
    engine.dispose()


def test_a_copy_is_taken_while_somebody_writes(placed_engine: Engine, tmp_path: Path) -> None:
    with writing(placed_engine) as connection:
        connection.execute(text("UPDATE organisation SET name_ar = name_ar"))
        take_backup(placed_engine, tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_size > 0
