"""Which sheets, styles and dates a modern workbook says it has: its small parts, read without building a tree."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from imports.files import Ambiguous, Damaged, MissingSheet, NoSheets, Refusal, Unsafe
from imports.workbooks.answers import Refused
from imports.workbooks.packages import Package

DEEPEST = 100
PADDED = re.compile(r'(?:"([^"]*)"|((?:\\.)*))(0{2,})')
"""A number format that shows leading zeros, with a fixed text before them or without: ``00000``, ``"SY"00``."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


@dataclass(frozen=True)
class SheetPart:
    """One sheet as the workbook lists it, with the part that holds it."""

    name: str
    part: str
    hidden: bool
    table: bool
    """Whether it has cells: a chart sheet has none."""


@dataclass(frozen=True)
class Padding:
    """How a style shows a number: ``before`` and then at least ``digits`` digits."""

    before: str
    digits: int

    def shown(self, number: str) -> str:
        """Write a whole number as the workbook shows it."""
        return f"{self.before}{number.zfill(self.digits)}"


@dataclass
class Contents:
    """What the small parts of a package say: its sheets, and the styles that pad numbers."""

    sheets: list[SheetPart] = field(default_factory=list)
    padded: dict[str, Padding] = field(default_factory=dict)
    strings: str = ""
    """The part that holds the shared texts, empty where there is none."""


def walk(chunks: Iterable[bytes], part: str, start: Start, end: End | None = None) -> expat.XMLParserType:
    """Run an XML part past ``start`` and ``end``, whose tags come without prefix.

    ``Refused`` where the part is not well formed, declares entities, or is nested deeper than any workbook's.
    """
    parser = open_parser(part, start, end)
    for chunk in chunks:
        feed(parser, chunk, part)
    feed(parser, b"", part, last=True)
    return parser


def open_parser(part: str, start: Start, end: End | None = None) -> expat.XMLParserType:
    """Make a parser that refuses a part's declarations and depth."""
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused(Unsafe(more=f"{part[:80]}: XML"))
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name.rpartition(":")[2])

    def declared(*_: object) -> NoReturn:
        raise Refused(Unsafe(more=f"{part[:80]}: DTD"))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = declared
    return parser


def feed(parser: expat.XMLParserType, data: bytes, part: str, *, last: bool = False) -> None:
    """Give a parser more of its part; ``Refused`` as damaged where it is not well formed."""
    try:
        parser.Parse(data, last)
    except (expat.ExpatError, LookupError, ValueError) as problem:  # the latter two: an encoding that nobody knows
        raise Refused(Damaged(more=f"{part[:80]}, {parser.CurrentLineNumber}")) from problem


def read_contents(package: Package) -> Contents:
    """Read the list of sheets and the styles that pad numbers; ``Refused`` where a listed sheet is not there."""
    workbook = _workbook_part(package)
    contents = Contents()
    targets = _relations(package, workbook)
    contents.sheets = _sheets(package, workbook, targets)
    if not any(sheet.table for sheet in contents.sheets):
        raise Refused(NoSheets())
    parts = {kind: target for kind, target in targets.values() if package.has(target)}
    contents.strings = parts.get("sharedStrings", "")
    if styles := parts.get("styles"):
        contents.padded = _padded(package, styles)
    return contents


def _workbook_part(package: Package) -> str:
    """Find the part that lists the sheets."""
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument" and package.has(target):
            return target
    raise Refused(NoSheets())


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Read what a part refers to: id -> (kind, target part)."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "").replace("\\", "/")
            inside = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
            escapes = posixpath.normpath(posixpath.join(folder, target)).startswith("..")
            outside = attributes.get("TargetMode") == "External" or escapes
            found[attributes.get("Id", "")] = (kind, "" if outside else inside)

    if package.has(relations):
        walk(package.chunks(relations), relations, start)
    return found


def _sheets(package: Package, workbook: str, targets: dict[str, tuple[str, str]]) -> list[SheetPart]:
    sheets: list[SheetPart] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag != "sheet":
            return
        name = attributes.get("name", "")
        reference = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        kind, target = targets.get(reference, ("", ""))
        if not target or not package.has(target):
            raise Refused(_missing(name, reference, targets))
        if any(sheet.name == name for sheet in sheets):
            raise Refused(Ambiguous(more=name))
        hidden = attributes.get("state", "visible") != "visible"
        sheets.append(SheetPart(name, target, hidden, kind in {"worksheet", "xlMacrosheet"}))

    walk(package.chunks(workbook), workbook, start)
    return sheets


def _missing(name: str, reference: str, targets: dict[str, tuple[str, str]]) -> Refusal:
    """Tell a sheet that points out of the package from one that is merely lost."""
    if reference in targets and not targets[reference][1]:
        return Unsafe(more=name)
    return MissingSheet(said=name)


def _padded(package: Package, styles: str) -> dict[str, Padding]:
    """Find the styles, by the number that cells name them with, whose format shows leading zeros."""
    formats: dict[str, str] = {}
    padded: dict[str, Padding] = {}
    inside: list[int] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside.append(0)
        elif tag == "xf" and inside:
            padding = _padding(formats.get(attributes.get("numFmtId", ""), ""))
            if padding:
                padded[str(inside[-1])] = padding
            inside[-1] += 1

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside.clear()

    walk(package.chunks(styles), styles, start, end)
    return padded


def _padding(code: str) -> Padding | None:
    match = PADDED.fullmatch(code.partition(";")[0].strip())
    if not match:
        return None
    before = match[1] or (match[2] or "").replace("\\", "")
    return Padding(before, len(match[3]))
