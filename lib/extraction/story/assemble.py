"""From the rows of single articles to the tables of a story: what only shows when articles meet."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

from lib.extraction.ids import Ids, digest, sha256
from lib.extraction.kept import NOTHING, Kept
from lib.extraction.language.naming import short_name
from lib.extraction.packed import Packed
from lib.extraction.quotations import model as quotations
from lib.extraction.reading import near_duplicates
from lib.extraction.registry import Registry, Row
from lib.extraction.rows import ArticleRows
from lib.extraction.story import (
    candidates,
    events,
    follows,
    grouping,
    period,
    sides,
    statements,
    targets,
    tones,
    topics,
)
from lib.extraction.story.speakers import Mention, Speakers
from lib.tables import catalogue, codes, dates
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.slugs import slug

Tables = dict[str, Sequence[Row]]


@dataclass
class Story:
    """The tables of a story, and what an editor should know about them.

    Attributes:
        tables: Rows by table, for every table of the schema that is not derived. Those of the largest tables
            are not changed any more, and are held in little memory.
        article_ids: Article id by file name.
        texts: Text of each article by its id.
        duplicates: Groups of articles with nearly the same text, by file name.
        alone: What must be read with quotations that do not do alone (`lib.extraction.alone`), by article,
            start and end.
    """

    tables: Tables
    article_ids: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    duplicates: list[tuple[str, ...]] = field(default_factory=list)
    alone: dict[tuple[str, str, str], str] = field(default_factory=dict)


def assemble(
    articles: Sequence[ArticleRows], registry: Registry, called: str = "", kept: Kept = NOTHING
) -> Story:
    """Put the articles of a story together.

    Args:
        articles: The rows of each article, at least one, in any order. They become part of the story.
        registry: The story's registry.
        called: What the story is called, where it is one of several.
        kept: What earlier builds worked out.

    Returns:
        The tables. The same articles give the same rows, in whatever order they come and are called.
    """
    articles = sorted(articles, key=_order)
    tables: Tables = {name: [] for name, table in catalogue.TABLES.items() if not table.derived}
    story = Story(tables)
    outlets = _Rows("outlet_id", registry.rows["outlets"])
    _add_articles(articles, story, outlets)
    for name in ("sides", "topics", "targets"):
        tables[name] = [dict(row) for row in registry.rows[name]]
    speakers = Speakers(registry.rows["speakers"], registry.rows["sides"])
    quotes = _quotes(articles, story, speakers)
    tables["quotes"] = quotes
    utterances = _utterances(quotes, speakers)
    _add_statements(utterances, quotes, story, speakers)
    _add_events(articles, story, speakers)
    _add_proposed(quotes, story, speakers, registry)
    _add_sources(articles, story, outlets)
    _add_duplicates(articles, story)
    _add_places(articles, story, registry)
    tables["outlets"] = outlets.used
    spoken = {row["speaker_id"] for name in ("quotes", "actors") for row in tables[name]}
    # Those of the registry are copied: another story of this build has them, too.
    tables["speakers"] = [dict(row) for row in speakers.rows if row["speaker_id"] in spoken]
    tables["targets"] = tables["targets"] or targets.proposed(tables, story.texts)
    tables["tone_readings"] = tones.readings(
        targets.named(tables["targets"], tables["sentences"], story.texts), kept
    )
    found = candidates.find(articles, story.article_ids, tables, utterances, story.texts)
    tables["candidates"], tables["candidate_versions"] = candidates.rows(found, story.texts)
    tables["story"] = [_story_row(articles, story, registry, called)]
    story.alone = {
        (row["article_id"], row["start"], row["end"]): row["alone"] for row in quotes if row["alone"]
    }
    # The others were for these stages alone.
    quotes.keep(catalogue.TABLES["quotes"].names)
    return story


def _order(article: ArticleRows) -> tuple[str, ...]:
    """The order of articles in all stages: by day, outlet and text, whatever their files are called."""
    row = article.article
    return row["published_edtf"] or "~", article.outlet["outlet_id"], row["sha256"], article.doc


class _Rows:
    """Rows that may be needed, by id, and those that are: the registry's keep its order, new ones follow."""

    def __init__(self, key: str, registry: Iterable[Row]) -> None:
        self._key = key
        self._rows = {row[key]: dict(row) for row in registry}
        self._used: set[str] = set()

    def use(self, row: Mapping[str, str]) -> str:
        """Take a row in, unless there is one of its id; return the id."""
        row_id = row[self._key]
        self._rows.setdefault(row_id, dict(row))
        self._used.add(row_id)
        return row_id

    def change(self, row_id: str, column: str, value: str) -> None:
        """Set one cell of a row that is there."""
        self._rows[row_id][column] = value

    def mark(self, row_id: str) -> None:
        """Say that a row is needed."""
        self._used.add(row_id)

    @property
    def used(self) -> list[Row]:
        """The rows that are needed, in order."""
        return [row for row_id, row in self._rows.items() if row_id in self._used]


def _add_articles(articles: Sequence[ArticleRows], story: Story, outlets: _Rows) -> None:
    """Add what stays of each article as it is."""
    ids = Ids()
    columns = catalogue.TABLES["quantities"].names
    large: dict[str, Packed] = defaultdict(Packed)
    rows = []
    for article in articles:
        rows.append(_article_row(article, ids, outlets))
        article_id = rows[-1]["article_id"]
        story.article_ids[article.doc] = article_id
        story.texts[article_id] = article.text
        large["article_parts"].extend(article.parts, article_id=article_id)
        large["sentences"].extend(article.sentences, article_id=article_id)
        large["place_mentions"].extend(article.place_mentions, article_id=article_id)
        large["exclusions"].extend(article.exclusions, article_id=article_id)
        large["quantities"].extend(
            [{name: cell for name, cell in row.items() if name in columns} for row in article.quantities],
            article_id=article_id,
        )
        large["loaded_words"].extend(article.loaded_words)
        large["quote_spans"].extend(article.quote_spans)
    story.tables |= {"articles": rows, **large}


def _article_row(article: ArticleRows, ids: Ids, outlets: _Rows) -> Row:
    short = article.article["sha256"][:6]
    publisher = article.outlet
    if publisher["outlet_id"]:
        article_id = ids.claim(f"{publisher['outlet_id']}-{short}")
    else:
        # Each has a row of its own, so that two unknown publishers are not shown as one.
        article_id = ids.claim(f"article-{short}")
        publisher = {
            **publisher,
            "outlet_id": f"unknown-{digest(article.doc, digits=6)}",
            "name": f"Not established ({article.doc})",
            "note": "Neither the page nor the manifest names the outlet.",
        }
    outlet_id = outlets.use(publisher)
    outlets.change(outlet_id, "role", "publishes")
    for cited in article.outlets:
        outlets.use({**cited, "role": "cited"})
    return {**article.article, "article_id": article_id, "outlet_id": outlet_id}


def _quotes(articles: Sequence[ArticleRows], story: Story, speakers: Speakers) -> Packed:
    """The rows of all quotations, with who each speaker is, and with what only further stages need."""
    days = {row["article_id"]: row["published_edtf"] for row in story.tables["articles"]}
    quotes = Packed()
    for article in articles:
        quotes.extend(article.quotes, article_id=story.article_ids[article.doc])
    mentions = [
        Mention(
            name=quote["name"],
            as_written=quote["speaker_as_written"],
            kind=cast(quotations.SpeakerKind, quote["mention_kind"]),
            role=quote["role"],
            article_id=quote["article_id"],
            published_edtf=days[quote["article_id"]],
        )
        for quote in quotes
    ]
    quotes.put("speaker_id", speakers.identify(mentions))
    return quotes


def _utterances(quotes: Sequence[Row], speakers: Speakers) -> list[statements.Utterance]:
    kind_of = {row["speaker_id"]: row["kind"] for row in speakers.rows}
    return [
        statements.Utterance(
            quote_id=row["quote_id"],
            article_id=row["article_id"],
            speaker_id=row["speaker_id"],
            # Of days and kinds there are few: of a large set they are held once each.
            said_edtf=sys.intern(row["said_edtf"]),
            text=row["content"],
            quoted=row["quoted"],
            kind=cast(quotations.Kind, sys.intern(row["kind"])),
            headline=row["zone"] in ("headline", "deck"),
            institution=kind_of[row["speaker_id"]] == "institution",
            refusal=row["cue_class"] in ("refusal", "omission"),
            named=kind_of[row["speaker_id"]] in ("person", "institution"),
        )
        for row in quotes
    ]


def _add_statements(
    utterances: Sequence[statements.Utterance], quotes: Packed, story: Story, speakers: Speakers
) -> None:
    length = {utterance.quote_id: len(utterance.text) for utterance in utterances}
    found = statements.align(utterances, speaks_for=speakers.speak_for())
    # The fullest report stands for the statement; key words of a headline say too little.
    fullest = [max(statement.quote_ids, key=length.__getitem__) for statement in found]
    gists = dict.fromkeys(fullest, "")
    gists.update((row["quote_id"], row["gist"]) for row in quotes if row["quote_id"] in gists)
    story.tables["statements"] = [
        {
            "statement_id": statement.statement_id,
            "speaker_id": statement.speaker_id,
            "gist": gists[quote_id],
            "status": "machine",
        }
        for statement, quote_id in zip(found, fullest, strict=True)
    ]
    carries = {quote_id: one.statement_id for one in found for quote_id in one.quote_ids}
    quotes.put("statement_id", [carries[utterance.quote_id] for utterance in utterances])


def _add_proposed(quotes: Packed, story: Story, speakers: Speakers, registry: Registry) -> None:
    """Propose sides and topics where the registry has none but those that every story has."""
    tables = story.tables
    if registry.lacks("sides"):
        sides_found, side_of = sides.proposed(speakers.rows, quotes)
        tables["sides"] = [*sides_found, *tables["sides"]]
        for row in speakers.rows:
            row["side_id"] = side_of.get(row["speaker_id"], row["side_id"])
    if registry.lacks("topics"):
        nouns = {row["quote_id"]: row["nouns"].split(LIST_SEPARATOR) for row in quotes}
        topics_found, topic_of = topics.proposed(quotes, nouns)
        tables["topics"] = [*topics_found, *tables["topics"]]
        quotes.put("topic_id", [topic_of.get(row["quote_id"], row["topic_id"]) for row in quotes])


def _add_events(articles: Sequence[ArticleRows], story: Story, speakers: Speakers) -> None:
    told = [(story.article_ids[article.doc], one) for article in articles for one in article.events]
    actors = _Rows("actor_id", ())
    rows, mentions = [], []
    for event in events.merge(told):
        involved = dict.fromkeys(actors.use(_actor(name, speakers)) for name in event.actors)
        precision = dates.parse(event.date_edtf).precision
        rows.append(
            {
                "event_id": event.event_id,
                "title": event.title,
                "kind": event.kind,
                "date_edtf": event.date_edtf,
                "time_precision": precision if precision in codes.TIME_PRECISIONS else "",
                "places": LIST_SEPARATOR.join(event.places),
                "actors": LIST_SEPARATOR.join(involved),
                "origin": "articles",
                "status": "machine",
            }
        )
        for article_id, one in event.mentions:
            passage = story.texts[article_id][one.start : one.end]
            mentions.append(
                {
                    "event_id": event.event_id,
                    "article_id": article_id,
                    "date_as_given_edtf": one.date_edtf,
                    "date_words": one.date_words,
                    "date_rule": one.date_rule,
                    "start": str(one.start),
                    "end": str(one.end),
                    "sha256": sha256(passage),
                    "status": "machine",
                }
            )
    story.tables |= {"events": rows, "event_mentions": mentions, "actors": actors.used}


def _actor(name: str, speakers: Speakers) -> Row:
    """An actor is a speaker where it is known as one; else it has a row of its own and no side."""
    speaker = speakers.find(name)
    if speaker is None:
        return {
            "actor_id": slug(short_name(name)),
            "name": short_name(name),
            "side_id": "other",
            "speaker_id": "",
        }
    speaker_id = speaker["speaker_id"]
    row = {"actor_id": speaker_id, "speaker_id": speaker_id}
    return {**row, "name": speaker["name"], "side_id": speaker["side_id"]}


def _add_sources(articles: Sequence[ArticleRows], story: Story, outlets: _Rows) -> None:
    """Whom each article credits and whose text it follows."""
    kinds = {row["outlet_id"]: row.get("kind", "") for row in outlets.used}
    texts, credits = [], []
    for article, row in zip(articles, story.tables["articles"], strict=True):
        texts.append(
            follows.Text(
                article_id=row["article_id"],
                outlet_id=row["outlet_id"],
                text=_body(article),
                published_edtf=row["published_edtf"],
                agency_id=article.agency_id,
                by_agency="agency" in kinds[row["outlet_id"]].casefold(),
            )
        )
        credits += [
            {"article_id": row["article_id"], "relation": "credited", "scope": "part", **credit}
            for credit in article.credited
            if credit["outlet_id"] != row["outlet_id"]
        ]
    found = credits + [
        {
            "article_id": one.article_id,
            "outlet_id": one.outlet_id,
            "relation": one.relation,
            "scope": "whole",
            "note": one.note,
        }
        for one in follows.follows(texts)
    ]
    order = {row["article_id"]: n for n, row in enumerate(story.tables["articles"])}
    unique = {(row["article_id"], row["outlet_id"], row["relation"]): row for row in reversed(found)}
    keys = sorted(unique, key=lambda key: (order[key[0]], key[2], key[1]))
    for _, outlet_id, _ in keys:
        outlets.mark(outlet_id)
    story.tables["article_sources"] = [{**unique[key], "status": "machine"} for key in keys]


def _add_duplicates(articles: Sequence[ArticleRows], story: Story) -> None:
    story.duplicates = near_duplicates([(article.doc, _body(article)) for article in articles])
    row_of = {row["doc"]: row for row in story.tables["articles"]}
    for group in story.duplicates:
        for doc in group:
            others = [other for other in group if other != doc]
            row_of[doc]["near_duplicates"] = LIST_SEPARATOR.join(others)


def _body(article: ArticleRows) -> str:
    return " ".join(
        article.text[int(part["start"]) : int(part["end"])]
        for part in article.parts
        if part["part"] == "body"
    )


def _add_places(articles: Sequence[ArticleRows], story: Story, registry: Registry) -> None:
    rows = _Rows("place_id", chain(registry.rows["places"], *(article.places for article in articles)))
    for row in story.tables["place_mentions"]:
        rows.mark(row["place_id"])
    for row in story.tables["events"]:
        for place_id in filter(None, row["places"].split(LIST_SEPARATOR)):
            rows.mark(place_id)
    story.tables["places"] = rows.used


def _story_row(built: Sequence[ArticleRows], story: Story, registry: Registry, called: str) -> Row:
    articles = story.tables["articles"]
    outlets = {row["outlet_id"] for row in articles}
    known = next(iter(registry.rows["story"]), {})
    if called:
        # Of several stories the registry may know one, some or all, each by its name or its id.
        own = {"story_id": slug(called), "title": called}
        rows = registry.rows["story"]
        known = next((row for row in rows if {row["title"], row["story_id"]} & {*own.values()}), own)
    start, end = _period(story)
    told = f"{len(articles)} articles by {len(outlets)} outlets" if len(articles) > 1 else "One article"
    return {
        "story_id": known.get("story_id") or "untitled-story",
        "title": known.get("title") or _proposed(built, story.tables["outlets"]) or "Untitled story",
        "summary": known.get("summary") or f"{told}.",
        # Whatever the registry says of its own rows, these are the build's.
        "provenance": f"Found by a program in {told[0].lower()}{told[1:]}. "
        "Nobody has gone over the rows marked as machine-made.",
        "period_start": known.get("period_start") or start,
        "period_end": known.get("period_end") or end,
    }


def _proposed(articles: Sequence[ArticleRows], outlets: Sequence[Row]) -> str:
    """Propose a title: the words that tell most of the articles, no outlet's headline."""
    told = [grouping.Told(each.article["title"], _body(each)) for each in articles]
    words = grouping.telling(told, " ".join(row["name"] for row in outlets))
    return words[:1].upper() + words[1:]


def _period(story: Story) -> tuple[str, str]:
    tables = story.tables
    start, end = period.of(
        (row["published_edtf"] for row in tables["articles"]),
        (row["said_edtf"] for row in tables["quotes"]),
        (row["date_edtf"] for row in tables["events"]),
    )
    return start.isoformat(), end.isoformat()
