"""A file is sent: it is laid down piece by piece, looked at from outside, kept, and handed to the background."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import abort, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from imports.blanks import blank_workbook
from imports.desk.access import desk, find_mendable, sender
from imports.desk.reviewing import gazetteer
from imports.files import FileFacts, Refusal, inspect
from imports.staging import Arrived, limits_of, stage, stage_again
from tracker.jobs import enqueue
from tracker.records.kinds import KINDS, Kind
from tracker.shell.context import demand, engine, language, settings
from tracker.store.engine import writing

LONGEST_NAME = 200
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk.get("/imports/new")
def new() -> str:
    """Show where a file is chosen, with what may be sent and what happens next."""
    demand("upload")
    return _page()


@desk.post("/imports/new")
def send() -> Response:
    """Take a file in, and lead to the page that tells what becomes of it."""
    demand("upload")
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return make_response(_page(language().gettext("Choose a file to send.")), 422)
    arrived = _taken_in(sent)
    if isinstance(arrived, Refusal):
        return make_response(_page(arrived.sentence(language().code)), 422)
    if arrived.already:
        return redirect(url_for("desk.standing", number=arrived.number, already=1), 303)
    enqueue(engine(), "check", arrived.number, demand("upload").id)
    return redirect(url_for("desk.standing", number=arrived.number), 303)


def _taken_in(sent: FileStorage) -> Arrived | Refusal:
    name = Path((sent.filename or "").replace("\\", "/")).name[-LONGEST_NAME:]
    with TemporaryDirectory(prefix="tracker-") as folder:
        path = Path(folder) / "sent"
        sent.save(path)
        facts = inspect(path, name, limits_of(settings()))
        if not isinstance(facts, FileFacts):
            return facts
        with writing(engine()) as connection:
            return stage(connection, path, facts, sender(demand("upload")))


@desk.post("/imports/<int:number>/other-sheets")
def other_sheets(number: int) -> Response:
    """Begin another import of a file that is recorded in part, without sending it again."""
    find_mendable(number)
    with writing(engine()) as connection:
        begun = stage_again(connection, number, sender(demand("upload")))
    enqueue(engine(), "check", begun, demand("upload").id)
    return redirect(url_for("desk.standing", number=begun), 303)


def _page(fault: str = "") -> str:
    return render_template(
        "desk/new.html",
        faults={"file": fault} if fault else {},
        limits=settings().uploads,
        megabyte=1 << 20,
        kinds=[(kind.value, one.label.in_(language().code)) for kind, one in KINDS.items()],
    )


@desk.get("/imports/blank/<kind>-<any(en, ar):language_of>.xlsx")
def blank(kind: str, language_of: str) -> Response:
    """Give a blank workbook of a kind of record, with headings and lists of places."""
    demand("upload")
    if kind not in set(Kind):
        abort(404)
    content = blank_workbook(Kind(kind), language_of, gazetteer())
    return send_file(
        io.BytesIO(content), mimetype=WORKBOOK, as_attachment=True, download_name=f"blank-{kind}-{language_of}.xlsx"
    )
