from types import SimpleNamespace

import pytest
from sqlalchemy import Engine

from tests.builders import IDLEB_TOWN, REFUSED, import_records, record
from tracker.figures import Figure, Quantifier, Vague
from tracker.records.record import figure_of


@pytest.mark.parametrize(
    "figure",
    [
        Figure.exactly(7),
        Figure.at_least(7, "at least seven"),
        Figure.between(5, 9, 7),
        Figure.in_words(Vague.DOZENS, "عشرات"),
        Figure.unknown("?"),
    ],
)
def test_a_figure_comes_back_from_its_row(figure: Figure) -> None:
    row = SimpleNamespace(
        low=figure.low,
        best=figure.best,
        high=figure.high,
        quantifier=figure.quantifier.value,
        vague=figure.vague,
        words=figure.words,
    )
    assert figure_of(row) == figure
    assert isinstance(figure_of(row).quantifier, Quantifier)


@pytest.mark.parametrize(
    "wrong",
    [{"verification": "sure"}, {"sensitivity": "secret"}, {"last": None}, {"place_score": 1.5}, {"row": 0}],
)
def test_the_database_refuses_a_record_beyond_its_limits(placed_engine: Engine, wrong: dict[str, object]) -> None:
    values = dict(wrong)
    row = values.pop("row", 5)
    with pytest.raises(REFUSED):
        import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 1}, row=int(str(row)), **values)])
