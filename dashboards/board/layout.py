"""The one layout of all boards: places to fill in, without a word of their own."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

CONFIG: Any = {"displayModeBar": False, "scrollZoom": False, "responsive": True, "doubleClick": False}


STORES = ("asked-places", "asked-subject", "shapes", "shapes-key", "values", "told")


def layout() -> Any:
    """Make the layout; everything said in it comes with the answers, in the language of the address."""
    return html.Div(
        [
            dcc.Location(id="address", refresh=False),
            *(dcc.Store(id=name) for name in STORES),
            html.Div(id="heading"),
            html.Ul(id="key-figures", className="key-figures lead-figures"),
            html.Div([_map(), _over_time(), _table(), _moves()], id="parts", className="board"),
            html.Section(id="checks", className="card"),
        ],
        id="board",
    )


def _map() -> Any:
    graph = dcc.Graph(id="map", config=CONFIG, className="map-drawn", figure={"data": [], "layout": _blank()})
    drawn = html.Div(graph, id="map-frame", role="img")
    return html.Section([html.H2(id="map-title"), drawn, html.Div(id="map-legend")], className="card")


def _over_time() -> Any:
    graph = dcc.Graph(id="plots", config=CONFIG, figure={"data": [], "layout": _blank()})
    drawn = html.Div(graph, id="plots-frame", role="img")
    return html.Section([html.H2(id="plots-title"), drawn, html.Div(id="plots-notes")], className="card")


def _table() -> Any:
    return html.Section([html.H2(id="table-title"), html.Div(id="table")], className="card")


def _moves() -> Any:
    return html.Section(id="moves", className="card")


def _blank() -> dict[str, Any]:
    hidden = {"visible": False}
    ground = {"paper_bgcolor": "#fff", "plot_bgcolor": "#fff"}
    return {"xaxis": hidden, "yaxis": hidden, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, **ground}
