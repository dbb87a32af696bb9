"""How a row is reached at the publisher's: the words of the table `links` for it, as an address has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lib import citation
from lib.tables.model import Tables

_PARTS = ("start", "end", "prefix", "first", "last", "suffix")


def fragment(tables: Tables, row: Any) -> str:
    """Return the text fragment that leads to the passage of a row; empty where no few words do.

    Args:
        tables: The tables.
        row: A row with `article_id`, `start` and `end`.
    """
    return _of_article(tables, row["article_id"]).get((row["start"], row["end"]), "")


@lru_cache(maxsize=256)
def _of_article(tables: Tables, article_id: str) -> Mapping[tuple[int, int], str]:
    # Written when asked for: a large folder has a hundred times as many links as anybody opens.
    rows = tables.links.iloc[_places(tables).get(article_id, [])]
    return {
        (start, end): citation.fragment(*words)
        for start, end, *words in zip(*(rows[name] for name in _PARTS), strict=True)
    }


@lru_cache(maxsize=4)
def _places(tables: Tables) -> Mapping[str, Any]:
    return tables.links.groupby("article_id").indices
