"""Movements: displacement and return, flows of people between places over a period."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from tracker.languages import Text
from tracker.records.choices import Choice, Choices
from tracker.records.fields import Holds, Measure, Reads
from tracker.records.record import Record, record_rules

FLOWS = Choices(
    "flow",
    (
        Choice("displaced", Text("displacement", "نزوح"), ("idp", "idps", "displaced", "idp movement", "idp movements", "new displacement", "internal displacement", "displacements", "arrivals", "new arrivals", "نازحون", "نازحين", "النازحون", "مهجّرون", "وافدون", "deplacement")),
        Choice("returned", Text("return", "عودة"), ("return", "returns", "returned", "returnees", "returnee", "idp spontaneous returns", "return movement", "return movements", "retour", "retours", "عائدون", "عائدين", "العائدون", "عودة طوعية")),
        Choice("multiple_displacement", Text("repeated displacement", "نزوح متكرر"), ("secondary displacement",)),
        Choice("cross_border_flight", Text("flight abroad", "لجوء إلى الخارج"), ("cross-border flight", "refugees out")),
        Choice("cross_border_return", Text("return from abroad", "عودة من الخارج"), ("refugee return", "refugee returns")),
        Choice("relocation_elsewhere", Text("relocation elsewhere", "انتقال إلى مكان آخر"), ("relocated", "relocation")),
        Choice("local_integration", Text("local integration", "اندماج محلي"), ("locally integrated",)),
        Choice("evacuated", Text("evacuation", "إجلاء"), ("evacuated", "evacuations", "إخلاء")),
        Choice("idp_deaths", Text("deaths among IDPs", "وفيات بين النازحين"), ("deaths of idps",)),
        Choice("idp_births", Text("births among IDPs", "ولادات بين النازحين"), ("births",)),
        Choice("failed_return", Text("failed return", "عودة لم تكتمل"), ("failed return / returnee displacement",)),
    ),
)  # fmt: skip

CAUSES = Choices(
    "cause",
    (
        Choice("conflict", Text("conflict", "نزاع"), ("conflict related", "violence", "insecurity", "armed conflict", "conflit", "conflict/insecurity", "اشتباكات", "قصف")),
        Choice("disaster", Text("disaster", "كارثة"), ("natural disaster", "drought", "flood", "earthquake", "catastrophe naturelle", "زلزال", "فيضان", "جفاف", "drought related")),
        Choice("eviction", Text("eviction", "إخلاء قسري"), ("evictions", "forced eviction")),
        Choice("economic", Text("economic reasons", "أسباب اقتصادية"), ("economic", "livelihood", "lack of livelihood")),
        Choice("services", Text("lack of services", "نقص الخدمات"), ("lack of services", "access to services")),
        Choice("improved_security", Text("improved security", "تحسن الأمن"), ("security improved", "عودة الأمان")),
        Choice("other", Text("other", "أخرى"), ("autre", "آخر")),
        Choice("unknown", Text("not known", "غير معروف"), ("unknown", "not stated", "inconnu")),
    ),
)  # fmt: skip


class Movement(Record, table=True):
    """A movement: how many people or households left one place for another over a period.

    ``place`` is where they arrived (for a return: where they returned to), ``origin`` where they left; either may be
    unknown. A sheet that names one place only says where they are.
    """

    __tablename__ = "movement"
    __table_args__ = (
        *record_rules("movement"),
        CheckConstraint(
            "flow IN ({})".format(", ".join(f"'{code}'" for code in FLOWS.codes)), name="movement_flow_is_known"
        ),
    )

    flow: Annotated[
        str,
        Reads(
            Text("Movement", "نوع الحركة"),
            Holds.CHOICE,
            "#event+type",
            ("movement", "type of movement", "movement type", "flow", "population type", "idp or returnee", "category", "نوع الحركة"),
            FLOWS,
            on_template=False,
        ),
    ] = "displaced"  # fmt: skip
    origin: Annotated[
        str | None,
        Reads(
            Text("Left from", "المغادرة من"),
            Holds.PLACE,
            "#loc+origin",
            ("origin", "from", "place of origin", "departure", "previous location", "displaced from", "من", "مكان الأصل", "مكان المغادرة"),
        ),
    ] = Field(default=None, foreign_key="place.pcode", index=True)  # fmt: skip
    origin_said: str = ""
    origin_abroad: bool = False
    cause: Annotated[
        str | None,
        Reads(
            Text("Reason", "السبب"),
            Holds.CHOICE,
            "#cause+type",
            ("reason", "cause", "displacement reason", "reason for displacement", "raison", "سبب النزوح", "سبب الحركة"),
            CAUSES,
        ),
    ] = None


def _flow_measure(code: str, unit: str, label: Text, tag: str, words: tuple[str, ...] = ()) -> Measure:
    return Measure(f"{code}.{unit}", label, code, unit, tag, words, on_template=code in {"displaced", "returned"})


MOVEMENT_MEASURES: tuple[Measure, ...] = (
    _flow_measure("displaced", "persons", Text("Displaced, persons", "أفراد نزحوا"), "#affected+displaced+new+ind",
        ("displaced", "displaced persons", "newly displaced", "idp movements", "number of displaced people", "عدد النازحين", "النازحون", "أفراد نازحون", "نازحون (أفراد)")),
    _flow_measure("displaced", "households", Text("Displaced, households", "أسر نزحت"), "#affected+displaced+new+hh",
        ("displaced households", "displaced families", "families displaced", "عدد الأسر النازحة", "العائلات النازحة", "نازحون (أسر)")),
    _flow_measure("returned", "persons", Text("Returned, persons", "أفراد عادوا"), "#affected+returned+ind",
        ("returned", "returns", "returned persons", "return movements", "spontaneous returns", "عدد العائدين", "أفراد عائدون", "عائدون (أفراد)")),
    _flow_measure("returned", "households", Text("Returned, households", "أسر عادت"), "#affected+returned+hh",
        ("returned households", "returned families", "families returned", "عدد الأسر العائدة", "العائلات العائدة", "عائدون (أسر)")),
    *(
        _flow_measure(choice.code, unit, Text(f"{choice.label.en}, {unit}", f"{choice.label.ar} ({arabic})"), "")
        for choice in FLOWS.items
        if choice.code not in {"displaced", "returned"}
        for unit, arabic in (("persons", "أفراد"), ("households", "أسر"))
    ),
)  # fmt: skip
