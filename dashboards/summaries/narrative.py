"""Three lines that can be copied as a paragraph: people, lives, services; ranges in words, nothing made firmer."""

from __future__ import annotations

from collections.abc import Iterable

from dashboards.charts.series import period_words
from dashboards.summaries.cells import in_words
from dashboards.summaries.summary import Line, Summary
from tracker.figures import Total
from tracker.languages import Language, Text, isolate_ltr
from tracker.records.kinds import MEASURES
from tracker.totals import Counted

MOST_NAMED = 6
BEST_BETWEEN = Text("{best} (between {low} and {high})", "{best} (بين {low} و{high})")
ITEM = Text("{what}: {many}", "{what}: {many}")
PEOPLE = Text("{place} ({pcode}). {stocks} {flows}", "{place} ({pcode}). {stocks} {flows}")
NAMED = (
    Text("{name}", "{name}"),
    Text("{name} governorate", "محافظة {name}"),
    Text("{name} district", "منطقة {name}"),
    Text("{name} sub-district", "ناحية {name}"),
    Text("{name}", "{name}"),
    Text("{name}", "{name}"),
)
"""How a sentence names a place, by its level."""
NOUNS = {
    "idps.persons": Text("IDPs", "نازحون"),
    "returnees.persons": Text("returnees", "عائدون"),
    "residents.persons": Text("residents", "مقيمون"),
    "arrivals_from_abroad.persons": Text("arrivals from abroad", "وافدون من الخارج"),
    "returned.persons": Text("people who returned", "أفراد عادوا"),
    "displaced.persons": Text("people displaced", "أفراد نزحوا"),
    "returned.households": Text("households that returned", "أسر عادت"),
    "displaced.households": Text("households displaced", "أسر نزحت"),
    "killed": Text("killed", "القتلى"),
    "injured": Text("injured", "الجرحى"),
    "missing": Text("missing", "المفقودون"),
    "civilians.killed": Text("civilians killed", "القتلى المدنيون"),
    "civilians.injured": Text("civilians injured", "الجرحى المدنيون"),
}
"""What is counted, as a sentence names it; other measures go by their label."""
PRESENT = Text(
    "Present by the newest count ({date}, {locations}): {items}.",
    "الموجودون وفق أحدث عدّ ({date}، {locations}): {items}.",
)
NO_COUNT = Text("No count of the people present is recorded.", "لا يوجد عدّ مسجل للموجودين.")
MOVED = Text("Movements recorded ({period}): {items}.", "الحركات المسجلة ({period}): {items}.")
NOT_MOVED = Text(
    "No report of return or displacement is recorded ({period}).", "لا يوجد تقرير مسجل عن عودة أو نزوح ({period})."
)
HARMED = Text("Reported ({period}): {items}.{disputed} {note}", "المُبلَّغ عنه ({period}): {items}.{disputed} {note}")
NOT_HARMED = Text(
    "No report of people killed, injured or missing is recorded ({period}), which does not mean that there were none.",
    "لا يوجد تقرير مسجل عن قتلى أو جرحى أو مفقودين ({period})، وهذا لا يعني عدم وقوعهم.",
)
UNDERSTATED = Text("The true number may be higher.", "قد يكون العدد الحقيقي أكبر.")
DISPUTED = Text(" Who did it is disputed {in_reports}.", " المسؤولية متنازع عليها {in_reports}.")
CLOSED = Text(
    "Services found closed, in some or all reports: {items}.", "خدمات وُجدت غير متاحة في بعض التقارير أو كلها: {items}."
)
NOT_CLOSED = Text("No service was found closed.", "لم توجد أي خدمة غير متاحة.")
NOT_ASSESSED = Text("Not assessed: {items}.", "لم تُقيَّم: {items}.")
NONE_ASSESSED = Text("No service has been assessed here.", "لم تُقيَّم أي خدمة هنا.")
CLOSED_AT = Text("{service} ({closed} {of_reports})", "{service} ({closed} {of_reports})")
AND_MORE = Text("{items} and others", "{items} وغيرها")


def narrative(summary: Summary) -> tuple[str, str, str]:
    """Say a summary in three lines, in its own language."""
    return people(summary), lives(summary), services(summary)


def people(summary: Summary) -> str:
    """Say who is present by the newest count, and who returned and was displaced in the period."""
    language, place = summary.question.language, summary.place
    stocks = [line for line in summary.stocks if line.row]
    flows = [line for line in summary.flows if line.row]
    said = PRESENT.format(
        date=_dates(stocks, language), locations=_locations(stocks, language), items=_items(stocks, language)
    )
    moved = MOVED.format(period=period_of(summary), items=_items(flows, language))
    return PEOPLE.in_(language.code).format(
        place=NAMED[place.level].in_(language.code).format(name=place.name(language.code)),
        pcode=isolate_ltr(place.pcode),
        stocks=(said if stocks else NO_COUNT).in_(language.code),
        flows=(moved if flows else NOT_MOVED.format(period=period_of(summary))).in_(language.code),
    )


def lives(summary: Summary) -> str:
    """Say how many were killed, injured and missing, each for itself, and how much of it is disputed."""
    language = summary.question.language
    period = period_of(summary)
    rows = [line for line in summary.harmed if line.row]
    if not rows:
        return NOT_HARMED.in_(language.code).format(period=period)
    disputed = max(line.row.tally.attribution_disputed for line in rows if line.row)
    return HARMED.in_(language.code).format(
        period=period,
        items=_items(rows, language),
        disputed=DISPUTED.in_(language.code).format(in_reports=_in_reports(disputed, language)) if disputed else "",
        note=UNDERSTATED.in_(language.code),
    )


def services(summary: Summary) -> str:
    """Say which services were found closed, in how many reports, and which nobody assessed."""
    language = summary.question.language
    if not summary.services_found:
        return NONE_ASSESSED.in_(language.code)
    closed = []
    for row, check in summary.services_found:
        count = sum(found.count for found in check.found if found.status == "none")
        if count:
            of = _of_reports(sum(found.count for found in check.found), language)
            said = CLOSED_AT.in_(language.code).format(service=row.label, closed=language.number(count), of_reports=of)
            closed.append((-count, said))
    said = CLOSED.in_(language.code).format(items=listed([one for _, one in sorted(closed)], language))
    parts = [said if closed else NOT_CLOSED.in_(language.code)]
    if summary.not_assessed:
        items = listed([row.label for row in summary.not_assessed], language)
        parts.append(NOT_ASSESSED.in_(language.code).format(items=items))
    return " ".join(parts)


def period_of(summary: Summary) -> str:
    """Say the period of a summary."""
    return period_words(*summary.period, summary.question.language)


def in_a_sentence(row: Counted | None, language: Language) -> str:
    """Say a total with its range in words, which no direction of reading can turn about."""
    total = row.total if row else Total(None, None, None)
    if row and not row.tally.vague and None not in {total.low, total.best, total.high} and total.low != total.high:
        ends = {"low": total.low, "best": total.best, "high": total.high}
        return BEST_BETWEEN.in_(language.code).format(**{name: language.number(end or 0) for name, end in ends.items()})
    return in_words(row, language)


def reports(count: int, language: Language) -> str:
    """Say a number of reports."""
    return language.ngettext("%(num)s report", "%(num)s reports", count) % {"num": language.number(count)}


def _in_reports(count: int, language: Language) -> str:
    return language.ngettext("in %(num)s report", "in %(num)s reports", count) % {"num": language.number(count)}


def _of_reports(count: int, language: Language) -> str:
    return language.ngettext("of %(num)s report", "of %(num)s reports", count) % {"num": language.number(count)}


def listed(items: list[str], language: Language) -> str:
    """Name the first few of a list."""
    comma = "، " if language.code == "ar" else ", "
    said = comma.join(items[:MOST_NAMED])
    return AND_MORE.in_(language.code).format(items=said) if len(items) > MOST_NAMED else said


def _items(lines: Iterable[Line], language: Language) -> str:
    said = [
        ITEM.in_(language.code).format(
            what=NOUNS.get(line.measure, MEASURES[line.measure].label).in_(language.code),
            many=in_a_sentence(line.row, language),
        )
        for line in lines
    ]
    return ("؛ " if language.code == "ar" else "; ").join(said)


def _dates(lines: Iterable[Line], language: Language) -> str:
    rows = [line.row for line in lines if line.row]
    newest = max((row.as_of for row in rows if row.as_of), default=None)
    return language.date(newest) if newest else ""


def _locations(lines: Iterable[Line], language: Language) -> str:
    count = max((line.row.tally.records for line in lines if line.row), default=0)
    said = language.ngettext("at %(num)s recorded location", "at %(num)s recorded locations", count)
    return said % {"num": language.number(count)}
