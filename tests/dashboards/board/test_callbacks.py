from __future__ import annotations

import json

from dash import no_update

from dashboards.board.callbacks import TOLD, answer_places, answer_subject
from dashboards.pages.district import CASUALTY_NOTE
from tests.builders import import_records, record
from tests.dashboards.board.conftest import Boards


def test_shapes_are_sent_once(boards: Boards) -> None:
    with boards.signed_in():
        shapes, key, first = answer_places("/explore/", None)
        again, same, second = answer_places("/explore/?measure=killed", key)
    assert len(shapes["codes"]) == len(first["classes"]) == len(second["classes"])
    assert again is same is no_update
    assert len(json.dumps(second)) < 15_000


def test_another_frame_brings_its_own_shapes(boards: Boards) -> None:
    with boards.signed_in():
        _, key, _ = answer_places("/explore/", None)
        shapes, other, _ = answer_places("/explore/district?place=SY0702", key)
    assert set(shapes["codes"]) >= {"SY070200", "SY070203"}
    assert other != key


def test_a_subject_is_told_of_in_order(boards: Boards) -> None:
    with boards.signed_in():
        told, figure, height = answer_subject("/explore/district?place=SY0702")
    assert len(told) == len(TOLD)
    assert told[2] == "Over time: Al Ma'ra"
    assert "215,471" in json.dumps(told[1])
    assert figure["data"]
    assert height["height"].endswith("px")
    assert len(json.dumps([told, figure])) < 60_000


def test_a_board_of_casualties_carries_the_standing_note(boards: Boards) -> None:
    with boards.signed_in():
        told, _, _ = answer_subject("/explore/casualties?lang=ar")
    assert CASUALTY_NOTE.ar in json.dumps(told, ensure_ascii=False)
    assert told[5] == {"all": []}


def test_nothing_dated_is_said_so(boards: Boards) -> None:
    with boards.signed_in():
        told, figure, height = answer_subject("/explore/casualties?picked=SY0200")
    assert "Nothing dated is recorded here" in json.dumps(told)
    assert (figure["data"], height) == ([], {"height": "0"})


def test_an_answer_follows_what_is_recorded(boards: Boards) -> None:
    address = "/explore/casualties?measure=missing&picked=SY0200"
    with boards.signed_in():
        before = json.dumps(answer_subject(address)[0])
    import_records(boards.engine, [record("casualty", "SY0200", {"missing": 41})], "wk50_aleppo.xlsx")
    with boards.signed_in():
        after = json.dumps(answer_subject(address)[0])
    assert '"41"' not in before
    assert '"41"' in after
