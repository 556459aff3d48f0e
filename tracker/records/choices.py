"""Closed lists of answers, each with its code, its label and the other words sheets use for it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.languages import Text


@dataclass(frozen=True)
class Choice:
    """One answer of a closed list."""

    code: str
    label: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """A closed list of answers."""

    name: str
    items: tuple[Choice, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(item.code for item in self.items)

    def label(self, code: str) -> Text:
        """Give the label of a code; the code itself where it is not of the list."""
        return next((item.label for item in self.items if item.code == code), Text(code, code))
