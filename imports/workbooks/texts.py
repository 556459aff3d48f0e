"""A .csv, .tsv or .txt from end to end: its letters, its separator, its records. Values stay text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from imports.files import Damaged, EmptyWorkbook, Limits, UnclosedQuote
from imports.sheets import address
from imports.workbooks.answers import Answer, Refused
from imports.workbooks.encodings import encoding_of
from imports.workbooks.notices import EncodingTaken, GarbledText
from imports.workbooks.values import Budget, SheetCells

SEPARATORS = ",;\t|،"
SAMPLE_LINES = 200
LONGEST_FIELD = 16_000_000
"""Longer than any cell may be, so that a cell that is merely too long is named instead of the file refused."""
SAID = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
GARBLED = re.compile("[ØÙ][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]")
"""Arabic in UTF-8 that was read as a Western encoding and saved so."""
PLAIN_NAMES = {"utf_8": "UTF-8", "cp1256": "Windows-1256", "cp1252": "Windows-1252", "iso8859_6": "ISO 8859-6"}


def read_text(file: BinaryIO, answer: Answer, limits: Limits) -> None:
    """Read a text file as one sheet without a name; row n is its n-th record, line breaks within quotes included."""
    encoding = encoding_of(file)
    if encoding.judged:
        name = PLAIN_NAMES.get(encoding.name, encoding.name.upper())
        answer.notice(EncodingTaken(said=name, more=encoding.sample))
    facts = {"name": "", "hidden": False, "hidden_rows": [], "hidden_columns": [], "merges": []}
    answer.say("sheet", facts)
    separator, skip = _separator(file, encoding.name)
    text = io.TextIOWrapper(file, encoding.name, newline="")
    try:
        if skip:
            text.readline()
        _tell(text, separator, answer, limits)
    finally:
        text.detach()


def _tell(text: io.TextIOWrapper, separator: str, answer: Answer, limits: Limits) -> None:
    budget = Budget(limits, limits.text_rows)
    garbled = _Garbled()
    SheetCells("", answer, budget, booleans=False).take(garbled.watch(_records(text, separator)))
    if not budget.cells:
        raise Refused(EmptyWorkbook())
    garbled.tell(answer)


def _records(text: io.TextIOWrapper, separator: str) -> Iterator[list[str]]:
    """Give the records one by one; ``Refused`` at a quotation mark that swallows what follows."""
    csv.field_size_limit(LONGEST_FIELD)
    count = 0
    records = csv.reader(text, delimiter=separator, strict=True)
    try:
        for record in records:
            count += 1
            yield record
    except csv.Error as problem:
        raise Refused(UnclosedQuote(said=str(count + 1))) from problem
    except UnicodeError as problem:
        raise Refused(Damaged(more=str(count + 1))) from problem


def _separator(file: BinaryIO, encoding: str) -> tuple[str, bool]:
    """Choose the separator that cuts most lines into the same number of fields; a ``sep=`` line says it."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    lines = [line for line in (text.readline(100_000) for _ in range(SAMPLE_LINES)) if line]
    text.detach()
    file.seek(0)
    said = SAID.match(lines[0]) if lines else None
    if said:
        return said[1], True
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator)), False


def _agreement(lines: list[str], separator: str) -> tuple[float, int]:
    """Say how far the lines agree on their number of fields, and on how many."""
    counts: Counter[int] = Counter()
    try:
        counts.update(len(record) for record in csv.reader(lines, delimiter=separator) if record)
    except csv.Error:
        return (0.0, 0)
    several = {fields: lines for fields, lines in counts.items() if fields > 1}
    if not several:
        return (0.0, 0)
    fields = max(several, key=lambda fields: several[fields])
    return (round(several[fields] / counts.total(), 1), fields)


class _Garbled:
    """Counts the cells whose letters were spoilt before the file was saved."""

    def __init__(self) -> None:
        self.count = 0
        self.first = ("", "")

    def watch(self, records: Iterable[list[str]]) -> Iterator[list[str]]:
        for row, record in enumerate(records, 1):
            if GARBLED.search("\0".join(record)):
                self._note(row, record)
            yield record

    def _note(self, row: int, record: list[str]) -> None:
        for column, value in enumerate(record):
            if GARBLED.search(value):
                self.count += 1
                if self.count == 1:
                    self.first = (address(row, column), value[:40])

    def tell(self, answer: Answer) -> None:
        if self.count:
            cell, said = self.first
            answer.notice(GarbledText(cell, said, str(self.count)))
