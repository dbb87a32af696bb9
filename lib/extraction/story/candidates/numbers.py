"""Two numbers of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lib.extraction.language.stems import content
from lib.extraction.registry import Row
from lib.extraction.rows import ArticleRows
from lib.extraction.story.candidates.alike import pairs
from lib.extraction.story.candidates.candidate import Candidate, Passage, Tables
from lib.extraction.story.statements import telling

_SAME_NUMBER = 0.6
"""The same for two sentences with a number of one thing."""


def numbers(tables: Tables, articles: Sequence[ArticleRows], texts: Mapping[str, str]) -> Iterator[Candidate]:
    """Find two numbers of one thing in sentences that say much the same."""
    sentence_of = _Sentences(tables["sentences"])
    extra = {row["quantity_id"]: row for article in articles for row in article.quantities}
    listed = [row for row in tables["quantities"] if not extra[row["quantity_id"]]["open"]]
    spans = [sentence_of.around(row["article_id"], int(row["start"])) for row in listed]
    around = [texts[row["article_id"]][start:end] for row, (start, end) in zip(listed, spans, strict=True)]
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables["quantities"]:
        told[row["article_id"], extra[row["quantity_id"]]["head"]].add(row["value"])
    for i, j, share in pairs([content(text) for text in around], telling(around)):
        one, other = listed[i], listed[j]
        heads = [extra[row["quantity_id"]]["head"] for row in (one, other)]
        if share < _SAME_NUMBER or heads[0] != heads[1] or one["unit"] != other["unit"]:
            continue
        if content(one["counts"]) != content(other["counts"]):
            # Heavy weapons are a part of the weapons.
            continue
        if (
            other["value"] in told[one["article_id"], heads[0]]
            or one["value"] in told[other["article_id"], heads[0]]
        ):
            # An article that has both counts two things.
            continue
        low, high = sorted((_bounds(one), _bounds(other)))
        if one["article_id"] == other["article_id"] or low[1] >= high[0]:
            continue
        yield Candidate(
            "number",
            " ".join(sorted((one["quantity_id"], other["quantity_id"]))),
            f"How many: {one['counts']}" if not one["unit"] else f"How much: {one['counts']}",
            tuple(
                (_quantity(row), (Passage(row["article_id"], *span),))
                for row, span in ((one, spans[i]), (other, spans[j]))
            ),
        )


class _Sentences:
    """Finds the sentence around a place in an article."""

    def __init__(self, sentences: Iterable[Row]) -> None:
        self._by_article: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in sentences:
            self._by_article[row["article_id"]].append((int(row["start"]), int(row["end"])))

    def around(self, article_id: str, start: int) -> tuple[int, int]:
        spans = self._by_article[article_id]
        return next((span for span in spans if span[0] <= start < span[1]), (start, start + 1))


def _bounds(row: Row) -> tuple[float, float]:
    low = float(row["value"])
    return low, float(row["value_most"] or low)


def _quantity(row: Row) -> str:
    number = row["value"] + (f" to {row['value_most']}" if row["value_most"] else "")
    return f"{number} {row['unit']}".strip()
