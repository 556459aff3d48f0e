from __future__ import annotations

from dashboards.summaries.tables import stretches


def test_stretches_of_the_same_value_are_told_by_their_ends() -> None:
    rows = (("a", 1), ("a", 2), ("b", 3), ("a", 4))
    assert list(stretches(rows, 0)) == [("a", 0, 1), ("b", 2, 2), ("a", 3, 3)]
    assert list(stretches((), 0)) == []
