"""The matrix of media and outlets, as plotly gets it."""

import pandas as pd

from lib.drawing.style import ACCENT, Looks, Style
from lib.subjects.sources.marks import Source, Texts
from lib.subjects.sources.texts_chart import draw

HOSTILE = "<b>bold</b>"
LOOKS = Looks({"one": Style("#0072B2", "circle"), "two": Style("#D55E00", "square")}, {})


def source(outlet: str, relation: str, item: str, note: str = "n") -> Source:
    return Source(
        item=item,
        medium_id="m",
        medium="M",
        outlet_id=outlet,
        outlet=outlet.capitalize(),
        relation=relation,
        label=relation.capitalize(),
        note=note,
        status="reviewed",
        articles=1,
    )


def test_two_relations_to_one_medium_stand_side_by_side() -> None:
    found = Texts(
        finding="",
        measure="",
        alt="",
        marks=(
            source("one", "credited", "article.a", HOSTILE),
            source("one", "followed", "article.a"),
            source("two", "inferred", "article.b"),
        ),
        table=pd.DataFrame(),
        media=(("m", HOSTILE),),
        outlets=(("one", "One"), ("two", HOSTILE)),
    )
    figure = draw(found, LOOKS)
    marks = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    assert marks["credited"].x[0] < 0 < marks["followed"].x[0]
    assert marks["inferred"].x[0] == 1
    assert len({trace.marker.symbol for trace in marks.values()}) == 3
    assert marks["followed"].marker.color == ACCENT
    assert "<b>bold" not in figure.to_json()
    assert {name: trace.customdata[0][0] for name, trace in marks.items()} == {
        "credited": "article.a",
        "followed": "article.a",
        "inferred": "article.b",
    }
