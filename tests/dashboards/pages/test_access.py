from __future__ import annotations

from dashboards.pages.access import Access, access_of, return_and_access
from tests.builders import import_records, record, service
from tests.dashboards.pages.conftest import Reader
from tracker.figures import Figure, Tally
from tracker.totals import Counted


def row(measure: str, place: str | None) -> Counted:
    tally = Tally.of(Figure.exactly(1))
    return Counted(measure, tally, tally.read(), place)


def test_one_open_place_makes_a_service_known_to_be_open() -> None:
    rows = [row("bread.none", "A"), row("bread.partial", "A"), row("bread.unknown", "B"), row("bread.full", None)]
    assert access_of(rows) == {("A", "bread"): True, ("B", "bread"): False}


def test_return_is_set_beside_access_with_what_nobody_assessed_by_itself(changing: Reader) -> None:
    records = [
        record("movement", "SY070200", {"returned.persons": Figure.at_least(200)}, row=50, flow="returned"),
        record("movement", "SY070203", {"returned.persons": 12_000}, row=51, flow="returned"),
        service("SY070203", "bread", "none", row=52),
    ]
    import_records(changing.engine, records, "later.xlsx")
    with changing.asks("/en/districts/SY0702", "SY0702") as asked:
        found, *others = return_and_access(asked)
        assert found.measure == "returned.persons"
        assert [one.measure for one in others] == ["returned.households", "returnees.persons"]
        bakery, clinic, either = found.lines
        assert asked.cell(bakery.sides[Access.OPEN].total) == "at least 200"
        assert asked.cell(bakery.sides[Access.NOT_OPEN].total) == "12,000"
        assert clinic.sides[Access.NOT_ASSESSED].places == ["SY070200"]
        assert Access.NOT_ASSESSED not in either.sides
        assert found.without is not None
        assert list(found.without.places) == ["SY070203"]
        assert asked.cell(found.unplaced) == "at least 3,550"
    page = changing.get("/en/districts/SY0702")
    assert "<strong>12,000</strong> in sub-districts with no bakery or clinic known to be open" in page
    assert "لا يُعرف فيها فرن أو مركز صحي مفتوح" in changing.get("/ar/districts/SY0702")


def test_without_returns_or_below_sub_districts_there_is_nothing_to_set_side_by_side(told: Reader) -> None:
    with told.asks("/en/districts/SY0700", "SY0700") as asked:
        assert return_and_access(asked) == []
    with told.asks("/en/districts/C3985", "C3985") as asked:
        assert return_and_access(asked) == []
