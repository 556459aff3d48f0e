"""What a workbook that was sent again says otherwise than before."""

import pytest

from imports.desk.differing import differences_said
from tests.imports.desk.conftest import Desk
from tracker.languages import language_of

LINES = "District P-code,Date,Killed,Source\n"
FIRST = LINES + "".join(f"SY0702,2024-12-0{day},{day},Local council\n" for day in range(1, 8))


def sent_twice(desk: Desk) -> int:
    """Save a workbook, and send it again with a number put right, a row more and a row less."""
    number = desk.sent(FIRST, "december.csv")
    desk.post(f"/imports/{number}/save")
    desk.work()
    again = FIRST.replace("2024-12-03,3,", "2024-12-03,30,").replace("SY0702,2024-12-07,7,Local council\n", "")
    return desk.sent(again + "SY0700,2024-12-09,1,Civil defence\n", "december corrected.csv")


@pytest.mark.slow
def test_only_what_a_corrected_workbook_says_otherwise_is_shown_and_saved(desk_of_coordinator: Desk) -> None:
    number = sent_twice(desk_of_coordinator)
    page = desk_of_coordinator.get(f"/imports/{number}/review").text
    assert "sent before as import 1" in page
    assert "<del><bdi>3</bdi></del>" in page
    assert "<ins><bdi>30</bdi></ins>" in page
    assert "1 row is no longer in the workbook" in page
    assert "Save 2 rows" in page


@pytest.mark.slow
def test_rows_that_are_gone_are_withdrawn_where_somebody_decides_so(desk_of_coordinator: Desk) -> None:
    number = sent_twice(desk_of_coordinator)
    desk_of_coordinator.post(f"/imports/{number}/gone", version="1", withdrawn="close")
    desk_of_coordinator.work()
    page = desk_of_coordinator.get(f"/imports/{number}/review").text
    assert 'value="close" checked' in page
    assert "withdrawn, and counted no more" in page


def test_differences_are_said_in_the_language_of_the_page() -> None:
    field = {"code": "killed", "label": "Killed", "label_ar": "القتلى", "before": "", "after": "7"}
    changed = [{"record": 4, "sheet": "A", "row": 2, "fields": [field]}]
    said = {"earlier": 1, "new": 0, "changed": changed, "unchanged": 3, "withdrawn": []}
    for language, label, nothing in (("en", "Killed", "nothing said"), ("ar", "القتلى", "لم يُذكر شيء")):
        found = differences_said(said, language_of(language))
        assert found is not None
        (one,) = found.changed[0].fields
        assert (one.label, one.before, one.after, found.is_same) == (label, nothing, "7", False)
    assert differences_said(None, language_of("en")) is None
