"""One happening on two days or in two places, one site beside two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from lib.extraction.language import lexicon
from lib.extraction.registry import Row
from lib.extraction.rows import ArticleRows
from lib.extraction.story.candidates.alike import MOST_HOLDERS, are_spellings, spelt
from lib.extraction.story.candidates.candidate import Candidate, Passage, Tables, firsts, passage_of
from lib.tables import dates
from lib.tables.columns import LIST_SEPARATOR

_ONE_SITE = 60.0
"""Kilometres within which a site named after one place and after another is likely one."""
_NEAR = 10
"""Days within which two tellings of one happening may be dated apart."""
_AREAS = lexicon.words("no_site")


def days(tables: Tables) -> Iterator[Candidate]:
    """Find happenings of one kind with the same people and place, a few days apart in different articles."""
    mentions = _mentions(tables)
    events = [row for row in tables["events"] if row["kind"] != "statement" and row["actors"]]
    by_actor: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event in events:
        for actor in event["actors"].split(LIST_SEPARATOR):
            by_actor[event["kind"], actor].append(event)
    seen = set()
    for group in by_actor.values():
        for one, other in combinations(group[:MOST_HOLDERS], 2):
            pair = (one["event_id"], other["event_id"])
            if pair in seen or not _one_happening(one, other):
                continue
            seen.add(pair)
            sides = [
                {row["article_id"] for row in mentions[one["event_id"]]},
                {row["article_id"] for row in mentions[other["event_id"]]},
            ]
            if sides[0] & sides[1]:
                # An article that has both tells of two happenings.
                continue
            yield Candidate(
                "date",
                " ".join(sorted(pair)),
                f"Date: {one['title']}",
                tuple(
                    (dates.words(event["date_edtf"]), firsts(map(passage_of, mentions[event["event_id"]])))
                    for event in (one, other)
                ),
                events=pair,
            )


def _mentions(tables: Tables) -> dict[str, list[Row]]:
    """The mentions of each event."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in tables["event_mentions"]:
        found[row["event_id"]].append(row)
    return found


def _one_happening(one: Row, other: Row) -> bool:
    places = set(one["places"].split(LIST_SEPARATOR)) & set(other["places"].split(LIST_SEPARATOR)) - {""}
    first, second = dates.parse(one["date_edtf"]), dates.parse(other["date_edtf"])
    if first.precision != "day" or second.precision != "day" or not places:
        return False
    assert first.earliest is not None
    assert second.earliest is not None
    return 0 < abs((first.earliest - second.earliest).days) <= _NEAR


def places(
    tables: Tables, articles: Sequence[ArticleRows], article_ids: Mapping[str, str]
) -> Iterator[Candidate]:
    """Find a happening that articles put in different places of one country."""
    country = {row["place_id"]: row.get("country", "") for row in tables["places"]}
    kind_of = {row["place_id"]: row["kind"] for row in tables["places"]}
    name_of = {row["place_id"]: row["name"] for row in tables["places"]}
    told: dict[tuple[str, int, int], tuple[str, ...]] = {
        (article_ids[article.doc], one.start, one.end): one.places
        for article in articles
        for one in article.events
    }
    mentions = _mentions(tables)
    for event in tables["events"]:
        by_article: dict[str, set[str]] = defaultdict(set)
        first: dict[str, Passage] = {}
        for row in mentions[event["event_id"]]:
            passage = passage_of(row)
            exact = {
                place
                for place in told.get((passage.article_id, passage.start, passage.end), ())
                if "country" not in kind_of.get(place, "").casefold()
            }
            if exact:
                by_article[passage.article_id] |= exact
                first.setdefault(passage.article_id, passage)
        for one, other in combinations(by_article, 2):
            a, b = by_article[one], by_article[other]
            if len(a) == len(b) == 1 and a != b and {country[p] for p in a} == {country[p] for p in b}:
                yield Candidate(
                    "place",
                    f"{event['event_id']} {sorted(a | b)}",
                    f"Place: {event['title']}",
                    tuple((name_of[next(iter(there))], (first[at],)) for at, there in ((one, a), (other, b))),
                    events=(event["event_id"],),
                )
                break


def sites(tables: Tables) -> Iterator[Candidate]:
    """Find a site, such as an air base, that articles put beside different names near each other."""
    where = {
        row["place_id"]: (float(row["lat"]), float(row["lon"]))
        for row in tables["places"]
        if row.get("lat") and row.get("lon")
    }
    by_facet: dict[str, dict[tuple[str, ...], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in tables["place_mentions"]:
        if row["facet"] and row["facet"] not in _AREAS and row["place_id"] in where:
            by_facet[row["facet"]][spelt(row["spelling"])].append(row)
    for facet, forms in by_facet.items():
        names: list[list[tuple[str, ...]]] = []
        for form in forms:
            same = next(
                (group for group in names if any(are_spellings(form, other) for other in group)), None
            )
            if same is None:
                names.append([form])
            else:
                same.append(form)
        mentions = [[row for form in group for row in forms[form]] for group in names]
        near = [
            group
            for group in mentions
            if any(
                _km(where[group[0]["place_id"]], where[other[0]["place_id"]]) <= _ONE_SITE
                for other in mentions
                if other is not group
            )
        ]
        if len(near) < 2 or len({row["article_id"] for group in near for row in group}) < 2:
            continue
        yield Candidate(
            "place",
            f"{facet} {sorted(group[0]['spelling'] for group in near)}",
            f"Where the {facet} is",
            tuple((group[0]["spelling"], firsts(map(passage_of, group))) for group in near),
        )


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two points (latitude, longitude) on a sphere, by the haversine formula."""
    a, b, c, d = map(radians, (*one, *other))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))
