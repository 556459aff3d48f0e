"""Which import a page speaks of, who may see it, and who may act on it."""

from __future__ import annotations

from typing import Any

from flask import abort
from sqlalchemy import Connection

from imports.staging import Sender, Whose
from tracker.accounts import Person, may
from tracker.provenance import import_row
from tracker.shell.context import engine, person
from tracker.shell.frame import blueprint
from tracker.store.engine import reading

desk = blueprint("desk", "imports.desk")
"""The pages of the desk, in both languages."""


def sender(somebody: Person) -> Sender:
    """Give a person as the sender of a file."""
    return Sender(somebody.email, somebody.organisation_id, somebody.id)


def whose(somebody: Person) -> Whose | None:
    """Tell whose imports a person may see: everybody's where they review, else those of their organisation."""
    return None if may(somebody, "review") else Whose(somebody.email, somebody.organisation_id)


def find_import(number: int, connection: Connection | None = None) -> Any:
    """Give the import that a page is about; answers 404 where it is not there or not for this person's eyes."""
    somebody = person()
    if connection is None:
        with reading(engine()) as opened:
            source = import_row(opened, number)
    else:
        source = import_row(connection, number)
    if source is None or not _may_see(somebody, source):
        abort(404)
    return source


def _may_see(somebody: Person, source: Any) -> bool:
    wanted = whose(somebody)
    if wanted is None or source.made_by == somebody.email:
        return True
    return (
        may(somebody, "upload")
        and source.organisation_id is not None
        and (source.organisation_id == wanted.organisation_id)
    )


def may_mend(made_by: str) -> bool:
    """Tell whether the person may decide and save what an import holds: their own, or anybody's as a reviewer."""
    somebody = person()
    if may(somebody, "review"):
        return True
    return may(somebody, "save") and made_by == somebody.email


def may_undo() -> bool:
    """Tell whether the person may undo imports."""
    return may(person(), "undo")


def find_mendable(number: int) -> Any:
    """Give the import that a page changes; answers 403 where the person may see it and not change it."""
    source = find_import(number)
    return source if may_mend(source.made_by) else abort(403)
