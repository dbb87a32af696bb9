"""What counts as left out is only what was still news."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.tables import measures, news
from lib.tables.treatment import Treatment


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
    assert news.usual(coverage(*[("quoted", day, 1) for day in days])) == expected


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
    made = Treatment.of(
        {
            "statements": statements,
            "articles": articles,
            "quotes": quotes,
            "coverage": measures.coverage(statements, articles, quotes),
        }
    )
    found = made.rows().set_index("statement_id")
    # The one that carries it where one does, else the first after it; nothing where no day is known.
    assert found["days"].astype(object).where(found["days"].notna(), None).to_dict() == {
        "s": 4,
        "t": 24,
        "u": None,
    }
