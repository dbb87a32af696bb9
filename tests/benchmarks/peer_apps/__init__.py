"""The same chart and rows in other tools, each as plain as its own introduction shows it.

Each reads `PEER_ROWS`, a folder that `tests.benchmarks.peers` writes: `chart-0.json` and `chart-1.json`
(plotly figures), `rows-0.json` and `rows-1.json` (tables as records): all, and one outlet's.
"""
