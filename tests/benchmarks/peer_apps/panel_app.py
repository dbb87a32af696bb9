"""Panel."""

from __future__ import annotations

import sys
from typing import Any

import panel as pn

from tests.benchmarks.peer_apps import rows

pn.extension("plotly")
CHARTS, TABLES = [rows.chart(0), rows.chart(1)], [rows.table(0), rows.table(1)]


def page() -> Any:
    """Make the page of a reader."""
    turn = pn.widgets.Button(name="Turn")
    chart, table = pn.pane.Plotly(CHARTS[0]), pn.pane.DataFrame(TABLES[0])

    def turned(_: object) -> None:
        state = turn.clicks % 2
        chart.object, table.object = CHARTS[state], TABLES[state]

    turn.on_click(turned)
    return pn.Column("# Timeline", turn, chart, table)


if __name__ == "__main__":
    pn.serve(page, address="127.0.0.1", port=int(sys.argv[1]), show=False)
