"""Who acts and why, and what cannot be done, each with its sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tracker.languages import Text


@dataclass(frozen=True)
class Act:
    """Who acts, and why where they said so."""

    by: str = ""
    why: str = ""
    organisation_id: int | None = None


class CannotBeDoneError(ValueError):
    """An act that the records as they stand do not allow; ``sentence`` says so in both languages."""

    said: ClassVar[Text] = Text("This cannot be done.", "لا يمكن تنفيذ ذلك.")

    def __init__(self, **values: object) -> None:
        self.sentence = self.said.format(**values)
        super().__init__(self.sentence.en)


class NothingToUndoError(CannotBeDoneError):
    """Nothing that the import recorded is known any more."""

    said = Text("Import {number} has nothing left to undo.", "لم يبق في الاستيراد {number} ما يمكن التراجع عنه.")


class NothingToRedoError(CannotBeDoneError):
    """The entry took nothing back that could be brought back now."""

    said = Text(
        "Entry {number} took nothing back that is not known again.",
        "لم يسحب القيد {number} شيئًا لم يُعد تسجيله.",
    )


class RecordedAgainError(CannotBeDoneError):
    """Rows of the same file were recorded again since by another import, and would count twice."""

    said = Text(
        "Rows of the same file were recorded again by import {number}: undo that one first.",
        "سُجلت صفوف من الملف نفسه مجددًا في الاستيراد {number}: تراجع عنه أولًا.",
    )


class NotKnownError(CannotBeDoneError):
    """The record is not there, or was corrected or taken back since."""

    said = Text(
        "Record {number} was corrected or taken back since. Look at it as it stands now.",
        "صُحح السجل {number} أو سُحب في هذه الأثناء. راجعه كما هو الآن.",
    )


class NothingToChangeError(CannotBeDoneError):
    """The act would leave everything as it is."""

    said = Text("This is so already: nothing would change.", "الحال كذلك أصلًا: لن يتغير شيء.")


class NotToBeEditedError(CannotBeDoneError):
    """A value that no correction may touch."""

    said = Text("{name} cannot be corrected.", "لا يمكن تصحيح {name}.")


class NotOneKindError(CannotBeDoneError):
    """Records of different kinds never report one fact."""

    said = Text(
        "Only records of one kind can be reports of the same fact.",
        "لا تكون تقارير عن واقعة واحدة إلا سجلات من النوع نفسه.",
    )


class NotJoinedError(CannotBeDoneError):
    """The record is no claim of the fact, or of any."""

    said = Text("Record {number} is not joined to this fact.", "السجل {number} غير مضموم إلى هذه الواقعة.")


class StepNotOpenError(CannotBeDoneError):
    """Verification goes step by step."""

    said = Text(
        "A record that is {before} cannot become {after} in one step.",
        "لا ينتقل سجل من «{before}» إلى «{after}» بخطوة واحدة.",
    )


class OwnUploadError(CannotBeDoneError):
    """Nobody verifies what they have sent themselves."""

    said = Text(
        "You sent record {number} yourself: somebody else has to verify it.",
        "أنت من أرسل السجل {number}: على شخص آخر أن يتحقق منه.",
    )
