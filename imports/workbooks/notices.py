"""What a person should know about a file although it was read: warnings, each naming its sheet and cell."""

from __future__ import annotations

from dataclasses import dataclass

from imports.files import sheet_named
from imports.problems import Problem
from tracker.languages import Text


@dataclass(frozen=True)
class Notice(Problem):
    """A warning about a file, or about one of its sheets: ``sheet`` is empty where it is about the file."""

    severity = "warning"
    sheet: str = ""

    def sentence(self, language: str = "en") -> str:
        """Say the warning in a language, with its sheet, its cell and what was found."""
        values = {"cell": self.cell, "said": self.said, "more": self.more, "sheet": self.sheet}
        return self.message.format(**values, where=sheet_named(self.sheet).in_(language)).in_(language)


class OtherFormat(Notice):
    code = "other-format"
    message = Text(
        "The file is named {said} but is a {more} file inside; it was read as what it is.",
        "اسم الملف ينتهي بـ {said} لكنه في الداخل ملف {more}، وقد قُرئ على هذا الأساس.",
    )


class MacrosIgnored(Notice):
    code = "macros-ignored"
    message = Text(
        "The file contains macros. They were not run; only the stored values were read.",
        "يحتوي الملف على وحدات ماكرو. لم تُشغّل، وقُرئت القيم المخزنة وحدها.",
    )


class HiddenSheet(Notice):
    code = "hidden-sheet"
    message = Text(
        "Sheet “{sheet}” is hidden in the workbook. It was read too, and it stays in the kept file: check that it "
        "holds nothing that should not be shared.",
        "الورقة «{sheet}» مخفية في المصنف. لقد قُرئت أيضاً وتبقى في الملف المحفوظ: تحقق من أنها لا تحتوي على ما لا "
        "ينبغي مشاركته.",
    )


class HiddenRows(Notice):
    code = "hidden-rows"
    message = Text(
        "In {where} rows are hidden (number: {said}; first: {more}). They were read like the others; if they should "
        "not count, delete them.",
        "في {where} صفوف مخفية (العدد {said}، أولها {more}). قُرئت كغيرها؛ إن كان ينبغي ألا تُحسب فاحذفها.",
    )


class HiddenColumns(Notice):
    code = "hidden-columns"
    message = Text(
        "In {where} columns are hidden (number: {said}; first: {more}). They were read like the others.",
        "في {where} أعمدة مخفية (العدد {said}، أولها {more}). قُرئت كغيرها.",
    )


class ErrorCells(Notice):
    code = "error-cells"
    message = Text(
        "In {where} cells show an error instead of a value (number: {more}; first: {cell}, {said}). They are not "
        "read as empty and not as zero: correct them in the workbook.",
        "في {where} خلايا تعرض خطأ بدل القيمة (العدد {more}، أولها {cell}: {said}). لا تُقرأ كخلايا فارغة ولا كصفر: "
        "صحّحها في المصنف.",
    )


class FormulasWithoutResult(Notice):
    code = "formulas-without-result"
    message = Text(
        "In {where} formulas have no stored result (number: {more}; first: {cell}). Open the file in a spreadsheet "
        "program and save it, so that the results are stored.",
        "في {where} معادلات بلا نتيجة مخزنة (العدد {more}، أولها {cell}). افتح الملف في برنامج جداول واحفظه كي تُخزّن "
        "النتائج.",
    )


class ImpossibleCells(Notice):
    code = "impossible-cells"
    message = Text(
        "In {where} cells hold what cannot be a date, a number or a text (number: {more}; first: {cell}, {said}). "
        "They were left unread.",
        "في {where} خلايا فيها ما لا يمكن أن يكون تاريخاً أو رقماً أو نصاً (العدد {more}، أولها {cell}: {said}). تُركت دون "
        "قراءة.",
    )


class ErrorsNotSeen(Notice):
    code = "errors-not-seen"
    message = Text(
        "In .{said} files a cell that shows an error (such as #REF!) cannot be told from a blank one, and numbers "
        "lose the leading zeros they are shown with. Save the file as .xlsx to have them found.",
        "في ملفات {said} لا يمكن تمييز الخلية التي تعرض خطأ (مثل #REF!) من الخلية الفارغة، وتفقد الأرقام أصفارها "
        "الأولى الظاهرة. احفظ الملف بصيغة xlsx كي تُكتشف.",
    )


class ReadersDisagree(Notice):
    code = "readers-disagree"
    message = Text(
        "The cells in {where} were counted twice and the counts differ (cells: {more}; first: {cell}). Those cells "
        "were left unread: check them.",
        "عُدّت الخلايا في {where} مرتين واختلف العدّان (عدد الخلايا المختلفة {more}، أولها {cell}). تُركت هذه الخلايا "
        "دون قراءة: تحقق منها.",
    )


class ControlCharacters(Notice):
    code = "control-characters"
    message = Text(
        "In {where} cells hold invisible control characters (number: {more}; first: {cell}). The characters were "
        "taken out.",
        "في {where} خلايا فيها رموز تحكم غير مرئية (العدد {more}، أولها {cell}). حُذفت هذه الرموز.",
    )


class EncodingTaken(Notice):
    code = "encoding-taken"
    message = Text(
        "The text file does not say how its letters are written; {said} was taken. Check that this reads well: {more}",
        "لا يذكر الملف النصي ترميز حروفه، فاعتُمد {said}. تحقق من أن هذا مقروء: {more}",
    )


class GarbledText(Notice):
    code = "garbled-text"
    message = Text(
        "The letters of some cells were already spoilt when the file was saved (number: {more}; first: {cell}, "
        "“{said}”). Export the table again from where it was made, as “CSV UTF-8”.",
        "كانت حروف بعض الخلايا تالفة عند حفظ الملف (العدد {more}، أولها {cell}: «{said}»). صدّر الجدول من جديد من مصدره "
        "بصيغة «CSV UTF-8».",
    )


NOTICES: dict[str, type[Notice]] = {kind.code: kind for kind in Notice.__subclasses__()}
"""Every warning about a file, by its code."""
