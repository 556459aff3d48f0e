"""How the letters of a text file are written: what is decided, what is said, what is refused."""

from __future__ import annotations

import io

import pytest

from imports.files import UnreadableEncoding
from imports.workbooks.answers import Refused
from imports.workbooks.encodings import encoding_of

ARABIC = "التاريخ,الناحية,القتلى\n2024-12-01,معرة النعمان,7\n2024-12-02,حماة,3\n"
FRENCH = "préfecture,sous-préfecture,déplacés\nMbomou,Bangassou,3500\nOuham-Pendé,Bozoum,120\n"


@pytest.mark.parametrize(
    ("content", "name", "judged"),
    [
        (b"date,killed\n", "utf-8", False),
        (ARABIC.encode(), "utf-8", False),
        (ARABIC.encode("utf-8-sig"), "utf-8-sig", False),
        (ARABIC.encode("utf-16"), "utf-16", False),
        (ARABIC.encode("utf-32"), "utf-32", False),
        (ARABIC.encode("utf-16-le"), "utf-16-le", True),
        (ARABIC.encode("utf-16-be"), "utf-16-be", True),
        (ARABIC.encode("cp1256"), "cp1256", True),
        (ARABIC.encode("iso8859_6"), "iso8859_6", True),
        (FRENCH.encode("cp1252"), "cp1252", True),
        (FRENCH.encode("latin-1"), "cp1252", True),
    ],
)
def test_an_encoding_is_proved_or_judged_and_said_to_be(content: bytes, name: str, judged: bool) -> None:  # noqa: FBT001 - a case of the table above
    encoding = encoding_of(io.BytesIO(content))
    assert (encoding.name, encoding.judged) == (name, judged)


def test_a_judged_encoding_shows_how_the_letters_read() -> None:
    assert "التاريخ" in encoding_of(io.BytesIO(ARABIC.encode("cp1256"))).sample
    assert "préfecture" in encoding_of(io.BytesIO(FRENCH.encode("cp1252"))).sample


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"date\n" + "x,معرة,1\n".encode() + "y,معرة,2\n".encode("cp1256"), "3"),
        (b"date,district\n2024-12-01,\xc0\xaf\xed\xa0\x80\n", "2"),
        (b"\xef\xbb\xbfdate\nx,\xff\n", "2"),
    ],
)
def test_letters_that_no_one_encoding_reads_are_refused_with_their_line(content: bytes, line: str) -> None:
    with pytest.raises(Refused) as caught:
        encoding_of(io.BytesIO(content))
    assert isinstance(caught.value.refusal, UnreadableEncoding)
    assert caught.value.refusal.said == line
