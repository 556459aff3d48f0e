"""The columns of a sheet that count something: which measure each is, and which are only parts or totals of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from imports.headers.finding import Column, Header
from imports.headers.totals import says_total
from imports.mappings.contents import Content, numbers_in
from imports.mappings.headings import (
    Said,
    base_of,
    declared_labels,
    declared_measures,
    is_only_period,
    period_named,
    read_heading,
    times_of,
)
from imports.mappings.lexicon import Role, spaced
from imports.sheets import Sheet
from tracker.periods import Period
from tracker.records.kinds import MEASURES

FIGURES = 0.6
"""The share of a column's cells that must read as figures before it can count anything."""

MOST_UNKNOWN_WORDS = 3
_NO_COUNTS = frozenset(
    {"difference", "differences", "diff", "%", "percentage", "change", "capacity", "severity", "target"}
)
CASUALTIES = ("killed", "injured", "missing")


@dataclass(frozen=True)
class Context:
    """What a sheet says about itself around its headings: its name, its titles, the file's name."""

    texts: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    flow: bool = False
    """Whether the sheet names where people left and where they arrived."""


@dataclass(frozen=True)
class Candidate:
    """A column that may count a measure; ``unsure`` counts the words of its heading that nothing explains."""

    column: Column
    code: str
    end: str = ""
    part: str = ""
    unsure: int = 0
    because: str = "heading"
    period: Period | None = None
    generic: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        return (0 if self.because == "tag" else 1, self.unsure)


@dataclass(frozen=True)
class Found:
    """The columns chosen as figures, and those that break them down or add them up (with what they are part of)."""

    figures: tuple[Candidate, ...]
    parts: tuple[Candidate, ...]


def candidates(columns: Sequence[Column], contents: Sequence[Content], context: Context) -> list[Candidate]:
    """List every column that may count a measure, by its tag, its heading, or what the sheet is about."""
    found = []
    for column, content in zip(columns, contents, strict=True):
        candidate = _by_tag(column, context) or _by_heading(column, context)
        if candidate is not None and _can_count(candidate, content):
            found.append(candidate)
    specific = [one for one in found if not one.generic]
    if specific and min(one.unsure for one in specific) <= 1:
        units = {MEASURES[one.code].unit for one in specific if not one.part}
        return [one for one in found if not one.generic or (one.unsure == 0 and MEASURES[one.code].unit not in units)]
    return found


def _can_count(candidate: Candidate, content: Content) -> bool:
    if not content.spoken:
        return candidate.unsure == 0 and not candidate.generic
    if _is_named(candidate) and content.written >= FIGURES:
        return True
    return content.figures >= FIGURES and not (content.is_years and candidate.because != "tag")


def _is_named(candidate: Candidate) -> bool:
    """Tell whether a column is called just what a measure is called: its cells then are figures, or wrong."""
    return spaced(candidate.column.own) in declared_measures() and not candidate.unsure and not candidate.generic


def _by_tag(column: Column, context: Context) -> Candidate | None:
    tag = column.tag.replace("#", " ").replace("+", " ")
    if not column.tag.lstrip().startswith("#") or column.tag.lower().startswith(
        ("#meta", "#date", "#adm", "#loc", "#geo")
    ):
        return None
    said = read_heading(tag)
    code = code_of(said, flow=context.flow, tag=True)
    if code is None:
        return None
    own = read_heading(column.own)
    part = part_of(said) or (part_of(own) if said.first(Role.SUBJECT) in own.values(Role.SUBJECT) else "")
    end = said.first(Role.END) or own.first(Role.END)
    return Candidate(column, code, end, part, len(said.left), "tag", _time(column))


def _by_heading(column: Column, context: Context) -> Candidate | None:
    said = read_heading(column.own)
    if not column.own or said.has(Role.STOP) or _NO_COUNTS & set(read_heading(column.group).text.split()):
        return None
    if (labelled := declared_labels().get(spaced(column.own))) is not None:
        return Candidate(column, _as_flow(labelled) if context.flow else labelled)
    code = code_of(said, flow=context.flow)
    if code is not None:
        return _candidate(column, said, code, generic=False)
    exact = declared_measures().get(spaced(column.own))
    if exact is not None and (said.has(Role.SUBJECT) or exact == "killed"):
        declared = _as_flow(exact) if context.flow else exact
        return Candidate(column, declared, said.first(Role.END), because="heading")
    return _generic(column, said, context)


def _generic(column: Column, said: Said, context: Context) -> Candidate | None:
    """Take a heading that names no one ("Individuals", "HH", "Number") for what its group or its sheet is about."""
    if said.has(Role.SUBJECT) or not _counts(said):
        return None
    ends = said.has(Role.END) and not said.has(Role.UNIT)
    if ends and not column.group and "best" in map(spaced, context.headings):
        return _candidate(column, said, "killed", generic=False)
    for level, text in enumerate((column.group, *context.texts, *context.headings)):
        about = read_heading(text)
        if not text or (level == 0 and about.has(Role.STOP) and not about.has(Role.SUBJECT)):
            continue
        joined = replace(said, found=(*about.found, *said.found))
        unit = replace(joined, found=tuple(one for one in joined.found if one[0] is not Role.STOP))
        code = code_of(unit, flow=context.flow) if about.has(Role.SUBJECT) else None
        if code is not None:
            return _candidate(column, said, code, generic=level > 0 and not ends)
    if said.has(Role.UNIT) and not said.left:
        subject = "displaced" if context.flow else "idps"
        return _candidate(column, said, f"{subject}.{said.first(Role.UNIT)}", generic=True)
    return None


def _counts(said: Said) -> bool:
    """Tell whether words without a subject count at all; "population" alone is everybody, and no measure of ours."""
    words = said.text.split()
    if "population" in words or "pop" in words:
        return False
    counting = said.has(Role.GENERIC) and not says_total(said.text) and not said.left
    return (
        said.has(Role.UNIT)
        or said.has(Role.PART)
        or said.has(Role.WHO)
        or counting
        or (said.has(Role.END) and not said.left)
    )


def _candidate(column: Column, said: Said, code: str, *, generic: bool) -> Candidate:
    extra = sum(said.has(role) for role in (Role.LEVEL, Role.SIDE)) + max(0, len(said.values(Role.SUBJECT)) - 2)
    part = part_of(said)
    return Candidate(
        column, code, said.first(Role.END), part, len(said.left) + extra, "heading", _time(column), generic=generic
    )


def _time(column: Column) -> Period | None:
    return period_named(column.own) if read_heading(column.own).time else None


def part_of(said: Said) -> str:
    """Give the group of a breakdown that a heading names, empty where it names none."""
    parts = said.values(Role.PART)
    if not parts and not said.ages:
        return ""
    return said.text if said.ages and parts[0] not in ("women", "men", "girls", "boys") else parts[0]


def code_of(said: Said, *, flow: bool = False, tag: bool = False) -> str | None:
    """Give the measure that a heading's words compose, ``None`` where they compose none."""
    subjects = said.values(Role.SUBJECT)
    if said.has(Role.STOP) or not subjects or said.first(Role.HOLDS) in ("code", "name"):
        return None
    unit = said.first(Role.UNIT) or "persons"
    hurt = [subject for subject in subjects if subject in CASUALTIES]
    if hurt:
        who = said.first(Role.WHO)
        return None if len(hurt) > 1 else ".".join(filter(None, (who, hurt[0])))
    flow = flow or said.has(Role.FLOW)
    for subject in ("arrivals_from_abroad", "refugees", "returnees", "returned", "idps", "displaced", "residents"):
        if subject in subjects:
            return _measured(subject, subjects, unit, flow=flow, tag=tag)
    return None


def _measured(subject: str, subjects: Sequence[str], unit: str, *, flow: bool, tag: bool) -> str | None:
    match subject:
        case "refugees":
            return None
        case "returnees" if flow:
            return f"returned.{unit}"
        case "idps" if flow or "displaced" in subjects:
            return f"displaced.{unit}"
        case "displaced" if tag and not flow:
            return f"idps.{unit}"  # "#affected+displaced" says who, not that they moved in this period
    return f"{subject}.{unit}"


def _as_flow(code: str) -> str:
    subject, _, unit = code.partition(".")
    return f"{ {'idps': 'displaced', 'returnees': 'returned'}.get(subject, subject) }.{unit}" if unit else code


def choose(found: Iterable[Candidate], sheet: Sheet, header: Header) -> Found:
    """Choose the columns that are the figures of each measure; all others of it break it down or repeat it."""
    figures: list[Candidate] = []
    parts: list[Candidate] = []
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for one in found:
        if one.part or one.unsure > MOST_UNKNOWN_WORDS:
            parts.append(one)
        else:
            groups.setdefault((one.code, one.end.replace("best", "")), []).append(one)
    for group in groups.values():
        best = min(one.rank for one in group)
        kept = [one for one in group if one.rank == best]
        parts.extend(one for one in group if one.rank != best)
        chosen, rest = _settled(kept, sheet, header)
        figures.extend(chosen)
        parts.extend(rest)
    return Found(_paired(figures), tuple(parts))


def _paired(figures: list[Candidate]) -> tuple[Candidate, ...]:
    """Leave out ends of a range that belong to another heading than the one chosen."""
    return tuple(sorted(figures, key=lambda one: one.column.index))


def _settled(kept: list[Candidate], sheet: Sheet, header: Header) -> tuple[list[Candidate], list[Candidate]]:
    """Settle which of several columns of one measure are added, and which are part of another or repeat it."""
    if len(kept) == 1:
        return kept, []
    kept, older = _latest_of_numbered(kept)
    numbers = {one.column.index: numbers_in(sheet, header, one.column.index) for one in kept}
    order = sorted(kept, key=lambda one: -_sum(numbers[one.column.index]))
    total = order[0]
    if _is_sum(numbers[total.column.index], [numbers[one.column.index] for one in order[1:]]):
        return [total], [*order[1:], *older]
    chosen: list[Candidate] = []
    rest: list[Candidate] = []
    for one in order:
        mine = numbers[one.column.index]
        whole = next((other for other in chosen if _within(mine, numbers[other.column.index], one, other)), None)
        if whole is None:
            chosen.append(one)
        else:
            rest.append(replace(one, part=_of_which(one, whole)))
    return sorted(chosen, key=lambda one: one.column.index), [*rest, *older]


def _latest_of_numbered(kept: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Of headings that differ in a number alone ("IDPs R22", "IDPs R21"), keep the highest: rounds are never added."""
    latest: dict[str, Candidate] = {}
    for one in kept:
        words = " ".join(word for word in spaced(one.column.heading).split() if not word.isdigit())
        key = (
            words
            if any(word.isdigit() for word in spaced(one.column.own).split()) and not one.period
            else str(one.column.index)
        )
        if key not in latest or _numbers(one) > _numbers(latest[key]):
            latest[key] = one
    return [one for one in kept if one in latest.values()], [one for one in kept if one not in latest.values()]


def _numbers(one: Candidate) -> list[int]:
    return [int(word) for word in spaced(one.column.own).split() if word.isdigit()]


def _within(mine: list[float | None], other: list[float | None], one: Candidate, whole: Candidate) -> bool:
    """Tell whether a column repeats another or is part of it: nowhere larger, on every row that says both."""
    both = [(a, b) for a, b in zip(mine, other, strict=True) if a is not None and b is not None]
    stated = sum(number is not None for number in mine)
    if not both or len(both) < 0.98 * stated:
        return False
    words, more = base_of(whole.column.heading).split(), base_of(one.column.heading).split()
    return set(words) <= set(more) and all(a <= b for a, b in both)


def _of_which(one: Candidate, whole: Candidate) -> str:
    """Name a part by the words its heading has beyond the whole's: "2026" of arrivals since December 2024."""
    known = set(spaced(whole.column.own).split())
    return " ".join(word for word in spaced(one.column.own).split() if word not in known)


def _sum(numbers: list[float | None]) -> float:
    return sum(number or 0.0 for number in numbers)


def _is_sum(total: list[float | None], others: Sequence[list[float | None]]) -> bool:
    """Tell whether one column adds up the others on nearly every row that says anything."""
    rows = [(number, sum(other[place] or 0.0 for other in others)) for place, number in enumerate(total) if number]
    return len(others) > 1 and len(rows) >= 3 and sum(abs(a - b) < 0.5 for a, b in rows) >= 0.95 * len(rows)


def period_columns(columns: Sequence[Column], contents: Sequence[Content], context: Context) -> list[Candidate]:
    """List the columns whose heading is a period and whose cells are counts: one sheet row then says several."""
    found = []
    for column, content in zip(columns, contents, strict=True):
        period = is_only_period(column.heading) or is_only_period(_without_words(column))
        if period is None or not content.spoken or content.figures < FIGURES or says_total(column.own):
            continue
        code = _about(column.heading, context)
        if code is not None:
            found.append(Candidate(column, code, period=period))
    return found if len(found) >= 2 else []


def _without_words(column: Column) -> str:
    """Give the times of a heading of several parts: "IDP / 2016 / Jan" without "IDP", "Returnees 2024 / Nov" too."""
    parts = column.heading.split(" / ")
    said = [(part, read_heading(part)) for part in parts]
    if len(parts) > 1 and not any(one.left for _, one in said if one.time):
        return " / ".join(times_of(part) for part, one in said if one.time)
    return " / ".join(part for part, one in said if one.time)


def _about(heading: str, context: Context) -> str | None:
    for text in (heading, *context.texts, *context.headings):
        code = code_of(read_heading(text), flow=context.flow)
        if code is not None:
            return code
    return None
