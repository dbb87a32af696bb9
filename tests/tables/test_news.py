"""What counts as left out is only what was still news."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.tables import measures, news
from lib.tables.filters import Filters, apply, windowed
from lib.tables.model import Tables


def coverage(*rows: tuple[str, int | None, int]) -> pd.DataFrame:
    """Rows of kind, days and quotations."""
    made = pd.DataFrame(rows, columns=["coverage", "days", "n"])
    return made.astype({"days": "Int64"})


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([0, 1, 2], 3),
        ([0] * 9 + [40], 3),
        ([0] * 8 + [40] * 2, 90),
        ([4, 7, 7], 7),
        ([400], 0),
        ([None], 0),
        ([], 0),
    ],
)
def test_the_usual_window_holds_nine_tenths_of_what_is_carried(days: list[int | None], expected: int) -> None:
    assert news.usual(coverage(*[("quoted", day, 1) for day in days], ("left-out", 1, 0))) == expected


def test_a_window_says_anew_what_is_left_out_and_nothing_else() -> None:
    rows = coverage(
        ("quoted", 40, 1),
        ("paraphrased", 2, 1),
        ("left-out", 14, 0),
        ("left-out", 15, 0),
        ("left-out", None, 0),
        ("not-yet-said", None, 0),
    )
    narrow = news.within(rows, 14)
    assert list(narrow["coverage"]) == [
        "quoted",
        "paraphrased",
        "left-out",
        "older",
        "left-out",
        "not-yet-said",
    ]
    assert list(news.possible(narrow)) == [True, True, True, False, True, False]
    # From whichever window one comes.
    assert list(news.within(narrow, news.NO_LIMIT)["coverage"]) == list(rows["coverage"])
    assert list(news.within(news.within(rows, 3), 14)["coverage"]) == list(narrow["coverage"])


def test_the_five_outlets_took_40_of_88_chances_within_two_weeks(tables: Tables) -> None:
    assert news.usual(tables.coverage) == 14
    near = tables.coverage[(tables.coverage["days"] <= 14).fillna(value=False)]
    assert ((near["n"] > 0).sum(), len(near)) == (40, 88)
    kinds = tables.coverage["coverage"].value_counts()
    assert (kinds["left-out"], kinds["older"]) == (52, 43)


def test_a_reader_s_window_changes_the_coverage_alone(tables: Tables) -> None:
    wide = apply(tables, Filters(news=0))
    assert wide is windowed(tables, 0)
    assert (wide.coverage["coverage"] == "left-out").sum() == 95
    for name, frame in tables.frames.items():
        assert name == "coverage" or wide.frames[name] is frame


def test_days_are_the_fewest_that_both_dates_allow(tables: Tables) -> None:
    quotes, articles = tables.quotes, tables.articles.set_index("outlet_id")
    said = quotes.explode("statements").groupby("statements")["date_latest"].min()
    for row in tables.coverage.dropna(subset="days").itertuples():
        appeared = articles.loc[row.outlet_id, "published_likely_earliest"]
        assert row.days == max((appeared - said[row.statement_id]).days, 0)


def test_of_several_articles_the_first_after_the_words_counts() -> None:
    day = pd.Timestamp
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "outlet_id": "one",
            "published_likely_earliest": [day("2024-05-01"), day("2024-05-10"), day("2024-05-30")],
            "published_likely_latest": [day("2024-05-01"), day("2024-05-11"), day("2024-05-30")],
        }
    )
    quotes = pd.DataFrame(
        {
            "quote_id": ["q", "r"],
            "statements": [("s",), ("t",)],
            "outlet_id": ["other", "one"],
            "article_id": ["x", "c"],
            "quoted": ["", "yes"],
            "date_earliest": day("2024-05-05"),
            "date_latest": day("2024-05-06"),
        }
    )
    statements = pd.DataFrame({"statement_id": ["s", "t", "u"]})
    found = measures.coverage(statements, articles, quotes).set_index("statement_id")
    # The one that carries it where one does, else the first after it; nothing where no day is known.
    assert found["days"].astype(object).where(found["days"].notna(), None).to_dict() == {
        "s": 4,
        "t": 24,
        "u": None,
    }
