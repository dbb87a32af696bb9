"""The chart of lags, as plotly gets it."""

from lib.drawing.style import Looks
from lib.subjects.timeline.lags import lags as find_lags
from lib.subjects.timeline.lags_chart import draw
from lib.tables.model import Tables


def test_marks_stand_where_the_days_are(tables: Tables, story_looks: Looks) -> None:
    lags = find_lags(tables, tables)
    figure = draw(lags, story_looks)
    found = {
        item: (x, y)
        for trace in figure.data
        if trace.customdata is not None
        for (item, _), x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }
    assert {item: x for item, (x, _) in found.items()} == {mark.item: mark.lag for mark in lags.marks}
    assert len(set(found.values())) == len(found)
    left, right = figure.layout.xaxis.range
    assert left > max(mark.high for mark in lags.marks)
    assert right < 0
