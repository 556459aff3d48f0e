"""What runs inside the reading process: it answers whatever happens."""

from __future__ import annotations

import io
import json

import pytest

from imports.files import OLE_MAGIC, ZIP_MAGIC, Limits
from imports.workbooks.child import tell


def told(content: bytes, form: str) -> list[list[object]]:
    out = io.BytesIO()
    tell(io.BytesIO(content), form, Limits(), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_ends_with_the_format_that_was_found() -> None:
    assert told(b"a,b\n", "csv")[-1] == ["whole", "csv"]


@pytest.mark.parametrize(
    ("content", "form"), [(b"", "csv"), (ZIP_MAGIC, "xlsx"), (OLE_MAGIC, "xls"), (b"", "xls"), (b"\0" * 99, "xlsb")]
)
def test_what_cannot_be_read_is_answered_with_a_refusal_and_never_raises(content: bytes, form: str) -> None:
    assert told(content, form)[-1][0] == "refusal"
