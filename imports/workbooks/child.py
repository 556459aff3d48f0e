"""What runs inside the reading process: take the limits on, read standard input, answer on standard output."""

from __future__ import annotations

import gc
import io
import json
import sys
from typing import BinaryIO

from imports.files import TEXT_FORMATS, Limits, OutOfMemory, ReaderFailed
from imports.workbooks.answers import Answer, Refused
from imports.workbooks.confinement import confine


def main() -> None:
    """Read the file on standard input as the last argument says, under its limits."""
    asked = json.loads(sys.argv[-1])
    form = asked.pop("format")
    limits = Limits(**asked)
    gc.disable()  # nothing here goes round in circles, and the process ends with its file
    confine(limits.seconds, limits.memory)
    tell(sys.stdin.buffer, form, limits, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def tell(file: BinaryIO, form: str, limits: Limits, out: BinaryIO) -> None:
    """Write the answer to a file: its sheets, or the refusal that ended the reading. Never raises."""
    answer = Answer(out)
    read = _text if form in TEXT_FORMATS else _workbook
    try:
        told = read(file, form, answer, limits)
    except Refused as refused:
        answer.refuse(refused.refusal)
    except MemoryError:
        answer.refuse(OutOfMemory())
    except BaseException as problem:  # noqa: BLE001 - a reader's panic is no Exception, and must become a sentence
        answer.refuse(ReaderFailed(more=type(problem).__name__))
    else:
        answer.say("whole", told)


def _text(file: BinaryIO, form: str, answer: Answer, limits: Limits) -> str:
    from imports.workbooks.texts import read_text

    read_text(file, answer, limits)
    return form


def _workbook(file: BinaryIO, form: str, answer: Answer, limits: Limits) -> str:
    from imports.workbooks.modern import read_modern
    from imports.workbooks.older import read_older
    from imports.workbooks.packages import Package

    content = io.BytesIO(file.read())
    if form == "xls":
        read_older(content, form, answer, limits)
        return form
    package = Package(content, limits)
    found = package.form(form)
    if found in {"xlsx", "xlsm"}:
        read_modern(package, answer, limits)
    else:
        package.look_over(package.names())
        read_older(content, found, answer, limits)
    return found
