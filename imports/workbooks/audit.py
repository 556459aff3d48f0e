"""One sheet's XML, looked over for what the fast reader does not tell.

Cells that show an error, formulas without a result, numbers shown with leading zeros, hidden rows and columns, merged
ranges, the real extent, cells named twice, and a second count of the cells. Ordinary cells are counted by a pattern
and left out before the XML parser sees the rest, which costs a third; where the two counts differ, every cell is
looked at (``thorough``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from imports.files import (
    Ambiguous,
    CellOutsideSheet,
    FarCell,
    Limits,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
)
from imports.sheets import address, column_index
from imports.workbooks.answers import Refused
from imports.workbooks.parts import Padding, SheetPart, feed, open_parser

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
MOST_MERGES = 20_000
MOST_BLANKS = 100
LONGEST_CELL = 100_000
NO_RESULT = "no-result"
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
WIDEST_AREA = 12_000_000
"""The most cells, blank ones between included, that the fast reader is asked to lay out for one sheet."""
BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,2}[1-9]\d{0,6}"(?: s="\d+")?(?:/>|></c>)')
FILLED_ROW = re.compile(rb"<row\b[^>]*[^/>]><c\b[^>]*[^/>]>")
DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*>")
TRUE = frozenset({"1", "true", "on"})


@dataclass
class Findings:
    """What the look at one sheet found; addresses are the workbook's own."""

    cells: int = 0
    """How many cells hold a value that is not an error."""
    last_row: int = 0
    last_column: int = -1
    far_columns: set[int] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """Cells whose number is shown with leading zeros -> what is shown."""
    negative: set[str] = field(default_factory=set)
    """Cells with a number below zero, which no date can be."""
    booleans: bool = False
    """Whether any cell holds a truth value."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    dimension: bool = True
    """Whether the sheet declares its extent in a way that the fast reader understands."""
    numbers: set[tuple[int, int]] = field(default_factory=set)
    texts: set[tuple[int, int]] = field(default_factory=set)
    """Only in a thorough look: the cells with a value, as (row, column), by whether a blank text may be meant."""


def audit(
    chunks: Iterable[bytes], sheet: SheetPart, padded: dict[str, Padding], limits: Limits, *, thorough: bool = False
) -> Findings:
    """Look one sheet over; ``Refused`` where it breaks a limit, names a cell twice, or its XML is damaged."""
    look = _Look(sheet, padded, thorough=thorough)
    found = look.findings
    parser = open_parser(sheet.part, look.start, look.end)
    parser.CharacterDataHandler = look.text
    ordinary = _ordinary(padded)
    rest, rows = b"", 0
    for chunk in chunks:
        piece, rest = (chunk, b"") if thorough else _whole_cells(rest + chunk)
        if not thorough:
            rows += len(FILLED_ROW.findall(piece))
            if b'"/>' in piece or b'"></c>' in piece:
                piece = BLANK_CELL.sub(b"", piece)
            piece, count = ordinary.subn(b"", piece)
            found.cells += count
        feed(parser, piece, sheet.part)
        _check(found, rows, sheet, limits)
    feed(parser, rest, sheet.part, last=True)
    _check(found, rows, sheet, limits)
    return found


def _whole_cells(data: bytes) -> tuple[bytes, bytes]:
    """Cut XML behind its last whole cell; what follows waits for more, unless it is too long to be a cell."""
    cut = data.rfind(b"</c>") + 4
    if cut > 3:
        return data[:cut], data[cut:]
    return (b"", data) if len(data) < LONGEST_CELL else (data, b"")


def _check(found: Findings, rows: int, sheet: SheetPart, limits: Limits) -> None:
    """Stop at what is certainly too much, as soon as that is certain."""
    if rows > limits.rows:
        raise Refused(TooManyRows(said=f"{limits.rows:,}", sheet=sheet.name))
    if len(found.far_columns) > limits.columns:
        raise Refused(TooManyColumns(said=f"{limits.columns:,}", sheet=sheet.name))
    if found.cells > limits.cells:
        raise Refused(TooManyCells(said=f"{limits.cells:,}"))
    if found.last_row * (found.last_column + 1) > WIDEST_AREA:
        raise Refused(FarCell(cell=address(found.last_row, found.last_column), sheet=sheet.name))


def _ordinary(padded: dict[str, Padding]) -> re.Pattern[bytes]:
    """Make the pattern of a cell that needs no look: within 702 columns, with a value, in no style that pads."""
    style = rb"(?!(?:" + "|".join(padded).encode() + rb')")\d+' if padded else rb"\d+"
    formula = rb"(?:<f(?: [^>]*)?(?:/>|>[^<]*</f>))?"
    value = rb"<v>[^<\s-][^<]*</v>"
    inline = rb' t="inlineStr"><is><t(?: xml:space="preserve")?>[^<]+</t></is>'
    return re.compile(
        rb'<c r="[A-Z]{1,2}[1-9]\d{0,5}"(?: s="' + style + rb'")?'
        rb'(?: t="s"><v>\d+</v>|' + inline + rb'|(?: t="(?:n|str)")?>' + formula + value + rb")</c>"
    )


def blank_texts(chunks: Iterable[bytes], part: str) -> set[str]:
    """Find the shared texts that hold no letter at all, by the number that cells name them with."""
    blank: set[str] = set()
    index = -1

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal index
        if tag == "si":
            index += 1
            blank.add(str(index))

    parser = open_parser(part, start)
    parser.CharacterDataHandler = lambda said: blank.discard(str(index)) if said.strip("\r\n") else None
    for chunk in chunks:
        feed(parser, chunk, part)
    feed(parser, b"", part, last=True)
    return blank


def count_blank(chunks: Iterable[bytes], blank: set[str]) -> int:
    """Count the cells of a sheet that name a blank shared text; 0 where there are too many such texts to look for."""
    if not blank or len(blank) > MOST_BLANKS:
        return 0
    pattern = re.compile(rb't="s"[^>]*><v>(?:' + "|".join(blank).encode() + rb")</v>")
    count, rest = 0, b""
    for chunk in chunks:
        piece, rest = _whole_cells(rest + chunk)
        count += len(pattern.findall(piece))
    return count + len(pattern.findall(rest))


class _Look:
    """The handlers of one sheet's XML, and where in the sheet they are."""

    def __init__(self, sheet: SheetPart, padded: dict[str, Padding], *, thorough: bool) -> None:
        self.findings = Findings()
        self._sheet = sheet
        self._padded = padded
        self._thorough = thorough
        self._row = 0
        self._column = -1
        self._cell: dict[str, str] | None = None
        self._formula = False
        self._stored = False
        self._collecting = False
        self._said: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._open_cell(attributes)
        elif self._cell is not None:
            if tag in {"v", "t"}:
                self._collecting = self._stored = True
            elif tag == "f":
                self._formula = True
        elif tag == "row":
            self._open_row(attributes)
        elif tag == "col":
            self._hide_columns(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "dimension":
            self.findings.dimension = RANGE.fullmatch(attributes.get("ref", "")) is not None

    def text(self, said: str) -> None:
        if self._collecting:
            self._said.append(said)

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._collecting = False
        elif tag == "c" and self._cell is not None:
            self._close_cell(self._cell, "".join(self._said))
            self._cell = None

    def _open_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        self._row = self._row + 1 if said is None else int(said) if said.isdecimal() and len(said) < 8 else 0
        self._column = -1
        if not 1 <= self._row <= LAST_ROW:
            raise Refused(CellOutsideSheet(said=(said or "")[:20], sheet=self._sheet.name))
        if attributes.get("hidden") in TRUE:
            self.findings.hidden_rows.add(self._row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        if said is None:
            self._column += 1
        else:
            match = REFERENCE.fullmatch(said)
            self._row, self._column = (int(match[2]), column_index(match[1])) if match else (0, 0)
        if not (1 <= self._row <= LAST_ROW and self._column < LAST_COLUMN):
            raise Refused(CellOutsideSheet(said=(said or "")[:20], sheet=self._sheet.name))
        self._cell = attributes
        self._formula = self._stored = self._collecting = False
        self._said = []

    def _close_cell(self, cell: dict[str, str], said: str) -> None:
        kind = cell.get("t", "n")
        place = address(self._row, self._column)
        if kind == "e":
            self.findings.errors[place] = said.strip() or "#ERROR"
            return
        if self._formula and (not said.strip() and (kind != "str" or not self._stored)):
            self.findings.errors[place] = NO_RESULT
            return
        if not said:
            return
        if kind == "s" and not said.strip().isdecimal():
            raise Refused(Ambiguous(more=f"{self._sheet.name} {place}"))
        self._count(kind)
        self.findings.booleans |= kind == "b"
        if kind == "n" and said.lstrip().startswith("-"):
            self.findings.negative.add(place)
        padding = self._padded.get(cell.get("s", "")) if kind == "n" else None
        if padding and said.strip().isdecimal():
            self.findings.shown[place] = padding.shown(said.strip())

    def _count(self, kind: str) -> None:
        found = self.findings
        found.cells += 1
        found.last_row = max(found.last_row, self._row)
        found.last_column = max(found.last_column, self._column)
        if self._column >= 702:
            found.far_columns.add(self._column)
        if self._thorough:
            where = (self._row, self._column)
            if where in found.numbers or where in found.texts:
                raise Refused(Ambiguous(more=f"{self._sheet.name} {address(*where)}"))
            (found.numbers if kind in {"n", "b", "d"} else found.texts).add(where)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.findings.hidden_columns.update(range(int(first[:6]) - 1, min(int(last[:6]), LAST_COLUMN)))

    def _merge(self, said: str) -> None:
        match = RANGE.fullmatch(said)
        if match and match[3] and len(self.findings.merges) < MOST_MERGES:
            first, last = (int(match[2]), column_index(match[1])), (int(match[4]), column_index(match[3]))
            self.findings.merges.append((*first, *last))
