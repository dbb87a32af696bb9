"""The sentences behind a mark: which they are, and their list for people.

The sentences have no text here, by copyright: number, voice and place in the article lead to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib.subjects.cards import find as evidence
from lib.subjects.cards.card import Link
from lib.tables import codes
from lib.tables.model import Tables
from lib.tables.wordings import printed
from lib.wording import lower

ALL_VOICES = "all"
"""Stands for the sentences of every voice together."""

VOICES = {"narrator": "Own words", "mixed": "Mixed", "quoted": "Attributed", ALL_VOICES: "All"}
"""Voices of a sentence in few words."""

VOICES_AT_LENGTH = {**codes.VOICES, ALL_VOICES: "All sentences"}

PRINTED = "As printed"
"""Column of the sentences themselves, where they are at hand."""

_ITEM = "tone"
_NO_TARGET = "none"
_TOWARD = ("coded", "read")
"""Measures that have a target: as people coded it, as a model reads it."""


@dataclass(frozen=True)
class Cell:
    """The sentences behind one mark: of one outlet, in one voice, toward one target (empty for word tone)."""

    measure: str
    outlet_id: str
    target_id: str
    voice: str

    @property
    def item(self) -> str:
        """The name of the cell in the URL and in a chart's `customdata`."""
        return ".".join((_ITEM, self.measure, self.outlet_id, self.target_id or _NO_TARGET, self.voice))


def parse(tables: Tables, item: str) -> Cell | None:
    """Read the item of a cell; None where it is another kind of item or names what there is not."""
    parts = item.split(".")
    if len(parts) != 5 or parts[0] != _ITEM:
        return None
    _, measure, outlet, target, voice = parts
    targets = set(tables.targets["target_id"]) if measure in _TOWARD else {_NO_TARGET}
    known = (
        measure in (*codes.TONE_MEASURES, *_TOWARD)
        and outlet in set(tables.articles["outlet_id"])
        and target in targets
        and voice in VOICES
    )
    return Cell(measure, outlet, target if measure in _TOWARD else "", voice) if known else None


def is_cell(item: str) -> bool:
    """Tell whether an item is meant as a cell."""
    return evidence.split(item)[0] == _ITEM


def name(tables: Tables, item: str) -> str:
    """Name an item in a line, a cell or anything that has a card."""
    cell = parse(tables, item)
    return evidence.name(tables, item) if cell is None else cell_name(tables, cell)


def cell_name(tables: Tables, cell: Cell) -> str:
    """Name the sentences of a cell in a line."""
    outlet, voice = tables.name_of("outlets", cell.outlet_id), lower(VOICES_AT_LENGTH[cell.voice])
    if cell.measure == "word":
        return f"{outlet}, word tone: {voice}"
    read = ", as a model reads it" if cell.measure == "read" else ""
    return f"{outlet} toward {tables.name_of('targets', cell.target_id)}{read}: {voice}"


def behind(tables: Tables, shown: Tables, cell: Cell) -> pd.DataFrame:
    """List the sentences of a cell for people, in the order of the article.

    Args:
        tables: All tables, for names.
        shown: The tables as filtered.
        cell: The cell; one of word tone gives the coded tone toward every target that has one.
    """
    rows = shown.sentences[shown.sentences["outlet_id"] == cell.outlet_id]
    if cell.voice != ALL_VOICES:
        rows = rows[rows["voice"] == cell.voice]
    tones = shown.sentence_tones[shown.sentence_tones["sentence_id"].isin(set(rows["sentence_id"]))]
    tones = tones[tones["target_id"] == cell.target_id if cell.target_id else tones["tone"] != 0]
    coded: dict[str, list[str]] = {}
    why: dict[str, list[str]] = {}
    for tone in tones.itertuples(index=False):
        toward = "" if cell.target_id else f" ({tables.name_of('targets', tone.target_id)})"
        coded.setdefault(tone.sentence_id, []).append(codes.TONES[str(tone.tone)] + toward)
        if tone.reason:
            why.setdefault(tone.sentence_id, []).append(tone.reason)
    loaded = loaded_words(shown)
    # Where nobody coded, a sentence without a tone is not a neutral one.
    zero = codes.TONES["0"] if len(tables.sentence_tones) else "not coded"
    columns = ["sentence_id", "article_id", "outlet_id", "n", "voice", "zone", "word_tone"]
    columns += ["start", "end", "sha256"]
    return pd.DataFrame(
        [
            {
                "Outlet": tables.name_of("outlets", row.outlet_id),
                "Sentence": row.n,
                **({PRINTED: printed(tables, row._asdict())} if tables.passages else {}),
                "Voice": VOICES[row.voice],
                "Coded tone": ", ".join(coded.get(row.sentence_id, [zero])),
                "Word tone": row.word_tone,
                "Why coded so": "; ".join(why.get(row.sentence_id, [])),
                "Loaded words and hedges": loaded.get(row.sentence_id, ""),
                "Part": codes.ZONES[row.zone],
                "In the article": evidence.passage(tables, row._asdict()),
            }
            for row in rows.sort_values(["article_id", "n"])[columns].itertuples(index=False)
        ]
    )


def article_links(shown: Tables, cell: Cell) -> list[Link]:
    """Link to the articles that hold the sentences of a cell."""
    rows = shown.articles[shown.articles["outlet_id"] == cell.outlet_id]
    return [Link(title, url) for title, url in zip(rows["title"], rows["url"], strict=True)]


def loaded_words(shown: Tables) -> Mapping[str, str]:
    """List the loaded words and hedges of each sentence that has any, in words by its id."""
    listed: dict[str, list[str]] = {}
    for row in shown.loaded_words[["sentence_id", "word", "by"]].itertuples(index=False):
        whose = " (speaker)" if row.by == "speaker" else ""
        listed.setdefault(row.sentence_id, []).append((row.word or "a longer passage") + whose)
    return {key: ", ".join(words) for key, words in listed.items()}
