"""What outlets carry, held against the length of their articles."""

from __future__ import annotations

from dataclasses import replace

from lib.drawing.style import looks
from lib.subjects.side_by_side import lengths_chart
from lib.subjects.side_by_side.lengths import lengths
from lib.tables.model import Tables


def test_what_is_carried_stands_beside_words_and_what_these_let_expect(tables: Tables) -> None:
    found = lengths(tables, tables)
    table = found.table.set_index("Outlet")
    assert table["Words"].tolist() == sorted(table["Words"], reverse=True)
    assert table.loc["SouthFront", ["Words", "Statements carried", "Carried in 1,000 words"]].tolist() == [
        575,
        14,
        24.3,
    ]
    assert abs(table["Expected for its length"].sum() - table["Statements carried"].sum()) < 0.3
    assert (table["Expected for its length"] <= table["Statements that it could carry"]).all()
    assert "45 of 97 chances, in 1,948 words of 5 articles, 2.3 in 100 words" in found.measure
    assert found.finding == (
        "Each outlet carries about as many statements as the length of its articles lets expect"
    )
    figure = lengths_chart.draw(found, looks([mark.outlet_id for mark in found.marks], []))
    drawn = [trace.x[0] for trace in figure.data if trace.mode == "markers"]
    assert drawn == [mark.carried for mark in found.marks]


def test_an_outlet_out_of_its_interval_is_named(tables: Tables) -> None:
    short = tables.articles.assign(
        words=tables.articles["words"].mask(tables.articles["outlet_id"] == "southfront", 10)
    )
    found = lengths(tables.with_frames(articles=short), tables)
    assert found.finding == (
        "SouthFront carries more; Caliber.Az and Al Mayadeen English carry fewer than the length of the "
        "articles lets expect"
    )


def test_outlets_without_a_length_are_said_and_one_alone_is_no_comparison(tables: Tables) -> None:
    words = tables.articles["words"].mask(tables.articles["outlet_id"] == "walaw")
    found = lengths(tables.with_frames(articles=tables.articles.assign(words=words)), tables)
    assert "walaw" not in {mark.outlet_id for mark in found.marks}
    assert found.measure.endswith("do not have the length of the articles of 1 outlet.")
    one = replace(tables, treatment=tables.treatment.among(tables.treatment.statements, ["walaw"]))
    assert not lengths(tables, one).marks
