from __future__ import annotations

import datetime as dt

import pytest

from dashboards.summaries.narrative import in_a_sentence, listed, narrative, reports
from tests.builders import IDLEB
from tests.dashboards.summaries.conftest import Ask
from tracker.figures import Figure, Tally
from tracker.languages import language_of
from tracker.totals import Counted

EN, AR = language_of("en"), language_of("ar")


def total(*figures: Figure) -> Counted:
    tally = sum((Tally.of(figure) for figure in figures), Tally())
    return Counted("killed", tally, tally.read())


def test_three_lines_say_people_lives_and_services(ask: Ask) -> None:
    people, lives, services = narrative(ask())
    assert people == (
        "Al Ma'ra district (\u2066SY0702\u2069). Present by the newest count (3 Dec 2024, at 2 recorded locations): "
        "IDPs: 120; returnees: 1,512. Movements recorded (1–31 Dec 2024): people who returned: about 340 (at least 40)."
    )
    assert lives == (
        "Reported (1–31 Dec 2024): killed: at least 8; injured: “dozens”. "
        "Who did it is disputed in 1 report. The true number may be higher."
    )
    assert services.startswith("Services found closed, in some or all reports: School (1 of 1 report). Not assessed: ")


def test_sources_that_count_civilians_alone_are_told_too(ask: Ask) -> None:
    assert "killed: 5; civilians killed: between 3 and 4." in narrative(ask(IDLEB))[1]


def test_arabic_lines_have_no_english_in_them(ask: Ask) -> None:
    for line in narrative(ask(language="ar")):
        assert not [word for word in line.split() if word.strip("().،:؛").isascii() and word.isalpha()]


def test_a_place_without_reports_is_not_said_to_have_had_none(ask: Ask) -> None:
    people, lives, services = narrative(ask("SY1103"))
    assert "No count of the people present is recorded." in people
    assert "does not mean that there were none" in lives
    assert services == "No service has been assessed here."


def test_ranges_are_said_in_words() -> None:
    row = total(Figure.between(9_800, 15_200, 12_400))
    assert in_a_sentence(row, EN) == "12,400 (between 9,800 and 15,200)"
    assert in_a_sentence(row, AR) == "12,400 (بين 9,800 و15,200)"


@pytest.mark.parametrize(
    ("count", "said"), [(1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (11, "11 تقريرًا"), (100, "100 تقرير")]
)
def test_reports_are_counted_in_the_forms_of_arabic(count: int, said: str) -> None:
    assert reports(count, AR) == said


def test_long_lists_are_cut_and_say_so() -> None:
    assert listed(list("abcdefgh"), EN) == "a, b, c, d, e, f and others"


def test_all_dates_are_named_as_such(ask: Ask) -> None:
    assert "all dates" in narrative(ask(first=None, last=None))[1]
    assert "since 1 Dec 2024" in narrative(ask(first=dt.date(2024, 12, 1), last=None))[1]
