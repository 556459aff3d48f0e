"""Dash inside the house: its page in the house's frame, its scripts under the house's policy, its doors shut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, render_template, request
from markupsafe import Markup

from dashboards.board.boards import BOARDS, ROOT, Board, board_at
from dashboards.board.callbacks import connect
from dashboards.board.layout import layout
from dashboards.board.question import COMMUNITIES_BELOW, Question, asking_board
from dashboards.pages.asking import LEVELS
from tracker.figures import READINGS
from tracker.records.record import VERIFICATION

ASSETS = Path(__file__).parents[1] / "assets"
SUITES = f"{ROOT}_dash-component-suites/"
KEPT = "private, max-age=86400"


class Boards(Dash):
    """Dash with a page that the house draws."""

    def interpolate_index(self, *_parts: Any, **parts: Any) -> str:
        """Draw the page of a board around Dash's own scripts; answers 404 where no board has the address."""
        if board_at(request.path) is None:
            abort(404)
        written = {name: Markup(part) for name, part in parts.items()}  # noqa: S704 (Dash wrote it, no person did)
        with asking_board(request.full_path) as question:
            return render_template("board/board.html", **_shown(question), dash=written)


def mount(app: Flask) -> Dash:
    """Hang the boards on the application, with nothing shared between two applications in one process."""
    dash_app = Boards(
        __name__,
        server=app,  # type: ignore[arg-type] # a server is what it takes, whatever its types say
        url_base_pathname=ROOT,
        assets_folder=str(ASSETS),
        include_assets_files=False,
        serve_locally=True,
        compress=False,
        use_pages=False,
        pages_folder="",
        enable_mcp=False,
        # No callback waits for anything but the database; an event loop for each would only cost time.
        use_async=False,
        add_log_handler=False,
        update_title="",
        suppress_callback_exceptions=False,
    )
    dash_app.layout = layout
    connect(dash_app)
    app.extensions["csp_script_hashes"] += dash_app.csp_hashes()
    app.after_request(_keep_suites)
    app.register_error_handler(DependencyException, _no_such_script)
    return dash_app


def _no_such_script(_error: DependencyException) -> tuple[str, int]:
    # Dash raises for the name of a script that it does not have; whoever asks has a wrong address, no broken program.
    return "", 404


def _keep_suites(response: Response) -> Response:
    # Dash sends its later chunks without a word on how long they keep; the door would then forbid keeping them.
    if request.path.startswith(SUITES) and response.status_code == 200 and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = KEPT
    return response


def _tab(question: Question, one: Board) -> str:
    """Give the address of another board that asks the same; a district's board shows the inside of what is picked."""
    place = question.subject.pcode if question.subject.level else None
    if one.has_everything and question.picked is not None:
        return question.to(one, measure=None, level=None, place=place, picked=None)
    return question.to(one, measure=None, level=None)


def _shown(question: Question) -> dict[str, Any]:
    asked, board = question.asked, question.board
    measures = board.measures if asked.view.measure in board.measures else (*board.measures, asked.view.measure)
    deepest = 4 if question.frame.level >= COMMUNITIES_BELOW else 3
    return {
        "asked": asked,
        "view": asked.view,
        "board": board,
        "boards": [(one, _tab(question, one)) for one in BOARDS.values()],
        "question": question,
        "measures": measures,
        "levels": range(max(question.frame.level, 0) + 1, deepest + 1),
        "readings": READINGS.values(),
        "verifications": VERIFICATION.items,
        "level_names": {level: names[0] for level, names in LEVELS.items()},
    }
