"""The single records behind a summary, a file a kind: what was recorded, with its figures, file, sheet and cell.

Only public records go into these files, without free notes and sites; incidents no finer than the sub-district. A
release for others has none of them: from single records its withheld figures could be worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from dashboards.summaries.cells import Mark, figure_numbers
from dashboards.summaries.summary import Source, Summary
from tracker.records.kinds import KINDS, Kind, kind_of

FILES: Mapping[Kind, str] = {
    Kind.MOVEMENT: "movements",
    Kind.POPULATION: "population-counts",
    Kind.CASUALTY: "casualties",
    Kind.SERVICE: "services",
}
LEFT_OUT = frozenset({"note", "site", "place"})
"""Fields that are not written: free words and places finer than the place that is named."""
BEFORE = ("record", "place", "place_name")
AFTER = ("measure", "low", "best", "high", "words", "counted", "file", "sheet", "cell", "said", "import")
PORTION = 500

Row = dict[str, Any]


@dataclass(frozen=True)
class Records:
    """The rows of one kind, its columns, and how many records are left out for being restricted or confidential."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int


def columns_of(kind: Kind) -> tuple[str, ...]:
    """Give the columns of the file of a kind."""
    return (*BEFORE, *(name for name in KINDS[kind].fields if name not in LEFT_OUT), *AFTER)


def records(connection: Connection, summaries: Sequence[Summary]) -> list[Records]:
    """Read the records behind summaries, kind by kind; none where the release withholds small numbers."""
    if summaries[0].question.release.withholds_small:
        return []
    return [_of_kind(connection, summaries, kind) for kind in Kind]


def _of_kind(connection: Connection, summaries: Sequence[Summary], kind: Kind) -> Records:
    behind = [(summary, one) for summary in summaries for one in summary.behind.sources if kind_of(one.measure) is kind]
    told = dict(_read(connection, kind, sorted({one.record for _, one in behind})))
    rows = [
        _row(summary, one, told[one.record], kind)
        for summary, one in behind
        if one.record in told and told[one.record]["sensitivity"] == "public"
    ]
    open_ones = {row["record"] for row in rows}
    return Records(kind, columns_of(kind), tuple(rows), len({one.record for _, one in behind} - open_ones))


def _read(connection: Connection, kind: Kind, numbers: Sequence[int]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    table: Table = KINDS[kind].model.__table__  # type: ignore[attr-defined]
    columns = [table.c[name] for name in ("id", *KINDS[kind].fields)]
    for start in range(0, len(numbers), PORTION):
        query = select(*columns).where(table.c.id.in_(numbers[start : start + PORTION]))
        for row in connection.execute(query).mappings():
            yield row["id"], dict(row)


def _row(summary: Summary, one: Source, told: Mapping[str, Any], kind: Kind) -> Row:
    language = summary.question.language
    said = figure_numbers(one.figure, language)
    ends = zip(("low", "best", "high"), (said.low, said.best, said.high), strict=True)
    return {
        **{name: told[name] for name in _kept(KINDS[kind].fields)},
        "record": one.record,
        "place": one.place,
        "place_name": summary.gazetteer.name(one.place, language.code),
        "measure": one.measure,
        **{name: None if isinstance(end, Mark) else end for name, end in ends},
        "words": said.words,
        "counted": "yes" if one.is_counted else one.because.in_(language.code),
        "file": one.file,
        "sheet": one.sheet,
        "cell": one.cell,
        "said": one.said,
        "import": one.import_id,
    }


def _kept(names: Iterable[str]) -> list[str]:
    return [name for name in names if name not in LEFT_OUT]
