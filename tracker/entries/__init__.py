"""The only way in: each act is one entry, applied whole or not at all, with its records, claims and ledger.

- ``acts``: who acts and why, and what cannot be done
- ``importing``: the rows of an import become records
- ``undoing``: an import is taken back, whole or in part, and brought back again
- ``editing``: a record is corrected, verified, discounted or withdrawn
- ``superseding``: a workbook that was sent again corrected
- ``joining``: reports of one fact are joined, separated, and one of them chosen
- ``checksums``: a checksum of all that is known

Every function here takes a connection in a write transaction and gives the entry's number; nothing is seen by anybody
before that transaction commits.
"""

from __future__ import annotations

from tracker.entries.acts import (
    Act,
    CannotBeDoneError,
    NothingToChangeError,
    NothingToRedoError,
    NothingToUndoError,
    NotKnownError,
    OwnUploadError,
    RecordedAgainError,
    StepNotOpenError,
)
from tracker.entries.checksums import checksum
from tracker.entries.editing import STEPS, Correction, edit_record, set_verification, verification_steps
from tracker.entries.importing import record_import
from tracker.entries.joining import choose_claim, join_records, separate_records
from tracker.entries.superseding import Superseding, record_corrected
from tracker.entries.undoing import Edited, edited_since, redo, undo_import

__all__ = [
    "STEPS",
    "Act",
    "CannotBeDoneError",
    "Correction",
    "Edited",
    "NotKnownError",
    "NothingToChangeError",
    "NothingToRedoError",
    "NothingToUndoError",
    "OwnUploadError",
    "RecordedAgainError",
    "StepNotOpenError",
    "Superseding",
    "checksum",
    "choose_claim",
    "edit_record",
    "edited_since",
    "join_records",
    "record_corrected",
    "record_import",
    "redo",
    "separate_records",
    "set_verification",
    "undo_import",
    "verification_steps",
]
