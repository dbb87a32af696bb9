"""The chart of what outlets mean by the names of places."""

import json
from dataclasses import replace

from lib.drawing.style import Looks
from lib.subjects.map.marks import Meaning
from lib.subjects.map.meanings import meanings
from lib.subjects.map.meanings_chart import draw
from lib.tables.model import Tables
from tests.asking import asked


def test_bars_start_in_the_column_of_their_outlet(tables: Tables, story_looks: Looks) -> None:
    found = meanings(tables, asked(tables))
    figure = draw(found, story_looks)
    bars, numbers, names = figure.data
    assert sum(bars.x) == sum(mark.located + mark.other for mark in found.marks)
    column = figure.layout.xaxis.tickvals
    colours = [look.colour for look in story_looks.outlets.values()]
    for base, length, line in zip(bars.base, bars.x, bars.marker.line.color, strict=True):
        start = column[colours.index(line)]
        assert start <= base < base + length < start + column[1]
    assert len(names.text) == 9
    assert len(numbers.text) == len(found.marks)


def test_hostile_names_stay_text(tables: Tables, story_looks: Looks) -> None:
    evil = "<b>x</b><a href='http://evil'>"
    found = replace(
        meanings(tables, asked(tables)),
        marks=(Meaning("place.x", evil, "walaw", 1, 2),),
        outlets=(("walaw", evil),),
    )
    drawn = json.dumps(draw(found, story_looks).to_plotly_json(), default=list)
    assert "<a " not in drawn
    assert "&lt;a" in drawn
