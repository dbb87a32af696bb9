"""Where in the grammar of a reporting verb its content stands: the complements, the surest first."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.language.days import WEEKDAYS
from lib.extraction.language.parsing import is_infinitive
from lib.extraction.quotations.around import ADDRESSING
from lib.extraction.quotations.content import content_of, pieces_of
from lib.extraction.quotations.cue_in_text import Cue, is_passive
from lib.extraction.quotations.cues import DOCUMENTS, SPEECH_NOUNS, Frame
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import FINITE, Reading, Tokens
from lib.extraction.quotations.subject import can_speak

_INSTITUTIONS = lexicon.words("institution")
_OCCASIONS = lexicon.words("occasion") | lexicon.words("meeting")
_PLATFORMS = lexicon.words("platform")
_ROLES = lexicon.words("role")

_NOT_CONTENT = lexicon.words("not_content")
_ABOUT_OBJECT = frozenset(("as", "for", "over", "of"))
_AFTER_OBJECT = lexicon.words("after_object")
_KEPT_BACK = frozenset(("name", "identify", "quote"))
"""What sources ask not to be: no content worth a report."""
_BEFORE_COURT = frozenset("application appeal case suit lawsuit petition motion bid claim plea".split())
"""What a court dismisses or rejects by a ruling, not by words."""
_NAMING = frozenset("call dub label brand term deem describe".split())
_OBJECT_FIRST = frozenset(("blame", "congratulate", "estimate", "liken"))
"""Verbs whose preposition tells nothing without their object: which they blamed on rain."""
_TALKING = ("speak", "talk")
_WITHHOLDING = ("deny", "refuse", "guarantee")
"""What is done to somebody, not said, where they have two objects."""
_OF_SOMEBODY = frozenset("criticize criticise praise describe discuss mention attack slam blast mock".split())
_FEW = 3
"""Words of a bare name or of what is only pointed to."""
_WON = lexicon.words("won")
_TIMES = frozenset("year time month week day hour decade while moment period".split())
_FURTHEST_THAT = 9
_BESIDE = frozenset(("prep", "npadvmod", "advmod", "dative", "tmod", "dobj"))
"""What stands behind a verb and belongs to the attribution, not to the content around it."""
_LONGEST_DAY = 4
"""Words of a time or measure in an attribution: "said late last Monday evening"."""


class Content(NamedTuple):
    """The content of a cue.

    Attributes:
        pieces: Its stretches, as tokens, trimmed; none where there are no words.
        frame: The complement that it is.
    """

    pieces: list[Tokens]
    frame: Frame


def complement(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Find the content of a reporting verb; None where no complement of its holds one.

    Args:
        reading: The text.
        cue: The verb.
        head: Head token of its subject, or None.
    """
    tried = (way(reading, cue, head) for way in _COMPLEMENTS)
    return next((found for found in tried if found is not None), None)


def _clause(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Content as a clause: said that it was safe."""
    frames = cue.verb.frames
    clauses = [
        child
        for child in reading.tokens[cue.index].children
        if child.dep_ == "ccomp"
        and (reading.inside[child.i] < 0 or child.i > cue.index)
        and not cue.first <= child.i < cue.last
    ]
    after = [child for child in clauses if child.i > cue.index]
    if any(map(_begins_with_that, after)) or (after and _colon_before(reading, cue, clauses[0])):
        # "Wages are low: Lund says that ...", "Read more: Lund says ..." have a clause that is the writer's.
        clauses = after
    elif _goes_on(reading, cue, head, after):
        # "By the time she wrote, two members called on her to go", "The day it broke, Lund said it held."
        clauses = after
    for child in map(_below_capitals, clauses):
        if child.i < cue.index and child.tag_ in ("VBG", "VBN") and not _is_finite(child):
            # "Circling the port, Lund notes ..." tells what she did.
            continue
        if frames & {Frame.CLAUSE, Frame.QUESTION} and _is_clause(child):
            if _lacks_its_time(reading, reading.tokens[cue.index]):
                return None
            if _of_a_noun(reading, cue, child):
                continue
            pieces = content_of(reading, [*_lost_subject(cue, child), child], cue, head)
            return Content(_behind_that(cue, child, pieces), Frame.CLAUSE)
        if frames & {Frame.NOUN, Frame.ADDRESSED}:
            return Content(content_of(reading, [child], cue, head), Frame.NOUN)
    return None


def _lacks_its_time(reading: Reading, verb: Token) -> bool:
    """Whether a clause tells nothing without the time above it: the year in which she said it happened."""
    if verb.dep_ != "relcl" or reading.lemma(verb.head.i) not in _TIMES:
        return False
    before = [c for c in verb.children if c.dep_ == "prep" and c.i < verb.i]
    return any(g.tag_ == "WDT" for c in before for g in c.children)


def _below_capitals(clause: Token) -> Token:
    """The clause below an abbreviation that the tagger takes for its verb: told the agency SANA that ..."""
    if len(clause.text) < 2 or not clause.text.isupper():
        return clause
    return next((c for c in clause.children if c.dep_ == "ccomp" and _begins_with_that(c)), clause)


def _behind_that(cue: Cue, clause: Token, pieces: list[Tokens]) -> list[Tokens]:
    """The content without whom the tree draws into the clause: told the agency SANA that it was safe."""
    that = next((c.i for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    if that is None or that < cue.index:
        return pieces
    return [(max(low, that + 1), high) for low, high in pieces if high > that + 1]


def _colon_before(reading: Reading, cue: Cue, clause: Token) -> bool:
    """Whether a colon parts a clause from a cue that follows it."""
    return any(reading.tokens[i].text == ":" for i in range(clause.i, cue.index))


def _goes_on(reading: Reading, cue: Cue, head: int | None, after: list[Token]) -> bool:
    """Whether the content follows its verb, so that a clause before it only says when it was."""
    tokens = reading.tokens
    # "It broke, said Lund, and the town must pay."
    inverted = tokens[cue.first - 1].text == "," if head is None else head > cue.index
    if inverted or cue.last >= len(tokens) or tokens[cue.last].text == ",":
        return False
    if any(c.dep_ == "xcomp" and c.i > cue.index and is_infinitive(c) for c in tokens[cue.index].children):
        return True
    return any(
        any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
        # "It broke, officials said - but it could be mended, a diver warned."
        and not any(t.is_punct and not t.is_quote for t in tokens[cue.last : clause.left_edge.i])
        for clause in after
    )


def _begins_with_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _is_finite(clause: Token) -> bool:
    """Whether a participle belongs to a clause with an auxiliary or a subject of its own."""
    return any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "expl", "csubj") for c in clause.children)


def _of_a_noun(reading: Reading, cue: Cue, clause: Token) -> bool:
    """Whether a clause is what the verb's object says: countered her claims that it was safe."""
    return any(
        c.dep_ == "dobj"
        and cue.index < c.i < clause.i
        and reading.lemma(c.i) in SPEECH_NOUNS
        and any(g.dep_ == "poss" for g in c.children)
        for c in reading.tokens[cue.index].children
    )


def _lost_subject(cue: Cue, clause: Token) -> list[Token]:
    """The object that is the clause's subject in truth: added the cause of it remained unclear."""
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clause.children)
    finite = clause.tag_ in ("VBD", "VBZ", "VBP") or clause.left_edge.tag_ in FINITE
    if own or not finite or any(c.dep_ == "mark" for c in clause.children):
        return []
    objects = [c for c in clause.head.children if c.dep_ in ("dobj", "dative") and cue.index < c.i < clause.i]
    # "told him parts of it were lost": the first object is whom she told.
    return objects[1:] if cue.lemma in ADDRESSING else objects


def _is_clause(token: Token) -> bool:
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in token.children)
    return has_subject or token.pos_ in ("VERB", "AUX")


def _cleft(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Content behind "is", where the verb stands in its subject: What Lund says is that it was safe."""
    token = reading.tokens[cue.index]
    if Frame.CLAUSE not in cue.verb.frames or token.dep_ != "csubj" or token.head.pos_ != "AUX":
        return None
    if not any(c.lower_ == "what" and c.dep_ == "dobj" and c.i < token.i for c in token.children):
        return None
    clauses = [c for c in token.head.children if c.dep_ == "ccomp" and c.i > token.head.i]
    told = next(filter(_begins_with_that, clauses), None)
    return Content(content_of(reading, [told], cue, head), Frame.CLAUSE) if told is not None else None


def _infinitive(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Content as an infinitive or a gerund: promised to mend it, urged the mayor to go, suggested waiting."""
    token, frames = reading.tokens[cue.index], cue.verb.frames
    objects = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.i > cue.index]
    for child in token.children:
        if child.i < cue.index or child.dep_ not in ("xcomp", "ccomp", "advcl"):
            continue
        infinitive = is_infinitive(child)
        gerund = child.tag_ == "VBG"
        if infinitive and objects and Frame.ADDRESSED in frames:
            between = [
                c
                for c in token.children
                if c.dep_ == "prep" and c.lower_ in cue.verb.prepositions and objects[-1].i < c.i < child.i
            ]
            return Content(content_of(reading, [*objects, *between, child], cue, head), Frame.ADDRESSED)
        if infinitive and any(
            c.dep_ == "prep" and c.lower_ == "for" and cue.index < c.i < child.i for c in token.children
        ):
            # In "asked for money to pay for the port" the noun after "for" is what was asked for.
            continue
        if infinitive and reading.lemma(child.i) in _KEPT_BACK:
            continue
        if infinitive and Frame.INFINITIVE in frames and not objects and child.dep_ != "advcl":
            return Content(content_of(reading, [child], cue, head), Frame.INFINITIVE)
        if infinitive and Frame.ADDRESSED in frames and child.dep_ != "advcl" and not _commands(token):
            return Content(content_of(reading, [child], cue, head), Frame.ADDRESSED)
        if gerund and Frame.GERUND in frames and child.dep_ != "advcl":
            return Content(content_of(reading, [child], cue, head), Frame.GERUND)
        if child.dep_ == "xcomp" and Frame.NOUN in frames and not infinitive:
            return Content(content_of(reading, [*objects, child], cue, head), Frame.NOUN)
    return None


def _commands(verb: Token) -> bool:
    """Whether a verb has the noun above it for its object: the power that they command to slow it."""
    return verb.dep_ == "relcl" and not is_passive(verb)


def _object(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Content as a noun phrase: denied the claim, described it as safe, accused the club of hiding it."""
    token, frames = reading.tokens[cue.index], cue.verb.frames
    passive = is_passive(token)
    if not frames & {Frame.NOUN, Frame.AS} or (passive and head is None):
        return None
    if cue.lemma in _NAMING and (head is None or not _names_it(reading, token)):
        return None
    if not cue.verb.speech and not (head is not None and _is_study(reading, head)):
        return None
    roots: list[Token] = []
    for child in token.children:
        if passive and child.dep_ == "nsubjpass":
            roots.append(child)
        if child.i < cue.index:
            continue
        if child.dep_ in ("dobj", "oprd", "attr", "acomp") or (
            Frame.AS in frames and roots and child.left_edge.lower_ == "as"
        ):
            roots.append(child)
        elif child.dep_ == "prep" and child.lower_ in _AFTER_OBJECT and (roots or child.lower_ == "as"):
            wanted = child.lower_ in cue.verb.prepositions | _ABOUT_OBJECT
            if wanted and cue.lemma == "accuse":
                roots += [c for c in token.children if c.dep_ == "prep" and roots[-1].i < c.i < child.i]
            roots += [child] if wanted or _holds_charge(reading, cue, child) else []
    if not roots or _is_self(roots[0]) or (len(roots) == 1 and roots[0].lower_ in _NOT_CONTENT):
        return None
    if cue.lemma == "call" and _gives_a_name(reading, roots):
        return Content([], Frame.NOUN)
    if cue.lemma == "claim" and reading.lemma(roots[0].i) in _WON:
        return Content([], Frame.NOUN)
    indefinite = roots[0].left_edge.lower_ in ("a", "an")
    if cue.lemma == "call" and indefinite and reading.lemma(roots[0].i) in _OCCASIONS:
        # "called a press conference"
        return Content([], Frame.NOUN)
    if cue.lemma in _WITHHOLDING and any(c.dep_ == "dative" for c in token.children):
        # "denied him a room", "guarantees them the right to it"
        return Content([], Frame.NOUN)
    with_as = any(root.dep_ == "prep" and root.lower_ == "as" for root in roots)
    if cue.lemma == "dismiss" and roots[0].pos_ == "PROPN" and not with_as:
        # "dismissed Lund", from an office or in a match, is no word about her.
        return Content([], Frame.NOUN)
    if passive and len(roots) == 1 and [t.tag_ for t in roots[0].subtree] in (["DT", "NN"], ["DT", "NNS"]):
        # "That concern was echoed by Lund" says nothing without the sentence before.
        return Content([], Frame.NOUN)
    if cue.lemma in ("dismiss", "reject") and reading.lemma(roots[0].i) in _BEFORE_COURT:
        # "rejected claims that it was late" is said of words, "rejected the claim" of a suit.
        told = any(c.dep_ == "acl" and _begins_with_that(c) for c in roots[0].children)
        return Content(content_of(reading, roots, cue, head), Frame.NOUN) if told else None
    if len(roots) == 1 and cue.lemma in _OF_SOMEBODY and _only_names(reading, cue, roots[0]):
        return Content([], Frame.NOUN)
    if len(roots) == 1 and cue.lemma in ADDRESSING and can_speak(reading, roots[0].i):
        return None
    if Frame.AS in frames and Frame.NOUN not in frames and not with_as:
        return None
    return Content(content_of(reading, roots, cue, head), Frame.NOUN)


def _only_names(reading: Reading, cue: Cue, thing: Token) -> bool:
    """Whether it is told of whom or of what words were, not what they were: criticized Ana Reyes."""
    low, high = thing.left_edge.i, thing.right_edge.i + 1
    if any(reading.inside[i] >= 0 for i in range(low, high)) or reading.words(low, high) > _FEW:
        return False
    # "describing their dinners"
    owned = cue.lemma == "describe" and reading.tokens[low].tag_ == "PRP$"
    return owned or thing.pos_ == "PROPN"


def _gives_a_name(reading: Reading, roots: list[Token]) -> bool:
    """Whether a thing gets its name: called it Harbour One."""
    if len(roots) < 2 or roots[0].lower_ not in ("it", "them"):
        return False
    return roots[1].pos_ == "PROPN" and reading.inside[roots[1].i] < 0


def _is_self(token: Token) -> bool:
    """Whether an object goes back to the subject: she asserts herself."""
    return token.pos_ == "PRON" and token.lower_.endswith(("self", "selves"))


def _holds_charge(reading: Reading, cue: Cue, preposition: Token) -> bool:
    """Whether the charge hangs on a place beside the accused: accused the club in Oslo of hiding it."""
    if cue.lemma != "accuse":
        return False
    return any(
        t.lower_ == "of"
        and t.i + 1 < len(reading.tokens)
        and (reading.inside[t.i + 1] >= 0 or reading.tokens[t.i + 1].tag_ == "VBG")
        for t in preposition.subtree
    )


def _names_it(reading: Reading, verb: Token) -> bool:
    """Whether a verb of naming has a name after its object: called the plan a joke, not called the voters."""
    behind = [c for c in (*verb.children, *(g for c in verb.children for g in c.children)) if c.i > verb.i]
    named = any(c.dep_ == "dobj" and c.pos_ == "PROPN" for c in behind)
    # "called Lund on Monday"
    beside = [c.i for c in behind if c.dep_ == "prep"] if named else []
    last = min([*beside, verb.right_edge.i + 1])
    things = sum(
        child.i > verb.i and child.dep_ in ("dobj", "oprd", "attr", "acomp") for child in verb.children
    )
    as_phrase = any(child.i > verb.i and child.left_edge.lower_ == "as" for child in verb.children)
    return things > 1 or as_phrase or reading.words(verb.i + 1, last) > 2


def _is_study(reading: Reading, head: int) -> bool:
    """Whether a noun is a document or a person or body that examines things ("the report found no fault")."""
    lemma = reading.lemma(head)
    return lemma in DOCUMENTS or lemma in _ROLES or lemma in _INSTITUTIONS


def _prepositional(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Content after a preposition: called for a vote, warned of floods."""
    if not cue.verb.speech or cue.lemma in _OBJECT_FIRST:
        return None
    for child in reading.tokens[cue.index].children:
        if (
            child.dep_ in ("prep", "agent", "dative")
            and child.i > cue.index
            and child.lower_ in cue.verb.prepositions
        ):
            inner = list(child.children)
            if inner and child.lower_ == "against":
                # "argued against a new dam": without its preposition the content says the reverse.
                inner = [child]
            if cue.lemma == "appeal" and child.lower_ == "to" and not _holds_infinitive(reading, cue, child):
                # "appealing to voters"
                continue
            if child.lower_ in ("on", "for", "to") and cue.lemma in ("call", "appeal", "plead", "ask"):
                inner += [
                    c
                    for c in reading.tokens[cue.index].children
                    if c.dep_ in ("xcomp", "advcl") and c.i > child.i
                ]
            # In "spoke of the “green port”" the article outside shows a term, not somebody's words.
            marked = child.i + 1 < len(reading.tokens) and reading.inside[child.i + 1] >= 0
            if inner and marked and cue.lemma in _TALKING:
                return Content([reading.bounds[reading.inside[child.i + 1]]], Frame.PREPOSITION)
            if any(c.tag_ in ("WDT", "WP") and c.dep_ == "pobj" for c in inner):
                # "the case that they warned us about"
                continue
            if _tells_of_its_noun(reading.tokens[cue.index]):
                continue
            if child.lower_ == "for" and any(reading.lemma(c.i) in _TIMES for c in inner):
                # "has argued for a long time"
                continue
            if child.lower_ == "on" and any(_is_no_subject(c) for c in inner):
                continue
            if (inner and cue.lemma not in (*_TALKING, "tell", "say")) or any(
                c.dep_ == "pcomp" for c in inner
            ):
                return Content(content_of(reading, inner, cue, head), Frame.PREPOSITION)
    return None


def _is_no_subject(noun: Token) -> bool:
    """Whether words were on a platform or a day, not about it: agreed on social media, called on Monday."""
    return noun.lower_ in _PLATFORMS or noun.lower_ == "media" or noun.lower_ in WEEKDAYS


def _tells_of_its_noun(verb: Token) -> bool:
    """Whether the noun above a relative clause is what its verb says: articles he wrote about it."""
    if verb.dep_ != "relcl" or any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.children) and not any(
        c.tag_ in ("WRB", "WDT", "WP") for c in verb.children
    )


def _holds_infinitive(reading: Reading, cue: Cue, preposition: Token) -> bool:
    """Whether whom a verb addresses is asked to do something: appealed to Lund to go."""
    below = [*reading.tokens[cue.index].children, *(t for t in preposition.subtree)]
    return any(
        t.i > preposition.i and t.dep_ in ("xcomp", "advcl", "acl") and is_infinitive(t) for t in below
    )


def _as_clause(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Content of the sentence around "as X said"."""
    token = reading.tokens[cue.index]
    marker = next(
        (c for c in token.children if c.lower_ == "as" and c.i < cue.index and c.dep_ in ("mark", "advmod")),
        None,
    )
    if not cue.verb.speech or Frame.CLAUSE not in cue.verb.frames or marker is None or head is None:
        return None
    main = token.head
    if token.dep_ not in ("advcl", "parataxis", "ccomp") or main.i == token.i:
        return None
    object_ = next((c for c in token.children if c.dep_ == "dobj" and c.i >= cue.last), None)
    if cue.lemma not in ADDRESSING and object_ is not None and reading.tokens[cue.last].text != ",":
        # "goes on as Lund maintains her lead"
        return None
    if Frame.INFINITIVE in cue.verb.frames and any(
        c.dep_ in ("xcomp", "advcl") and is_infinitive(c) for c in token.children
    ):
        # "As Lund vows to leave, her voters remain."
        return None
    if main.pos_ not in ("VERB", "AUX"):
        return None
    if cue.lemma == "put it" and (main.dep_ != "ROOT" or any(reading.inside[t.i] >= 0 for t in token.sent)):
        # "As Lund put it, “a ruin” is a ruin": what is between marks are her words, and no more.
        return None
    own = {t.i for t in token.subtree}
    if cue.last < len(reading.tokens) and reading.tokens[cue.last].text == ",":
        # "As Lund pointed out, since 1980 there have been ..."
        own = {i for i in own if i <= cue.last}
    first, last = marker.i - 1, max(own) + 1
    tokens = reading.tokens
    before = (
        tokens[first].text == ","
        or first < token.sent.start
        or tokens[first].lower_ in ("and", "but", "because")
    )
    if not before and (last >= len(tokens) or tokens[last].text not in (",", ".")):
        return None
    return Content(pieces_of(reading, {t.i for t in main.subtree} - own, cue.index), Frame.PARENTHESIS)


def _after_that(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """The words after "that" up to the end of the sentence, for where the tree lost the clause."""
    if Frame.CLAUSE not in cue.verb.frames:
        return None
    sentence_end = reading.tokens[cue.index].sent.end
    for index in range(cue.last, min(cue.last + _FURTHEST_THAT, sentence_end)):
        token = reading.tokens[index]
        # "claimed in a letter seen by the Courier that ..."
        describes = token.dep_ == "amod" or (token.dep_ == "acl" and token.tag_ == "VBN")
        verb = token.pos_ in ("VERB", "AUX") and not describes
        if token.text in (",", ";", ":") or verb or reading.inside[index] >= 0:
            return None
        noun = reading.tokens[index - 1]
        if token.lower_ == "that" and noun.pos_ != "PROPN" and reading.lemma(noun.i) in SPEECH_NOUNS:
            # "countered her claims that it was safe": the claims say so; not "said in a statement that ...".
            above = noun.head
            if not (above.dep_ == "prep" and above.head.i == cue.index) or above.lower_ == "to":
                # "responded to criticism that it was late"
                return None
        if token.lower_ == "that" and (_is_relative(reading, cue, index) or _is_anothers(cue, token)):
            return None
        if token.lower_ == "that" and token.dep_ not in ("det", "relcl"):
            if index + 1 >= sentence_end or reading.tokens[index + 1].pos_ in ("VERB", "AUX", "PUNCT"):
                return None
            rest = set(range(index + 1, sentence_end))
            return Content(pieces_of(reading, rest, cue.index), Frame.CLAUSE)
    return None


def _is_anothers(cue: Cue, that: Token) -> bool:
    """Whether "that" begins what a verb before this one reports: said in a video posted online that ..."""
    clause = that.head
    return that.dep_ == "mark" and clause.dep_ == "ccomp" and clause.head.i < cue.first


def _is_relative(reading: Reading, cue: Cue, index: int) -> bool:
    """Whether "that" describes a noun: answers in a way that nobody could, wrote code that others use."""
    if reading.tokens[index].tag_ != "WDT" or cue.lemma in ADDRESSING:
        return False
    way = reading.lemma(index - 1) in ("way", "manner", "extent", "time", "place", "thing")
    return way or any(c.dep_ == "dobj" and c.i < index for c in reading.tokens[cue.index].children)


def _parenthetical(reading: Reading, cue: Cue, head: int | None) -> Content | None:
    """Content around an attribution in the middle or at the end of its sentence."""
    token = reading.tokens[cue.index]
    if not cue.verb.speech or Frame.CLAUSE not in cue.verb.frames or is_passive(token):
        return None
    if cue.lemma == "put it":
        return None
    if token.tag_ in ("VBG", "VB") and not any(c.dep_ == "aux" for c in token.children):
        return None
    addressed = cue.lemma in ADDRESSING
    if head is None or token.dep_ not in ("parataxis", "ccomp", "ROOT", "conj", "advcl", "dep", "relcl"):
        return None
    low, high = phrase(reading, head, cue.index)
    clause = set(range(min(low, cue.first), max(high, cue.last)))
    before = min(clause) - 1
    sentence = token.sent
    while before > sentence.start and reading.tokens[before].is_space:
        before -= 1
    if before < sentence.start or reading.tokens[before].text != ",":
        return None
    if reading.inside[before - 1] >= 0:
        return None
    following = max(clause) + 1
    if any(
        c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "dobj" and not addressed)
        for c in token.children
        if c.i > cue.index
    ):
        return None
    own = clause | {
        t.i
        for c in token.children
        for t in c.subtree
        if c.dep_ in _BESIDE
        and c.i > cue.index
        # A clause without its verb, as the tree has it, is no day on which it was said.
        and not (c.dep_ == "npadvmod" and reading.words(c.left_edge.i, c.right_edge.i + 1) > _LONGEST_DAY)
    }
    goes_on = following < sentence.end and reading.tokens[following].text == ","
    told = goes_on and all(reading.inside[i] < 0 for i in range(following, sentence.end))
    if not told and _is_circumstance(reading, token, sentence.start, before):
        return None
    around = set(range(sentence.start, before))
    if reading.tokens[before - 1].tag_ in ("WDT", "WP"):
        # In "the board, which, critics say, has no doctors" only the relative clause is theirs.
        around = set()
    if goes_on:
        around |= set(range(following, sentence.end)) - own
    if not around:
        return None
    if (
        not any(t.pos_ in ("VERB", "AUX") for t in reading.tokens[sentence.start : before])
        and len(around) < 6
    ):
        return None
    return Content(pieces_of(reading, around, cue.index), Frame.PARENTHESIS)


def _is_circumstance(reading: Reading, verb: Token, low: int, high: int) -> bool:
    """Whether the words before an attribution only say when it was: In the cases that it lost, Lund said."""
    first = next((reading.tokens[i] for i in range(low, high) if reading.is_word(i)), None)
    if first is not None and first.lower_ == "asked" and first.dep_ == "advcl" and first.head.i == verb.i:
        # "Asked whether it was safe, Lund said yes."
        return True
    if first is None or first.pos_ not in ("ADP", "SCONJ"):
        return False
    if first.pos_ == "SCONJ" and first.head.dep_ == "advcl" and first.head.head.i == verb.i:
        # "When Reyes asked about it, Lund said the following."
        return True
    return first.head.i == verb.i and first.dep_ in ("prep", "advmod", "mark")


_COMPLEMENTS = (
    _clause,
    _cleft,
    _infinitive,
    _object,
    _prepositional,
    _as_clause,
    _after_that,
    _parenthetical,
)
"""The complements in the order in which they are tried: the first one that is there is the content."""
