"""What every column of a sheet says, proposed: measures, places, dates, the rest; and what has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import replace

from imports.headers.cells import Look
from imports.headers.finding import Column, Header
from imports.headers.totals import says_total
from imports.mappings import uses
from imports.mappings.contents import Content, contents_of
from imports.mappings.dates import settle, when_of
from imports.mappings.fields import field_of
from imports.mappings.headings import read_heading
from imports.mappings.lexicon import Role, spaced
from imports.mappings.measures import (
    FIGURES,
    Candidate,
    Context,
    Found,
    candidates,
    choose,
    code_of,
    part_of,
    period_columns,
)
from imports.mappings.personal import personal_columns
from imports.mappings.places import place_of
from imports.mappings.services import service_of
from imports.mappings.uses import ColumnUse, Mapping, Question, Use
from imports.reading.choices import read_choice
from imports.reading.personal import NOT_KEPT, without_contacts
from imports.reading.text import clean
from imports.sheets import Sheet, column_letters
from tracker.languages import Text
from tracker.periods import Precision
from tracker.places.likeness import likeness
from tracker.places.names import read_name
from tracker.records.kinds import MEASURES, Kind, kind_of
from tracker.records.movements import FLOWS

ALIKE = 0.75
"""How alike two names must sound to be one."""

NO_FIGURES = Text(
    "No column of this sheet counts displaced people, returns, people present, casualties or access to services.",
    "لا يوجد في هذه الورقة عمود يعدّ نازحين أو عودات أو سكانًا أو ضحايا أو يصف الوصول إلى الخدمات.",
)
NOWHERE = Text(
    "This sheet says neither where nor when: it looks like a summary and not like records.",
    "لا تذكر هذه الورقة المكان ولا الزمان: تبدو ملخصًا لا سجلات.",
)
ASK_HEADER = Question(
    "header",
    Text("No row names the columns. Which row is the heading, or what does each column hold?",
         "لا يوجد صف يسمّي الأعمدة. أي صف هو العنوان، أو ماذا يحوي كل عمود؟"),
)  # fmt: skip
ASK_MATRIX = Question(
    "matrix",
    Text("Rows and columns are both places: is this a table from where to where? It has to be sent as a list.",
         "الصفوف والأعمدة أماكن: هل هذا جدول من أين إلى أين؟ يلزم إرساله قائمةً."),
)  # fmt: skip
ASK_STOCK_OR_FLOW = Question(
    "kind",
    Text("Each column is a year. Do they count the people present at its end, or those displaced during it?",
         "كل عمود سنة. هل تعدّ الأعمدة الموجودين في نهايتها أم من نزحوا خلالها؟"),
    "population",
)  # fmt: skip
ASK_WHICH = Question(
    "columns",
    Text("Several columns have one heading and count the same with different numbers. Which of them counts?",
         "أعمدة عدة لها عنوان واحد وتعدّ الشيء نفسه بأرقام مختلفة. أيها المعتمد؟"),
)  # fmt: skip


def propose(
    sheet: Sheet, header: Header, about: tuple[str, ...] = (), chosen: Table[str, str] | None = None, kind: str = ""
) -> Mapping:
    """Propose what every column says. ``about`` are the names of sheet and file and other titles.

    ``chosen`` are uses a person gave or that are remembered, by column letters; ``kind`` the kind they said.
    """
    contents = contents_of(sheet, header)
    if not header.rows and not chosen:
        return Mapping(_kind(kind), _unnamed(header, contents), (ASK_HEADER,))
    proposal = _Proposal(sheet, header, contents, about)
    mapping = proposal.mapping(_kind(kind))
    if mapping.kind is not None and proposal.is_doubled(mapping, frozenset(chosen or ())):
        mapping = replace(mapping, questions=(*mapping.questions, ASK_WHICH))
    if chosen:
        mapping = uses.remembered(mapping, dict(chosen))
        mapping = replace(mapping, kind=_kind(kind) or mapping.kind or _of_columns(mapping), why_not=None)
    return mapping


def _kind(said: str) -> Kind | None:
    return Kind(said) if said else None


def _of_columns(mapping: Mapping) -> Kind | None:
    if mapping.of(Use.SERVICE):
        return Kind.SERVICE
    return next((kind_of(column.code) for column in mapping.measures if column.code in MEASURES), None)


def _unnamed(header: Header, contents: tuple[Content, ...]) -> tuple[ColumnUse, ...]:
    personal = personal_columns(header.columns, contents, {})
    uses_ = (personal.get(column.index) or ColumnUse(column.index, "") for column in header.columns)
    return tuple(replace(use, samples=_shown(use, content)) for use, content in zip(uses_, contents, strict=True))


def _shown(use: ColumnUse, content: Content) -> tuple[str, ...]:
    """Give three values to show a person, nothing personal among them."""
    return (NOT_KEPT,) if use.personal else tuple(map(without_contacts, content.samples))


def _sound_alike(one: str, two: str) -> bool:
    """Tell whether two cells name one place: "Raqqa" and "Ar Raqqah" are no region and its province."""
    return likeness(read_name(one).sound, read_name(two).sound, ALIKE) > ALIKE


class _Proposal:
    """The working out of one mapping."""

    def __init__(self, sheet: Sheet, header: Header, contents: tuple[Content, ...], about: tuple[str, ...]) -> None:
        self.sheet, self.header, self.contents = sheet, header, contents
        self.pairs = list(zip(header.columns, contents, strict=True))
        self.uses: dict[int, ColumnUse] = {}
        for use in filter(None, (place_of(column, content) for column, content in self.pairs)):
            self.uses[use.index] = use
        self._leave_repeats()
        titles = tuple(title for title in header.title if len(title) < 120)
        headings = tuple(column.own for column in header.columns if column.own)
        self.context = Context((sheet.name, *about[1:], *titles, *about[:1]), headings, self._is_flow())
        self.uses |= personal_columns(header.columns, contents, self.uses, sheet.name)

    def _leave_repeats(self) -> None:
        """Of several columns for one level, keep those that say something where the first says nothing."""
        by_level: dict[tuple[str, int | None, str, bool], list[ColumnUse]] = {}
        for use in self.uses.values():
            arabic = self.contents[use.index].arabic > 0.5
            by_level.setdefault((use.side, use.level, use.holds, arabic), []).append(use)
        for same in by_level.values():
            first, *others = sorted(same, key=lambda use: (use.because != "tag", use.index))
            for other in others:
                pairs = zip(self.contents[first.index].values, self.contents[other.index].values, strict=True)
                if self._lies_below(first, other):
                    self.uses[other.index] = replace(other, level=(other.level or 0) + 1)
                    continue
                helps = sum(one is None and two is not None for one, two in pairs)
                lone = len(self.contents[other.index].distinct) == 1 and other.level != 0
                if lone or helps < 0.02 * max(1, len(self.contents[other.index].spoken)):
                    del self.uses[other.index]

    def _lies_below(self, first: ColumnUse, other: ColumnUse) -> bool:
        """Tell whether a second column of one level divides the first: a region's provinces are the level below."""
        taken = {(use.side, use.level) for use in self.uses.values()}
        told = first.because == "tag" or other.because == "tag" or bool(re.search(r"\d", other.heading))
        if told or other.level != 1 or other.holds != "name" or (other.side, 2) in taken:
            return False
        pairs = zip(self.contents[first.index].values, self.contents[other.index].values, strict=True)
        both = [(clean(one), clean(two)) for one, two in pairs if one is not None and two is not None]
        above: dict[str, set[str]] = {}
        for one, two in both:
            above.setdefault(two, set()).add(one)
        same = sum(_sound_alike(one, two) for one, two in both)
        nested = all(len(within) == 1 for within in above.values())
        return nested and len(both) > 2 and same < 0.5 * len(both) and len(above) >= len({one for one, _two in both})

    def _is_flow(self) -> bool:
        sides = {use.side for use in self.uses.values() if use.holds == "name"}
        both = sides == {"place", "origin"}
        headings = [column.own for column in self.header.columns if self.uses.get(column.index)]
        if read_heading(self.sheet.name).has(Role.FLOW) or any(_says_movements(*pair) for pair in self.pairs):
            return True
        ends = {use.code for use in (when_of(*pair) for pair in self.pairs) if use}
        if "origin" in sides and {"start", "end"} <= ends:
            return True
        return both and any(
            {"arrival", "departure", "destination", "previous"} & set(spaced(text).split()) for text in headings
        )

    def mapping(self, kind: Kind | None) -> Mapping:
        """Put the mapping together."""
        free = [pair for pair in self.pairs if pair[0].index not in self.uses]
        columns, contents = [column for column, _ in free], [content for _, content in free]
        found = choose(candidates(columns, contents, self.context), self.sheet, self.header)
        timed = period_columns(columns, contents, self.context)
        if timed and any(says_total(column.heading) for column in columns):
            # A stock is never added over time: who adds these columns up counts a flow.
            timed = [replace(one, code=_turned(one.code, Kind.MOVEMENT) or one.code) for one in timed]
        found = self._with_periods(found, timed)
        services = [use for use in (service_of(*pair) for pair in free) if use]
        kind = kind or self._kind_of(found, services) or self._service_list(free)
        if kind is None:
            asked = (ASK_MATRIX,) if self._is_matrix() else ()
            return Mapping(None, self._finished(None), asked, None if asked else NO_FIGURES)
        self._take_dates(free)
        self._take_figures(found, kind)
        self._take_groups(free)
        if kind is Kind.SERVICE:
            self.uses |= {use.index: use for use in services if use.index not in self.uses}
        self._take_kinds(free, kind)
        mapping = Mapping(kind, self._finished(kind))
        return self._asked(mapping)

    def _with_periods(self, found: Found, timed: list[Candidate]) -> Found:
        """Put columns that each stand for a period in place of what adds them up, unless a plain column says it all."""
        if not timed:
            return found
        places = {one.column.index for one in timed}
        others = [one for one in found.figures if one.column.index not in places]
        plain = [one for one in others if not says_total(one.column.own) and not one.generic]
        if any(MEASURES[one.code].unit == MEASURES[timed[0].code].unit for one in plain):
            return Found(tuple(others), (*found.parts, *timed))
        return Found(tuple(timed), (*found.parts, *others))

    def _kind_of(self, found: Found, services: list[ColumnUse]) -> Kind | None:
        weights: dict[Kind, float] = {}
        for one in found.figures:
            worth = (2 if one.because == "tag" else 1) / (1 + one.unsure) / (2 if one.generic else 1)
            weights[kind_of(one.code)] = weights.get(kind_of(one.code), 0.0) + worth
        if weights and (not services or max(weights.values()) >= 0.5):
            return max(weights, key=lambda kind: weights[kind])
        return Kind.SERVICE if services else None

    def _service_list(self, free: list[tuple[Column, Content]]) -> Kind | None:
        """Take a list with a column of services and a column of their status for a sheet of services."""
        held = {use.code for use in (field_of(*pair, Kind.SERVICE) for pair in free) if use}
        return Kind.SERVICE if {"service", "status"} <= held else None

    def _take_dates(self, free: Iterable[tuple[Column, Content]]) -> None:
        self.uses |= settle([use for use in (when_of(*pair) for pair in free) if use])

    def _take_figures(self, found: Found, kind: Kind) -> None:
        counted = {one.code for one in found.figures if kind_of(one.code) is kind}
        for one in found.figures:
            code = one.code if kind_of(one.code) is kind else _turned(one.code, kind)
            if code != one.code and (code in counted or one.unsure > 1 or read_heading(one.column.own).has(Role.FLOW)):
                continue
            if code is not None and one.column.index not in self.uses:
                self.uses[one.column.index] = self._use(one, Use.MEASURE, code)
        mains = {use.code for use in self.uses.values() if use.use is Use.MEASURE}
        for one in found.parts:
            code = next((main for main in (one.code, f"civilians.{one.code}") if main in mains), "")
            if code and one.part and one.column.index not in self.uses:
                self.uses[one.column.index] = self._use(one, Use.PART, code)

    def _take_groups(self, free: Iterable[tuple[Column, Content]]) -> None:
        """Take "of whom children" for a part of the nearest count of people to its left."""
        for column, content in free:
            said = read_heading(column.own)
            if column.index in self.uses or not said.has(Role.PART) or said.has(Role.SUBJECT) or said.has(Role.STOP):
                continue
            left = [use for use in self.uses.values() if use.use is Use.MEASURE and use.index < column.index]
            whole = next((use for use in sorted(left, key=lambda one: -one.index) if _counts_people(use.code)), None)
            if whole is not None and content.figures >= FIGURES and len(said.left) <= 1:
                part = ColumnUse(column.index, column.heading, Use.PART, whole.code, part=part_of(said))
                self.uses[column.index] = part

    def _use(self, one: Candidate, use: Use, code: str) -> ColumnUse:
        column = one.column
        return ColumnUse(
            column.index, column.heading, use, code, one.end, one.part, period=one.period, because=one.because
        )

    def _take_kinds(self, free: Iterable[tuple[Column, Content]], kind: Kind) -> None:
        """Find the column that says row by row what is counted: IDP or returnee, displacement or return."""
        for column, content in free:
            codes = _counted_in(content, kind) if column.index not in self.uses else {}
            if not codes:
                continue
            self.uses[column.index] = ColumnUse(column.index, column.heading, Use.KIND, because="content")
            for use in [use for use in self.uses.values() if use.use is Use.MEASURE]:
                unit = MEASURES[use.code].unit
                counted = tuple(dict.fromkeys(f"{code}.{unit}" for code in codes.values()))
                self.uses[use.index] = replace(use, codes=tuple(code for code in counted if code in MEASURES))
            return

    def _finished(self, kind: Kind | None) -> tuple[ColumnUse, ...]:
        """Give every column its use, its declared field where nothing else claimed it, and three samples."""
        columns = []
        taken: set[str] = set()
        for column, content in self.pairs:
            use = self.uses.get(column.index)
            if use is None and kind is not None:
                use = field_of(column, content, kind)
                if use is not None and use.code in taken:
                    use = None
            use = use or ColumnUse(column.index, column.heading)
            if use.use is Use.FIELD:
                taken.add(use.code)
            columns.append(replace(use, samples=_shown(use, content)))
        return tuple(columns)

    def _asked(self, mapping: Mapping) -> Mapping:
        if self._is_matrix():
            return replace(mapping, questions=(ASK_MATRIX,))
        dated = mapping.of(Use.PERIOD) or any(use.period for use in mapping.measures)
        if not mapping.places() and not dated:
            return Mapping(None, mapping.columns, why_not=NOWHERE)
        years = [use for use in mapping.measures if use.period and use.period.precision is Precision.YEAR]
        if mapping.kind is Kind.POPULATION and len(years) > 1:
            return replace(mapping, questions=(ASK_STOCK_OR_FLOW,))
        return mapping

    def is_doubled(self, mapping: Mapping, chosen: frozenset[str]) -> bool:
        """Tell whether a figure was taken from one of several columns of one heading that say different numbers."""
        named: dict[str, list[int]] = {}
        for column in self.header.columns:
            named.setdefault(f"{spaced(column.heading)} {column.tag}", []).append(column.index)
        for use in mapping.measures:
            same = named[f"{spaced(use.heading)} {self.header.columns[use.index].tag}"] if use.heading else []
            if len({self.contents[index].values for index in same}) > 1 and not chosen & {
                column_letters(i) for i in same
            }:
                return True
        return False

    def _is_matrix(self) -> bool:
        """Tell whether the headings of the columns of numbers are the places of the first column."""
        first = next((content for _column, content in self.pairs if content.spoken), None)
        names = {spaced(text) for text in first.distinct} if first else set()
        heads = [spaced(column.own) for column in self.header.columns[1:] if column.own]
        return len(heads) >= 4 and sum(head in names for head in heads) >= 0.5 * len(heads)


def _counts_people(code: str) -> bool:
    return code in MEASURES and MEASURES[code].unit == "persons"


def _says_movements(column: Column, content: Content) -> bool:
    """Tell whether a column sorts its rows into displacement and return."""
    if not 1 < len(content.distinct) <= 12 or content.share(Look.TEXT) < 0.9:
        return False
    subjects = [read_heading(text).values(Role.SUBJECT) for text in content.distinct]
    return bool(column.own) and all(set(found) & {"displaced", "returned"} for found in subjects)


def _turned(code: str, kind: Kind) -> str | None:
    """Give the measure of another kind that counts the same people: IDPs present, or people displaced."""
    subject, _, unit = code.partition(".")
    turned = {
        Kind.POPULATION: {"displaced": "idps", "returned": "returnees"},
        Kind.MOVEMENT: {"idps": "displaced", "returnees": "returned"},
    }.get(kind, {})
    return f"{turned[subject]}.{unit}" if subject in turned else None


def _counted_in(content: Content, kind: Kind) -> dict[str, str]:
    """Read the values of a column as what is counted: each value with its subject; empty where they are not that."""
    if kind not in (Kind.POPULATION, Kind.MOVEMENT) or not 1 < len(content.distinct) <= 12:
        return {}
    codes: dict[str, str] = {}
    for text in content.distinct:
        code = counted_by(text, kind)
        if code is None:
            return {}
        codes[text] = code
    return codes if len(set(codes.values())) > 1 else {}


def counted_by(text: str, kind: Kind) -> str | None:
    """Read one value of a kind column: ``displaced`` or ``returned`` of a movement, ``idps`` ... of a population."""
    code = code_of(read_heading(text), flow=kind is Kind.MOVEMENT)
    subject = code.split(".")[0] if code else None
    if kind is Kind.POPULATION:
        return (
            subject if subject and f"{subject}.persons" in MEASURES and kind_of(f"{subject}.persons") is kind else None
        )
    if subject and f"{subject}.persons" in MEASURES and kind_of(f"{subject}.persons") is kind:
        return subject
    read = read_choice(text, FLOWS, "")
    return read if isinstance(read, str) else None
