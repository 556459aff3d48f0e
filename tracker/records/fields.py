"""How a field of a record is declared: once, with its tag, its labels and the headings sheets give it.

Everything that reads, offers, exports or draws a field takes it from its declaration: the matching of columns, the
reading of cells, blank workbooks, exports and charts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import SQLModel

from tracker.languages import Text
from tracker.records.choices import Choices


class Holds(StrEnum):
    """What the cells of a field's column hold."""

    FIGURE = "figure"
    PERIOD = "period"
    PLACE = "place"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True)
class Reads:
    """The declaration of a field that says something about a record; stands in the field's annotation.

    ``tag`` is its HXL tag, ``words`` other headings of its column in any language, compared folded; ``code`` its name
    in mappings, exports and the command line, the column's own where empty.
    """

    label: Text
    holds: Holds = Holds.TEXT
    tag: str = ""
    words: tuple[str, ...] = ()
    choices: Choices | None = None
    code: str = ""
    on_template: bool = True


@dataclass(frozen=True)
class Measure:
    """The declaration of something counted: a figure of its own in a record, a column of its own in a sheet.

    ``subject`` is what is counted (``idps``), ``unit`` in what (persons, households, reports).
    """

    code: str
    label: Text
    subject: str
    unit: str
    tag: str = ""
    words: tuple[str, ...] = ()
    on_template: bool = True


def declared(model: type[SQLModel]) -> dict[str, Reads]:
    """List the declared fields of a kind of record, by column name, in the order they were declared."""
    found: dict[str, Reads] = {}
    for name, info in model.model_fields.items():
        for note in info.metadata:
            if isinstance(note, Reads):
                found[name] = note
    return found
