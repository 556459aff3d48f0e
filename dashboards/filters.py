"""The address bar and the question: a ``View`` is read from one and written back to it without loss.

Whatever an address says that cannot be understood becomes a sentence for the reader, and the rest of it still counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from tracker.figures import DEFAULT_READING, READINGS
from tracker.history import moment_of, number_at
from tracker.languages import Text
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.records.kinds import KINDS, MEASURES, Kind, kind_of
from tracker.records.record import SENSITIVITY, VERIFICATION
from tracker.selection import By, Selection

DEFAULT_MEASURE = "returnees.persons"
DEEPEST = 4

_NO_PLACE = Text(
    "There is no place with the code “{said}”. The whole country is shown.",
    "لا يوجد مكان بالرمز «{said}». تُعرض البلاد كلها.",
)
_NO_MEASURE = Text(
    "Nothing is counted under the name “{said}”. The usual figure is shown.",
    "لا يُعدّ شيء باسم «{said}». يُعرض الرقم المعتاد.",
)
_NO_LEVEL = Text(
    "“{said}” is no level: write 1, 2, 3 or 4.",
    "«{said}» ليس مستوى إداريًا: اكتب 1 أو 2 أو 3 أو 4.",
)
_NO_DAY = Text(
    "“{said}” is not a date. Write it as 2024-12-31.",
    "«{said}» ليس تاريخًا. اكتبه بالشكل 2024-12-31.",
)
_ENDS_FIRST = Text(
    "The period ends before it begins. All dates are shown.",
    "تنتهي الفترة قبل أن تبدأ. تُعرض جميع التواريخ.",
)
_NO_READING = Text(
    "There is no way of reading vague words called “{said}”. The usual one is used.",
    "لا توجد قراءة للكلمات المبهمة باسم «{said}». تُستخدم القراءة المعتادة.",
)
_NO_VERIFICATION = Text(
    "“{said}” is no state of verification. It was left out.",
    "«{said}» ليست حالة تحقق. وقد أُهملت.",
)


@dataclass(frozen=True)
class Fault:
    """Something an address says that cannot be understood: which part of it, and what to tell the reader."""

    part: str
    sentence: Text


@dataclass(frozen=True)
class Frame:
    """What an address is read against: the places there are, the clock of the deployment, its reading of words.

    ``sees`` names the degrees of sensitivity that whoever asks may see. It has no usual value: nobody forgets it.
    """

    gazetteer: Gazetteer
    zone: ZoneInfo
    reading: str = DEFAULT_READING
    sees: tuple[str, ...] = field(kw_only=True)


@dataclass(frozen=True)
class View:
    """All that an address asks for. ``known_on`` keeps the words of the address, ``known_at`` the entry they mean.

    ``level`` is ``None`` where the address names none; then each page takes the level below its place. ``is_named``
    tells whether the address names the measure; where it does not, a page may choose one that anything is known of.
    ``sees`` names the degrees of sensitivity that whoever asks may see; every question of the view carries it.
    """

    place: Spot | None = None
    measure: str = DEFAULT_MEASURE
    is_named: bool = False
    level: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    known_on: str = ""
    known_at: int | None = None
    reading: str = DEFAULT_READING
    verification: tuple[str, ...] = ()
    usual_reading: str = DEFAULT_READING
    faults: tuple[Fault, ...] = ()
    sees: tuple[str, ...] = field(kw_only=True)

    @property
    def sees_everything(self) -> bool:
        """Tell whether no degree of sensitivity is beyond whoever asks."""
        return set(self.sees) >= set(SENSITIVITY.codes)

    @property
    def depth(self) -> int:
        """Give the level of the rows to show: the one asked for, else the one below the place."""
        here = self.place.level if self.place else 1
        return min(max(self.level or here + 1, here, 1), DEEPEST)

    def at(self, place: Spot | None) -> View:
        """Ask the same of another place, at the level below it."""
        return replace(self, place=place, level=None)

    def of(self, measure: str) -> View:
        """Ask the same about another measure."""
        return replace(self, measure=measure, is_named=True)

    def usually(self, measure: str | None) -> View:
        """Ask about a measure where the address names none; its addresses go on naming none."""
        return self if self.is_named or measure is None else replace(self, measure=measure)

    def selection(self, kind: Kind | None = None, by: By = By.PLACE, measures: tuple[str, ...] = ()) -> Selection:
        """Ask the records: about the view's own measure, or about a kind (all its measures, or those named).

        All measures of a kind are named one by one: by measure and district the ledger is searched, by kind alone it is
        read from end to end.
        """
        asked = kind or kind_of(self.measure)
        every = tuple(measure.code for measure in KINDS[asked].measures)
        return Selection(
            asked,
            self.place,
            self.depth,
            self.first,
            self.last,
            self.known_at,
            by,
            (measures or every) if kind else (self.measure,),
            self.verification,
            reading=self.reading,
            sees=self.sees,
        )


def from_query(args: Mapping[str, str], connection: Connection, frame: Frame) -> View:
    """Read an address: ``place measure level from to as_known_on reading verification``, all optional."""
    reader = _Reader(args, frame)
    view = View(
        place=reader.place(),
        measure=reader.one_of("measure", MEASURES, DEFAULT_MEASURE, _NO_MEASURE),
        is_named=reader.said("measure") in MEASURES,
        level=reader.level(),
        reading=reader.one_of("reading", READINGS, frame.reading, _NO_READING),
        verification=reader.verification(),
        usual_reading=frame.reading,
        sees=frame.sees,
    )
    first, last = reader.day("from"), reader.day("to")
    if first and last and last < first:
        reader.faults.append(Fault("to", _ENDS_FIRST))
        first = last = None
    known_on = reader.known_on(frame.zone)
    known_at = number_at(connection, moment_of(known_on, frame.zone)) if known_on else None
    return replace(view, first=first, last=last, known_on=known_on, known_at=known_at, faults=tuple(reader.faults))


def to_query(view: View, *, place: bool = True) -> dict[str, str]:
    """Write a view as the parts of an address, leaving out what is usual; without its place where the path says it."""
    asked = {
        "place": view.place.pcode if place and view.place else "",
        "measure": view.measure if view.is_named else "",
        "level": str(view.level) if view.level is not None else "",
        "from": view.first.isoformat() if view.first else "",
        "to": view.last.isoformat() if view.last else "",
        "as_known_on": view.known_on,
        "reading": view.reading if view.reading != view.usual_reading else "",
        "verification": ",".join(view.verification),
    }
    return {name: value for name, value in asked.items() if value}


class _Reader:
    """Reads the parts of one address, gathering a sentence for each that cannot be understood."""

    def __init__(self, args: Mapping[str, str], frame: Frame) -> None:
        self.args, self.frame = args, frame
        self.faults: list[Fault] = []

    def said(self, part: str) -> str:
        return self.args.get(part, "").strip()[:80]

    def refuse(self, part: str, sentence: Text) -> None:
        self.faults.append(Fault(part, sentence.format(said=self.said(part))))

    def place(self) -> Spot | None:
        said = self.said("place")
        spot = self.frame.gazetteer.place(said) or self.frame.gazetteer.place(said.upper())
        if said and spot is None:
            self.refuse("place", _NO_PLACE)
        return spot

    def one_of(self, part: str, known: Mapping[str, object], usual: str, sentence: Text) -> str:
        said = self.said(part)
        if said and said not in known:
            self.refuse(part, sentence)
        return said if said in known else usual

    def level(self) -> int | None:
        said = self.said("level")
        if said in {"1", "2", "3", "4"}:
            return int(said)
        if said:
            self.refuse("level", _NO_LEVEL)
        return None

    def day(self, part: str) -> dt.date | None:
        said = self.said(part)
        try:
            return dt.date.fromisoformat(said) if said else None
        except ValueError:
            self.refuse(part, _NO_DAY)
            return None

    def known_on(self, zone: ZoneInfo) -> str:
        said = self.said("as_known_on")
        try:
            if said:
                moment_of(said, zone)
        except (ValueError, OverflowError):
            self.refuse("as_known_on", _NO_DAY)
            return ""
        return said

    def verification(self) -> tuple[str, ...]:
        said = [word.strip() for word in self.said("verification").split(",") if word.strip()]
        if any(word not in VERIFICATION.codes for word in said):
            self.refuse("verification", _NO_VERIFICATION)
        return tuple(word for word in said if word in VERIFICATION.codes)
