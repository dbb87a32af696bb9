"""The way of the words: who spoke, through which medium they came, who printed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from lib.drawing.panel import grouped
from lib.subjects.sources.marks import Flow, Layer, Node, Thread
from lib.tables.gists import words_of
from lib.tables.model import Tables
from lib.wording import plural

NO_MEDIUM = "No medium named"


def flow(tables: Tables, shown: Tables) -> Flow:
    """Follow each quotation from its speaker through the cited medium into the outlet.

    Args:
        tables: All tables, for names and order.
        shown: The tables as the filters leave them.
    """
    threads = _threads(tables, shown)
    nodes = _nodes(tables, threads)
    at = {(node.layer, node.node_id): place for place, node in enumerate(nodes)}
    threads.sort(
        key=lambda thread: (
            at["speaker", thread.speaker_id],
            at["medium", thread.medium_id],
            at["outlet", thread.outlet_id],
        )
    )
    return Flow(
        finding=_finding(threads),
        measure=(
            "Read from left to right: who spoke, through which medium the words came by the article's own "
            "word, named for them or credited for the text they stand in, who printed them. "
            f"n = {plural(len(threads), 'quotation')}."
        ),
        alt=_alt(nodes),
        marks=tuple(threads),
        table=_table(threads),
        opens={
            thread.item: f"{thread.speaker} → {thread.medium} → {thread.outlet}: {thread.words}"
            for thread in threads
        },
        nodes=nodes,
    )


def _threads(tables: Tables, shown: Tables) -> list[Thread]:
    columns = ("quote_id", "speaker_id", "medium_id", "outlet_id", "side_id", "quoted", "gist")
    return [
        Thread(
            item=f"quote.{quote_id}",
            speaker_id=speaker,
            medium_id=medium,
            outlet_id=outlet,
            side_id=side,
            speaker=tables.name_of("speakers", speaker),
            medium=tables.name_of("outlets", medium) if medium else NO_MEDIUM,
            outlet=tables.name_of("outlets", outlet),
            words=words_of(quoted, gist),
        )
        for quote_id, speaker, medium, outlet, side, quoted, gist in zip(
            *(shown.quotes[name] for name in columns), strict=True
        )
    ]


def _nodes(tables: Tables, threads: Sequence[Thread]) -> tuple[Node, ...]:
    """Order the nodes: outlets as in their table, the layers before them so that few threads cross."""
    outlet_at = {outlet: at for at, outlet in enumerate(tables.outlets["outlet_id"])}
    side_at = {side: at for at, side in enumerate(tables.sides["side_id"])}
    side_of = {thread.speaker_id: thread.side_id for thread in threads}
    outlets = sorted({thread.outlet_id for thread in threads}, key=lambda outlet: outlet_at[outlet])
    pull = _means((thread.medium_id, outlet_at[thread.outlet_id]) for thread in threads)
    # What names no medium stands last: it is no medium.
    media = sorted(pull, key=lambda medium: (medium == "", pull[medium], medium))
    medium_at = {medium: at for at, medium in enumerate(media)}
    pull = _means(
        (thread.speaker_id, outlet_at[thread.outlet_id] + medium_at[thread.medium_id]) for thread in threads
    )
    speakers = sorted(pull, key=lambda speaker: (side_at[side_of[speaker]], pull[speaker], speaker))
    return (
        *_layer("speaker", speakers, ((thread.speaker_id, thread.speaker) for thread in threads)),
        *_layer("medium", media, ((thread.medium_id, thread.medium) for thread in threads)),
        *_layer("outlet", outlets, ((thread.outlet_id, thread.outlet) for thread in threads)),
    )


def _layer(layer: Layer, order: Sequence[str], passed: Iterable[tuple[str, str]]) -> list[Node]:
    """Make the nodes of a layer in their order, given id and name of the one that each thread passes."""
    found = {node: (label, n) for (node, label), n in Counter(passed).items()}
    return [Node(layer, node, *found[node]) for node in order]


def _means(pairs: Iterable[tuple[str, int]]) -> dict[str, float]:
    """Average the numbers of each key."""
    found = grouped(pairs, lambda pair: pair[0])
    return {key: sum(number for _, number in there) / len(there) for key, there in found.items()}


def _finding(threads: Sequence[Thread]) -> str:
    """Say how many quotations name the medium they came through."""
    total, unnamed = len(threads), sum(not thread.medium_id for thread in threads)
    if total == 1:
        return "The one quotation names " + ("no medium" if unnamed else "the medium it came through")
    if not unnamed:
        return f"All {total} quotations name the medium they came through"
    return f"{unnamed} of {total} quotations {'names' if unnamed == 1 else 'name'} no medium"


def _alt(nodes: Iterable[Node]) -> str:
    layers = grouped(nodes, lambda node: node.layer)
    speakers, media, outlets = (
        ", ".join(f"{node.label} {node.n}" for node in layers.get(layer, ()))
        for layer in ("speaker", "medium", "outlet")
    )
    return (
        f"Quotations flow from speakers ({speakers}) through the media named ({media}) "
        f"into outlets ({outlets})."
    )


def _table(threads: Sequence[Thread]) -> pd.DataFrame:
    """Write a row for each way, most quotations first."""
    ways = grouped(threads, lambda thread: (thread.speaker, thread.medium, thread.outlet))
    rows = [
        (*way, len(there), ", ".join(thread.item.partition(".")[2] for thread in there))
        for way, there in sorted(ways.items(), key=lambda found: -len(found[1]))
    ]
    return pd.DataFrame(rows, columns=["Speaker", "Medium named", "Outlet", "Quotations", "Their ids"])
