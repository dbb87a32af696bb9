"""Whose words a reporting verb gives: its subject's, not the writer's, the reader's or nobody's."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import is_infinitive
from lib.extraction.quotations.complements import Content
from lib.extraction.quotations.cue_in_text import Cue, is_passive
from lib.extraction.quotations.cues import DOCUMENTS, Frame
from lib.extraction.quotations.reading import Reading

_WORTH = frozenset("worth important interesting fair safe noteworthy necessary useful enough".split())
_BODIES = lexicon.words("institution") | lexicon.words("medium")
_NO_SPEAKERS = frozenset("we i you us 's ’s".split())
"""Outside marks the writer says "we", calls the reader "you", and lets us say something."""
_WHATEVER = frozenset(("whatever", "whichever", "whoever", "however"))
_OWN = frozenset(("nsubj", "nsubjpass", "aux", "auxpass"))
"""What a verb has that is that of a clause of its own."""
_POINTING = frozenset("this that these which what there here".split())


def is_nobodys(reading: Reading, cue: Cue, head: int | None) -> bool:
    """Tell whether at a verb, whatever follows it, nobody speaks but the writer, or it is not told who.

    Args:
        reading: The text.
        cue: The verb.
        head: Head token of its subject, or None.
    """
    token = reading.tokens[cue.index]
    if _is_shortened_passive(reading, cue) or token.dep_ == "amod":
        return True
    if _is_narrator(token) or _is_asked_by_somebody(token):
        return True
    if head is None and not is_passive(token) and _is_told_to_do(token):
        return True
    if head is None and token.tag_ == "VBN" and token.text.istitle() and not token.is_sent_start:
        # "Frequently Asked Questions about the boat"
        return True
    if token.dep_ in ("ccomp", "xcomp") and token.head.lower_ in ("let", "suffice"):
        # "Let me tell you ...", "Suffice it to say ..."
        return True
    if head is not None and reading.tokens[head].left_edge.lower_ in _WHATEVER:
        # "Whatever Lund says, the dam will go."
        return True
    if _is_stranded(token):
        return True
    if head is not None and _is_hardly_anybody(reading.tokens[head]):
        return True
    # "All told, 40 boats came."
    return token.lower_ == "told" and token.i > 0 and token.nbor(-1).lower_ == "all"


def is_theirs(reading: Reading, cue: Cue, head: int | None, found: Content) -> bool:
    """Tell whether the content of a verb is its subject's words, neither passed on nor the writer's own.

    Args:
        reading: The text.
        cue: The verb.
        head: Head token of its subject, or None.
        found: The content.
    """
    if _passes_on(reading, cue, found.frame):
        return False
    if head is None:
        return True
    who = reading.tokens[head]
    subjects = [c for c in reading.tokens[cue.index].children if c.dep_ == "nsubj"]
    return who.lower_ not in _POINTING and not any(map(is_writer, [who, *subjects]))


def has_teller(reading: Reading, cue: Cue, head: int | None, found: Content) -> bool:
    """Tell whether somebody gives a content, or the form of its verb does without: it was said that ...

    Args:
        reading: The text.
        cue: The verb.
        head: Head token of the speaker, or None.
        found: The content.
    """
    token = reading.tokens[cue.index]
    if head is None and is_passive(token) and not _is_said_by_nobody(cue, token, found):
        return False
    if head is None and token.tag_ == "VBG" and found.frame == Frame.NOUN:
        # "That would be encouraging news."
        return False
    return cue.lemma != "report" or found.frame != Frame.NOUN or _gives_an_account(reading, head)


def is_writer(who: Token) -> bool:
    """Tell whether the writer is the speaker or among them: we, many of us, two colleagues and I."""
    below = (t.lower_ for t in who.subtree if t.dep_ in ("pobj", "conj"))
    return who.lower_ in _NO_SPEAKERS or any(word in ("us", "i") for word in below)


def _is_shortened_passive(reading: Reading, cue: Cue) -> bool:
    """Whether a headline leaves out "are" and tells not who spoke: residents urged to avoid the quay."""
    token, tokens = reading.tokens[cue.index], reading.tokens
    if token.tag_ not in ("VBD", "VBN") or cue.index + 1 >= len(tokens):
        return False
    if cue.lemma == "accuse" and tokens[cue.index + 1].lower_ == "of":
        # "Mayor accused of lying" tells not who accuses.
        return not any(c.dep_ in ("dobj", "auxpass", "agent", "nsubjpass") for c in token.children)
    if cue.lemma == "say" and tokens[cue.index + 1].tag_ == "TO":
        # "with the mayor said to be considering a bid"
        return cue.index + 2 < len(tokens) and tokens[cue.index + 2].lower_ in ("be", "have")
    addressed = Frame.ADDRESSED in cue.verb.frames and Frame.INFINITIVE not in cue.verb.frames
    bare = not any(c.dep_ in ("dobj", "dative", "aux", "auxpass") for c in token.children)
    return addressed and bare and tokens[cue.index + 1].tag_ == "TO" and token.dep_ in ("ROOT", "parataxis")


def _is_narrator(token: Token) -> bool:
    """Whether the writer speaks: "it is worth noting that ...", "it should be added that ..."."""
    if token.dep_ in ("xcomp", "ccomp", "advcl", "csubj") and token.tag_ in ("VBG", "VB"):
        above = token.head
        verb = above.head if above.pos_ in ("ADJ", "ADP", "NOUN") and above.dep_ != "ROOT" else above
        while verb.dep_ == "conj" or verb.pos_ == "ADJ":
            # "cruel but accurate"
            if verb.head.i == verb.i:
                break
            verb = verb.head
        fitting = above.lower_ in _WORTH or (above.pos_ == "ADJ" and token.dep_ != "advcl")
        # "It is easy to blame the port": the tree hangs both on "is".
        fitting = fitting or (token.dep_ == "xcomp" and any(c.dep_ == "acomp" for c in verb.children))
        return fitting and any(c.lower_ == "it" and c.i < token.i for c in verb.children)
    return any(c.lower_ == "it" and c.dep_ == "nsubjpass" for c in token.children) and any(
        c.dep_ == "aux" and c.lower_ in ("should", "must", "can", "may", "might") for c in token.children
    )


def _is_asked_by_somebody(verb: Token) -> bool:
    """Whether a verb is short for "when she was asked": (asked about the boat, Lund says it was fast)."""
    if verb.lower_ != "asked" or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    if any(c.dep_ == "nsubj" for c in verb.children):
        # "Lund, asked whether it was safe, said no": the tree takes "asked" for the verb of the sentence.
        answers = any(c.dep_ == "ccomp" and c.i > verb.i and c.nbor(-1).text == "," for c in verb.children)
        return answers and verb.nbor(-1).text == ","
    begins = verb.i == 0 or verb.is_sent_start or verb.nbor(-1).text in ("(", ",", "–", "—")
    return begins and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("about", "whether", "if", "why")


def _is_stranded(verb: Token) -> bool:
    """Whether a participle describes the noun before it: issues already agreed upon, as promised."""
    behind = verb.doc[verb.i + 1 : verb.i + 3]
    if len(behind) < 2 or verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in _OWN for c in verb.children):
        return False
    return behind[0].lower_ in ("on", "upon", "to", "of", "about") and behind[1].text in (",", ".", ";", ")")


def _is_hardly_anybody(who: Token) -> bool:
    """Whether what is told is that it was not said: few predicted it, hardly anyone said so."""
    if who.lower_ == "few":
        return not any(c.lower_ == "a" for c in who.children)
    before = who.nbor(-1).lower_ if who.i else ""
    return who.lower_ in ("anyone", "anybody") and before in ("hardly", "scarcely", "barely")


def _is_told_to_do(verb: Token) -> bool:
    """Whether a verb without a subject tells the reader to do something: note the length of the rope."""
    if is_infinitive(verb):
        # "To request a key, call the office."
        return verb.dep_ == "advcl"
    if verb.tag_ == "VBG" and verb.dep_ == "xcomp" and verb.head.dep_ == "ROOT":
        # "Consider inviting your friends."
        return verb.head.tag_ == "VB" and not any(c.dep_ in ("aux", "nsubj") for c in verb.head.children)
    if verb.tag_ not in ("VB", "VBP") or any(c.dep_ == "aux" for c in verb.children):
        return False
    if verb.i > 0 and verb.nbor(-1).text == "," and verb.i + 1 < len(verb.doc):
        # "..., say dockers, but ..."
        return verb.nbor().pos_ not in ("NOUN", "PROPN")
    return verb.dep_ in ("ROOT", "conj", "ccomp", "parataxis")


def _passes_on(reading: Reading, cue: Cue, frame: Frame) -> bool:
    """Whether a verb only passes on another's words or names a source: quoted Lund as saying, citing Lund."""
    if frame not in (Frame.NOUN, Frame.ADDRESSED, Frame.CLAUSE) or cue.lemma not in ("quote", "cite"):
        return False
    children = [c for c in reading.tokens[cue.index].children if c.i > cue.index]
    if any(c.dep_ == "dobj" and c.pos_ in ("PROPN", "PRON") for c in children):
        return True
    return any(c.tag_ == "VBG" or c.lower_ == "as" for c in children)


def _is_said_by_nobody(cue: Cue, token: Token, found: Content) -> bool:
    """Whether a passive without a speaker reports all the same: it was said that the port is safe."""
    if token.dep_ == "advcl" and token.tag_ == "VBN":
        # In "Asked whether ..., Lund said" the question is only the occasion of the answer.
        return False
    told = found.frame == Frame.ADDRESSED or cue.lemma == "tell"
    if told and any(c.lower_ in ("is", "are", "be") for c in token.children):
        # "users are invited to write" tells what holds at all times.
        return False
    return found.frame in (Frame.CLAUSE, Frame.ADDRESSED) and found.pieces[0][0] >= cue.index


def _gives_an_account(reading: Reading, head: int | None) -> bool:
    """Whether who "reported the fire" gives an account of it, as papers do, and did not call the police."""
    if head is None:
        return False
    token = reading.tokens[head]
    return token.pos_ == "PROPN" or reading.lemma(head) in DOCUMENTS | _BODIES
