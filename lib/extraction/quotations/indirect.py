"""Reported content that follows the grammar of its cue: clauses, questions, infinitives, noun phrases."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.language.nouns import INSTITUTIONS, ROLES
from lib.extraction.quotations.around import ADDRESSING
from lib.extraction.quotations.content import content_of, pieces_of, trim
from lib.extraction.quotations.cue_in_text import Cue, cue_at, is_negated, is_passive
from lib.extraction.quotations.cues import DOCUMENTS, cue_verbs
from lib.extraction.quotations.other_cues import according, noun_report
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.report import Report
from lib.extraction.quotations.silence import refusal, silence
from lib.extraction.quotations.subject import beside, can_speak, cited, subject

_QUESTION = frozenset(
    ("whether", "if", "who", "what", "how", "why", "when", "where", "which", "whom", "whose")
)
_NOT_CONTENT = frozenset(
    """nothing little anything something much more that this it so them him her us me you
    anonymity""".split()
)
_ABOUT_OBJECT = frozenset(("as", "for", "over", "of"))
_NEAR = 8
"""Reports before and after one that may hold it."""
_KEPT_BACK = frozenset(("name", "identify", "quote"))
"""What sources ask not to be: no content worth a report."""
_FURTHEST_THAT = 9
_LONGEST_START = 60
_WORTH = frozenset("worth important interesting fair safe noteworthy necessary useful enough".split())
_BEFORE_COURT = frozenset("application appeal case suit lawsuit petition motion bid claim plea".split())
"""What a court dismisses or rejects by a ruling, not by words."""
_MODALS = frozenset("should must might could may ought".split())
_UNREAL = frozenset(
    """unwilling reluctant hesitant unable able willing ready eager afraid unwillingness reluctance inability
    readiness willingness ability need want wish hope intend try attempt fail failure wait prepare prefer
    quick slow free entitle likely expect tend""".split()
)
"""Words before an infinitive that tell of no words said."""
_NAMING = frozenset("call dub label brand term deem describe".split())
_AFTER_OBJECT = frozenset("as for of over about that against from with on in".split())


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
        else:
            cue = cue_at(reading, index)
            report = _verb(reading, cue) if cue else silence(reading, index) if token.pos_ == "VERB" else None
        if report:
            found.append(report)
    return [
        one
        for number, one in enumerate(found)
        if not any(_borrows(one, other) for other in found[max(0, number - _NEAR) : number + _NEAR])
    ]


def _borrows(one: Report, other: Report) -> bool:
    """Whether a cue inside another's content takes its subject from outside: it is part of that content."""
    if one is other or one.frame == "p" or other.frame == "p":
        return False
    if other.frame == "r" and one.frame in ("n", "pp"):
        return any(low <= one.index < high for low, high in other.content)
    meant = cue_verbs().get(one.lemma)
    if not one.speech and meant is not None and meant.speech:
        # "they are unwilling to admit faults" inside what somebody says
        return any(low <= one.index < high for low, high in other.content)
    if one.speaker is None:
        return False
    return any(low <= one.index < high and not low <= one.speaker < high for low, high in other.content)


# Verbs -------------------------------------------------------------------------------------------------


def _verb(reading: Reading, cue: Cue) -> Report | None:
    withheld = refusal(reading, cue)
    if withheld is not None:
        return withheld
    token = reading.tokens[cue.index]
    frames = cue.verb.frames
    passive = is_passive(token)
    if _is_narrator(token):
        return None
    head = subject(reading, cue.index)
    if head is None and not passive and token.tag_ in ("VBD", "VBZ") and "c" in frames:
        head = _between_commas(reading, cue)
    negated = is_negated(token)
    pieces: list[Tokens] | None = None
    frame = ""
    for child in token.children:
        if (child.dep_ == "ccomp" and reading.inside[child.i] < 0) or (
            child.dep_ == "ccomp" and child.i > cue.index
        ):
            if frames & {"c", "q"} and _is_clause(child):
                pieces, frame = content_of(reading, [child], cue, head), "c"
                break
            if "n" in frames or "o" in frames:
                pieces, frame = content_of(reading, [child], cue, head), "n"
                break
    if pieces is None:
        pieces, frame = _infinitive(reading, cue, head)
    if pieces is None and frames & {"n", "a", "q"} and not (passive and head is None):
        pieces, frame = _object(reading, cue, head, passive)
    if pieces is None:
        pieces, frame = _prepositional(reading, cue, head)
    if pieces is None and cue.verb.speech and "c" in frames:
        pieces, frame = _as_clause(reading, cue, head), "p"
    if pieces is None and "c" in frames:
        pieces, frame = _after_that(reading, cue), "c"
    if pieces is None and cue.verb.speech and frames & {"c"} and not passive:
        pieces, frame = _parenthetical(reading, cue, head), "p"
    if not pieces or _passes_on(reading, cue, frame):
        return None
    if len(pieces) > 1 and all(reading.words(*piece) < 2 for piece in pieces):
        # "the strike that they called for today" says nowhere what was called for.
        return None
    if head is not None and reading.tokens[head].lower_ in ("we", "i"):
        # Outside marks the writer says "we".
        return None
    citation = cited(reading, cue.index)
    head = citation.head if citation else head
    if passive and head is None and token.dep_ == "advcl" and token.tag_ == "VBN":
        # In "Asked whether ..., Lund said" the question is only the occasion of the answer.
        return None
    if passive and head is None and (frame not in ("c", "o") or pieces[0][0] < cue.index):
        return None
    if negated and frame in ("n", "i"):
        return None
    pieces = [_whole_marks(reading, piece, frame) for piece in pieces]
    if frame == "c":
        pieces = _run_on(reading, token, pieces)
    speech = cue.verb.speech and (frame == "p" or not _is_unreal(reading, token))
    return Report((cue.first, cue.last), cue.index, cue.lemma, speech, tuple(pieces), head, frame)


def _is_narrator(token: Token) -> bool:
    """Whether the writer speaks: "it is worth noting that ...", "it should be added that ..."."""
    if token.dep_ in ("xcomp", "ccomp", "advcl", "csubj") and token.tag_ in ("VBG", "VB"):
        above = token.head
        verb = above.head if above.pos_ in ("ADJ", "ADP", "NOUN") and above.dep_ != "ROOT" else above
        return above.lower_ in _WORTH and any(c.lower_ == "it" for c in verb.children)
    return any(c.lower_ == "it" and c.dep_ == "nsubjpass" for c in token.children) and any(
        c.dep_ == "aux" and c.lower_ in ("should", "must", "can", "may", "might") for c in token.children
    )


def _is_unreal(reading: Reading, token: Token) -> bool:
    """Whether a verb tells of words that were not said: "unwilling to admit", "should apologise"."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if auxiliaries & _MODALS:
        return True
    above = token.head
    infinitive = "to" in auxiliaries and token.dep_ in ("xcomp", "acl", "advcl", "ccomp")
    return infinitive and reading.lemma(above.i) in _UNREAL


def _between_commas(reading: Reading, cue: Cue) -> int | None:
    """The name before an apposition that the tree lost: Later that day Ana Reyes, its head, said that ..."""
    low = max(reading.tokens[cue.index].sent.start, cue.index - _LONGEST_START)
    head = beside(reading, cue, low, cue.index, inverted=False)
    return head if head is not None and reading.tokens[head].pos_ == "PROPN" else None


def _whole_marks(reading: Reading, piece: Tokens, frame: str) -> Tokens:
    """A piece with the whole of the stretch between marks that it ends in or that it ends right before."""
    low, high = piece
    if high >= len(reading.tokens):
        return piece
    number = reading.inside[high]
    if number < 0 or reading.paragraph_of[high] != reading.paragraph_of[low]:
        return piece
    first, last = reading.bounds[number]
    stretch = reading.stretches[number]
    inside = reading.text[stretch.start : stretch.end].lstrip()
    joined = high > first or (high == first and (frame == "n" or inside[:1].islower()))
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


def _after_that(reading: Reading, cue: Cue) -> list[Tokens] | None:
    """The words after "that" up to the end of the sentence, for where the tree lost the clause."""
    sentence_end = reading.tokens[cue.index].sent.end
    for index in range(cue.last, min(cue.last + _FURTHEST_THAT, sentence_end)):
        token = reading.tokens[index]
        if token.text in (",", ";", ":") or token.pos_ in ("VERB", "AUX") or reading.inside[index] >= 0:
            return None
        if token.lower_ == "that" and token.dep_ not in ("det", "relcl"):
            if index + 1 >= sentence_end or reading.tokens[index + 1].pos_ in ("VERB", "AUX", "PUNCT"):
                return None
            return pieces_of(reading, set(range(index + 1, sentence_end)), cue.index)
    return None


def _is_clause(token: Token) -> bool:
    return any(
        child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in token.children
    ) or token.pos_ in (
        "VERB",
        "AUX",
    )


def _infinitive(reading: Reading, cue: Cue, head: int | None) -> tuple[list[Tokens] | None, str]:
    token, frames = reading.tokens[cue.index], cue.verb.frames
    objects = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.i > cue.index]
    for child in token.children:
        if child.i < cue.index or child.dep_ not in ("xcomp", "ccomp", "advcl"):
            continue
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        gerund = child.tag_ == "VBG"
        if infinitive and objects and "o" in frames:
            between = [
                c
                for c in token.children
                if c.dep_ == "prep" and c.lower_ in cue.verb.prepositions and objects[-1].i < c.i < child.i
            ]
            return content_of(reading, [*objects, *between, child], cue, head), "o"
        if infinitive and any(
            c.dep_ == "prep" and c.lower_ == "for" and cue.index < c.i < child.i for c in token.children
        ):
            # In "asked for money to pay for the port" the noun after "for" is what was asked for.
            continue
        if infinitive and reading.lemma(child.i) in _KEPT_BACK:
            continue
        if infinitive and "i" in frames and not objects and child.dep_ != "advcl":
            return content_of(reading, [child], cue, head), "i"
        if infinitive and "o" in frames and child.dep_ != "advcl":
            return content_of(reading, [child], cue, head), "o"
        if gerund and "g" in frames and child.dep_ != "advcl":
            return content_of(reading, [child], cue, head), "g"
        if child.dep_ == "xcomp" and frames & {"n"} and not infinitive:
            return content_of(reading, [*objects, child], cue, head), "n"
    return None, ""


def _object(reading: Reading, cue: Cue, head: int | None, passive: bool) -> tuple[list[Tokens] | None, str]:
    token, frames = reading.tokens[cue.index], cue.verb.frames
    if cue.lemma in _NAMING and (head is None or not _names_it(reading, token)):
        return None, ""
    if not cue.verb.speech and not (head is not None and _is_study(reading, head)):
        return None, ""
    roots: list[Token] = []
    for child in token.children:
        if passive and child.dep_ == "nsubjpass":
            roots.append(child)
        if child.i < cue.index:
            continue
        if child.dep_ in ("dobj", "oprd", "attr", "acomp") or (
            "a" in frames and roots and child.left_edge.lower_ == "as"
        ):
            roots.append(child)
        elif child.dep_ == "prep" and child.lower_ in _AFTER_OBJECT and (roots or child.lower_ == "as"):
            wanted = child.lower_ in cue.verb.prepositions | _ABOUT_OBJECT
            if wanted and cue.lemma == "accuse":
                roots += [c for c in token.children if c.dep_ == "prep" and roots[-1].i < c.i < child.i]
            roots += [child] if wanted or _holds_charge(reading, cue, child) else []
    if not roots or (len(roots) == 1 and roots[0].lower_ in _NOT_CONTENT):
        return None, ""
    if cue.lemma in ("dismiss", "reject") and reading.lemma(roots[0].i) in _BEFORE_COURT:
        return None, ""
    if len(roots) == 1 and cue.lemma in ADDRESSING and can_speak(reading, roots[0].i):
        return None, ""
    if frames == {"q"} and not any(t.lower_ in _QUESTION for t in roots[0].subtree):
        return None, ""
    if "a" in frames and "n" not in frames and not any(r.dep_ == "prep" and r.lower_ == "as" for r in roots):
        return None, ""
    if not frames & {"n", "a"}:
        return None, ""
    return content_of(reading, roots, cue, head), "n"


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
    last = verb.right_edge.i + 1
    things = sum(
        child.i > verb.i and child.dep_ in ("dobj", "oprd", "attr", "acomp") for child in verb.children
    )
    as_phrase = any(child.i > verb.i and child.left_edge.lower_ == "as" for child in verb.children)
    return things > 1 or as_phrase or reading.words(verb.i + 1, last) > 2


def _passes_on(reading: Reading, cue: Cue, frame: str) -> bool:
    """Whether a verb only passes on another's words or names a source: quoted Lund as saying, citing Lund."""
    if frame not in ("n", "o", "c") or cue.lemma not in ("quote", "cite"):
        return False
    children = [c for c in reading.tokens[cue.index].children if c.i > cue.index]
    if any(c.dep_ == "dobj" and c.pos_ in ("PROPN", "PRON") for c in children):
        return True
    return any(c.tag_ == "VBG" or c.lower_ == "as" for c in children)


def _is_study(reading: Reading, head: int) -> bool:
    """Whether a noun is a document or a person or body that examines things ("the report found no fault")."""
    lemma = reading.lemma(head)
    return lemma in DOCUMENTS or lemma in ROLES or lemma in INSTITUTIONS


def _prepositional(reading: Reading, cue: Cue, head: int | None) -> tuple[list[Tokens] | None, str]:
    if not cue.verb.speech:
        return None, ""
    for child in reading.tokens[cue.index].children:
        if (
            child.dep_ in ("prep", "agent", "dative")
            and child.i > cue.index
            and child.lower_ in cue.verb.prepositions
        ):
            inner = list(child.children)
            if child.lower_ in ("on", "for", "to") and cue.lemma in ("call", "appeal", "plead", "ask"):
                inner += [
                    c
                    for c in reading.tokens[cue.index].children
                    if c.dep_ in ("xcomp", "advcl") and c.i > child.i
                ]
            # In "spoke of the “green port”" the article outside shows a term, not somebody's words.
            marked = child.i + 1 < len(reading.tokens) and reading.inside[child.i + 1] >= 0
            if inner and marked and cue.lemma in ("speak", "talk"):
                return [reading.bounds[reading.inside[child.i + 1]]], "pp"
            if (inner and cue.lemma not in ("speak", "talk", "tell", "say")) or any(
                c.dep_ == "pcomp" for c in inner
            ):
                return content_of(reading, inner, cue, head), "pp"
    return None, ""


def _as_clause(reading: Reading, cue: Cue, head: int | None) -> list[Tokens] | None:
    """Content of the sentence around "as X said"."""
    token = reading.tokens[cue.index]
    marker = next(
        (c for c in token.children if c.lower_ == "as" and c.i < cue.index and c.dep_ in ("mark", "advmod")),
        None,
    )
    if marker is None or head is None or token.dep_ not in ("advcl", "parataxis", "ccomp"):
        return None
    main = token.head
    if main.i == token.i or main.pos_ not in ("VERB", "AUX"):
        return None
    own = {t.i for t in token.subtree}
    first, last = marker.i - 1, max(own) + 1
    tokens = reading.tokens
    before = (
        tokens[first].text == ","
        or first < token.sent.start
        or tokens[first].lower_ in ("and", "but", "because")
    )
    if not before and (last >= len(tokens) or tokens[last].text not in (",", ".")):
        return None
    return pieces_of(reading, {t.i for t in main.subtree} - own, cue.index)


def _parenthetical(reading: Reading, cue: Cue, head: int | None) -> list[Tokens] | None:
    """Content around an attribution in the middle or at the end of its sentence."""
    token = reading.tokens[cue.index]
    addressed = cue.lemma in ADDRESSING
    if head is None or token.dep_ not in ("parataxis", "ccomp", "ROOT", "conj", "advcl", "dep", "relcl"):
        return None
    top = token
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
        for c in top.children
        if c.i > cue.index
    ):
        return None
    own = clause | {
        t.i
        for c in token.children
        for t in c.subtree
        if c.dep_ in ("prep", "npadvmod", "advmod", "dative", "tmod", "dobj") and c.i > cue.index
    }
    content = set(range(sentence.start, before))
    if following < sentence.end and reading.tokens[following].text == ",":
        content |= set(range(following, sentence.end)) - own
    if (
        not any(t.pos_ in ("VERB", "AUX") for t in reading.tokens[sentence.start : before])
        and len(content) < 6
    ):
        return None
    return pieces_of(reading, content, cue.index)
