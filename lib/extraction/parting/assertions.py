"""What an article says in its own voice, and what a passage says in the main: its verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.language.stems import stem
from lib.extraction.parting.headline import qualifications
from lib.extraction.quotations import Quotation
from lib.extraction.quotations.cues import Frame, cue_verbs
from lib.extraction.registry import Row

_GENERAL = lexicon.words("general_verb")
_BESIDE = ("xcomp", "conj")
"""Verbs that share the place of the main one: "agreed to extend", "came and went"."""


def main_verbs(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[str]:
    """List the stems of the main verbs of a passage, in alphabetical order.

    Verbs that say little by themselves ("be", "make") are left out, and so are those of subordinate clauses.

    Args:
        doc: The parsed text.
        spans: The passage.
    """
    found = (doc.char_span(start, end, alignment_mode="contract") for start, end in spans)
    return sorted({verb for span in found if span is not None for verb in _verbs(span)})


def _verbs(span: Span) -> Iterator[str]:
    inside = range(span.start, span.end)
    tops = [
        token
        for token in span
        if token.pos_ == "VERB" and (token.head.i not in inside or token.head.i == token.i)
    ]
    beside = [child for top in tops for child in top.children if child.dep_ in _BESIDE and child.i in inside]
    for token in (*tops, *beside):
        if token.pos_ == "VERB" and lemma(token) not in _GENERAL:
            yield stem(lemma(token))


def unsourced(doc: Doc, quotations: Sequence[Quotation]) -> list[Row]:
    """List the sentences that name no source and do not say that they are only reported.

    Args:
        doc: The parsed text.
        quotations: Its quotations.

    Returns:
        In the order of the text: `verbs` (the stems of the main ones, with spaces), `start`, `end`.
    """
    taken = [False] * len(doc)
    for quotation in quotations:
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        for token in span if span is not None else ():
            taken[token.i] = True
    found = []
    for sentence in doc.sents:
        if any(taken[sentence.start : sentence.end]) or any(map(_tells_source, sentence)):
            continue
        verbs = sorted(set(_verbs(sentence)))
        text = sentence.text.strip()
        if verbs and not any(kind == "report" for kind, *_ in qualifications(sentence)):
            start = sentence.start_char + sentence.text.index(text)
            found.append({"verbs": " ".join(verbs), "start": str(start), "end": str(start + len(text))})
    return found


_OF_ITS_OWN = {"nsubj", "nsubjpass", "csubj", "ccomp", "agent"}
"""What hangs on a verb that reports; "a man known for his jokes" has none of these."""


def _tells_source(token: Token) -> bool:
    """Whether a word is a verb that takes what is said, or stands before a source ("according to")."""
    if token.lower_ == "according":
        return True
    verb = cue_verbs().get(lemma(token)) if token.pos_ == "VERB" else None
    return (
        verb is not None
        and bool(verb.frames & {Frame.CLAUSE, Frame.QUESTION})
        and (token.dep_ in ("ROOT", "conj") or any(child.dep_ in _OF_ITS_OWN for child in token.children))
    )
