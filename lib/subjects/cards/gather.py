"""Cards: all that the tables know of one quotation, event, place, in the order in which it is read.

They are kept by their tables, which never change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from lib.subjects.cards import find
from lib.subjects.cards.card import Card
from lib.subjects.cards.find import Row
from lib.subjects.cards.kinds import article, event, parting, place, quotation, statement
from lib.tables.model import Tables

_CARDS: Mapping[str, Callable[[Tables, Row], Card]] = {
    "quote": quotation.card,
    "event": event.card,
    "disagreement": parting.of_disagreement,
    "candidate": parting.of_candidate,
    "place": place.card,
    "statement": statement.card,
    "article": article.card,
}


@lru_cache(maxsize=512)
def card(tables: Tables, item: str) -> Card | None:
    """Gather all about one item.

    Args:
        tables: All tables, unfiltered: a card is complete whatever the filters.
        item: The item.

    Returns:
        Its card; None where the tables have no such item, or cards no such kind.
    """
    gather = _CARDS.get(find.split(item)[0])
    return gather(tables, find.row(tables, item)) if gather and find.exists(tables, item) else None
