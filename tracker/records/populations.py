"""Population counts: IDPs, returnees, residents and arrivals from abroad present at a place on a date (stocks)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from tracker.languages import Text
from tracker.records.choices import Choice, Choices
from tracker.records.fields import Holds, Measure, Reads
from tracker.records.record import Record, record_rules

SITE_TYPES = Choices(
    "site_type",
    (
        Choice("camp", Text("camp", "مخيم"), ("idp camp", "camps", "idp site", "informal settlement", "self-settled camp", "planned camp", "informal site", "site", "مخيمات")),
        Choice("collective_centre", Text("collective centre", "مركز إيواء جماعي"), ("collective center", "reception centre", "reception center", "centre collectif", "school", "مركز إيواء")),
        Choice("host_community", Text("host community", "مجتمع مضيف"), ("community", "host families", "host family", "village", "location", "neighbourhood", "town", "famille d'accueil", "localité", "المجتمع المضيف")),
        Choice("other", Text("other", "أخرى"), ("autre",)),
    ),
)  # fmt: skip


class Population(Record, table=True):
    """A count of the people present at a place on a date, in a round of an operation.

    ``counted_on`` is the date of the round, on which the count stands in the totals; ``first`` and ``last`` keep the
    date of this very row. A stock is never added over time: the newest round counts.
    """

    __tablename__ = "population"
    __table_args__ = record_rules("population")

    operation: Annotated[
        str | None,
        Reads(
            Text("Operation", "العملية"),
            tag="#operation+name",
            words=("operation", "survey name", "assessment", "project", "اسم المسح"),
        ),
    ] = None
    round: Annotated[
        str | None,
        Reads(
            Text("Round", "الجولة"),
            tag="#round+code",
            words=("round", "round number", "survey round", "reporting round", "رقم الجولة"),
        ),
    ] = None
    counted_on: dt.date | None = None
    site_type: Annotated[
        str | None,
        Reads(
            Text("Kind of site", "نوع الموقع"),
            Holds.CHOICE,
            "#loc+type",
            ("site type", "location type", "type of site", "settlement type", "type de site", "site classification", "نوع المخيم"),
            SITE_TYPES,
        ),
    ] = None  # fmt: skip
    cause: Annotated[
        str | None,
        Reads(
            Text("Reason", "السبب"),
            tag="#cause+type",
            words=("reason for displacement", "displacement reason", "raison du deplacement"),
            on_template=False,
        ),
    ] = None


POPULATION_MEASURES: tuple[Measure, ...] = (
    Measure("idps.persons", Text("IDPs, persons", "نازحون (أفراد)"), "idps", "persons", "#affected+idps+ind",
        ("idps", "idp individuals", "idp ind", "idps present", "internally displaced persons", "number of idps", "total idps",
         "idp population", "individuals", "deplaces internes", "personnes deplacees internes", "pdi", "individus pdi",
         "عدد النازحين", "النازحون", "عدد النازحين الموجودين")),
    Measure("idps.households", Text("IDPs, households", "نازحون (أسر)"), "idps", "households", "#affected+idps+hh",
        ("idp households", "idp hh", "idp families", "households", "families", "hhs", "menages pdi", "menages deplaces",
         "عدد أسر النازحين", "العائلات النازحة")),
    Measure("returnees.persons", Text("Returnees, persons", "عائدون (أفراد)"), "returnees", "persons", "#affected+returnees+ind",
        ("returnees", "idp returnees", "returnee individuals", "number of returnees", "returned idps", "retournes", "individus retournes",
         "عدد العائدين", "العائدون")),
    Measure("returnees.households", Text("Returnees, households", "عائدون (أسر)"), "returnees", "households", "#affected+returnees+hh",
        ("returnee households", "returnee hh", "returnee families", "menages retournes", "عدد أسر العائدين")),
    Measure("residents.persons", Text("Residents, persons", "مقيمون (أفراد)"), "residents", "persons", "#population+residents+ind",
        ("residents", "host population", "host community population", "resident population", "communautes hotes", "عدد المقيمين", "المقيمون")),
    Measure("residents.households", Text("Residents, households", "مقيمون (أسر)"), "residents", "households", "#population+residents+hh",
        ("resident households", "host households", "menages hotes", "عدد أسر المقيمين")),
    Measure("arrivals_from_abroad.persons", Text("Arrivals from abroad, persons", "وافدون من الخارج (أفراد)"), "arrivals_from_abroad", "persons",
        "#affected+arrivals+abroad+ind",
        ("arrivals from abroad", "returnees from abroad", "arrivals origin", "arrivals other", "returned refugees", "retournes de l'etranger",
         "refugee returnees", "وافدون من الخارج", "العائدون من الخارج")),
    Measure("arrivals_from_abroad.households", Text("Arrivals from abroad, households", "وافدون من الخارج (أسر)"), "arrivals_from_abroad",
        "households", "#affected+arrivals+abroad+hh", ("households from abroad", "أسر وافدة من الخارج")),
)  # fmt: skip
