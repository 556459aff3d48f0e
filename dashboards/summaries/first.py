"""The first page of a summary: the place, three lines to copy, one table a subject, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboards.charts.directions import FROM
from dashboards.charts.matrices import age
from dashboards.summaries import words
from dashboards.summaries.addresses import figure_address
from dashboards.summaries.cells import Hidden, Mark, numbers
from dashboards.summaries.narrative import listed, narrative, period_of, reports
from dashboards.summaries.summary import Line, Summary
from dashboards.summaries.tables import NUMBERS, Cell, Column, Holds, Said, Table
from tracker.languages import Language, Text, isolate_ltr
from tracker.records.kinds import MEASURES
from tracker.totals import Counted

STALE_AFTER = 365
NARROW = (*NUMBERS[:3], replace(NUMBERS[3], width=40))
"""The columns of every figure, as wide as a page has room for."""
FIRST = Column(words.MEASURE, Holds.TEXT, 32)
FLOW_COLUMNS = (
    FIRST,
    *NARROW,
    Column(words.REPORTS, Holds.NUMBER, 11),
    Column(words.BEFORE, Holds.TEXT, 16),
    Column(words.CHANGE, Holds.NUMBER, 20),
)
STOCK_COLUMNS = (
    FIRST,
    *NARROW,
    Column(words.LOCATIONS, Holds.NUMBER, 11),
    Column(words.COUNTED_ON, Holds.DATE, 16),
    Column(words.NOTE, Holds.TEXT, 20),
)
HARM_COLUMNS = (
    FIRST,
    *NARROW,
    Column(words.REPORTS, Holds.NUMBER, 11),
    Column(words.WHO, Holds.NUMBER, 16),
    Column(words.HOW_MANY, Holds.NUMBER, 20),
)
SERVICE_COLUMNS = (
    Column(words.SERVICE, Holds.TEXT, 32),
    Column(Text("Open", "متاحة"), Holds.NUMBER, 11),
    Column(Text("Limited", "جزئيًا"), Holds.NUMBER, 11),
    Column(Text("Closed", "غير متاحة"), Holds.NUMBER, 11),
    Column(words.OTHER_ANSWERS, Holds.TEXT, 40),
    Column(words.REPORTS, Holds.NUMBER, 11),
    Column(words.NEWEST_CHECK, Holds.DATE, 16),
    Column(words.NOTE, Holds.TEXT, 20),
)
LARGEST_OF = ("returned.persons", "displaced.persons", "returnees.persons", "idps.persons")
INDENT = "    "
OLDER = Text("older than 12 months", "أقدم من 12 شهرًا")
OLDEST = Text("oldest {day}", "أقدمه {day}")
RIVALS = Text("other counts left aside: {count}", "أعداد أخرى لم تُعتمد: {count}")
NOT_COMPARABLE = Text("not comparable", "غير قابل للمقارنة")
MORE_SERVICES = Text(
    "All services with their places and dates are on the sheet “{sheet}”.",
    "جميع الخدمات مع أماكنها وتواريخها في ورقة «{sheet}».",
)
ASTRIDE = Text(
    "Not in these totals, because their period reaches over the edge of this one: {items}.",
    "غير محتسبة هنا لأن فترتها تتجاوز هذه الفترة: {items}.",
)
COVERAGE = Text("Reports from {heard} of {all} communities.", "تقارير من {heard} من أصل {all} تجمعًا.")
NEWEST = Text(" Newest: {day}.", " أحدثها: {day}.")
SILENT = Text(" No report from: {places}.", " لا تقارير من: {places}.")
ALL_SPOKE = Text(" Every {level} has a report.", " ورد تقرير من كل {level}.")


def masthead(summary: Summary) -> tuple[Said, ...]:
    """Give the place in both languages with its level and P-code, the period, the as-known moment and three lines."""
    question, place = summary.question, summary.place
    language = question.language
    above = summary.gazetteer.place(place.adm1) if place.level > 1 else None
    level = words.LEVELS[place.level]
    parts = [
        f"{level.en} · {level.ar}",
        isolate_ltr(place.pcode),
        *([f"{above.name_en} · {above.name_ar}"] if above else []),
    ]
    prepared = question.language.datetime(question.prepared_at, question.zone)
    signed = words.PREPARED_BY if question.prepared_by else words.PREPARED
    dates = [
        words.IN_PERIOD.in_(language.code).format(period=period_of(summary)),
        as_known(summary),
        signed.in_(language.code).format(when=prepared, who=isolate_ltr(question.prepared_by)),
    ]
    names = [name for name in (place.name(language.code), place.name_en, place.name_ar) if name]
    return (
        Said("title", " · ".join(dict.fromkeys(names))),
        Said("subtitle", " · ".join(parts)),
        Said("line", " · ".join(dates)),
        *(Said("paragraph", line) for line in narrative(summary)),
    )


def as_known(summary: Summary) -> str:
    """Say as of when things are known."""
    question = summary.question
    when = question.language.datetime(question.moment, question.zone)
    return words.AS_KNOWN.in_(question.language.code).format(when=when)


def first_tables(summary: Summary) -> tuple[Table, ...]:
    """Give the tables of the first page: movements, people present, lives, services."""
    code = summary.question.language.code
    tables = [
        Table(
            "first_flows",
            words.MOVEMENT_SECTION.in_(code),
            FLOW_COLUMNS,
            tuple(_flows(summary)),
            _astride(summary),
            links=tuple(_flow_links(summary)),
        ),
        *_largest(summary),
        Table(
            "first_stocks",
            words.STOCK_SECTION.in_(code),
            STOCK_COLUMNS,
            tuple(_stocks(summary)),
            links=_links(summary, summary.stocks),
        ),
        Table(
            "first_lives",
            words.HARM_SECTION.in_(code),
            HARM_COLUMNS,
            tuple(harmed(line, summary.question.language) for line in summary.harmed),
            words.LIVES_NOTE.in_(code),
            begins_page=True,
            links=_links(summary, summary.harmed),
        ),
        Table(
            "first_services",
            words.SERVICE_SECTION.in_(code),
            SERVICE_COLUMNS,
            tuple(_services(summary)),
            MORE_SERVICES.in_(code).format(sheet=words.SHEETS["services"].in_(code)) if summary.services_found else "",
        ),
    ]
    return tuple(tables)


def _links(summary: Summary, lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(figure_address(summary, line.measure) if line.row else "" for line in lines)


def _flow_links(summary: Summary) -> Iterator[str]:
    """Give the addresses of movements; the rows of where people came from lead to the whole."""
    for line in summary.flows:
        address = figure_address(summary, line.measure) if line.row else ""
        yield from [address] * (1 + len(summary.origins.get(line.measure, {})))


def foot(summary: Summary, changed: str) -> tuple[Said, ...]:
    """Give the foot of the first page: coverage, what ``changed``, notes on returns, contact and sharing."""
    question = summary.question
    code = question.language.code
    contact = [words.CONTACT.in_(code).format(who=question.publisher)] if question.publisher else []
    return (
        Said("heading", words.FOOT_COVERAGE.in_(code)),
        Said("paragraph", coverage(summary)),
        Said("heading", words.FOOT_CHANGES.in_(code)),
        Said("paragraph", changed),
        Said("heading", words.FOOT_RETURNS.in_(code)),
        Said("paragraph", words.RETURNS_NOTE.in_(code)),
        Said("heading", words.FOOT_CONTACT.in_(code)),
        Said("paragraph", " ".join([*contact, question.sharing.in_(code), words.COMPILED.in_(code)])),
    )


def coverage(summary: Summary) -> str:
    """Say how many communities reported, how new the newest report is, and what places nothing came in about."""
    language, behind = summary.question.language, summary.behind
    said = COVERAGE.in_(language.code).format(
        heard=language.number(behind.heard), all=language.number(behind.communities)
    )
    if behind.newest:
        said += NEWEST.in_(language.code).format(day=language.date(behind.newest))
    silent = [summary.gazetteer.name(row.place, language.code) for row in behind.silent]
    if silent:
        return said + SILENT.in_(language.code).format(places=listed(silent, language))
    level = words.LEVELS[summary.question.level_below].in_(language.code)
    return said + ALL_SPOKE.in_(language.code).format(level=level.lower() if language.code == "en" else level)


def harmed(line: Line, language: Language) -> tuple[Cell, ...]:
    """Give a row of killed, injured or missing, with what of it is disputed."""
    row = line.row
    name, ends = measure_name(line.measure, language), numbers(row, language).cells
    if row is None:
        return name, *ends, Mark.NO_DATA, Mark.NO_DATA, Mark.NO_DATA
    if isinstance(row, Hidden):
        return name, *ends, row.tally.records, Mark.WITHHELD, Mark.WITHHELD
    return name, *ends, row.tally.records, row.tally.attribution_disputed, row.tally.number_disputed


def measure_name(measure: str, language: Language) -> str:
    """Name a measure."""
    return measure_label(measure).in_(language.code)


def measure_label(measure: str) -> Text:
    """Name a measure in both languages, so that a movement and a count are never named the same."""
    return words.FLOWS.get(measure, MEASURES[measure].label)


# ---- rows


def _flows(summary: Summary) -> Iterator[tuple[Cell, ...]]:
    language = summary.question.language
    for line in summary.flows:
        before, change = compared(line, summary)
        count = line.row.tally.records if line.row else Mark.NO_DATA
        name = measure_name(line.measure, language)
        yield name, *numbers(line.row, language).cells, count, before, change
        for direction, row in summary.origins.get(line.measure, {}).items():
            where = INDENT + FROM[direction].in_(language.code)
            yield where, *numbers(row, language).cells, row.tally.records, None, None


def compared(line: Line, summary: Summary) -> tuple[Cell, Cell]:
    """Give a movement in the period before, and by how many persons or households it changed."""
    if summary.before is None:
        return None, None
    said = numbers(line.before, summary.question.language).words
    if isinstance(line.row, Hidden) or isinstance(line.before, Hidden):
        return said, Mark.WITHHELD
    now = line.row.total.best if line.row else None
    then = line.before.total.best if line.before else None
    if now is None or then is None:
        return said, NOT_COMPARABLE.in_(summary.question.language.code)
    return said, now - then


def _astride(summary: Summary) -> str:
    language = summary.question.language
    counts: dict[str, int] = {}
    for row in summary.astride:
        counts[row.measure] = counts.get(row.measure, 0) + row.tally.records
    items = [f"{measure_name(measure, language)}: {reports(count, language)}" for measure, count in counts.items()]
    return ASTRIDE.in_(language.code).format(items=listed(items, language)) if items else ""


def _largest(summary: Summary) -> list[Table]:
    language = summary.question.language
    measure = next((code for code in LARGEST_OF if len(summary.largest(code)) > 1), None)
    if measure is None or summary.question.level_below == summary.place.level:
        return []
    rows = summary.largest(measure)
    title = words.LARGEST_SECTION.in_(language.code).format(measure=measure_name(measure, language))
    is_stock = any(row.as_of for row in rows)
    level = words.LEVELS[summary.question.level_below]
    columns = (
        Column(level, Holds.TEXT, 32),
        *NARROW,
        Column(words.LOCATIONS if is_stock else words.REPORTS, Holds.NUMBER, 11),
        Column(words.COUNTED_ON if is_stock else words.PCODE, Holds.DATE if is_stock else Holds.CODE, 16),
        *([Column(words.PCODE, Holds.CODE, 20)] if is_stock else []),
    )
    return [Table("first_largest", title, columns, tuple(_of_a_place(row, summary) for row in rows))]


def _of_a_place(row: Counted, summary: Summary) -> tuple[Cell, ...]:
    language = summary.question.language
    name = summary.gazetteer.name(row.place, language.code)
    dated: tuple[Cell, ...] = (row.as_of,) if row.as_of else ()
    return name, *numbers(row, language).cells, row.tally.records, *dated, row.place


def _stocks(summary: Summary) -> Iterator[tuple[Cell, ...]]:
    language = summary.question.language
    for line in summary.stocks:
        row = line.row
        count: Cell = row.tally.records if row else Mark.NO_DATA
        date: Cell = row.as_of if row else Mark.NO_DATA
        note = stock_note(row, summary) if row else None
        yield measure_name(line.measure, language), *numbers(row, language).cells, count, date, note


def stock_note(row: Counted, summary: Summary) -> str:
    """Say what must be known beside a count: that it is old, made of counts of several dates, or one of rivals."""
    language, notes = summary.question.language, []
    if row.as_of and (summary.question.day - row.as_of).days > STALE_AFTER:
        notes.append(OLDER.in_(language.code))
    if row.oldest and row.oldest != row.as_of:
        notes.append(OLDEST.in_(language.code).format(day=language.date(row.oldest)))
    if row.rivals:
        notes.append(RIVALS.in_(language.code).format(count=language.number(row.rivals)))
    return ("، " if language.code == "ar" else ", ").join(notes)


def _services(summary: Summary) -> Iterator[tuple[Cell, ...]]:
    language = summary.question.language
    for row, check in summary.services_found:
        counts = {found.status: found for found in check.found}
        if "none" not in counts:
            continue
        others = [
            f"{counts[code].label(language)}: {counts[code].count}"
            for code in ("available", "unknown")
            if code in counts
        ]
        stated: list[Cell] = [counts[code].count if code in counts else 0 for code in ("full", "partial", "none")]
        total = sum(found.count for found in check.found)
        ago = age(check.as_of, summary.question.day, language) if check.as_of else ""
        yield row.label, *stated, listed(others, language), total, check.as_of, ago
    for row in summary.not_assessed:
        said = Mark.NOT_ASSESSED.words.in_(language.code)
        yield row.label, Mark.NO_DATA, Mark.NO_DATA, Mark.NO_DATA, said, Mark.NO_DATA, Mark.NO_DATA, None
