"""Make numbers of the words that spell them: "two hundred and fifty", "خمسة وعشرون ألفًا", "1.5 million"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from imports.reading.amounts import Role, Word
from imports.reading.numerals import joins, number_in
from tracker.figures import Vague

_STARTS = {Role.NUMBER, Role.SCALE, Role.DUAL_SCALE}
_VAGUE_SCALES = {Vague.HUNDREDS: 100, Vague.THOUSANDS: 1000}


def summed(words: Sequence[Word]) -> list[Word] | None:
    """Join the words that spell one number into one word with a ``Decimal``; ``None`` where digits make no number."""
    roles = [word.role for word in words]
    # In "between 5 and 20" the only "and" parts two numbers; in "two hundred and fifty" it joins one.
    linking = Role.BETWEEN not in roles or roles.count(Role.AND) > 1
    joined: list[Word] = []
    place = 0
    while place < len(words):
        if words[place].role in _STARTS:
            spelled = _Spelled(words, place, linking=linking)
            if not spelled.read():
                return None
            joined.append(Word(Role.NUMBER, spelled.total + spelled.current))
            place = spelled.place
        else:
            joined.append(words[place])
            place += 1
    return joined


class _Spelled:
    """One number being spelled: what is settled above its last scale, and what stands since."""

    def __init__(self, words: Sequence[Word], place: int, *, linking: bool) -> None:
        self.words, self.place, self.linking = words, place, linking
        self.total, self.current = Decimal(0), Decimal(0)

    def read(self) -> bool:
        """Read on as far as the words make one number; false where its first digits make none."""
        if not self._begin():
            return False
        while self._go_on():
            pass
        return True

    def _begin(self) -> bool:
        word = self.words[self.place]
        self.place += 1
        if isinstance(word.value, str):
            digits = number_in(word.value)
            if digits is None:
                return False
            self.current = digits
            return True
        value = _whole(word)
        if word.role is Role.SCALE and value >= 1000:
            self.total = Decimal(value)
        else:
            self.current = Decimal(value * 2 if word.role is Role.DUAL_SCALE else value)
        return True

    def _go_on(self) -> bool:
        if self.place >= len(self.words):
            return False
        word = self.words[self.place]
        if word.role in (Role.AND, Role.TO):
            return self._link(word)
        if word.role is Role.NUMBER:
            return self._add(word, steps=1, linked=False)
        return self._multiply(_scale(word))

    def _link(self, link: Word) -> bool:
        following = self.words[self.place + 1] if self.place + 1 < len(self.words) else None
        if following is None or following.role not in (Role.NUMBER, Role.SCALE) or isinstance(following.value, str):
            return False
        if link.role is Role.TO and not (self.current % 100 >= 20 and 0 < _whole(following) < 10):
            return False
        return (self.linking or link.role is Role.TO) and self._add(following, steps=2, linked=link.role is Role.AND)

    def _add(self, word: Word, *, steps: int, linked: bool) -> bool:
        number = self.current or self.total
        if isinstance(word.value, str) or number != int(number):
            return False
        value = _whole(word)
        hundred_more = word.role is Role.SCALE and value == 100 and number >= 1000 and number % 1000 == 0
        if not hundred_more and (word.role is Role.SCALE or not joins(int(number), value, linked=linked)):
            return False
        self.current += value
        self.place += steps
        return True

    def _multiply(self, scale: int) -> bool:
        if not scale or not self.current or (scale <= 100 and self.current >= 100) or self.current >= 1_000_000:
            return False
        if scale < 1000:
            self.current *= scale
        elif self.total and self.total <= self.current * scale:
            return False
        else:
            self.total, self.current = self.total + self.current * scale, Decimal(0)
        self.place += 1
        return True


def _whole(word: Word) -> int:
    return word.value if isinstance(word.value, int) else 0


def _scale(word: Word) -> int:
    if word.role is Role.VAGUE and isinstance(word.value, Vague):
        return _VAGUE_SCALES.get(word.value, 0)
    return _whole(word) if word.role in (Role.SCALE, Role.DUAL_SCALE, Role.BOUND_SCALE) else 0
