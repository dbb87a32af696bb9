"""The words of a content: what stands below some tokens in the tree, in pieces, trimmed."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from lib.extraction.quotations.cue_in_text import Cue, cue_at
from lib.extraction.quotations.cues import Frame
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.subject import cited

_INTRODUCERS = frozenset(("that",))
_EDGES = frozenset((",", ";", ":", "-", "–", "—", "--", ".", "(", ")", "…"))
_LONGEST_CONTENT = 250


def content_of(reading: Reading, roots: Iterable[Token], cue: Cue, head: int | None) -> list[Tokens]:
    """Content of some complements: their tokens without the cue's and the speaker's."""
    own: set[int] = set(range(cue.first, cue.last))
    if head is not None:
        own |= set(range(*phrase(reading, head, cue.index)))
    citation = cited(reading, cue.index)
    if citation is not None:
        own |= set(range(citation.verb, phrase(reading, citation.head, cue.index)[1]))
    indices = {i for root in roots for i in _reach(root)} - own
    last = _next_participle(reading, min(root.i for root in roots), max(indices, default=0))
    indices = {i for i in indices if i < last}
    for root in roots:
        for child in root.conjuncts:
            if child.i > max(root.i, cue.index) and _reports_itself(reading, child, cue):
                indices -= set(_reach(child))
    return pieces_of(reading, indices, cue.index)


def _next_participle(reading: Reading, first: int, last: int) -> int:
    """The comma before a further cue of the same speaker ("..., adding that ..."), else the end."""
    tokens = reading.tokens
    for index in range(first + 1, last):
        if tokens[index].text == "," and tokens[index + 1].tag_ == "VBG" and reading.inside[index] < 0:
            cue = cue_at(reading, index + 1)
            above = tokens[index + 1].head
            another = above.tag_ == "VBG" and above.dep_ != "ccomp"
            another = another and any(c.dep_ == "nsubj" for c in above.children)
            another = another or _is_with_others(reading, first, index)
            names = tokens[first].pos_ == "PRON" or any(
                c.dep_ == "nsubj" and c.pos_ == "PRON" for c in tokens[first].children
            )
            wanted = Frame.CLAUSE in cue.verb.frames or (names and cue.verb.speech) if cue else False
            if wanted and not another:
                return index
    return last + 1


def _is_with_others(reading: Reading, first: int, comma: int) -> bool:
    """Whether the words before a comma tell what others do: with some calling her out, saying ..."""
    tokens = reading.tokens
    start = next((i for i in range(comma - 1, first, -1) if tokens[i].text == ","), first)
    return tokens[start + 1].lower_ == "with" and any(t.tag_ == "VBG" for t in tokens[start:comma])


def _reach(token: Token) -> range:
    """The tokens below one in the tree, itself included; at most so many as a long sentence has."""
    low, high = token.left_edge.i, token.right_edge.i + 1
    return range(max(low, token.i - _LONGEST_CONTENT), min(high, token.i + _LONGEST_CONTENT))


def _reports_itself(reading: Reading, verb: Token, cue: Cue) -> bool:
    """Whether a verb joined to a content is a second cue of the same speaker ("said ... and vowed ...")."""
    if verb.tag_ != reading.tokens[cue.index].tag_ or verb.tag_ not in ("VBD", "VBZ"):
        return False
    found = cue_at(reading, verb.i)
    return (
        found is not None
        and bool(found.verb.frames & {Frame.CLAUSE, Frame.INFINITIVE})
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    )


def pieces_of(reading: Reading, indices: set[int], cue: int) -> list[Tokens]:
    """Return tokens as stretches in order, trimmed at both ends; small gaps away from the cue are closed."""
    if not indices:
        return []
    paragraph = reading.paragraphs[reading.paragraph_of[cue]]
    ordered = sorted(i for i in indices if paragraph.body <= i < paragraph.last)
    runs: list[list[int]] = []
    for index in ordered:
        if runs and not reading.words(runs[-1][1], index):
            runs[-1][1] = index + 1
        else:
            runs.append([index, index + 1])
    out = []
    for low, high in runs:
        trimmed = trim(reading, low, high)
        if trimmed and reading.words(*trimmed):
            out.append(trimmed)
    return out


def trim(reading: Reading, low: int, high: int) -> Tokens | None:
    """Cut commas, full stops, white space and a leading "that" from a stretch of tokens."""
    tokens = reading.tokens
    while low < high and (
        tokens[low].is_space
        or tokens[low].text in _EDGES
        or (tokens[low].lower_ in _INTRODUCERS and tokens[low].dep_ == "mark")
    ):
        low += 1
    while high > low and (
        tokens[high - 1].is_space or tokens[high - 1].text in _EDGES or tokens[high - 1].dep_ == "cc"
    ):
        high -= 1
    return (low, high) if high > low else None


def is_marked(reading: Reading, pieces: list[Tokens]) -> bool:
    """Tell whether some words of a content stand between marks."""
    return any(reading.inside[i] >= 0 for piece in pieces for i in range(*piece))
