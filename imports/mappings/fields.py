"""The columns that hold other declared fields: source, weapon, perpetrator, site, round, service, status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from imports.headers.cells import Look
from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.headings import read_heading
from imports.mappings.lexicon import Role, spaced
from imports.mappings.uses import ColumnUse, Use
from imports.reading.choices import read_choice
from tracker.records.fields import Holds, Reads
from tracker.records.kinds import KINDS, Kind

ADMIN_LEVEL = "admin_level"
QUALIFIER = "qualifier"
"""A column of words that limit the figure beside it: "more than", "approximately"."""

_QUALIFIERS = frozenset({"qualifier", "figure qualifier", "modifier", "approximation", "precision of figure"})
_MORE_WORDS: Mapping[str, tuple[str, ...]] = {
    "round": ("assessment round", "dtm round", "round no", "cycle"),
    "note": ("event description", "comment s"),
    "source_key": ("event id cnty", "event code", "record number"),
    "site_type": ("type of location", "type of site", "typology"),
    "service": ("facility name",),
}


@cache
def _fields(kind: Kind) -> Mapping[str, Reads]:
    return {
        name: reads
        for name, reads in KINDS[kind].fields.items()
        if reads.holds not in (Holds.PLACE, Holds.PERIOD, Holds.FIGURE)
    }


@cache
def _book(kind: Kind) -> Mapping[str, str]:
    book: dict[str, str] = {}
    for name, reads in _fields(kind).items():
        words = (reads.label.en, reads.label.ar, *reads.words, *_MORE_WORDS.get(name, ()))
        for word in (*words, *(reads.code, name) * bool(name)):
            if word:
                book.setdefault(spaced(word), name)
    return book


def field_of(column: Column, content: Content, kind: Kind) -> ColumnUse | None:
    """Tell which declared field a column holds: by its tag, or by being called just that."""
    use = ColumnUse(column.index, column.heading, Use.FIELD)
    if _is_admin_level(column, content):
        return ColumnUse(column.index, column.heading, Use.FIELD, code=ADMIN_LEVEL)
    if spaced(column.own) in _QUALIFIERS and content.spoken and not content.share(Look.NUMBER):
        return ColumnUse(column.index, column.heading, Use.FIELD, code=QUALIFIER)
    tag = _plain_tag(column.tag)
    tagged = next((name for name, reads in _fields(kind).items() if tag and tag == _plain_tag(reads.tag)), None)
    named = tagged or _book(kind).get(spaced(column.own))
    if named is None or not _holds(_fields(kind)[named], content):
        return None
    return replace(use, code=named, because="tag" if tagged else "heading")


def _is_admin_level(column: Column, content: Content) -> bool:
    named = "level" in read_heading(column.own).values(Role.HOLDS) or column.tag.replace(" ", "").startswith(
        "#adm+level"
    )
    return named and bool(content.spoken) and all(text[:1] in "012345" and len(text) <= 3 for text in content.distinct)


def _plain_tag(tag: str) -> str:
    words = tag.lower().replace(" ", "").strip().split("+")
    return "+".join((words[0], *sorted(words[1:])))


def _holds(reads: Reads, content: Content) -> bool:
    """Tell whether a column's cells can be what the field holds: most answers of a closed list must be known."""
    if reads.holds is Holds.CHOICE and reads.choices is not None and content.spoken:
        known = sum(
            count for text, count in content.distinct.items() if isinstance(read_choice(text, reads.choices, ""), str)
        )
        return known >= 0.4 * len(content.spoken)
    if reads.holds is Holds.NUMBER:
        return content.share(Look.NUMBER, Look.YEAR) > 0.6
    return True
