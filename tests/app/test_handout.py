"""Handouts: questions by kind of chart, words that are explained where they occur."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.app import handout
from tests.app.test_chart_row import CHARTS

NAMES = sorted({name for names in CHARTS.values() for name in names})


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_has_three_questions_of_its_kind(name: str) -> None:
    asked = handout.questions(name)
    assert len(asked) == len(set(asked)) == 3
    assert asked != handout.questions("a chart of tomorrow")


def test_a_chart_that_nobody_has_listed_has_questions_too() -> None:
    assert len(handout.questions("a chart of tomorrow")) == 3


def test_words_are_explained_where_they_occur_in_their_order() -> None:
    found = handout.explained("Two paraphrased quotations of one Outlet, with its tones.")
    assert [word for word, _ in found] == ["paraphrase", "quotation", "outlet", "tone"]
    assert handout.explained("Nothing of the kind, not even an undertone.") == []


def test_rows_beyond_the_page_are_counted() -> None:
    table = pd.DataFrame({"Outlet": [f"no. {at}" for at in range(40)], "n": [*range(39), None]})
    sheet = handout.sheet("coverage", table, ["A finding"])
    assert len(sheet["rows"]) == handout.ROWS
    assert sheet["whole"] == 40
    assert sheet["rows"][0] == ["no. 0", "0.0"]
    assert handout.sheet("coverage", table.tail(1), [])["rows"] == [["no. 39", ""]]
    assert sheet["words_explained"][0][0] == "outlet"
