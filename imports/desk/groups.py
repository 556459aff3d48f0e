"""Problems as a person meets them: one question for everything that has the same cause, with what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from imports.desk.options import LEVELS
from imports.problems import Problem
from imports.reading.figures import read_figure
from tracker.figures import describe
from tracker.languages import Language, Text, isolate_ltr
from tracker.places.gazetteer import Gazetteer, Spot

Ask = Literal["place", "cell", "order", "out", "same", "tick", "nothing"]

TITLES: Mapping[str, Text] = {
    "place-unknown": Text("Place not found: “{said}”", "المكان غير موجود: «{said}»"),
    "place-ambiguous": Text("More than one place: “{said}”", "أكثر من مكان: «{said}»"),
    "placed-above": Text("Place not in our list: “{said}”", "مكان غير موجود في قائمتنا: «{said}»"),
    "place-missing": Text("No place given", "لم يُذكر المكان"),
    "identical-rows": Text("Rows that say the same", "صفوف متطابقة"),
    "not-a-figure": Text("Number not understood: “{said}”", "عدد لا يمكن قراءته: «{said}»"),
    "ambiguous-date": Text("Day or month first: “{said}”", "اليوم أولًا أم الشهر: «{said}»"),
    "not-a-date": Text("Date not understood: “{said}”", "تاريخ لا يمكن قراءته: «{said}»"),
}
CELL = Text("Cell to correct: “{said}”", "خلية بحاجة إلى تصحيح: «{said}»")
CHECK = Text("To be checked", "للتحقق")
FIGURES = frozenset(
    {"not-a-figure", "range-backwards", "negative-figure", "figure-too-large", "date-for-figure", "share-for-figure",
     "two-or-more", "formula-error"}
)  # fmt: skip
"""Problems of a cell that says how many, or should."""
OF_THE_SHEET = frozenset({"no-rows", "no-place-column", "same-heading", "columns-added", "second-table"})
"""Problems that are settled where columns are matched, or in the workbook."""
ROWS_NAMED = 8
LISTED = 100
"""A report lists so many rows of a cause at most; of more it gives the count."""


@dataclass(frozen=True)
class Offered:
    """A place that may be chosen, as it is shown: with its level and what it lies in."""

    pcode: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """One question of the page. ``slot`` numbers its fields; ``typed`` and ``value`` are what stands in them.

    ``stands_at`` is the larger place where the rows stand if nobody says better; ``settled`` tells that somebody has
    said they may.
    """

    slot: int
    sheet: str
    key: str
    code: str
    severity: str
    ask: Ask
    said: str
    title: str
    task: str
    message: str
    where: str
    rows: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()
    candidates: tuple[Offered, ...] = ()
    stands_at: Offered | None = None
    value: str = ""
    typed: str = ""
    remember: bool = False
    fault: str = ""
    understood: str = ""
    country: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    label: str = ""
    settled: bool = False

    @property
    def place_key(self) -> str:
        """Name the place in the decisions: the spellings that lead to it."""
        return self.key.partition("|")[2]

    @property
    def is_figure(self) -> bool:
        return self.code in FIGURES


def groups_of(report: Mapping[str, Any], gazetteer: Gazetteer, lang: Language) -> list[Group]:
    """Make the questions of a report, those that hold rows up first."""
    causes = [
        (sheet, cause)
        for sheet in report.get("sheets", ())
        if sheet.get("taken", True)
        for cause in sheet.get("problems", ())
    ]
    made = [_group(slot, sheet, cause, gazetteer, lang) for slot, (sheet, cause) in enumerate(causes, 1)]
    return sorted(made, key=lambda group: group.severity != "error")


def ask_of(cause: Mapping[str, Any]) -> Ask:
    """Tell what a person is asked about a cause."""
    code = cause["code"]
    if code in {"place-unknown", "place-ambiguous"} or cause.get("stands_at"):
        return "place"
    if code in {"identical-rows", "ambiguous-date"}:
        return "same" if code == "identical-rows" else "order"
    if cause["severity"] == "warning":
        return "tick"
    if code in OF_THE_SHEET:
        return "nothing"
    return "cell" if cause.get("cells") and code in FIGURES else "out"


def choices_of(ask: Ask, lang: Language) -> tuple[tuple[str, str], ...]:
    """Give the answers among which one is chosen, besides places."""
    said = lang.gettext
    if ask == "same":
        return (
            ("keep", said("They are different records: keep them all")),
            ("first", said("They are one record sent twice: keep the first")),
        )
    if ask == "order":
        return (
            ("dmy", said("The day comes first: 03/04 is 3 April")),
            ("mdy", said("The month comes first: 03/04 is 4 March")),
        )
    return (("leave-out", said("Leave these rows out")),) if ask == "out" else ()


def _group(
    slot: int, sheet: Mapping[str, Any], cause: Mapping[str, Any], gazetteer: Gazetteer, lang: Language
) -> Group:
    ask = ask_of(cause)
    rows = tuple(cause.get("rows", ()))
    title = TITLES.get(cause["code"], CELL if ask == "cell" else CHECK)
    candidates = tuple(offered(one, gazetteer, lang) for one in cause.get("candidates", ()))
    above = cause.get("stands_at")
    return Group(
        slot,
        sheet["name"],
        cause["key"],
        cause["code"],
        cause["severity"],
        ask,
        cause["said"],
        title.in_(lang.code).format(said=isolated(cause["said"])),
        _task(ask, cause, rows, lang),
        _message(cause, lang),
        _where(sheet["name"], cause, rows, lang),
        rows,
        tuple(dict.fromkeys(cause.get("cells", ()))),
        candidates[:4],
        offered({"pcode": above}, gazetteer, lang) if above else None,
        country=sheet.get("country") or "",
        choices=choices_of(ask, lang),
        remember=ask == "place",
        label=_heading(sheet, cause["cell"]) or lang.gettext("What it should say"),
    )


def isolated(said: str) -> str:
    """Wrap what a cell says so that a sentence in another direction around it cannot turn it about."""
    return f"\u2068{said}\u2069" if said else ""


def _message(cause: Mapping[str, Any], lang: Language) -> str:
    """Give the sentence of a cause, with what the cell says kept in its own direction."""
    said = cause["said"]
    sentence: str = cause["message_ar" if lang.code == "ar" else "message"]
    for opening, closing in ("«»", "“”"):
        sentence = sentence.replace(f"{opening}{said}{closing}", f"{opening}{isolated(said)}{closing}")
    return sentence


def _heading(sheet: Mapping[str, Any], cell: str) -> str:
    """Give the heading over a cell, as the sender wrote it."""
    letters = cell.rstrip("0123456789")
    return next((one["heading"] for one in sheet.get("columns", ()) if one["column"] == letters), "")


def offered(candidate: Mapping[str, Any], gazetteer: Gazetteer, lang: Language) -> Offered:
    """Show a candidate with its level and the places it lies in: three places may share one name."""
    spot = gazetteer.place(candidate["pcode"])
    if spot is None:
        return Offered(candidate["pcode"], candidate.get("name") or candidate["pcode"])
    level = LEVELS[spot.level].in_(lang.code).partition(" (")[0]
    return Offered(spot.pcode, ("، " if lang.code == "ar" else ", ").join(_path(spot, gazetteer, lang)), level)


def _path(spot: Spot, gazetteer: Gazetteer, lang: Language) -> Iterable[str]:
    """Name a place and what it lies in, up to the governorate."""
    yield spot.name(lang.code)
    parent = gazetteer.place(spot.parent)
    while parent is not None and parent.level > 0:
        yield parent.name(lang.code)
        parent = gazetteer.place(parent.parent)


def _task(ask: Ask, cause: Mapping[str, Any], rows: tuple[int, ...], lang: Language) -> str:
    count = _how_many(cause, rows)
    values = {"count": lang.number(count), "said": isolated(cause["said"]), "cell": isolate_ltr(cause["cell"])}
    if ask == "place":
        said = lang.ngettext(
            "Choose the right place for “%(said)s” (%(count)s row)",
            "Choose the right place for “%(said)s” (%(count)s rows)",
            count,
        )
    elif ask == "cell" and count == 1:
        said = lang.gettext("Correct what stands in cell %(cell)s")
    elif ask == "cell":
        said = lang.ngettext(
            "Correct what stands in %(count)s cell that says “%(said)s”",
            "Correct what stands in %(count)s cells that say “%(said)s”",
            count,
        )
    elif ask == "out":
        said = lang.ngettext("Decide about %(count)s row", "Decide about %(count)s rows", count)
    elif ask == "order":
        said = lang.gettext("Tell whether the day or the month comes first in dates")
    elif ask == "same":
        said = lang.gettext("Tell whether identical rows are one record or several")
    elif ask == "tick":
        said = lang.ngettext("Check %(count)s cell or row", "Check %(count)s cells or rows", count)
    else:
        said = lang.gettext("Change this where columns are matched, or in your workbook")
    return said % values


def _how_many(cause: Mapping[str, Any], rows: tuple[int, ...]) -> int:
    """Count the rows of a cause; one row of a sheet may give several records with the same problem."""
    return len(rows) if 0 < len(rows) < LISTED else int(cause.get("count") or 1)


def _where(sheet: str, cause: Mapping[str, Any], rows: tuple[int, ...], lang: Language) -> str:
    """Name the sheet and the rows or cells as the workbook's own program shows them."""
    cells = dict.fromkeys(cause.get("cells", ()))
    named = [isolate_ltr(cell) for cell in cells][:ROWS_NAMED] if len(rows) < 2 else []
    if not named:
        named = [str(row) for row in rows[:ROWS_NAMED]]
        said = lang.ngettext("Row %(rows)s", "Rows %(rows)s", len(rows)) if named else ""
    else:
        said = lang.ngettext("Cell %(rows)s", "Cells %(rows)s", len(named))
    listed = ("، " if lang.code == "ar" else ", ").join(named)
    if named and max(len(cells) if len(rows) < 2 else 0, _how_many(cause, rows)) > len(named):
        listed += " …"
    where = said % {"rows": listed} if said else ""
    on_sheet = lang.gettext("Sheet %(name)s") % {"name": f"“{sheet}”"} if sheet else ""
    return " · ".join(part for part in (on_sheet, where) if part)


def understood_as(text: str, lang: Language) -> str:
    """Say how a corrected number is understood, or what is wrong with it; nothing for nothing typed."""
    if not text.strip():
        return ""
    read = read_figure(text, "")
    if isinstance(read, Problem):
        return lang.gettext("This is still not a number of people. Write for example 7, 7-8, “at least 7” or “dozens”.")
    return describe(read).in_(lang.code)


def is_number(text: str) -> bool:
    """Tell whether a corrected text says how many."""
    return not isinstance(read_figure(text, ""), Problem)
