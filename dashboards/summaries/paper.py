"""The content of a summary on two sheets of paper, in OCHA's order: plain values that a template sets in type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from dashboards.charts.maps import legend
from dashboards.summaries import words
from dashboards.summaries.addresses import address, figure_address
from dashboards.summaries.cells import Hidden, in_full
from dashboards.summaries.changed import changes_said
from dashboards.summaries.first import as_known, coverage, measure_name
from dashboards.summaries.narrative import listed, narrative, period_of, reports
from dashboards.summaries.papermap import HATCHED, NONE, WITHHELD, small_map
from dashboards.summaries.papertables import largest, lives, moved, present, services
from dashboards.summaries.summary import Incident, Summary
from tracker.figures import READINGS, shown
from tracker.languages import Text, isolate_ltr
from tracker.records.record import VERIFICATION

Paper = dict[str, Any]
KICKER = (
    Text("Country summary", "ملخص البلد"),
    Text("Governorate summary", "ملخص المحافظة"),
    Text("District summary", "ملخص المنطقة"),
    Text("Sub-district summary", "ملخص الناحية"),
    Text("Community summary", "ملخص التجمع"),
    Text("Neighbourhood summary", "ملخص الحي"),
)
SITUATION, PERIOD = Text("Situation as of", "الوضع حتى"), Text("Period", "الفترة")
CAVEAT = Text(
    "Compiled from different sources as reported; figures of people displaced, killed and injured may be revised.",
    "جُمعت من مصادر مختلفة كما أُبلغ عنها، وقد تُراجع أعداد النازحين والقتلى والجرحى.",
)
HIGHLIGHTS, KEY_FIGURES = Text("Highlights", "أبرز ما ورد"), Text("Key figures", "الأرقام الرئيسية")
REPORTED = Text("{day}: {figures} ({place}).{source}{standing}", "{day}: {figures} ({place}).{source}{standing}")
BY_SOURCE, BARE = Text(" Source: {source}.", " المصدر: {source}."), Text("", "")
STANDING = Text(" Verification: {standing}.", " التحقق: {standing}.")
MAP_OF = Text("{measure}, by {level}", "{measure}، حسب {level}")
MAP_SOURCE = Text(
    "Boundaries: {edition}. The boundaries and names shown do not imply endorsement or acceptance.",
    "الحدود: {edition}. لا تعني الحدود والأسماء المبيّنة أي إقرار بها أو قبول لها.",
)
NO_MAP = Text("No outlines are kept of places this small.", "لا تُحفظ حدود لأماكن بهذا الصغر.")
WHO_REPORTS = Text("Who reports, and gaps", "من يُبلِّغ، والفجوات")
METHOD = Text("Method and limits", "المنهج وحدوده")
INDICATIVE = Text(
    "Figures are indicative and not statistically representative: they are what reports say that reached this "
    "tracker. A range is the sum of what sources gave, not a confidence interval; “at least” has no upper limit. "
    "Killed, injured and missing are never added together, and of several reports of one event one counts. No data "
    "is not zero. Words such as “dozens” are read as: {reading}.",
    "الأرقام استدلالية ولا تمثل المجتمع إحصائيًا: فهي ما تقوله التقارير التي وصلت إلى هذا النظام. والمدى هو مجموع ما "
    "ذكرته المصادر وليس فترة ثقة، وعبارة «على الأقل» لا حد أقصى لها. ولا يُجمع القتلى والجرحى والمفقودون معًا أبدًا، "
    "ومن عدة تقارير عن حادثة واحدة يُحتسب تقرير واحد. وغياب البيانات لا يعني الصفر. وتُقرأ كلمات مثل «عشرات» هكذا: "
    "{reading}.",
)
SOURCES = Text("Sources", "المصادر")
FILES = Text("Workbooks: {files}.", "المصنّفات: {files}.")
FILE = Text("{file} ({count})", "{file} ({count})")
NAMED = Text(" Sources named in them: {sources}.", " المصادر المذكورة فيها: {sources}.")
NOT_NAMED = Text("No source is named in this release.", "لا تُذكر المصادر في هذه النسخة.")
ALL_FIGURES = Text("Every figure opens to its cells at", "يُفتح كل رقم على خلاياه في")
PAGE = Text("Page", "صفحة")
STRIP = (("returned.persons",), ("displaced.persons",), ("idps.persons",), ("killed", "civilians.killed"),
         ("injured", "civilians.injured"))  # fmt: skip
MOST_EVENTS = 3


def paper(summary: Summary) -> Paper:
    """Give everything that stands on the two sheets, each text in the language of the summary."""
    question = summary.question
    code = question.language.code
    return {
        "lang": code,
        "dir": question.language.dir,
        **_masthead(summary),
        "caveat": CAVEAT.in_(code),
        "narrative": list(narrative(summary)),
        "highlights": _section(HIGHLIGHTS, code, items=[_event(one, summary) for one in _events(summary)]),
        "strip": _section(KEY_FIGURES, code, figures=list(_strip(summary))),
        "map": _map(summary),
        "tables": [moved(summary), present(summary), *largest(summary)],
        "second": [lives(summary), services(summary)],
        "notes": list(_notes(summary)),
        "page": PAGE.in_(code),
        "address": address(summary) if question.address else "",
    }


def _section(heading: Text, code: str, **more: Any) -> Paper:
    return {"heading": heading.in_(code), **more}


def _masthead(summary: Summary) -> Paper:
    question, place = summary.question, summary.place
    language, code = question.language, question.language.code
    above = summary.gazetteer.place(place.adm1) if place.level > 1 else None
    other = place.name("en" if code == "ar" else "ar")
    parts = [isolate_ltr(place.pcode), *([above.name(code)] if above else [])]
    prepared = language.datetime(question.prepared_at, question.zone)
    who = [words.PREPARED.in_(code).format(when=prepared), *([question.publisher] if question.publisher else [])]
    return {
        "kicker": KICKER[place.level].in_(code),
        "title": place.name(code),
        "other": other if other != place.name(code) else "",
        "where": " · ".join(parts),
        "situation": [SITUATION.in_(code), language.date(question.day)],
        "period": [PERIOD.in_(code), period_of(summary)],
        "known": as_known(summary),
        "prepared": " · ".join(who),
        "sharing": question.sharing.in_(code),
    }


# ---- the first sheet


def _events(summary: Summary) -> Sequence[Incident]:
    counted = [one for one in summary.behind.incidents if one.is_counted and one.first and _deaths(one)]
    worst = sorted(counted, key=lambda one: (-_deaths(one), str(one.first)))[:MOST_EVENTS]
    return sorted(worst, key=lambda one: str(one.first), reverse=True)


def _deaths(one: Incident) -> int:
    told = [one.figures[measure] for measure in ("killed", "civilians.killed") if measure in one.figures]
    return max((end for figure in told for end in (figure.low, figure.best) if end), default=0)


def _event(one: Incident, summary: Summary) -> str:
    language = summary.question.language
    code = language.code
    figures = [
        f"{measure_name(measure, language)}: {shown(figure, code)}"
        for measure, figure in sorted(one.figures.items(), key=lambda item: "killed" not in item[0])
        if figure.is_stated
    ]
    ends = [language.date(day) for day in dict.fromkeys((one.first, one.last)) if day]
    standing = VERIFICATION.label(one.verification).in_(code)
    return REPORTED.in_(code).format(
        day="–".join(ends),
        figures=listed(figures, language),
        place=summary.gazetteer.name(one.place, code),
        source=(BY_SOURCE if one.source else BARE).in_(code).format(source=one.source),
        standing=STANDING.in_(code).format(standing=standing),
    )


def _strip(summary: Summary) -> Iterator[Paper]:
    language = summary.question.language
    for choices in STRIP:
        found = {code: row.tally.records for code in choices if (row := summary.row(code))}
        # Where most reports speak of civilians alone, their number says more.
        measure = max(found, key=lambda code: found[code], default=choices[0])
        row = summary.row(measure)
        said = in_full(row, language)
        notes = [reports(row.tally.records, language)] if row and not row.as_of else []
        notes += [language.date(row.as_of)] if row and row.as_of else []
        yield {
            "label": measure_name(measure, language),
            "value": said.value,
            "range": said.range,
            "note": " · ".join(notes),
            "state": "hidden" if isinstance(row, Hidden) else said.state,
            "link": figure_address(summary, measure),
        }


def _map(summary: Summary) -> Paper | None:
    drawn = small_map(summary)
    language = summary.question.language
    if drawn is None:
        return None
    level = words.LEVELS[drawn.level].in_(language.code)
    title = MAP_OF.in_(language.code).format(
        measure=measure_name(drawn.measure, language), level=level.lower() if language.code == "en" else level
    )
    keys = [
        {
            "colour": HATCHED if key.class_ < 0 else key.colour or NONE,
            "words": isolate_ltr(key.words) if key.class_ > 0 else key.words,
        }
        for key in legend(drawn.measure, drawn.level, language)
    ]
    if any(isinstance(row, Hidden) and row.measure == drawn.measure for row in summary.below):
        keys.append({"colour": WITHHELD, "words": in_full(_hidden(summary, drawn.measure), language).range})
    names = [
        {"x": one.across, "y": one.down, "name": summary.gazetteer.name(one.pcode, language.code)}
        for one in drawn.names
    ]
    edition = MAP_SOURCE.in_(language.code).format(edition=isolate_ltr(summary.place.edition or "–"))
    return {"title": title, "svg": drawn.svg, "ratio": drawn.ratio, "names": names, "keys": keys, "source": edition}


def _hidden(summary: Summary, measure: str) -> Hidden | None:
    return next((row for row in summary.below if isinstance(row, Hidden) and row.measure == measure), None)


# ---- what stands at the end


def _notes(summary: Summary) -> Iterator[Paper]:
    question = summary.question
    code = question.language.code
    reading = READINGS[question.reading].label.in_(code)
    yield {"heading": WHO_REPORTS.in_(code), "text": coverage(summary)}
    yield {"heading": words.FOOT_CHANGES.in_(code), "text": changes_said(summary)}
    yield {"heading": words.FOOT_RETURNS.in_(code), "text": words.RETURNS_NOTE.in_(code)}
    yield {"heading": METHOD.in_(code), "text": INDICATIVE.in_(code).format(reading=reading)}
    yield {"heading": SOURCES.in_(code), "text": _sources(summary)}


def _sources(summary: Summary) -> str:
    language = summary.question.language
    code = language.code
    shown_ones = [one for one in summary.behind.sources if not one.is_withheld]
    files = Counter(one.file for one in shown_ones if one.file)
    named = Counter(one.source for one in shown_ones if one.source)
    said = [
        FILE.in_(code).format(file=isolate_ltr(file), count=language.number(count))
        for file, count in files.most_common()
    ]
    if not said and not named:
        return NOT_NAMED.in_(code)
    text = FILES.in_(code).format(files=listed(said, language)) if said else ""
    if named:
        text += NAMED.in_(code).format(sources=listed([source for source, _ in named.most_common()], language))
    return text.strip()
