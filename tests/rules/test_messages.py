from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from imports.problems import Problem
from tests.rules.tree import ROOMS, TOP, import_everything

CATALOGUES = TOP / "tracker" / "locale" / "ar" / "LC_MESSAGES"
JINJA = "jinja2"


def kinds_of(problem: type[Problem]) -> Iterator[type[Problem]]:
    for kind in problem.__subclasses__():
        if kind.__module__.split(".")[0] in ROOMS and hasattr(kind, "code"):
            yield kind
        yield from kinds_of(kind)


def problems() -> list[type[Problem]]:
    import_everything()
    return sorted(set(kinds_of(Problem)), key=lambda kind: kind.__name__)


def blanks_in(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}


def test_every_kind_of_problem_has_a_code_of_its_own() -> None:
    codes = Counter(kind.code for kind in problems())
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_problem_is_said_in_english_and_in_arabic() -> None:
    assert [kind.__name__ for kind in problems() if not (kind.message.en.strip() and kind.message.ar.strip())] == []


def test_both_languages_fill_in_the_same_words() -> None:
    differ = [kind.__name__ for kind in problems() if blanks_in(kind.message.en) != blanks_in(kind.message.ar)]
    assert differ == []


def test_a_problem_that_asks_for_nothing_else_can_be_said() -> None:
    for kind in problems():
        assert kind(cell="F12", said="x", more="y").sentence("ar")


# ---- the words of the screens


def said_on_screens() -> Iterator[tuple[str, str]]:
    methods = [("**/migrations/**", "ignore"), ("**.py", "python"), ("**.html", JINJA), ("**.txt", JINJA)]
    for room in (*ROOMS,):
        for name, _line, message, _comments, _context in extract_from_dir(TOP / room, methods):
            yield f"{room}/{name}", message if isinstance(message, str) else message[0]


def arabic() -> dict[str, Message]:
    said: dict[str, Message] = {}
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            catalogue: Catalog = read_po(file, locale="ar")
        for message in catalogue:
            if message.id:
                said[message.id if isinstance(message.id, str) else message.id[0]] = message
    return said


def test_every_word_of_the_screens_has_its_arabic() -> None:
    said = arabic()
    missing = []
    for where, message in said_on_screens():
        found = said.get(message)
        strings = [] if found is None else [found.string] if isinstance(found.string, str) else list(found.string or [])
        if found is None or found.fuzzy or not strings or not all(strings):
            missing.append(f"{where}: {message}")
    assert sorted(set(missing)) == []


def test_the_arabic_fills_in_what_the_english_fills_in() -> None:
    faults = []
    for message in arabic().values():
        faults += [f"{message.id}: {error}" for error in message.check()]
    assert faults == []
