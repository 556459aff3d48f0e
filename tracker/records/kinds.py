"""The four kinds of record, each with its table, its measures and its declared fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tracker.languages import Text
from tracker.records.casualties import CASUALTY_MEASURES, Casualty
from tracker.records.fields import Measure, Reads, declared
from tracker.records.movements import MOVEMENT_MEASURES, Movement
from tracker.records.populations import POPULATION_MEASURES, Population
from tracker.records.record import Record
from tracker.records.services import SERVICE_MEASURES, Service


class Kind(StrEnum):
    """The four kinds of thing that are recorded."""

    MOVEMENT = "movement"
    POPULATION = "population"
    CASUALTY = "casualty"
    SERVICE = "service"


@dataclass(frozen=True)
class KindOfRecord:
    """What a kind of record is: its table, what it counts, and whether it counts a stock.

    A stock is counted on a date and never added over time; a flow over a period.
    """

    kind: Kind
    label: Text
    model: type[Record]
    measures: tuple[Measure, ...]
    is_stock: bool

    @property
    def fields(self) -> dict[str, Reads]:
        return declared(self.model)


KINDS: Mapping[Kind, KindOfRecord] = MappingProxyType(
    {
        one.kind: one
        for one in (
            KindOfRecord(
                Kind.MOVEMENT, Text("Movements", "حركات النزوح والعودة"), Movement, MOVEMENT_MEASURES, is_stock=False
            ),
            KindOfRecord(
                Kind.POPULATION,
                Text("Population counts", "أعداد السكان"),
                Population,
                POPULATION_MEASURES,
                is_stock=True,
            ),
            KindOfRecord(
                Kind.CASUALTY,
                Text("Casualties", "القتلى والجرحى والمفقودون"),
                Casualty,
                CASUALTY_MEASURES,
                is_stock=False,
            ),
            KindOfRecord(
                Kind.SERVICE, Text("Access to services", "الوصول إلى الخدمات"), Service, SERVICE_MEASURES, is_stock=True
            ),
        )
    }
)

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {measure.code: measure for one in KINDS.values() for measure in one.measures}
)


def kind_of(measure: str) -> Kind:
    """Tell which kind of record counts a measure; ``KeyError`` for a code nobody declared."""
    for one in KINDS.values():
        if any(declared_one.code == measure for declared_one in one.measures):
            return one.kind
    raise KeyError(measure)
