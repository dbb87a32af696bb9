"""From one article to its rows: a pure function that any engine can run, article by article.

What needs the other articles (who a last name is, which quotations carry one statement, which articles
tell of one event) is done later, in `lib.extraction.story`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from spacy.tokens import Doc

from lib.extraction import keywords, wordtone
from lib.extraction.alone import Alone, alone
from lib.extraction.article import Article
from lib.extraction.events.candidates import EventCandidate, candidates
from lib.extraction.ids import digest, sha256
from lib.extraction.language import lexicon, parsing
from lib.extraction.media.cited import credited, vias
from lib.extraction.media.known import Media, Medium, media_named
from lib.extraction.packed import Packed
from lib.extraction.parting.assertions import main_verbs, unsourced
from lib.extraction.parting.headline import dropped, qualified
from lib.extraction.parting.nouns import modified, nouns, single_kind
from lib.extraction.parting.people import people_named
from lib.extraction.parting.quantities import quantities
from lib.extraction.quotations import Quotation, Span, extract
from lib.extraction.quotations.cues import speech_act, stance
from lib.extraction.reading.manifest import as_publication
from lib.extraction.registry import Registry, Row
from lib.extraction.sentences import sentences
from lib.extraction.when.mentions import dates_in
from lib.extraction.when.said import KEPT_UP, Said, said_all
from lib.extraction.where import places
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import PlaceMention
from lib.tables import dates
from lib.tables.columns import LIST_SEPARATOR
from lib.tables.slugs import slug

JOINED = " … "
"""Stands between the quoted parts of one quotation."""

_SHORT = 16
"""Characters of a value that is worth sharing: ids are longer, offsets, kinds and words are not."""

_PRONOUNS = lexicon.words("standing_for")
_DEMANDS = frozenset(("demand", "ask for", "urge", "request", "insist on", "call for", "require"))


@dataclass
class ArticleRows:
    """All that one article gives, before it meets the others. It can be pickled and kept.

    Attributes:
        doc: File name of the article, with "#" and the line for a JSONL file.
        text: The whole text, which all offsets count in.
        article: Columns of the table `articles`, but for its ids.
        outlet: Row of the publisher; `outlet_id` empty where it is not established.
        parts: Rows of `article_parts` without the article's id.
        quotes: Columns of `quotes`, but for the article, the speaker and the statement; beside them
            `name`, `mention_kind`, `role` (the speaker as found), `content` (the text of the span), `alone`
            (what must be read with it) and what `lib.extraction.parting` finds in it.
        quote_spans: Rows of `quote_spans`.
        sentences: Rows of `sentences` without the article's id.
        loaded_words: Rows of `loaded_words`.
        place_mentions: Rows of `place_mentions` without the article's id.
        exclusions: Rows of `exclusions` without the article's id.
        places: Rows of places that the registry lacks.
        outlets: Rows of cited media that the registry lacks.
        credited: `outlet_id` and `note` of the media that the article credits.
        events: Event candidates.
        names: Mentions of people by name (`parting.people`).
        quantities: Rows of `quantities` without the article's id, with `head` and `open`.
        dropped: What the headline leaves out (`parting.headline`).
        unsourced: Sentences of the body that name no source (`parting.assertions`).
        agency_id: Outlet id of the agency that wrote the article, or empty.
        story: Name of the story as the manifest gives it, or empty.
    """

    doc: str
    text: str
    article: Row
    outlet: Row
    parts: Sequence[Row] = ()
    quotes: Sequence[Row] = ()
    quote_spans: Sequence[Row] = ()
    sentences: Sequence[Row] = ()
    loaded_words: Sequence[Row] = ()
    place_mentions: Sequence[Row] = ()
    exclusions: Sequence[Row] = ()
    places: Sequence[Row] = ()
    outlets: Sequence[Row] = ()
    credited: Sequence[Row] = ()
    events: list[EventCandidate] = field(default_factory=list)
    names: Sequence[Row] = ()
    quantities: Sequence[Row] = ()
    dropped: Sequence[Row] = ()
    unsourced: Sequence[Row] = ()
    agency_id: str = ""
    story: str = ""

    @classmethod
    def restored(cls, content: dict[str, Any]) -> ArticleRows:
        """Make rows again from what `dataclasses.asdict` and JSON made of them.

        They take little memory then.
        """
        parts: dict[str, Any] = {
            name: Packed(part) if isinstance(part, list) and name != "events" else part
            for name, part in content.items()
        }
        lists = ("places", "actors")
        parts["events"] = [
            EventCandidate(**{**one, **{name: tuple(one[name]) for name in lists}})
            for one in map(_compact, content["events"])
        ]
        return cls(**parts)


def _compact(row: dict[str, Any]) -> dict[str, Any]:
    """Make a row again so that a large set takes less memory.

    Its short values are those of other rows: most of what there is are the same few. What is made here knows
    that its keys are words, which what JSON's reader makes does not, and needs a quarter less.
    """
    return {
        column: sys.intern(value) if type(value) is str and len(value) <= _SHORT else value
        for column, value in row.items()
    }


class Extractor:
    """Makes rows of articles. Built once in a process: its look-up tables take a moment to load.

    Args:
        registry: The story's registry.
    """

    def __init__(self, registry: Registry) -> None:
        self._topics = registry.rows["topics"]
        self._known_places = {row["place_id"] for row in registry.rows["places"]}
        self._gazetteer = Gazetteer(registry.rows["places"])
        self._media = Media(registry.rows["outlets"])
        self._publishers = _publishers(registry.rows["outlets"])

    def rows(self, article: Article) -> ArticleRows:
        """Extract everything from one article.

        Args:
            article: The article, read and cleaned; its body is not empty.
        """
        doc = parsing.parse(article.visible)
        found = [quotation for quotation in extract(doc) if _is_kept(quotation)]
        out = ArticleRows(article.doc, article.text, {}, self._publisher(article), story=article.story)
        out.parts = _parts(article)
        mentions = self._add_places(out, article, doc)
        keys = _Occurrences(article.doc, "q")
        said = said_all(doc, found, _reference(article), article.entries)
        media = vias(doc, found, self._media, own=out.outlet["outlet_id"])
        spelt = {mention.spelling for mention in mentions}
        outlets: list[Row] = []
        quotes: list[Row] = []
        spans: list[Row] = []
        for quotation, when, cited in zip(found, said, media, strict=True):
            if quotation.speaker in spelt:
                # A place that speaks is its government.
                quotation = replace(quotation, speaker_kind="institution")
            elif quotation.speaker and media_named(quotation.speaker, self._media):
                quotation = replace(quotation, speaker_kind="media")
            medium = cited.medium if cited is not None else None
            quotes.append(self._quotation(article, doc, quotation, when, medium, keys))
            spans += _quote_spans(article.text, quotes[-1]["quote_id"], quotation)
            outlets += medium.new_rows if medium is not None else []
        out.quotes, out.quote_spans = quotes, spans
        self._add_sentences(out, article, doc, found)
        self._add_events(out, article, doc, found, mentions)
        self._add_parting(out, article, doc, found)
        credits = list(credited(doc, self._media, quotations=found, own=out.outlet["outlet_id"]))
        out.credited = [{"outlet_id": each.medium.outlet_id, "note": each.note} for each in credits]
        for each in credits:
            outlets += each.medium.new_rows
        if article.agency:
            agency = self._media.get(article.agency, kind="news agency")
            out.agency_id = agency.outlet_id
            outlets += agency.new_rows
        out.outlets = outlets
        out.article = _article_row(article, len(out.sentences))
        return out

    def _publisher(self, article: Article) -> Row:
        """The registry's outlet of that name or web site; else a new row; else one with no id."""
        host = _host(article.url)
        known = self._publishers.get(article.outlet.casefold()) or self._publishers.get(host)
        if known is not None:
            return {**known, "role": "publishes"}
        medium = self._media.known(article.outlet)
        if medium is not None:
            # The page's name for it and the name by which others cite it are one outlet.
            url = f"https://{host}" if host else ""
            row = {"outlet_id": medium.outlet_id, "name": medium.name, "country": medium.country}
            return {**row, "kind": medium.kind, "role": "publishes", "url": url}
        return {
            "outlet_id": slug(article.outlet) if article.outlet else "",
            "name": article.outlet,
            "role": "publishes",
            "url": f"https://{host}" if article.outlet and host else "",
        }

    def _quotation(
        self,
        article: Article,
        doc: Doc,
        quotation: Quotation,
        when: Said,
        medium: Medium | None,
        keys: _Occurrences,
    ) -> Row:
        text = article.text
        start, end = quotation.start, quotation.end
        content = " ".join(text[a:b] for a, b in quotation.spans)
        quote_id = keys.claim(content)
        topic_id, also = self._topic(doc, quotation)
        cue_stance, cue_class = stance(quotation.cue_lemma, _mention(text, quotation))
        return {
            "quote_id": quote_id,
            "zone": article.zone(start),
            "kind": quotation.kind,
            "quoted": JOINED.join(" ".join(text[a:b].split()) for a, b in quotation.quoted),
            "gist": keywords.gist(doc, quotation.spans),
            "speaker_as_written": _mention(text, quotation),
            "cue": " ".join((quotation.cue or "").split()),
            "cue_lemma": quotation.cue_lemma,
            "cue_stance": cue_stance,
            "cue_class": cue_class,
            "speech_act": speech_act(quotation.cue_lemma, demand=quotation.cue_lemma in _DEMANDS),
            "via_outlet_id": medium.outlet_id if medium is not None else "",
            "said_edtf": when.edtf,
            "said_basis": when.basis,
            "date_check": "unverified",
            "topic_id": topic_id,
            "also_topics": LIST_SEPARATOR.join(also),
            "words": str(len(text[start:end].split())),
            **_span(text, start, end),
            "status": "machine",
            "name": "" if _is_pronoun(quotation.speaker) else quotation.speaker or "",
            "mention_kind": quotation.speaker_kind,
            "role": quotation.speaker_role,
            "content": content,
            "alone": _read_with(alone(doc, quotation), quotation),
            "nouns": LIST_SEPARATOR.join(nouns(doc, quotation.spans)),
            "modified": LIST_SEPARATOR.join(map(" ".join, modified(doc, quotation.spans))),
            "verbs": " ".join(main_verbs(doc, quotation.spans)),
            "qualified": LIST_SEPARATOR.join(map(" ".join, qualified(doc, start, end))),
            "single": single_kind(doc, quotation.quoted),
        }

    def _topic(self, doc: Doc, quotation: Quotation) -> tuple[str, tuple[str, ...]]:
        """The topic of the content; where it names none, of its sentence ("Asked about fares, he ...")."""
        found = keywords.topics(keywords.lemmas(doc, quotation.spans), self._topics)
        if found[0] != keywords.OTHER:
            return found
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None or len(span) == 0:
            return found
        around = (span[0].sent.start_char, span[-1].sent.end_char)
        return keywords.topics(keywords.lemmas(doc, [around]), self._topics)

    def _add_sentences(
        self, out: ArticleRows, article: Article, doc: Doc, quotations: Sequence[Quotation]
    ) -> None:
        told: list[Row] = []
        loaded: list[Row] = []
        for sentence in sentences(doc, article, quotations):
            sentence_id = f"t-{digest(article.doc, str(sentence.n))}"
            span = _span(article.text, sentence.start, sentence.end)
            told.append(
                {
                    "sentence_id": sentence_id,
                    "n": str(sentence.n),
                    "zone": sentence.zone,
                    "voice": sentence.voice,
                    "reporting": sentence.reporting,
                    "words": str(sentence.words),
                    "word_tone": _decimal(wordtone.word_tone(article.text[sentence.start : sentence.end])),
                    "word_tone_method": wordtone.METHOD,
                    **span,
                    "status": "machine",
                }
            )
            for word in sentence.loaded:
                loaded.append(
                    {
                        "sentence_id": sentence_id,
                        "kind": word.kind,
                        "word": " ".join(word.word.split()),
                        "by": word.by,
                        **_span(article.text, word.start, word.end),
                        "status": "machine",
                    }
                )
        out.sentences, out.loaded_words = told, loaded

    def _add_places(self, out: ArticleRows, article: Article, doc: Doc) -> list[PlaceMention]:
        mentions = places.find(doc, self._gazetteer)
        keys = _Occurrences(article.doc, "p")
        out.place_mentions = [
            {
                "mention_id": keys.claim(mention.spelling),
                "place_id": mention.place_id,
                "spelling": mention.spelling,
                "use": mention.use,
                "facet": mention.facet,
                "zone": article.zone(mention.start),
                **_span(article.text, mention.start, mention.end),
                "status": "machine",
            }
            for mention in mentions
        ]
        out.places = [
            {**self._gazetteer.row(place_id), "status": "machine"}
            for place_id in dict.fromkeys(mention.place_id for mention in mentions)
            if place_id not in self._known_places
        ]
        keys = _Occurrences(article.doc, "x")
        traps = places.traps(doc, self._gazetteer)
        out.exclusions = [
            {
                "exclusion_id": keys.claim(text),
                "kind": "place",
                "zone": article.zone(trap.start),
                "text": text,
                "reason": trap.reason,
                **_span(article.text, trap.start, trap.end),
            }
            for trap in traps
            for text in [article.text[trap.start : trap.end]]
        ]
        return mentions

    def _add_events(
        self,
        out: ArticleRows,
        article: Article,
        doc: Doc,
        quotations: Sequence[Quotation],
        mentions: Sequence[PlaceMention],
    ) -> None:
        found = dates_in(doc, _reference(article), article.entries)
        out.events = candidates(doc, quotations, found, mentions)

    def _add_parting(
        self, out: ArticleRows, article: Article, doc: Doc, quotations: Sequence[Quotation]
    ) -> None:
        out.names = people_named(doc)
        out.dropped = dropped(doc, article)
        out.unsourced = [
            row for row in unsourced(doc, quotations) if article.zone(int(row["start"])) == "body"
        ]
        keys = _Occurrences(article.doc, "n")
        out.quantities = [
            {
                **row,
                "quantity_id": keys.claim(article.text[start:end]),
                **_span(article.text, start, end),
                "status": "machine",
            }
            for row in quantities(doc)
            for start, end in [(int(row["start"]), int(row["end"]))]
        ]


class _Occurrences:
    """Ids from content: words that move keep theirs, the same words a second time get another."""

    def __init__(self, doc: str, prefix: str) -> None:
        self._doc, self._prefix = doc, prefix
        self._seen: Counter[str] = Counter()

    def claim(self, content: str) -> str:
        content = " ".join(content.split())
        self._seen[content] += 1
        return f"{self._prefix}-{digest(self._doc, content, str(self._seen[content]))}"


def _is_kept(quotation: Quotation) -> bool:
    # Thoughts and findings are no utterances, unless the article puts words of theirs between marks.
    return quotation.speech or quotation.kind != "indirect"


def _publishers(rows: Iterable[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        for name in [row["name"], *row["aliases"].split(LIST_SEPARATOR), _host(row["url"])]:
            if name:
                found.setdefault(name.casefold(), row)
    return found


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").casefold()


def _reference(article: Article) -> str:
    """The day from which the words of a text count: that of publication, or all days for a page kept up."""
    published, modified = article.published_edtf, as_publication(article.modified[:10])
    if not (published and modified) or dates.parse(published).precision != "day":
        return published
    first, last = dates.parse(published).latest, dates.parse(modified).earliest
    kept_up = first is not None and last is not None and last - first > KEPT_UP
    return f"{published.rstrip('~?%')}/{modified}" if kept_up else published


def _article_row(article: Article, sentence_count: int) -> Row:
    body = " ".join(article.text[part.start : part.end] for part in article.of("body"))
    return {
        "doc": article.doc,
        "title": article.title or f"(no headline: {article.doc})",
        "url": article.url,
        "archive_url": article.archive,
        "published_edtf": article.published_edtf,
        "published_likely_edtf": article.published_edtf,
        "published_basis": article.published_basis,
        "modified": article.modified,
        "byline": article.byline,
        "agency_note": article.agency,
        "words": str(len(body.split())),
        "sentences": str(sentence_count),
        "chars": str(len(article.text)),
        "sha256": article.sha256,
        "status": "machine",
    }


def _parts(article: Article) -> list[Row]:
    rows = [
        {"part": part.name, "reason": part.reason, **_span(article.text, part.start, part.end)}
        for part in article.parts
    ]
    body = article.of("body")
    return [*rows, {"part": "extent", **_span(article.text, body[0].start, body[-1].end)}]


def _span(text: str, start: int, end: int) -> Row:
    return {"start": str(start), "end": str(end), "sha256": sha256(text[start:end])}


def _is_pronoun(speaker: str | None) -> bool:
    """Whether a speaker is a word that stands for somebody whom the text does not tell."""
    return speaker is not None and speaker.casefold() in _PRONOUNS


def _quote_spans(text: str, quote_id: str, quotation: Quotation) -> list[Row]:
    pieces = [("quoted", span) for span in quotation.quoted]
    pieces += [("attribution", span) for span in _attribution(quotation)]
    return [{"quote_id": quote_id, "part": part, **_span(text, a, b)} for part, (a, b) in pieces]


def _mention(text: str, quotation: Quotation) -> str:
    if quotation.mention is None:
        return f"({quotation.speaker})" if quotation.speaker else "(not named)"
    return " ".join(text[quotation.mention[0] : quotation.mention[1]].split())


def _read_with(read: Alone, quotation: Quotation) -> str:
    """What must be read with a quotation, empty where its own words do."""
    own = (read.start, read.end) == (quotation.start, quotation.end) and not read.open
    return "" if own else " ".join(map(str, read))


def _attribution(quotation: Quotation) -> list[Span]:
    """The mention and the cue, joined where they touch."""
    spans = sorted(span for span in (quotation.mention, quotation.cue_span) if span is not None)
    if len(spans) == 2 and spans[1][0] <= spans[0][1] + 1:
        return [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return spans


def _decimal(value: float) -> str:
    return f"{value + 0.0:.4f}".rstrip("0").rstrip(".")
