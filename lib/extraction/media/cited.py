"""Cited media: through which newspaper, agency, broadcaster or network the words of a quotation came.

A medium counts where the words around its name say that it carried speech: "according to", "told", "in an
interview with", "reported, citing", "in a post on". Names come from the registry, from a list of well-known
media (`world_media.tsv`), and from the text itself where it says what they are ("the Daily Harbour
newspaper", "Radio North", "local media").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from lib.extraction.language import lexicon
from lib.extraction.language.naming import name_words, same_person, short_name
from lib.extraction.language.parsing import text_of
from lib.extraction.media.known import Media, Medium, bare
from lib.extraction.media.manner import Manner, manner
from lib.extraction.media.names import names
from lib.extraction.quotations.model import Quotation, Span


@dataclass(frozen=True)
class MediumMention:
    """A place where a text cites a medium.

    Attributes:
        medium: The medium.
        start: First character of its name.
        end: Character after the last one of its name.
        manner: How it is cited.
    """

    medium: Medium
    start: int
    end: int
    manner: Manner

    @property
    def outlet_id(self) -> str:
        """Id of the medium."""
        return self.medium.outlet_id


@dataclass(frozen=True)
class Credit:
    """A medium that an article credits.

    Attributes:
        medium: The medium.
        note: What is taken from it, in plain words.
    """

    medium: Medium
    note: str


_OCCASION = re.compile(
    rf"\b(?:{lexicon.pattern('before_an_audience')}|in a (?:\w+ )?(?:statement|letter))\b", re.IGNORECASE
)
_ANOTHER_TIME = re.compile(
    r"\b(?:earlier|previously|last (?:week|month|year)|ago|in the past)\b", re.IGNORECASE
)
_TAKES_UP = re.compile(r"(?:He|She|They|It|The)\b")
"""How a sentence begins that speaks of who was named before."""
_NEAR: frozenset[Manner] = frozenset(("report", "post"))
"""Manners of citing that hold for neighbouring quotations only."""
_ALOUD = frozenset(("say", "tell", "argue", "testify", "shout", "ask"))
"""Verbs of words that are no more those of a post before them, since nothing says that they were written."""
_FURTHEST = 5
"""Sentences without a word of the speaker after which the talk may be of another occasion."""
_SECOND_HAND: frozenset[Manner] = frozenset(("report", "credit"))
"""Manners of citing that give way to a medium to which the speaker turned."""


# --- mentions --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sentence:
    """A sentence with the media it cites.

    Attributes:
        start: Its first character.
        end: Character after the last one.
        text: The sentence as printed.
        outer: As long, with the words of all quotations blanked.
        heading: Whether it is a line of its own without a full stop.
        mentions: The media, in order.
    """

    start: int
    end: int
    text: str
    outer: str
    heading: bool
    mentions: tuple[MediumMention, ...] = ()


def vias(
    doc: Doc, quotations: Sequence[Quotation], media: Media, *, own: str = ""
) -> list[MediumMention | None]:
    """Return the medium behind each quotation of an article, None where it cites none.

    A medium named beside one quotation holds for others of the same speaker: after an interview for all
    that follow until another occasion is named or the text has told of other things for some sentences, and
    for those before it; after "told" for those that follow and for headings; after a report that quotes the
    speaker for the neighbouring quotations; after "according to" for its own sentence only.

    Args:
        doc: The parsed article.
        quotations: All its quotations.
        media: Known media.
        own: Outlet id of the article's publisher.
    """
    return _behind(quotations, _sentences(doc, tuple(quotations), media, own))


def _behind(quotations: Sequence[Quotation], sentences: Sequence[_Sentence]) -> list[MediumMention | None]:
    order = sorted(range(len(quotations)), key=lambda n: (quotations[n].start, quotations[n].end))
    ordered = [quotations[n] for n in order]
    found: list[MediumMention | None] = [_beside(one, sentences) for one in ordered]
    homes = [_home(one, sentences) for one in ordered]
    _carry(ordered, homes, sentences, found)
    result: list[MediumMention | None] = [None] * len(quotations)
    for position, number in enumerate(order):
        result[number] = found[position]
    return result


def credited(doc: Doc, media: Media, *, quotations: Sequence[Quotation] = (), own: str = "") -> list[Credit]:
    """Return the media that an article credits anywhere, in the order of their first credit.

    Args:
        doc: The parsed article.
        media: Known media.
        quotations: Its quotations, so that the note can say whose words come from where.
        own: Outlet id of the article's publisher.
    """
    mentions: dict[str, list[MediumMention]] = defaultdict(list)
    speakers: dict[str, dict[str, None]] = defaultdict(dict)
    sentences = _sentences(doc, tuple(quotations), media, own)
    for sentence in sentences:
        for mention in sentence.mentions:
            mentions[mention.outlet_id].append(mention)
    for quotation, cited in zip(quotations, _behind(quotations, sentences), strict=True):
        if cited is not None and quotation.speaker:
            speakers[cited.outlet_id][quotation.speaker] = None
    return [
        Credit(cited[0].medium, _note(cited, list(speakers[outlet_id])))
        for outlet_id, cited in sorted(mentions.items(), key=lambda item: item[1][0].start)
    ]


def _note(cited: Sequence[MediumMention], speakers: Sequence[str]) -> str:
    what = {
        "interview": "An interview",
        "told": "Words told to it",
        "credit": "A report",
        "report": "A report",
        "relay": "A report",
        "post": "A post",
    }[cited[0].manner]
    return f"{what}: {', '.join(map(short_name, speakers))}" if speakers else what


# Asked twice for each text.
@lru_cache(maxsize=1)
def _sentences(doc: Doc, quotations: tuple[Quotation, ...], media: Media, own: str) -> list[_Sentence]:
    text = text_of(doc)
    outer = _without(text, [span for one in quotations for span in one.quoted])
    found = []
    short: dict[str, Medium] = {}
    for start, end in _sentence_spans(doc):
        sentence = _Sentence(start, end, text[start:end], outer[start:end], _is_heading(text, start, end))
        mentions = tuple(_mentions(sentence, media, short))
        # "The Post" is whichever Post was named before; nobody's where none was.
        short |= {one.medium.name.split()[-1]: one.medium for one in mentions}
        mentions = tuple(one for one in mentions if one.outlet_id != own)
        found.append(replace(sentence, mentions=mentions))
    return found


def _sentence_spans(doc: Doc) -> list[Span]:
    """Sentences without white space around them; one that goes on without a space is one ("Oak.Net says")."""
    spans: list[Span] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        printed = sentence.text
        start, end = start + len(printed) - len(printed.lstrip()), end - len(printed) + len(printed.rstrip())
        if start < end:
            if spans and spans[-1][1] == start:
                start = spans.pop()[0]
            spans.append((start, end))
    return spans


def _without(text: str, spans: Iterable[Span]) -> str:
    """Blank some stretches, so that what speakers say about media is not taken for attribution."""
    out, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            start = max(start, position)
            out += [text[position:start], "\x00" * (end - start)]
            position = end
    return "".join([*out, text[position:]])


def _is_heading(text: str, start: int, end: int) -> bool:
    alone = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    return alone and text[end - 1] not in ".!?”\"’'"


def _anchor(quotation: Quotation) -> int:
    """Where the attribution of a quotation stands."""
    if quotation.cue_span:
        return quotation.cue_span[0]
    return quotation.mention[0] if quotation.mention else quotation.start


def _mentions(sentence: _Sentence, media: Media, short: Mapping[str, Medium]) -> Iterator[MediumMention]:
    """Yield the media that a sentence cites, known names first where they overlap.

    Args:
        sentence: The sentence.
        media: Known media.
        short: Last word of a name to the medium of that name cited before.
    """
    taken: list[Span] = []
    for start, end, medium, sure in names(sentence.outer, media):
        printed = sentence.outer[start:end]
        if printed in short:
            medium = short[printed]
        elif not sure and printed.isalpha():
            continue
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        how = manner(sentence.outer, start, end, medium)
        if how is None or (not sure and how == "credit" and medium.kind == ""):
            continue
        taken.append((start, end))
        yield MediumMention(medium, sentence.start + start, sentence.start + end, how)


# --- from mentions to quotations -------------------------------------------------------------------


def _sentence_at(place: int, sentences: Sequence[_Sentence]) -> int:
    """Number of the sentence that holds a character, or of the next one."""
    return bisect_right(sentences, place, key=lambda sentence: sentence.end)


def _home(quotation: Quotation, sentences: Sequence[_Sentence]) -> int:
    """Number of the sentence that holds the attribution."""
    return min(_sentence_at(_anchor(quotation), sentences), len(sentences) - 1)


def _sentences_of(quotation: Quotation, sentences: Sequence[_Sentence]) -> range:
    """Numbers of the sentences from the first to the last word of a quotation and its attribution."""
    places = (_anchor(quotation), quotation.start, quotation.end - 1)
    numbers = [_sentence_at(place, sentences) for place in places]
    return range(min(numbers), max(numbers) + 1)


def _beside(quotation: Quotation, sentences: Sequence[_Sentence]) -> MediumMention | None:
    """The medium cited in the sentence of the attribution, outside the quotation's own content."""
    if not sentences:
        return None
    sentence = sentences[_home(quotation, sentences)]
    anchor = _anchor(quotation)
    eligible = [
        one
        for one in sentence.mentions
        if not any(start <= one.start < end for start, end in quotation.spans)
        and not _is_speaker(one, quotation)
    ]
    return min(eligible, key=lambda one: (one.manner in _SECOND_HAND, abs(one.start - anchor)), default=None)


def _is_speaker(mention: MediumMention, quotation: Quotation) -> bool:
    """Whether the medium itself speaks: its own words come through nobody."""
    if quotation.mention and quotation.mention[0] <= mention.start < quotation.mention[1]:
        return True
    return bool(quotation.speaker) and bare(quotation.speaker or "") == bare(mention.medium.name)


def _same_speaker(one: Quotation, two: Quotation) -> bool:
    if not one.speaker or not two.speaker:
        return False
    if one.speaker == two.speaker:
        return True
    names = name_words(one.speaker), name_words(two.speaker)
    # A brother of hers has the last name as well.
    return all(names) and names[0][-1] == names[1][-1] and same_person(*names)


def _carry(
    quotations: Sequence[Quotation],
    homes: Sequence[int],
    sentences: Sequence[_Sentence],
    found: list[MediumMention | None],
) -> None:
    """Let the media named beside one quotation hold for others of its speaker; fills `found`."""
    anchors = {number: cited for number, cited in enumerate(found) if cited is not None}
    for number, cited in _strays(quotations, homes, sentences):
        if number not in anchors:
            anchors[number] = found[number] = cited
    occasions = _attributed(_OCCASION, quotations, homes, sentences)
    # The lead often dates what the report below it tells, so a time stops the way forward only.
    stops = occasions | _attributed(_ANOTHER_TIME, quotations, homes, sentences)
    reach = [_sentences_of(one, sentences) for one in quotations]
    for number, cited in sorted(anchors.items()):
        if cited.manner == "credit":
            continue
        ahead, back = range(number + 1, len(quotations)), range(number - 1, -1, -1)
        last = reach[number]
        for other in ahead:
            if reach[other].start - last.stop > _FURTHEST:
                break
            if not _same_speaker(quotations[number], quotations[other]):
                if cited.manner in _NEAR:
                    break
                continue
            if other in anchors or (other in stops and homes[other] != homes[number]):
                break
            if cited.manner == "post" and quotations[other].cue_lemma in _ALOUD:
                break
            found[other] = cited
            last = reach[other]
        last = reach[number]
        for other in back:
            if last.start - reach[other].stop > _FURTHEST and not sentences[homes[other]].heading:
                break
            if not _same_speaker(quotations[number], quotations[other]):
                if cited.manner in _NEAR:
                    break
                continue
            if other in anchors:
                break
            heading = sentences[homes[other]].heading
            if heading or (cited.manner not in ("told", "post") and other not in occasions):
                found[other] = found[other] or cited
                last = reach[other]
    _carry_to_headings(quotations, homes, sentences, found)


def _carry_to_headings(
    quotations: Sequence[Quotation],
    homes: Sequence[int],
    sentences: Sequence[_Sentence],
    found: list[MediumMention | None],
) -> None:
    """A heading that names its speaker by office sums up the first quotation below it; fills `found`."""
    body = [number for number, home in enumerate(homes) if not sentences[home].heading]
    first = found[body[0]] if body else None
    if first is None or first.manner in _SECOND_HAND:
        return
    for number in range(body[0]):
        known = any(_same_speaker(quotations[number], quotations[other]) for other in body)
        if found[number] is None and not known:
            found[number] = first


def _attributed(
    pattern: re.Pattern[str],
    quotations: Sequence[Quotation],
    homes: Sequence[int],
    sentences: Sequence[_Sentence],
) -> frozenset[int]:
    """Numbers of the quotations in whose sentences a pattern occurs outside all quoted content."""
    inside: dict[int, list[Span]] = {home: [] for home in homes}
    for start, end in (span for one in quotations for span in one.spans):
        home = _sentence_at(start, sentences)
        while home < len(sentences) and sentences[home].start < end:
            if home in inside:
                first = sentences[home].start
                inside[home].append((max(start, first) - first, min(end, sentences[home].end) - first))
            home += 1
    fitting = {
        home for home, spans in inside.items() if pattern.search(_without(sentences[home].text, spans))
    }
    return frozenset(number for number, home in enumerate(homes) if home in fitting)


def _strays(
    quotations: Sequence[Quotation], homes: Sequence[int], sentences: Sequence[_Sentence]
) -> Iterator[tuple[int, MediumMention]]:
    """Yield media cited in a sentence that quotes nobody, with the quotation they belong to.

    "He made the remarks in an interview with Radio North" speaks of the quotation before it.
    """
    holding = set(homes)
    for number, sentence in enumerate(sentences):
        if number in holding or not sentence.mentions:
            continue
        named = [
            n
            for n, one in enumerate(quotations)
            if one.speaker and re.search(rf"\b{re.escape(one.speaker.split()[-1])}\b", sentence.text)
        ]
        before = [n for n, home in enumerate(homes) if home < number]
        takes_up = _TAKES_UP.match(sentence.text) is not None
        if takes_up and before:
            named = named or before[-1:]
        cited = min(sentence.mentions, key=lambda one: one.manner in _SECOND_HAND)
        if cited.manner == "post" and not takes_up:
            # "Much was made on social media of Lund's speech" tells nothing of her words.
            continue
        if cited.manner == "relay":
            named = named or list(range(len(quotations)))
        near = [n for n in named if abs(homes[n] - number) <= 3]
        if near:
            yield min(near, key=lambda n: abs(homes[n] - number)), cited
