"""The subject of a reporting word: from the dependency tree, with the words beside it as a fallback."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from lib.extraction.language import lexicon, nouns
from lib.extraction.quotations.cue_in_text import PASSED_ON, Cue, is_passive
from lib.extraction.quotations.cues import DOCUMENTS, cue_verbs
from lib.extraction.quotations.phrase import LONGEST_PHRASE
from lib.extraction.quotations.reading import Reading

_GROUPS = lexicon.words("group")
_INSTITUTIONS = lexicon.words("institution")
_OCCASIONS = lexicon.words("occasion")
_PERSONS = lexicon.words("person_noun")
_QUANTITIES = lexicon.words("quantity")
_REPORTING_THINGS = lexicon.words("reporting_thing")
_ROLES = lexicon.words("role")
_SOURCES = lexicon.words("source")

SHARES = frozenset(("%", "percent", "third", "thirds", "quarter", "quarters", "fourths", "half"))
"""Nouns for a share of those who were asked."""
_SUBJECTS = frozenset(("nsubj", "csubj"))
_SET_OFF = frozenset(("nsubj", "appos", "dep", "npadvmod"))
"""What the tree may take a subject after a comma for."""
_RELATIVES = frozenset(("who", "which", "that"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
_LONGEST_CLAUSE = 120
_HIGHEST_CLIMB = 6
_PASSING_ON = PASSED_ON | {"quote", "quotes", "quoting", "cite", "cites", "citing"}
_REDUCED = frozenset(("after", "before", "since", "following"))
_REPORTING = frozenset("report say write publish note claim tell carry add".split())
_SPEAKING_PRONOUNS = lexicon.words("speaking_pronoun")


def subject(reading: Reading, index: int) -> int | None:
    """Return the head token of a verb's subject: its own, or the one it shares with the verb above it.

    Args:
        reading: The text.
        index: The verb.
    """
    head = _in_tree(reading, index)
    if head is None:
        return None
    body = reading.paragraphs[reading.paragraph_of[index]].body
    if head < body <= index:
        return _first_noun(reading, body, index)
    return _who_can(reading, _set_apart(reading, head, index), index)


def _first_noun(reading: Reading, low: int, high: int) -> int | None:
    """The last word of the first noun with its modifiers between two tokens, or None."""
    nouns = ("NOUN", "PROPN", "PRON")
    tokens = reading.tokens
    first = next(
        (i for i in range(low, high) if tokens[i].pos_ in nouns and tokens[i + 1].tag_ != "POS"), None
    )
    while first is not None and first + 1 < high and reading.tokens[first + 1].pos_ in nouns:
        first += 1
    return first


def _set_apart(reading: Reading, head: int, index: int) -> int:
    """The name right before a verb where a comma parts it from the nouns that the tree takes for the subject.

    In "Speaking of the port and the road, the base and the camp, Lund said" Lund alone is the subject.
    """
    tokens = reading.tokens
    last = index - 1
    while last > head and tokens[last].pos_ in ("AUX", "ADV", "PART"):
        last -= 1
    first = last
    while first > head and tokens[first].pos_ == "PROPN":
        first -= 1
    apart = head < first < last and tokens[first].text == "," and tokens[head].pos_ == "NOUN"
    return last if apart and any(t.lower_ == "and" for t in tokens[head:first]) else head


def _who_can(reading: Reading, head: int, index: int) -> int:
    """Who stands between a thing and the verb that the tree gives to it: After the vote, a voter insisted."""
    if head >= index or not _is_mere_thing(reading, head):
        return head
    tokens = reading.tokens
    for comma in (i for i in range(head + 1, index - 1) if tokens[i].text == ","):
        first = _first_noun(reading, comma + 1, index) if tokens[comma + 1].pos_ != "ADP" else None
        named = first is not None and tokens[first].pos_ != "PRON" and tokens[first].dep_ in _SET_OFF
        if first is not None and named and can_speak(reading, first):
            return first
    return head


def _in_front_of_tail(reading: Reading, token: Token) -> int | None:
    """Subject of an attribution that ends its sentence: Talks go on, a source close to the matter told Lund.

    The tree may hang that noun on the words before the comma and leave the verb without a subject.
    """
    tokens = reading.tokens
    if token.tag_ not in ("VBD", "VBZ") or tokens[token.i - 1].text == "," or token.i == 0:
        return None
    low = token.i - 1
    sentence = max(token.sent.start, token.i - _LONGEST_CLAUSE)
    start = max(sentence, token.i - LONGEST_PHRASE)
    while low > start and tokens[low].text != "," and reading.inside[low] < 0:
        if tokens[low].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return None
        low -= 1
    if tokens[low].text != "," or not any(t.pos_ in ("VERB", "AUX") for t in tokens[sentence:low]):
        return None
    head = _first_noun(reading, low + 1, token.i)
    return head if head is not None and can_speak(reading, head) else None


def _in_tree(reading: Reading, index: int) -> int | None:
    token = reading.tokens[index]
    own = _own_subject(reading, token)
    if own is not None:
        return _of_reduced(reading, token, own)
    if is_passive(token):
        return _written_in(reading, token) if token.dep_ == "acl" else None
    asked = _asked_by_writer(reading, token)
    if asked is not None:
        return asked
    blamed = _blamed(reading, token)
    if blamed is not None:
        return blamed
    passed_on = _passed_on(token)
    if passed_on is not None:
        return passed_on
    tail = _in_front_of_tail(reading, token)
    if tail is not None:
        return tail
    reporter = _reporter_above(reading, token)
    if reporter is not None:
        return reporter
    found = None
    for _ in range(_HIGHEST_CLIMB):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ in ("acl", "relcl") and head.pos_ in _NOUNS:
            if token.tag_ == "VBN":
                return _written_in(reading, token)
            owner = _author(reading, head)
            if owner is not None:
                return owner
            # Not "a press conference announcing her appointment", "45 seconds explaining it".
            occasion = reading.lemma(head.i) in _OCCASIONS
            return head.i if token.dep_ == "relcl" or (can_speak(reading, head.i) and not occasion) else None
        if token.dep_ == "xcomp":
            if head.tag_[:2] != "VB" and head.pos_ not in ("ADJ", "ADV"):
                return None
            thing = next((c for c in head.children if c.dep_ == "dobj" and c.i < token.i), None)
            if thing is not None and reading.lemma(head.i) not in ("promise", "vow"):
                # "had the temerity to ask": who had it asks.
                if can_speak(reading, thing.i):
                    return thing.i
                own = _own_subject(reading, head)
                if own is not None:
                    return own
        shares = token.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep")
        token = head
        if token.pos_ not in ("VERB", "AUX"):
            continue
        own = _own_subject(reading, token)
        if own is None and shares:
            own = next((c.i for c in token.children if c.dep_ == "nsubjpass"), None)
        if own is not None and reading.inside[own] >= 0 > reading.inside[index]:
            # "stressed that “friends can differ” and promised ...": no friends promise.
            continue
        if own is not None:
            if can_speak(reading, own):
                return own
            found = own if found is None else found
        elif is_passive(token):
            break
    return found


def _written_in(reading: Reading, participle: Token) -> int | None:
    """The document that holds the words, where a participle says so: the goal set out in the manifesto."""
    for child in participle.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            return next((c.i for c in child.children if reading.lemma(c.i) in DOCUMENTS), None)
    return None


def _asked_by_writer(reading: Reading, token: Token) -> int | None:
    """Those whom the writer heard, where the tree hangs their verb on hers: the people I spoke to said."""
    if token.tag_ != "VBD" or token.i < 2 or token.nbor(-1).lower_ not in ("to", "with"):
        return None
    spoke = token.nbor(-2)
    return spoke.head.i if spoke.dep_ == "relcl" and can_speak(reading, spoke.head.i) else None


def _passed_on(token: Token) -> int | None:
    """Whose words are passed on: Lund was quoted by the agency as saying; it quoted Lund as saying."""
    above = token.head
    if token.tag_ != "VBG" or above.lower_ != "as":
        return None
    verb = above.head
    if verb.pos_ in _NOUNS and verb.dep_ == "dobj" and verb.head.lower_ in _PASSING_ON:
        return verb.i
    if verb.lower_ not in _PASSING_ON:
        return None
    wanted = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "dobj"
    return next((c.i for c in verb.children if c.dep_ == wanted), None)


def _blamed(reading: Reading, token: Token) -> int | None:
    """Who is blamed for what they said or left unsaid: attacked Lund for refusing to answer."""
    if token.tag_ != "VBG" or token.dep_ != "pcomp" or token.head.lower_ not in ("for", "of", "from"):
        return None
    blamed = next((c.i for c in token.head.head.children if c.dep_ == "dobj" and c.i < token.i), None)
    return blamed if blamed is not None and not is_thing(reading, blamed) else None


def _of_reduced(reading: Reading, token: Token, own: int) -> int:
    """What was issued, where the tree takes its time for the subject: a letter sent after the talks said."""
    above = token.head
    if token.dep_ != "advcl" or above.tag_ != "VBN" or above.dep_ != "acl" or can_speak(reading, own):
        return own
    if not any(c.dep_ == "mark" and c.lower_ in _REDUCED for c in token.children):
        return own
    return above.head.i if can_speak(reading, above.head.i) else own


def _reporter_above(reading: Reading, token: Token) -> int | None:
    """Subject of the reporting verb above a clause that a second cue is hung on by mistake.

    In "Lund said the board had failed, adding that ..." and "Lund said it failed and said ..." the second
    verb belongs to the first speaker, though the tree hangs it on the clause between.
    """
    participle = token.tag_ == "VBG" and token.dep_ == "advcl"
    if not participle and not (token.tag_ == "VBD" and token.dep_ == "conj"):
        return None
    above = token.head
    for _ in range(_HIGHEST_CLIMB):
        spoken = above.dep_ == "ccomp"
        if above.tag_ == "VBG" and not spoken and any(c.dep_ in _SUBJECTS for c in above.children):
            # "with some calling her out, saying ...": they say so.
            return _own_subject(reading, above)
        if above.dep_ == "ccomp" and above.head.i < above.i and reading.inside[above.head.i] < 0:
            verb = cue_verbs().get(reading.lemma(above.head.i))
            if verb is not None and verb.speech:
                same = participle or reading.lemma(above.head.i) == reading.lemma(token.i)
                told = _own_subject(reading, above)
                # "said that the dam was old and warned that it leaks": no dam warns.
                same = same or (told is not None and is_thing(reading, told))
                return _own_subject(reading, above.head) if same else None
        if above.head.i == above.i or above.dep_ not in ("conj", "xcomp", "advcl", "ccomp"):
            return None
        if above.dep_ == "conj" and _own_subject(reading, above) is not None:
            # "He hopes for a vote, but dockers objected, noting that ...": dockers do.
            return None
        above = above.head
    return None


def can_speak(reading: Reading, index: int) -> bool:
    """Tell whether a noun may name somebody or something that speaks."""
    token = reading.tokens[index]
    if token.pos_ == "PROPN":
        return True
    if token.pos_ == "PRON":
        return token.lower_ in _SPEAKING_PRONOUNS
    lemma = reading.lemma(index)
    return (
        lemma in _ROLES
        or lemma in _INSTITUTIONS
        or lemma in DOCUMENTS
        or lemma in _SOURCES
        or lemma in _PERSONS
        or token.lower_ in _GROUPS
    )


def is_thing(reading: Reading, index: int) -> bool:
    """Tell whether a word is a common noun for something that cannot speak, or points to one.

    Args:
        reading: The text.
        index: The head of a subject.
    """
    token = reading.tokens[index]
    if token.pos_ in ("PRON", "DET"):
        return token.lower_ in ("this", "that", "these", "which", "what")
    # At the start of a sentence a plural is a common noun ("Models predict"), a singular may be a name.
    capital = token.text[:1].isupper() and not (token.tag_ == "NNS" and token.is_sent_start)
    return token.pos_ == "NOUN" and not capital and not names_people(reading, index)


def names_people(reading: Reading, index: int) -> bool:
    """Tell whether a noun names somebody, by the words of the rules or by what a dictionary says: beekeepers.

    Args:
        reading: The text.
        index: The head of a subject.
    """
    by_dictionary = reading.tokens[index].pos_ == "NOUN" and nouns.names_person(reading.lemma(index))
    return by_dictionary or can_speak(reading, index)


def cannot_speak(reading: Reading, index: int) -> bool:
    """Tell whether a word is a common noun for what in none of its usual senses speaks: policies.

    Of those who are counted the noun behind the number tells, of several that are joined any that can speak.

    Args:
        reading: The text.
        index: The head of a subject.
    """
    if not _is_mere_thing(reading, index):
        return False
    token = reading.tokens[index]
    of = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of")
    counted = [c for one in of for c in one.children if c.dep_ == "pobj"]
    counted = counted if reading.lemma(index) in _QUANTITIES else []
    if reading.lemma(index) in _QUANTITIES and not counted:
        return False
    joined = [c for c in token.children if c.dep_ in ("conj", "appos") and c.i > index]
    return all(cannot_speak(reading, c.i) for c in (*counted, *joined))


def _is_mere_thing(reading: Reading, index: int) -> bool:
    """Whether rules and dictionary have a common noun for a thing, and not for one that holds words."""
    token = reading.tokens[index]
    # A last name may look like a plural at the start of a sentence, but nobody is a "Waters of" something.
    plural = token.tag_ == "NNS" and any(c.lower_ == "of" for c in token.children)
    capital = token.text[:1].isupper() and not (token.is_sent_start and plural)
    if token.pos_ != "NOUN" or capital or can_speak(reading, index):
        return False
    if index + 1 < len(reading.tokens) and token.nbor().text == "-" and not token.whitespace_:
        # "vice-chancellors"
        return False
    lemma = reading.lemma(index)
    reports = token.lower_ in SHARES or token.lower_ in _REPORTING_THINGS or lemma in _REPORTING_THINGS
    return not reports and nouns.is_known_thing(lemma)


def _author(reading: Reading, document: Token) -> int | None:
    """Who issued the document that says something ("she released a statement saying")."""
    if reading.lemma(document.i) not in DOCUMENTS:
        return None
    verb = document.head
    if document.dep_ == "pobj":
        verb = verb.head
    if verb.pos_ != "VERB" or document.dep_ not in ("dobj", "pobj"):
        return None
    return _own_subject(reading, verb)


def _own_subject(reading: Reading, token: Token) -> int | None:
    where = reading.inside[token.i]
    if is_passive(token):
        for child in token.children:
            if child.dep_ == "agent":
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        return grandchild.i
        return None
    subjects = [c for c in token.children if c.dep_ in _SUBJECTS and reading.inside[c.i] == where]
    if not subjects:
        return None
    if subjects[0].lower_ in _RELATIVES:
        return _person_of(reading, _antecedent(token, subjects[0]), subjects[0])
    if len(subjects) > 1 and subjects[1].pos_ == "PROPN":
        # "the chief of staff Ana Reyes said"
        first, second = subjects[:2]
        if second.i < token.i and second.left_edge.i == first.right_edge.i + 1:
            return second.i
    return subjects[0].i


def _antecedent(verb: Token, pronoun: Token) -> int:
    """What a relative pronoun stands for, or the pronoun itself."""
    for _ in range(_HIGHEST_CLIMB):
        if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in _NOUNS:
            return verb.head.i
        if verb.head.i == verb.i:
            break
        verb = verb.head
    return pronoun.i


def _person_of(reading: Reading, index: int, pronoun: Token) -> int:
    """Whom "who" stands for beyond the noun before it: a source at the board, who; Lund, a docker who."""
    noun = reading.tokens[index]
    if pronoun.lower_ != "who":
        return index
    people = _ROLES | _SOURCES | _PERSONS
    above = noun.head.head
    of_a_body = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "in", "with", "from")
    if of_a_body and reading.lemma(index) in _INSTITUTIONS and reading.lemma(above.i) in people:
        noun = above
    # "Lund, D-N.Y., who": a party and a state
    tag = [t.text for t in noun.lefts][1:] == ["-"]
    told = tag or reading.lemma(noun.i) in people
    named = noun.dep_ == "appos" and noun.head.pos_ in ("PROPN", "NOUN") and told
    return noun.head.i if named else noun.i


def beside(reading: Reading, cue: Cue, low: int, high: int, *, inverted: bool) -> int | None:
    """Return the noun next to a cue, for where the tree gives no subject.

    Args:
        reading: The text.
        cue: The reporting verb.
        low: First token that may be looked at.
        high: Token after the last one.
        inverted: Whether the cue comes first, so that its subject is looked for behind it.
    """
    return _behind(reading, cue, high) if inverted else _in_front(reading, cue, low)


def _behind(reading: Reading, cue: Cue, high: int) -> int | None:
    tokens = reading.tokens
    index = cue.last
    if index >= high or tokens[index].pos_ not in _NOUNS:
        return None
    head = tokens[index]
    while head.head.i != head.i and cue.last <= head.head.i < high and head.head.pos_ in _NOUNS:
        head = head.head
    while head.i + 2 < high and tokens[head.i + 1].text == "-" and tokens[head.i + 2].pos_ in _NOUNS:
        head = tokens[head.i + 2]
    while head.i + 1 < high and head.pos_ in ("PROPN", "NOUN") and tokens[head.i + 1].pos_ == "PROPN":
        head = tokens[head.i + 1]
    return head.i if head.pos_ in ("PROPN", "NOUN", "PRON") else None


def _in_front(reading: Reading, cue: Cue, low: int) -> int | None:
    tokens = reading.tokens
    index = cue.index - 1
    while index >= low and (tokens[index].pos_ in ("AUX", "ADV", "PART") or tokens[index].is_space):
        index -= 1
    if index >= low and tokens[index].text == ",":
        first = index - 1
        while first > low and tokens[first].pos_ == "PROPN":
            first -= 1
        office = low < first < index - 1 and tokens[first].text == "," and tokens[first - 1].pos_ == "NOUN"
        if office and _is_person_before(reading, low, first):
            # "In Arden, where the firm has its seat, the chairwoman, Ana Reyes, said"
            return index - 1
        # Words set off by commas stand between subject and verb: the subject comes first.
        for first in range(low, index):
            if tokens[first].pos_ in ("PROPN", "NOUN", "PRON") and tokens[first + 1].pos_ not in _NOUNS:
                return first
    return index if index >= low and tokens[index].pos_ in ("PROPN", "NOUN", "PRON") else None


def _is_person_before(reading: Reading, low: int, comma: int) -> bool:
    """Whether the words between two commas are an office or a description: the author of the plan."""
    begins = next((i + 1 for i in range(comma - 1, low, -1) if reading.tokens[i].text == ","), low)
    noun = _first_noun(reading, begins, comma)
    return noun is not None and reading.tokens[noun].pos_ == "NOUN" and names_people(reading, noun)


@dataclass(frozen=True)
class Citation:
    """Whom a report cites, as tokens: the verb ("citing") and the head noun of who is cited."""

    verb: int
    head: int


def cited(reading: Reading, index: int) -> Citation | None:
    """Return whom a report cites, who is its true speaker: the agency reported, citing Lund, or quoted her.

    Args:
        reading: The text.
        index: The reporting verb.
    """
    token = reading.tokens[index]
    if reading.lemma(index) in ("quote", "cite"):
        return _quoted_as_saying(reading, token)
    if reading.lemma(index) not in _REPORTING:
        return None
    near = [c for c in token.children if c.dep_ in ("nsubj", "ccomp", "advcl", "npadvmod")]
    for verb in [c for one in (token, *near) for c in one.children]:
        if verb.tag_ != "VBG" or verb.lower_ not in ("citing", "quoting") or reading.inside[verb.i] >= 0:
            continue
        for child in verb.children:
            if child.dep_ == "dobj" and reading.inside[child.i] < 0 and _is_cited(reading, child):
                return Citation(verb.i, child.i)
    return None


def _quoted_as_saying(reading: Reading, verb: Token) -> Citation | None:
    """Whom a medium passes on: the agency quoted Lund as saying."""
    saying = any(c.lower_ == "as" and any(g.tag_ == "VBG" for g in c.children) for c in verb.children)
    found = (c.i for c in verb.children if saying and c.dep_ == "dobj" and reading.inside[c.i] < 0)
    return next((Citation(verb.i, head) for head in found), None)


def _is_cited(reading: Reading, noun: Token) -> bool:
    """Whether what is cited speaks, as a person, body or source does and a document does not."""
    return noun.pos_ != "PRON" and can_speak(reading, noun.i) and reading.lemma(noun.i) not in DOCUMENTS


def according_to(reading: Reading, index: int, high: int) -> int | None:
    """Head noun after "according to".

    Args:
        reading: The text.
        index: The word "according".
        high: Token after the last one that may be looked at.
    """
    tokens = reading.tokens
    for token in (tokens[index], tokens[index + 1]):
        for child in token.children:
            if child.dep_ in ("pobj", "dobj") and index < child.i < high:
                comma = next((i for i in range(index + 2, child.i) if tokens[i].text == ","), child.i)
                named = [i for i in range(index + 2, comma) if tokens[i].pos_ in ("PROPN", "NOUN")]
                # "according to the board, the biggest port in the region" says so of the port.
                return named[-1] if comma < child.i and named else child.i
    return next((t.i for t in tokens[index + 2 : high] if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
