"""Where people came from and where they went, as ranked bars whose words stand beside or under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboards.board.question import Question
from dashboards.board.sending import Part, Parts, part
from dashboards.charts.bars import Bar, bars
from dashboards.charts.directions import together
from dashboards.charts.palettes import family
from dashboards.pages.answers import MOVED, flows_of
from dashboards.pages.district import MOST_BARS, RETURNS_NOTE, Ranking, ranking
from tracker.records.kinds import Kind
from tracker.selection import By
from tracker.totals import Counted, totals

MOST_RANKINGS = 2
MOST_ORIGINS = 5


def moves(question: Question) -> Parts:
    """Make the bars of the movements to and from the subject; a sentence where there are none."""
    asked = question.of_subject
    say = asked.language.gettext
    measures = (asked.view.measure,) if asked.view.measure in MOVED else MOVED
    found = rankings(question, measures)[:MOST_RANKINGS]
    title = part("H2", say("Where people came from and went"))
    if not found:
        nothing = say("No movement is recorded here for this period. That is not the same as nobody moving.")
        return [title, part("P", nothing, className="muted")]
    blocks = [_block(question, one) for one in found]
    key = say("Bar: best figure. Line: lowest to highest. A bar that fades has no upper limit.")
    notes = part("P", [key, " ", RETURNS_NOTE.in_(asked.language.code)], className="small muted")
    return [title, part("Div", blocks, className="bars-beside"), notes]


def rankings(question: Question, measures: tuple[str, ...]) -> list[Ranking]:
    """Rank the movements of the subject; of a whole country by the governorate people came from."""
    asked = question.of_subject
    if asked.view.place is not None and asked.view.place.level:
        return [_shorter(ranking(asked, flows)) for flows in flows_of(asked, measures)]
    view = replace(asked.view, level=1)
    rows = totals(asked.connection, view.selection(Kind.MOVEMENT, By.ORIGIN, measures)).rows
    return [
        Ranking(measure, asked.measure_name(measure), (), _origins(question, rows, measure), (), family(measure))
        for measure in measures
        if any(row.measure == measure for row in rows)
    ]


def _shorter(one: Ranking) -> Ranking:
    return replace(one, origins=one.origins[:MOST_ORIGINS])


def _origins(question: Question, rows: Sequence[Counted], measure: str) -> list[Bar]:
    asked = question.asked
    named: dict[str, list[Counted]] = {}
    for row in rows:
        if row.measure == measure:
            named.setdefault(row.origin or "", []).append(row)
    unknown = asked.language.gettext("Origin not known")
    given = ((code, asked.name(code) if code else unknown, together(found)) for code, found in named.items())
    return bars(given, asked.language)[:MOST_BARS]


def _block(question: Question, one: Ranking) -> Part:
    say = question.asked.language.gettext
    lists = (
        (say("From where, by distance"), one.in_),
        (say("From where"), one.origins),
        (say("Where they went"), one.out),
    )
    shown = [one for words, found in lists if found for one in (part("H4", words), _table(question, found))]
    return part("Div", [part("H3", one.title), *shown], **{"data-measure": one.family})


def _table(question: Question, found: Sequence[Bar]) -> Part:
    return part("Table", part("Tbody", [_row(question, bar) for bar in found]), className="bars")


def _row(question: Question, bar: Bar) -> Part:
    label: Any = bar.label
    if any(spot.pcode == bar.key for spot in question.below):
        label = part("Link", bar.label, href=question.to(picked=bar.key))
    said: Parts = [bar.said]
    if bar.row.total.low is not None and bar.row.total.low == bar.row.total.high:
        said += [" ", part("Small", question.asked.language.gettext("no range"), className="muted")]
    return part("Tr", [part("Th", label, scope="row"), part("Td", _drawn(bar)), part("Td", said, className="n")])


def _drawn(bar: Bar) -> Part:
    inside: Parts = []
    if bar.width is not None:
        inside.append(part("I", style={"inlineSize": f"{bar.width}%"}))
    if bar.has_range and bar.low is not None and bar.high is not None:
        inside.append(part("B", style={"insetInlineStart": f"{bar.low}%", "inlineSize": f"{bar.high - bar.low:.1f}%"}))
    return part("Div", inside, className="stretch open" if bar.is_open else "stretch", **{"aria-hidden": "true"})
