"""Questionnaires about services, one question a column: "water functioning", "Is there a bakery?"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.lexicon import spaced
from imports.mappings.uses import ColumnUse, Use
from imports.reading.choices import read_choice
from tracker.records.services import POPULATION_GROUPS, SERVICES, STATUSES

ANSWERS = 0.8
"""The share of a column's answers that must be statuses."""

_MORE_WORDS: Mapping[str, str] = {
    "humanitarian_assistance": "humani|humanitarian aid",
    "school": "edu|education services|education facilities|educational services|public schools",
    "primary_health": "health services|health care|health facilities|healthcare services",
    "medicines": "medication|medications|drug",
    "food_market": "food shop|food shops|shops|local market",
    "sewage": "sewage treatment|sewerage",
    "waste": "garbage disposal|garbage collection|waste collection",
    "drinking_water": "water supply|drinking water supply|potable water",
    "telecommunications": "mobile phone|phone|telecommunication",
}
_ASPECTS: Mapping[str, str] = {
    "in_community": "inloc|in loc|in location|incomm|in community|in the community|in the assessed location|"
    "functioning|"
    "functional|funct|operational|works|working|connect|connected|connection|available|availability|exists|existing|open",
    "nearby": "near|nearby|outcomm|outside|nearby location|in nearby",
    "affordable": "affordable|affordability|afford|can afford",
}
_PLAIN = (
    "access|accessible|access to|is|are|there|the|a|to|of|in|do|does|have|has|people|population|service|services|"
    "network|"
    "facility|facilities|regular|status|functionality|assessed|location|main|any|your|community|public|و|هل|يوجد|توجد|تتوفر|"
    "متوفر|متوفره|خدمه|خدمات|الوصول|الي|في"
)


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[str, str]]:
    book: dict[tuple[str, ...], tuple[str, str]] = {}

    def write(role: str, value: str, words: tuple[str, ...]) -> None:
        for word in words:
            if key := tuple(spaced(word).split()):
                book.setdefault(key, (role, value))

    for role, table in (("aspect", _ASPECTS), ("service", _MORE_WORDS)):
        for value, words in table.items():
            write(role, value, tuple(words.split("|")))
    for choice in SERVICES.items:
        write("service", choice.code, (choice.code, choice.label.en, choice.label.ar, *choice.words))
    for choice in POPULATION_GROUPS.items:
        if choice.code != "all":
            write("group", choice.code, (choice.code, choice.label.en, choice.label.ar, *choice.words))
    write("plain", "", tuple(_PLAIN.split("|")))
    return book


def service_of(column: Column, content: Content) -> ColumnUse | None:
    """Tell whether a column asks after one service: its heading names it and nothing else, its cells are statuses."""
    if not content.spoken or not column.own:
        return None
    said = _read(column.own)
    if said is None:
        return None
    service, aspect, group = said
    if not _answers(content):
        return None
    return ColumnUse(
        column.index, column.heading, Use.SERVICE, code=service, aspect=aspect, for_whom=group, samples=content.samples
    )


def _answers(content: Content) -> bool:
    read = sum(
        count for text, count in content.distinct.items() if isinstance(read_choice(text, STATUSES, ""), str | None)
    )
    return read >= ANSWERS * len(content.spoken) and len(content.distinct) <= 12


def _read(heading: str) -> tuple[str, str, str] | None:
    pieces = spaced(heading).split()
    found: dict[str, list[str]] = {"service": [], "aspect": [], "group": [], "plain": []}
    place = 0
    while place < len(pieces):
        for size in range(min(4, len(pieces) - place), 0, -1):
            known = _phrases().get(tuple(pieces[place : place + size]))
            if known:
                found[known[0]].append(known[1])
                break
        else:
            return None
        place += size
    services = list(dict.fromkeys(found["service"]))
    asked = found["aspect"] or found["plain"]
    if len(services) != 1 or not asked:
        return None
    aspect = "nearby" if "nearby" in found["aspect"] else next(iter(found["aspect"]), "")
    return services[0], aspect, next(iter(found["group"]), "")
