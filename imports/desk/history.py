"""All imports a person may see; and those of them that wait for that person, on the home page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, url_for

from imports.desk.access import desk, may_mend, may_undo, whose
from imports.desk.words import STATES
from imports.staging import Listed, imports_of
from tracker.organisations import organisation_names
from tracker.shell.context import allowed, demand, engine, language, person, settings
from tracker.shell.home import Section, Task
from tracker.store.engine import reading

ON_THE_HOME_PAGE = 8


@dataclass(frozen=True)
class Line:
    """An import as the list shows it: the import, the state it is in as a word and its tag, and what it waits for."""

    listed: Listed
    state: str
    tag: str
    note: str
    when: str
    organisation: str


@desk.get("/imports/")
def history() -> str:
    """List imports: first what waits for the person, then all others, newest first."""
    demand("upload")
    lines = _lines(200)
    waiting = [line for line in lines if _waits(line.listed)]
    others = [line for line in lines if line not in waiting]
    return render_template("desk/history.html", waiting=waiting, others=others, undoable=may_undo())


def section() -> Section | None:
    """Give the desk's part of the home page; nothing for those who send no files."""
    if not allowed("upload"):
        return None
    said = language().gettext
    lines = _lines(50)
    ordered = sorted(lines, key=lambda line: not _waits(line.listed))[:ON_THE_HOME_PAGE]
    return Section(
        said("Imports"),
        tuple(_task(line) for line in ordered),
        empty=said("You have not sent any file yet. Nothing is saved until you confirm it."),
        button=Task(said("Send a spreadsheet"), url_for("desk.new")),
    )


def _task(line: Line) -> Task:
    address = url_for("desk.standing", number=line.listed.number)
    note = " · ".join(part for part in (line.when, line.note) if part)
    return Task(line.listed.name, address, note, line.state, line.tag)  # type: ignore[arg-type]  # a tag of the shell


def _lines(limit: int) -> list[Line]:
    with reading(engine()) as connection:
        listed = imports_of(connection, whose(person()), limit)
        organisations = organisation_names(connection)
    lang, zone = language(), settings().time_zone
    return [
        Line(
            one,
            STATES[one.state][0].in_(lang.code),
            STATES[one.state][1],
            _note(one),
            lang.datetime(one.at, zone),
            organisations[one.organisation_id].in_(lang.code) if one.organisation_id in organisations else "",
        )
        for one in listed
    ]


def _note(one: Listed) -> str:
    lang = language()
    rows = int(one.report.said.get("waiting") or 0)
    if rows and one.state in {"staged", "committed"}:
        said = lang.ngettext("%(count)s row needs a decision", "%(count)s rows need a decision", rows)
        return said % {"count": lang.number(rows)}
    if one.state == "staged" and one.report.said.get("outcome") == "ready":
        return lang.gettext("ready to be saved")
    if one.records and one.state == "committed":
        said = lang.ngettext("%(count)s record", "%(count)s records", one.records)
        return said % {"count": lang.number(one.records)}
    return ""


def _waits(one: Listed) -> bool:
    open_rows = one.state == "committed" and int(one.report.said.get("waiting") or 0) > 0
    return (one.state == "staged" or open_rows) and may_mend(one.by)
