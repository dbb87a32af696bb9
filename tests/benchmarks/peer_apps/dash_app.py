"""Dash."""

from __future__ import annotations

import sys
from typing import Any

from dash import Dash, Input, Output, dash_table, dcc, html

from tests.benchmarks.peer_apps import rows

CHARTS = [rows.chart(0), rows.chart(1)]
TABLES: list[list[dict[str, Any]]] = [rows.table(state).to_dict("records") for state in (0, 1)]
app = Dash(__name__)
app.layout = html.Main(
    [
        html.H1("Timeline"),
        html.Button("Turn", id="turn"),
        dcc.Graph(id="chart", figure=CHARTS[0]),
        dash_table.DataTable(TABLES[0], id="rows"),
    ]
)


@app.callback(Output("chart", "figure"), Output("rows", "data"), Input("turn", "n_clicks"))
def turn(clicks: int | None) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Show the state after so many clicks."""
    state = (clicks or 0) % 2
    return CHARTS[state], TABLES[state]


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=sys.argv[1])
