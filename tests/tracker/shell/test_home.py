from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.tracker.shell.conftest import SignIn
from tracker.shell.context import person
from tracker.shell.home import Block, Section, Task, blocks_of


def test_the_root_leads_to_the_language_the_browser_prefers(client: FlaskClient) -> None:
    assert client.get("/", headers={"Accept-Language": "ar-SY"}).location == "/ar/"
    assert client.get("/", headers={"Accept-Language": "de"}).location == "/en/"


def test_the_root_leads_to_the_persons_own_language(sign_in: SignIn) -> None:
    assert sign_in(language="ar").get("/", headers={"Accept-Language": "en"}).location == "/ar/"


def test_parts_of_the_house_say_what_waits(app: Flask, sign_in: SignIn) -> None:
    def waiting() -> Section:
        task = Task("wk49_idleb.xlsx", "/en/imports/7", f"sent by {person().email}", "Needs 3 decisions", "wait")
        return Section("Imports that wait for you", (task,), button=Task("Send a workbook", "/en/imports/new"))

    app.extensions["home"] += [
        waiting,
        lambda: None,
        lambda: Section("Districts", empty="No news since you last looked."),
    ]
    page = sign_in().get("/en/").text
    assert '<a href="/en/imports/7">wk49_idleb.xlsx</a>' in page
    assert "sent by viewer@example.org" in page
    assert '<span class="tag wait">Needs 3 decisions</span>' in page
    assert "No news since you last looked." in page


def test_an_empty_home_says_what_will_stand_there(app: Flask, sign_in: SignIn) -> None:
    app.extensions["home"].clear()
    assert "Nothing waits for you" in sign_in().get("/en/").text


def test_what_is_written_by_people_is_never_read_as_markup(app: Flask, sign_in: SignIn) -> None:
    app.extensions["home"].append(lambda: Section("<script>alert(1)</script>", (Task("<b>x</b>"),)))
    page = sign_in().get("/en/").text
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_the_boundaries_tell_where_they_come_from(client: FlaskClient) -> None:
    page = client.get("/en/about-the-boundaries").text
    assert "<td>CC BY 3.0 IGO</td>" in page
    assert "OCHA" in page


def test_a_notice_is_taken_apart_into_headings_paragraphs_and_tables() -> None:
    blocks = blocks_of("# Where from\n\n| file | licence |\n|---|---|\n| `a.csv` | free |\n\nTwo lines\nof words.")
    assert blocks == [
        Block("Where from", heading=True),
        Block("", rows=(("file", "licence"), ("a.csv", "free"))),
        Block("Two lines of words."),
    ]


def test_no_notice_is_no_block() -> None:
    assert blocks_of("") == []
