"""Lists of words by outlet: loaded words, reporting words, speakers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lib.tables.model import Tables, outlets_of

Counted = tuple[str, int]
"""A word and how often it is used."""


class WordList(NamedTuple):
    """The words of one kind that one outlet uses.

    Attributes:
        outlet: Name of the outlet.
        kind: What the words have in common: a kind of loaded word, a stance, a side.
        words: The words with their counts, in the order listed.
        withheld: Passages that are counted but longer than may be copied.
    """

    outlet: str
    kind: str
    words: tuple[Counted, ...]
    withheld: int = 0


def word_lists(
    tables: Tables,
    shown: Tables,
    kinds: Mapping[str, str],
    found: Mapping[tuple[str, str], Iterable[Counted]],
    withheld: Mapping[tuple[str, str], int] | None = None,
) -> tuple[WordList, ...]:
    """Put the words found into the order of a page: by outlet, then by kind.

    Args:
        tables: All tables, for names and order.
        shown: The tables as filtered.
        kinds: Label by kind, in order.
        found: Words with their counts, by id of the outlet and kind.
        withheld: How many passages are longer than may be copied, by the same; none where it does not say.
    """
    return tuple(
        WordList(
            tables.name_of("outlets", outlet),
            label,
            tuple(found[outlet, kind]),
            (withheld or {}).get((outlet, kind), 0),
        )
        for outlet in outlets_of(tables, shown)
        for kind, label in kinds.items()
        if (outlet, kind) in found
    )
