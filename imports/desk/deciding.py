"""What a person answers on the page of problems, as decisions that the pipeline understands, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select

from imports.desk.groups import Group, is_number, offered, understood_as
from imports.placing import ALL, HIGHER, LEAVE_OUT
from tracker.accounts import Person
from tracker.languages import Language
from tracker.places.aliases import Alias
from tracker.places.matching import Asked, Matcher
from tracker.places.names import read_whole_name

OTHER, OUT, SEEN = "other", "leave-out", "seen"
ORDERS = ("dmy", "mdy")


def with_answers(groups: Iterable[Group], answers: Mapping[str, Any]) -> list[Group]:
    """Put what was decided before into the questions that are still open."""
    return [_standing(group, answers) for group in groups]


def _standing(group: Group, answers: Mapping[str, Any]) -> Group:
    of_sheet = answers.get("sheets", {}).get(group.sheet, {})
    if group.ask == "tick":
        return replace(group, value=SEEN if group.key in of_sheet.get("ticked", ()) else "")
    if group.stands_at:
        settled = group.place_key in answers.get("places", {}) or ALL in answers.get("places", {})
        return replace(group, value=HIGHER, settled=settled or group.key in of_sheet.get("ticked", ()))
    if group.ask == "same":
        return replace(group, value=of_sheet.get("identical", ""))
    if group.ask == "cell" and group.cells:
        return replace(group, typed=answers.get("figures", {}).get(f"{group.sheet}!{group.cells[0]}", ""))
    return group


# ---- from the page


def form_of(group: Group, form: Mapping[str, str], matcher: Matcher, lang: Language) -> Group:
    """Put what stands in the form into a question, with what is wrong with it."""
    chosen = form.get(f"d-{group.slot}", "")
    if group.ask == "place":
        typed = form.get(f"q-{group.slot}", "").strip()
        remember = form.get(f"r-{group.slot}") == "yes"
        return _place_chosen(replace(group, value=chosen, typed=typed, remember=remember), matcher, lang)
    if group.ask == "cell":
        typed = form.get(f"t-{group.slot}", "").strip()
        out = form.get(f"o-{group.slot}") == "yes"
        fault = ""
        if typed and not out and group.is_figure and not is_number(typed):
            fault = understood_as(typed, lang)
        said = understood_as(typed, lang) if group.is_figure else ""
        return replace(group, typed=typed, value=OUT if out else "", fault=fault, understood=said)
    if group.ask == "tick":
        return replace(group, value=SEEN if form.get("seen") == "yes" else "")
    return replace(group, value=chosen)


def _place_chosen(group: Group, matcher: Matcher, lang: Language) -> Group:
    """Find the other place that was typed; what it may be is offered where that is not certain."""
    if group.value != OTHER:
        return group
    if not group.typed:
        return replace(group, fault=lang.gettext("Write the name or the P-code of the other place."))
    gazetteer = matcher.gazetteer
    spot = gazetteer.place(group.typed.upper())
    if spot is not None:
        return replace(group, value=spot.pcode)
    match = matcher.match(Asked(group.typed, country=group.country or "SYR"))
    if match.place is not None:
        return replace(group, value=match.place.pcode)
    found = tuple(offered(one.as_dict(), gazetteer, lang) for one in match.candidates)
    known = {one.pcode for one in group.candidates}
    fault = (
        lang.gettext("More than one place may be meant. Choose one of those listed.")
        if found
        else lang.gettext("No place of this name or code is known. Try another spelling, or the P-code.")
    )
    more = tuple(one for one in found if one.pcode not in known)
    return replace(group, candidates=(*group.candidates, *more), fault=fault)


def with_decisions(answers: Mapping[str, Any], groups: Iterable[Group], form: Mapping[str, str]) -> dict[str, Any]:
    """Give the decisions of an import with those that were just taken."""
    places, figures = dict(answers.get("places", {})), dict(answers.get("figures", {}))
    sheets = {name: dict(said) for name, said in answers.get("sheets", {}).items()}
    decided = {**answers, "places": places, "figures": figures, "sheets": sheets}
    if form.get("all-higher") == "yes":
        places[ALL] = HIGHER
    for group in groups:
        of_sheet = sheets.setdefault(group.sheet, {})
        if group.ask == "place" and group.value == SEEN:
            of_sheet["ticked"] = sorted({*of_sheet.get("ticked", ()), group.key})
        elif group.ask == "place" and group.value:
            places[group.place_key] = LEAVE_OUT if group.value == OUT else group.value
        elif group.ask == "order" and group.value in ORDERS:
            decided["day_order"] = group.value
        elif group.ask == "same" and group.value:
            of_sheet["identical"] = group.value
        elif group.ask == "tick" and group.value == SEEN:
            of_sheet["ticked"] = sorted({*of_sheet.get("ticked", ()), group.key})
        elif group.ask in {"cell", "out"} and group.value == OUT:
            of_sheet["left_out"] = sorted({*of_sheet.get("left_out", ()), *group.rows})
        elif group.ask == "cell" and group.typed:
            figures.update({f"{group.sheet}!{cell}": group.typed for cell in group.cells})
    return {name: value for name, value in decided.items() if value}


def remember_spellings(connection: Connection, groups: Iterable[Group], somebody: Person) -> None:
    """Keep the spellings that a person wants remembered for their organisation."""
    table = Alias.__table__  # type: ignore[attr-defined]
    for group in groups:
        if not (group.ask == "place" and group.remember and somebody.organisation_id and group.said):
            continue
        if group.value in {"", OUT, OTHER, HIGHER}:
            continue
        values = {
            "spelling": group.said,
            "folded": read_whole_name(group.said).folded,
            "pcode": group.value,
            "organisation_id": somebody.organisation_id,
            "accepted": False,
            "made_by": somebody.email,
            "made_at": dt.datetime.now(dt.UTC),
        }
        same = [table.c[name] == values[name] for name in ("spelling", "pcode", "organisation_id")]
        if connection.execute(select(table.c.id).where(*same, table.c.withdrawn_at.is_(None))).first() is None:
            connection.execute(insert(table).values(values))
