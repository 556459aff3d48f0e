"""Blank workbooks to fill in: one for each kind of record, in English or Arabic.

The data sheet has headings, a tag row that says for certain what each column is, and drop-downs that follow each
other from governorate to community. Everything but the instructions comes from the declarations of the fields.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from imports.sheets import column_letters
from tracker.languages import Text
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.records.fields import Holds, Reads
from tracker.records.kinds import KINDS, Kind, KindOfRecord
from tracker.records.record import Record

ROWS = 1_000
"""How many rows below the headings carry drop-downs."""

FIRST_ROW = 2
"""The zero-based row of the first record, below the headings and the tags."""

LEVELS = (
    (Text("Governorate", "المحافظة"), "#adm1+name"),
    (Text("District", "المنطقة"), "#adm2+name"),
    (Text("Sub-district", "الناحية"), "#adm3+name"),
    (Text("Community", "التجمع"), "#adm4+name"),
)
DATA = Text("Data", "البيانات")
INSTRUCTIONS = Text("Instructions", "التعليمات")
HOW_MANY = Text(
    "A number, or the source's own words: at least 7, about 300, 5-7, dozens. Leave it empty if nobody said.",
    "رقم، أو كلمات المصدر نفسها: ما لا يقل عن 7، نحو 300، 5-7، عشرات. اتركها فارغة إن لم يذكر أحد رقمًا.",
)
WHEN = Text(
    "The day, as 2024-12-03; or a month, as December 2024.",
    "اليوم، مثل 2024-12-03، أو الشهر، مثل كانون الأول 2024.",
)
PICK = Text("Choose from the list, or write it as you know it.", "اختر من القائمة، أو اكتبه كما تعرفه.")

LINES = (
    Text("How to fill in this workbook", "كيف تُملأ هذه الورقة"),
    Text(
        "Write one row for each place and day (or period), on the sheet “Data”, from row 3 on.",
        "اكتب سطرًا لكل مكان ويوم (أو فترة) في ورقة «البيانات»، بدءًا من السطر 3.",
    ),
    Text(
        "Do not change rows 1 and 2: they say what each column is.",
        "لا تغيّر السطرين 1 و2: فهما يحددان معنى كل عمود.",
    ),
    Text(
        "Choose the governorate first; the lists of districts, sub-districts and communities then follow it.",
        "اختر المحافظة أولًا، ثم تتبعها قوائم المناطق والنواحي والتجمعات.",
    ),
    Text(
        "Leave the deeper places empty where you do not know them. A place you cannot find may be written by hand.",
        "اترك المستويات الأدق فارغة إن لم تعرفها. ويمكن كتابة المكان باليد إن لم تجده.",
    ),
    HOW_MANY,
    Text(
        "0 means that somebody looked and there was none. Empty means that nobody said.",
        "الصفر يعني أن أحدًا تحقق ولم يجد. والفراغ يعني أن أحدًا لم يذكر.",
    ),
    Text(
        "Give households and persons as the source gives them; do not convert one into the other.",
        "اذكر الأسر والأفراد كما يذكرهما المصدر، ولا تحوّل أحدهما إلى الآخر.",
    ),
    Text(
        "Killed, injured and missing are three different counts; never add them up.",
        "القتلى والجرحى والمفقودون ثلاثة أعداد مختلفة، فلا تجمعها أبدًا.",
    ),
    Text(
        "Two sources that differ on one event: write two rows with the same incident, place and day.",
        "إذا اختلف مصدران في حادثة واحدة فاكتب سطرين بالحادثة والمكان واليوم أنفسهم.",
    ),
    Text("Do not write names or telephone numbers of people.", "لا تكتب أسماء الأشخاص ولا أرقام هواتفهم."),
)


@dataclass(frozen=True)
class Column:
    """One column of the data sheet: its heading and tag, the hint of its cells, and the list they pick from."""

    heading: str
    tag: str
    hint: Text
    picks: tuple[str, ...] = ()
    level: int = 0
    """The level of a place column, counted from 1; 0 for any other."""


def blank_workbook(kind: Kind, language: str, gazetteer: Gazetteer, country: str = "SYR") -> bytes:
    """Make the blank workbook of a kind of record, with a country's places in its lists; the bytes of an .xlsx file."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        columns = tuple(_columns(KINDS[kind], language, gazetteer, country))
        data = book.add_worksheet(DATA.in_(language))
        lists = book.add_worksheet("Lists")
        _write_instructions(book, language)
        places = _write_places(lists, gazetteer, country, language)
        _write_columns(book, data, columns, language)
        _write_choices(lists, data, columns, language)
        _link_places(data, columns, places)
        lists.very_hidden()
        if language == "ar":
            data.right_to_left()
    return held.getvalue()


def _columns(one: KindOfRecord, language: str, gazetteer: Gazetteer, country: str) -> Iterator[Column]:
    """Give the columns: where and when, how many, what the kind alone knows, and last who said it and how sure."""
    depth = min(max(gazetteer.levels(country), default=1), 4)
    offered = {name: field for name, field in one.fields.items() if field.on_template}
    common = [name for name in offered if name in Record.model_fields]
    split = common.index("last") + 1
    for name in (*common[:split], "", *(name for name in offered if name not in common), *common[split:]):
        if not name:
            yield from _figures(one, language)
        elif offered[name].holds is Holds.PLACE:
            yield from _place_columns(offered[name], language, depth, of_origin=name != "place")
        else:
            yield _column(offered[name], language)


def _column(field: Reads, language: str) -> Column:
    picks = tuple(item.label.in_(language) for item in field.choices.items) if field.choices else ()
    hint = WHEN if field.holds is Holds.PERIOD else PICK if picks else Text("", "")
    return Column(field.label.in_(language), field.tag, hint, picks)


def _place_columns(field: Reads, language: str, depth: int, *, of_origin: bool) -> Iterator[Column]:
    for level, (label, tag) in enumerate(LEVELS[:depth], 1):
        heading = f"{field.label.in_(language)}: {label.in_(language)}" if of_origin else label.in_(language)
        yield Column(heading, f"{tag}+origin" if of_origin else tag, PICK, level=level)


def _figures(one: KindOfRecord, language: str) -> Iterator[Column]:
    # Households stand before persons, as field staff count them.
    measures = [measure for measure in one.measures if measure.on_template]
    subjects = list(dict.fromkeys(measure.subject for measure in measures))
    for measure in sorted(measures, key=lambda measure: (subjects.index(measure.subject), measure.unit)):
        yield Column(measure.label.in_(language), measure.tag, HOW_MANY)


def _write_columns(book: xlsxwriter.Workbook, data: Worksheet, columns: tuple[Column, ...], language: str) -> None:
    heading = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DEEBF7", "border": 1, "valign": "top"})
    tag = book.add_format({"font_color": "#4A5663", "italic": True, "font_size": 8})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for index, column in enumerate(columns):
        data.write_string(0, index, column.heading, heading)
        data.write_string(1, index, column.tag, tag)
        data.set_column(index, index, 16, day if column.hint is WHEN else None)
        if column.hint.en and not column.picks and not column.level:
            hint = {"validate": "any", "input_message": column.hint.in_(language)}
            data.data_validation(FIRST_ROW, index, FIRST_ROW + ROWS, index, hint)
    data.set_row(0, 45)
    data.freeze_panes(FIRST_ROW, 0)
    data.set_landscape()
    data.set_paper(9)
    data.fit_to_pages(1, 0)


def _write_choices(lists: Worksheet, data: Worksheet, columns: tuple[Column, ...], language: str) -> None:
    at = 8
    for index, column in enumerate(columns):
        if not column.picks:
            continue
        lists.write_column(0, at, column.picks)
        letters = column_letters(at)
        source = f"=Lists!${letters}$1:${letters}${len(column.picks)}"
        data.data_validation(FIRST_ROW, index, FIRST_ROW + ROWS, index, _list(source, PICK.in_(language)))
        at += 1


def _write_places(lists: Worksheet, gazetteer: Gazetteer, country: str, language: str) -> tuple[int, ...]:
    """Write, for each level, the places beside the key of their parent, sorted by it; give how many there are of each.

    The key of a parent is the names from the governorate down to it, as the row of the data sheet spells them.
    """
    counts = []
    for level in (1, 2, 3, 4):
        pairs = sorted((_key(spot, gazetteer, language), spot.name(language)) for spot in gazetteer.at(country, level))
        lists.write_column(0, level * 2 - 2, [key for key, _ in pairs])
        lists.write_column(0, level * 2 - 1, [name for _, name in pairs])
        counts.append(len(pairs))
    return tuple(counts)


def _key(spot: Spot, gazetteer: Gazetteer, language: str) -> str:
    codes = (spot.adm1, spot.adm2, spot.adm3)[: spot.level - 1]
    return "|".join(gazetteer.name(code, language) for code in codes)


def _link_places(data: Worksheet, columns: tuple[Column, ...], counts: tuple[int, ...]) -> None:
    """Let each place column offer the places within the one chosen to its left."""
    for index, column in enumerate(columns):
        if not column.level or not counts[column.level - 1]:
            continue
        keys, names = column_letters(column.level * 2 - 2), column_letters(column.level * 2 - 1)
        rows = counts[column.level - 1]
        if column.level == 1:
            source = f"=Lists!${names}$1:${names}${rows}"
        else:
            first = index - column.level + 1
            chosen = '&"|"&'.join(f"${column_letters(at)}{FIRST_ROW + 1}" for at in range(first, index))
            range_ = f"Lists!${keys}$1:${keys}${rows}"
            source = f"=OFFSET(Lists!${names}$1,MATCH({chosen},{range_},0)-1,0,COUNTIF({range_},{chosen}),1)"
        data.data_validation(FIRST_ROW, index, FIRST_ROW + ROWS, index, _list(source, ""))


def _list(source: str, hint: str) -> dict[str, object]:
    # A warning, not a refusal: a place that is not in the list may still be written by hand.
    return {"validate": "list", "source": source, "error_type": "information", "input_message": hint[:255]}


def _write_instructions(book: xlsxwriter.Workbook, language: str) -> None:
    sheet = book.add_worksheet(INSTRUCTIONS.in_(language))
    if language == "ar":
        sheet.right_to_left()
    title: Format = book.add_format({"bold": True, "font_size": 14})
    wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(LINES):
        sheet.write_string(row, 0, line.in_(language), wrapped if row else title)
