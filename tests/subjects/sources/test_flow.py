"""The way of the words."""

import re
from itertools import groupby

import pandas as pd
import pytest

from lib.drawing.panel import grouped
from lib.drawing.style import looks
from lib.subjects.sources import flow_chart
from lib.subjects.sources.flow import MOST_QUOTES, NO_MEDIUM, flow
from lib.tables.model import Tables, publishers


def test_every_quotation_is_a_thread_and_every_layer_adds_up(tables: Tables) -> None:
    found = flow(tables, tables)
    assert {thread.item for thread in found.marks} == set("quote." + tables.quotes["quote_id"])
    layers = grouped(found.nodes, lambda node: node.layer)
    assert {layer: sum(node.n for node in nodes) for layer, nodes in layers.items()} == {
        "speaker": 64,
        "medium": 64,
        "outlet": 64,
    }
    assert [node.n for node in layers["outlet"]] == [17, 10, 12, 15, 10]


def test_what_names_no_medium_is_a_node_of_its_own_and_last(tables: Tables) -> None:
    last = [node for node in flow(tables, tables).nodes if node.layer == "medium"][-1]
    assert (last.node_id, last.label, last.n) == ("", NO_MEDIUM, 29)


def test_speakers_stand_together_by_side(tables: Tables) -> None:
    side_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["side_id"], strict=True))
    sides = [side_of[node.node_id] for node in flow(tables, tables).nodes if node.layer == "speaker"]
    assert len([side for side, _ in groupby(sides)]) == len(set(sides))


def test_threads_stand_in_the_order_of_their_nodes(tables: Tables) -> None:
    found = flow(tables, tables)
    speakers = [node.node_id for node in found.nodes if node.layer == "speaker"]
    assert [speaker for speaker, _ in groupby(thread.speaker_id for thread in found.marks)] == speakers


def test_the_flow_agrees_with_the_derived_table(tables: Tables) -> None:
    counts = list(flow(tables, tables).table["Quotations"])
    assert sorted(counts) == sorted(tables.flow["n"])
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("via", "expected"),
    [
        (["", "", "tass"], "2 of 3 quotations name no medium"),
        (["", "tass"], "1 of 2 quotations names no medium"),
        (["tass", "tass"], "All 2 quotations name the medium they came through"),
        ([""], "The one quotation names no medium"),
        (["tass"], "The one quotation names the medium it came through"),
    ],
)
def test_the_finding_on_the_flow(tables: Tables, via: list[str], expected: str) -> None:
    quotes = tables.quotes.iloc[: len(via)].assign(medium_id=via)
    assert flow(tables, tables.with_frames(quotes=quotes)).finding == expected


def test_the_list_and_the_alt_text_name_the_ways(tables: Tables) -> None:
    found = flow(tables, tables)
    assert found.opens["quote.q000-08"].startswith("Dmitry Peskov → TASS → SouthFront: “This is")
    assert "No medium named 29" in found.alt


def test_of_many_quotations_the_ways_are_counted_and_the_smallest_are_one_node(tables: Tables) -> None:
    # Each quotation many times, some of a speaker of their own.
    quotes = pd.concat([tables.quotes] * 8, ignore_index=True)
    own = quotes.index % 7 == 0
    quotes.loc[own, "speaker_id"] = [f"speaker-{at}" for at in quotes.index[own]]
    shown = tables.with_frames(quotes=quotes)
    found = flow(tables, shown)
    assert len(quotes) > MOST_QUOTES
    assert found.opens == {}
    assert sum(thread.n for thread in found.marks) == len(quotes)
    assert found.table["Quotations"].sum() == len(quotes)
    for layer, column in (("speaker", "speaker_id"), ("medium", "medium_id"), ("outlet", "outlet_id")):
        nodes = {node.node_id: node.n for node in found.nodes if node.layer == layer}
        assert sum(nodes.values()) == len(quotes)
        counts = quotes[column].value_counts()
        others = nodes.pop("*", 0)
        assert nodes == {key: counts[key] for key in nodes}
        assert others == counts.sum() - sum(nodes.values())
        assert not others or counts[~counts.index.isin(nodes)].max() <= min(
            n for key, n in nodes.items() if key
        )
    assert "*" in {node.node_id for node in found.nodes}
    assert "Those with fewest quotations are put together." in found.measure
    figure = flow_chart.draw(found, looks(publishers(tables), list(tables.sides["side_id"])))
    assert figure.layout.height < 1500


def test_an_unnamed_medium_is_counted_the_same_however_many_there_are(tables: Tables) -> None:
    many = tables.with_frames(quotes=pd.concat([tables.quotes] * 8, ignore_index=True))
    few = flow(tables, tables).finding
    unnamed, total = (int(number) for number in re.findall(r"\d+", few))
    assert flow(tables, many).finding == f"{8 * unnamed} of {8 * total} quotations name no medium"
