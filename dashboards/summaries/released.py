"""A summary as it may leave the house: small numbers withheld in every table, incidents and sources coarsened.

What is withheld is taken out of the values themselves, so that no format can print it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace

from dashboards.charts.series import Point, Series
from dashboards.summaries.cells import Hidden, Mark
from dashboards.summaries.summary import Behind, Incident, Line, Source, Summary
from tracker.disclosure import Profile, Verdict, Why, is_below, is_protected, is_small, withhold
from tracker.periods import Period
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import Kind, kind_of
from tracker.totals import Counted

Rows = Mapping[Hashable, Counted]


def released(summary: Summary) -> Summary:
    """Give a summary as its release lets it out; an internal one as it is."""
    release = summary.question.release
    if not release.withholds_small:
        return summary
    coarse = replace(summary, below=tuple(row for row in summary.below if _is_coarse(row, summary)))
    hiding = _Hiding({line.measure: _verdicts(coarse, line.measure) for line in summary.lines}, _totals(coarse))
    return replace(
        coarse,
        flows=hiding.lines(summary.flows),
        stocks=hiding.lines(summary.stocks),
        harmed=hiding.lines(summary.harmed),
        origins={
            measure: {where: hiding.row(row, ("origins", where)) for where, row in origins.items()}
            for measure, origins in summary.origins.items()
        },
        graded={
            code: tuple(replace(line, row=hiding.maybe(line.row, ("graded", code))) for line in lines)
            for code, lines in summary.graded.items()
        },
        below=tuple(hiding.row(row, ("below", row.place, row.below)) for row in coarse.below),
        trends=tuple(hiding.series(one) for one in summary.trends),
        counts=tuple(hiding.counts(one) for one in summary.counts),
        behind=_behind(summary),
    )


def _is_coarse(row: Counted, summary: Summary) -> bool:
    """Tell whether a row of casualties stands for no finer a place than the release lets out."""
    spot = summary.gazetteer.place(row.place)
    return kind_of(row.measure) is not Kind.CASUALTY or spot is None or spot.level <= summary.question.release.finest


# ---- small numbers


def _totals(summary: Summary) -> dict[str, Counted]:
    return {line.measure: line.row for line in summary.lines if line.row}


def _verdicts(summary: Summary, measure: str) -> dict[str, Verdict]:
    """Judge each table that the total of a measure is parted in; where one hides the total, all are hidden whole."""
    row = summary.row(measure)
    if not is_protected(measure):
        return {}
    tables = _tables(summary, measure)
    total = row.total if row else None
    made = {name: withhold({key: one.total for key, one in cells.items()}, total) for name, cells in tables.items()}
    made["total"] = withhold({}, total)
    if any(verdict.hides_total for verdict in made.values()):
        return dict.fromkeys(made, Verdict({}, is_whole=True, hides_total=True))
    return made


def _tables(summary: Summary, measure: str) -> dict[str, Rows]:
    below: dict[Hashable, Counted] = {
        ("below", row.place, row.below): row for row in summary.below if row.measure == measure
    }
    origins: dict[Hashable, Counted] = {
        ("origins", where): row for where, row in summary.origins.get(measure, {}).items()
    }
    graded: dict[Hashable, Counted] = {
        ("graded", code): line.row
        for code, lines in summary.graded.items()
        for line in lines
        if line.measure == measure and line.row
    }
    trends: dict[Hashable, Counted] = {
        ("trends", point.period if point else None): row
        for one in summary.trends
        if one.measure == measure
        for point, row in _rows_of(one)
    }
    return {"below": below, "origins": origins, "graded": graded, "trends": trends}


def _rows_of(one: Series) -> list[tuple[Point | None, Counted]]:
    rows: list[tuple[Point | None, Counted]] = [(point, point.row) for point in one.points if point.row]
    return [*rows, *([(None, one.apart)] if one.apart else [])]


@dataclass(frozen=True)
class _Hiding:
    """The verdicts of every measure, by table, and the totals they were judged beside."""

    verdicts: Mapping[str, Mapping[str, Verdict]]
    totals: Mapping[str, Counted]

    def row(self, row: Counted, key: tuple[Hashable, ...]) -> Counted:
        """Give a row of a table as it may be shown."""
        verdict = self.verdicts.get(row.measure, {}).get(str(key[0]))
        if verdict is None or not (verdict.is_whole or key in verdict.withheld):
            return row
        is_said = not verdict.is_whole and verdict.withheld[key] is Why.SMALL and is_below(row.total)
        return Hidden.of(row, Mark.SMALL if is_said else Mark.WITHHELD)

    def maybe(self, row: Counted | None, key: tuple[Hashable, ...]) -> Counted | None:
        """Give a row that may be missing."""
        return self.row(row, key) if row else None

    def lines(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Give totals as they may be shown, and those of the period before."""
        return tuple(Line(line.measure, self._total(line.row), self._before(line.before)) for line in lines)

    def _total(self, row: Counted | None) -> Counted | None:
        if row is None or not self._hides_total(row.measure):
            return row
        return _hidden(row)

    def _before(self, row: Counted | None) -> Counted | None:
        return _hidden(row) if row and is_protected(row.measure) and is_small(row.total) else row

    def _hides_total(self, measure: str) -> bool:
        return any(verdict.hides_total for verdict in self.verdicts.get(measure, {}).values())

    def series(self, one: Series) -> Series:
        """Give a flow over time."""
        points = tuple(Point(point.period, self.maybe(point.row, ("trends", point.period))) for point in one.points)
        return Series(one.measure, points, self.maybe(one.apart, ("trends", None)))

    def counts(self, one: Series) -> Series:
        """Give a stock over time, whose counts are no parts of each other."""
        if not is_protected(one.measure):
            return one
        hides_all = self._hides_total(one.measure)
        points = (
            Point(
                point.period,
                _hidden(point.row) if point.row and (hides_all or is_small(point.row.total)) else point.row,
            )
            for point in one.points
        )
        return Series(one.measure, tuple(points))


def _hidden(row: Counted) -> Hidden:
    return Hidden.of(row, Mark.SMALL if is_below(row.total) else Mark.WITHHELD)


def hidden_in(summary: Summary) -> int:
    """Count the figures of a summary that are withheld."""
    rows: list[Counted | None] = [line.row for line in summary.lines]
    rows += [row for origins in summary.origins.values() for row in origins.values()]
    rows += [line.row for lines in summary.graded.values() for line in lines]
    rows += [*summary.below]
    rows += [point.row for one in (*summary.trends, *summary.counts) for point in one.points]
    return sum(isinstance(row, Hidden) for row in rows)


# ---- incidents and sources


def _behind(summary: Summary) -> Behind:
    """Coarsen incidents and sources; leave out single reports from which what is withheld could be worked out."""
    behind = summary.behind
    incidents = (_incident(one, summary) for one in behind.incidents)
    sources = (_source(one, summary) for one in behind.sources if not is_protected(one.measure))
    return replace(behind, incidents=tuple(one for one in incidents if one.figures), sources=tuple(sources))


def _incident(one: Incident, summary: Summary) -> Incident:
    release = summary.question.release
    first, last = _coarse_days(one.first, one.last, release.profile)
    return replace(
        one,
        first=first,
        last=last,
        place=_coarse(summary.gazetteer, one.place, release.finest),
        figures={measure: figure for measure, figure in one.figures.items() if not is_protected(measure)},
        source=one.source if release.names_sources else "",
    )


def _source(one: Source, summary: Summary) -> Source:
    release = summary.question.release
    place = _coarse(summary.gazetteer, one.place, release.finest)
    if release.names_sources:
        return replace(one, place=place)
    day, _ = _coarse_days(one.day, one.day, release.profile)
    return replace(one, place=place, day=day, file="", sheet="", cell="", said="", source="", import_id=None)


def _coarse(gazetteer: Gazetteer, pcode: str | None, finest: int) -> str | None:
    spot = gazetteer.place(pcode)
    return spot.at(finest) if spot and spot.level > finest else pcode


def _coarse_days(
    first: dt.date | None, last: dt.date | None, profile: Profile
) -> tuple[dt.date | None, dt.date | None]:
    """Give days as the months that they lie in, where they are published."""
    if profile is not Profile.PUBLIC or first is None or last is None:
        return first, last
    return Period.month(first.year, first.month).first, Period.month(last.year, last.month).last
