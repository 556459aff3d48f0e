from __future__ import annotations

from dashboards.pages.answers import rows_of, totals_of
from dashboards.pages.remembering import LARGEST, Memory, remembered
from tests.builders import import_records, record
from tests.dashboards.pages.conftest import Reader
from tracker.records.kinds import Kind


def test_what_was_asked_longest_ago_goes_first() -> None:
    memory = Memory(room=10)
    memory.keep("a", (1,), 4)
    memory.keep("b", (2,), 4)
    assert memory.find("a") == (1,)
    memory.keep("c", (3,), 4)
    assert [memory.find(key) for key in "abc"] == [(1,), None, (3,)]
    assert len(memory) == 2


def test_what_is_too_large_is_not_kept() -> None:
    memory = Memory()
    memory.keep("a", (), LARGEST + 1)
    assert memory.find("a") is None


def test_a_question_asked_again_is_answered_from_memory(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        selection = asked.view.selection(Kind.CASUALTY)
        first = rows_of(asked, selection)
        assert rows_of(asked, selection) is first
        assert totals_of(asked, Kind.CASUALTY) is totals_of(asked, Kind.CASUALTY)
        assert remembered(asked, "nothing at all", list) is remembered(asked, "nothing at all", list)


def test_people_who_see_less_have_their_own_answers(guarded: Reader, viewer: Reader) -> None:
    path = "/en/districts/SY0702"
    assert "777,0" in guarded.get(path)
    assert "777,0" not in viewer.get(path)
    assert "777,0" in guarded.get(path)


def test_a_new_entry_is_seen_at_once(changing: Reader) -> None:
    assert "at least 7" not in changing.get("/en/districts/SY0700")
    import_records(changing.engine, [record("casualty", "SY0700", {"killed": 4321})], "later.xlsx")
    assert "4,321" in changing.get("/en/districts/SY0700")
