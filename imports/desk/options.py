"""What a column may be said to hold, as the choices of a list, in the words of the field."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.languages import Text
from tracker.records.fields import Holds
from tracker.records.kinds import KINDS, MEASURES, Kind
from tracker.records.services import SERVICES

LEVELS = (
    Text("Country", "البلد"),
    Text("Governorate (level 1)", "المحافظة (المستوى 1)"),
    Text("District (level 2)", "المنطقة (المستوى 2)"),
    Text("Sub-district (level 3)", "الناحية (المستوى 3)"),
    Text("Community (level 4)", "التجمع (المستوى 4)"),
    Text("Neighbourhood (level 5)", "الحي (المستوى 5)"),
)
PERIODS = {
    "date": Text("Date", "التاريخ"),
    "start": Text("First day", "أول يوم"),
    "end": Text("Last day", "آخر يوم"),
    "year": Text("Year", "السنة"),
    "month": Text("Month", "الشهر"),
    "reported": Text("Date of the report", "تاريخ التقرير"),
}
BEST = Text("best estimate", "أفضل تقدير")
PART = Text(
    "Part of {measure}: kept as a breakdown, never added",
    "جزء من {measure}: يُحفظ تفصيلًا ولا يُجمع أبدًا",
)
PART_NAMED = Text(
    "Part of {measure} ({part}): kept as a breakdown, never added",
    "جزء من {measure} ({part}): يُحفظ تفصيلًا ولا يُجمع أبدًا",
)
YEAR = 4
"""A part that has no name of its own is known by the number of its column, which is shorter than a year."""
MEASURED = Text("{measure} – {end}", "{measure} – {end}")
PROPOSED = Text("As it was proposed", "كما اقتُرح")
POINTS = {"lat": Text("Latitude", "خط العرض"), "lon": Text("Longitude", "خط الطول")}
ENDS = {"low": Text("lowest", "الأدنى"), "high": Text("highest", "الأعلى")}
REASONS = {
    "tag": Text("its tag says so", "وسمه يقول ذلك"),
    "heading": Text("its heading says so", "عنوانه يقول ذلك"),
    "remembered": Text("as in your earlier files", "كما في ملفاتك السابقة"),
    "content": Text("its values look like it", "قيمه تدل على ذلك"),
    "chosen": Text("you said so", "حددته بنفسك"),
}
"""Why the program takes a column for what it does."""
IGNORED = Text("Not used", "غير مستعمل")
COUNTED = Text("How many", "كم")
WHERE = Text("Where", "أين")
ORIGIN = Text("From where", "من أين")
WHEN = Text("When", "متى")
MORE = Text("More about it", "تفاصيل أخرى")
CODE = Text("{level}, code", "{level}، الرمز")
NAME = Text("{level}, name", "{level}، الاسم")
SORT = Text("What is counted, row by row", "ما الذي يُعدّ في كل صف")


@dataclass(frozen=True)
class Options:
    """A group of choices under one heading: each a word that the pipeline understands and what people call it."""

    heading: str
    choices: tuple[tuple[str, str], ...]


def options_for(kind: str | None, language: str) -> list[Options]:
    """Give everything that a column of a sheet of some kind may hold; of all kinds where it is not known yet."""
    kinds = [Kind(kind)] if kind else list(Kind)
    groups = [Options("", (("ignored", IGNORED.in_(language)),))]
    for one in kinds:
        heading = COUNTED.in_(language) if kind else KINDS[one].label.in_(language)
        groups.append(Options(heading, tuple(_counted(one, language))))
    groups.append(Options(WHERE.in_(language), tuple(_places("place", language))))
    if Kind.MOVEMENT in kinds:
        groups.append(Options(ORIGIN.in_(language), tuple(_places("origin", language))))
    groups.append(
        Options(WHEN.in_(language), tuple((f"period:{code}", text.in_(language)) for code, text in PERIODS.items()))
    )
    fields = tuple(choice for one in kinds for choice in _fields(one, language))
    groups.append(Options(MORE.in_(language), tuple(dict.fromkeys(fields))))
    return groups


def _counted(kind: Kind, language: str) -> list[tuple[str, str]]:
    if kind is Kind.SERVICE:
        return [(f"service:{one.code}::", one.label.in_(language)) for one in SERVICES.items]
    found = []
    for measure in KINDS[kind].measures:
        label = measure.label.in_(language)
        found.append((f"measure:{measure.code}", label))
        found += [(f"measure:{measure.code}:{end}", f"{label} – {text.in_(language)}") for end, text in ENDS.items()]
    if kind in {Kind.MOVEMENT, Kind.POPULATION}:
        found.append(("kind", SORT.in_(language)))
    return found


def _places(side: str, language: str) -> list[tuple[str, str]]:
    found = []
    for level, text in enumerate(LEVELS):
        for holds, said in (("name", NAME), ("code", CODE)):
            found.append((f"{side}:{level}:{holds}", said.format(level=text.in_(language)).in_(language)))
    return found


def _fields(kind: Kind, language: str) -> list[tuple[str, str]]:
    told_elsewhere = {Holds.PLACE, Holds.PERIOD, Holds.FIGURE}
    return [
        (f"field:{name}", reads.label.in_(language))
        for name, reads in KINDS[kind].fields.items()
        if reads.holds not in told_elsewhere
    ]


def use_said(written: str, language: str) -> str:
    """Say a use of a column in words; "as it was proposed" for one that people have no words for."""
    use, *parts = [*written.split(":"), "", "", ""][:4]
    match use:
        case "part":
            part = PART if parts[1].isdecimal() and len(parts[1]) < YEAR else PART_NAMED
            said = part.format(measure=_measure(parts[0]).in_(language), part=parts[1])
        case "measure":
            end = ENDS.get(parts[1], BEST).in_(language)
            said = MEASURED.format(measure=_measure(parts[0]).in_(language), end=end)
        case "service":
            fields = KINDS[Kind.SERVICE].fields
            told = (("aspect", parts[2]), ("for_whom", parts[1]))
            labels = [choices.label(code) for name, code in told if code and (choices := fields[name].choices)]
            return " – ".join(text.in_(language) for text in (SERVICES.label(parts[0]), *labels))
        case _:
            said = POINTS.get(parts[1], PROPOSED)
    return said.in_(language)


def _measure(code: str) -> Text:
    known = MEASURES.get(code)
    return known.label if known else Text(code, code)


def with_current(groups: list[Options], current: str, language: str) -> list[Options]:
    """Add the use a column has now where no choice is just that, so that leaving it alone leaves it as it is."""
    known = {word for group in groups for word, _label in group.choices}
    return groups if current in known else [*groups, Options("", ((current, use_said(current, language)),))]


def short_list(groups: list[Options], language: str, *uses: str) -> list[Options]:
    """Give only some uses of a column, and that it is not used: all lists in full would make a page of a megabyte."""
    labels = {word: label for group in groups for word, label in group.choices}
    wanted = dict.fromkeys(("ignored", *uses))
    return [Options("", tuple((word, labels.get(word) or use_said(word, language)) for word in wanted))]
