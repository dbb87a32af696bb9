"""The chart of datings, as plotly gets it."""

from lib.drawing.style import Looks
from lib.subjects.timeline.datings import datings as find_datings
from lib.subjects.timeline.datings_chart import draw
from lib.tables.model import Tables


def test_marks_say_their_kind_in_words(tables: Tables, story_looks: Looks) -> None:
    datings = find_datings(tables, tables)
    figure = draw(datings, story_looks)
    counts = {trace.text.strip(): len(trace.x) for trace in figure.data}
    assert counts["day ≠"] == sum(mark.differs for mark in datings.marks) == 1
    assert sum(counts.values()) == len(datings.marks)
