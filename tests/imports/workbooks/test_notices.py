"""The warnings about a file: each in both languages, with its sheet."""

from __future__ import annotations

import pytest

from imports.workbooks.notices import NOTICES, Notice


@pytest.mark.parametrize("kind", NOTICES.values(), ids=lambda kind: kind.code)
def test_every_warning_speaks_both_languages_and_names_what_it_found(kind: type[Notice]) -> None:
    notice = kind("F12", "what was said", "what more", "Returns")
    english, arabic = notice.sentence(), notice.sentence("ar")
    assert not any("{" in sentence for sentence in (english, arabic))
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)
    for found in ("F12", "what was said", "what more", "Returns"):
        assert (found in english) == (found in arabic)
    assert notice.severity == "warning"
