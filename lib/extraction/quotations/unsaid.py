"""Words that nobody has said: what one should, may or could say, would not say, or is asked to say."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import is_infinitive
from lib.extraction.quotations.cue_in_text import is_negated
from lib.extraction.quotations.cues import Frame, cue_nouns, cue_verbs
from lib.extraction.quotations.reading import Reading

_AHEAD = frozenset(("will", "would", "can", "could", "'ll", "’ll"))
_MODALS = frozenset("should must might could may ought".split())
_UNREAL = lexicon.words("unreal")
_UNCLEAR = frozenset("deny dispute doubt exclude contest question hide conceal".split())
"""Verbs whose negation says something: did not deny that it was late."""
_CONTESTING = frozenset(("deny", "dispute", "doubt"))
_BELIEVING = frozenset(("believe", "think", "suppose"))
_LACK = frozenset(("lack", "absence", "dearth"))
_ANNOUNCING = frozenset(("confirm", "reveal", "report", "announce", "disclose"))
"""Verbs that do what they say that one can do: the Courier can reveal that it was late."""
_ANYBODY = frozenset("anyone anybody whoever someone somebody everyone everybody".split())
_HIGHEST = 5
"""Words above a verb among which a condition is looked for."""
_AGREEING = frozenset(("agree", "agrees", "concede", "concedes"))
_ALL = frozenset(("all", "most"))
_ALL_WHO = _ANYBODY | frozenset(("those", "people", "us", "one", "ones"))


def is_unreal(reading: Reading, token: Token) -> bool:
    """Tell whether a verb tells of words that were not said: "unwilling to admit", "should apologise"."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if auxiliaries & _MODALS or ("can" in auxiliaries and reading.lemma(token.i) not in _ANNOUNCING):
        return True
    if is_supposed(token) or _is_asked_for(reading, token) or _is_contested(reading, token):
        return True
    if _is_unsaid(reading, token) or _is_anybodys(token) or _is_in_question(reading, token):
        return True
    means = token.head if token.tag_ == "VBG" and token.dep_ == "conj" else token
    if means.tag_ == "VBG" and means.dep_ == "pcomp" and means.head.lower_ in ("by", "in"):
        # "could calm them by pledging to go", "urged it to follow the others in rejecting the plan"
        verb = means.head.head
        could = any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children)
        return could or is_supposed(verb) or _is_asked_for(reading, verb)
    while token.dep_ == "conj" and token.head.tag_ == token.tag_:
        token = token.head
        auxiliaries |= {c.lower_ for c in token.children if c.dep_ == "aux"}
    above = token.head
    infinitive = "to" in auxiliaries and token.dep_ in ("xcomp", "acl", "advcl", "ccomp")
    if infinitive and (above.lower_ in ("about", "going", "set") or reading.lemma(above.i) == "be"):
        # "is about to welcome", "its goal is to highlight"
        return True
    if infinitive and token.dep_ == "advcl" and any(c.lower_ in _AHEAD for c in above.children):
        # "police will test the bones to confirm who it was"
        return True
    if infinitive and token.dep_ in ("xcomp", "ccomp") and any(c.tag_ == "MD" for c in above.children):
        # "it would force the mayor to explain why"
        return True
    if infinitive and token.dep_ in ("acl", "xcomp") and above.pos_ == "NOUN":
        # "a mandate to encourage it", not "a promise to mend it"
        return reading.lemma(above.i) not in cue_nouns()
    return infinitive and reading.lemma(above.i) in _UNREAL


def _is_contested(reading: Reading, token: Token) -> bool:
    """Whether somebody denies that words were said, or is accused of them: Lund denies that she said so."""
    if token.dep_ == "ccomp" and token.i > token.head.i:
        above = reading.lemma(token.head.i)
        return above in _CONTESTING or (above in _BELIEVING and is_negated(token.head))
    if token.dep_ == "acl" and token.head.dep_ == "pobj" and token.head.head.lower_ == "of":
        # "the lack of statements condemning it"
        return token.head.head.head.lower_ in _LACK
    return (
        token.dep_ == "pcomp" and token.head.lower_ == "of" and reading.lemma(token.head.head.i) == "accuse"
    )


def is_supposed(token: Token) -> bool:
    """Tell whether a verb stands in a condition: it may grow if the mayor agrees to it."""
    for _ in range(_HIGHEST):
        marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
        if marks & {"if", "unless", "whether"} or ("until" in marks and token.tag_ in ("VBZ", "VBP")):
            return True
        if token.dep_ == "advcl":
            return False
        if token.dep_ not in ("conj", "xcomp", "ccomp", "pcomp", "prep"):
            return False
        token = token.head
    return False


def _is_unsaid(reading: Reading, token: Token) -> bool:
    """Whether a verb, or one that it hangs on, is negated: never told me that, cannot seem to say why."""
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ == "without":
        return True
    if token.tag_ == "VB" and any(c.tag_ in ("WP", "WRB", "WDT") and c.i < token.i for c in token.children):
        # "coached them as to what to say"
        return is_infinitive(token)
    if any(c.lower_ == "longer" and c.i > 0 and c.nbor(-1).lower_ == "no" for c in token.children):
        # "no longer says"
        return True
    if token.dep_ == "xcomp" and reading.lemma(token.head.i) == "have":
        # "has yet to say"
        return any(c.lower_ == "yet" for c in token.head.children)
    while token.dep_ == "xcomp" and not is_negated(token):
        # "did not know enough to say"
        above = token.head.head if token.head.lower_ == "enough" else token.head
        if above.pos_ not in ("VERB", "AUX"):
            break
        token = above
    return is_negated(token) and reading.lemma(token.i) not in _UNCLEAR


def _is_anybodys(token: Token) -> bool:
    """Whether nobody in particular speaks: next time someone asks, those who say so, some will say."""
    if any(c.lower_ in ("will", "would") and c.dep_ == "aux" for c in token.children):
        return any(c.lower_ in ("some", "others", "many") and c.dep_ == "nsubj" for c in token.children)
    if any(c.dep_ == "nsubj" and c.left_edge.lower_ == "any" for c in token.children):
        return True
    if token.tag_ not in ("VBP", "VBZ", "VB"):
        return False
    if token.lower_ in _AGREEING and any(c.dep_ == "nsubj" and c.lower_ in _ALL for c in token.children):
        return True
    if token.dep_ == "relcl" and token.head.lower_ in _ALL_WHO:
        return any(c.lower_ in ("who", "that") and c.dep_ == "nsubj" for c in token.children)
    return any(c.lower_ in _ANYBODY and c.dep_ == "nsubj" for c in token.children)


def _is_in_question(reading: Reading, token: Token) -> bool:
    """Whether the writer asks about the words: who would certify that? Did Lund say so?"""
    sentence = token.sent
    mark = next((t for t in reversed(sentence) if not t.is_space), token)
    if token.dep_ != "ROOT" or mark.text != "?" or reading.inside[mark.i] >= 0:
        return False
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.i > token.i or reading.lemma(token.i) == "ask":
        return False
    turned = any(c.dep_ == "aux" and c.i < subject.i for c in token.children)
    return turned or subject.tag_ in ("WP", "WDT")


def _is_asked_for(reading: Reading, token: Token) -> bool:
    """Whether somebody else asks for the words of a verb: asked Lund to confirm that it was safe."""
    above = cue_verbs().get(reading.lemma(token.head.i))
    if above is None or Frame.ADDRESSED not in above.frames or token.dep_ not in ("xcomp", "ccomp", "advcl"):
        return False
    addressed = any(c.dep_ in ("dobj", "dative", "nsubjpass") for c in token.head.children) or any(
        c.dep_ == "nsubj" for c in token.children
    )
    return addressed and is_infinitive(token)
