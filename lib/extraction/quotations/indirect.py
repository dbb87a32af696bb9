"""Reported content that follows the grammar of its cue."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.quotations.aside import without_asides
from lib.extraction.quotations.complements import complement
from lib.extraction.quotations.content_ends import whole, with_whole_marks
from lib.extraction.quotations.cue_in_text import Cue, cue_at, is_passive
from lib.extraction.quotations.cues import Frame
from lib.extraction.quotations.other_cues import according, noun_report
from lib.extraction.quotations.reading import Reading
from lib.extraction.quotations.report import Report
from lib.extraction.quotations.silence import refusal, silence
from lib.extraction.quotations.spoken import is_only_marked, is_said
from lib.extraction.quotations.subject import beside, cited, subject
from lib.extraction.quotations.unsaid import is_supposed, is_unreal
from lib.extraction.quotations.whose_words import has_teller, is_nobodys, is_theirs, is_writer

_NEAR = 8
"""Reports before and after one that may hold it."""
_LONGEST_START = 60
_LET_ALONE = ["not", "to", "mention"]


def reports(reading: Reading) -> list[Report]:
    """Return the contents that stand in the grammar of a cue outside quotation marks."""
    found: list[Report] = []
    for index, token in enumerate(reading.tokens):
        if reading.inside[index] >= 0 or token.is_space or token.is_punct:
            continue
        if (
            token.lower_ == "according"
            and index + 1 < len(reading.tokens)
            and reading.tokens[index + 1].lower_ == "to"
        ):
            report = according(reading, index)
        elif token.pos_ == "NOUN" or token.tag_ in ("NN", "NNS"):
            report = noun_report(reading, index)
            if report is not None and is_supposed(_verb_above(token)):
                report = None
        else:
            cue = cue_at(reading, index)
            report = _verb(reading, cue) if cue else silence(reading, index) if token.pos_ == "VERB" else None
        if report:
            found.append(report)
    found = [without_asides(reading, one) for one in found]
    return [
        one
        for number, one in enumerate(found)
        if not any(_borrows(reading, one, other) for other in found[max(0, number - _NEAR) : number + _NEAR])
    ]


def _verb_above(token: Token) -> Token:
    """The verb that a noun hangs on, through prepositions and other nouns; the last word reached if none."""
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _borrows(reading: Reading, one: Report, other: Report) -> bool:
    """Whether a cue inside another's content takes its subject from outside: it is part of that content."""
    if one is not other and one.frame == Frame.PARENTHESIS and other.frame == Frame.CLAUSE:
        # "Lund, who heads it, said nobody was there, she said": the first report is the whole of it.
        return (
            other.speech and other.content[-1][1] == one.content[-1][1] and _begins_with(reading, one, other)
        )
    if one is other or Frame.PARENTHESIS in (one.frame, other.frame):
        return False
    if other.frame == Frame.WITHHELD and one.frame in (Frame.NOUN, Frame.PREPOSITION):
        return any(low <= one.index < high for low, high in other.content)
    if not one.speech:
        # "they are unwilling to admit faults", "it showed that ..." inside what somebody says
        return other.speech and any(low <= one.index < high for low, high in other.content)
    if one.speaker is None:
        return False
    return any(low <= one.index < high and not low <= one.speaker < high for low, high in other.content)


def _begins_with(reading: Reading, one: Report, other: Report) -> bool:
    """Whether a content begins with the speaker and the cue of another report."""
    low, high = one.content[0]
    inside = other.speaker is not None and low <= other.speaker < other.index < high
    pronoun = one.speaker is not None and reading.tokens[one.speaker].pos_ == "PRON"
    return len(one.content) == 1 and inside and pronoun


def _verb(reading: Reading, cue: Cue) -> Report | None:
    """Return what a verb reports, or None where it reports nothing or is the writer's own."""
    token = reading.tokens[cue.index]
    if cue.index > 1 and [t.lower_ for t in reading.tokens[cue.index - 2 : cue.last]] == _LET_ALONE:
        return None
    withheld = refusal(reading, cue)
    if withheld is not None:
        return None if is_writer(reading.tokens[withheld.speaker or 0]) else withheld
    head = subject(reading, cue.index)
    if is_nobodys(reading, cue, head):
        return None
    finite = token.tag_ in ("VBD", "VBZ") and not is_passive(token)
    if head is None and finite and Frame.CLAUSE in cue.verb.frames:
        head = _between_commas(reading, cue)
        head = _taken_by_next(reading, cue) if head is None else head
    found = complement(reading, cue, head)
    if found is None or not found.pieces:
        return None
    if head is None and token.tag_ == "VBN" and token.dep_ == "acl":
        # "It warned in a report published on Monday that ...": the report does.
        return None
    if not is_theirs(reading, cue, head, found) or not is_said(reading, cue, head, found):
        return None
    citation = cited(reading, cue.index)
    head = citation.head if citation else head
    if not has_teller(reading, cue, head, found):
        return None
    pieces = [with_whole_marks(reading, piece, found.frame) for piece in found.pieces]
    if not cue.verb.speech and is_only_marked(reading, cue, head, pieces, found.frame):
        return None
    pieces = whole(reading, cue, head, found.frame, pieces)
    if not pieces:
        return None
    speech = cue.verb.speech and (found.frame == Frame.PARENTHESIS or not is_unreal(reading, token))
    if found.frame not in (Frame.CLAUSE, Frame.PARENTHESIS, Frame.INFINITIVE):
        # "users can report it", "will address it": what may be said or is still to be said
        speech = speech and not _is_ahead(token)
        if cue.verb.speech and not speech and found.frame == Frame.NOUN:
            # Marks are those of a term here, since nobody has spoken.
            return None
    return Report((cue.first, cue.last), cue.index, cue.lemma, speech, tuple(pieces), head, found.frame)


def _is_ahead(verb: Token) -> bool:
    """Whether a verb is still to come, also by an auxiliary of the verb before: will hear and thank her."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ == "VB":
        verb = verb.head
    return any(c.tag_ == "MD" for c in verb.children)


def _taken_by_next(reading: Reading, cue: Cue) -> int | None:
    """The name behind a verb that the tree gives to the next verb: it leaks, said Lund, and the town pays."""
    if cue.index == 0 or reading.tokens[cue.index - 1].text != ",":
        return None
    head = beside(reading, cue, cue.last, reading.tokens[cue.index].sent.end, inverted=True)
    if head is None or reading.tokens[head].dep_ != "nsubj" or reading.tokens[head].head.i < head:
        return None
    joined = reading.tokens[head].right_edge.i
    return head if any(t.dep_ == "cc" for t in reading.tokens[head : joined + 1]) else None


def _between_commas(reading: Reading, cue: Cue) -> int | None:
    """The name before an apposition that the tree lost: Later that day Ana Reyes, its head, said that ..."""
    low = max(reading.tokens[cue.index].sent.start, cue.index - _LONGEST_START)
    head = beside(reading, cue, low, cue.index, inverted=False)
    if head is None or reading.tokens[head].pos_ == "PROPN":
        return head
    noun = reading.tokens[head]
    # "The draft, parts of which the Courier published, says that ..."
    begins = noun.pos_ == "NOUN" and reading.words(low, head + 1) == reading.words(noun.left_edge.i, head + 1)
    return head if begins and reading.tokens[head + 1].text == "," else None
