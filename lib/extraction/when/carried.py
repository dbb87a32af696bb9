"""Ways to a date through other words of the text: the same ones below, or those of the same speaker."""

from __future__ import annotations

from spacy.tokens import Span

from lib.extraction.language.parsing import lemma
from lib.extraction.when.text import REACH, DatedText, Found, is_main_clause

_SAME_WORDS = 0.5
"""Share of a headline's content words that a quotation below holds where it is the one retold."""


def retold_below(text: DatedText, number: int) -> Found | None:
    """For words in the head of an article: the date of the words below that say the same."""
    here = text.paragraph_of(number)
    wanted = _content_words(text, number)
    if here > 1 or len(wanted) < 2:
        return None
    alike = {
        other: len(wanted & _content_words(text, other))
        for other in text.after(number)
        if text.paragraph_of(other) > here
    }
    best = max(alike, key=alike.__getitem__, default=number)
    if best == number or alike[best] < max(2, _SAME_WORDS * len(wanted)):
        return None
    found = text.told(best) or next(filter(None, (way(text, best) for way in SAME_SPEAKER)), None)
    if found is None or not text.is_recent(found.when):
        return None
    return Found(found.when, "taken from the same words in the text", found.mention)


def words_before(text: DatedText, number: int) -> Found | None:
    """The date of the same speaker's words before, unless these fell at some other time."""
    speaker, here = text.quotations[number].speaker, text.paragraph_of(number)
    if speaker is None or text.is_earlier(number):
        return None
    reach = here
    for other in text.before(number):
        if text.quotations[other].speaker != speaker:
            continue
        there = text.paragraph_of(other)
        if reach - there > REACH:
            break
        reach = there
        found = text.told(other)
        if found and (there == here or text.is_recent(found.when)):
            return Found(found.when, "carried over from the same speaker's words before", found.mention)
    return None


def words_after(text: DatedText, number: int) -> Found | None:
    """The date of the same speaker's next words; for the head of an article, of what its text then tells."""
    speaker, here = text.quotations[number].speaker, text.paragraph_of(number)
    if speaker is None:
        return None
    head = here <= 1
    for other in text.after(number):
        if text.paragraph_of(other) - here > (REACH if head else 1):
            break
        found = text.told(other) if head else text.own[other]
        if found is None or not text.is_recent(found.when):
            continue
        if text.quotations[other].speaker == speaker:
            return Found(found.when, "taken from the same speaker's next words", found.mention)
        if head and _names(text, other, speaker):
            return Found(found.when, "taken from the words that the text then reports", found.mention)
    return None


def only_day(text: DatedText, number: int) -> Found | None:
    """The one day on which the text has its speaker speak, where all dated words of that one fall on it."""
    speaker = text.quotations[number].speaker
    if speaker is None or " " not in speaker or text.has_entries or text.is_earlier(number):
        return None
    found = [
        told
        for other in text.order
        if text.quotations[other].speaker == speaker and (told := text.own[other])
    ]
    if not found or len({one.when for one in found}) > 1 or not text.is_recent(found[0].when):
        return None
    if found[0].when.precision != "day":
        return None
    return Found(found[0].when, "the only day on which the text has this speaker speak", found[0].mention)


def scene_before(text: DatedText, number: int) -> Found | None:
    """The date of the sentence just before, where it tells of the same speaker."""
    anchor, speaker = text.cue(number), text.quotations[number].speaker
    if anchor is None or not speaker or text.is_earlier(number) or anchor.sent.start == 0:
        return None
    before = _sentence_before(anchor.sent)
    if before is None or text.paragraph(anchor.idx) - text.paragraph(before.start_char) > 1:
        return None
    if speaker.split()[-1] not in before.text or anchor.tag_ in ("VBZ", "VBP"):
        return None
    for mention in text.mentions:
        if mention.when is None or not before.start_char <= mention.start < before.end_char:
            continue
        span = text.span(mention)
        if text.is_recent(mention.when) and span is not None and is_main_clause(span.root):
            return Found(mention.when, "the date of the sentence before, on the same speaker", mention)
    return None


SAME_SPEAKER = (words_before, words_after, scene_before)
"""The ways through what the same speaker says or does, in their order."""


def _content_words(text: DatedText, number: int) -> set[str]:
    words: set[str] = set()
    for start, end in text.quotations[number].spans:
        span = text.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            words |= {lemma(token) for token in span if token.is_alpha and not token.is_stop}
    return words


def _names(text: DatedText, number: int, speaker: str) -> bool:
    """Whether an attribution holds the short name that a headline uses ("Ministry")."""
    cue, word = text.cue(number), speaker.split()[-1]
    return (
        cue is not None
        and len(word) > 3
        and any(token.text == word and not text.is_inside(number, token.idx) for token in cue.sent)
    )


def _sentence_before(sentence: Span) -> Span | None:
    i = sentence.start - 1
    while i >= 0 and sentence.doc[i].is_space:
        i -= 1
    return sentence.doc[i].sent if i >= 0 else None
