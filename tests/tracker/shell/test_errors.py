from __future__ import annotations

import pytest
from flask import Flask, abort
from sqlalchemy.exc import OperationalError

from tests.tracker.shell.conftest import SignIn
from tracker.shell.errors import REFUSALS
from tracker.shell.frame import blueprint

CELL = "Umm Khalid, cell F18"


def with_faults(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    faults = blueprint("faults", __name__)

    @faults.get("/faults/<int:code>")
    def refuse(code: int) -> str:
        abort(code)

    @faults.get("/broken")
    def broken() -> str:
        raise LookupError(CELL)

    @faults.get("/no-database")
    def no_database() -> str:
        raise OperationalError(f"SELECT '{CELL}'", {}, Exception("gone"))

    app.register_blueprint(faults)


@pytest.mark.parametrize("code", sorted(set(REFUSALS) - {401}))
def test_every_refusal_says_what_happened_and_what_to_do_in_both_languages(
    app: Flask, sign_in: SignIn, code: int
) -> None:
    with_faults(app)
    browser = sign_in()
    for lang in ("en", "ar"):
        answer = browser.get(f"/{lang}/faults/{code}")
        assert answer.status_code == code
        assert f"<h1>{REFUSALS[code].heading.in_(lang)}</h1>" in answer.text
        assert f'lang="{lang}"' in answer.text


def test_a_refusal_the_house_has_no_words_for_still_has_a_page(app: Flask, sign_in: SignIn) -> None:
    with_faults(app)
    assert REFUSALS[400].heading.en in sign_in().get("/en/faults/418").text


def test_a_program_gets_its_refusal_as_json(app: Flask, sign_in: SignIn) -> None:
    answer = sign_in().get("/en/nowhere", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.get_json()["error"] == "not_found"


def test_an_error_tells_a_number_and_nothing_of_the_data(
    app: Flask, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    with_faults(app)
    answer = sign_in().get("/en/broken")
    assert answer.status_code == 500
    number = answer.text.partition("<code>")[2].partition("</code>")[0]
    assert number
    assert number in caplog.text
    assert CELL not in answer.text


def test_without_a_database_the_answer_is_to_wait(
    app: Flask, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    with_faults(app)
    answer = sign_in().get("/en/no-database")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert CELL not in answer.text + caplog.text


def test_a_wrong_way_of_asking_says_which_ways_there_are(sign_in: SignIn) -> None:
    answer = sign_in().delete("/en/")
    assert answer.status_code in {400, 405}
