"""Many outlets on the Tone page: sorted, a page at a time, those that a reader keeps on top first."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lib.drawing.style import looks
from lib.subjects.tone import codings, dots_chart, find, loaded_words, pages, shares_chart, unnamed, voices
from lib.tables.measures import SMALLEST_BOOTSTRAP
from lib.tables.model import Tables, publishers
from tests.conftest import OpenApp


def panels(tables: Tables) -> dict[str, Any]:
    return {
        "coded": find.coded_tone(tables, tables, find.EVERY, "narrator"),
        "each": find.coded_tone(tables, tables, find.EVERY, find.EACH),
        "word": find.word_tone(tables, tables, find.EVERY, "narrator"),
        "codings": codings.codings(tables, tables, find.EVERY, "narrator"),
        "loaded": loaded_words.rates(tables, tables, "narrator"),
        "verbs": voices.verbs(tables, tables),
        "sides": voices.sides(tables, tables),
        "narration": voices.narration(tables, tables),
        "kinds": voices.kinds(tables, tables),
        "unnamed": unnamed.unnamed(tables, tables),
    }


@pytest.mark.parametrize("first", [(), (-1, 3)])
def test_the_pages_have_every_outlet_once_and_what_is_kept_on_top_first(
    large_tables: Tables, first: tuple[int, ...]
) -> None:
    for name, found in panels(large_tables).items():
        every = list(dict.fromkeys(mark.outlet_id for mark in found.marks))
        assert pages.are_many(found), name
        top = [every[at] for at in first]
        cut = pages.page_of(found, 1, top)
        count = -(-cut.rest // cut.size)
        turned = [pages.page_of(found, number, top) for number in range(1, count + 1)]
        assert [list(each.outlets[: len(top)]) for each in turned] == [top] * count
        rest = [outlet for each in turned for outlet in each.outlets[len(top) :]]
        assert rest == [outlet for outlet in every if outlet not in top], name
        assert pages.page_of(found, 99, top).outlets == turned[-1].outlets
        for each in turned:
            assert list(dict.fromkeys(mark.outlet_id for mark in each.found.marks)) == list(each.outlets)
            assert set(each.found.opens) == {mark.item for mark in each.found.marks} - {""}
            assert (each.found.finding, each.found.table is found.table) == (found.finding, True)
        assert len([mark for each in turned for mark in each.found.marks if mark.outlet_id in rest]) == len(
            [mark for mark in found.marks if mark.outlet_id in rest]
        )


def test_a_page_is_no_taller_than_a_screen_or_two(large_tables: Tables) -> None:
    drawn = looks(publishers(large_tables), list(large_tables.sides["side_id"]))
    found = panels(large_tables)
    for name, draw, tallest in (
        ("coded", dots_chart.draw, 1500),
        # Nine blocks of two outlets.
        ("each", dots_chart.draw, 1650),
        ("sides", shares_chart.draw, 1500),
    ):
        assert draw(pages.page_of(found[name], 1, ()).found, drawn).layout.height < tallest


def test_few_sentences_lead_no_list_of_many_outlets(large_tables: Tables) -> None:
    found = find.coded_tone(large_tables, large_tables, find.EVERY, "narrator")
    block = [dot for dot in found.marks if dot.block == found.marks[0].block]
    enough = [dot.n >= SMALLEST_BOOTSTRAP for dot in block]
    assert enough == sorted(enough, reverse=True)
    assert any(enough)
    means = [dot.mean for dot in block if dot.n >= SMALLEST_BOOTSTRAP]
    assert means == sorted(means, reverse=True)
    assert "Outlets with fewer than 5 sentences in the first block stand last." in found.measure


def test_of_many_quotations_a_piece_is_a_part_of_an_outlet(large_tables: Tables) -> None:
    assert len(large_tables.quotes) > voices.MOST_PIECES
    for found, whole in (
        (voices.verbs(large_tables, large_tables), len(large_tables.quotes)),
        (voices.sides(large_tables, large_tables), large_tables.quotes["words"].sum()),
        (voices.kinds(large_tables, large_tables), len(large_tables.quotes)),
    ):
        assert sum(mark.value for mark in found.marks) == whole
        assert len({(mark.outlet_id, mark.part) for mark in found.marks}) == len(found.marks)
        assert not found.opens
        assert "Too many for a piece each" in found.measure


@pytest.mark.usefixtures("large_story")
def test_the_page_keeps_outlets_on_top(open_page: OpenApp) -> None:
    app = open_page("tone", part="verbs", page="2")
    assert not app.exception
    last = app.multiselect(key="top").options[-1]
    outlets = app.session_state["view"].all.names["outlets"]
    outlet = next(key for key, name in outlets.items() if name == last)
    app.multiselect(key="top").set_value([outlet]).run()
    assert not app.exception
    assert app.query_params["top"] == outlet
    notes = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]["annotations"]
    assert notes[0]["text"] == f"<b>{last}</b>"
    assert app.number_input(key="page").value == 2
