"""A file as read: its sheets in their order, and what was odd about it."""

from __future__ import annotations

from dataclasses import dataclass

from imports.files import FileFacts
from imports.problems import Problem
from imports.sheets import Sheet


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file, hidden ones included; ``problems`` are warnings about the file and its sheets."""

    facts: FileFacts
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """Give the sheet of that name, ``None`` where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
