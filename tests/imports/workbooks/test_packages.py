"""The zip around a workbook: what no honest package does is refused before anything reads it."""

from __future__ import annotations

import io
import zipfile

import pytest

from imports.files import Limits
from imports.workbooks.answers import Refused
from imports.workbooks.packages import Package


def packed(*parts: tuple[str | zipfile.ZipInfo, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts:
            package.writestr(name, content, method)
    return out.getvalue()


def code_of(content: bytes, limits: Limits | None = None) -> str:
    try:
        package = Package(io.BytesIO(content), limits or Limits())
        package.look_over(package.names())
    except Refused as refused:
        return refused.refusal.code
    return "honest"


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("xl/link.xml")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def test_parts_are_found_whatever_the_slash_and_the_case() -> None:
    package = Package(io.BytesIO(packed(("xl\\Workbook.xml", b"<a/>"))), Limits())
    assert package.has("XL/workbook.xml")
    assert b"".join(package.chunks("xl/workbook.xml")) == b"<a/>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "damaged"),
        (packed(("a.xml", "<a/>"))[:-30], "damaged"),
        (packed(("../../a.xml", "")), "unsafe-content"),
        (packed(("/etc/a.xml", "")), "unsafe-content"),
        (packed(("C:\\a.xml", "")), "unsafe-content"),
        (packed(("a/" * 200 + "a.xml", "")), "unsafe-content"),
        (packed((link(), "/etc/passwd")), "unsafe-content"),
        (packed(("a.xml", "<a/>"), method=zipfile.ZIP_BZIP2), "damaged"),
        (packed(("a.xml", "<a/>"), ("A.XML", "<a/>")), "two-readings"),
        (packed(("a.xml", '<!DOCTYPE a SYSTEM "file:///a">')), "unsafe-content"),
        (packed(("a.xml", " " * (1 << 20) + "<!DOCTYPE a>")), "unsafe-content"),
        (packed(("a.xml", b" " * 12_000_000)), "inflates-too-far"),
        (packed(("a.xml", "<a/>".encode("utf-16"))), "two-readings"),
    ],
    # Packed bytes hold the time they were made, and would name the tests differently in each process.
    ids=lambda value: value if isinstance(value, str) else "packed",
)
def test_what_no_honest_package_does_is_refused(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_locked_part_is_said_to_be_locked() -> None:
    content = bytearray(packed(("a.xml", "<a/>")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(content)) == "password-protected"


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    content = bytearray(packed(("a.xml", "x" * 5000)))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (10).to_bytes(4, "little")
    assert code_of(bytes(content)) == "damaged"


def test_entries_that_share_their_bytes_are_unsafe() -> None:
    content = packed(("a.xml", "<a/>"), ("b.xml", "<b/>"))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    shared = content[: second + 42] + bytes(4) + content[second + 46 :]
    assert code_of(shared) == "unsafe-content"


def test_too_many_parts_and_too_much_inside_are_refused() -> None:
    content = packed(*((f"{n}.xml", "<a/>") for n in range(5)))
    assert code_of(content, Limits(parts=4)) == "too-many-parts"
    assert code_of(content, Limits(inflated=10)) == "inflates-too-far"


def test_office_may_write_its_own_asides_in_two_byte_letters() -> None:
    package = Package(io.BytesIO(packed(("customXml/item1.xml", "<a/>".encode("utf-16")))), Limits())
    package.look_over(package.names())


def test_a_package_without_a_workbook_is_none() -> None:
    package = Package(io.BytesIO(packed(("word/document.xml", "<a/>"))), Limits())
    with pytest.raises(Refused) as caught:
        package.form("xlsx")
    assert caught.value.refusal.code == "not-a-workbook"


@pytest.mark.parametrize(
    ("parts", "form"),
    [
        ([("xl/workbook.bin", "")], "xlsb"),
        ([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], "ods"),
        ([("[Content_Types].xml", ""), ("xl/workbook.xml", "")], "xlsx"),
    ],
)
def test_a_workbook_is_known_by_its_parts(parts: list[tuple[str, str]], form: str) -> None:
    assert Package(io.BytesIO(packed(*parts)), Limits()).form("xls") == form


def test_a_part_can_be_exchanged_for_another() -> None:
    package = Package(io.BytesIO(packed(("a.xml", "<a/>"), ("b.xml", "<b/>"), ("c.png", "x"))), Limits())
    again = Package(package.replaced({"a.xml": b"<z/>"}), Limits())
    assert [b"".join(again.chunks(name)) for name in again.names()] == [b"<z/>", b"<b/>"]
