"""How the letters of a text file are written: decided, never replaced, and said where it was a judgement."""

from __future__ import annotations

import codecs
import math
from dataclasses import dataclass
from typing import BinaryIO

from imports.files import UnreadableEncoding
from imports.workbooks.answers import Refused

CHUNK = 1 << 20
SAMPLE = 200_000
"""Bytes around the first letter in doubt from which the old encodings are told apart."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MIXED = 0.2
"""From this share of good UTF-8 letters on, a file that is no UTF-8 is two encodings in one file."""
SURE = 0.85
COMMON = dict(
    zip("اليمونرتبةعدسهفحقأكشجصطخإىذضثغزئءظآؤ", (
        12.5, 11, 6.5, 6, 6, 5.5, 5, 5, 3.5, 3.5, 3.5, 3.2, 3, 3, 2.8, 2.3, 2.3, 2, 2.1, 1.4, 1.4, 1.2, 1.1, 1, 1, 0.8,
        0.7, 0.7, 0.6, 0.5, 0.6, 0.4, 0.4, 0.25, 0.2, 0.15,
    ), strict=True)
)  # fmt: skip
"""How often each letter stands in a hundred of Arabic text, about."""
RARE = 0.01


@dataclass(frozen=True)
class Encoding:
    """The encoding taken; ``judged`` where the file does not say it and no other proof was there."""

    name: str
    judged: bool = False
    sample: str = ""


def encoding_of(file: BinaryIO) -> Encoding:
    """Decide how a text file is written; ``Refused`` with the line where no one encoding reads the whole of it."""
    head = file.read(4)
    file.seek(0)
    for mark, name in MARKS:
        if head.startswith(mark):
            _strictly(file, name.removesuffix("-sig"))
            return Encoding(name)
    wide = _without_mark(file)
    if wide:
        _strictly(file, wide)
        return Encoding(wide, judged=True, sample=_sample(file, wide))
    place = _first_fault(file, "utf-8")
    return Encoding("utf-8") if place is None else _older(file, place)


def _strictly(file: BinaryIO, name: str) -> None:
    place = _first_fault(file, name)
    if place is not None:
        raise Refused(UnreadableEncoding(said=str(_line(file, place))))


def _first_fault(file: BinaryIO, name: str) -> int | None:
    """Find the first byte that an encoding cannot read, ``None`` where it reads all."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(name)()
    read = waiting = 0
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
            read += len(chunk)
            waiting = len(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as problem:
        return read - waiting + problem.start
    finally:
        file.seek(0)
    return None


def _line(file: BinaryIO, place: int) -> int:
    file.seek(0)
    before = file.read(place)
    return max(before.count(b"\n"), before.count(b"\r")) + 1


def _without_mark(file: BinaryIO) -> str:
    """Recognise two-byte letters without a mark by the zero bytes of their commas and digits."""
    head = file.read(SAMPLE)
    file.seek(0)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2 or 1
    if max(even, odd) / half < 0.2 or min(even, odd) > max(even, odd) * 0.1:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _older(file: BinaryIO, place: int) -> Encoding:
    """Choose among the encodings of one byte a letter by how much like language the letters look."""
    file.seek(0)
    line = _line(file, place)
    sample = _around(file, place)
    letters = [letter for letter in sample.decode("utf-8", "surrogateescape") if ord(letter) > 127]
    good = sum(1 for letter in letters if not "\udc80" <= letter <= "\udcff")
    if good > MIXED * len(letters):
        raise Refused(UnreadableEncoding(said=str(line)))
    scored = [(score, name) for name in ("cp1256", "iso8859_6", "cp1252") if (score := _score(sample, name))]
    for _, name in sorted(scored, reverse=True):
        if _first_fault(file, name) is None:
            return Encoding(name, judged=True, sample=_sample(file, name))
    raise Refused(UnreadableEncoding(said=str(line)))


def _around(file: BinaryIO, place: int) -> bytes:
    file.seek(max(0, place - SAMPLE // 4))
    sample = file.read(SAMPLE)
    file.seek(0)
    return sample


def _score(sample: bytes, name: str) -> float:
    """Say how much like language a sample looks in an encoding, 0 where not at all."""
    text = sample.decode(name, "replace")
    high = [letter for letter in text if ord(letter) > 127 and not letter.isspace()]
    if not high:
        return 0.0
    fits = _latin if name == "cp1252" else _arabic
    fitting = [letter for before, letter, after in _threes(text) if ord(letter) > 127 and fits(before, letter, after)]
    if len(fitting) < SURE * len(high):
        return 0.0
    return 1.0 if name == "cp1252" else 1.0 + sum(math.log(COMMON.get(x, RARE) / RARE) for x in fitting) / len(fitting)


def _threes(text: str) -> zip[tuple[str, str, str]]:
    return zip(" " + text, text, text[1:] + " ", strict=False)


def _arabic(before: str, letter: str, after: str) -> bool:
    """Tell an Arabic letter or sign that stands as in an Arabic text."""
    return "\u0600" <= letter <= "\u06ff" and not any(x.isascii() and x.isalpha() for x in (before, after))


def _latin(before: str, letter: str, after: str) -> bool:
    """Tell an accented letter or a sign that stands as in a European text."""
    if letter.isalpha():
        return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
    return letter in "’‘“”–—…«»°€\xa0•"


def _sample(file: BinaryIO, name: str) -> str:
    """Give a short piece of the text with letters beyond ASCII, for a person to look at."""
    text = _around(file, _first_beyond(file)).decode(name, "replace")
    at = next((index for index, letter in enumerate(text) if ord(letter) > 127), 0)
    words = text[max(0, at - 20) : at + 40].replace("\n", " ").replace("\r", " ")
    return words.strip()


def _first_beyond(file: BinaryIO) -> int:
    file.seek(0)
    head = file.read(CHUNK)
    file.seek(0)
    return next((index for index, byte in enumerate(head) if byte > 127), 0)
