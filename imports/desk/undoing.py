"""What an undoing takes back is shown before it is done; it can itself be taken back by saving again."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from imports.committing import Wish
from imports.desk.access import desk, find_import
from imports.desk.reviewing import gazetteer
from imports.desk.words import changes_said, kind_named
from imports.undoing import bring_back, preview_undo, undo
from tracker.entries import CannotBeDoneError, Edited, NothingToUndoError
from tracker.shell.context import demand, engine, language, settings

LONGEST_REASON = 500


@desk.get("/imports/<int:number>/undo")
def undoing(number: int) -> Response | str:
    """Show what undoing an import takes back: its records by kind, and the districts before and after."""
    demand("undo")
    source = find_import(number)
    if source.state != "committed":
        return redirect(url_for("desk.standing", number=number))
    preview = preview_undo(engine(), number)
    lang = language()
    changes = changes_said((asdict(change) for change in preview.changes), gazetteer(), lang.code)
    records = [(kind_named(kind).in_(lang.code), lang.number(count)) for kind, count in preview.records.items()]
    return render_template(
        "desk/undo.html",
        source=source,
        records=records,
        total=sum(preview.records.values()),
        edited=[_edited(one) for one in preview.edited],
        changes=changes,
    )


@dataclass(frozen=True)
class EditedShown:
    """A record that somebody corrected since it was saved, as the page lists it."""

    record: int
    what: str
    where: str
    by: str
    when: str
    why: str


def _edited(one: Edited) -> EditedShown:
    lang = language()
    row = lang.ngettext("Row %(rows)s", "Rows %(rows)s", 1) % {"rows": one.row} if one.row else ""
    where = " · ".join(filter(None, (one.sheet, row)))
    when = lang.datetime(one.at, settings().time_zone)
    return EditedShown(one.record, kind_named(one.kind).in_(lang.code), where, one.by, when, one.why)


@desk.post("/imports/<int:number>/undo")
def take_back(number: int) -> Response:
    """Undo an import, as one entry of the history."""
    somebody = demand("undo")
    if find_import(number).state not in {"committed", "undone"}:
        abort(404)
    why = request.form.get("why", "").strip()[:LONGEST_REASON]
    keep = [int(record) for record in request.form.getlist("keep") if record.isdecimal()]
    try:
        undo(engine(), number, Wish(somebody.email, user_id=somebody.id), why, keep)
    except NothingToUndoError:
        flash(language().gettext("This import was undone before. Nothing was changed."))
    return redirect(url_for("desk.standing", number=number), 303)


@desk.post("/imports/<int:number>/bring-back")
def bring_it_back(number: int) -> Response:
    """Bring back what was last taken back of an import, as one entry of the history; says why where it cannot be."""
    somebody = demand("undo")
    find_import(number)
    try:
        bring_back(engine(), number, Wish(somebody.email, user_id=somebody.id))
    except CannotBeDoneError as error:
        flash(error.sentence.in_(language().code))
    return redirect(url_for("desk.standing", number=number), 303)
