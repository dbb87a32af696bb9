"""Bars of rates: what a figure holds, given small frames."""

from __future__ import annotations

import json

import pandas as pd

from lib.drawing.style import Style
from lib.subjects.tone import loaded_words_chart as loaded_words

STYLES = {"a": Style("#0072B2", "circle"), "b": Style("#D55E00", "square")}


def spec(figure: object) -> dict:
    return json.loads(figure.to_json())  # type: ignore[attr-defined]


def test_bars_start_at_zero_and_leave_room_for_the_number() -> None:
    rows = [
        {
            "block": "Loaded words",
            "outlet_id": outlet,
            "name": outlet,
            "note": "1 in 20 words",
            "value": value,
            "label": str(value),
            "hover": "",
            "item": f"tone.word.{outlet}.none.all",
        }
        for outlet, value in (("a", 5.0), ("b", 0.0))
    ]
    built = spec(loaded_words.bars(pd.DataFrame(rows), STYLES))
    low, high = built["layout"]["xaxis"]["range"]
    assert low == 0
    assert high > 5
    assert built["data"][0]["marker"]["color"] == ["#0072B2", "#D55E00"]
    assert [item for item, _ in built["data"][0]["customdata"]] == [row["item"] for row in rows]


def test_bars_of_nothing_but_zeros_still_have_a_scale() -> None:
    row = {"block": "B", "outlet_id": "a", "name": "A", "note": "", "label": "0", "hover": "", "item": ""}
    built = spec(loaded_words.bars(pd.DataFrame([row | {"value": 0.0}]), STYLES))
    assert built["layout"]["xaxis"]["range"][1] > 0
