from __future__ import annotations

import io

import pytest
import xlsxwriter

from dashboards.summaries.cells import Mark
from dashboards.summaries.styles import Styles
from dashboards.summaries.tables import Holds
from tracker.languages import language_of


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_format_is_made_once(language: str) -> None:
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        book.add_worksheet()
        styles = Styles(book, language_of(language))
        assert styles.cell(Holds.NUMBER) is styles.cell(Holds.NUMBER)
        assert styles.cell(Holds.NUMBER) is not styles.cell(Holds.NUMBER, Mark.NO_DATA)
        assert styles.text("title") is styles.text("title")
        assert styles.header(Holds.TEXT) is not styles.header(Holds.TEXT, is_first=True)
