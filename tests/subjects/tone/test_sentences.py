"""The sentences behind a mark."""

from __future__ import annotations

import pytest

from lib.subjects.tone import find as tone
from lib.subjects.tone import sentences
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_every_dot_opens_as_many_sentences_as_it_counts(tables: Tables) -> None:
    panels = (
        tone.coded_tone(tables, tables, tone.EVERY, tone.EACH),
        tone.coded_tone(tables, tables, tone.EVERY, "all"),
        tone.word_tone(tables, tables, tone.EVERY, "all"),
    )
    counts = tables.tone.set_index(["measure", "outlet_id", "target_id", "voice"])["n"]
    for item in (mark.item for panel in panels for mark in panel.marks if mark.mean is not None):
        cell = sentences.parse(tables, item)
        assert cell is not None
        assert cell.item == item
        key = (cell.measure, cell.outlet_id, cell.target_id, cell.voice)
        assert len(sentences.behind(tables, tables, cell)) == counts[key]


@pytest.mark.parametrize(
    "item",
    [
        "tone.coded.walaw.russia",
        "tone.coded.walaw.none.narrator",
        "tone.coded.walaw.mars.narrator",
        "tone.word.walaw.russia.narrator",
        "tone.coded.tass.russia.narrator",
        "tone.coded.walaw.russia.shouted",
        "tone.loud.walaw.russia.narrator",
        "tone.coded.walaw.russia.narrator.x",
        "quote.q000-07",
        "tone.",
        "",
    ],
)
def test_what_names_no_dot_is_not_read(tables: Tables, item: str) -> None:
    assert sentences.parse(tables, item) is None


def test_sentences_tell_tone_reason_and_words_but_never_text(tables: Tables) -> None:
    cell = sentences.parse(tables, "tone.coded.southfront.russia.narrator")
    assert cell is not None
    rows = sentences.behind(tables, tables, cell).set_index("Sentence")
    assert rows.at[20, "Coded tone"] == "In favour"
    assert "useful partner" in rows.at[20, "Why coded so"]
    assert rows.at[20, "Loaded words and hedges"] == "terrorist groups, could"
    assert rows.at[17, "Coded tone"] == "Neither"
    assert sentences.name(tables, cell.item) == "SouthFront toward Russia: the outlet's own words"
    (article,) = sentences.article_links(tables, cell)
    assert article.url.startswith("https://")


def test_sentences_behind_word_tone_name_their_targets(tables: Tables) -> None:
    cell = sentences.parse(tables, "tone.word.walaw.none.narrator")
    assert cell is not None
    rows = sentences.behind(tables, tables, cell).set_index("Sentence")
    assert rows.at[4, "Coded tone"] == "Against (Assad)"
    assert rows.at[5, "Coded tone"] == "Against (Russia)"


def test_filters_narrow_the_sentences_behind_a_dot(tables: Tables) -> None:
    cell = sentences.parse(tables, "tone.coded.walaw.russia.all")
    assert cell is not None
    assert sentences.behind(tables, apply(tables, Filters(outlets=("siasat",))), cell).empty
