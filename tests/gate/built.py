"""A made-up story as the build sees it, beside what a careful reader finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.extraction import run as building
from lib.tables.load import load
from lib.tables.model import Tables, as_dicts
from tests.stories import Story

Row = dict[str, Any]
ENOUGH = 0.5
"""Share of the characters of both (Dice) from which a row is taken for an expected quotation."""


@dataclass(frozen=True)
class Pair:
    """An expected quotation, its article, and the row of the build that shares most of it."""

    expected: Row
    doc: str
    found: Row | None

    def __str__(self) -> str:
        return f"{self.expected['id']} {self.expected['content']}"


@dataclass(frozen=True)
class Built:
    """The tables of a story beside what is expected.

    Attributes:
        story: The story.
        folder: Folder of the tables.
        tables: The tables as the dashboard loads them.
        docs: File name of each article by its id.
        texts: Text of each article by file name.
        quotes: Rows of quotations by file name.
        pairs: Expected quotations with what was found.
    """

    story: Story
    folder: Path
    tables: Tables
    docs: dict[str, str]
    texts: dict[str, str]
    quotes: dict[str, list[Row]]
    pairs: list[Pair]

    def rows(self, table: str) -> list[Row]:
        """The rows of a table."""
        return as_dicts(self.tables.frames[table])

    def found(self, *kinds: str) -> list[tuple[Pair, Row]]:
        """The pairs of which a row was found; all kinds, or those named."""
        return [
            (pair, pair.found)
            for pair in self.pairs
            if pair.found is not None and (not kinds or pair.expected["kind"] in kinds)
        ]

    def extra(self) -> list[Row]:
        """Rows of quotations that nobody expects.

        The interviewer's questions are speech too, but nobody asks a newspaper for a statement.
        """
        known = {row["quote_id"] for _, row in self.found()}
        outlets = {article["doc"]: article["outlet"] for article in self.story.expected["articles"]}
        return [
            row
            for doc, rows in self.quotes.items()
            for row in rows
            if row["quote_id"] not in known and row["speaker_as_written"] != outlets[doc]
        ]

    def is_speaker(self, row: Row, expected: Row) -> bool:
        """Whether the row's speaker is the one expected."""
        name = self.tables.name_of("speakers", row["speaker_id"])
        if expected["speaker"] == "Unnamed sources":
            # Each unnamed source may have a row of its own; its side says that it has no name.
            return row["side_id"] == "unnamed"
        # "FURIOUS dockers" are the dockers.
        return name == expected["speaker"] or expected["speaker"] in name.casefold()

    def medium(self, row: Row) -> str:
        """Name of the medium through which the row says that the words came, or empty."""
        name = self.tables.name_of("outlets", row["via_outlet_id"] or "")
        # "She wrote on social media" names no medium that anybody could ask.
        return "" if name.startswith("Social media") else name


def build(story: Story, folder: Path) -> Built:
    """Build a story into a folder and set it beside what is expected."""
    building.run(story.articles, folder, registry_folder=story.registry)
    tables = load(folder)
    docs = dict(zip(tables.articles["article_id"], tables.articles["doc"], strict=True))
    texts = {
        doc: (folder / building.TEXTS / f"{article_id}.txt").read_text(encoding="utf-8")
        for article_id, doc in docs.items()
    }
    quotes: dict[str, list[Row]] = {doc: [] for doc in texts}
    for row in as_dicts(tables.quotes):
        quotes[docs[row["article_id"]]].append(row)
    pairs = [
        Pair(expected, article["doc"], row)
        for article in story.expected["articles"]
        for expected, row in _paired(article, texts[article["doc"]], quotes[article["doc"]])
    ]
    return Built(story, folder, tables, docs, texts, quotes, pairs)


def _paired(article: Row, text: str, rows: list[Row]) -> Iterator[tuple[Row, Row | None]]:
    reached = 0
    for expected in article["quotations"]:
        first, last = expected["content"][0], expected["content"][-1]
        # Quotations stand in the order of the text; the same words may stand in the headline before.
        start = text.find(first, reached)
        start = text.find(first) if start < 0 else start
        if start < 0:
            # A headline that stands in a field of its own is not part of the text.
            continue
        reached = start
        yield expected, _best(start, text.index(last, start) + len(last), rows)


def _best(start: int, end: int, rows: list[Row]) -> Row | None:
    def overlap(row: Row) -> float:
        shared = min(end, row["end"]) - max(start, row["start"])
        return 2 * shared / (end - start + row["end"] - row["start"])

    best = max(rows, key=overlap, default=None)
    return best if best is not None and overlap(best) >= ENOUGH else None
