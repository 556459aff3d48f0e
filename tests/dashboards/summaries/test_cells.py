from __future__ import annotations

import pytest

from dashboards.summaries.cells import Mark, figure_numbers, numbers, withheld
from tracker.figures import Figure, Tally, Vague
from tracker.languages import language_of
from tracker.totals import Counted

EN, AR = language_of("en"), language_of("ar")


@pytest.mark.parametrize(
    ("figure", "cells"),
    [
        (Figure.exactly(0), (0, 0, 0, "0")),
        (Figure.at_least(7), (7, Mark.NOT_GIVEN, Mark.NOT_GIVEN, "at least 7")),
        (Figure.about(300), (Mark.NOT_GIVEN, 300, Mark.NOT_GIVEN, "about 300")),
        (Figure.between(2, 5), (2, Mark.NOT_GIVEN, 5, "between 2 and 5")),
        (Figure.in_words(Vague.DOZENS), (12, Mark.NOT_GIVEN, Mark.NOT_GIVEN, "“dozens”")),
        (Figure.unknown(), (Mark.NOT_KNOWN, Mark.NOT_KNOWN, Mark.NOT_KNOWN, "not known")),
    ],
)
def test_a_total_keeps_its_ends_apart(figure: Figure, cells: tuple[object, ...]) -> None:
    tally = Tally.of(figure)
    assert numbers(Counted("killed", tally, tally.read()), EN).cells == cells


def test_nothing_reported_is_no_zero() -> None:
    assert numbers(None, EN).cells == (Mark.NO_DATA, Mark.NO_DATA, Mark.NO_DATA, "no data")
    assert numbers(None, AR).words == "لا توجد بيانات"
    assert numbers(None, EN, Mark.NO_REPORT).words == "no report received"


def test_a_figure_is_shown_as_its_source_gave_it() -> None:
    vague = figure_numbers(Figure.in_words(Vague.DOZENS), EN)
    assert vague.cells == (Mark.NOT_GIVEN, Mark.NOT_GIVEN, Mark.NOT_GIVEN, "“dozens”")
    assert figure_numbers(None, EN).words == "no data"
    assert figure_numbers(Figure.unknown(), EN).words == "not known"
    assert withheld(AR).words == "محجوب"
