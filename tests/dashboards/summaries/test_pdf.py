"""The paper itself: two sheets, tagged, small, its words in order in both scripts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from dashboards.summaries.pdf import pdf
from dashboards.summaries.refusing import NotOfferedError
from dashboards.summaries.summary import Behind
from tests.dashboards.summaries.conftest import Ask

MOST_BYTES = 300_000
needs_a_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def words_of(written: bytes, folder: Path) -> str:
    """Give the text of a PDF as a reader copies it: in reading order, letters in their plain forms."""
    path = folder / "summary.pdf"
    path.write_bytes(written)
    printed = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    text = unicodedata.normalize("NFKC", printed.stdout.decode())
    return re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+", " ", text)


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("place", ["SY0702", "SYR", "C3985", "SY1400"])
def test_a_summary_fills_two_tagged_sheets_and_is_small(ask: Ask, place: str) -> None:
    written = pdf(ask(place))
    assert written.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == 2
    assert b"pdfuaid" in written
    assert b"/StructTreeRoot" in written
    assert len(written) <= MOST_BYTES


@needs_a_reader
def test_the_words_stand_in_ochas_order(ask: Ask, tmp_path: Path) -> None:
    text = words_of(pdf(ask()), tmp_path)
    order = ("District summary", "Al Ma'ra", "Highlights", "Key figures", "Returns and displacement", "Killed, injured")
    assert in_order(text, *order, "Access to services", "Who reports", "Changes", "Method and limits", "Sources")
    assert "at least 8" in text
    assert "do not imply endorsement" in text


@needs_a_reader
def test_arabic_is_shaped_and_read_in_order(ask: Ask, tmp_path: Path) -> None:
    written = pdf(ask(language="ar"))
    text = words_of(written, tmp_path)
    # Readers turn the letters of a ligature such as lam-alef about: words without one are looked for.
    order = ("ملخص المنطقة", "معرة النعمان", "أبرز ما ورد", "الموجودون وفق أحدث عد", "من يبلغ", "المنهج وحدوده")
    assert in_order(text, *order, "المصادر")
    assert "8 على " in text
    assert "بين 3 و4" not in text
    assert len(written) <= MOST_BYTES


def test_a_name_that_no_shipped_font_can_write_still_makes_a_paper(ask: Ask) -> None:
    summary = ask()
    named = replace(summary.behind.sources[0], source="資料 ጋዜጣ", is_withheld=False)
    written = pdf(replace(summary, behind=Behind(sources=(named,), coverage=summary.behind.coverage)))
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == 2


def test_words_that_look_like_markup_stay_words(ask: Ask, tmp_path: Path) -> None:
    summary = ask()
    named = replace(summary.behind.sources[0], source='#panic("x") $a$ *b*', is_withheld=False)
    written = pdf(replace(summary, behind=Behind(sources=(named,), coverage=summary.behind.coverage)))
    assert written.startswith(b"%PDF-")


def test_without_the_typesetter_a_sentence_says_what_to_choose(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NotOfferedError, match="typst is not installed"):
        pdf(ask())
