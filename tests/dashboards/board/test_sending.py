from __future__ import annotations

import json

from dashboards.board.sending import KEPT, Remembered, part, several_parts
from tests.dashboards.board.conftest import Boards


def test_a_component_is_its_kind_its_children_and_the_rest() -> None:
    assert part("P", "Words") == ("P", "Words")
    assert part("A", "Words", href="/") == ("A", "Words", {"href": "/"})
    assert part("Div", [part("P", "Words"), None]) == ("Div", {"all": [("P", "Words")]})
    assert several_parts(["Words", None]) == {"all": ["Words"]}


def test_an_answer_is_made_once() -> None:
    kept = Remembered()
    numbers = iter(range(3))
    assert [kept.get(("a",), lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]


def test_the_answer_least_asked_for_is_given_up_first() -> None:
    kept = Remembered()
    for number in range(KEPT):
        kept.get((number,), lambda: "old")
    kept.get((0,), lambda: "new")
    kept.get(("one more",), lambda: "old")
    assert kept.get((0,), lambda: "new") == "old"
    assert kept.get((1,), lambda: "new") == "new"


def test_arabic_is_sent_as_letters(boards: Boards) -> None:
    asked = {
        "output": "..shapes.data...shapes-key.data...values.data..",
        "outputs": [
            {"id": "shapes", "property": "data"},
            {"id": "shapes-key", "property": "data"},
            {"id": "values", "property": "data"},
        ],
        "inputs": [{"id": "asked-places", "property": "data", "value": "/explore/?lang=ar"}],
        "state": [{"id": "shapes-key", "property": "data", "value": None}],
        "changedPropIds": ["asked-places.data"],
    }
    page = boards.client.get("/explore/")
    token = next(one for one in page.headers.getlist("Set-Cookie") if one.startswith("_csrf_token="))
    headers = {"X-CSRFToken": token.partition("=")[2].partition(";")[0]}
    answer = boards.client.post("/explore/_dash-update-component", json=asked, headers=headers)
    assert answer.status_code == 200
    assert "معرة النعمان" in answer.get_data(as_text=True)
    assert json.loads(answer.get_data())["response"]["shapes"]["data"]["outlined"]
