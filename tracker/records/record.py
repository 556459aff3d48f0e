"""What every record holds, whatever its kind; and the figures of a record with the cell each stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from tracker.figures import Figure, Quantifier, Vague
from tracker.languages import Text
from tracker.records.choices import Choice, Choices
from tracker.records.fields import Holds, Reads

VERIFICATION = Choices(
    "verification",
    (
        Choice("reported", Text("reported", "مُبلَّغ عنه"), ("unverified", "alleged")),
        Choice("under_review", Text("under review", "قيد المراجعة"), ("review in progress", "pending")),
        Choice("corroborated", Text("corroborated", "مؤيَّد بمصادر أخرى"), ("probable", "fair", "مرجّحة")),
        Choice("verified", Text("verified", "متحقَّق منه"), ("confirmed", "approved", "مؤكدة", "مؤكد")),
        Choice("discounted", Text("discounted", "مستبعَد"), ("not approved", "مستبعدة", "تم دحضها")),
        Choice("withdrawn", Text("withdrawn", "مسحوب"), ("retracted", "superseded")),
    ),
)  # fmt: skip
LEFT_OUT = ("discounted", "withdrawn")
"""Only these leave a headline; what is disputed stays in it, marked and counted apart."""

SENSITIVITY = Choices(
    "sensitivity",
    (
        Choice("public", Text("public", "عام"), ("low", "unclassified")),
        Choice("restricted", Text("restricted", "مقيَّد"), ("moderate", "internal")),
        Choice("confidential", Text("confidential", "سري"), ("high",)),
        Choice("strictly_confidential", Text("strictly confidential", "سري للغاية"), ("severe",)),
    ),
)  # fmt: skip

GROUPS = Choices(
    "group",
    (
        Choice("women", Text("women", "نساء"), ("adult women", "female adults")),
        Choice("men", Text("men", "رجال"), ("adult men", "male adults")),
        Choice("girls", Text("girls", "فتيات"), ("female children",)),
        Choice("boys", Text("boys", "فتيان"), ("male children",)),
        Choice("children", Text("children", "أطفال"), ("minors", "under 18", "child")),
        Choice("adults", Text("adults", "بالغون"), ()),
        Choice("elderly", Text("older people", "مسنّون"), ("elders", "60+", "65+")),
        Choice("female", Text("female", "إناث"), ("f", "females")),
        Choice("male", Text("male", "ذكور"), ("m", "males")),
    ),
)  # fmt: skip


class Record(SQLModel):
    """What every record holds: where, when, who said it, how sure, and the row it was read from.

    ``entry`` is the number of the entry since which it is known, ``closed_by`` that of the entry which closed it, the
    one change a record ever sees. ``report`` is the number of the first record of the same report, where this one
    corrects it or brings it back; of a report at most one record is known at a time. ``place`` is the deepest place
    that is certain, ``place_said`` keeps the sheet's words.
    """

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    entry: int = Field(foreign_key="entry.number", index=True)
    closed_by: int | None = Field(default=None, foreign_key="entry.number", index=True)
    report: int | None = None
    import_id: int | None = Field(default=None, foreign_key="import.id", index=True)
    sheet: str = ""
    row: int | None = None
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")

    place: Annotated[
        str | None,
        Reads(Text("Place", "المكان"), Holds.PLACE, "#loc+name", ("location", "الموقع", "المنطقة")),
    ] = Field(default=None, foreign_key="place.pcode", index=True)
    place_said: str = ""
    place_how: str = ""
    place_score: float | None = None
    site: Annotated[
        str | None,
        Reads(
            Text("Site name", "اسم الموقع"),
            tag="#loc+site+name",
            words=("site name", "camp name", "nom du site", "اسم المخيم", "village", "localité"),
        ),
    ] = None
    first: Annotated[
        dt.date | None,
        Reads(
            Text("Date", "التاريخ"),
            Holds.PERIOD,
            "#date+start",
            ("date", "period", "start date", "from", "date start", "event date", "incident date", "من تاريخ", "الفترة"),
            code="period",
        ),
    ] = None
    last: Annotated[
        dt.date | None,
        Reads(
            Text("Date to", "إلى تاريخ"),
            Holds.PERIOD,
            "#date+end",
            ("end date", "to", "date end", "until", "حتى تاريخ"),
            code="period.last",
        ),
    ] = None
    precision: str | None = None
    source: Annotated[
        str | None,
        Reads(
            Text("Source", "المصدر"),
            tag="#meta+source+name",
            words=("source", "who said it", "source original", "informant", "مصدر المعلومات"),
        ),
    ] = None
    publisher: Annotated[
        str | None,
        Reads(
            Text("Published by", "الناشر"),
            tag="#meta+publisher",
            words=("publisher", "source article", "media", "link", "url", "الجهة الناشرة"),
        ),
    ] = None
    verification: Annotated[
        str,
        Reads(
            Text("Verification", "التحقق"),
            Holds.CHOICE,
            "#status+verification",
            ("verification", "verification status", "status of verification", "حالة التحقق"),
            VERIFICATION,
        ),
    ] = "reported"
    sensitivity: Annotated[
        str,
        Reads(
            Text("Sensitivity", "الحساسية"),
            Holds.CHOICE,
            "#meta+sensitivity",
            ("sensitivity", "classification", "درجة السرية"),
            SENSITIVITY,
        ),
    ] = "public"
    attribution_disputed: bool = False
    number_disputed: bool = False
    occurrence_disputed: bool = False
    note: Annotated[
        str | None,
        Reads(
            Text("Notes", "ملاحظات"),
            tag="#description",
            words=("notes", "comment", "comments", "description", "remarks", "details", "تفاصيل", "وصف"),
        ),
    ] = None
    source_key: Annotated[
        str | None,
        Reads(
            Text("Record number", "رقم السجل"),
            tag="#meta+id",
            words=("id", "event id", "incident code", "_uuid", "uuid", "record id", "رقم الحادثة"),
            on_template=False,
        ),
    ] = None


def record_rules(table: str) -> tuple[CheckConstraint | Index, ...]:
    """Give the limits that hold for every kind of record, named for its table, and the way to a report's records."""
    again = text("report IS NOT NULL")
    verification = ", ".join(f"'{code}'" for code in VERIFICATION.codes)
    sensitivity = ", ".join(f"'{code}'" for code in SENSITIVITY.codes)
    return (
        CheckConstraint("row >= 1", name=f"{table}_row_counted_from_one"),
        CheckConstraint("place_score BETWEEN 0 AND 1", name=f"{table}_place_score_in_range"),
        CheckConstraint("first <= last", name=f"{table}_period_in_order"),
        CheckConstraint("(first IS NULL) = (last IS NULL)", name=f"{table}_period_whole"),
        CheckConstraint("closed_by IS NULL OR closed_by > entry", name=f"{table}_closed_after_it_was_known"),
        CheckConstraint("report < id", name=f"{table}_report_began_earlier"),
        CheckConstraint(f"verification IN ({verification})", name=f"{table}_verification_is_known"),
        CheckConstraint(f"sensitivity IN ({sensitivity})", name=f"{table}_sensitivity_is_known"),
        # Few records correct another: the many that do not cost the index nothing.
        Index(f"{table}_by_report", "report", sqlite_where=again, postgresql_where=again),
    )


class FigureRow(SQLModel, table=True):
    """One figure of a record: what is counted, the three numbers, the source's words and the cell they stand in.

    ``part`` names the group of a breakdown (women, children ...) and is empty for the figure itself: a part is kept
    and shown, and never added to anything. ``cell`` is the address in the record's sheet; of a pair of columns for the
    lowest and the highest number, both (``AA12:AB12`` or ``AA12,AC12``).
    """

    __tablename__ = "figure"
    __table_args__ = (
        CheckConstraint("low >= 0 AND best >= 0 AND high >= 0", name="figure_not_negative"),
        CheckConstraint("low <= high AND low <= best AND best <= high", name="figure_in_order"),
        CheckConstraint("(vague IS NOT NULL) = (quantifier = 'vague')", name="figure_vague_has_its_word"),
        Index("figure_by_measure", "measure", "record_id"),
    )

    record_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    measure: str = Field(primary_key=True)
    part: str = Field(default="", primary_key=True)
    low: int | None = Field(default=None, sa_type=BigInteger)
    best: int | None = Field(default=None, sa_type=BigInteger)
    high: int | None = Field(default=None, sa_type=BigInteger)
    quantifier: str = Quantifier.EXACT.value
    vague: str | None = None
    words: str = ""
    said: str = ""
    cell: str = ""
    heading: str = ""


def figure_of(row: Any) -> Figure:
    """Rebuild the figure from a row of the table ``figure``."""
    return Figure(
        row.low,
        row.best,
        row.high,
        Quantifier(row.quantifier),
        Vague(row.vague) if row.vague else None,
        row.words,
    )


@dataclass(frozen=True)
class NewFigure:
    """A figure read from a sheet and not yet recorded, with what its cell says and where it stands."""

    measure: str
    figure: Figure
    said: str = ""
    cell: str = ""
    heading: str = ""
    part: str = ""


@dataclass(frozen=True)
class NewRecord:
    """A record read from a sheet and not yet recorded: its columns by name, and its figures.

    ``values`` names columns of the kind's table; what it leaves out keeps its default.
    """

    kind: str
    values: Mapping[str, Any]
    figures: tuple[NewFigure, ...]
    sheet: str = ""
    row: int | None = None
    texts: tuple[str, ...] = ()
    """The texts of the whole source row, kept so that provenance survives the original file."""
