"""How many loaded words an outlet uses, and which."""

from __future__ import annotations

from lib.subjects.tone import loaded_words
from lib.tables import codes
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_loaded_words_are_counted_whole(tables: Tables) -> None:
    rows = tables.loaded_words
    for user in codes.WORD_USERS:
        panel = loaded_words.rates(tables, tables, user)
        assert panel.table["Count"].sum() == (rows["by"] == user).sum()
        lists = loaded_words.lists(tables, tables, user)
        listed = sum(sum(n for _, n in entry.words) + entry.withheld for entry in lists)
        assert listed == (rows["by"] == user).sum()


def test_passages_too_long_to_copy_are_counted(tables: Tables) -> None:
    lists = loaded_words.lists(tables, tables, "narrator")
    assert {entry.outlet: entry.withheld for entry in lists if entry.withheld} == {
        "Caliber.Az": 1,
        "Walaw": 1,
    }


def test_capitals_at_the_start_of_a_sentence_do_not_split_a_word(tables: Tables) -> None:
    walaw = next(e for e in loaded_words.lists(tables, tables, "narrator") if e.outlet == "Walaw")
    assert ("despite", 2) in walaw.words
    assert walaw.words[0][1] >= walaw.words[-1][1]


def test_loaded_words_finding_carries_its_n(tables: Tables) -> None:
    assert loaded_words.rates(tables, tables, "narrator").finding == (
        "Most loaded words of its own: Walaw has 19 in 345 words; fewest: The Siasat Daily, 1 in 291 words"
    )
    assert "F1 0.67" in loaded_words.rates(tables, tables, "narrator").measure
    assert loaded_words.rates(tables, apply(tables, Filters(outlets=("siasat",))), "narrator").finding == (
        "The Siasat Daily has 1 in 291 words: loaded words of its own"
    )
    bare = tables.with_frames(loaded_words=tables.loaded_words.iloc[:0], agreement=tables.agreement.iloc[:0])
    assert loaded_words.rates(tables, bare, "speaker").finding == "No loaded words or hedges here"
