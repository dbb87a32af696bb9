"""Where the content of a reporting verb begins and ends: the tree cuts some short, others reach too far."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.quotations.around import ADDRESSING
from lib.extraction.quotations.content import trim
from lib.extraction.quotations.cue_in_text import Cue, cue_at, is_passive
from lib.extraction.quotations.cues import Frame
from lib.extraction.quotations.reading import FINITE, Reading, Tokens

_LONGEST_LIST = 12
"""Tokens that may stand between a cue and the clause that the tree sees."""
_LEAST_REST = 8
"""Words of a relative clause from which it is whole enough without its pronoun."""


def whole(reading: Reading, cue: Cue, head: int | None, frame: Frame, pieces: list[Tokens]) -> list[Tokens]:
    """Return a content with what the tree lost of it, without a pronoun that only stands for its noun.

    Args:
        reading: The text.
        cue: The verb.
        head: Head token of the speaker, or None.
        frame: Which complement the content is.
        pieces: The content, at least one piece.

    Returns:
        Its pieces; none where nothing is left.
    """
    token = reading.tokens[cue.index]
    if frame == Frame.CLAUSE:
        pieces = _joined_on(reading, token, _run_on(reading, token, pieces))
    if frame in (Frame.CLAUSE, Frame.NOUN):
        pieces = _with_predicate(reading, cue, pieces)
    pieces = _with_rest_of_object(reading, cue, frame, pieces)
    if frame in (Frame.CLAUSE, Frame.PARENTHESIS):
        pieces = _with_main_clause(reading, token, pieces)
    if frame == Frame.CLAUSE:
        pieces = _with_beginning(reading, cue, head, pieces)
    return _without_relative(reading, cue, pieces)


def with_whole_marks(reading: Reading, piece: Tokens, frame: Frame) -> Tokens:
    """Return a piece with the whole of the stretch between marks that it ends in or right before."""
    low, high = piece
    if high >= len(reading.tokens):
        return piece
    number = reading.inside[high]
    if number < 0 or reading.paragraph_of[high] != reading.paragraph_of[low]:
        return piece
    first, last = reading.bounds[number]
    stretch = reading.stretches[number]
    inside = reading.text[stretch.start : stretch.end].lstrip()
    joined = high > first or (high == first and (frame == Frame.NOUN or inside[:1].islower()))
    return (low, last) if joined and stretch.closed and low < first else piece


def _run_on(reading: Reading, token: Token, pieces: list[Tokens]) -> list[Tokens]:
    """A content with a second clause that only a comma joins to its "that" clause.

    In "Lund said that talks go on, the result will come soon" the tree may take the last clause for the
    main one.
    """
    low, high = pieces[-1]
    tokens = reading.tokens
    sibling = next((c for c in token.children if c.dep_ == "ccomp" and c.i > high), None)
    main = sibling if sibling is not None else token.head
    that = any(t.lower_ == "that" for t in tokens[token.i + 1 : low])
    hung = sibling is not None or (token.dep_ == "ccomp" and main.dep_ == "ROOT")
    if not hung or main.i < high or tokens[high].text != "," or not that:
        return pieces
    subjects = [c.i for c in main.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > high]
    outside = all(reading.inside[i] < 0 for i in range(high, main.i + 1))
    reports = cue_at(reading, main.i) is not None and not is_passive(main)
    if not subjects or not outside or reports:
        return pieces
    if any(t.pos_ in ("CCONJ", "SCONJ") or t.text == "," for t in tokens[high + 1 : subjects[0]]):
        return pieces
    return [*pieces[:-1], trim(reading, low, token.sent.end) or (low, high)]


def _joined_on(reading: Reading, token: Token, pieces: list[Tokens]) -> list[Tokens]:
    """A content with what "and" joins to it in the same modal: it will be shut, and cars will be towed."""
    low, high = pieces[-1]
    if low < token.i or not any(t.lower_ == "that" for t in reading.tokens[token.i + 1 : low + 1]):
        return pieces
    clause = next((c for c in token.children if c.dep_ == "ccomp" and low <= c.i < high), None)
    joined = next((c for c in token.children if c.dep_ == "conj" and c.i > high), None)
    if clause is None or joined is None or cue_at(reading, joined.i) is not None:
        return pieces
    modals = [{c.lower_ for c in one.children if c.tag_ == "MD"} for one in (clause, joined)]
    whole = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in joined.children)
    outside = all(reading.inside[i] < 0 for i in range(high, joined.right_edge.i + 1))
    near = reading.words(high, joined.left_edge.i) <= 1
    if not (modals[0] & modals[1]) or not whole or not outside or not near:
        return pieces
    return [*pieces[:-1], trim(reading, low, joined.right_edge.i + 1) or (low, high)]


def _with_predicate(reading: Reading, cue: Cue, pieces: list[Tokens]) -> list[Tokens]:
    """A content with the predicate that the tree cut off: claimed the port / was older than the town."""
    low, high = pieces[-1]
    tokens, token = reading.tokens, reading.tokens[cue.index]
    if Frame.CLAUSE not in cue.verb.frames or low < cue.index or token.dep_ in ("relcl", "acl"):
        return pieces
    last = token.sent.end
    between = any(tokens[i].text == "," for i in range(low, high))
    verb = high + 1 if high < last and tokens[high].text == "," and between else high
    if verb >= last or tokens[verb].tag_ not in FINITE or reading.inside[verb] >= 0:
        return pieces
    if verb > high and any(tokens[i].tag_ in FINITE for i in range(low, high)):
        # It has a predicate of its own.
        return pieces
    whole = trim(reading, low, last)
    return [*pieces[:-1], whole] if whole else pieces


def _with_rest_of_object(reading: Reading, cue: Cue, frame: Frame, pieces: list[Tokens]) -> list[Tokens]:
    """An object with the condition or the purpose that follows it: opposed the plan / to close the port."""
    low, high = pieces[-1]
    if frame not in (Frame.NOUN, Frame.PREPOSITION) or low < cue.index:
        return pieces
    for child in reading.tokens[cue.index].children:
        if child.dep_ not in ("advcl", "xcomp") or child.left_edge.i != high or reading.inside[high] >= 0:
            continue
        first = child.left_edge
        if first.lower_ in ("if", "unless") or (first.lower_ == "to" and first.dep_ == "aux"):
            whole = trim(reading, low, child.right_edge.i + 1)
            return [*pieces[:-1], whole] if whole else pieces
    joins: tuple[str, ...] = ("with", "between", "about", "of", "from") if frame == Frame.NOUN else ()
    joins = ("for",) if cue.lemma == "ask" else joins
    for child in reading.tokens[cue.index].children:
        if child.dep_ == "prep" and child.i == high and child.lower_ in joins:
            whole = trim(reading, low, child.right_edge.i + 1)
            return [*pieces[:-1], whole] if whole else pieces
    return pieces


def _with_main_clause(reading: Reading, token: Token, pieces: list[Tokens]) -> list[Tokens]:
    """A content with the main clause that the tree lost: as she recalled, they had / sold the boat.

    In "told us that contrary to what she thinks, it was late" the tree may lose the clause after the comma.
    """
    low, high = pieces[-1]
    tokens, last = reading.tokens, token.sent.end
    if high >= last or low < token.i:
        return pieces
    begun = (
        tokens[low].lower_ in ("contrary", "despite", "if", "although", "while") and tokens[high].text == ","
    )
    main = any(t.dep_ in ("nsubj", "nsubjpass") for t in tokens[high:last] if reading.inside[t.i] < 0)
    if tokens[high - 1].pos_ == "AUX" or (begun and main):
        return [*pieces[:-1], trim(reading, low, last) or (low, high)]
    return pieces


def _with_beginning(reading: Reading, cue: Cue, head: int | None, pieces: list[Tokens]) -> list[Tokens]:
    """A clause with the nouns before it that the tree lost: said the law, the context and ... tell."""
    low, high = pieces[0]
    tokens = reading.tokens
    first = cue.last + (cue.last < low and tokens[cue.last].lower_ == "that")
    if head is None or head > cue.index or not first < low <= first + _LONGEST_LIST:
        return pieces
    between = tokens[first:low]
    if not any(t.pos_ in ("NOUN", "PROPN", "NUM") for t in between) or any(
        t.pos_ in ("VERB", "AUX", "ADV", "PRON") or reading.inside[t.i] >= 0 for t in between
    ):
        return pieces
    led = tokens[first - 1].lower_ == "that" and between[0].pos_ == "ADP"
    listed = cue.lemma not in ADDRESSING and between[0].pos_ != "ADP"
    # "said Lund when he first ran sold ...": the tree parts the subject from its clause.
    listed = listed and (between[-1].text == "," or tokens[low].tag_ == "WRB")
    return [(first, high), *pieces[1:]] if led or listed else pieces


def _without_relative(reading: Reading, cue: Cue, pieces: list[Tokens]) -> list[Tokens]:
    """A content without the relative pronoun before its cue: a word that Lund said / could cost lives.

    Nothing is left where the pronoun stands for what was said: the list that Lund told us to read.
    """
    first, last = pieces[0]
    token = reading.tokens[first]
    if last - first > 1 or first > cue.first or token.lower_ not in ("that", "which") or token.dep_ == "det":
        return pieces
    rest = pieces[1:]
    goes_on = rest and rest[0][0] > cue.index
    goes_on = goes_on and (
        reading.tokens[rest[0][0]].tag_ in FINITE or reading.words(*rest[0]) >= _LEAST_REST
    )
    return rest if goes_on or is_passive(reading.tokens[cue.index]) else []
