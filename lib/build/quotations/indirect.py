"""Reported content that follows the grammar of its cue: clauses, questions, infinitives, noun phrases."""

from __future__ import annotations

from spacy.tokens import Token

from lib.build.quotations.attribution import (
    Cue,
    Tokens,
    cited,
    cue_at,
    is_negated,
    is_passive,
    phrase,
    subject,
)
from lib.build.quotations.content import content_of, pieces_of
from lib.build.quotations.cues import DOCUMENTS
from lib.build.quotations.nouns import INSTITUTIONS, ROLES
from lib.build.quotations.other_cues import according, noun_report
from lib.build.quotations.reading import Reading
from lib.build.quotations.report import Report
from lib.build.quotations.silence import refusal, silence

_QUESTION = frozenset(
    ("whether", "if", "who", "what", "how", "why", "when", "where", "which", "whom", "whose")
)
_NOT_CONTENT = frozenset(
    "nothing little anything something much more that this it so them him her us me you".split()
)
_ABOUT_OBJECT = frozenset(("as", "for", "over", "of"))
_NEAR = 8
"""Reports before and after one that may hold it."""
_KEPT_BACK = frozenset(("name", "identify", "quote"))
"""What sources ask not to be: no content worth a report."""
_FURTHEST_THAT = 9
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
    head = subject(reading, cue.index)
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
    cited_head = cited(reading, cue.index)
    head = head if cited_head is None else cited_head
    if passive and head is None and (frame not in ("c", "o") or pieces[0][0] < cue.index):
        return None
    if negated and frame in ("n", "i"):
        return None
    return Report((cue.first, cue.last), cue.index, cue.lemma, cue.verb.speech, tuple(pieces), head, frame)


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
            return content_of(reading, [*objects, child], cue, head), "o"
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
            roots += [child] if child.lower_ in cue.verb.prepositions | _ABOUT_OBJECT else []
    if not roots or (len(roots) == 1 and roots[0].lower_ in _NOT_CONTENT):
        return None, ""
    if frames == {"q"} and not any(t.lower_ in _QUESTION for t in roots[0].subtree):
        return None, ""
    if "a" in frames and "n" not in frames and not any(r.dep_ == "prep" and r.lower_ == "as" for r in roots):
        return None, ""
    if not frames & {"n", "a"}:
        return None, ""
    return content_of(reading, roots, cue, head), "n"


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
            if child.lower_ in ("on", "for", "to") and cue.lemma in ("call", "appeal", "plead"):
                inner += [
                    c
                    for c in reading.tokens[cue.index].children
                    if c.dep_ in ("xcomp", "advcl") and c.i > child.i
                ]
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
    if any(c.dep_ in ("ccomp", "xcomp", "dobj") and c.i > cue.index for c in top.children):
        return None
    own = clause | {
        t.i
        for c in token.children
        for t in c.subtree
        if c.dep_ in ("prep", "npadvmod", "advmod", "dative", "tmod") and c.i > cue.index
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
