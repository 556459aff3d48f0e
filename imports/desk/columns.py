"""Which sheets are taken, what their columns hold, and what only the sender knows; asked only where it is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from imports.desk.access import desk, find_import, find_mendable, may_mend
from imports.desk.groups import choices_of
from imports.desk.options import REASONS, Options, options_for, short_list, with_current
from imports.problems import Problem
from imports.reading.dates import read_period
from imports.staging import ChangedMeanwhileError, Decisions, Report, decide, decisions, report_of
from tracker.jobs import enqueue
from tracker.languages import Language
from tracker.places.gazetteer import shipped_countries
from tracker.records.kinds import KINDS
from tracker.shell.context import engine, language, person
from tracker.store.engine import reading, writing

LONGEST_NAME = 200
OF_THE_ROWS = frozenset({"date", "day_order", "country"})
"""Questions that are answered without a look at the columns, which are folded then."""
IN_FULL = 24
"""Of so many columns each is shown with all it might be; of more, only those that the person opens."""


@dataclass(frozen=True)
class Question:
    """Something asked of the sender: the field, its words, what stands in it, and what is wrong with that.

    ``open`` tells that the sheet does not say it: it is asked before all that is only shown.
    """

    id: str
    text: str
    value: str = ""
    hint: str = ""
    fault: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    inputmode: str = ""
    open: bool = False


@dataclass(frozen=True)
class ColumnShown:
    """A column of the sender's, with its first values, what it is taken for and why, and all it might be."""

    id: str
    column: str
    heading: str
    samples: tuple[str, ...]
    use: str
    because: str
    options: tuple[Options, ...]
    in_full: bool = True


@dataclass(frozen=True)
class SheetShown:
    """A sheet of the sender's with its questions and columns; ``slot`` numbers its fields."""

    slot: int
    name: str
    hidden: bool
    taken: bool
    open: bool
    summary: str
    why_not: str
    questions: tuple[Question, ...] = ()
    columns: tuple[ColumnShown, ...] = ()


@desk.get("/imports/<int:number>/columns")
def columns(number: int) -> Response | str:
    """Show how the columns of an import's sheets are understood, and ask what the sheets do not say."""
    source = find_import(number)
    report, decided = _standing(number)
    if source.state not in {"staged", "committed"} or not report.is_current:
        return redirect(url_for("desk.standing", number=number))
    return _page(source, report, decided, {})


@desk.post("/imports/<int:number>/columns")
def match_columns(number: int) -> Response | str:
    """Keep what was said of sheets and columns, and look at the rows again."""
    source = find_mendable(number)
    report, decided = _standing(number)
    if request.form.get("version") != str(decided.version) or not report.is_current:
        return make_response(_page(source, report, decided, {}, stale=True), 409)
    faults = _faults(report, request.form)
    if "open" in request.form:
        return _page(source, report, decided, faults)
    if faults:
        return make_response(_page(source, report, decided, faults), 422)
    try:
        with writing(engine()) as connection:
            decide(connection, number, said_of(decided.answers, report.said, request.form), decided.version)
    except ChangedMeanwhileError:
        return make_response(_page(source, *_standing(number), {}, stale=True), 409)
    enqueue(engine(), "check", number, person().id)
    return redirect(url_for("desk.standing", number=number), 303)


def _standing(number: int) -> tuple[Report, Decisions]:
    with reading(engine()) as connection:
        return report_of(connection, number), decisions(connection, number)


# ---- from the page to decisions


def said_of(answers: Mapping[str, Any], report: Mapping[str, Any], form: Mapping[str, str]) -> dict[str, Any]:
    """Give the decisions of an import with what the page of columns says; what it leaves alone stays as it is."""
    sheets = {name: dict(said) for name, said in answers.get("sheets", {}).items()}
    listed = sheets_of(report, answers)
    for slot, sheet in enumerate(listed):
        said = sheets.setdefault(sheet["name"], {})
        if len(listed) > 1:
            said["take"] = form.get(f"take-{slot}") == "yes"
        _said_of_sheet(said, slot, sheet, form)
    decided = {**answers, "sheets": {name: said for name, said in sheets.items() if said}}
    for name in ("country", "source", "day_order"):
        if name in form:
            decided[name] = form[name].strip()[:LONGEST_NAME]
    return {name: value for name, value in decided.items() if value}


def _said_of_sheet(said: dict[str, Any], slot: int, sheet: Mapping[str, Any], form: Mapping[str, str]) -> None:
    kind, row, date = (form.get(f"{name}-{slot}", "").strip() for name in ("kind", "header", "date"))
    if kind and kind != (sheet.get("kind") or ""):
        said["kind"] = kind
    if date:
        said["date"] = date
    if row.isdigit() and int(row) != (sheet.get("header_row") or 0):
        said["header_row"] = int(row)
        said.pop("columns", None)
        return
    chosen = dict(said.get("columns", {}))
    for column in sheet.get("columns", ()):
        use = form.get(f"use-{slot}-{column['column']}")
        if use and use != column["use"]:
            chosen[column["column"]] = use
    if chosen:
        said["columns"] = chosen


def sheets_of(report: Mapping[str, Any], answers: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """List the sheets of a report, and after them those that somebody left out before."""
    listed = list(report.get("sheets", ()))
    names = {sheet["name"] for sheet in listed}
    left = [name for name, said in answers.get("sheets", {}).items() if said.get("take") is False and name not in names]
    return [*listed, *({"name": name, "outcome": "left-out"} for name in left)]


def _faults(report: Report, form: Mapping[str, str]) -> dict[str, str]:
    """Say what is wrong with the dates that were written, by their field."""
    found = {}
    for slot, _sheet in enumerate(report.said.get("sheets", ())):
        said = form.get(f"date-{slot}", "").strip()
        if said and (not (read := read_period(said, "")) or isinstance(read, Problem)):
            advice = language().gettext("Write a day as 2024-12-03 or a month as 2024-12.")
            found[f"date-{slot}"] = advice
    return found


# ---- the page


def _page(source: Any, report: Report, decided: Decisions, faults: Mapping[str, str], *, stale: bool = False) -> str:
    form = {} if stale else request.form
    listed = sheets_of(report.said, decided.answers)
    in_full = sum(len(sheet.get("columns", ())) for sheet in listed) <= IN_FULL
    writing_ = Writing(decided.answers, form, faults, in_full)
    sheets = [_shown(slot, sheet, writing_) for slot, sheet in enumerate(listed)]
    return render_template(
        "desk/columns.html",
        source=source,
        sheets=sheets,
        source_said=form.get("source", decided.answers.get("source", "")),
        version=decided.version,
        faults=faults,
        stale=stale,
        mendable=may_mend(source.made_by),
    )


@dataclass(frozen=True)
class Writing:
    """What stands in the fields of the page: decided before, just written, and wrong with it."""

    answers: Mapping[str, Any]
    form: Mapping[str, str]
    faults: Mapping[str, str]
    in_full: bool = True

    def value(self, name: str, known: str) -> str:
        """Give what stands in a field: just written, else known."""
        return self.form.get(name, known)


def _shown(slot: int, sheet: Mapping[str, Any], writing_: Writing) -> SheetShown:
    lang = language()
    outcome, why = sheet["outcome"], sheet.get("why_not")
    taken = sheet.get("taken", False) or outcome == "needs-mapping"
    if writing_.form:
        taken = writing_.form.get(f"take-{slot}") == "yes"
    questions = () if outcome == "left-out" else tuple(_questions(slot, sheet, writing_, lang))
    return SheetShown(
        slot,
        sheet["name"],
        bool(sheet.get("hidden")),
        taken,
        outcome in {"needs-mapping", "ready"} and not sheet.get("held") and not (OF_THE_ROWS & _asked(sheet)),
        _summary(sheet, lang),
        why[lang.code] if why else _why(sheet, lang),
        questions,
        tuple(_columns(slot, sheet, writing_, lang)),
    )


def _asked(sheet: Mapping[str, Any]) -> set[str]:
    return {one["code"] for one in sheet.get("questions", ())}


def _why(sheet: Mapping[str, Any], lang: Language) -> str:
    if sheet.get("held"):
        return lang.gettext("Another sheet of this file says the same figures. Take one of them, not both.")
    if sheet["outcome"] == "empty":
        return lang.gettext("There are no rows of data on this sheet.")
    return lang.gettext("You left this sheet out.") if sheet["outcome"] == "left-out" else ""


def _summary(sheet: Mapping[str, Any], lang: Language) -> str:
    listed = sheet.get("columns", ())
    used = sum(column["use"] != "ignored" for column in listed)
    said = lang.ngettext("%(used)s of %(count)s column is used", "%(used)s of %(count)s columns are used", len(listed))
    return said % {"used": lang.number(used), "count": lang.number(len(listed))}


def _columns(slot: int, sheet: Mapping[str, Any], writing_: Writing, lang: Language) -> Iterable[ColumnShown]:
    groups = options_for(sheet.get("kind"), lang.code)
    shown = {column["column"]: column for column in reversed(list(sheet.get("columns", ())))}
    for letters, column in reversed(list(shown.items())):
        name = f"use-{slot}-{letters}"
        use = writing_.value(name, column["use"])
        reason = REASONS.get(column.get("because", ""))
        why = reason.in_(lang.code) if reason and column["use"] != "ignored" else ""
        in_full = writing_.in_full or writing_.form.get("open") == name
        options = with_current(groups, use, lang.code)
        offered = options if in_full else short_list(options, lang.code, column["use"], use)
        samples = tuple(column.get("samples", ()))
        yield ColumnShown(name, letters, column["heading"], samples, use, why, tuple(offered), in_full)


def _questions(slot: int, sheet: Mapping[str, Any], writing_: Writing, lang: Language) -> Iterable[Question]:
    """Give what is asked of a sheet, what it does not say first."""
    asked = _asked(sheet)
    made = (*_of_the_rows(slot, sheet, writing_, lang), *_of_the_sheet(slot, sheet, writing_, lang))
    told = [replace(one, open=one.id.partition("-")[0] in asked) for one in made]
    return sorted(told, key=lambda one: not one.open)


def _words(sheet: Mapping[str, Any], lang: Language) -> dict[str, str]:
    said = "question_ar" if lang.code == "ar" else "question"
    return {one["code"]: one[said] for one in sheet.get("questions", ())}


def _of_the_sheet(slot: int, sheet: Mapping[str, Any], writing_: Writing, lang: Language) -> Iterable[Question]:
    words, of_sheet = _words(sheet, lang), writing_.answers.get("sheets", {}).get(sheet["name"], {})
    proposals = {one["code"]: one["proposal"] for one in sheet.get("questions", ())}
    yield Question(
        f"kind-{slot}",
        words.get("kind", lang.gettext("What this sheet records")),
        writing_.value(f"kind-{slot}", sheet.get("kind") or proposals.get("kind", "")),
        choices=(("", lang.gettext("Not decided")), *((k.value, one.label.in_(lang.code)) for k, one in KINDS.items())),
    )
    row = str(of_sheet.get("header_row") or sheet.get("header_row") or "")
    yield Question(
        f"header-{slot}",
        words.get("header", lang.gettext("Row of the headings")),
        writing_.value(f"header-{slot}", row),
        inputmode="numeric",
    )
    if "matrix" in words:
        yield Question(f"matrix-{slot}", words["matrix"], lang.gettext("Cannot be read as it is"))


def _of_the_rows(slot: int, sheet: Mapping[str, Any], writing_: Writing, lang: Language) -> Iterable[Question]:
    words, answers = _words(sheet, lang), writing_.answers
    dated = answers.get("sheets", {}).get(sheet["name"], {}).get("date", "")
    undecided = ("", lang.gettext("Not decided"))
    if "date" in words or dated:
        yield Question(
            f"date-{slot}",
            words.get("date", lang.gettext("Date of the rows that say none")),
            writing_.value(f"date-{slot}", dated),
            lang.gettext("For example 2024-12-03, or 2024-12 for a whole month."),
            writing_.faults.get(f"date-{slot}", ""),
        )
    if "day_order" in words or answers.get("day_order"):
        yield Question(
            "day_order",
            words.get("day_order", lang.gettext("Which comes first in dates, the day or the month")),
            writing_.value("day_order", answers.get("day_order", "")),
            choices=(undecided, *choices_of("order", lang)),
        )
    if "country" in words or answers.get("country"):
        countries = sorted((one.name_ar if lang.code == "ar" else one.name_en, one.iso3) for one in shipped_countries())
        yield Question(
            "country",
            words.get("country", lang.gettext("Country")),
            writing_.value("country", answers.get("country", "")),
            choices=(undecided, *((iso3, name or iso3) for name, iso3 in countries)),
        )
