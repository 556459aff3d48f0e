"""The columns of a sheet that say where: level by level, code or name, the place itself or where people came from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imports.headers.cells import Look
from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.headings import Said, read_heading
from imports.mappings.lexicon import Role
from imports.mappings.uses import ColumnUse, Use

_TAG_LEVEL = re.compile(r"#?\s*(?:adm|admin)\s*([0-5])")
MOST_UNKNOWN_WORDS = 2
_YES_AND_NO = ("Yes", "No", "yes", "no", "Oui", "Non", "نعم", "لا", "Y", "N", "TRUE", "FALSE", "Urban", "Rural")
_OTHER_THINGS = frozenset(
    {"new", "nouveau", "nouvelle", "type", "types", "number", "status", "level", "site", "sites", "camp", "camps", "in"}
)
NAMES = 0.7
"""The share of a name column's cells that must be words."""


def place_of(column: Column, content: Content) -> ColumnUse | None:
    """Tell whether a column says where, by its tag first and its heading else; its cells must agree."""
    found = _by_tag(column) or _by_heading(column)
    if found is None:
        return None
    if found.holds in ("lat", "lon"):
        return found if not content.spoken or content.share(Look.NUMBER) > 0.5 else None
    if not content.spoken:
        return None
    if found.holds == "code":
        return found
    if found.because != "tag" and content.shares_of(_YES_AND_NO) > 0.8:
        return None
    return found if content.share(Look.TEXT) >= NAMES else None


def _by_tag(column: Column) -> ColumnUse | None:
    tag = column.tag.lower().replace(" ", "").strip()
    if not tag:
        return None
    level = _TAG_LEVEL.match(tag)
    attributes = set(re.split(r"[+#]", tag))
    base = ColumnUse(column.index, column.heading, Use.PLACE, because="tag")
    side = "origin" if attributes & {"origin", "from", "departure"} else "place"
    holds = "code" if attributes & {"code", "pcode", "iso", "iso3"} else "name"
    if tag.startswith("#geo") and attributes & {"lat", "lon"}:
        return _with(base, None, "lat" if "lat" in attributes else "lon", side)
    if level:
        return None if "level" in attributes else _with(base, int(level.group(1)), holds, side)
    if tag.startswith("#country"):
        return _with(base, 0, holds, side)
    if tag.startswith("#loc") and not attributes & {"type", "site"} and read_heading(column.own).has(Role.LEVEL):
        return _with(base, 4, holds, side)
    return None


def _with(base: ColumnUse, level: int | None, holds: str, side: str) -> ColumnUse:
    return ColumnUse(base.index, base.heading, base.use, level=level, holds=holds, side=side, because=base.because)


def _by_heading(column: Column) -> ColumnUse | None:
    said = read_heading(column.own)
    base = ColumnUse(column.index, column.heading, Use.PLACE)
    if not column.own:
        return None
    holds = set(said.values(Role.HOLDS))
    if holds & {"lat", "lon"} and len(said.left) <= 1:
        return _with(base, None, "lat" if "lat" in holds else "lon", "place")
    levels = [int(value) for value in said.values(Role.LEVEL)]
    unknown = MOST_UNKNOWN_WORDS if max(levels, default=0) < 4 else 0
    if not levels or "level" in holds or len(said.left) > unknown or not _is_about_a_place(said):
        return None
    level = _level(column.own, levels)
    holds_code = "code" in holds or said.text.split()[-1] in ("iso", "id") or "iso" in said.text.split()
    return _with(base, level, "code" if holds_code else "name", _side(said))


def _level(heading: str, levels: Sequence[int]) -> int:
    """Choose the level where a heading names several: a numbered one before a word, the deepest word else."""
    numbered = re.search(r"adm(?:in)?(?:istrative level)?[\s_.-]*([0-5])", heading, re.IGNORECASE)
    return int(numbered.group(1)) if numbered else max(levels)


def _is_about_a_place(said: Said) -> bool:
    """Refuse headings where the level's word is only part of another thing: "host community", "location type"."""
    if _OTHER_THINGS & set(said.text.split()):
        return False
    stops = said.has(Role.STOP) and not set(said.values(Role.HOLDS)) & {"code", "name"}
    moved = {"displaced", "returned"} | ({"idps", "returnees"} if said.has(Role.SIDE) else set())
    subjects = set(said.values(Role.SUBJECT)) - moved
    return not stops and not subjects and not said.has(Role.UNIT)


def _side(said: Said) -> str:
    sides = said.values(Role.SIDE)
    if "origin" not in sides:
        return "place"
    return (
        "place" if "place" in sides and "displaced from" not in said.text and "departure" not in said.text else "origin"
    )
