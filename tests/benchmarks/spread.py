"""How a figure that was measured several times is written."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def told(values: Sequence[float]) -> str:
    """Write a median with its quartiles."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.0f} ({low:.0f}–{high:.0f})"
