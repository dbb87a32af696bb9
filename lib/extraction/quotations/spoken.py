"""Whether what follows a reporting verb is words or a thought: no deed, no mere term, no splinter."""

from __future__ import annotations

from lib.extraction.language import lexicon
from lib.extraction.quotations.complements import Content
from lib.extraction.quotations.content import is_marked
from lib.extraction.quotations.cue_in_text import Cue, is_negated
from lib.extraction.quotations.cues import Frame
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.subject import can_speak, is_thing

_DEEDS = lexicon.words("deed")
_LEAST_WORDS = 2
"""Words outside marks from which a noun tells what was said."""
_OF_THINGS = lexicon.words("of_things")
_ONLY_THAT = lexicon.words("only_that")
_SHOWING = frozenset(("show", "demonstrate", "prove"))
_IN_MARKS = lexicon.words("in_marks")
_NOBODY = frozenset(("nothing", "nobody", "none", "neither", "little", "anything"))
_TALKING = ("talk", "speak", "refer")
_WHOEVER = frozenset("who which that one others some many both it".split())
_NO_CONTENT = frozenset(("to", "so", "do", "does", "did", "done"))


def is_said(reading: Reading, cue: Cue, head: int | None, found: Content) -> bool:
    """Tell whether the content of a verb is words, or a thought, and whole: no deed, no splinter of a clause.

    Args:
        reading: The text.
        cue: The verb.
        head: Head token of its subject, or None.
        found: The content.
    """
    token = reading.tokens[cue.index]
    if _is_splinter(reading, head, found) or not _is_spoken(reading, cue, head, found):
        return False
    noun = token.head.head if token.dep_ == "pcomp" and token.head.lower_ in ("with", "of", "about") else None
    if noun is not None and noun.i == head and is_thing(reading, head):
        # "the trouble with telling people that ..."
        return False
    if cue.lemma in ("refuse", "decline") and sum(reading.words(*piece) for piece in found.pieces) <= 2:
        # "declined to prosecute" tells of a deed.
        return False
    if cue.lemma == "refuse" and token.tag_ == "VBG":
        # "are refusing to let them play"
        return False
    if found.frame == Frame.NOUN and cue.lemma in _IN_MARKS and _is_plain_object(reading, cue, found):
        return False
    if token.tag_ == "VBG" and token.dep_ == "advcl" and cue.lemma in _TALKING:
        # "Talking about how she felt, she said ..."
        return False
    if is_negated(token) and found.frame in (Frame.NOUN, Frame.INFINITIVE):
        return False
    shared = token.tag_ == "VB" and token.dep_ == "conj" and is_negated(token.head)
    if (is_negated(token) or shared) and reading.tokens[found.pieces[0][0]].tag_ in ("WDT", "WP", "WRB"):
        # "never stated which boat it was"
        return False
    # "they know how “privileged” people behave"
    return cue.lemma != "know" or not is_marked(reading, found.pieces)


def is_only_marked(reading: Reading, cue: Cue, head: int | None, pieces: list[Tokens], frame: Frame) -> bool:
    """Tell whether a thought, plan or finding has words between marks that nobody is said to have used.

    "The film showed a car marked “TV”", "they hope to “talk” again": a term, not somebody's words.
    """
    if not is_marked(reading, pieces):
        return False
    if head is None or frame == Frame.INFINITIVE:
        return True
    return (frame != Frame.CLAUSE or cue.lemma in _SHOWING) and not can_speak(reading, head)


def _is_splinter(reading: Reading, head: int | None, found: Content) -> bool:
    """Whether a content is too little to tell what was said, or no clause though it should be one."""
    if len(found.pieces) > 1 and all(reading.words(*piece) < 2 for piece in found.pieces):
        # "the strike that they called for today" says nowhere what was called for.
        return True
    words = [t for piece in found.pieces for t in reading.tokens[slice(*piece)] if reading.is_word(t.i)]
    empty = all(t.lower_ in _NO_CONTENT or t.pos_ in ("AUX", "PRON") for t in words)
    marked = is_marked(reading, found.pieces)
    if empty and found.frame not in (Frame.CLAUSE, Frame.PARENTHESIS) and not marked:
        # "the road, which he has promised to do", "referred to her"
        return True
    if _is_rest_of_clause(reading, head, found):
        return True
    # "taking a tally of storms indicates that ..."
    return head is not None and reading.tokens[head].tag_ == "VBG" and not marked


def _is_rest_of_clause(reading: Reading, head: int | None, found: Content) -> bool:
    """Whether a content is a verb whose subject it lacks: everything that they say "will be old".

    Nor is it what the speaker does: "Lund leaves the board, says ...".
    """
    first, last = found.pieces[0]
    token = reading.tokens[first]
    if found.frame not in (Frame.CLAUSE, Frame.PARENTHESIS) or reading.inside[first] >= 0:
        return False
    if last - first == 1 and token.lower_ == "that":
        return True
    finite = token.tag_ in ("VBD", "VBZ", "MD") and not any(
        c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in (*token.children, *token.head.children)
    )
    return finite or (token.tag_ in ("VBD", "VBZ", "MD") and head is not None and head == first - 1)


def _is_spoken(reading: Reading, cue: Cue, head: int | None, found: Content) -> bool:
    """Whether the frame makes a verb speech: who can speak threatens to strike, storms threaten the coast.

    A verb of speech with a thing for its subject tells of a deed or an effect unless a clause follows; verbs
    of deeds do so even then, and in the progressive ("is offering two rooms") whoever their subject is.
    """
    if head is None and reading.tokens[cue.index].tag_ == "VBG":
        # "a press conference announcing her appointment" tells of nobody who speaks.
        return reading.tokens[cue.index].dep_ != "acl"
    quoted = is_marked(reading, found.pieces)
    if head is not None and not quoted and cue.lemma in _OF_THINGS and is_thing(reading, head):
        return False
    if cue.lemma in _ONLY_THAT and any(c.dep_ == "xcomp" for c in reading.tokens[cue.index].children):
        # "continued to cope"
        return False
    if not quoted and cue.lemma in _ONLY_THAT and not _has_that(reading, cue, found):
        return False
    if head is None or found.frame not in (Frame.NOUN, Frame.GERUND, Frame.PREPOSITION, Frame.CLAUSE):
        return True
    token = reading.tokens[cue.index]
    first = reading.tokens[head].left_edge
    nobody = first.lower_ in ("no", "neither") and reading.tokens[head].pos_ != "NUM"
    if nobody or reading.tokens[head].lower_ in _NOBODY:
        return False
    deed = cue.lemma in _DEEDS
    if found.frame == Frame.CLAUSE and not deed:
        return True
    few = sum(reading.words(*piece) for piece in found.pieces) < _LEAST_WORDS
    if few and not quoted and deed and found.frame == Frame.NOUN:
        # "unveiled ships", "hailed Lund" tell that something was said, not what.
        return False
    who = reading.tokens[head]
    # A singular noun without an article that begins with a capital is a name, whatever the tagger says.
    named = who.tag_ == "NN" and who.text[:1].isupper() and who.left_edge.i == head
    spoken = named or can_speak(reading, head) or who.lower_ in _WHOEVER
    if not spoken and not quoted:
        return False
    if not deed or found.frame == Frame.CLAUSE or quoted:
        return True
    return token.tag_ != "VBG"


def _has_that(reading: Reading, cue: Cue, found: Content) -> bool:
    """Whether a content that is a clause begins with "that"; a content of another sort need not."""
    if found.frame not in (Frame.CLAUSE, Frame.PARENTHESIS):
        return True
    first = found.pieces[0][0]
    return found.frame == Frame.CLAUSE and first > cue.index and reading.tokens[first - 1].lower_ == "that"


def _is_plain_object(reading: Reading, cue: Cue, found: Content) -> bool:
    """Whether a content is neither a clause nor in marks, nor somebody whom words attack: six towns."""
    if is_marked(reading, found.pieces):
        return False
    objects = [c for c in reading.tokens[cue.index].children if c.dep_ in ("dobj", "ccomp")]
    if any(c.dep_ == "ccomp" for c in objects):
        return False
    return cue.lemma != "attack" or not any(can_speak(reading, c.i) for c in objects)
