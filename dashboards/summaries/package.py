"""A package of all files of one or several places: totals, outlines, single records, and what every column means."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from dashboards.charts.tables import csv_text
from dashboards.summaries import words
from dashboards.summaries.csv import COLUMNS, csv_file
from dashboards.summaries.first import as_known
from dashboards.summaries.geojson import geojson_file
from dashboards.summaries.narrative import period_of
from dashboards.summaries.notes import notes
from dashboards.summaries.records import FILES, Records, columns_of, records
from dashboards.summaries.summary import Summary
from tracker.languages import Text
from tracker.records.fields import Holds, Reads
from tracker.records.kinds import KINDS, MEASURES, Kind

Row = dict[str, Any]
DICTIONARY = ("file", "column", "tag", "holds", "label_en", "label_ar", "values")
TITLE = Text("Data of {places}", "بيانات {places}")
CONTENTS = Text("What is in this package", "محتويات هذه الحزمة")
TOTALS_FILE = Text(
    "totals.csv: all totals, by place, by origin and over time, one row a figure.",
    "totals.csv: جميع المجاميع، بحسب المكان ومكان المغادرة وعبر الزمن، صف لكل رقم.",
)
PLACES_FILE = Text(
    "places.geojson: the outlines of the places below, with their totals.",
    "places.geojson: حدود الأماكن في المستوى الأدنى مع مجاميعها.",
)
DICTIONARY_FILE = Text(
    "dictionary.csv: what every column and every measure means.", "dictionary.csv: معنى كل عمود وكل مقياس."
)
RECORDS_FILE = Text(
    "records/{name}.csv: {label}, one row a figure. Records left out for being restricted or confidential: {count}.",
    "records/{name}.csv: {label}، صف لكل رقم. السجلات التي لم تُدرج لأنها مقيّدة أو سرية: {count}.",
)
NO_RECORDS = Text(
    "Single records are not part of this release: withheld figures could be worked out from them.",
    "لا تضم هذه النسخة السجلات المفردة، لأن الأرقام المحجوبة قد تُستنتج منها.",
)
OWN = {
    "record": Text("Number of the record", "رقم السجل"),
    "place": Text("P-code of the place", "رمز المكان"),
    "place_name": Text("Name of the place", "اسم المكان"),
    "table": Text("Which table the row is of", "الجدول الذي ينتمي إليه الصف"),
    "measure": Text("What is counted, by its code", "ما يُعدّ، برمزه"),
    "measure_name": Text("What is counted", "ما يُعدّ"),
    "part": Text("Part of the total: origin or state of a service", "جزء من المجموع: المصدر أو حالة الخدمة"),
    "from": Text("First day", "اليوم الأول"),
    "to": Text("Last day", "اليوم الأخير"),
    "counted_on": Text("Day of the newest count or check", "يوم أحدث عدّ أو تحقق"),
    "low": Text("Lowest; empty where it was not given", "الأدنى؛ فارغ حيث لم يُذكر"),
    "best": Text("Best; empty where it was not given", "الأرجح؛ فارغ حيث لم يُذكر"),
    "high": Text("Highest; empty where it has no limit or was not given", "الأقصى؛ فارغ حيث لا حد له أو لم يُذكر"),
    "words": Text("The figure in words", "الرقم بالكلمات"),
    "state": Text(
        "stated, zero, not known, no data, withheld, not assessed, not counted",
        "stated مذكور، zero صفر، not known غير معروف، no data لا توجد بيانات، withheld محجوب",
    ),
    "reports": Text("How many reports, or locations of a count", "عدد التقارير، أو مواقع العدّ"),
    "attribution_disputed": Text("Reports in which who did it is disputed", "تقارير تتنازع على المسؤولية"),
    "number_disputed": Text("Reports in which the number is disputed", "تقارير تتنازع على العدد"),
    "occurrence_disputed": Text("Reports in which that it happened is disputed", "تقارير تتنازع على الوقوع"),
    "file": Text("Workbook that the figure comes from", "المصنّف الذي جاء منه الرقم"),
    "sheet": Text("Its sheet", "ورقته"),
    "cell": Text("Its cell", "خليته"),
    "said": Text("What the cell says", "نص الخلية"),
    "source": Text("Source named in the workbook", "المصدر المذكور في المصنّف"),
    "as_known_on": Text("The moment as of which it is known", "اللحظة التي عُلم الأمر وفقها"),
    "link": Text("Where the tracker opens the figure", "حيث يفتح النظام الرقم"),
    "counted": Text("Whether the figure is in the total, or why not", "هل يدخل الرقم في المجموع، أو لماذا لا"),
    "import": Text("Number of the import", "رقم الاستيراد"),
}


def package(connection: Connection, summaries: Sequence[Summary]) -> bytes:
    """Write the package as a zip file; ``ValueError`` where there is no place."""
    if not summaries:
        raise ValueError("A package needs at least one place.")
    kinds = records(connection, summaries)
    when = summaries[0].question.prepared_at.timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(summaries, kinds):
            archive.writestr(zipfile.ZipInfo(name, when), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _files(summaries: Sequence[Summary], kinds: Sequence[Records]) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", _readme(summaries, kinds).encode("utf-8-sig")
    yield "dictionary.csv", csv_text(DICTIONARY, dictionary(kinds)).encode("utf-8")
    yield "totals.csv", csv_file(summaries, has_sources=False)
    yield "places.geojson", geojson_file(summaries)
    for one in kinds:
        yield f"records/{FILES[one.kind]}.csv", csv_text(one.columns, one.rows).encode("utf-8")


def _readme(summaries: Sequence[Summary], kinds: Sequence[Records]) -> str:
    question = summaries[0].question
    code = question.language.code
    places = ", ".join(f"{one.place.name(code)} ({one.place.pcode})" for one in summaries)
    told = [
        RECORDS_FILE.in_(code).format(name=FILES[one.kind], label=KINDS[one.kind].label.in_(code), count=one.left_out)
        for one in kinds
    ]
    lines = [
        TITLE.in_(code).format(places=places),
        words.IN_PERIOD.in_(code).format(period=period_of(summaries[0])),
        as_known(summaries[0]),
        question.sharing.in_(code),
        "",
        CONTENTS.in_(code),
        *(f"- {line.in_(code)}" for line in (TOTALS_FILE, PLACES_FILE, DICTIONARY_FILE)),
        *(f"- {line}" for line in told or [NO_RECORDS.in_(code)]),
        "",
        *(f"{name.in_(code)}\n{said.in_(code)}\n" for name, said in notes(summaries)),
    ]
    return "\n".join(lines)


def dictionary(kinds: Sequence[Records]) -> list[Row]:
    """Give the rows of the data dictionary, made from the declarations of fields and measures."""
    rows = [_own("totals.csv", column) for column in COLUMNS]
    for one in kinds:
        file = f"records/{FILES[one.kind]}.csv"
        fields = KINDS[one.kind].fields
        rows += [
            _field(file, name, fields[name]) if name in fields and name != "place" else _own(file, name)
            for name in columns_of(one.kind)
        ]
    return rows + [
        {
            "file": "measures",
            "column": measure.code,
            "tag": measure.tag,
            "holds": measure.unit,
            "label_en": measure.label.en,
            "label_ar": measure.label.ar,
        }
        for measure in MEASURES.values()
    ]


def _own(file: str, column: str) -> Row:
    if column in OWN:
        return {"file": file, "column": column, "label_en": OWN[column].en, "label_ar": OWN[column].ar}
    fields = KINDS[Kind.CASUALTY].fields
    return _field(file, column, fields[column])


def _field(file: str, column: str, field: Reads) -> Row:
    choices = "; ".join(f"{choice.code}: {choice.label.en}" for choice in field.choices.items) if field.choices else ""
    return {
        "file": file,
        "column": column,
        "tag": field.tag,
        "holds": Holds(field.holds).value,
        "label_en": field.label.en,
        "label_ar": field.label.ar,
        "values": choices,
    }
