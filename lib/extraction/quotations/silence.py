"""Speech withheld: "declined to comment on ...", "did not confirm ...", "remained silent about ..."."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.quotations.content import trim
from lib.extraction.quotations.cue_in_text import Cue, is_passive
from lib.extraction.quotations.cues import Frame, cue_verbs
from lib.extraction.quotations.reading import Reading
from lib.extraction.quotations.report import Report
from lib.extraction.quotations.subject import subject

_DECLINING = frozenset(("decline", "refuse"))
_WITHHELD = lexicon.words("withheld")
_GIVING = frozenset(("give", "provide", "share", "offer", "divulge"))
"""Verbs that tell of words withheld after "declined to"."""
_QUESTIONS = lexicon.words("question")
_SILENT = frozenset(("silent", "mum", "quiet", "tight-lipped", "noncommittal", "non-committal", "silence"))
_NEITHER = "neither confirm nor deny"
_STAYING = frozenset(("remain", "keep", "stay", "maintain"))


def refusal(reading: Reading, cue: Cue) -> Report | None:
    """Return a refusal, a missing confirmation or a silence at a verb; its span begins at the cue.

    Args:
        reading: The text.
        cue: The verb: one that declines, or one of speech that is negated.
    """
    token = reading.tokens[cue.index]
    if cue.lemma in _DECLINING:
        return _declined(reading, cue, token)
    if cue.lemma in _WITHHELD and any(c.lower_ == "neither" for c in token.children):
        return _neither(reading, token)
    if cue.lemma in _WITHHELD and not is_passive(token) and any(c.dep_ == "neg" for c in token.children):
        return _report(reading, token, cue.index + 1, f"not {cue.lemma}")
    if cue.lemma == "say" and any(c.dep_ == "neg" for c in token.children) and _asks(token):
        return _report(reading, token, cue.index + 1, "not say")
    return None


def _neither(reading: Reading, token: Token) -> Report | None:
    """What is "neither confirmed nor denied"."""
    other = next((c for c in token.children if c.dep_ == "conj" and reading.lemma(c.i) in _WITHHELD), None)
    if other is None:
        return None
    found = _report(reading, token, other.i + 1, _NEITHER)
    if found is None:
        return None
    first = min(c.i for c in token.children if c.lower_ == "neither" or c.dep_ == "aux")
    limit = reading.paragraphs[reading.paragraph_of[token.i]].last
    content = trim(reading, first, min(limit, max(t.i for t in other.subtree) + 1))
    return replace(found, cue=(first, other.i + 1), content=(content or found.content[0],))


def _asks(token: Token) -> bool:
    """Whether a verb's clause is a question ("did not say who would come")."""
    return any(
        child.dep_ == "ccomp" and child.i > token.i and child.left_edge.lower_ in _QUESTIONS
        for child in token.children
    )


def silence(reading: Reading, index: int) -> Report | None:
    """Return a silence, or words that stop short of a confirmation, at a verb that reports nothing else."""
    token = reading.tokens[index]
    lemma = reading.lemma(index)
    if lemma == "draw" and {"neg", "auxpass"} <= {c.dep_ for c in token.children}:
        return _report(reading, token, index + 1, "not be drawn")
    if lemma in _STAYING:
        for child in token.children:
            if child.dep_ in ("acomp", "oprd", "dobj", "attr") and child.lower_ in _SILENT:
                return _report(reading, token, child.i + 1, f"{lemma} silent")
    if lemma in ("stop", "fall"):
        tokens = reading.tokens
        if (
            index + 2 < len(tokens)
            and tokens[index + 1].lower_ == "short"
            and tokens[index + 2].lower_ == "of"
        ):
            verb = next((t for t in tokens[index + 3 : index + 6] if t.tag_ == "VBG"), None)
            if verb is not None and reading.lemma(verb.i) in cue_verbs():
                return _report(reading, token, verb.i + 1, f"stop short of {verb.lower_}")
    return None


def _declined(reading: Reading, cue: Cue, token: Token) -> Report | None:
    for child in token.children:
        if child.dep_ == "xcomp" and child.i > cue.index:
            verb = reading.lemma(child.i)
            if verb in _WITHHELD | _GIVING or (verb in cue_verbs() and cue_verbs()[verb].speech):
                return _report(reading, token, child.i + 1, f"{cue.lemma} to {verb}")
        if child.dep_ == "dobj" and child.lower_ in ("comment", "comments"):
            return _report(reading, token, child.i + 1, f"{cue.lemma} comment")
    return None


def _report(reading: Reading, token: Token, cue_end: int, lemma: str) -> Report | None:
    head = subject(reading, token.i)
    if head is None or reading.inside[head] >= 0:
        return None
    first = min([token.i, *(c.i for c in token.children if c.dep_ in ("aux", "neg"))])
    own = {
        t.i
        for c in token.children
        if c.i > token.i and c.dep_ not in ("conj", "cc", "punct")
        for t in c.subtree
    }
    last = max(own, default=token.i) + 1
    last = max(last, cue_end)
    while (
        last < len(reading.tokens)
        and last < cue_end + 3
        and reading.tokens[last - 1].lower_ in ("on", "about", "to")
    ):
        last += 1
    limit = reading.paragraphs[reading.paragraph_of[token.i]].last
    return Report((first, cue_end), token.i, lemma, True, ((first, min(last, limit)),), head, Frame.WITHHELD)
