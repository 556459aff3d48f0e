from __future__ import annotations

import pytest

from imports.headers.totals import says_derived, says_total


@pytest.mark.parametrize(
    "label", ["Total", "GRAND TOTAL", "Sub-total", "Idleb Total", "Total général", "المجموع", "الإجمالي", "Totaux"]
)
def test_a_label_of_a_total_is_known_in_four_languages(label: str) -> None:
    assert says_total(label)


@pytest.mark.parametrize("label", ["", "Totalan", "Idleb", "total " * 20])
def test_a_place_or_a_sentence_is_no_total(label: str) -> None:
    assert not says_total(label)


def test_averages_and_shares_are_worked_out_from_other_rows() -> None:
    assert says_derived("Daily Average")
    assert says_derived("%")
    assert not says_derived("Afrin")
