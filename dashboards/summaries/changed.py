"""What changed in the figures of a summary since an earlier moment, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from dashboards.charts.saying import cell
from dashboards.summaries import words
from dashboards.summaries.cells import numbers
from dashboards.summaries.first import measure_name
from dashboards.summaries.question import SummaryOf
from dashboards.summaries.sheets import PLACED, Row, chained, listing, named_place
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Column, Holds, Table
from tracker.changes import NAMES, Change, changes
from tracker.figures import Tally
from tracker.history import number_at
from tracker.languages import Text
from tracker.records.kinds import Kind
from tracker.totals import Counted

TOLD = (Kind.MOVEMENT, Kind.POPULATION, Kind.CASUALTY)
MOST_SAID = 4
SINCE = Text("Since {when}: {items}.", "منذ {when}: {items}.")
NONE = Text("no figure of this summary changed", "لم يتغيّر أي رقم في هذا الملخص")
ONE = Text("{measure} {before} → {after} ({what})", "{measure} {before} ← {after} ({what})")
MORE = Text("and {count} more", "و{count} غيرها")
SECTION = Text("What changed since {when}", "ما تغيّر منذ {when}")
WHAT, BY, WHY, WHEN = (
    Text("What happened", "ما حدث"),
    Text("By", "من قِبل"),
    Text("Why", "السبب"),
    Text("When", "متى"),
)
BEFORE_LOW, AFTER_LOW = Text("Before, in words", "قبل، بالكلمات"), Text("After, in words", "بعد، بالكلمات")
BEFORE_BEST, AFTER_BEST = Text("Before, best", "قبل، الأرجح"), Text("After, best", "بعد، الأرجح")
WITHHELD = Text(
    "What changed is not told in this release, for small numbers could be worked out from it.",
    "لا يُذكر ما تغيّر في هذه النسخة، لأن الأعداد الصغيرة قد تُستنتج منه.",
)


def changes_of(connection: Connection, question: SummaryOf) -> tuple[Change, ...]:
    """Give the changes to the figures of a place since the moment asked for; none where the release withholds them."""
    if question.release.withholds_small:
        return ()
    since, moment = question.since_moment, question.moment
    if number_at(connection, since) == number_at(connection, moment):
        return ()
    return tuple(change for kind in TOLD for change in changes(connection, question.selection(kind), since, moment))


def changes_said(summary: Summary) -> str:
    """Say in a line what changed, first the measures that changed last."""
    language = summary.question.language
    code = language.code
    if summary.question.release.withholds_small:
        return WITHHELD.in_(code)
    latest = {change.measure: change for change in summary.changes}
    first = {change.measure: change for change in reversed(summary.changes)}
    items = [
        ONE.in_(code).format(
            measure=measure_name(measure, language),
            before=_said(first[measure], first[measure].before, summary),
            after=_said(change, change.after, summary),
            what=NAMES[change.what].in_(code),
        )
        for measure, change in latest.items()
    ]
    if len(items) > MOST_SAID:
        items = [*items[:MOST_SAID], MORE.in_(code).format(count=language.number(len(items) - MOST_SAID))]
    said = ("؛ " if code == "ar" else "; ").join(items) or NONE.in_(code)
    return SINCE.in_(code).format(
        when=language.datetime(summary.question.since_moment, summary.question.zone), items=said
    )


def _said(change: Change, tally: Tally, summary: Summary) -> str:
    return cell(_row(change, tally), summary.question.language)


def _row(change: Change, tally: Tally) -> Counted | None:
    """Give a tally as a row; nothing where nobody had reported."""
    if not tally.records:
        return None
    return Counted(change.measure, tally, tally.read(change.reading), change.place, reading=change.reading)


def changes_table(summaries: Sequence[Summary]) -> Table:
    """Give every change of a figure with what made it, by whom, when and why."""
    columns = (
        *PLACED,
        Column(words.MEASURE, width=28),
        Column(BEFORE_BEST, Holds.NUMBER, 14),
        Column(BEFORE_LOW, width=24),
        Column(AFTER_BEST, Holds.NUMBER, 14),
        Column(AFTER_LOW, width=24),
        Column(WHAT, width=24),
        Column(words.FILE, width=28),
        Column(WHEN, Holds.DATE, 14),
        Column(BY, width=28),
        Column(WHY, width=30),
    )
    question = summaries[0].question
    when = question.language.datetime(question.since_moment, question.zone)

    def rows(summary: Summary) -> Iterator[Row]:
        for change in summary.changes:
            yield _cells(change, summary)

    return listing("changes", SECTION.format(when=when), (columns, chained(summaries, rows)), summaries)


def _cells(change: Change, summary: Summary) -> Row:
    language = summary.question.language
    before = numbers(_row(change, change.before), language)
    after = numbers(_row(change, change.after), language)
    return (
        *named_place(summary, summary.place.pcode),
        measure_name(change.measure, language),
        before.best,
        before.words,
        after.best,
        after.words,
        NAMES[change.what].in_(language.code),
        change.file,
        change.at.astimezone(summary.question.zone).date(),
        change.by,
        change.why,
    )
