"""A headline without the condition that its article has, or that states what the article calls a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.extraction.rows import ArticleRows
from lib.extraction.story.candidates.candidate import Candidate, Passage, Tables

_LACKS = {
    "condition": "a condition",
    "report": "that it is only reported",
}


def headlines(
    tables: Tables, articles: Sequence[ArticleRows], article_ids: Mapping[str, str]
) -> Iterator[Candidate]:
    """Find the headlines that leave a qualification out."""
    outlet_of = {row["article_id"]: row["outlet_id"] for row in tables["articles"]}
    name_of = {row["outlet_id"]: row["name"] for row in tables["outlets"]}
    for article in articles:
        if not article.dropped:
            continue
        article_id = article_ids[article.doc]
        title = Passage(
            article_id, int(article.dropped[0]["title_start"]), int(article.dropped[0]["title_end"])
        )
        lacks = [_LACKS[row["kind"]] for row in article.dropped]
        yield Candidate(
            "headline",
            article_id,
            f"The headline of {name_of[outlet_of[article_id]]} leaves out {' and '.join(lacks)}",
            (
                ("headline, without it", (title,)),
                *(
                    (row["says"], (Passage(article_id, int(row["start"]), int(row["end"])),))
                    for row in article.dropped
                ),
            ),
        )
