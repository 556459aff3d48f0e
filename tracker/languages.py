"""What the program says, in the languages it speaks."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "ar")


@dataclass(frozen=True)
class Text:
    """One thing said in English and in Arabic."""

    en: str
    ar: str

    def in_(self, language: str) -> str:
        """Give the words in a language; English where that language has none."""
        return self.ar if language == "ar" else self.en

    def __str__(self) -> str:
        return self.en

    def format(self, **values: object) -> Text:
        """Fill the same values into both languages."""
        return Text(self.en.format(**values), self.ar.format(**values))
