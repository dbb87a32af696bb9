"""The chart of spellings."""

import json
from dataclasses import replace

import pytest

from lib.drawing.style import NOMINAL, PHONE, Looks
from lib.subjects.map.marks import Spelling
from lib.subjects.map.spelling_chart import draw
from lib.tables.model import Tables
from tests.subjects.map.seen import spelt


def test_the_matrix_has_a_dot_for_each_spelling_of_each_outlet(tables: Tables, story_looks: Looks) -> None:
    dots, writing = draw(spelt(tables), story_looks).data
    assert sum(map(int, dots.text)) == 24
    assert {row[0] for row in dots.customdata} == {
        "place.tartus",
        "place.hmeimim-jableh",
        "place.damascus",
        "place.latakia",
    }
    colour_of = dict(zip(dots.x, dots.marker.color, strict=True))
    assert [colour_of[x] for x in range(5)] == [look.colour for look in story_looks.outlets.values()]
    assert len(set(dots.marker.symbol)) == 5, "shape goes with colour"
    lines = dict(zip(writing.y, writing.text, strict=True))
    assert lines[0] == "<b>Tartus</b>"
    assert all(y in lines for y in dots.y)


def test_names_of_many_outlets_stand_upright(tables: Tables, story_looks: Looks) -> None:
    found = spelt(tables)
    more = [(f"outlet-{at}", f"An outlet with a rather long name {at}") for at in range(3)]
    few = draw(found, story_looks).layout
    many = draw(replace(found, outlets=(*found.outlets, *more)), story_looks).layout
    assert (few.xaxis.tickangle, many.xaxis.tickangle) == (0, -90)
    assert many.xaxis.ticktext[-1] == "An outlet with a rath…"
    assert many.margin.t > few.margin.t


@pytest.mark.parametrize(("width", "upright"), [(NOMINAL, False), (PHONE, True)])
def test_long_names_stand_upright_where_they_would_run_into_each_other(
    tables: Tables, story_looks: Looks, width: float, upright: bool
) -> None:
    found = spelt(tables)
    assert not draw(found, replace(story_looks, width=width)).layout.xaxis.tickangle, "short ones do not"
    long = replace(found, outlets=tuple((o, f"{name} Broadcasting") for o, name in found.outlets))
    assert bool(draw(long, replace(story_looks, width=width)).layout.xaxis.tickangle) is upright


@pytest.mark.parametrize(("n", "mode"), [(9, "markers+text"), (1_234_567, "markers")])
def test_a_number_without_room_beside_its_mark_is_left_to_the_table(
    tables: Tables, story_looks: Looks, n: int, mode: str
) -> None:
    found = spelt(tables)
    found = replace(found, marks=tuple(mark._replace(n=n) for mark in found.marks))
    dots, _ = draw(found, replace(story_looks, width=PHONE)).data
    assert dots.mode == mode


def test_hostile_names_stay_text(tables: Tables, story_looks: Looks) -> None:
    evil = "<b>x</b><a href='http://evil'>"
    found = replace(
        spelt(tables),
        marks=(Spelling("place.x", evil, evil, evil, "walaw", 1),),
        outlets=(("walaw", evil),),
    )
    drawn = json.dumps(draw(found, story_looks).to_plotly_json(), default=list)
    assert "<a " not in drawn
    assert "&lt;a" in drawn
