"""What an undoing takes back is shown before it is done; it can itself be taken back by saving again."""

from __future__ import annotations

from dataclasses import asdict

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from imports.committing import Wish, preview_undo, undo
from imports.desk.access import desk, find_import
from imports.desk.reviewing import gazetteer
from imports.desk.words import changes_said, kind_named
from tracker.entries import NothingToUndoError
from tracker.shell.context import demand, engine, language

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
        "desk/undo.html", source=source, records=records, total=sum(preview.records.values()), changes=changes
    )


@desk.post("/imports/<int:number>/undo")
def take_back(number: int) -> Response:
    """Undo an import, as one entry of the history."""
    somebody = demand("undo")
    if find_import(number).state not in {"committed", "undone"}:
        abort(404)
    why = request.form.get("why", "").strip()[:LONGEST_REASON]
    try:
        undo(engine(), number, Wish(somebody.email, user_id=somebody.id), why)
    except NothingToUndoError:
        flash(language().gettext("This import was undone before. Nothing was changed."))
    return redirect(url_for("desk.standing", number=number), 303)
