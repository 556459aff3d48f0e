"""The tables of a summary on paper: movements, people present, lives, services by place; as much as a sheet holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboards.charts.directions import FROM
from dashboards.charts.matrices import Check, age
from dashboards.summaries import words
from dashboards.summaries.cells import Mark, in_words
from dashboards.summaries.first import LARGEST_OF, compared, measure_name, stock_note
from dashboards.summaries.narrative import listed
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Cell
from tracker.languages import Language, Text, isolate_ltr
from tracker.records.services import STATUSES

Paper = dict[str, Any]
MOST_PLACES = 8
"""How many places a matrix of services has room for; of more, the reports of each state are counted."""
MOST_FLOWS, MOST_SERVICES = 5, 24
ACCESS = Text("Access to services", "الوصول إلى الخدمات")
CONTESTED = Text(
    "Recorded reports only: the true number may be higher. “Disputed” counts the reports in which who did it is "
    "disputed; the dead of these are in the totals. Each side may deny what the other says.",
    "التقارير المسجلة فقط: قد يكون العدد الحقيقي أكبر. ويُعدّ تحت «متنازع عليها» ما كانت فيه المسؤولية محل نزاع، وقتلاه "
    "داخلون في المجاميع. وقد ينفي كل طرف ما يقوله الآخر.",
)
UNASSESSED = Text(
    "— means not assessed, which is not the same as closed. A number says in how many reports.",
    "تعني — أنها لم تُقيَّم، وهذا لا يعني أنها غير متاحة. والعدد هو عدد التقارير.",
)
STATES = {
    "full": Text("open", "متاحة"),
    "partial": Text("limited", "جزئيًا"),
    "none": Text("closed", "غير متاحة"),
    "available": Text("available", "متوفرة"),
    "unknown": Text("not known", "غير معروف"),
}
"""The states of a service in a word that fits a narrow cell."""
NEWEST = Text("Newest check", "أحدث تحقق")
NEVER = Text("Not assessed: {items}.", "لم تُقيَّم: {items}.")
FIGURE, DISPUTED = Text("Figure", "العدد"), Text("Who did it disputed", "المسؤولية متنازع عليها")


def _table(heading: Text, code: str, **more: Any) -> Paper:
    return {"heading": heading.in_(code), "note": "", **more}


def moved(summary: Summary) -> Paper:
    """Give the movements of the period, by where people came from, beside those of the period before."""
    code = summary.question.language.code
    head = [words.MEASURE, FIGURE, words.REPORTS, words.BEFORE, words.CHANGE]
    return _table(
        words.MOVEMENT_SECTION,
        code,
        head=[one.in_(code) for one in head],
        widths=[32, 26, 13, 17, 15],
        rows=list(_moved(summary)),
    )


def _moved(summary: Summary) -> Iterator[Paper]:
    language = summary.question.language
    for line in summary.flows[:MOST_FLOWS]:
        before, change = compared(line, summary)
        count = language.number(line.row.tally.records) if line.row else "–"
        changed = _changed(change, language)
        name = measure_name(line.measure, language)
        yield _row(name, in_words(line.row, language), count, before or "–", changed)
        for direction, row in summary.origins.get(line.measure, {}).items():
            count = language.number(row.tally.records)
            yield {**_row(FROM[direction].in_(language.code), in_words(row, language), count, "", ""), "part": True}


def _changed(change: Cell, language: Language) -> str:
    if isinstance(change, Mark):
        return change.words.in_(language.code)
    if isinstance(change, int):
        return isolate_ltr(f"{change:+,}")
    return str(change or "–")


def _row(*cells: object) -> Paper:
    return {"cells": [str(cell) for cell in cells], "part": False}


def present(summary: Summary) -> Paper:
    """Give the newest counts of the people present."""
    language = summary.question.language
    code = language.code
    head = [words.MEASURE, FIGURE, words.LOCATIONS, words.COUNTED_ON]
    rows = []
    for line in summary.stocks[:6]:
        row = line.row
        locations = language.number(row.tally.records) if row else "–"
        day = language.date(row.as_of) if row and row.as_of else "–"
        note = stock_note(row, summary) if row else ""
        said = f"{in_words(row, language)} ({note})" if note else in_words(row, language)
        rows.append(_row(measure_name(line.measure, language), said, locations, day))
    return _table(words.STOCK_SECTION, code, head=[one.in_(code) for one in head], widths=[32, 32, 16, 22], rows=rows)


def largest(summary: Summary) -> list[Paper]:
    """Give the five places of the level below with most of the first measure of people that several report."""
    language = summary.question.language
    code = language.code
    measure = next((one for one in LARGEST_OF if len(summary.largest(one)) > 1), None)
    if measure is None:
        return []
    rows = [
        _row(summary.gazetteer.name(row.place, code), in_words(row, language), language.number(row.tally.records))
        for row in summary.largest(measure)
    ]
    level = words.LEVELS[summary.question.level_below].in_(code)
    unit = words.LOCATIONS if summary.largest(measure)[0].as_of else words.REPORTS
    title = words.LARGEST_SECTION.in_(code).format(measure=measure_name(measure, language))
    return [
        {
            "heading": title,
            "note": "",
            "head": [level, FIGURE.in_(code), unit.in_(code)],
            "widths": [32, 40, 24],
            "rows": rows,
        }
    ]


def lives(summary: Summary) -> Paper:
    """Give killed, injured and missing, each for itself, with how many reports dispute who did it."""
    language = summary.question.language
    code = language.code
    head = [words.MEASURE, FIGURE, words.REPORTS, DISPUTED, words.HOW_MANY]
    rows = []
    for line in summary.harmed:
        tally = line.row.tally if line.row else None
        counts = (tally.records, tally.attribution_disputed, tally.number_disputed) if tally else ()
        said = [language.number(count) for count in counts] or ["–"] * 3
        rows.append(_row(measure_name(line.measure, language), in_words(line.row, language), *said))
    return _table(
        words.HARM_SECTION,
        code,
        head=[one.in_(code) for one in head],
        widths=[30, 28, 12, 16, 14],
        rows=rows,
        note=CONTESTED.in_(code),
    )


# ---- services


def services(summary: Summary) -> Paper:
    """Give services by place with a symbol, a word below, and the age of the newest check; of many places counts."""
    code = summary.question.language.code
    assessed = [row for row, _ in summary.services_found][:MOST_SERVICES]
    missing = [row.label for row in summary.not_assessed]
    never = [NEVER.in_(code).format(items=listed(missing, summary.question.language))] if missing else []
    head, widths, rows = _matrix(summary) if len(summary.children()) <= MOST_PLACES else _counts(summary)
    notes = [UNASSESSED.in_(code), *never] if assessed else never
    return _table(ACCESS, code, head=head, widths=widths, rows=rows, note=" ".join(notes), centred=True)


def _matrix(summary: Summary) -> tuple[list[str], list[int], list[Paper]]:
    language = summary.question.language
    places = [spot.pcode for spot in summary.children()]
    found = {row.service: check for row, check in summary.services_found}
    head = [
        words.SERVICE.in_(language.code),
        *(summary.gazetteer.name(place, language.code) for place in places),
        NEWEST.in_(language.code),
    ]
    rows = []
    for row in summary.services_below[: MOST_SERVICES * 2]:
        if row.service not in found:
            continue
        checks = dict(row.checks)
        newest = found[row.service]
        cells = [_states(checks.get(place, Check()), language.code) for place in places]
        rows.append({"cells": [row.label, *cells, _age(newest, summary)], "part": False})
    return head, [24, *([max(60 // len(places), 8)] * len(places)), 16], rows[:MOST_SERVICES]


def _states(check: Check, code: str) -> list[Paper] | str:
    """Give the states found, each with how often where that is more than once."""
    found = [
        {"state": one.status, "word": STATES[one.status].in_(code), "count": str(one.count) if one.count > 1 else ""}
        for one in check.found
    ]
    return found or "—"


def _counts(summary: Summary) -> tuple[list[str], list[int], list[Paper]]:
    language = summary.question.language
    code = language.code
    statuses = STATUSES.codes
    head = [words.SERVICE.in_(code), *(STATUSES.label(status).in_(code) for status in statuses), NEWEST.in_(code)]
    rows = []
    for row, check in summary.services_found[:MOST_SERVICES]:
        counts = {one.status: one.count for one in check.found}
        said = [language.number(counts.get(status, 0)) for status in statuses]
        rows.append(_row(row.label, *said, _age(check, summary)))
    return head, [28, *([12] * len(statuses)), 16], rows


def _age(check: Check, summary: Summary) -> str:
    if check.as_of is None:
        return Mark.NO_DATA.words.in_(summary.question.language.code)
    return age(check.as_of, summary.question.day, summary.question.language)
