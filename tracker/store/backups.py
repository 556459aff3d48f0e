"""Take a copy of the whole database, and put one back into an empty one.

SQLite is copied by its own online backup, PostgreSQL by its own ``pg_dump`` and ``pg_restore``; both may run while the
tracker is in use. The copy holds everything, the original files among it.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, inspect
from sqlalchemy.engine import URL

from tracker.store.engine import is_sqlite


class BackupError(Exception):
    """A copy could not be taken or put back; the message says why and what to do."""


def take_backup(engine: Engine, target: Path) -> None:
    """Write a copy of the database to a file that is not there yet."""
    if target.exists():
        raise BackupError(f"{target} is there already. Choose another name.")
    unfinished = target.with_name(f"{target.name}.part")
    try:
        if is_sqlite(engine):
            _copy_sqlite(Path(engine.url.database or ""), unfinished)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={unfinished}", _address(engine.url))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def restore_backup(engine: Engine, source: Path) -> None:
    """Put a copy back into a database that holds nothing yet."""
    if not source.is_file():
        raise BackupError(f"There is no file {source}.")
    if inspect(engine).get_table_names():
        raise BackupError("The database is not empty. Restore into a new one, and look at it before you use it.")
    if is_sqlite(engine):
        _check_sqlite(source)
        engine.dispose()
        _copy_sqlite(source, Path(engine.url.database or ""))
    else:
        _run("pg_restore", "--no-owner", "--single-transaction", f"--dbname={_address(engine.url)}", str(source))


def _copy_sqlite(source: Path, target: Path) -> None:
    with sqlite3.connect(f"file:{quote(str(source))}?mode=ro", uri=True) as kept, sqlite3.connect(target) as copy:
        kept.backup(copy)
    kept.close()
    copy.close()


def _check_sqlite(source: Path) -> None:
    kept = sqlite3.connect(f"file:{quote(str(source))}?mode=ro", uri=True)
    try:
        found = kept.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{source} is damaged or no backup of this program.") from error
    finally:
        kept.close()
    if found != "ok":
        raise BackupError(f"{source} is damaged: {found}")


def _address(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not installed on this machine; it comes with PostgreSQL's client programs.")
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)  # noqa: S603 (our own words)
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()}")
