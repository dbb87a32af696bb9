"""The parties that tone is read toward: the registry's, else those that the articles name most.

What is proposed is data like any other: an editor who writes a `targets.csv` of their own decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.extraction.ids import Ids
from lib.extraction.registry import Row
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.slugs import slug
from lib.wording import plural

MOST = 6
"""Targets that are proposed at most."""
_FEWEST_SENTENCES = 3
_FEWEST_ARTICLES = 2
_COUNTRY = re.compile(r"(?:former )?country\b")
_FIRST = re.compile(r"\w+|[^\w\s]")
"""The word or the sign that a name begins with."""


@dataclass(frozen=True)
class Named:
    """A target named in a sentence.

    Attributes:
        target_id: The target.
        sentence_id: The sentence.
        text: The sentence's text.
        start: First character of the name within it.
        end: Character after the name's last one.
    """

    target_id: str
    sentence_id: str
    text: str
    start: int
    end: int


def named(targets: Sequence[Row], sentences: Sequence[Row], texts: Mapping[str, str]) -> Iterator[Named]:
    """Find the sentences that name a target, where they first do.

    Args:
        targets: Rows of the table of that name; a name that several have belongs to the first.
        sentences: Rows of the table of that name.
        texts: Text of each article by its id.
    """
    owner: dict[str, str] = {}
    for row in targets:
        for name in [row["name"], *row.get("aliases", "").split(LIST_SEPARATOR)]:
            if name.strip():
                owner.setdefault(_plain(name), row["target_id"])
    if not owner:
        return
    # By their first word or sign: of thousands of names a text is looked through for few at each place.
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in owner:
        by_first[_FIRST.match(name).group()].append(name)  # type: ignore[union-attr]
    patterns = {first: _pattern(names) for first, names in by_first.items() if names != [first]}
    for row in sentences:
        text = texts[row["article_id"]][int(row["start"]) : int(row["end"])]
        if by_first.keys().isdisjoint(_FIRST.findall(text)):
            continue
        seen: set[str] = set()
        end = 0
        for place in _FIRST.finditer(text):
            first = place.group()
            if first not in by_first or place.start() < end:
                continue
            match = patterns[first].match(text, place.start()) if first in patterns else place
            if match is None:
                continue
            end = match.end()
            target_id = owner[_plain(match.group())]
            if target_id not in seen:
                seen.add(target_id)
                yield Named(target_id, row["sentence_id"], text, *match.span())


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Match any of some names; the longest first: "Northland Army" is not a mention of Northland."""
    forms = (r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _plain(name: str) -> str:
    return " ".join(name.split())


def proposed(tables: Mapping[str, Sequence[Row]], texts: Mapping[str, str]) -> list[Row]:
    """Propose targets: the states, people and bodies in most outlets, then articles, then sentences.

    Args:
        tables: Rows by table: articles, sentences, places, place_mentions, speakers.
        texts: Text of each article by its id.

    Returns:
        Rows of the table `targets`, at most `MOST`; none that fewer than two articles name, or in a single
        article fewer than three sentences.
    """
    candidates = [*_states(tables), *_speakers(tables)]
    article_of = {row["sentence_id"]: row["article_id"] for row in tables["sentences"]}
    outlet_of = {row["article_id"]: row["outlet_id"] for row in tables["articles"]}
    found: dict[str, list[str]] = defaultdict(list)
    for one in named(candidates, tables["sentences"], texts):
        found[one.target_id].append(article_of[one.sentence_id])
    wanted = min(_FEWEST_ARTICLES, len(outlet_of))
    rows = []
    for row in candidates:
        articles = found.get(row["target_id"], [])
        outlets = {outlet_of[article] for article in articles}
        if len(articles) < _FEWEST_SENTENCES or len(set(articles)) < wanted:
            continue
        basis = (
            f"Proposed by the build: named in {plural(len(articles), 'sentence')} of "
            f"{plural(len(set(articles)), 'article')} by {plural(len(outlets), 'outlet')}."
        )
        rows.append(((len(outlets), len(set(articles)), len(articles)), {**row, "basis": basis}))
    rows.sort(key=lambda one: one[0], reverse=True)
    return [row for _, row in rows[:MOST]]


def _states(tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The countries among the places, by the spellings that the articles use."""
    spellings: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in tables["place_mentions"]:
        spellings[mention["place_id"]][_plain(mention["spelling"])] = None
    return [
        {
            "target_id": place["place_id"],
            "name": place["name"],
            "aliases": LIST_SEPARATOR.join(spellings[place["place_id"]]),
        }
        for place in tables["places"]
        if _COUNTRY.match(place["kind"]) and spellings[place["place_id"]]
    ]


def _speakers(tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The people and bodies that speak, unless they are called as a place is."""
    places = {row["name"] for row in tables["places"]}
    ids = Ids()
    for row in tables["places"]:
        ids.claim(row["place_id"])
    out = []
    for row in tables["speakers"]:
        if row["kind"] not in ("person", "institution") or not row["name"][:1].isupper():
            continue
        aliases = [one for one in row["aliases"].split(LIST_SEPARATOR) if one]
        if row["kind"] == "person" and len(row["name"].split()) > 1:
            aliases.append(row["name"].split()[-1])
        if row["name"] in places:
            continue
        aliases = [one for one in dict.fromkeys(aliases) if one not in places and one[:1].isupper()]
        target_id = ids.claim(slug(row["name"]))
        out.append({"target_id": target_id, "name": row["name"], "aliases": LIST_SEPARATOR.join(aliases)})
    return out
