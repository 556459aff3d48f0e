"""What states, steps, kinds and measures are called on the screens of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tracker.figures import Total, shown
from tracker.languages import Text
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import KINDS, MEASURES, Kind

STEPS: Mapping[str, Text] = MappingProxyType(
    {
        "": Text("Waiting for its turn", "في انتظار دوره"),
        "reading": Text("Reading the file", "قراءة الملف"),
        "checking": Text("Checking rows and places", "فحص الصفوف والأماكن"),
        "effect": Text("Working out what saving would change", "حساب ما سيتغير عند الحفظ"),
        "saving": Text("Saving", "الحفظ"),
    }
)
"""What a job says that it is doing."""

STATES: Mapping[str, tuple[Text, str]] = MappingProxyType(
    {
        "staged": (Text("not saved yet", "لم يُحفظ بعد"), "wait"),
        "committed": (Text("saved", "محفوظ"), "ok"),
        "undone": (Text("undone", "تم التراجع عنه"), ""),
        "discarded": (Text("put aside", "مستبعد"), ""),
    }
)
"""States of an import, each with the tag that shows it."""


SET_ASIDE: Mapping[str, Text] = MappingProxyType(
    {
        "blank": Text("Set aside: blank rows", "مستبعدة: صفوف فارغة"),
        "total": Text("Set aside: totals of other rows, never added", "مستبعدة: مجاميع صفوف أخرى لا تُضاف أبدًا"),
    }
)
"""Why rows are no records."""


STANDS_AT = (
    Text(
        "Rows that stand at their country: the place itself is not in our list",
        "صفوف توضع على مستوى البلد: المكان نفسه ليس في قائمتنا",
    ),
    Text(
        "Rows that stand at their governorate: the place itself is not in our list",
        "صفوف توضع على مستوى المحافظة: المكان نفسه ليس في قائمتنا",
    ),
    Text(
        "Rows that stand at their district: the place itself is not in our list",
        "صفوف توضع على مستوى المنطقة: المكان نفسه ليس في قائمتنا",
    ),
    Text(
        "Rows that stand at their sub-district: the place itself is not in our list",
        "صفوف توضع على مستوى الناحية: المكان نفسه ليس في قائمتنا",
    ),
    Text(
        "Rows that stand at their community: the place itself is not in our list",
        "صفوف توضع على مستوى التجمع: المكان نفسه ليس في قائمتنا",
    ),
    Text(
        "Rows that stand at their neighbourhood: the place itself is not in our list",
        "صفوف توضع على مستوى الحي: المكان نفسه ليس في قائمتنا",
    ),
)
"""What is said of rows that stand at a larger place than the sheet names, by that place's level."""


def kind_named(kind: str) -> Text:
    """Name a kind of record."""
    return KINDS[Kind(kind)].label if kind in set(Kind) else Text(kind, kind)


def measure_named(measure: str) -> Text:
    """Name a measure; its code where nobody has declared it."""
    known = MEASURES.get(measure)
    return known.label if known else Text(measure, measure)


@dataclass(frozen=True)
class ChangeSaid:
    """A line of the table that shows what an act does to the districts."""

    place: str
    pcode: str
    measure: str
    before: str
    after: str


def changes_said(changes: Iterable[Mapping[str, Any]], gazetteer: Gazetteer, language: str) -> list[ChangeSaid]:
    """Put what changes in the districts in words, in the order of places and measures."""
    lines = [
        ChangeSaid(
            _place_said(change, gazetteer).in_(language),
            change["place"] or change["below"] or "",
            measure_named(change["measure"]).in_(language),
            _total_said(change["before"], language),
            _total_said(change["after"], language),
        )
        for change in changes
    ]
    return sorted(lines, key=lambda line: (line.pcode or "~", line.measure))


def _place_said(change: Mapping[str, Any], gazetteer: Gazetteer) -> Text:
    if change["place"]:
        return Text(*(gazetteer.name(change["place"], code) for code in ("en", "ar")))
    if change["below"]:
        en, ar = (gazetteer.name(change["below"], code) for code in ("en", "ar"))
        return Text(f"not placed below {en}", f"غير محدد داخل {ar}")
    return Text("not placed", "غير محدد المكان")


def _total_said(ends: Iterable[int | None] | None, language: str) -> str:
    return shown(None if ends is None else Total(*ends), language)
