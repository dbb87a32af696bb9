"""Where the writer's own words begin behind what somebody is reported to have said.

"The minister vowed to close the port, which the union denies": the tree hangs the last clause below what
was vowed, but the minister did not say it. Only kinds that the grammar tells are cut off, and only at the
end of a content that follows its cue; words between marks are always left to the speaker.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from lib.extraction.quotations.cue_in_text import cue_at
from lib.extraction.quotations.cues import SPEECH_NOUNS, Frame
from lib.extraction.quotations.reading import ASKING, FINITE, Reading, Tokens
from lib.extraction.quotations.report import Report

_LEAST_LEFT = 3
"""Words of a content that stay before what is cut off."""
_JOINTS = frozenset((",", "–", "—", "--", "-", "―"))
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_PLANS = (Frame.INFINITIVE, Frame.ADDRESSED, Frame.NOUN, Frame.PREPOSITION, Frame.GERUND)
"""Contents that are no clause: what is told of their nouns, and what else happened, is the writer's."""
_MEANWHILE = frozenset(("while", "as", "although", "though", "whereas"))
_OPENING = frozenset(("while", "as", "although", "though", "whereas", "when", "if"))
"""Words that open a sentence whose main clause comes after a comma."""
_ALONE = frozenset(("amid", "despite"))
"""Words before what else is the case that need no comma."""
_DENYING = frozenset(("deny", "dispute", "contest", "reject"))
"""What nobody says of their own words: ", which he denied"."""
_BACK = frozenset(("would", "could", "might"))


def without_asides(reading: Reading, report: Report) -> Report:
    """Return a report without the writer's words at the end of its content.

    Args:
        reading: The text.
        report: A report; one whose content stands before its cue is returned as it is.
    """
    low, high = report.content[-1]
    if low < report.index or report.frame in (Frame.PARENTHESIS, Frame.WITHHELD):
        return report
    last = _main_clause(reading, report, (low, high))
    if last is None:
        last = next((i for i in range(low + 1, high) if _begins(reading, report, (low, high), i)), None)
    if last is None:
        return report
    while last > low and (reading.tokens[last - 1].is_space or reading.tokens[last - 1].text in _JOINTS):
        last -= 1
    if reading.words(low, last) < _LEAST_LEFT:
        return report
    return replace(report, content=(*report.content[:-1], (low, last)))


def _main_clause(reading: Reading, report: Report, content: Tokens) -> int | None:
    """The comma before the main clause that the tree lost: While many say that he will go, his / delay ..."""
    low, high = content
    sentence = reading.tokens[report.index].sent
    first = next((t for t in sentence if t.is_alpha and t.pos_ != "CCONJ"), None)
    if first is None or first.lower_ not in _OPENING or high < sentence.end - 1:
        return None
    if any(t.text == "," for t in reading.tokens[first.i : report.index]):
        return None
    clauses = [t for t in reading.tokens[low:high] if _is_finite(t)]
    for index in range(low + 1, high):
        if reading.tokens[index].text != "," or reading.inside[index] >= 0:
            continue
        subjects = [c for t in clauses for c in t.children if c.dep_ in _SUBJECTS]
        if any(t.i < index for t in clauses) and any(c.left_edge.i == index + 1 for c in subjects):
            return index
    return None


def _is_finite(token: Token) -> bool:
    return (_tense(token) == "back" or _tense(token) in FINITE) and any(
        c.dep_ in _SUBJECTS for c in token.children
    )


def _begins(reading: Reading, report: Report, content: Tokens, index: int) -> bool:
    """Whether the writer's words begin at a token and go on to the end of the content."""
    low, high = content
    token = reading.tokens[index]
    after = reading.tokens[index - 1].text in _JOINTS
    alone = token.lower_ in _ALONE
    if not (after or alone) or any(reading.inside[i] >= 0 for i in range(index, high)):
        return False
    head = _whole_to(token, high, low)
    if head is None:
        return False
    plan = report.frame in _PLANS
    if alone:
        told = any(reading.lemma(i) in SPEECH_NOUNS for i in range(index, high))
        return token.lower_ == "amid" or plan or told
    if head.dep_ == "relcl" and any(t.tag_ in ASKING for t in reading.tokens[index : index + 2]):
        name = head.head.pos_ == "PROPN"
        return plan or name or _is_reported(reading, head) or _is_now(reading, report, head)
    if head.dep_ == "appos":
        marked = reading.tokens[index - 1].text != "," and reading.inside[index - 2] >= 0
        return _is_description(head) and (head.head.pos_ == "PROPN" or marked)
    if head.dep_ == "advcl" and token.lower_ in _MEANWHILE:
        echo = token.lower_ == "as" and token.nbor().pos_ == "AUX"
        return plan or echo or _is_reported(reading, head) or _is_now(reading, report, head)
    return False


def _whole_to(token: Token, high: int, low: int) -> Token | None:
    """The word over all that stands from a token to the end of a content; None where there is none."""
    head = token
    while head.left_edge.i == token.i or head.i == token.i:
        if head.right_edge.i + 1 >= high and low <= head.head.i < token.i:
            return head
        if head.head.i == head.i or head.head.left_edge.i < token.i:
            return None
        head = head.head
    return None


def _is_reported(reading: Reading, verb: Token) -> bool:
    """Whether a clause reports what somebody else says: ", which the union denies"."""
    cue = cue_at(reading, verb.i)
    if cue is None or not cue.verb.speech:
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject is not None and (subject.pos_ != "PRON" or cue.lemma in _DENYING)


def _is_now(reading: Reading, report: Report, verb: Token) -> bool:
    """Whether a clause stands in the present beside a content that the past of its cue has shifted back."""
    if reading.tokens[report.index].tag_ not in ("VBD", "VBN"):
        return False
    main = next((t for t in reading.tokens[slice(*report.content[-1])] if _is_finite(t)), None)
    back = main is not None and main.i < verb.i and _tense(main) in ("VBD", "back")
    return back and _tense(verb) in ("VBZ", "VBP")


def _tense(verb: Token) -> str:
    """The tag of a verb's finite word; "back" for would, could and might."""
    finite = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE]
    word = finite[0] if finite else verb
    return "back" if word.lower_ in _BACK else word.tag_


def _is_description(noun: Token) -> bool:
    """Whether an apposition says what somebody or something is: neither a name nor a part of a list."""
    listed = any(
        t.text == "," and t.i + 1 < len(t.doc) and t.nbor().dep_ in ("cc", "appos", "conj")
        for t in noun.subtree
    )
    listed = listed or any(c.left_edge.pos_ == "DET" for c in noun.conjuncts)
    return noun.pos_ == "NOUN" and not listed and any(c.dep_ in ("det", "poss") for c in noun.children)
