"""Reporting verbs, whose voices, kinds of speakers."""

from __future__ import annotations

from itertools import groupby

from lib.subjects.cards import find as evidence
from lib.subjects.tone import voices
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_quotations_are_named_as_their_cards_are(tables: Tables) -> None:
    named = voices.verbs(tables, apply(tables, Filters(outlets=("walaw",)))).opens
    assert len(named) == 15
    assert all(evidence.name(tables, item) == said for item, said in named.items())


def test_each_quotation_is_one_piece_of_each_split(tables: Tables) -> None:
    ids = {f"quote.{quote}" for quote in tables.quotes["quote_id"]}
    for panel in (voices.verbs(tables, tables), voices.sides(tables, tables), voices.kinds(tables, tables)):
        assert len(panel.marks) == 64
        assert set(panel.opens) == ids


def test_pieces_of_a_part_stay_together(tables: Tables) -> None:
    for panel in (voices.verbs(tables, tables), voices.sides(tables, tables)):
        parts = [(mark.outlet_id, mark.part) for mark in panel.marks]
        assert len([part for part, _ in groupby(parts)]) == len(set(parts))


def test_reporting_verbs(tables: Tables) -> None:
    assert voices.verbs(tables, tables).finding == (
        "Neutral words report 44 of 64 quotations, from 6 of 15 in Walaw to 10 of 10 in The Siasat Daily"
    )
    lists = voices.verb_lists(tables, tables)
    assert sum(n for entry in lists for _, n in entry.words) == 64
    southfront = next(e for e in lists if e.outlet == "SouthFront")
    assert (southfront.kind, southfront.words[0]) == ("Neutral", ("say", 7))
    assert "no reporting word" in dict(next(e for e in lists if e.outlet == "Walaw").words)


def test_voices_count_words(tables: Tables) -> None:
    panel = voices.sides(tables, tables)
    assert sum(mark.value for mark in panel.marks) == tables.voices["words"].sum() == 1039
    assert "293 of them between quotation marks" in panel.measure
    lists = voices.speaker_lists(tables, tables)
    assert sum(n for entry in lists for _, n in entry.words) == 1039


def test_narration_counts_the_words_of_the_articles(tables: Tables) -> None:
    panel = voices.narration(tables, tables)
    assert sum(mark.value for mark in panel.marks) == tables.articles["words"].sum() == 1948
    assert set(panel.opens) == {
        f"tone.word.{o}.none.{v}"
        for o, v in set(zip(tables.sentences["outlet_id"], tables.sentences["voice"], strict=True))
    }


def test_one_outlet_is_compared_with_nobody(tables: Tables) -> None:
    shown = apply(tables, Filters(outlets=("siasat",)))
    assert voices.verbs(tables, shown).finding == "Neutral words report 10 of 10 quotations"


def test_no_view_fails_where_nothing_of_its_kind_is_left(tables: Tables) -> None:
    shown = apply(tables, Filters(sides=("western",)))
    assert shown.quotes.empty
    for view in (voices.verbs, voices.sides, voices.kinds):
        panel = view(tables, shown)
        assert not panel.marks
        assert not panel.opens
