"""What every peer shows: two states, which a button turns."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

FOLDER = Path(os.environ["PEER_ROWS"])


@cache
def chart(state: int) -> dict[str, Any]:
    """Return the chart of a state, plain, which every tool sends on fastest."""
    return dict(json.loads((FOLDER / f"chart-{state}.json").read_text(encoding="utf-8")))


@cache
def table(state: int) -> pd.DataFrame:
    """Return the rows of a state."""
    return pd.DataFrame(json.loads((FOLDER / f"rows-{state}.json").read_text(encoding="utf-8")))
