from __future__ import annotations

import re
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Page, Response, expect

from dashboards.board.mounting import ASSETS
from tests.builders import import_records
from tests.dashboards.board.conftest import Boards
from tests.dashboards.pages.conftest import story
from tests.serving import Served

HEAVIEST = 750_000
PATIENCE = 20_000
"""Milliseconds that a browser on a busy machine may take."""

TO_MAARA = "Al Ma'ra", "معرة النعمان"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "district?place=SY0702",
        "_dash-layout",
        "_dash-dependencies",
        "_dash-component-suites/dash/dcc/async-graph.js",
    ],
)
def test_strangers_see_nothing_of_the_boards(boards: Boards, path: str) -> None:
    assert boards.stranger.get(f"/explore/{path}").status_code in {302, 401}


def test_strangers_get_no_answers(boards: Boards) -> None:
    assert boards.stranger.post("/explore/_dash-update-component", json={}).status_code in {400, 401}


def test_a_callback_without_its_token_is_refused(boards: Boards) -> None:
    assert boards.client.post("/explore/_dash-update-component", json={}).status_code == 400


@pytest.mark.parametrize(("lang", "dir_"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_stands_in_the_frame_of_the_house(boards: Boards, lang: str, dir_: str) -> None:
    page = boards.client.get(f"/explore/?lang={lang}").get_data(as_text=True)
    assert f'<html lang="{lang}" dir="{dir_}">' in page
    assert 'id="react-entry-point"' in page
    assert 'name="as_known_on"' in page


def test_the_form_shows_what_the_address_asks(boards: Boards) -> None:
    page = boards.client.get("/explore/casualties?measure=injured&from=2024-12-01&picked=SY0702").get_data(as_text=True)
    assert '<option value="injured" selected>' in page
    assert 'name="from" value="2024-12-01"' in page
    assert 'name="picked" value="SY0702"' in page


def test_a_script_that_dash_does_not_have_is_a_wrong_address(boards: Boards) -> None:
    assert boards.client.get("/explore/_dash-component-suites/x/x").status_code == 404


def test_there_is_no_board_under_another_name(boards: Boards) -> None:
    assert boards.client.get("/explore/nothing").status_code == 404


def test_scripts_of_the_page_are_named_in_its_policy(boards: Boards) -> None:
    answer = boards.client.get("/explore/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
    assert "unsafe-inline" not in scripts
    assert "sha256-" in scripts
    addresses = re.findall(r'<script[^>]* src="([^"]+)"', answer.get_data(as_text=True))
    assert addresses
    assert all(address.startswith("/") for address in addresses)


def test_the_district_board_looks_inside_what_is_picked(boards: Boards) -> None:
    page = boards.client.get("/explore/?picked=SY0702&from=2024-12-01&measure=killed").get_data(as_text=True)
    assert 'href="/explore/district?from=2024-12-01&amp;place=SY0702"' in page
    assert 'href="/explore/casualties?picked=SY0702&amp;from=2024-12-01"' in page


def test_dash_answers_no_other_protocol(boards: Boards) -> None:
    assert boards.client.get("/explore/_mcp").status_code == 404


def test_later_chunks_of_dash_may_be_kept(boards: Boards) -> None:
    answer = boards.client.get("/explore/_dash-component-suites/dash/dcc/async-graph.js")
    assert "max-age" in answer.headers["Cache-Control"]


def test_the_library_that_draws_is_the_one_plotly_was_made_for() -> None:
    whole = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text(encoding="utf-8")[:300]
    ours = (ASSETS / "plotly-basic.min.js").read_text(encoding="utf-8")[:300]
    version = re.compile(r"plotly\.js (?:\(basic - minified\) )?v(\S+)")
    found = version.search(whole), version.search(ours)
    assert found[0] is not None
    assert found[1] is not None
    assert found[0][1] == found[1][1]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_district_is_picked_on_the_map_and_everything_follows(served: Served, page: Page, lang: str) -> None:
    import_records(served.engine, story(), "wk49_idleb.xlsx")
    page.set_default_timeout(PATIENCE)
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(served.link(language=lang))
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(_weight(answer)))
    page.goto(f"{served.address}/explore/?lang={lang}")
    page.locator("#table tbody tr").first.wait_for()
    expect(page.locator("#map .scatterlayer .trace")).to_have_count(62, timeout=PATIENCE)
    expect(page.locator("#key-figures li").first).to_be_visible(timeout=PATIENCE)
    assert sum(weights) <= HEAVIEST

    name = TO_MAARA[lang == "ar"]
    page.mouse.click(*_middle_of(page, name))
    expect(page.locator("h1")).to_contain_text(name, timeout=PATIENCE)
    assert "picked=SY0702" in page.url
    expect(page.locator("#table tr.picked")).to_contain_text("215,471")
    expect(page.locator("#plots-title")).to_contain_text(name)
    expect(page.locator("#plots .scatterlayer .trace").first).to_be_attached()
    page.go_back()
    expect(page.locator("#table tr.picked")).to_have_count(0)


def _weight(answer: Response) -> int:
    """Give the bytes of an answer on the wire; fonts have an allowance of their own."""
    if answer.url.endswith(".woff2"):
        return 0
    return int(answer.headers.get("content-length") or 0)


def _middle_of(page: Page, name: str) -> tuple[float, float]:
    """Find where the outline of a place has its middle on the screen."""
    found = page.evaluate(
        """name => {
          const map = document.querySelector("#map .js-plotly-plot");
          const area = map.querySelector(".nsewdrag").getBoundingClientRect();
          const trace = map.data.find(one => one.text && one.text.includes(name)), {xaxis, yaxis} = map._fullLayout;
          const mean = list => list.filter(one => one !== null).reduce((sum, one) => sum + one, 0) / list.length;
          return [area.left + xaxis.d2p(mean(trace.x)), area.top + yaxis.d2p(mean(trace.y))];
        }""",
        name,
    )
    return found[0], found[1]
