"""What follows what: the address is the one state; it asks the server twice, and the browser draws the answers.

``asked-places`` is the address without what is picked or how the table is sorted, so that a click on the map does not
ask again for the places; ``asked-subject`` the address with what is picked. Everything clicked changes the address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboards.board.checks import checks
from dashboards.board.heading import heading, key_figures
from dashboards.board.moves import moves
from dashboards.board.overtime import series_of
from dashboards.board.plots import height_of, plots
from dashboards.board.question import Question, asking_board
from dashboards.board.sending import Parts, part, remembered, several_parts, stretch_of_time
from dashboards.board.shapes import key_of, shapes
from dashboards.board.values import values
from dashboards.charts.series import Series, gap_words
from dashboards.pages.district import CASUALTY_NOTE
from tracker.history import latest
from tracker.records.kinds import Kind, kind_of
from tracker.shell.context import person

NAMESPACE = "board"
TOLD = (
    ("heading", "children"),
    ("key-figures", "children"),
    ("plots-title", "children"),
    ("plots-notes", "children"),
    ("parts", "className"),
    ("moves", "children"),
    ("checks", "children"),
)
"""What is told of a subject, in the order in which it is sent; an empty section hides itself."""


def connect(dash_app: Dash) -> None:
    """Hang every callback on one application, and on no other in the process."""
    _in_the_browser(
        dash_app,
        "follow",
        Output("asked-places", "data"),
        Output("asked-subject", "data"),
        Input("address", "pathname"),
        Input("address", "search"),
        State("asked-places", "data"),
        State("asked-subject", "data"),
    )
    dash_app.callback(
        Output("shapes", "data"),
        Output("shapes-key", "data"),
        Output("values", "data"),
        Input("asked-places", "data"),
        State("shapes-key", "data"),
        prevent_initial_call=True,
    )(answer_places)
    dash_app.callback(
        Output("told", "data"),
        Output("plots", "figure"),
        Output("plots", "style"),
        Input("asked-subject", "data"),
        prevent_initial_call=True,
    )(answer_subject)
    _draw_in_the_browser(dash_app)


def _draw_in_the_browser(dash_app: Dash) -> None:
    _in_the_browser(
        dash_app,
        "tell",
        *(Output(part, prop) for part, prop in TOLD),
        Input("told", "data"),
        prevent_initial_call=True,
    )
    _in_the_browser(
        dash_app,
        "paint",
        Output("map", "figure"),
        Output("map-title", "children"),
        Output("map-legend", "children"),
        Input("shapes", "data"),
        Input("values", "data"),
        Input("address", "search"),
        prevent_initial_call=True,
    )
    _in_the_browser(
        dash_app,
        "tabulate",
        Output("table-title", "children"),
        Output("table", "children"),
        Input("shapes", "data"),
        Input("values", "data"),
        Input("address", "search"),
        prevent_initial_call=True,
    )
    _in_the_browser(
        dash_app,
        "go",
        Output("address", "search"),
        Input("map", "clickData"),
        Input("plots", "selectedData"),
        State("shapes", "data"),
        State("plots", "figure"),
        State("address", "search"),
        prevent_initial_call=True,
    )


def _in_the_browser(dash_app: Dash, name: str, *follows: Any, prevent_initial_call: bool = False) -> None:
    function = ClientsideFunction(NAMESPACE, name)
    dash_app.clientside_callback(function, *follows, prevent_initial_call=prevent_initial_call)  # type: ignore[no-untyped-call] # Dash has left this one without types


def answer_places(address: str, drawn: str | None) -> tuple[Any, Any, dict[str, Any]]:
    """Answer with the figures of the places, and with their shapes where those drawn are not the ones asked for."""
    with asking_board(address) as question:
        key = key_of(question)
        found = _kept("places", address, question, lambda: values(question))
        if key == drawn:
            return no_update, no_update, found
        return shapes(question), key, found


def answer_subject(address: str) -> tuple[Any, ...]:
    """Answer with all that is told of one place, in the order of ``TOLD``; then its plots and their height."""
    with asking_board(address) as question:
        return cast("tuple[Any, ...]", _kept("subject", address, question, lambda: _told(question)))


def _kept(part: str, address: str, question: Question, make: Callable[[], Any]) -> Any:
    """Answer from what is kept as long as nothing was recorded since; never what another person was answered."""
    who, newest = person(), latest(question.asked.connection)
    key = part, address, question.asked.language.code, who.id, who.role, newest, stretch_of_time()
    return remembered().get(key, make)


def _told(question: Question) -> tuple[Any, ...]:
    name = question.board.name
    several = [] if name == "services" else series_of(question)
    told = (
        heading(question),
        key_figures(question),
        _plots_title(question),
        _plots_notes(question, several),
        _look(question),
        [] if name in {"casualties", "services"} else moves(question),
        checks(question) if question.board.has_everything or name == "services" else [],
    )
    height = {"height": f"{height_of(len(several))}px" if several else "0"}
    return (
        [several_parts(one) if isinstance(one, list) else one for one in told],
        plots(several, question.asked.language),
        height,
    )


def _look(question: Question) -> str:
    """Say which parts a board leaves out; checks of services have no plot, for each says what is so, not what came."""
    left_out = {"casualties": " without-moves", "services": " without-moves without-plots"}
    return f"board{left_out.get(question.board.name, '')}"


def _plots_title(question: Question) -> str:
    said = question.asked.language.gettext("Over time: %(place)s")
    return said % {"place": question.asked.name(question.subject.pcode)}


def _plots_notes(question: Question, several: list[Series]) -> Parts:
    """Say what the marks mean, which stretches have no reports, and what could not be drawn."""
    asked = question.of_subject
    say = asked.language.gettext
    if not several:
        return [part("P", say("Nothing dated is recorded here for this period."), className="muted")]
    notes = [say("Draw a stretch on the plot to see that period alone, or set its dates above.")]
    notes.append(
        say(
            "Dots: best figure. Band or rule: lowest to highest. Plus sign: no upper limit. "
            "Grey: no reports, which is not zero."
        )
    )
    kinds = {kind_of(one.measure) for one in several}
    if Kind.POPULATION in kinds:
        notes.append(say("Counts stand on the day they were made and are never joined or added over time."))
    if Kind.CASUALTY in kinds:
        notes.append(CASUALTY_NOTE.in_(asked.language.code))
    apart = [f"{asked.measure_name(one.measure)}: {asked.cell(one.apart)}" for one in several if one.apart]
    if apart:
        said = say("Not in the chart, because their period is longer than one step of it or not known: %(said)s")
        notes.append(said % {"said": say(", ").join(apart)})
    return [part("P", " ".join(notes), className="small muted"), *_gaps(question, several)]


def _gaps(question: Question, several: list[Series]) -> Parts:
    language = question.asked.language
    said = []
    for one in several:
        gaps = gap_words(one, language)[-3:]
        if gaps:
            listed = language.gettext(", ").join(gaps)
            said.append(part("Li", f"{question.asked.measure_name(one.measure)}: {listed}"))
    if not said:
        return []
    return [
        part(
            "Details",
            [part("Summary", language.gettext("The latest stretches without reports")), part("Ul", said)],
            className="small",
        )
    ]
