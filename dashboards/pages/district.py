"""The page of a place: what is known of it, from the key figures down to the files and cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, request

from dashboards.charts.bars import Bar, bars
from dashboards.charts.directions import FROM, TOWARDS, together
from dashboards.charts.drawing import Drawn
from dashboards.charts.maps import Area, Key, Sheet, class_of, draw_locator, draw_map, has_outline, legend
from dashboards.charts.matrices import ServiceRow, services_matrix
from dashboards.charts.palettes import classes, family
from dashboards.charts.series import Series, gap_words
from dashboards.charts.trends import draw_dots, draw_trend
from dashboards.pages.access import return_and_access
from dashboards.pages.answers import HURT, MOVED, Flows, Totals, counts_over_time, flows_of, rows_of, totals_of, trends
from dashboards.pages.asking import Asked, asking, show, totals_csv, wants_csv
from dashboards.pages.cards import cards, stale_since
from dashboards.pages.remembering import remembered
from dashboards.pages.resting import by_file, files_behind, newest_said, within
from dashboards.pages.sites import by_site
from dashboards.pages.usual import in_order, recorded_in, with_usual_measure
from tracker.languages import Text
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind
from tracker.shell.context import settings
from tracker.totals import Counted

COUNTED = ("idps.persons", "returnees.persons", "residents.persons", "arrivals_from_abroad.persons")
SAID_LAST = 4
MOST_BARS = 8

CASUALTY_NOTE = Text(
    "Recorded reports only. The true number may be higher. Killed and injured are never added together.",
    "التقارير المسجلة فقط. وقد يكون العدد الحقيقي أعلى. ولا يُجمع القتلى والجرحى معًا أبدًا.",
)
RETURNS_NOTE = Text(
    "Returns do not necessarily follow the global definitions of returnees or durable solutions. They include people "
    "returning to their homes or communities of origin, and refer to movements in the reported period only.",
    "لا تتبع العودة بالضرورة التعاريف العالمية للعائدين أو الحلول الدائمة. وتشمل من يعودون إلى منازلهم أو مجتمعاتهم "
    "الأصلية، وتشير إلى التنقلات في الفترة المبلَّغ عنها فقط.",
)


@dataclass(frozen=True)
class Chart:
    """A drawn series with what stands around it: its title, its gaps in words, its points for the table."""

    measure: str
    title: str
    drawing: Drawn
    gaps: tuple[str, ...]
    series: Series
    family: str
    change: str = ""


@dataclass(frozen=True)
class Ranking:
    """Movements of one measure as bars: by distance and place by place, in and out."""

    measure: str
    title: str
    in_: Sequence[Bar]
    origins: Sequence[Bar]
    out: Sequence[Bar]
    family: str


@dataclass(frozen=True)
class Mapped:
    """A map with its legend, and its largest numbers as bars."""

    drawing: Drawn
    legend: Sequence[Key]
    measure: str
    level: int
    bars: Sequence[Bar]
    family: str
    others: Sequence[str] = ()


def register(pages: Blueprint) -> None:
    """Hang the page of a place under ``/districts/<pcode>``."""
    pages.add_url_rule("/districts/<pcode>", "district", district)


def district(pcode: str) -> str | Response:
    """Show a place; its totals as CSV where the address asks for data."""
    with asking(pcode) as asked:
        found = {kind: totals_of(asked, kind) for kind in Kind}
        asked = with_usual_measure(asked, recorded_in(found))  # noqa: PLW2901 (the same question, completed)
        if wants_csv():
            return _csv(asked, found)
        here = asked.view.place
        assert here is not None  # noqa: S101 (asking answers 404 otherwise)
        return show(
            asked,
            "district.html",
            here=here,
            above=asked.above(here),
            cards=cards(asked, found),
            stale=stale_since(found[Kind.POPULATION], asked.today, settings().stock_stale_after_days),
            map=district_map(asked, found, here),
            locator=draw_locator(here.pcode, here.level, asked.name(here.pcode)),
            **_time_and_movement(asked),
            services=_services(asked, found[Kind.SERVICE], here),
            returns=return_and_access(asked),
            sites=by_site(asked, found[Kind.POPULATION].whole),
            table=below_table(asked, found, here),
            **_resting(asked),
            notes=(CASUALTY_NOTE, RETURNS_NOTE),
            found=found,
        )


def _time_and_movement(asked: Asked) -> dict[str, Any]:
    moved = trends(asked, Kind.MOVEMENT, MOVED)
    hurt = trends(asked, Kind.CASUALTY, HURT)
    counted = counts_over_time(asked, COUNTED)
    return {
        "moved": [chart(asked, one) for one in moved.values()],
        "hurt": [chart(asked, one) for one in hurt.values()],
        "counted": [chart(asked, one) for one in counted.values()],
        "rankings": [ranking(asked, one) for one in flows_of(asked)],
    }


def _resting(asked: Asked) -> dict[str, Any]:
    selections, places = tuple(asked.view.selection(kind) for kind in Kind), within(asked.gazetteer, asked.view.place)
    files = remembered(asked, ("files", selections), lambda: files_behind(asked.connection, selections, places))
    said = remembered(asked, ("said", selections), lambda: newest_said(asked.connection, selections, SAID_LAST, places))
    return {"files": by_file(files), "said": said}


def _csv(asked: Asked, found: Mapping[Kind, Totals]) -> Response:
    named = {"services": (Kind.SERVICE,), "counts": (Kind.POPULATION,), "casualties": (Kind.CASUALTY,)}
    kinds = named.get(request.args.get("table", ""), tuple(Kind))
    rows = [row for kind in kinds for row in (*found[kind].whole.values(), *found[kind].rows)]
    place = asked.view.place
    return totals_csv(asked, rows, place.pcode if place else "all")


def chart(asked: Asked, one: Series) -> Chart:
    """Draw a series: movements as lines with bands, counts and casualties as dots."""
    title = asked.measure_name(one.measure)
    draw = draw_trend if one.measure in MOVED else draw_dots
    return Chart(
        one.measure,
        title,
        draw(one, asked.language, f"{title}: {asked.period_words}"),
        tuple(gap_words(one, asked.language)),
        one,
        family(one.measure),
        _change(asked, one),
    )


def _change(asked: Asked, one: Series) -> str:
    """Say the newest day or month of a flow beside the one before, which nobody may have reported on."""
    if len(one.points) < 2 or any(point.row is not None and point.row.as_of for point in one.points):
        return ""
    before, last = one.points[-2:]
    said = asked.language.gettext("%(last)s: %(now)s. The one before, %(before)s: %(then)s.")
    return said % {
        "last": asked.language.period(last.period),
        "now": asked.cell(last.row),
        "before": asked.language.period(before.period),
        "then": asked.cell(before.row),
    }


def ranking(asked: Asked, flows: Flows) -> Ranking:
    """Make bars of movements."""
    code, language = asked.language.code, asked.language
    named: dict[str | None, list[Counted]] = {}
    for row in flows.origins:
        named.setdefault(row.origin, []).append(row)
    origins = [(origin or "", asked.name(origin), together(rows)) for origin, rows in named.items() if origin]
    return Ranking(
        flows.measure,
        asked.measure_name(flows.measure),
        bars(((way.value, FROM[way].in_(code), row) for way, row in flows.from_.items()), language),
        bars(origins, language)[:MOST_BARS],
        bars(((way.value, TOWARDS[way].in_(code), row) for way, row in flows.to.items()), language),
        family(flows.measure),
    )


def district_map(asked: Asked, found: Mapping[Kind, Totals], here: Spot) -> Mapped | None:
    """Draw the places below this one by the measure asked for; its neighbours where nothing lies below on a map."""
    level = asked.view.depth if asked.view.depth <= 3 and here.level < 3 else 3
    wider = here if here.level < 3 else asked.gazetteer.place(here.adm2)
    if wider is None:
        return None
    rows = _rows_for_map(asked, found, here)
    scale = classes(asked.view.measure, level)
    areas = []
    for spot in asked.gazetteer.at(here.country, level):
        if has_outline(spot.pcode, level) and (not wider.level or spot.at(wider.level) == wider.pcode):
            row = rows.get(spot.pcode)
            url = asked.to_place(spot.pcode)
            areas.append(Area(spot.pcode, asked.name(spot.pcode), asked.cell(row), class_of(row, scale), url))
    if not areas:
        return None
    picked = here.at(3) or "" if here.level >= 3 else ""
    sheet = Sheet(level, asked.view.measure, asked.measure_name(asked.view.measure), picked)
    drawn = [area.pcode for area in areas]
    ranked = bars(((code, asked.name(code), row) for code, row in rows.items() if code in drawn), asked.language)
    keys = legend(sheet.measure, level, asked.language)
    drawing, colours = draw_map(areas, sheet), family(sheet.measure)
    return Mapped(drawing, keys, sheet.measure, level, ranked[:MOST_BARS], colours, _others(found, sheet.measure))


def _others(found: Mapping[Kind, Totals], measure: str) -> list[str]:
    """Name the other measures that the map could be coloured by."""
    there = {row.measure: kind for kind, one in found.items() for row in one.rows if row.place}
    return [one for one in in_order(there) if one != measure and there[one] is not Kind.SERVICE]


def _rows_for_map(asked: Asked, found: Mapping[Kind, Totals], here: Spot) -> dict[str, Counted]:
    selection = asked.view.selection()
    if here.level < 3 and asked.view.depth <= 3:
        rows = found[selection.kind].rows
    else:
        wider = asked.view.at(asked.gazetteer.place(here.adm2) or here)
        rows = rows_of(asked, replace(wider, level=3).selection())
    return {row.place: row for row in rows if row.measure == asked.view.measure and row.place}


@dataclass(frozen=True)
class Table:
    """The places below one, with the measures that anything is known of; the last rows are what stands at none."""

    level: int
    measures: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Counted | None]]]
    unplaced: Sequence[Counted | None]


def below_table(asked: Asked, found: Mapping[Kind, Totals], here: Spot) -> Table | None:
    """Put the totals of the level below into a table, every place of it in a row, reported or not."""
    level = asked.view.depth
    if level <= here.level:
        return None
    every = {row.measure: kind for kind, one in found.items() for row in one.rows}
    measures = [measure for measure in in_order(every) if every[measure] is not Kind.SERVICE]
    by_place = {(row.measure, row.place): row for one in found.values() for row in one.rows}
    spots = [
        spot for spot in asked.gazetteer.at(here.country, level) if not here.level or spot.at(here.level) == here.pcode
    ]
    rows = [(spot.pcode, [by_place.get((measure, spot.pcode)) for measure in measures]) for spot in spots]
    named = sorted(rows, key=lambda row: (all(cell is None for cell in row[1]), asked.name(row[0])))
    return Table(level, measures, named, [by_place.get((measure, None)) for measure in measures])


def _services(asked: Asked, found: Totals, here: Spot) -> Mapping[str, Any]:
    level = asked.view.depth
    if level > 3 and here.level < 3:
        level = 3
    places = [row.place for row in found.rows if row.place]
    if asked.view.depth <= 3:
        places = [spot.pcode for spot in asked.gazetteer.children(here.pcode)] if here.level < 3 else places
    order = sorted(set(places), key=asked.name)[:40]
    rows: list[ServiceRow] = services_matrix(found.rows, [*order, here.pcode], asked.language)
    has_own = any(check.found for row in rows for place, check in row.checks if place == here.pcode)
    return {"places": order, "rows": rows, "has_own": has_own, "any": bool(found.rows)}
