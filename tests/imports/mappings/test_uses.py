from __future__ import annotations

import pytest

from imports.mappings.uses import ColumnUse, Mapping, Question, Use, day_precision, remembered, use_of
from tracker.languages import Text
from tracker.periods import Period
from tracker.records.kinds import Kind

MEASURE = ColumnUse(5, "IDPs", Use.MEASURE, "idps.persons", "low", samples=("12",))
PLACE = ColumnUse(0, "Governorate", Use.PLACE, level=1, holds="name")


@pytest.mark.parametrize(
    "use",
    [
        MEASURE,
        PLACE,
        ColumnUse(1, "Women", Use.PART, "idps.persons", part="women"),
        ColumnUse(2, "Water", Use.SERVICE, "drinking_water", for_whom="idps", aspect="nearby"),
        ColumnUse(3, "Date", Use.PERIOD, "date"),
        ColumnUse(4, "From", Use.PLACE, level=2, holds="code", side="origin"),
        ColumnUse(5, "Latitude", Use.PLACE, holds="lat"),
        ColumnUse(6, "Type", Use.KIND),
        ColumnUse(7, "Notes", Use.FIELD, "note"),
        ColumnUse(8, "", Use.IGNORED),
    ],
)
def test_a_use_is_written_as_one_word_and_read_back(use: ColumnUse) -> None:
    assert use_of(ColumnUse(use.index, use.heading), use.written).written == use.written


def test_words_that_name_no_use_are_refused() -> None:
    with pytest.raises(ValueError, match="magic"):
        use_of(MEASURE, "magic:1")


def test_a_column_is_told_in_the_words_of_the_contract() -> None:
    said = MEASURE.as_dict()
    assert (said["column"], said["measure"], said["end"], said["samples"]) == ("F", "idps.persons", "low", ["12"])


def test_a_mapping_answers_for_its_columns() -> None:
    mapping = Mapping(Kind.POPULATION, (PLACE, MEASURE))
    assert (mapping.measures, mapping.places(), mapping.level) == ((MEASURE,), (PLACE,), 1)
    assert (mapping.field("note"), mapping.periods("date")) == (None, ())
    assert mapping.as_dict() == {
        "kind": "population",
        "columns": {"A": "place:1:name", "F": "measure:idps.persons:low"},
    }


def test_what_somebody_chose_goes_over_what_was_proposed() -> None:
    mapping = remembered(Mapping(Kind.POPULATION, (PLACE, MEASURE)), {"F": "measure:returnees.persons"})
    assert [column.code for column in mapping.measures] == ["returnees.persons"]
    assert mapping.measures[0].because == "chosen"


def test_a_question_carries_its_proposal_in_both_languages() -> None:
    assert Question("date", Text("When?", "متى؟"), "2024-12").as_dict() == {
        "code": "date",
        "question": "When?",
        "question_ar": "متى؟",
        "proposal": "2024-12",
    }


def test_a_year_is_too_coarse_to_date_a_count() -> None:
    assert day_precision(Period.month(2018, 8))
    assert not day_precision(Period.year(2017))
