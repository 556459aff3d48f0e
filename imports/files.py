"""What was uploaded: may it be opened at all, and what is it.

Decided from the first bytes and the name together, before anything parses the file. What is refused is refused with
a sentence for the person who sent it; nothing of a refused file becomes data.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, cast

from imports.problems import Problem
from tracker.languages import Text

Format = Literal["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"]

MEGABYTE = 1_000_000
TEXT_FORMATS = frozenset({"csv", "tsv", "txt"})
PACKAGES = frozenset({"xlsx", "xlsm", "xlsb", "ods"})
ZIP_MAGIC = b"PK\x03\x04"
EMPTY_ZIP_MAGIC = b"PK\x05\x06"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
OTHER_MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
"""How the files people attach by mistake begin: documents, pictures, programs, archives."""


@dataclass(frozen=True)
class Limits:
    """How large a file may be and what reading it may cost; sizes in bytes, times in seconds."""

    file_size: int = 25 * MEGABYTE
    text_size: int = 250 * MEGABYTE
    rows: int = 200_000
    text_rows: int = 1_000_000
    columns: int = 1_000
    cells: int = 5_000_000
    inflated: int = 400 * MEGABYTE
    parts: int = 1_000
    seconds: int = 20
    memory: int = 1 << 30

    def as_dict(self) -> dict[str, int]:
        """Give the limits by name, as they travel to the reading process."""
        return asdict(self)


@dataclass(frozen=True)
class FileFacts:
    """A file that may be read: its name as sent, its digest, its size in bytes, and what it is."""

    name: str
    sha256: str
    size: int
    format: Format


@dataclass(frozen=True)
class Refusal(Problem):
    """A file that is not read, and why; ``said`` is what was found, ``more`` where, ``sheet`` in which sheet."""

    sheet: str = ""

    def sentence(self, language: str = "en") -> str:
        """Say why the file is not read, in a language."""
        values = {"cell": self.cell, "said": self.said, "more": self.more}
        return self.message.format(**values, where=sheet_named(self.sheet).in_(language)).in_(language)


def sheet_named(name: str) -> Text:
    """Name a sheet within a sentence; the one of a text file has no name."""
    return Text(f"sheet “{name}”", f"الورقة «{name}»") if name else Text("the table", "الجدول")


class WrongType(Refusal):
    code = "wrong-type"
    message = Text(
        "This kind of file ({said}) cannot be read. Send the table as .xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .tsv.",
        "لا يمكن قراءة هذا النوع من الملفات ({said}). أرسل الجدول بصيغة xlsx أو xlsm أو xlsb أو xls أو ods أو csv "
        "أو tsv.",
    )


class EmptyFile(Refusal):
    code = "empty-file"
    message = Text(
        "The file is empty: it has no content at all. Open it where it was made, check it, and send it again.",
        "الملف فارغ ولا يحتوي على أي شيء. افتحه حيث أُنشئ وتحقق منه ثم أرسله من جديد.",
    )


class EmptyWorkbook(Refusal):
    code = "empty-workbook"
    message = Text(
        "No cell of the file holds anything. Check that the right file was sent.",
        "لا توجد في الملف أي خلية فيها قيمة. تحقق من أن الملف المرسل هو الملف الصحيح.",
    )


class TooBig(Refusal):
    code = "too-big"
    message = Text(
        "The file has {said}, more than the {more} that can be read at once. Split it, or take pictures out of it.",
        "حجم الملف {said} وهو أكبر من الحد المسموح به {more}. قسّم الملف أو احذف الصور منه.",
    )


class NotAWorkbook(Refusal):
    code = "not-a-workbook"
    message = Text(
        "The file is named {said} but is not a workbook inside. Open it in the program that made it and save it as "
        ".xlsx, then send that.",
        "اسم الملف ينتهي بـ {said} لكن محتواه ليس مصنف جداول. افتحه في البرنامج الذي أُنشئ به واحفظه بصيغة xlsx "
        "ثم أرسله.",
    )


class TextNotWorkbook(Refusal):
    code = "text-not-workbook"
    message = Text(
        "The file is named {said} but holds plain text, as a .csv does. Rename it to .csv, or save it as .xlsx.",
        "اسم الملف ينتهي بـ {said} لكنه نص عادي مثل ملفات csv. غيّر امتداده إلى csv أو احفظه بصيغة xlsx.",
    )


class WorkbookNotText(Refusal):
    code = "workbook-not-text"
    message = Text(
        "The file is named {said} but is not plain text: it looks like a workbook. Rename it to .xlsx, "
        "or save it as .csv.",
        "اسم الملف ينتهي بـ {said} لكنه ليس نصاً عادياً ويبدو أنه مصنف جداول. غيّر امتداده إلى xlsx أو احفظه بصيغة csv.",
    )


class WebPage(Refusal):
    code = "web-page"
    message = Text(
        "The file is named {said} but is a web page or an XML page of an old program. Open it in a spreadsheet program "
        "and save it as .xlsx.",
        "اسم الملف ينتهي بـ {said} لكنه صفحة ويب أو صفحة XML من برنامج قديم. افتحه في برنامج جداول واحفظه بصيغة xlsx.",
    )


class PasswordProtected(Refusal):
    code = "password-protected"
    message = Text(
        "The file is locked with a password and cannot be opened here. Save a copy without a password and send that.",
        "الملف محمي بكلمة مرور ولا يمكن فتحه هنا. احفظ نسخة بلا كلمة مرور وأرسلها.",
    )


class Damaged(Refusal):
    code = "damaged"
    message = Text(
        "The file is damaged ({more}) and could only be read in part, so nothing was read. Open it in a spreadsheet "
        "program, save it again, and send it.",
        "الملف تالف ({more}) ولا يمكن قراءته إلا جزئياً، لذلك لم يُقرأ منه شيء. افتحه في برنامج جداول واحفظه من جديد "
        "ثم أرسله.",
    )


class Ambiguous(Refusal):
    code = "two-readings"
    message = Text(
        "The file says two different things in one place ({more}), so different programs would show different figures. "
        "Open it, check that place, save it again, and send it.",
        "يقول الملف شيئين مختلفين في الموضع نفسه ({more})، فتعرض البرامج أرقاماً مختلفة. افتحه وتحقق من هذا الموضع "
        "واحفظه من جديد ثم أرسله.",
    )


class Unsafe(Refusal):
    code = "unsafe-content"
    message = Text(
        "The file holds something that no ordinary workbook holds ({more}) and that could do harm. Copy the table into "
        "a new workbook and send that.",
        "في الملف شيء لا يوجد في المصنفات العادية ({more}) وقد يسبب ضرراً. انسخ الجدول إلى مصنف جديد وأرسله.",
    )


class InflatesTooFar(Refusal):
    code = "inflates-too-far"
    message = Text(
        "Unpacked, the file is far larger than it looks ({more}). Copy only the table into a new workbook and send "
        "that.",
        "حجم الملف بعد فك الضغط أكبر بكثير مما يبدو ({more}). انسخ الجدول وحده إلى مصنف جديد وأرسله.",
    )


class TooManyParts(Refusal):
    code = "too-many-parts"
    message = Text(
        "The file is made of {said} parts, more than the {more} that can be read. Copy the tables that matter into a "
        "new workbook.",
        "يتكون الملف من {said} جزءاً والحد المسموح به {more}. انسخ الجداول المهمة إلى مصنف جديد.",
    )


class NoSheets(Refusal):
    code = "no-sheets"
    message = Text(
        "The workbook has no sheet with cells. Check that the right file was sent.",
        "لا توجد في المصنف أي ورقة فيها خلايا. تحقق من أن الملف المرسل هو الملف الصحيح.",
    )


class MissingSheet(Refusal):
    code = "missing-sheet"
    message = Text(
        "The workbook lists the sheet “{said}” but the sheet is not in the file. Nothing was read, so that nothing is "
        "lost unseen. Open the file, save it again, and send it.",
        "يذكر المصنف الورقة «{said}» لكنها غير موجودة في الملف. لم يُقرأ شيء كي لا يضيع شيء دون أن يُلاحظ. افتح الملف "
        "واحفظه من جديد ثم أرسله.",
    )


class TooManyRows(Refusal):
    code = "too-many-rows"
    message = Text(
        "In {where} there are more than {said} rows with content. Split it by month or by district and send the parts.",
        "في {where} أكثر من {said} صف فيه محتوى. قسّمها حسب الشهر أو المنطقة وأرسل الأجزاء.",
    )


class TooManyColumns(Refusal):
    code = "too-many-columns"
    message = Text(
        "In {where} there are more than {said} columns with content. Leave out the columns that are not needed.",
        "في {where} أكثر من {said} عمود فيه محتوى. احذف الأعمدة غير اللازمة.",
    )


class TooManyCells(Refusal):
    code = "too-many-cells"
    message = Text(
        "The file has more than {said} cells with content. Split it by month or by district and send the parts.",
        "في الملف أكثر من {said} خلية فيها محتوى. قسّمه حسب الشهر أو المنطقة وأرسل الأجزاء.",
    )


class FarCell(Refusal):
    code = "far-cell"
    message = Text(
        "In {where} a cell stands far away from the rest, at {cell}. Delete what stands there, save, and send again.",
        "في {where} خلية بعيدة جداً عن بقية الخلايا في {cell}. احذف ما فيها واحفظ الملف وأرسله من جديد.",
    )


class CellOutsideSheet(Refusal):
    code = "cell-outside-sheet"
    message = Text(
        "In {where} a cell is named that no sheet can have ({said}): the file was not written properly. Open it, "
        "save it again, and send it.",
        "في {where} خلية لا يمكن أن توجد في أي ورقة ({said})، فالملف لم يُكتب كما يجب. افتحه واحفظه من جديد ثم أرسله.",
    )


class UnreadableEncoding(Refusal):
    code = "unreadable-encoding"
    message = Text(
        "The letters of the text file cannot be read with certainty (line {said}). Save it as “CSV UTF-8” or as .xlsx "
        "and send it again.",
        "لا يمكن قراءة حروف الملف النصي بشكل مؤكد (السطر {said}). احفظه بصيغة «CSV UTF-8» أو بصيغة xlsx وأرسله "
        "من جديد.",
    )


class UnclosedQuote(Refusal):
    code = "unclosed-quote"
    message = Text(
        "A quotation mark opens in row {said} and is not closed as it should be, so that rows would be swallowed. "
        "Correct that row, or save the table as .xlsx.",
        "تبدأ علامة اقتباس في الصف {said} ولا تُغلق كما يجب، فتضيع صفوف. صحّح هذا الصف أو احفظ الجدول بصيغة xlsx.",
    )


class ReaderFailed(Refusal):
    code = "reader-failed"
    message = Text(
        "The file could not be read ({more}). Open it in a spreadsheet program, save it as a new .xlsx, and send that.",
        "تعذرت قراءة الملف ({more}). افتحه في برنامج جداول واحفظه كملف xlsx جديد وأرسله.",
    )


class OutOfTime(Refusal):
    code = "reader-out-of-time"
    message = Text(
        "Reading the file took longer than {said} seconds and was stopped. Copy only the table into a new workbook, "
        "or split it.",
        "استغرقت قراءة الملف أكثر من {said} ثانية فأُوقفت. انسخ الجدول وحده إلى مصنف جديد أو قسّمه.",
    )


class OutOfMemory(Refusal):
    code = "reader-out-of-memory"
    message = Text(
        "Reading the file needs more memory than is allowed. Copy only the table into a new workbook, or split it.",
        "تحتاج قراءة الملف إلى ذاكرة أكبر من المسموح به. انسخ الجدول وحده إلى مصنف جديد أو قسّمه.",
    )


REFUSALS: dict[str, type[Refusal]] = {kind.code: kind for kind in Refusal.__subclasses__()}
"""Every way in which a file can be refused, by its code."""


def inspect(path: Path, name: str, limits: Limits | None = None) -> FileFacts | Refusal:
    """Say what an uploaded file is, or why it is not read.

    ``path`` is where its bytes lie and ``name`` what the sender called it. The contents are not parsed: what shows
    only inside (a package that holds no workbook, a damaged sheet) is refused by ``workbooks.read_workbook``.
    """
    limits = limits or Limits()
    extension = Path(name).suffix.lower().lstrip(".")
    size = path.stat().st_size
    if extension not in TEXT_FORMATS | PACKAGES | {"xls"}:
        return WrongType(said=f".{extension}" if extension else "—")
    if size == 0:
        return EmptyFile()
    allowed = limits.text_size if extension in TEXT_FORMATS else limits.file_size
    if size > allowed:
        return TooBig(said=f"{size / MEGABYTE:,.0f} MB", more=f"{allowed / MEGABYTE:,.0f} MB")
    with path.open("rb") as file:
        kind = _kind(file.read(4096), path, extension)
        if isinstance(kind, Refusal):
            return kind
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileFacts(name, digest, size, kind)


def _kind(head: bytes, path: Path, extension: str) -> Format | Refusal:
    """Decide what a file is from how it begins and what it is called."""
    said = f".{extension}"
    packed = head.startswith((ZIP_MAGIC, OLE_MAGIC, EMPTY_ZIP_MAGIC))
    if extension in TEXT_FORMATS:
        if packed:
            return WorkbookNotText(said=said)
        if head.startswith(OTHER_MAGIC):
            return NotAWorkbook(said=said)
        return cast("Format", extension)
    if head.startswith(OLE_MAGIC):
        return _kind_of_ole(path.read_bytes(), said)
    if head.startswith(ZIP_MAGIC):
        return cast("Format", extension if extension in PACKAGES else "xlsx")
    if head.startswith(EMPTY_ZIP_MAGIC) or head.startswith(OTHER_MAGIC) or not _looks_like_text(head):
        return NotAWorkbook(said=said)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return WebPage(said=said)
    return "csv" if extension == "xls" else TextNotWorkbook(said=said)


def _kind_of_ole(content: bytes, said: str) -> Format | Refusal:
    """Tell an old workbook from a locked new one and from anything else in the same wrapping."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return PasswordProtected()
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return "xls"
    return NotAWorkbook(said=said)


def _looks_like_text(head: bytes) -> bool:
    """Tell text in any encoding from a program's own bytes."""
    if head.startswith(BYTE_ORDER_MARKS):
        return True
    return len(head) > 1 and not any(byte < 9 or 13 < byte < 27 for byte in head)
