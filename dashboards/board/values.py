"""The figures of the places on a map and in its table, in the order of the map's shapes, small enough to send often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dashboards.board.question import Question
from dashboards.charts.maps import NO_DATA, class_of, legend
from dashboards.charts.palettes import classes, family
from dashboards.charts.saying import number_of
from dashboards.pages.asking import Asked
from tracker.figures import Figure, Tally
from tracker.records.kinds import Kind
from tracker.records.services import STATUSES
from tracker.totals import Answer, Counted, totals

HATCH = "/"
HERE = "__place__"


def values(question: Question) -> dict[str, Any]:
    """Give, for each place: its class, its number or none, its words, its reports and its latest count.

    ``looks`` are colour, pattern and words of each class from no data (-1) upwards; ``days`` are the dates that the
    places point to; ``words`` are the headings of the table. Flows have no latest count.
    """
    asked = question.asked
    answer = _answer(question)
    found = {row.place: row for row in answer.rows}
    rows = [found.get(spot.pcode) for spot in question.below]
    days = sorted({row.as_of for row in rows if row is not None and row.as_of})
    scale = classes(asked.view.measure, question.level)
    return {
        "looks": _looks(question),
        "classes": [class_of(row, scale) for row in rows],
        "numbers": [number_of(row) if row is not None and row.tally.stated else None for row in rows],
        "said": [asked.cell(row) for row in rows],
        "reports": [row.tally.records if row is not None else 0 for row in rows],
        "latest": [days.index(row.as_of) if row is not None and row.as_of else None for row in rows],
        "days": [asked.language.date(day) for day in days],
        "family": family(asked.view.measure),
        "beside": _beside(question, answer.rows),
        "astride": [asked.cell(row) for row in answer.astride],
        "explain": asked.explain(asked.view.measure, HERE, question.level),
        "inside": asked.to_place(HERE) if question.level > 3 else question.to_inside(question.level, HERE),
        "words": _words(question, rows),
    }


def _answer(question: Question) -> Answer:
    """Ask for the figure of the map; of a service, a place found in other states only counts as found so by none."""
    asked = question.asked
    measure, selection = asked.view.measure, asked.view.selection()
    if selection.kind is not Kind.SERVICE:
        return totals(asked.connection, selection)
    service = measure.rpartition(".")[0]
    states = tuple(f"{service}.{status}" for status in STATUSES.codes)
    answer = totals(asked.connection, replace(selection, measures=states))
    own = [row for row in answer.rows if row.measure == measure]
    there = {row.place for row in own}
    none = Tally.of(Figure.exactly(0))
    others = {row.place: row for row in answer.rows if row.place and row.place not in there}
    zeros = [replace(row, measure=measure, tally=none, total=none.read(selection.reading)) for row in others.values()]
    return replace(answer, rows=(*own, *zeros))


def _looks(question: Question) -> list[list[str]]:
    keys = legend(question.asked.view.measure, question.level, question.asked.language)
    by_class = sorted(keys, key=lambda key: key.class_)
    return [[key.colour or "#ffffff", HATCH if key.class_ == NO_DATA else "", key.words] for key in by_class]


def _beside(question: Question, rows: Iterable[Counted]) -> list[list[str]]:
    """Give what stands at no place of the map, so that the table adds up to the whole."""
    asked, known = question.asked, {spot.pcode for spot in question.below}
    return [
        [_unplaced(asked, row), asked.cell(row), asked.explain_row(row, question.level)]
        for row in rows
        if row.place not in known
    ]


def _unplaced(asked: Asked, row: Counted) -> str:
    if row.place is not None:
        return asked.name(row.place)
    if row.below is None:
        return asked.language.gettext("Not placed")
    return asked.language.gettext("Not placed more closely than %(place)s") % {"place": asked.name(row.below)}


def _words(question: Question, rows: Sequence[Counted | None]) -> dict[str, str]:
    asked = question.asked
    say = asked.language.gettext
    without = sum(row is None for row in rows)
    none_of = asked.language.ngettext(
        "No data for %(num)s of %(all)s places. No data is not zero.",
        "No data for %(num)s of %(all)s places. No data is not zero.",
        without,
    )
    measure, level = asked.measure_name(asked.view.measure), asked.level_name(question.level, many=True)
    return {
        "title": f"{measure}: {level}",
        "same": say("The same numbers"),
        "place": asked.level_name(question.level),
        "figure": measure,
        "reports": say("Reports"),
        "latest": say("Latest count"),
        "inside": say("Read the page of this place") if question.level > 3 else say("Look inside"),
        "source": say("Where does this come from?"),
        "without": none_of % {"num": without, "all": len(rows)} if without else "",
        "astride": say("Not counted above, because their period reaches over the edge of the one shown:"),
        "note": say("Coloured by the best figure; where there is none, by the lowest. As known on %(moment)s.")
        % {"moment": asked.known_words},
    }
