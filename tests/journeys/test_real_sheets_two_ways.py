"""Real sheets of the field, sent in a browser and saved from the command line, come to the same totals."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import EnvironBuilder, FlaskClient
from sqlalchemy import Engine

from app import create_app
from imports.committing import Delivery, deliver, handlers
from imports.pipeline import Answers
from imports.staging import Sender, report_of
from tests.conftest import migrate_with_places
from tests.databases import Databases
from tracker.accounts import NewUser, Role, add_user, begin_session, person_of
from tracker.organisations import ensure_organisation
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.settings import Settings
from tracker.store.engine import open_engine, reading, writing
from tracker.totals import totals
from tracker.workers import run_one

pytestmark = [pytest.mark.sheets, pytest.mark.slow]

FILES = (
    ("iom_dtm_syria_returns_2026_2455_locations.csv", "", "2026-01-31"),
    ("airwars_syria_incidents_8114_en.csv", "", ""),
    ("syria_idp_by_governorate_2016-2021.xlsx", "Flow_Estimation", ""),
    ("reach_hsos_nw_syria_april2022_371_communities.csv", "", ""),
    ("dtm_iraq_idps_master_list_round_123.xlsx", "DTM Dataset", "2022-08-31"),
)
CUT = {"airwars": 300, "reach": 120}
"""Of these only so many rows are sent: saying the same of all of them takes minutes."""
MAARA = {"returnees": 215_471, "idps": 1_370, "residents": 13_074, "arrivals_from_abroad": 10_003}


class Form(HTMLParser):
    """What a browser would send of a page's form as it stands: each field with its value."""

    def __init__(self, page: str, ending: str) -> None:
        super().__init__()
        self._ending, self._inside, self._select = ending, False, ""
        self.fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = said.get("action", "").endswith(self._ending)
        elif self._inside and tag == "select":
            self._select = said["name"]
        elif self._inside and tag == "option" and ("selected" in said or self._select not in self.fields):
            self.fields[self._select] = said.get("value", "")
        elif self._inside and tag == "input" and said.get("type") != "file":
            if said.get("type") not in {"radio", "checkbox"} or "checked" in said:
                self.fields[said["name"]] = said.get("value", "")
            elif said.get("value") == "keep":
                self.fields.setdefault(said["name"], "keep")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


@dataclass
class Coordinator:
    """Somebody signed in, who sends files and answers what is asked, and the background at work."""

    client: FlaskClient
    engine: Engine

    def work(self) -> None:
        """Do all that waits in the background."""
        while job := run_one(self.engine, handlers()):
            assert job.state == "done", job.error

    def submit(self, address: str, **said: str) -> str:
        """Send the form of a page as it stands, but for what is said; gives where that leads."""
        page = self.client.get(f"/en{address}", follow_redirects=True)
        ending = page.request.path.removeprefix("/en")
        form = Form(page.text, ending).fields
        answer = self.client.post(page.request.path, data={**form, **said})
        assert answer.status_code in {302, 303}, answer.text
        self.work()
        return self.client.get(answer.headers["Location"], follow_redirects=True).request.path

    def send(self, path: Path, sheet: str, date: str) -> str:
        """Send a file, settle what is asked, and save what is ready; gives the page that says it is saved."""
        form = Form(self.client.get("/en/imports/new").text, "/imports/new").fields
        with path.open("rb") as content:
            data = {**form, "file": (content, path.name)}
            builder = EnvironBuilder(self.client.application, "/en/imports/new", method="POST", data=data)
            environment = builder.get_environ()
        with closing(environment["wsgi.input"]):
            sent = self.client.open(environment)
        number = int(sent.headers["Location"].rpartition("/")[2])
        self.work()
        leads_to = self.client.get(f"/en/imports/{number}", follow_redirects=True).request.path
        if leads_to.endswith("/columns"):
            leads_to = self.submit(f"/imports/{number}/columns", **self._chosen(number, sheet, date))
        if leads_to.endswith("/fix"):
            self.submit(f"/imports/{number}/fix", seen="yes")
        review = self.client.get(f"/en/imports/{number}/review")
        assert review.status_code == 200, review.headers.get("Location")
        save = Form(review.text, "/save").fields
        self.client.post(f"/en/imports/{number}/save", data=save)
        self.work()
        return self.client.get(f"/en/imports/{number}").text

    def _chosen(self, number: int, sheet: str, date: str) -> dict[str, str]:
        with reading(self.engine) as connection:
            listed = report_of(connection, number).said["sheets"]
        asked = {one["name"]: place for place, one in enumerate(listed)}
        others = {f"take-{place}": "no" for name, place in asked.items() if name != sheet}
        return {**others, f"take-{asked[sheet]}": "yes", **({f"date-{asked[sheet]}": date} if date else {})}


@pytest.fixture
def ways(databases: Databases, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """Open two databases with all places and nothing recorded."""
    folders = [tmp_path / way for way in ("browser", "command")]
    for folder in folders:
        folder.mkdir()
    urls = [databases.fresh("sqlite", "placed", migrate_with_places, folder) for folder in folders]
    one, other = map(open_engine, urls)
    yield one, other
    one.dispose()
    other.dispose()


def coordinator(engine: Engine, folder: Path) -> Coordinator:
    settings = Settings(
        database_url=engine.url.render_as_string(hide_password=False),
        data=folder,
        secret_key=secrets.token_urlsafe(48),
        development=True,
    )
    client = create_app(settings).test_client()
    with writing(engine) as connection:
        group = ensure_organisation(connection, "An organisation")
        somebody = person_of(connection, add_user(connection, NewUser("rana@example.org", Role.COORDINATOR, group)))
        assert somebody is not None
        token = begin_session(connection, somebody, "link")
    with client.session_transaction() as session:
        session["token"], session["seen"] = token, 2**40
    return Coordinator(client, engine)


def cut_down(path: Path, folder: Path) -> Path:
    """Give the file itself, or one with its first rows alone."""
    most = CUT.get(path.name.partition("_")[0])
    if most is None:
        return path
    shorter = folder / path.name
    with path.open(encoding="utf-8-sig", newline="") as source, shorter.open("w", encoding="utf-8", newline="") as sink:
        csv.writer(sink).writerows(row for _number, row in zip(range(most + 1), csv.reader(source), strict=False))
    return shorter


def all_totals(engine: Engine) -> list[str]:
    """Give every total of governorates and districts of all kinds, each as a line."""
    asked = [Selection(kind, level=level) for kind in Kind for level in (1, 2)]
    with reading(engine) as connection:
        return sorted(f"{one.kind}/{one.level} {row}" for one in asked for row in totals(connection, one).rows)


def test_five_sheets_come_to_the_same_totals_from_the_browser_and_from_the_command_line(
    ways: tuple[Engine, Engine], sheets: Path, tmp_path: Path
) -> None:
    browser, command = ways
    rana = coordinator(browser, tmp_path)
    for name, sheet, date in FILES:
        path = cut_down(sheets / name, tmp_path)
        assert "saved" in rana.send(path, sheet, date)
        answers = Answers(only=(sheet,) if sheet else (), date=date)
        done = deliver(command, path, Delivery(Sender("cron"), answers, only_ready=True))
        assert done.outcome == "committed", name
    one, other = all_totals(browser), all_totals(command)
    assert len(one) > 500
    assert one == other
    with reading(browser) as connection:
        counted = totals(connection, Selection(Kind.POPULATION, level=2)).rows
    maara = {row.measure.partition(".")[0]: row.total.best for row in counted if row.place == "SY0702"}
    assert maara == MAARA
