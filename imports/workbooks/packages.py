"""The zip around a modern workbook, checked before anything reads what is in it.

Sizes are counted while inflating, never believed; nothing is ever extracted by its name.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

from imports.files import (
    Ambiguous,
    Damaged,
    InflatesTooFar,
    Limits,
    NotAWorkbook,
    PasswordProtected,
    Refusal,
    TooManyParts,
    Unsafe,
)
from imports.workbooks.answers import Refused

CHUNK = 1 << 20
RATIO = 100
RATIO_FROM = 10_000_000
"""A part may inflate a hundredfold once it is beyond ten megabytes; of 3,687 real workbooks the worst does 69."""
LONGEST_NAME = 255
ENCRYPTED_FLAG = 1
SYMLINK = 0o120000
FILE_TYPE = 0o170000
LOCAL_HEADER = 30
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
WIDE_LETTERS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
ASIDE = ("customxml/", "docprops/")
"""Parts that no reader of tables opens; Office itself writes some of them in two-byte letters."""
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


class Package:
    """A workbook's zip, its parts found by their names in lower case with forward slashes."""

    def __init__(self, content: io.BytesIO, limits: Limits) -> None:
        """Check the list of parts; ``Refused`` where it is not that of an honest package."""
        self.content = content
        self._limits = limits
        self._inflated: dict[str, int] = {}
        try:
            self._zip = zipfile.ZipFile(content)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
            raise Refused(Damaged(more="zip")) from problem
        infos = self._zip.infolist()
        if len(infos) > limits.parts:
            raise Refused(TooManyParts(said=f"{len(infos):,}", more=f"{limits.parts:,}"))
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._admit(info)
        self._check_sizes(infos)

    def _admit(self, info: zipfile.ZipInfo) -> None:
        name = _plain(info.filename)
        if name in self._parts:
            raise Refused(Ambiguous(more=info.filename[:80]))
        problem = _fault(info, name)
        if problem:
            raise Refused(problem)
        self._parts[name] = info

    def _check_sizes(self, infos: list[zipfile.ZipInfo]) -> None:
        if sum(info.file_size for info in infos) > self._limits.inflated:
            raise Refused(InflatesTooFar(more=f"> {self._limits.inflated // 1_000_000} MB"))
        for info in infos:
            self._check_ratio(info.file_size, info.compress_size)
        ordered = sorted(infos, key=lambda info: info.header_offset)
        for info, following in pairwise(ordered):
            if info.header_offset + LOCAL_HEADER + info.compress_size > following.header_offset:
                raise Refused(Unsafe(more=following.filename[:80]))

    def names(self) -> list[str]:
        """Name every part, in lower case."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        """Tell whether there is a part of that name."""
        return _plain(name) in self._parts

    def form(self, named: str) -> str:
        """Say which kind of workbook is inside; ``Refused`` where there is none."""
        if "xl/workbook.bin" in self._parts:
            return "xlsb"
        if "mimetype" in self._parts and b"".join(self.chunks("mimetype")).startswith(ODS):
            return "ods"
        if "[content_types].xml" not in self._parts or not any("workbook" in name for name in self._parts):
            raise Refused(NotAWorkbook(said=f".{named}"))
        return "xlsm" if named == "xlsm" else "xlsx"

    def chunks(self, name: str) -> Iterator[bytes]:
        """Inflate a part bit by bit; ``Refused`` where it lies about its size, is cut, or declares entities."""
        info = self._parts[_plain(name)]
        size, tail = 0, b""
        try:
            with self._zip.open(info) as part:
                while piece := part.read(CHUNK):
                    if not size and piece.startswith(WIDE_LETTERS) and not name.startswith(ASIDE):
                        raise Refused(Ambiguous(more=name[:80]))
                    size += len(piece)
                    self._count(name, size, info.compress_size)
                    if DECLARATION.search(tail + piece):
                        raise Refused(Unsafe(more=f"{name[:80]}: DTD"))
                    tail = piece[-10:]
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as problem:
            raise Refused(Damaged(more=name[:80])) from problem

    def _count(self, name: str, size: int, packed: int) -> None:
        self._inflated[name] = max(size, self._inflated.get(name, 0))
        if sum(self._inflated.values()) > self._limits.inflated:
            raise Refused(InflatesTooFar(more=f"> {self._limits.inflated // 1_000_000} MB"))
        self._check_ratio(size, packed)

    def _check_ratio(self, size: int, packed: int) -> None:
        if size > RATIO_FROM and size > RATIO * max(1, packed):
            raise Refused(InflatesTooFar(more=f"{size // 1_000_000} MB"))

    def look_over(self, names: Iterable[str]) -> None:
        """Inflate the parts that hold XML once, only to see that they are honest."""
        for name in names:
            if name.endswith((".xml", ".rels", ".vml", ".bin")):
                for _ in self.chunks(name):
                    pass

    def replaced(self, parts: dict[str, bytes]) -> io.BytesIO:
        """Write the package again, unpacked and in memory, with some parts exchanged."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            for name, info in self._parts.items():
                content = parts.get(name)
                if content is None and name.endswith((".xml", ".rels")):
                    content = self._zip.read(info)
                if content is not None:
                    package.writestr(info.filename, content)
        out.seek(0)
        return out


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _fault(info: zipfile.ZipInfo, name: str) -> Refusal | None:
    """Say what is wrong with one entry of the list of parts."""
    if info.flag_bits & ENCRYPTED_FLAG:
        return PasswordProtected()
    if (info.external_attr >> 16) & FILE_TYPE == SYMLINK:
        return Unsafe(more=name[:80])
    if name.startswith("/") or ".." in name.split("/") or ":" in name or len(name) > LONGEST_NAME:
        return Unsafe(more=name[:80])
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return Damaged(more=f"zip {info.compress_type}")
    return None
