"""The notes of a summary: how figures are read, what words for amounts count as, what is withheld, whose boundaries."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.summaries import words
from dashboards.summaries.addresses import address
from dashboards.summaries.released import hidden_in
from dashboards.summaries.sheets import MOST_ROWS
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Column, Sheet, Table
from tracker.figures import READINGS
from tracker.languages import Text, isolate_ltr

COLUMNS = (Column(words.NOTE, width=34), Column(Text("What it says", "ما تقوله"), width=118))


def notes_sheet(summaries: Sequence[Summary], longest: Table) -> Sheet:
    """Give the sheet of notes; ``longest`` is the longest list of the workbook, which may have been cut."""
    code = summaries[0].question.language.code
    rows = notes(summaries)
    if len(longest.rows) >= MOST_ROWS:
        rows = [*rows[:-1], (words.CUT_NOTE, words.CUT_RULE.format(count=f"{MOST_ROWS:,}")), rows[-1]]
    table = Table(
        "notes",
        words.SHEETS["notes"].in_(code),
        COLUMNS,
        tuple((name.in_(code), said.in_(code)) for name, said in rows),
    )
    return Sheet("notes", words.SHEETS["notes"].in_(code), tables=(table,))


def notes(summaries: Sequence[Summary]) -> list[tuple[Text, Text]]:
    """Give the notes that stand in every file: each its heading and what it says."""
    first = summaries[0].question
    reading = READINGS[first.reading]
    rule = Text(
        words.READING_RULE.en.format(rule=reading.label.en, name=reading.name),
        words.READING_RULE.ar.format(rule=reading.label.ar, name=isolate_ltr(reading.name)),
    )
    withheld = sum(one.behind.withheld for one in summaries)
    sees_confidential = "confidential" in first.release.may_see(first.sees)
    editions = sorted({one.place.edition for one in summaries if one.place.edition})
    own = [
        *words.NOTES,
        (words.READING_NOTE, rule),
        (words.WITHHELD_NOTE, words.WITHHELD_RULE.format(count=withheld) if sees_confidential else words.UNSEEN_RULE),
        (words.BOUNDARY_NOTE, words.BOUNDARY_RULE.format(edition=isolate_ltr("; ".join(editions) or "–"))),
    ]
    if first.release.withholds_small:
        own.append((words.WITHHELD_NOTE, _released(summaries)))
    return [*own, (words.ADDRESS_NOTE, _addresses(summaries))]


def _released(summaries: Sequence[Summary]) -> Text:
    release = summaries[0].question.release
    level, count = words.LEVELS[release.finest], sum(hidden_in(one) for one in summaries)
    rule = words.RELEASED_RULE
    return Text(
        rule.en.format(sharing=release.sharing.en, level=level.en.lower(), count=count),
        rule.ar.format(sharing=release.sharing.ar, level=level.ar, count=count),
    )


def _addresses(summaries: Sequence[Summary]) -> Text:
    said = "\n".join(address(one) for one in summaries[:20])
    return Text(said, said)
