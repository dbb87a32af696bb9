"""Whose text an article follows: the agency that its page names, or an earlier article with the same wording.

Wording is compared by shingles, runs of five words (Broder 1997), outside quotation marks: two outlets that
quote one speech share its words without having read each other. The share of an article's shingles that
stand in an earlier one is its containment there.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from lib.extraction.quotations.marks import marked_stretches
from lib.tables import dates

Relation = Literal["credited", "followed", "inferred"]

_WORDS = 5
"""Words of a shingle."""

_FOLLOWS = 0.4
"""Containment from which an article follows another one."""

_SAMPLE = 8
"""One shingle of so many, by its hash, is kept to look for candidates; the comparison itself uses all."""

_PROMISING = 0.15
"""Share of the smaller sample from which a candidate is compared in full."""

_HOLDERS = 20
"""Articles that a sampled shingle leads to at most, the earliest ones; boilerplate stands in all."""

_CANDIDATES = 8
"""Candidates that are compared in full, those that share most sampled shingles."""


@dataclass(frozen=True)
class Text:
    """An article as this comparison sees it.

    Attributes:
        article_id: Its id.
        outlet_id: Its publisher.
        text: Headline and body without page furniture.
        published_edtf: Day of publication (EDTF level 1), or empty.
        agency_id: Outlet id of the agency that the page or the manifest names as the author, or empty.
        by_agency: Whether the publisher is itself a news agency.
    """

    article_id: str
    outlet_id: str
    text: str
    published_edtf: str = ""
    agency_id: str = ""
    by_agency: bool = False


@dataclass(frozen=True)
class Follow:
    """One article that follows the text of a medium.

    Attributes:
        article_id: The article.
        outlet_id: The medium behind its text.
        relation: credited where the page names it; followed where the wording alone shows it; inferred where
            the wording is the same, the order of publication unknown and only the other one an agency.
        note: What it rests on, in plain words.
    """

    article_id: str
    outlet_id: str
    relation: Relation
    note: str


def follows(articles: Sequence[Text]) -> list[Follow]:
    """Tell whose text each article follows.

    Args:
        articles: All articles of the set, in any order.

    Returns:
        At most one credit and one article followed for each, in the order given. Articles that name the
        same agency follow that agency, not each other.
    """
    found: dict[str, list[Follow]] = defaultdict(list)
    holders: dict[int, list[int]] = defaultdict(list)
    earlier: list[Text] = []
    sizes: list[int] = []
    for article in articles:
        if article.agency_id and article.agency_id != article.outlet_id:
            note = "The page names it as the author of the text"
            found[article.article_id].append(Follow(article.article_id, article.agency_id, "credited", note))
    for article in sorted(articles, key=_order):
        sampled = {shingle for shingle in _shingles(article.text) if shingle % _SAMPLE == 0}
        shared = Counter(number for shingle in sampled for number in holders[shingle])
        promising = [
            earlier[number]
            for number, count in shared.most_common(_CANDIDATES)
            if count >= _PROMISING * min(len(sampled), sizes[number])
        ]
        for shingle in sampled:
            if len(holders[shingle]) < _HOLDERS:
                holders[shingle].append(len(earlier))
        earlier.append(article)
        sizes.append(len(sampled))
        follow = _best(article, promising)
        if follow is not None:
            found[follow.article_id].append(follow)
    return [follow for article in articles for follow in found[article.article_id]]


def _best(article: Text, candidates: Iterable[Text]) -> Follow | None:
    """Return the strongest tie between an article and those before it in `_order`."""
    ties: list[tuple[float, Follow]] = []
    for other in candidates:
        same_agency = article.agency_id and article.agency_id in (other.agency_id, other.outlet_id)
        if other.outlet_id == article.outlet_id or same_agency:
            continue
        common = len(_shingles(article.text) & _shingles(other.text))
        later, earlier, relation = _direction(article, other)
        share = common / max(1, len(_shingles(later.text)))
        if relation and share >= _FOLLOWS:
            what = "an earlier article" if relation == "followed" else "an article"
            note = f"{share:.0%} of its wording outside quotation marks stands in {what} of this outlet"
            ties.append((share, Follow(later.article_id, earlier.outlet_id, relation, note)))
    return max(ties, key=lambda tie: tie[0])[1] if ties else None


def _direction(article: Text, other: Text) -> tuple[Text, Text, Relation | None]:
    """Tell which of two articles can follow the other, None where nothing shows it."""
    (start, end), (other_start, other_end) = _window(article), _window(other)
    if other_end < start:
        return article, other, "followed"
    if end < other_start:
        return other, article, "followed"
    if article.by_agency != other.by_agency:
        return (other, article, "inferred") if article.by_agency else (article, other, "inferred")
    return article, other, None


def _window(article: Text) -> tuple[date, date]:
    when = dates.parse(article.published_edtf) if article.published_edtf else None
    return (when and when.earliest) or date.min, (when and when.latest) or date.max


def _order(article: Text) -> tuple[date, date, bool, str]:
    start, end = _window(article)
    return end, start, not article.by_agency, article.article_id


# Kept for few articles only: all shingles of a large set would not fit into memory.
@lru_cache(maxsize=128)
def _shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of words outside quotation marks."""
    pieces, position = [], 0
    for marked in marked_stretches(text):
        pieces.append(text[position : marked.outer_start])
        position = max(position, marked.outer_end)
    pieces.append(text[position:])
    found = set()
    for piece in pieces:
        words = re.findall(r"\w+", piece.casefold())
        for start in range(len(words) - _WORDS + 1):
            run = " ".join(words[start : start + _WORDS])
            # Not `hash`: that one differs from run to run.
            found.add(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()))
    return frozenset(found)
