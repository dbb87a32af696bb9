"""Dated happenings of an article as candidates for events.

A candidate is a clause with an event word (`event_words.tsv`) and a date. Talks, visits, moves and the
like count wherever the article tells them but between quotation marks; a quotation counts as a statement
where its attribution has a date. Nothing here is more than a candidate: plans, denials and questions are
left out as far as grammar shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from lib.extraction.events.actors import actors_of, full_names
from lib.extraction.events.words import REACH, EventWord, clause_of, event_word
from lib.extraction.language import lexicon
from lib.extraction.language.naming import short_name
from lib.extraction.language.parsing import is_infinitive, lemma
from lib.extraction.quotations.model import Quotation, Span
from lib.tables import dates

if TYPE_CHECKING:
    from lib.extraction.when.mentions import DateMention
    from lib.extraction.where.places import PlaceMention

_MOST_NAMES = 3
"""Names in a title and among the actors, so that a list of guests does not become one."""
_FUTURE = lexicon.words("modal")
_NOT_DONE = lexicon.words("ahead") | {"refuse", "fail", "decline", "try"}
"""Words after whose "to" nothing took place."""
_PUBLISHED = frozenset(("publish", "air", "broadcast", "release", "print", "post"))
"""Verbs whose date is that of the words they bring out."""


@dataclass(frozen=True)
class EventCandidate:
    """A passage that tells of a dated happening.

    Attributes:
        kind: Kind of event, as in the table `events`.
        label: What it was in a word ("Visit").
        title: Label, actors and places ("Visit: Maria Okafor, Oslo").
        date_edtf: When (EDTF level 1).
        date_words: The article's words for the date.
        date_rule: How they were read.
        start: First character of the passage.
        end: Character after the last one.
        places: Ids of the places.
        actors: Names of those who take part, as printed.
    """

    kind: str
    label: str
    title: str
    date_edtf: str
    date_words: str
    date_rule: str
    start: int
    end: int
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[date, date]:
        """First and last day that it can have been."""
        when = dates.parse(self.date_edtf)
        return when.earliest or date.min, when.latest or date.max

    @property
    def vagueness(self) -> int:
        """Days that its date leaves open."""
        start, end = self.bounds
        return (end - start).days

    def may_meet(self, other: EventCandidate) -> bool:
        """Whether the dates of two happenings overlap, so that they may be one."""
        (start, end), (other_start, other_end) = self.bounds, other.bounds
        return start <= other_end and other_start <= end


def candidates(
    doc: Doc,
    quotations: Sequence[Quotation],
    dates_found: Sequence[DateMention],
    place_mentions: Sequence[PlaceMention],
) -> list[EventCandidate]:
    """Return the dated happenings of an article, at most one a clause, in the order of the text.

    Args:
        doc: The parsed article.
        quotations: Its quotations.
        dates_found: Its date expressions; those without a reading are passed over.
        place_mentions: Its place names.
    """
    marked = [span for one in quotations for span in one.quoted]
    # A government that acts goes by its country's or capital's name.
    scenes = [(one.start, one.end) for one in place_mentions if one.use != "actor"]
    full = full_names(doc, scenes)
    outside = [
        one for one in dates_found if one.when and not any(start <= one.start < end for start, end in marked)
    ]
    found: dict[int, EventCandidate] = {}
    for one in outside:
        trigger = _trigger(doc, one, marked)
        if trigger is not None:
            clause = clause_of(trigger[0]).i
            candidate = _candidate(doc, *trigger, one, place_mentions, scenes, full)
            if not candidate.actors and not candidate.places:
                continue
            if clause not in found or candidate.vagueness < found[clause].vagueness:
                found[clause] = candidate
    statements = _statements(doc, quotations, outside)
    return sorted([*found.values(), *statements], key=lambda one: (one.start, one.end, one.kind))


def _trigger(doc: Doc, when: DateMention, marked: Sequence[Span]) -> tuple[Token, EventWord] | None:
    """Find the event word that a date belongs to: the nearest one that grammar or the clause joins to it."""
    span = doc.char_span(when.start, when.end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    above = [span.root, *span.root.ancestors]
    ranked = []
    for token in span.sent:
        word = event_word(token)
        if word is None or any(start <= token.idx < end for start, end in marked):
            continue
        # "Last month's meeting" took place whatever its clause asks or plans.
        own = token.pos_ == "NOUN" and token in above and clause_of(token) == clause_of(span.root)
        if not own and not _happened(token):
            continue
        distance = min(abs(token.i - span.start), abs(token.i - span.end + 1))
        if token.pos_ == "NOUN" and token.i < span.start and _ends_before(token, span.start):
            # Parsers hang "the fall of the city on Monday" on the verb before it.
            rank = 0
        elif token in above:
            rank = above.index(token)
        elif clause_of(token) == clause_of(span.root) and distance <= REACH:
            # "On Monday the minister held talks": date and event word meet in their verb only.
            rank = len(above) + distance
        else:
            continue
        ranked.append((rank, distance, token.i, word))
    if not ranked:
        return None
    _, _, index, word = min(ranked, key=lambda one: one[:3])
    return doc[index], word


def _ends_before(token: Token, position: int) -> bool:
    """Whether the phrase of a noun runs up to a place in the text."""
    phrase = [one.i for one in token.subtree if one.i < position]
    return bool(phrase) and max(phrase) == position - 1 and all(n in phrase for n in range(token.i, position))


def _happened(token: Token) -> bool:
    """Whether grammar leaves it open that the event took place: no plan, denial, condition or question."""
    verb = clause_of(token)
    if any(child.dep_ == "neg" or child.lower_ in _FUTURE for child in verb.children):
        return False
    if token.pos_ == "NOUN" and any(child.lower_ in ("no", "any") for child in token.children):
        return False
    return not (is_infinitive(verb) and (verb.head == verb or lemma(verb.head) in _NOT_DONE))


def _candidate(
    doc: Doc,
    token: Token,
    word: EventWord,
    when: DateMention,
    place_mentions: Sequence[PlaceMention],
    scenes: Sequence[Span],
    full: Mapping[str, str],
) -> EventCandidate:
    start, end = _passage(doc, token, when)
    near = [one for one in place_mentions if start <= one.start < end and one.use == "location"]
    named = actors_of(token, scenes)
    actors = tuple(dict.fromkeys(full.get(name.casefold(), name) for name in named))[:_MOST_NAMES]
    places = {one.place_id: one.spelling for one in near[:_MOST_NAMES]}
    return EventCandidate(
        word.kind,
        word.label,
        _title(word.label, actors, tuple(places.values())),
        when.edtf,
        when.words,
        when.rule,
        start,
        end,
        tuple(places),
        actors,
    )


def _title(label: str, actors: Sequence[str], places: Sequence[str]) -> str:
    names = [short_name(actor) for actor in actors]
    who = " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " and " + names[-1]
    told = ", ".join(part for part in (who, ", ".join(places)) if part)
    return f"{label}: {told}" if told else label


def _passage(doc: Doc, token: Token, when: DateMention) -> Span:
    """The event word with what hangs on it, and the date."""
    inside = [one for one in token.subtree if not one.is_space]
    first, last = min(inside, key=lambda one: one.i), max(inside, key=lambda one: one.i)
    while last.i > first.i and last.is_punct:
        last = doc[last.i - 1]
    return min(first.idx, when.start), max(last.idx + len(last), when.end)


def _statements(
    doc: Doc, quotations: Sequence[Quotation], dates_found: Sequence[DateMention]
) -> Iterator[EventCandidate]:
    """Yield a candidate for each quotation whose attribution has a date; one a sentence."""
    seen: set[int] = set()
    for quotation in quotations:
        anchor = quotation.cue_span or quotation.mention
        if anchor is None or not quotation.speaker or not quotation.speech:
            continue
        cue = doc.char_span(*anchor, alignment_mode="expand")
        if cue is None:
            continue
        sentence = cue.sent
        for one in dates_found:
            inside = any(start <= one.start < end for start, end in quotation.spans)
            if inside or not sentence.start_char <= one.start < sentence.end_char or sentence.start in seen:
                continue
            span = doc.char_span(one.start, one.end, alignment_mode="expand")
            if span is None:
                continue
            clause = clause_of(span.root)
            if clause != clause_of(cue.root) and lemma(clause) not in _PUBLISHED:
                continue
            seen.add(sentence.start)
            first, last = min(anchor[0], one.start), max(anchor[1], one.end)
            if quotation.mention and sentence.start_char <= quotation.mention[0] < sentence.end_char:
                first, last = min(first, quotation.mention[0]), max(last, quotation.mention[1])
            yield EventCandidate(
                "statement",
                "Statement",
                f"Statement: {short_name(quotation.speaker)}",
                one.edtf,
                one.words,
                one.rule,
                first,
                last,
                actors=(quotation.speaker,),
            )
            break
