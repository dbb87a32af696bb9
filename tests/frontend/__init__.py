"""Streamlit's frontend as one script, made with Rollup: `python -m tests.frontend`."""

from __future__ import annotations

from pathlib import Path

from lib.app.bundles import CHART, asked_for, chart_file, scripts_of

ELEMENTS = (
    *("Button", "ButtonGroup", "Checkbox", "Html", "Multiselect", "NumberInput", "PageLink"),
    *("Radio", "Selectbox", "Slider", "TextInput"),
)
"""What the app's pages draw with, as Streamlit names their scripts: all but tables, charts and the map, whose
scripts are large and not for every page."""


def members() -> list[Path]:
    """List the scripts that are put together: what every page asks for, the elements, what charts import."""
    return sorted({*asked_for(), *scripts_of(ELEMENTS), *scripts_of((CHART,))} - {chart_file()})
