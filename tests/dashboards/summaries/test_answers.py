from __future__ import annotations

from sqlalchemy import Engine

from dashboards.summaries.answers import Answers, added
from tests.builders import IDLEB, MAARA
from tests.dashboards.summaries.conftest import question
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import Kind
from tracker.store.engine import reading


def test_places_asked_together_are_parted_again(told: Engine, gazetteer: Gazetteer) -> None:
    asked = [question(gazetteer, MAARA), question(gazetteer, IDLEB)]
    with reading(told) as connection:
        together = Answers.of(connection, gazetteer, asked)
        alone = [Answers.of(connection, gazetteer, [one]) for one in asked]
    for one, answers in zip(asked, alone, strict=True):
        here = one.place.pcode
        for kind in Kind:
            assert together.rows(kind, here) == answers.rows(kind, here)
        assert together.dates.get(here, []) == answers.dates.get(here, [])


def test_adding_places_up_keeps_the_dates_of_their_counts(told: Engine, gazetteer: Gazetteer) -> None:
    with reading(told) as connection:
        answers = Answers.of(connection, gazetteer, [question(gazetteer)])
    row = added(answers.rows(Kind.POPULATION, MAARA), MAARA)["returnees.persons"]
    assert (row.place, row.total.best, row.tally.records) == (MAARA, 1512, 2)
    assert str(row.as_of) == "2024-12-03"
