"""The way of the words: who spoke, through which medium they came, who printed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from lib.drawing.panel import grouped
from lib.subjects.sources.marks import Flow, Layer, Node, Thread
from lib.tables.asking.answers import OTHERS, Answers
from lib.tables.asking.of_tables import OfTables
from lib.tables.filters import Filters
from lib.tables.gists import words_of
from lib.tables.model import Tables
from lib.tables.wordings import reported_all
from lib.wording import plural

NO_MEDIUM = "No medium named"
MOST_QUOTES = 130
"""More quotations than this are drawn by the way they go, those of the largest speakers and media apart."""
_WAY_COLUMNS = ["Speaker", "Medium named", "Outlet", "Quotations"]
_LARGEST = {"speakers": 18, "media": 12, "outlets": 12}
"""So many nodes of a layer stand apart where there are too many quotations for a dot each."""


def flow(tables: Tables, shown: Tables) -> Flow:
    """Follow each quotation from its speaker through the cited medium into the outlet.

    Args:
        tables: All tables, for names and order.
        shown: The tables as the filters leave them.
    """
    if len(shown.quotes) > MOST_QUOTES:
        return _drawn(tables, _ways(tables, OfTables(tables, shown, Filters())), _ways_table(tables, shown))
    threads = _threads(tables, shown)
    return _drawn(tables, threads, _table(threads))


def ways(tables: Tables, answers: Answers) -> Flow:
    """Count quotations, too many to be looked at, by the way that they go.

    Args:
        tables: Tables, for names and order.
        answers: Who answers for what the filters leave.
    """
    threads = _ways(tables, answers)
    rows = sorted(threads, key=lambda thread: -thread.n)
    table = pd.DataFrame(
        [(thread.speaker, thread.medium, thread.outlet, thread.n) for thread in rows], columns=_WAY_COLUMNS
    )
    return _drawn(tables, threads, table)


def _drawn(tables: Tables, threads: list[Thread], table: pd.DataFrame) -> Flow:
    """Put threads in the order of their nodes.

    Args:
        tables: Tables, for order.
        threads: The threads.
        table: The same for people.
    """
    many = not all(thread.item for thread in threads)
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
            f"n = {plural(sum(thread.n for thread in threads), 'quotation')}.{_folded(nodes) if many else ''}"
        ),
        alt=_alt(nodes),
        marks=tuple(threads),
        table=table,
        opens={
            thread.item: f"{thread.speaker} → {thread.medium} → {thread.outlet}: {thread.words}"
            for thread in threads
            if thread.item
        },
        nodes=nodes,
    )


def _threads(tables: Tables, shown: Tables) -> list[Thread]:
    columns = ("quote_id", "speaker_id", "medium_id", "outlet_id", "side_id", "quoted", "gist")
    as_printed = reported_all(tables, shown.quotes)
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
            printed=as_printed.get(quote_id, ""),
        )
        for quote_id, speaker, medium, outlet, side, quoted, gist in zip(
            *(shown.quotes[name] for name in columns), strict=True
        )
    ]


def _ways(tables: Tables, answers: Answers) -> list[Thread]:
    """Put the quotations of one way together; the smaller speakers, media and outlets are one node each."""
    return [
        Thread(
            item="",
            speaker_id=speaker,
            medium_id=medium,
            outlet_id=outlet,
            side_id=side,
            speaker=_node_name(tables, "speakers", speaker, "Other speakers"),
            medium=_node_name(tables, "outlets", medium, "Other media") if medium else NO_MEDIUM,
            outlet=_node_name(tables, "outlets", outlet, "Other outlets"),
            words="",
            n=int(n),
        )
        for speaker, medium, outlet, side, n in answers.ways(**_LARGEST).itertuples(index=False)
    ]


def _node_name(tables: Tables, table: str, key: str, others: str) -> str:
    return others if key == OTHERS else tables.name_of(table, key)


def _folded(nodes: Iterable[Node]) -> str:
    """Say that smaller nodes are put together, and where single quotations are."""
    folded = any(node.node_id == OTHERS for node in nodes)
    together = " Those with fewest quotations are put together." if folded else ""
    return f"{together} Too many for a dot each: the page Quotes lists them, the table has the ways."


def _nodes(tables: Tables, threads: Sequence[Thread]) -> tuple[Node, ...]:
    """Order the nodes: outlets as in their table, the layers before them so that few threads cross."""
    outlet_at = {outlet: at for at, outlet in enumerate(tables.outlets["outlet_id"])}
    side_at = {side: at for at, side in enumerate(tables.sides["side_id"])}
    side_of = {thread.speaker_id: thread.side_id for thread in threads}
    outlet_at[OTHERS] = len(outlet_at)
    side_at[""] = len(side_at)
    outlets = sorted({thread.outlet_id for thread in threads}, key=lambda outlet: outlet_at[outlet])
    pull = _means((thread.medium_id, outlet_at[thread.outlet_id], thread.n) for thread in threads)
    # What names no medium stands last, since it is no medium; before it what stands for several.
    media = sorted(pull, key=lambda medium: (medium == "", medium == OTHERS, pull[medium], medium))
    medium_at = {medium: at for at, medium in enumerate(media)}
    pull = _means(
        (thread.speaker_id, outlet_at[thread.outlet_id] + medium_at[thread.medium_id], thread.n)
        for thread in threads
    )
    speakers = sorted(pull, key=lambda speaker: (side_at[side_of[speaker]], pull[speaker], speaker))
    return (
        *_layer("speaker", speakers, ((thread.speaker_id, thread.speaker, thread.n) for thread in threads)),
        *_layer("medium", media, ((thread.medium_id, thread.medium, thread.n) for thread in threads)),
        *_layer("outlet", outlets, ((thread.outlet_id, thread.outlet, thread.n) for thread in threads)),
    )


def _layer(layer: Layer, order: Sequence[str], passed: Iterable[tuple[str, str, int]]) -> list[Node]:
    """Make the nodes of a layer in their order, given id and name of the one that each thread passes."""
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for node, label, n in passed:
        labels[node] = label
        counts[node] += n
    return [Node(layer, node, labels[node], counts[node]) for node in order]


def _means(numbers: Iterable[tuple[str, int, int]]) -> dict[str, float]:
    """Average the numbers of each key, by their weights."""
    found = grouped(numbers, lambda one: one[0])
    return {
        key: sum(number * n for _, number, n in there) / sum(n for *_, n in there)
        for key, there in found.items()
    }


def _finding(threads: Sequence[Thread]) -> str:
    """Say how many quotations name the medium they came through."""
    total = sum(thread.n for thread in threads)
    unnamed = sum(thread.n for thread in threads if not thread.medium_id)
    if total == 1:
        return "The one quotation names " + ("no medium" if unnamed else "the medium it came through")
    if not unnamed:
        return f"All {total:,} quotations name the medium they came through"
    return f"{unnamed:,} of {total:,} quotations {'names' if unnamed == 1 else 'name'} no medium"


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


def _ways_table(tables: Tables, shown: Tables) -> pd.DataFrame:
    """Write the same of many quotations, without their ids; every speaker, medium and outlet stands apart."""
    ways = shown.quotes[["speaker_id", "medium_id", "outlet_id"]].astype(str).value_counts()
    rows = [
        (
            tables.name_of("speakers", speaker),
            tables.name_of("outlets", medium) if medium else NO_MEDIUM,
            tables.name_of("outlets", outlet),
            int(n),
        )
        for (speaker, medium, outlet), n in ways.items()
    ]
    return pd.DataFrame(rows, columns=_WAY_COLUMNS)
