"""A plotly figure that is drawn again and again as it is."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class KeptFigure(go.Figure):
    """A figure that nobody changes once it is shown.

    Streamlit asks for its dictionary on every run, and a plain figure copies itself each time it is asked.
    """

    _as_dict: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as a dictionary, made once; nobody may change it."""
        if self._as_dict is None:
            self._as_dict = super().to_dict()
        return self._as_dict
