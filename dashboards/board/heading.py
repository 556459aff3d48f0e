"""What stands above the map: the way up, the name of the place, what was asked, and its key figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboards.board.question import Question
from dashboards.board.sending import Part, Parts, part
from dashboards.charts.palettes import family
from dashboards.charts.saying import rests_on
from dashboards.pages.answers import totals_of
from dashboards.pages.asking import Asked
from dashboards.pages.cards import UNITS, Card, cards
from dashboards.pages.finding import HOME_COUNTRY
from dashboards.pages.rights import leaves_out
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind, kind_of


def heading(question: Question) -> Parts:
    """Make the way up, the heading and the line that says what was asked."""
    asked = question.of_subject
    say = asked.language.gettext
    subject = question.subject
    code: Parts = [" ", part("Span", subject.pcode, className="code ltr")] if subject.level else []
    known = [
        part("Span", f"{say('Period:')} {asked.period_words}"),
        part("Span", say("As known on %(moment)s") % {"moment": asked.known_words}, className="as-known"),
        *_ways(question),
    ]
    faults = [
        part("Div", part("P", fault.sentence.in_(asked.language.code)), className="notice wait", role="alert")
        for fault in asked.view.faults
    ]
    note = say("Records you may not see are in none of these figures.")
    left_out = part("P", note, className="muted small") if leaves_out(asked.connection, asked.view) else None
    return [
        _crumbs(question),
        part("H1", [asked.name(subject.pcode), *code]),
        part("Div", known, className="known"),
        left_out,
        *faults,
    ]


def _crumbs(question: Question) -> Part | None:
    """Give the places around the subject, each leading to its inside; the last is where one is."""
    asked = question.asked
    home = asked.gazetteer.country(HOME_COUNTRY)
    above = asked.above(question.subject)
    if not above and home is not None and home != question.subject:
        above = [home]
    if not above:
        return None
    items = [part("Li", _inside_link(question, spot)) for spot in above]
    here = part("Li", part("Span", asked.name(question.subject.pcode), **{"aria-current": "true"}))
    return part(
        "Nav",
        part("Ol", [*items, here], className="crumbs"),
        **{"aria-label": asked.language.gettext("Where this place lies")},
    )


def _inside_link(question: Question, spot: Spot) -> Part:
    return link(question, question.to_inside(spot.level, spot.pcode), question.asked.name(spot.pcode))


def link(question: Question, address: str, words: str, **more: Any) -> Part:
    """Link within the board without loading it anew, to another board as to another page."""
    if address.partition("?")[0] == question.board.path:
        return part("Link", words, href=address, **more)
    return part("A", words, href=address, **more)


def _ways(question: Question) -> Parts:
    """Give the ways on: back to the whole frame, into the picked place, to all dates, to its page."""
    asked, subject = question.asked, question.subject
    say = asked.language.gettext
    ways: Parts = []
    if question.picked is not None:
        name = asked.name(question.frame.pcode)
        ways.append(link(question, question.to(picked=None), say("Show all of %(place)s") % {"place": name}))
        if subject.level < 4:
            inside = question.to_inside(subject.level, subject.pcode)
            ways.append(link(question, inside, say("Look inside %(place)s") % {"place": asked.name(subject.pcode)}))
    if asked.view.first or asked.view.last:
        ways.append(link(question, question.to(**{"from": None, "to": None}), say("Show all dates")))
    if subject.level:
        ways.append(part("A", say("Read the page of this place"), href=asked.to_place(subject.pcode)))
    return ways


# ---- key figures


def key_figures(question: Question) -> Parts:
    """Make the key figures of the subject: everything on a district's board, else the figures read together."""
    asked = question.of_subject
    if question.board.has_everything:
        found = {kind: totals_of(asked, kind) for kind in Kind}
        return [_card(asked, card) for card in cards(asked, found)]
    return [_card(asked, card) for card in _of_measures(asked, together_with(asked.view.measure))]


def together_with(measure: str) -> tuple[str, ...]:
    """Give the measures of the kind of one that are read beside it, in their own units."""
    kind = kind_of(measure)
    group, _, last = measure.rpartition(".")
    if kind is Kind.POPULATION:
        return tuple(f"{one}.{last}" for one in ("returnees", "idps", "residents", "arrivals_from_abroad"))
    if kind is Kind.MOVEMENT:
        return tuple({measure: None, f"returned.{last}": None, f"displaced.{last}": None})
    if kind is Kind.CASUALTY:
        return tuple(f"{group}.{one}" if group else one for one in ("killed", "injured", "missing"))
    return tuple(f"{group}.{status}" for status in ("full", "partial", "none", "available", "unknown"))


def _of_measures(asked: Asked, measures: Sequence[str]) -> list[Card]:
    found = totals_of(asked, kind_of(measures[0]), tuple(measures))
    place = asked.view.place
    made = []
    for measure in measures:
        row = found.whole.get(measure)
        unit = UNITS.get(measure.rpartition(".")[2])
        made.append(
            Card(
                asked.measure_name(measure),
                unit.in_(asked.language.code) if unit else "",
                asked.say(row),
                rests_on(row, found.resting(measure), asked.language) if row else "",
                asked.explain(measure, place.pcode if place else None, max(place.level, 1) if place else 1)
                if row
                else "",
                family(measure),
            )
        )
    return made


def _card(asked: Asked, one: Card) -> Part:
    say = asked.language.gettext
    value: Parts = [one.said.value]
    if one.unit and one.said.state not in {"no-data", "unknown"}:
        value += [" ", part("Span", one.unit, className="unit")]
    whence = say("Where does this come from?")
    others: Parts = [
        part(
            "Span",
            [say("also"), " ", part("A", f"{other.said.value} {other.unit}", href=other.url, className="fig")],
            className="other",
        )
        for other in one.others
    ]
    ends: Parts = [
        part("Span", part("A", whence, href=one.url, **{"aria-label": f"{whence} {one.label}"}), className="whence")
    ]
    return part(
        "Li",
        [
            part("Span", one.label, className="label"),
            part("Span", value, className="value"),
            part("Span", one.said.range, className="range"),
            *([part("Span", one.basis, className="basis")] if one.basis else []),
            *(part("Span", note, className="notes") for note in one.said.notes),
            *others,
            *(ends if one.url else []),
        ],
        className=f"key-figure {one.said.state}",
        **{"data-measure": one.family},
    )
