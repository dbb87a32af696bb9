"""The nouns of a quotation, and what qualifies them: "strategic relations", "a constructive meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from lib.extraction.language import lexicon, nations
from lib.extraction.language.parsing import lemma
from lib.extraction.language.stems import stem

_TELL_LITTLE = lexicon.words("tells_little")


def nouns(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[str]:
    """List the common nouns of a passage in dictionary form, in alphabetical order."""
    found = (doc.char_span(start, end, alignment_mode="contract") for start, end in spans)
    return sorted({lemma(token) for span in found if span for token in span if token.pos_ == "NOUN"})


def modified(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """List the adjectives before the nouns of a passage.

    Args:
        doc: The parsed text.
        spans: The passage.

    Returns:
        The adjective as printed and the stem of its noun; adjectives of nations and those that only order or
        count are left out.
    """
    found = []
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="contract")
        for token in span if span is not None else ():
            noun = token.head
            if token.pos_ != "ADJ" or token.dep_ != "amod" or noun.pos_ != "NOUN" or token.text[:1].isupper():
                continue
            if lemma(token) in _TELL_LITTLE or token.lower_ in nations.names():
                continue
            found.append((token.lower_, stem(noun.lower_)))
    return found


def single_kind(doc: Doc, quoted: Sequence[tuple[int, int]]) -> str:
    """Tell what kind of word stands alone between marks ("a “frank” talk": ADJ); empty where more do.

    Args:
        doc: The parsed text.
        quoted: The stretches between marks of one quotation.
    """
    spans = [doc.char_span(start, end, alignment_mode="contract") for start, end in quoted]
    words = [token for span in spans if span is not None for token in span if token.is_alpha]
    return words[0].pos_ if len(words) == 1 else ""
