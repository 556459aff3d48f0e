"""What is withheld can be worked out neither by subtraction nor by knowing the rule by which it is withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from tracker.disclosure import (
    LARGEST,
    RELEASES,
    SMALLEST,
    Profile,
    Verdict,
    Why,
    is_below,
    is_protected,
    is_small,
    withhold,
)
from tracker.figures import Total
from tracker.records.kinds import MEASURES
from tracker.records.record import SENSITIVITY

Table = tuple[int, ...]


def exactly(number: int) -> Total:
    return Total(number, number, number)


def judged(table: Table) -> Verdict:
    return withhold({place: exactly(number) for place, number in enumerate(table)}, exactly(sum(table)))


def published(table: Table) -> tuple[object, ...]:
    """Give all that a reader sees of a table and its total."""
    verdict = judged(table)
    total = None if verdict.hides_total else sum(table)
    if verdict.is_whole:
        return len(table), "not one row", total
    return (*(verdict.withheld.get(place, number) for place, number in enumerate(table)), total)


def tables(rows: int, most: int) -> Iterator[Table]:
    """Give every table of so many rows whose total is no more than so many."""
    return (table for table in product(range(most + 1), repeat=rows) if sum(table) <= most)


@pytest.mark.parametrize(("rows", "most"), [(2, 40), (3, 26), (4, 17)])
def test_a_reader_who_knows_the_rule_and_tries_every_table_finds_no_withheld_figure(rows: int, most: int) -> None:
    seen: dict[tuple[object, ...], list[Table]] = defaultdict(list)
    for table in tables(rows, most):
        seen[published(table)].append(table)
    for possible in seen.values():
        verdict = judged(possible[0])
        for place in range(rows):
            if verdict.is_whole or place in verdict.withheld:
                assert len({table[place] for table in possible}) > 1, (possible[0], published(possible[0]))


@given(any_.lists(any_.integers(0, 60), min_size=2, max_size=8))
def test_no_small_number_is_shown_and_never_is_one_alone_withheld_beside_its_total(numbers: list[int]) -> None:
    table = tuple(numbers)
    verdict = judged(table)
    shown = [number for place, number in enumerate(table) if not verdict.is_whole and place not in verdict.withheld]
    assert not any(SMALLEST <= number <= LARGEST for number in shown)
    if not verdict.hides_total:
        assert len(shown) == len(table) or len(shown) <= len(table) - 2


@given(any_.lists(any_.integers(0, 60), min_size=2, max_size=6), any_.integers(0, 40), any_.integers(0, 40))
def test_what_is_withheld_leaves_room_at_every_end_of_a_range(numbers: list[int], best: int, high: int) -> None:
    cells: Mapping[int, Total] = {place: Total(low, low + best, low + best + high) for place, low in enumerate(numbers)}
    total = Total(*(sum(end) for end in zip(*((one.low, one.best, one.high) for one in cells.values()), strict=True)))
    verdict = withhold(cells, total)
    hidden = [place for place in cells if place in verdict.withheld and not verdict.is_whole]
    for place in hidden:
        others = sum(cells[one].low or 0 for one in hidden if one != place)
        assert others > LARGEST or verdict.withheld[place] is Why.BESIDE


def test_a_total_that_is_small_is_hidden_with_all_of_its_parts() -> None:
    verdict = judged((3, 0, 1))
    assert (verdict.is_whole, verdict.hides_total) == (True, True)


def test_without_a_total_only_the_small_rows_are_withheld() -> None:
    verdict = withhold({"a": exactly(3), "b": exactly(9)}, None)
    assert verdict == Verdict({"a": Why.SMALL})


def test_nothing_is_withheld_of_a_table_without_small_rows() -> None:
    assert judged((0, 12, 700)) == Verdict({})


def test_rows_are_taken_in_the_order_of_the_table_and_not_by_size() -> None:
    assert judged((50, 3, 9)).withheld == {1: Why.SMALL, 0: Why.BESIDE}


def test_rows_that_can_only_be_the_largest_small_number_hide_their_total_too() -> None:
    assert judged((4, 4, 4)).hides_total
    assert not judged((3, 3, 3)).hides_total


def test_a_range_is_small_where_any_of_its_ends_is() -> None:
    assert is_small(Total(2, None, 50))
    assert not is_below(Total(2, None, 50))
    assert is_below(Total(None, None, 4))
    assert not is_small(Total(0, 0, 0))
    assert not is_small(Total(24, None, None))


def test_killed_and_injured_are_never_withheld_for_being_few_and_people_are() -> None:
    open_ones = {measure for measure in MEASURES if not is_protected(measure)}
    people = {measure for measure in open_ones if not measure.endswith((".full", ".partial", ".none"))}
    assert {"killed", "injured", "civilians.killed", "combatants.injured"} <= people
    assert not any("missing" in measure or ".persons" in measure for measure in people)


def test_a_release_lets_out_no_more_than_the_person_sees() -> None:
    assert RELEASES[Profile.INTERNAL].may_see(SENSITIVITY.codes) == SENSITIVITY.codes
    assert RELEASES[Profile.CLUSTER].may_see(SENSITIVITY.codes) == ("public", "restricted")
    assert RELEASES[Profile.PUBLIC].may_see(("public", "restricted")) == ("public",)
