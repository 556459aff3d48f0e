"""What can be wrong with a workbook somebody sent, each with its sentence in two languages.

A problem is a value, never an exception: the row goes on and a person decides. Subclasses carry a
``code`` (a closed list, part of the command line's contract), a ``severity`` and a ``message`` in English and Arabic
that says what happened, what it means and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tracker.languages import Text

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """Something in a workbook that a person has to look at; ``cell`` is an address such as ``F12``, or empty."""

    cell: str = ""
    said: str = ""
    more: str = ""

    code: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    message: ClassVar[Text]

    def sentence(self, language: str = "en") -> str:
        """Say the problem in a language, with its cell and what the cell says."""
        return self.message.format(cell=self.cell, said=self.said, more=self.more).in_(language)
