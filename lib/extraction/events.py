"""Dated happenings as candidates for events, and their mentions across articles put together.

A candidate is a clause with an event word (`event_words.tsv`) and a date. Talks, visits, moves and the
like count wherever the article tells them but between quotation marks; a quotation counts as a statement
where its attribution has a date. Nothing here is more than a candidate: plans, denials and questions are
left out as far as grammar shows them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from lib.extraction.ids import digest
from lib.extraction.language.naming import short_name
from lib.extraction.language.parsing import lemma
from lib.extraction.quotations.model import Quotation, Span
from lib.tables import dates

if TYPE_CHECKING:
    from lib.extraction.when.mentions import DateMention
    from lib.extraction.where.places import PlaceMention

_WORDS = Path(__file__).with_name("event_words.tsv")
_MOST_NAMES = 3
"""Names in a title and among the actors, so that a list of guests does not become one."""
_FUTURE = frozenset(
    ("will", "would", "shall", "may", "might", "could", "should", "can", "must", "if", "whether")
)
_PLANS = frozenset(
    """plan want hope expect intend aim seek threaten promise vow refuse fail decline agree try urge call
    demand need ask offer schedule set due likely""".split()
)
_WITH = frozenset(("with", "between", "by", "of", "among", "from", "against"))
_LIGHT = frozenset("hold have pay make conduct attend join begin start open lead host take conclude".split())
"""Verbs whose subject takes part in what their object names ("held talks")."""
_NAME_LINKS = frozenset(("-", "al", "el", "bin", "ibn", "van", "von", "de", "da"))
_LED = frozenset(("lead", "head", "chair"))
"""Verbs that bring the names of a group's members ("a delegation led by ...")."""
_PUBLISHED = frozenset(("publish", "air", "broadcast", "release", "print", "post"))
"""Verbs whose date is that of the words they bring out."""
_REACH = 14
"""Words between an event word and its date at most, where grammar does not join them."""


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


@dataclass(frozen=True)
class Event:
    """A happening with its mentions.

    Attributes:
        event_id: Id, made from the first mention.
        kind: Kind of event.
        title: As of the mention that knows most.
        date_edtf: The most exact date of its mentions.
        places: Ids of all places, most often named first.
        actors: Names of all actors, most often named first.
        mentions: Article id and candidate, in the order given.
    """

    event_id: str
    kind: str
    title: str
    date_edtf: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    mentions: tuple[tuple[str, EventCandidate], ...]


@dataclass(frozen=True)
class _EventWord:
    kind: str
    label: str
    needs: frozenset[str]


# --- one article ---------------------------------------------------------------------------------


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
    full = _full_names(doc, scenes)
    outside = [
        one for one in dates_found if one.when and not any(start <= one.start < end for start, end in marked)
    ]
    found: dict[int, EventCandidate] = {}
    for one in outside:
        trigger = _trigger(doc, one, marked)
        if trigger is not None:
            clause = _clause(trigger[0]).i
            candidate = _candidate(doc, *trigger, one, place_mentions, scenes, full)
            if not candidate.actors and not candidate.places:
                continue
            if clause not in found or _exactness(candidate) < _exactness(found[clause]):
                found[clause] = candidate
    statements = _statements(doc, quotations, outside)
    return sorted([*found.values(), *statements], key=lambda one: (one.start, one.end, one.kind))


@lru_cache(maxsize=1)
def _event_words() -> dict[tuple[str, str], _EventWord]:
    with _WORDS.open(encoding="utf-8", newline="") as file:
        return {
            (row["lemma"], row["pos"]): _EventWord(row["kind"], row["label"], frozenset(row["needs"].split()))
            for row in csv.DictReader(file, delimiter="\t")
        }


def _trigger(doc: Doc, when: DateMention, marked: Sequence[Span]) -> tuple[Token, _EventWord] | None:
    """Find the event word that a date belongs to: the nearest one that grammar or the clause joins to it."""
    span = doc.char_span(when.start, when.end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    above = [span.root, *span.root.ancestors]
    ranked = []
    for token in span.sent:
        word = _event_word(token)
        if word is None or any(start <= token.idx < end for start, end in marked):
            continue
        # "Last month's meeting" took place whatever its clause asks or plans.
        own = token.pos_ == "NOUN" and token in above and _clause(token) == _clause(span.root)
        if not own and not _happened(token):
            continue
        distance = min(abs(token.i - span.start), abs(token.i - span.end + 1))
        if token.pos_ == "NOUN" and token.i < span.start and _ends_before(token, span.start):
            # Parsers hang "the fall of the city on Monday" on the verb before it.
            rank = 0
        elif token in above:
            rank = above.index(token)
        elif _clause(token) == _clause(span.root) and distance <= _REACH:
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


def _event_word(token: Token) -> _EventWord | None:
    pos = {"VERB": "verb", "NOUN": "noun"}.get(token.pos_)
    word = _event_words().get((lemma(token), pos)) if pos else None
    if word is None or not word.needs:
        return word
    if word.needs == {"plural"}:
        return word if "Number=Plur" in str(token.morph) else None
    near = [child for child in token.subtree if abs(child.i - token.i) <= _REACH]
    if word.needs == {"name"}:
        return word if any(child.pos_ == "PROPN" for child in near if child != token) else None
    return word if any(lemma(child) in word.needs for child in near if child.head == token) else None


def _clause(token: Token) -> Token:
    """The verb of the clause that a word stands in."""
    for one in (token, *token.ancestors):
        if one.pos_ in ("VERB", "AUX") and one.dep_ not in ("aux", "auxpass", "amod"):
            return one
    return token.sent.root


def _happened(token: Token) -> bool:
    """Whether grammar leaves it open that the event took place: no plan, denial, condition or question."""
    verb = _clause(token)
    if any(child.dep_ == "neg" or child.lower_ in _FUTURE for child in verb.children):
        return False
    if token.pos_ == "NOUN" and any(child.lower_ in ("no", "any") for child in token.children):
        return False
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return not (infinitive and (verb.head == verb or lemma(verb.head) in _PLANS))


def _candidate(
    doc: Doc,
    token: Token,
    word: _EventWord,
    when: DateMention,
    place_mentions: Sequence[PlaceMention],
    scenes: Sequence[Span],
    full: Mapping[str, str],
) -> EventCandidate:
    start, end = _passage(doc, token, when)
    near = [one for one in place_mentions if start <= one.start < end and one.use == "location"]
    named = _actors(token, scenes)
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


def _actors(token: Token, places: Sequence[Span]) -> tuple[str, ...]:
    """Names of those who take part: subject, object and what "with", "between", "by" and "of" bring."""
    heads = list(_roles(token))
    verb = _clause(token)
    if token.pos_ == "NOUN" and lemma(verb) in _LIGHT and (token.head == verb or token.head.head == verb):
        heads += [one for one in _roles(verb) if one != token]
    names = {
        name: None for head in sorted(heads, key=lambda one: one.i) for name in _runs(_members(head), places)
    }
    return tuple(names)


def _full_names(doc: Doc, places: Sequence[Span]) -> dict[str, str]:
    """Last name in small letters to the first full name that the article gives."""
    full: dict[str, str] = {}
    for name in _runs(doc, places):
        words = name.split()
        if len(words) in (2, 3) and words[-1].casefold() not in _BODIES:
            for key in (words[-1], words[-1].split("-")[-1]):
                full.setdefault(key.casefold(), name)
    return full


def _roles(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "obj", "poss") and _event_word(child) is None:
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in _WITH:
            yield from (one for one in child.children if one.dep_ == "pobj")


def _members(head: Token) -> list[Token]:
    """The words of a noun phrase that can name somebody: of "a delegation led by A and B", A and B too."""
    members, waiting = {head.i: head}, [head]
    while waiting:
        token = waiting.pop()
        for child in token.children:
            joined = (
                child.dep_ in ("compound", "flat", "conj", "appos", "nmod", "punct") and child.pos_ != "VERB"
            )
            leads = child.dep_ in ("acl", "relcl") and lemma(child) in _LED
            links = child.dep_ in ("agent", "prep") and child.lower_ in ("by", "including")
            named = child.dep_ == "pobj" and token.lower_ in ("by", "including")
            if joined or leads or links or named:
                members[child.i] = child
                waiting.append(child)
    return [members[i] for i in sorted(members)]


def _runs(tokens: Iterable[Token], places: Sequence[Span]) -> Iterator[str]:
    """Yield the names among some words, whole; offices before a name and names of places are left out."""
    inside = {position for start, end in places for position in range(start, end)}
    run: list[Token] = []
    for token in tokens:
        proper = token.pos_ == "PROPN" and token.idx not in inside
        if run and token.i == run[-1].i + 1 and (proper or token.text in _NAME_LINKS):
            run.append(token)
        else:
            yield from _name(run)
            run = [token] if proper else []
    yield from _name(run)


def _name(run: list[Token]) -> Iterator[str]:
    while run and run[-1].pos_ != "PROPN":
        run.pop()
    while run and run[0].lower_ in _OFFICES:
        run.pop(0)
    if run:
        yield "".join(one.text_with_ws for one in run).strip()


_BODIES = frozenset(
    """ministry government council party police army forces committee agency union office commission authority
    court bank group university department parliament assembly company corporation board association service
    front movement administration command delegation embassy nations states""".split()
)


_OFFICES = frozenset(
    """president prime minister deputy foreign defence defense interior finance secretary general
    chancellor king queen prince princess emir sheikh governor mayor senator ambassador envoy
    special presidential spokesman spokeswoman spokesperson chief director chairman chairwoman chair
    head mr mrs ms dr sir lord major colonel lieutenant captain admiral commander justice judge
    professor vice acting interim premier speaker leader commissioner councillor pope cardinal
    bishop for of the state monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december""".split()
)


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
            clause = _clause(span.root)
            if clause != _clause(cue.root) and lemma(clause) not in _PUBLISHED:
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


# --- across articles -----------------------------------------------------------------------------


def merge(found: Sequence[tuple[str, EventCandidate]]) -> list[Event]:
    """Put the mentions of one event together.

    Mentions are of one event where the kind is the same, the dates overlap and a place or an actor is
    shared. Exact dates come first; a vague one joins the event that it shares most with.

    Args:
        found: Article id and candidate, in any order of articles.

    Returns:
        Events in the order of their first mention.
    """
    groups: list[list[int]] = []
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in sorted(range(len(found)), key=lambda n: (_exactness(found[n][1]), n)):
        candidate = found[number][1]
        keys = _keys(candidate)
        ties: dict[int, int] = defaultdict(int)
        for key in keys:
            for group in shared[key]:
                if all(_overlap(candidate, found[member][1]) for member in groups[group]):
                    ties[group] += 1
        if ties:
            group = max(ties, key=lambda one: (ties[one], -one))
        else:
            group = len(groups)
            groups.append([])
        groups[group].append(number)
        for key in keys:
            if group not in shared[key]:
                shared[key].append(group)
    return [_event([found[number] for number in sorted(group)]) for group in sorted(groups, key=min)]


def _keys(candidate: EventCandidate) -> list[tuple[str, str]]:
    """What two mentions of one event may share, with the kind; of a person the last name."""
    names = [_short(name) for name in candidate.actors]
    # A statement is its speaker's: the place where it was made tells nothing.
    places = () if candidate.kind == "statement" else candidate.places
    return [(candidate.kind, f"place {one}") for one in places] + [
        (candidate.kind, f"name {one}") for one in dict.fromkeys(names)
    ]


def _short(name: str) -> str:
    """The last name of a person; of a body, which shares its last word with others, the whole name."""
    words = name.casefold().split()
    return " ".join(words) if words[-1] in _BODIES else words[-1].split("-")[-1]


def _bounds(candidate: EventCandidate) -> tuple[date, date]:
    when = dates.parse(candidate.date_edtf)
    return when.earliest or date.min, when.latest or date.max


def _overlap(one: EventCandidate, two: EventCandidate) -> bool:
    (start, end), (other_start, other_end) = _bounds(one), _bounds(two)
    return start <= other_end and other_start <= end


def _exactness(candidate: EventCandidate) -> int:
    start, end = _bounds(candidate)
    return (end - start).days


def _event(mentions: Sequence[tuple[str, EventCandidate]]) -> Event:
    tellings = [candidate for _, candidate in mentions]
    fullest = max(tellings, key=lambda one: (bool(one.actors) + bool(one.places), -_exactness(one)))
    article_id, first = mentions[0]
    return Event(
        "ev-" + digest(article_id, str(first.start), first.kind),
        first.kind,
        fullest.title,
        min(tellings, key=_exactness).date_edtf,
        _by_count(place for one in tellings for place in one.places),
        _by_count(actor for one in tellings for actor in one.actors),
        tuple(mentions),
    )


def _by_count(values: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    return tuple(sorted(counts, key=lambda one: -counts[one]))
