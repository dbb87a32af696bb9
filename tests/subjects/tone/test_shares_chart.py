"""Bars of shares: what a figure holds, given small frames."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pandas as pd
import pytest

from lib.subjects.tone import shares_chart as voices
from lib.subjects.tone.shares_chart import Part


def spec(figure: object) -> dict:
    return json.loads(figure.to_json())  # type: ignore[attr-defined]


def pieces() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"outlet_id": o, "name": o, "note": "", "part": p, "value": v, "hover": "", "item": f"quote.{i}"}
            for i, (o, p, v) in enumerate(
                [("a", "x", 1), ("a", "x", 2), ("a", "y", 1), ("b", "y", 3)],
            )
        ]
    )


def test_shares_fill_each_bar_without_gap_or_overlap() -> None:
    built = spec(voices.shares(pieces(), {"x": Part("Ex", "#000000"), "y": Part("Why", "#FFFFFF")}))
    ends: dict[float, list[tuple[float, float]]] = {}
    for trace in built["data"]:
        for base, width, height in zip(trace["base"], trace["x"], trace["y"], strict=True):
            ends.setdefault(height, []).append((base, base + width))
    assert len(ends) == 2
    for spans in ends.values():
        spans.sort()
        assert spans[0][0] == 0
        assert math.isclose(spans[-1][1], 1)
        assert all(math.isclose(a[1], b[0]) for a, b in pairwise(spans))


def test_shares_name_parts_in_the_key_only_where_they_occur() -> None:
    parts = {"z": Part("Zed", "#123456"), "x": Part("Ex", "#000000"), "y": Part("Why", "#FFFFFF")}
    assert [trace["name"] for trace in spec(voices.shares(pieces(), parts))["data"]] == ["Ex", "Why"]


def test_shares_write_on_dark_in_white_and_on_light_in_black() -> None:
    built = spec(voices.shares(pieces(), {"x": Part("Ex", "#101010"), "y": Part("Why", "#F5F5F5")}))
    inks = {a["text"]: a["font"].get("color") for a in built["layout"]["annotations"]}
    assert inks["Ex 3"] == "#FFFFFF"
    assert inks["Why 3"] == "#1A1A1A"


@pytest.mark.parametrize(
    ("share", "expected"), [(0.9, "Neutral 12"), (0.1, "12"), (0.01, "")], ids=["label", "number", "nothing"]
)
def test_a_label_is_cut_to_what_fits_on_a_telephone(share: float, expected: str) -> None:
    assert voices._fitting("Neutral", 12, share) == expected
