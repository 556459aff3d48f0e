"""Where an import stands: at work, waiting for decisions, refused, saved, undone; and the job behind it."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

from flask import flash, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from imports.desk.access import desk, find_import, find_mendable, may_mend, may_undo
from imports.desk.reviewing import gazetteer, where_next
from imports.desk.words import STEPS
from imports.staging import discard, recorded_places, recorded_rows, report_of, take_up_again
from imports.undoing import last_undoing
from tracker.jobs import MESSAGES, Job, State, enqueue, newest_job
from tracker.provenance import kept_content
from tracker.shell.context import demand, engine, language, person
from tracker.store.engine import reading, writing

DISTRICTS_NAMED = 5


@desk.get("/imports/<int:number>")
def standing(number: int) -> Response | str:
    """Show where an import stands, or lead to the page where it waits for the person."""
    source = find_import(number)
    job = job_of(number)
    if job is not None and not job.is_over:
        return render_template("desk/working.html", source=source, htmx=True, **_work(job))
    with reading(engine()) as connection:
        report = report_of(connection, number)
        rows = len(recorded_rows(connection, number)) if source.state == "committed" else 0
        taken_back = rows > 0 and last_undoing(connection, number) is not None
    if job is not None and job.state == State.FAILED and source.state == "staged":
        return render_template("desk/failed.html", source=source, said=_failure(job), job=job, **_rights(source))
    if source.state == "staged" and report.said:
        return redirect(url_for(where_next(report), number=number))
    template = {"staged": "unchecked", "committed": "saved", "undone": "undone", "discarded": "refused"}[source.state]
    others = [one["name"] for one in report.said.get("sheets", ()) if not one.get("taken")]
    said = {**report.said, "other_sheets": others}
    places = _districts(number) if rows else []
    shown = {"rows": rows, "places": places, "taken_back": taken_back, **_rights(source)}
    return render_template(f"desk/{template}.html", source=source, report=said, **shown)


def _districts(number: int) -> list[tuple[str, str]]:
    """Name the districts that an import speaks of, those with most of its rows first."""
    with reading(engine()) as connection:
        places = recorded_places(connection, number)
    found: Counter[str] = Counter()
    for place, rows in places.items():
        if district := gazetteer().at_level(place, 2):
            found[district] += rows
    return [(code, gazetteer().name(code, language().code)) for code, _rows in found.most_common(DISTRICTS_NAMED)]


def _rights(source: Any) -> dict[str, bool]:
    return {"mendable": may_mend(source.made_by), "undoable": may_undo(), "already": bool(request.args.get("already"))}


def job_of(number: int) -> Job | None:
    """Give the newest job about an import."""
    found = (newest_job(engine(), kind, number) for kind in ("check", "commit"))
    return max((job for job in found if job), key=lambda job: job.id or 0, default=None)


def _failure(job: Job) -> str:
    return MESSAGES.get(job.message, MESSAGES["error"]).in_(language().code)


def _work(job: Job) -> dict[str, Any]:
    step = STEPS.get(job.step, STEPS["" if job.state == State.WAITING else "reading"])
    return {"job": job, "step": step.in_(language().code)}


@desk.get("/imports/<int:number>/work")
def work(number: int) -> Response:
    """Answer the question how far the work is, for the page that asks every two seconds."""
    source = find_import(number)
    job = job_of(number)
    if job is None or job.is_over:
        return Response(headers={"HX-Refresh": "true"})
    return make_response(render_template("desk/work.html", source=source, **_work(job)))


@desk.get("/imports/<int:number>/file")
def file(number: int) -> Response:
    """Give the file back as it was sent."""
    source = find_import(number)
    with reading(engine()) as connection:
        content = kept_content(connection, source.digest)
    if content is None:
        return make_response(render_template("desk/gone.html", source=source), 410)
    return send_file(
        io.BytesIO(content), mimetype="application/octet-stream", as_attachment=True, download_name=source.name
    )


@desk.post("/imports/<int:number>/check")
def check_again(number: int) -> Response:
    """Let the background look at an import once more."""
    find_mendable(number)
    enqueue(engine(), "check", number, person().id)
    return redirect(url_for("desk.standing", number=number), 303)


@desk.post("/imports/<int:number>/discard")
def put_aside(number: int) -> Response:
    """Put an import aside of which nothing is recorded."""
    find_mendable(number)
    with writing(engine()) as connection:
        discard(connection, number)
    flash(language().gettext("The file is put aside. Nothing of it was saved."))
    return redirect(url_for("desk.history"), 303)


@desk.post("/imports/<int:number>/again")
def again(number: int) -> Response:
    """Take an import up again that was undone or put aside."""
    find_mendable(number)
    demand("save")
    with writing(engine()) as connection:
        taken = take_up_again(connection, number)
    if taken:
        enqueue(engine(), "check", number, person().id)
    return redirect(url_for("desk.standing", number=number), 303)
