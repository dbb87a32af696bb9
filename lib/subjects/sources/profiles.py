"""The outlets and what they published here, and the media that they cite or follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lib.subjects.cards import find as evidence
from lib.subjects.cards.find import Article
from lib.tables.model import Tables
from lib.wording import plural

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


def profiles(tables: Tables, shown: Tables) -> tuple[Profile, ...]:
    """Gather the outlets that publish an article here and are shown, in table order.

    Args:
        tables: All tables, for names and order.
        shown: The tables as the filters leave them.
    """
    present = set(shown.articles["outlet_id"])
    rows = tables.outlets[tables.outlets["outlet_id"].isin(present)]
    heard: dict[str, Counter[str]] = {}
    for outlet, speaker in zip(shown.quotes["outlet_id"], shown.quotes["speaker_id"], strict=True):
        heard.setdefault(outlet, Counter())[speaker] += 1
    articles: dict[str, list[Article]] = {}
    for outlet, article in zip(shown.articles["outlet_id"], shown.articles["article_id"], strict=True):
        articles.setdefault(outlet, []).append(evidence.article(tables, article))
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
    words = [article.words for profile in found for article in profile.articles]
    span = f"{min(words)} words" if min(words) == max(words) else f"{min(words)} to {max(words)} words"
    return f"{plural(len(found), 'outlet')}, {plural(len(words), 'article')} of {span}"


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
