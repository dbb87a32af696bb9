"""The outlets and what they published here, each in full or as a list, and the media cited or followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from lib.subjects.cards import find as evidence
from lib.subjects.cards.find import Article
from lib.tables.model import Tables, outlets_of
from lib.wording import plural

MOST_PROFILES = 6
"""More outlets than this are listed, and one of them is told in full."""
ORDERS = {"articles": "Number of articles", "quotes": "Number of quotations", "name": "Name"}
"""Orders of that list."""
_TOP_VOICES = 4


class Profile(NamedTuple):
    """An outlet and what it published here.

    Attributes:
        outlet_id: Id of the outlet.
        name: Its name.
        url: Its home page.
        about: Country, language, kind, where known.
        ownership: What is on record, in our own words.
        confidence: How sure that is.
        evidence: Addresses of the sources for it.
        note: Remark.
        articles: Its articles.
        quotes: Quotations shown.
        voices: Speakers with most quotations, each with its number.
        further: Speakers beyond those.
    """

    outlet_id: str
    name: str
    url: str
    about: str
    ownership: str
    confidence: str
    evidence: tuple[str, ...]
    note: str
    articles: tuple[Article, ...]
    quotes: int
    voices: tuple[tuple[str, int], ...]
    further: int


def are_many(tables: Tables, shown: Tables) -> bool:
    """Tell whether there are too many outlets to tell all of each; arguments as for `profiles`."""
    return len(outlets_of(tables, shown)) > MOST_PROFILES


def profiles(tables: Tables, shown: Tables, only: str = "") -> tuple[Profile, ...]:
    """Gather the outlets that publish an article here and are shown, in table order.

    Args:
        tables: All tables, for names and order.
        shown: The tables as the filters leave them.
        only: Id of the one outlet wanted; empty for all.
    """
    present = {only} if only else set(shown.articles["outlet_id"])
    rows = tables.outlets[tables.outlets["outlet_id"].isin(present)]
    quotes, published = (
        frame[frame["outlet_id"].isin(present)] if only else frame for frame in (shown.quotes, shown.articles)
    )
    heard: dict[str, Counter[str]] = {}
    for outlet, speaker in zip(quotes["outlet_id"], quotes["speaker_id"], strict=True):
        heard.setdefault(outlet, Counter())[speaker] += 1
    articles: dict[str, list[Article]] = {outlet: [] for outlet in present}
    for outlet, article in zip(published["outlet_id"], published["article_id"], strict=True):
        articles[outlet].append(evidence.article(tables, article))
    found = []
    for row in rows.itertuples():
        voices = heard.get(row.outlet_id, Counter())
        found.append(
            Profile(
                outlet_id=row.outlet_id,
                name=row.name,
                url=row.url,
                about=" · ".join(part for part in (row.country, row.language, row.kind) if part),
                ownership=row.ownership,
                confidence=row.ownership_confidence,
                evidence=row.evidence_url,
                note=row.note,
                articles=tuple(articles[row.outlet_id]),
                quotes=voices.total(),
                voices=tuple(
                    (tables.name_of("speakers", speaker), n) for speaker, n in voices.most_common(_TOP_VOICES)
                ),
                further=max(len(voices) - _TOP_VOICES, 0),
            )
        )
    return tuple(found)


def profiles_finding(found: Sequence[Profile]) -> str:
    """Say how many outlets there are and how far their owners are known."""
    return _finding(len(found), [article.words for profile in found for article in profile.articles])


def _finding(outlets: int, words: Collection[int]) -> str:
    fewest, most = min(words), max(words)
    span = f"{most:,} words" if fewest == most else f"{fewest:,} to {most:,} words"
    return f"{plural(outlets, 'outlet')}, {plural(len(words), 'article')} of {span}"


# Compared and hashed by identity, as panels are.
@dataclass(frozen=True, eq=False)
class Register:
    """Outlets as a list, where they are too many to tell all of each.

    Attributes:
        finding: How many there are, and how much they published.
        outlet_ids: Their ids in order.
        table: A row for each of them, in the same order, with column names for people.
    """

    finding: str
    outlet_ids: tuple[str, ...]
    table: pd.DataFrame


def register(tables: Tables, shown: Tables, order: str) -> Register:
    """List the outlets that publish an article here and are shown.

    Args:
        tables: All tables, for names.
        shown: The tables as the filters leave them.
        order: A key of `ORDERS`: the largest number first, or by name.
    """
    facts = tables.outlets.set_index("outlet_id")
    quotes = shown.quotes
    articles, n = shown.articles["outlet_id"].value_counts(), quotes["outlet_id"].value_counts()
    through = quotes.loc[quotes["medium_id"] != "", "outlet_id"].value_counts()
    pairs = quotes[["outlet_id", "speaker_id"]].value_counts().reset_index()
    most = pairs.drop_duplicates("outlet_id").set_index("outlet_id")
    ids = outlets_of(tables, shown)
    if order == "name":
        ids.sort(key=lambda outlet: tables.name_of("outlets", outlet).casefold())
    else:
        first, second = (articles, n) if order == "articles" else (n, articles)
        ids.sort(key=lambda outlet: (-first.get(outlet, 0), -second.get(outlet, 0)))
    rows = [
        (
            tables.name_of("outlets", outlet),
            int(articles[outlet]),
            int(n.get(outlet, 0)),
            int(through.get(outlet, 0)),
            str(facts.at[outlet, "country"]),
            str(facts.at[outlet, "kind"]),
            _most_heard(tables, most, outlet),
        )
        for outlet in ids
    ]
    table = pd.DataFrame(
        rows,
        columns=[
            *("Outlet", "Articles", "Quotations", "Through a named medium", "Country", "Kind"),
            "Most quoted",
        ],
    )
    return Register(_finding(len(ids), shown.articles["words"].tolist()), tuple(ids), table)


def _most_heard(tables: Tables, most: pd.DataFrame, outlet: str) -> str:
    """Name the speaker with most quotations in an outlet, and say how many."""
    if outlet not in most.index:
        return ""
    speaker, n = most.loc[outlet, ["speaker_id", "count"]]
    return f"{tables.name_of('speakers', speaker)} {n:,}"


class Cited(NamedTuple):
    """A medium that the articles cite or follow, in words for people.

    Attributes:
        name: Its name.
        about: Country and kind, where known.
        quotes: Quotations shown that came through it.
        outlets: Outlets that name it for a quotation, credit it, or follow it.
        ownership: What is on record, in our own words.
        evidence: Addresses of the sources for it.
        note: Remark.
    """

    name: str
    about: str
    quotes: int
    outlets: tuple[str, ...]
    ownership: str
    evidence: tuple[str, ...]
    note: str


def cited(tables: Tables, shown: Tables) -> tuple[Cited, ...]:
    """List the media that shown quotations came through or shown articles rest on, most quotations first.

    Args:
        tables: All tables, for names.
        shown: The tables as the filters leave them.
    """
    through = shown.quotes[shown.quotes["medium_id"] != ""]
    outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    users: dict[str, dict[str, None]] = {}
    for medium, outlet in zip(through["medium_id"], through["outlet_id"], strict=True):
        users.setdefault(medium, {})[outlet] = None
    for medium, article in zip(
        shown.article_sources["outlet_id"], shown.article_sources["article_id"], strict=True
    ):
        users.setdefault(medium, {})[outlet_of[article]] = None
    counts = through["medium_id"].value_counts()
    rows = tables.outlets[tables.outlets["outlet_id"].isin(set(users))]
    found = [
        Cited(
            name=row.name,
            about=", ".join(part for part in (row.kind, row.country) if part),
            quotes=int(counts.get(row.outlet_id, 0)),
            outlets=tuple(tables.name_of("outlets", outlet) for outlet in users[row.outlet_id]),
            ownership=row.ownership,
            evidence=row.evidence_url,
            note=row.note,
        )
        for row in rows.itertuples()
    ]
    return tuple(sorted(found, key=lambda medium: -medium.quotes))
