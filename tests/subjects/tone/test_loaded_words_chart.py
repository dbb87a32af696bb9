"""Bars of rates: what a figure holds, given a few rows."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from lib.drawing.panel import Panel
from lib.drawing.style import Looks, Style
from lib.subjects.tone.loaded_words_chart import draw
from lib.subjects.tone.marks import Bar

LOOKS = Looks({"a": Style("#0072B2", "circle"), "b": Style("#D55E00", "square")}, {})


def drawn(*bars: Bar) -> dict[str, Any]:
    return json.loads(draw(Panel("", "", "", bars, pd.DataFrame()), LOOKS).to_json())


def test_bars_start_at_zero_and_leave_room_for_the_number() -> None:
    bars = [
        Bar(
            "Loaded words",
            outlet,
            outlet,
            "1 in 20 words",
            value,
            str(value),
            "",
            f"tone.word.{outlet}.none.all",
        )
        for outlet, value in (("a", 5.0), ("b", 0.0))
    ]
    built = drawn(*bars)
    low, high = built["layout"]["xaxis"]["range"]
    assert low == 0
    assert high > 5
    assert built["data"][0]["marker"]["color"] == ["#0072B2", "#D55E00"]
    assert [item for item, _ in built["data"][0]["customdata"]] == [bar.item for bar in bars]


def test_bars_of_nothing_but_zeros_still_have_a_scale() -> None:
    built = drawn(Bar("B", "a", "A", "", 0.0, "0", "", ""))
    assert built["layout"]["xaxis"]["range"][1] > 0
