"""The topics of a story where the registry names none: the nouns that most of its quotations turn on.

A noun is a topic where it stands in quotations of several articles; the next one is the noun that tells most
of the quotations that no topic tells yet. It is data for an editor to name and to merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lib.extraction.language import lexicon
from lib.extraction.registry import Row
from lib.tables.slugs import slug
from lib.wording import plural

MOST = 6
"""Topics that are proposed at most."""
_FEWEST_QUOTES = 4
_FEWEST_ARTICLES = 2
_NO_TOPIC = lexicon.words("no_topic")
_SHORTEST = 4
"""Letters of a noun that can be a topic."""


def proposed(quotes: Sequence[Row], nouns: Mapping[str, Sequence[str]]) -> tuple[list[Row], dict[str, str]]:
    """Propose topics.

    Args:
        quotes: Rows of the table of that name.
        nouns: The common nouns of each quotation, in dictionary form, by its id.

    Returns:
        Rows of the table `topics`, and the topic of each quotation that has one.
    """
    holders: dict[str, dict[str, str]] = defaultdict(dict)
    for row in quotes:
        for word in nouns[row["quote_id"]]:
            if word.isalpha() and len(word) >= _SHORTEST and word not in _NO_TOPIC:
                holders[word][row["quote_id"]] = row["article_id"]
    rows: list[Row] = []
    of: dict[str, str] = {}
    while len(rows) < MOST:
        best = max(holders, key=lambda word: (_reach(holders[word], of), word), default="")
        articles, count = _reach(holders.get(best, {}), of)
        if count < _FEWEST_QUOTES or articles < _FEWEST_ARTICLES:
            break
        left = {quote_id for quote_id in holders.pop(best) if quote_id not in of}
        basis = (
            f"Proposed by the build: a noun of {plural(count, 'quotation')} in {plural(articles, 'article')}."
        )
        rows.append({"topic_id": slug(best), "name": best.capitalize(), "keywords": best, "basis": basis})
        of.update(dict.fromkeys(left, slug(best)))
    return rows, of


def _reach(holding: dict[str, str], told: dict[str, str]) -> tuple[int, int]:
    """In how many articles and quotations a noun stands that no topic tells yet."""
    left = {quote_id: article for quote_id, article in holding.items() if quote_id not in told}
    return len(set(left.values())), len(left)
