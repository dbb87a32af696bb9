"""How often sentences lean either way, worked out from tables without a screen."""

from __future__ import annotations

import pytest

from lib.drawing.style import Looks
from lib.subjects.tone import find, shares_chart
from lib.subjects.tone.codings import codings
from lib.tables import codes
from lib.tables.model import Tables


@pytest.mark.parametrize("voice", find.VOICE_CHOICES)
@pytest.mark.parametrize("target", [find.EVERY, "russia"])
def test_every_coding_is_counted_once(tables: Tables, target: str, voice: str) -> None:
    tones = tables.sentence_tones
    if target != find.EVERY:
        tones = tones[tones["target_id"] == target]
    if voice in codes.VOICES:
        tones = tones[tones["voice"] == voice]
    found = codings(tables, tables, target, voice)
    assert sum(piece.value for piece in found.marks) == found.table["Codings"].sum() == len(tones)
    assert f"n = {len(tones)}:" in found.measure


def test_the_finding_counts_what_leans_neither_way(tables: Tables) -> None:
    neither = int((tables.sentence_tones["tone"] == 0).sum())
    found = codings(tables, tables, find.EVERY, "all")
    n = len(tables.sentence_tones)
    assert found.finding == f"Most sentences lean neither way: {neither} of {n} codings"
    leaning = tables.with_frames(sentence_tones=tables.sentence_tones[tables.sentence_tones["tone"] != 0])
    assert (
        codings(tables, leaning, find.EVERY, "all").finding == f"0 of {n - neither} codings lean neither way"
    )


def test_outlets_stand_in_table_order_and_pieces_from_against_to_in_favour(tables: Tables) -> None:
    found = codings(tables, tables, find.EVERY, "all")
    order = list(tables.outlets["outlet_id"])
    places = [(order.index(piece.outlet_id), int(piece.part)) for piece in found.marks]
    assert places == sorted(places)


def test_a_piece_opens_the_sentences_behind_its_dot(tables: Tables) -> None:
    pieces = codings(tables, tables, find.EVERY, "narrator")
    dots = find.coded_tone(tables, tables, find.EVERY, "narrator")
    assert set(pieces.opens) == set(dots.opens)


def test_without_codings_it_says_so(tables: Tables) -> None:
    shown = tables.with_frames(sentence_tones=tables.sentence_tones.head(0))
    found = codings(tables, shown, find.EVERY, "narrator")
    assert found.marks == ()
    assert found.finding == "None of these sentences is coded"


def test_each_way_to_lean_has_a_colour_of_its_own(tables: Tables, story_looks: Looks) -> None:
    figure = shares_chart.draw(codings(tables, tables, find.EVERY, "all"), story_looks)
    assert [trace.name for trace in figure.data] == list(codes.TONES.values())
    assert len({trace.marker.color for trace in figure.data}) == 3
