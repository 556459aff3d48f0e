"""A person's whole task in a real browser: a workbook is sent, put right, saved, read on a district's page, undone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.serving import Served
from tracker.entries import checksum
from tracker.store.engine import reading

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class Words:
    """What the pages say in one language, and how the sender writes headings in it."""

    language: str
    returns: tuple[str, ...]
    casualties: tuple[str, ...]
    understood: str
    save: str
    saved: str
    killed: str
    sheet_says: str


ENGLISH = Words(
    "en",
    ("Governorate", "Community", "Date", "Returned families", "Source"),
    ("Governorate", "District", "Date", "Killed", "Injured", "Source"),
    "Understood as between 7 and 8",
    "Save 5 rows",
    "5 rows saved",
    "Killed",
    "dozens",
)
ARABIC = Words(
    "ar",
    ("المحافظة", "التجمع", "التاريخ", "عدد الأسر العائدة", "المصدر"),
    ("المحافظة", "المنطقة", "التاريخ", "القتلى", "الجرحى", "المصدر"),
    "فُهم على أنه بين 7 و8",
    "احفظ 5 صفوف",
    "حُفظت 5 صفوف",
    "القتلى",
    "عشرات",
)


def week_49(folder: Path, words: Words) -> Path:
    """Write a weekly report of two sheets: returns with a misspelt place, casualties with a number that is none.

    Idleb has two communities called Aqrabat, so that no spelling of it is settled without a person.
    """
    book = Workbook()
    sheets: dict[str, list[tuple[str | int, ...]]] = {
        "Returns": [
            words.returns,
            ("Idleb", "Kafr Nobol", "2024-12-03", "about 300", "Local council"),
            ("Idleb", "Aqrabath", "2024-12-04", words.sheet_says, "Local council"),
        ],
        "Casualties": [
            words.casualties,
            ("Idleb", "Al Ma'ra", "2024-12-03", "at least seven", words.sheet_says, "Local council"),
            ("Idleb", "Ariha", "2024-12-04", "7 or 8 aprox", "10-20", "Civil defence"),
            ("Idleb", "Ariha", "2024-12-05", 2, 0, "Civil defence"),
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    path = folder / f"week 49 {words.language}.xlsx"
    book.save(path)
    return path


def known(served: Served) -> str:
    with reading(served.engine) as connection:
        return checksum(connection)


def shown(page: Page) -> str:
    """Give what a page says, but for the minute as of which it says it."""
    return re.sub(r"\d\d:\d\d", "--:--", page.locator("main").inner_text())


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=lambda words: words.language)
def test_a_workbook_is_sent_put_right_saved_read_and_undone(
    served: Served, page: Page, tmp_path: Path, words: Words
) -> None:
    home = f"{served.address}/{words.language}"
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    page.goto(served.link(language=words.language))
    page.locator("main form button").click()

    page.goto(f"{home}/districts/SY0702")
    district, before = shown(page), known(served)

    # Send it: the page leads to what could not be understood.
    page.goto(f"{home}/imports/new")
    page.set_input_files("#file", week_49(tmp_path, words))
    page.locator("main form button").click()
    page.wait_for_url("**/fix")
    expect(page.locator(".error-summary")).to_be_focused()
    number = int(page.url.split("/")[-2])

    # Put it right: the place is chosen, the number is written and said back.
    place = page.locator("fieldset", has_text="Aqrabath")
    place.locator("input[type=radio]").first.check()
    figure = page.locator("fieldset", has_text="aprox")
    figure.locator("input[type=text]").fill("7-8")
    expect(figure.locator("[id^=u-]")).to_have_text(words.understood)
    page.locator("main form .actions button").click()
    page.wait_for_url("**/review")
    assert known(served) == before, "Nothing is saved before it is confirmed."

    # Review and save.
    expect(page.locator("tr", has_text="SY0702").filter(has_text=words.killed)).to_be_visible()
    page.get_by_role("button", name=words.save).click()
    expect(page.locator("#done")).to_have_text(words.saved)

    # Read it on the district's page, and open the figure down to its cell.
    page.locator("main a[href$='/districts/SY0702']").click()
    expect(page.locator("[data-measure=killed]").first).to_contain_text("7")
    page.locator("[data-measure=killed] a").first.click()
    page.locator("main a[href*='/records/']").first.click()
    expect(page.locator("td.cell-here").first).to_be_visible()
    quoted = page.locator("table.quoted").inner_text()
    assert "at least seven" in quoted
    assert words.casualties[3] in quoted

    # Undo it: everything is as it was.
    page.goto(f"{home}/imports/{number}/undo")
    page.locator("#why").fill("sent by mistake")
    page.locator("main form button").click()
    expect(page.locator("main h1")).to_contain_text(re.compile(rf"\b{number}\b"))
    assert known(served) == before
    page.goto(f"{home}/districts/SY0702")
    assert shown(page) == district
