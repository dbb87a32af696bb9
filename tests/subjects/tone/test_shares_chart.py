"""Bars of shares: what a figure holds, given a few rows."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.drawing.style import Looks, Style
from lib.subjects.tone import shares_chart
from lib.subjects.tone.marks import By, Part, Piece, Shares
from lib.tables import catalogue, codes

LOOKS = Looks({}, {"x": Style("#101010", "circle"), "y": Style("#F5F5F5", "square")})
PARTS = (Part("x", "Ex"), Part("y", "Why"))


def shares(*pieces: Piece, by: By = "side", parts: Sequence[Part] = PARTS) -> go.Figure:
    found = Shares(
        finding="", measure="", alt="", marks=pieces, table=pd.DataFrame(), by=by, parts=tuple(parts)
    )
    return shares_chart.draw(found, LOOKS)


def two_bars(parts: Sequence[Part] = PARTS) -> dict[str, Any]:
    """Draw a bar of three pieces and one of a single piece."""
    pieces = [
        Piece(outlet, outlet, "", part, value, "", f"quote.{at}")
        for at, (outlet, part, value) in enumerate(
            [("a", "x", 1), ("a", "x", 2), ("a", "y", 1), ("b", "y", 3)],
        )
    ]
    return json.loads(shares(*pieces, parts=parts).to_json())


def test_shares_fill_each_bar_without_gap_or_overlap() -> None:
    built = two_bars()
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
    built = two_bars((Part("z", "Zed"), *PARTS))
    assert [trace["name"] for trace in built["data"]] == ["Ex", "Why"]


def test_sides_wear_their_own_colours() -> None:
    assert [trace["marker"]["color"] for trace in two_bars()["data"]] == ["#101010", "#F5F5F5"]


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("stance", codes.CUE_STANCES),
        ("voice", codes.VOICES),
        ("speaker", catalogue.TABLES["speakers"].column("kind").values),
    ],
)
def test_every_part_that_there_can_be_has_a_colour_of_its_own(by: By, labels: Mapping[str, str]) -> None:
    colours = []
    for key, label in labels.items():
        figure = shares(Piece("a", "A", "", key, 1, "", ""), by=by, parts=[Part(key, label)])
        colours += [trace.marker.color for trace in figure.data]
    assert len(set(colours)) == len(labels)


def test_shares_write_on_dark_in_white_and_on_light_in_black() -> None:
    built = two_bars()
    inks = {a["text"]: a["font"].get("color") for a in built["layout"]["annotations"]}
    assert inks["Ex 3"] == "#FFFFFF"
    assert inks["Why 3"] == "#1A1A1A"


@pytest.mark.parametrize(
    ("share", "expected"), [(0.9, "Neutral 12"), (0.1, "12"), (0.01, "")], ids=["label", "number", "nothing"]
)
def test_a_label_is_cut_to_what_fits_on_a_telephone(share: float, expected: str) -> None:
    assert shares_chart._fitting("Neutral", 12, share) == expected
