"""How many independent origins a statement has: five outlets that repeat one agency are one voice.

An article that carries a statement has the words from somewhere, and the tables say so in several ways: a
medium named for the quotation, a text that the article credits or follows, wholly or in the part where the
quotation stands, another article here with the same text, or that they were said to the outlet itself.
Articles are tied where these ways meet: in one medium, in an outlet that the other has its words from, in one
text.

What is known ties for certain. What is only inferred (a medium likely behind the text, a text followed by the
build's comparison alone, the same run of words inside quotation marks) may tie. So a statement has

- at most as many origins as groups of articles that known ties leave apart;
- at least as many as groups that known and inferred ties leave apart, those left out of which nobody knows
  where they have the words: such an article may have them from any of the others.

Two articles of one outlet are two origins only where each names its medium.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from lib.tables import catalogue
from lib.tables.model import Tables
from lib.tables.ties import Ties
from lib.wording import plural

SAME_WORDS = 8
"""Words in a row, inside quotation marks, by which two articles likely have a quotation from one place."""

_FEWEST_LETTERS = 2 * SAME_WORDS - 1
"""Letters and spaces that so many words have at least."""

_WORD = re.compile(r"\w+")


class Source(NamedTuple):
    """A medium behind an article's text or a part of it.

    Attributes:
        medium: Id of the medium.
        relation: As in `article_sources`.
        known: Whether it is more than inferred.
        whole: Whether it is behind the whole text.
        quotes: Ids of the quotations that come from it, where it is behind a part.
    """

    medium: str
    relation: str
    known: bool
    whole: bool
    quotes: frozenset[str]


class Counted(NamedTuple):
    """In how many articles a statement stands, and how many independent origins these have.

    Attributes:
        articles: Articles that carry it.
        fewest: Origins at least.
        most: Origins at most.
    """

    articles: int
    fewest: int
    most: int


class _Carrier(NamedTuple):
    """An article that carries a statement: where it has the words from, and what ties it to others."""

    article: str
    outlet: str
    kind: str
    quotes: tuple[str, ...]
    known: tuple[str, ...]
    likely: tuple[str, ...]
    text: Hashable
    runs: frozenset[tuple[str, ...]]


def media(quotes: pd.DataFrame, article_sources: pd.DataFrame) -> list[str]:
    """Return the medium through which each quotation came by the article's own word, empty for none.

    Args:
        quotes: Quotations.
        article_sources: Media behind articles' texts.

    Returns:
        The medium named for the quotation, or else the one credited for the text that it stands in.
    """
    credited = {
        article: [source for source in found if source.relation == "credited"]
        for article, found in _sources(article_sources).items()
    }
    return [
        via or next((each.medium for each in credited.get(article, ()) if _covers(each, quote)), "")
        for quote, article, via in zip(
            *(quotes[name].tolist() for name in ("quote_id", "article_id", "via_outlet_id")), strict=True
        )
    ]


def origins(quotes: pd.DataFrame, articles: pd.DataFrame, article_sources: pd.DataFrame) -> pd.DataFrame:
    """Tell of each statement which articles carry it and which of them have it from one origin.

    Args:
        quotes: All quotations, linked.
        articles: All articles.
        article_sources: All media behind articles' texts.

    Returns:
        The `origins` table: a row for each statement and article, statements in order of first mention.
    """
    sources = _sources(article_sources)
    texts = _texts(articles)
    found: dict[str, dict[str, list[tuple[str, str, str, str]]]] = {}
    columns = ("quote_id", "article_id", "outlet_id", "via_outlet_id", "quoted", "statements")
    for quote, article, outlet, via, quoted, statements in zip(
        *(quotes[name].tolist() for name in columns), strict=True
    ):
        for statement in statements:
            carriers = found.setdefault(statement, {})
            carriers.setdefault(article, []).append((quote, outlet, via, quoted))
    rows = []
    for statement, carriers in found.items():
        told = [
            _carrier(article, own, sources.get(article, ()), texts.get(article), tied=len(carriers) > 1)
            for article, own in carriers.items()
        ]
        most, fewest = _groups(told) if len(told) > 1 else ([1], [1])
        asked = {medium for each in told for medium in each.known}
        for each, least, at_most in zip(told, fewest, most, strict=True):
            kind = "source" if _is_source(each, asked) else each.kind
            rows.append((statement, each.article, kind, each.known, each.likely, least, at_most, each.quotes))
    return pd.DataFrame(rows, columns=catalogue.TABLES["origins"].names)


@lru_cache(maxsize=16)
def counted(tables: Tables) -> Mapping[str, Counted]:
    """Count articles and independent origins of each statement.

    Args:
        tables: All tables.
    """
    rows = tables.origins
    by = rows.groupby("statement_id", sort=False)[["origin_fewest", "origin_most"]]
    sizes, highest = by.size(), by.max()
    return {
        str(statement): Counted(int(n), int(fewest), int(most))
        for statement, n, fewest, most in zip(
            sizes.index, sizes, highest["origin_fewest"], highest["origin_most"], strict=True
        )
    }


def words(fewest: int, most: int, *, independent: bool = False) -> str:
    """Say a number of origins: `1 origin`, `1 to 2 origins`.

    Args:
        fewest: Origins at least.
        most: Origins at most.
        independent: Whether to say that they are independent, where there may be two.
    """
    what = "independent origin" if independent and most > 1 else "origin"
    return plural(most, what) if fewest == most else f"{fewest:,} to {plural(most, what)}"


def _sources(article_sources: pd.DataFrame) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = {}
    columns = ("article_id", "outlet_id", "relation", "scope", "quotes", "status")
    for article, medium, relation, scope, quotes, status in zip(
        *(article_sources[name].tolist() for name in columns), strict=True
    ):
        # That a text follows another one uncredited is a judgement; the build's alone is a guess.
        known = relation == "credited" or (relation == "followed" and status != "machine")
        source = Source(medium, relation, known, scope == "whole", frozenset(quotes))
        found.setdefault(article, []).append(source)
    return found


def _covers(source: Source, quote: str) -> bool:
    return source.whole or quote in source.quotes


def _texts(articles: pd.DataFrame) -> dict[str, str]:
    """Give articles with nearly the same text one name for it; others have none."""
    article_of = dict(zip(articles["doc"].tolist(), articles["article_id"].tolist(), strict=True))
    found: dict[str, str] = {}
    for article, doc, others in zip(
        *(articles[name].tolist() for name in ("article_id", "doc", "near_duplicates")), strict=True
    ):
        there = [other for other in others if other in article_of]
        if there:
            found[article] = min(doc, *there)
    return found


def _carrier(
    article: str,
    own: Sequence[tuple[str, str, str, str]],
    sources: Iterable[Source],
    text: str | None,
    *,
    tied: bool,
) -> _Carrier:
    """Say of an article that carries a statement where it has the words from.

    Args:
        article: The article.
        own: Its quotations that carry the statement: id, outlet, medium named, words in quotation marks.
        sources: Media behind its text.
        text: Name of its text where others have nearly the same.
        tied: Whether there are others, so that it matters which words it has in common with them.
    """
    outlet = own[0][1]
    quotes = tuple([quote for quote, *_ in own])
    vias = [via for _, _, via, _ in own if via]
    named = [via for via in vias if via != outlet]
    here = [source for source in sources if source.whole or not source.quotes.isdisjoint(quotes)]
    known = [source for source in here if source.known]
    likely = [source.medium for source in here if not source.known]
    if named:
        kind = "named"
    elif vias:
        kind = "own"
    elif known:
        kind = "credited" if any(source.relation == "credited" for source in known) else "followed"
    else:
        kind = "reprint" if text else "inferred" if likely else "unknown"
    certain = _once(named + [source.medium for source in known])
    return _Carrier(
        article,
        outlet,
        kind,
        quotes,
        certain,
        tuple([each for each in _once(likely) if each not in certain]),
        text,
        frozenset([run for *_, quoted in own for run in _runs(quoted)]) if tied else frozenset(),
    )


def _once(media: Sequence[str]) -> tuple[str, ...]:
    """Media without those that come a second time; mostly there is one at most."""
    return tuple(dict.fromkeys(media)) if len(media) > 1 else tuple(media)


def _is_source(carrier: _Carrier, asked: Collection[str]) -> bool:
    """Tell whether others have the words from a carrier of which nothing is known but that."""
    return carrier.kind in ("unknown", "reprint") and carrier.outlet in asked


def _runs(quoted: str) -> Iterable[tuple[str, ...]]:
    if len(quoted) < _FEWEST_LETTERS:
        return
    for piece in quoted.casefold().split("…"):
        found = _WORD.findall(piece)
        yield from (tuple(found[at : at + SAME_WORDS]) for at in range(len(found) - SAME_WORDS + 1))


def _groups(carriers: Sequence[_Carrier]) -> tuple[list[int], list[int]]:
    """Number the origins of a statement's carriers: by known ties, and by all, which leave fewest."""
    certain = Ties(len(carriers))
    by_outlet: dict[str, list[int]] = {}
    for at, each in enumerate(carriers):
        by_outlet.setdefault(each.outlet, []).append(at)
    for at, each in enumerate(carriers):
        for medium in each.known:
            certain.by(at, ("medium", medium))
        if each.text is not None:
            certain.by(at, ("text", each.text))
    for there in by_outlet.values():
        # Of an outlet's articles those that name a medium speak for the others.
        first = next((at for at in there if carriers[at].known), there[0])
        for at in there:
            if not carriers[at].known:
                certain.join(at, first)
    _from_each_other(certain, by_outlet, [each.known for each in carriers])
    most = certain.numbers()
    for at, each in enumerate(carriers):
        for medium in each.likely:
            certain.by(at, ("medium", medium))
        for run in each.runs:
            certain.by(at, ("run", run))
    _from_each_other(certain, by_outlet, [each.known + each.likely for each in carriers])
    known = {certain.root(at) for at, each in enumerate(carriers) if each.kind != "unknown"}
    # Who is tied to nobody and has the words from nobody knows where may have them from the first of these.
    refuge = min(known, default=0)
    for at in range(len(carriers)):
        if certain.root(at) not in known:
            certain.join(refuge, at)
    return most, certain.numbers()


def _from_each_other(
    ties: Ties, by_outlet: Mapping[str, Sequence[int]], found: Sequence[tuple[str, ...]]
) -> None:
    """Tie an article to those of an outlet that it has its words from."""
    for at, there in enumerate(found):
        for medium in there:
            for other in by_outlet.get(medium, ()):
                ties.join(other, at)
