from __future__ import annotations

from dashboards.summaries.notes import notes, notes_sheet
from dashboards.summaries.origins import sources_table
from tests.dashboards.summaries.conftest import Ask


def test_the_notes_say_the_reading_what_is_withheld_and_whose_boundaries(ask: Ask) -> None:
    summary = ask()
    notes = {row[0]: row[1] for row in notes_sheet([summary], sources_table([summary])).tables[0].rows}
    assert "dozens: at least 12" in str(notes["Words for amounts"])
    assert str(notes["What is withheld"]).endswith("left out of the list: 1.")
    assert "COD-AB 2020-12-17" in str(notes["Boundaries and names"])
    assert "The true number may be higher" in str(notes["Killed, injured, missing"]).replace("the true", "The true")
    assert "OCHA" in " ".join(map(str, notes))


def test_where_confidential_reports_are_not_seen_they_are_said_to_be_in_no_figure(ask: Ask) -> None:
    said = {name.en: text.en for name, text in notes([ask(sees=("public", "restricted"))])}
    assert said["What is withheld"].endswith("Confidential reports are in no figure here.")
