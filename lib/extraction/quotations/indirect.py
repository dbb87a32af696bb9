"""Reported content that follows the grammar of its cue."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import is_infinitive
from lib.extraction.quotations.around import ADDRESSING
from lib.extraction.quotations.aside import without_asides
from lib.extraction.quotations.complements import Content, complement
from lib.extraction.quotations.content import trim
from lib.extraction.quotations.cue_in_text import Cue, cue_at, is_negated, is_passive
from lib.extraction.quotations.cues import DOCUMENTS, Frame, cue_nouns, cue_verbs
from lib.extraction.quotations.other_cues import according, noun_report
from lib.extraction.quotations.reading import FINITE, Reading, Tokens
from lib.extraction.quotations.report import Report
from lib.extraction.quotations.silence import refusal, silence
from lib.extraction.quotations.subject import beside, can_speak, cited, is_thing, subject

_NEAR = 8
"""Reports before and after one that may hold it."""
_LONGEST_START = 60
_LONGEST_LIST = 12
"""Tokens that may stand between a cue and the clause that the tree sees."""
_WORTH = frozenset("worth important interesting fair safe noteworthy necessary useful enough".split())
_BODIES = lexicon.words("institution") | lexicon.words("medium")
_DEEDS = lexicon.words("deed")
_LET_ALONE = ["not", "to", "mention"]
_LEAST_WORDS = 2
"""Words outside marks from which a noun tells what was said."""
_LEAST_REST = 8
"""Words of a relative clause from which it is whole enough without its pronoun."""
_AHEAD = frozenset(("will", "would", "can", "could", "'ll", "’ll"))
_OF_THINGS = lexicon.words("of_things")
_ONLY_THAT = lexicon.words("only_that")
_SHOWING = frozenset(("show", "demonstrate", "prove"))
_IN_MARKS = lexicon.words("in_marks")
_NOBODY = frozenset(("nothing", "nobody", "none", "neither", "little", "anything"))
_TALKING = ("talk", "speak", "refer")
_WHOEVER = frozenset("who which that one others some many both it".split())
_NO_SPEAKERS = frozenset("we i you us 's ’s".split())
"""Outside marks the writer says "we", calls the reader "you", and lets us say something."""
_POINTING = frozenset("this that these which what there here".split())
_MODALS = frozenset("should must might could may ought".split())
_UNREAL = lexicon.words("unreal")
_UNCLEAR = frozenset("deny dispute doubt exclude contest question hide conceal".split())
"""Verbs whose negation says something: did not deny that it was late."""
_ANNOUNCING = frozenset(("confirm", "reveal", "report", "announce", "disclose"))
"""Verbs that do what they say that one can do: the Courier can reveal that it was late."""
_ANYBODY = frozenset("anyone anybody whoever someone somebody everyone everybody".split())
_ALL_WHO = _ANYBODY | frozenset(("those", "people", "us", "one", "ones"))
_NO_CONTENT = frozenset(("to", "so", "do", "does", "did", "done"))


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
            if report is not None and _is_supposed(_verb_above(token)):
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


# Verbs -------------------------------------------------------------------------------------------------


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
        return None if _is_writer(reading.tokens[withheld.speaker or 0]) else withheld
    if _is_shortened_passive(reading, cue) or token.dep_ == "amod":
        return None
    if _is_narrator(token):
        return None
    head = subject(reading, cue.index)
    passive = is_passive(token)
    if head is None and not passive and _is_told_to_do(token):
        return None
    if head is None and token.tag_ == "VBN" and token.text.istitle() and not token.is_sent_start:
        # "Frequently Asked Questions about the boat"
        return None
    if token.lower_ == "told" and token.i > 0 and token.nbor(-1).lower_ == "all":
        # "All told, 40 boats came."
        return None
    if _is_asked_by_somebody(token):
        return None
    if head is None and not passive and token.tag_ in ("VBD", "VBZ") and Frame.CLAUSE in cue.verb.frames:
        head = _between_commas(reading, cue)
    found = complement(reading, cue, head)
    if found is None or not found.pieces or not _is_whole(reading, cue, head, found):
        return None
    if not _is_spoken(reading, cue, head, found):
        return None
    noun = token.head.head if token.dep_ == "pcomp" and token.head.lower_ in ("with", "of", "about") else None
    if noun is not None and noun.i == head and is_thing(reading, head):
        # "the trouble with telling people that ..."
        return None
    if cue.lemma in ("refuse", "decline") and sum(reading.words(*piece) for piece in found.pieces) <= 2:
        # "declined to prosecute" tells of a deed.
        return None
    if cue.lemma == "refuse" and token.tag_ == "VBG":
        # "are refusing to let them play"
        return None
    citation = cited(reading, cue.index)
    head = citation.head if citation else head
    if passive and head is None and not _is_said_by_nobody(cue, token, found):
        return None
    if found.frame == Frame.NOUN and cue.lemma in _IN_MARKS and _is_plain_object(reading, cue, found):
        return None
    if token.tag_ == "VBG" and token.dep_ == "advcl" and cue.lemma in _TALKING:
        # "Talking about how she felt, she said ..."
        return None
    if cue.lemma == "report" and found.frame == Frame.NOUN and not _gives_an_account(reading, head):
        return None
    if is_negated(token) and found.frame in (Frame.NOUN, Frame.INFINITIVE):
        return None
    shared = token.tag_ == "VB" and token.dep_ == "conj" and is_negated(token.head)
    if (is_negated(token) or shared) and reading.tokens[found.pieces[0][0]].tag_ in ("WDT", "WP", "WRB"):
        # "never stated which boat it was"
        return None
    pieces = [_whole_marks(reading, piece, found.frame) for piece in found.pieces]
    if cue.lemma == "know" and _is_marked(reading, found.pieces):
        # "they know how “privileged” people behave"
        return None
    if not cue.verb.speech and _is_only_marked(reading, cue, head, pieces, found.frame):
        return None
    if found.frame == Frame.CLAUSE:
        pieces = _joined_on(reading, token, _run_on(reading, token, pieces))
    if found.frame in (Frame.CLAUSE, Frame.NOUN):
        pieces = _with_predicate(reading, cue, pieces)
    pieces = _with_rest_of_object(reading, cue, found.frame, pieces)
    if found.frame in (Frame.CLAUSE, Frame.PARENTHESIS):
        pieces = _with_main_clause(reading, token, pieces)
    if found.frame == Frame.CLAUSE:
        pieces = _with_beginning(reading, cue, head, pieces)
    pieces = _without_relative(reading, cue, pieces)
    if not pieces:
        return None
    speech = cue.verb.speech and (found.frame == Frame.PARENTHESIS or not _is_unreal(reading, token))
    if found.frame not in (Frame.CLAUSE, Frame.PARENTHESIS, Frame.INFINITIVE):
        # "users can report it", "will address it": what may be said or is still to be said
        speech = speech and not any(c.tag_ == "MD" for c in token.children)
        if cue.verb.speech and not speech and found.frame == Frame.NOUN:
            # Marks are those of a term here, since nobody has spoken.
            return None
    return Report((cue.first, cue.last), cue.index, cue.lemma, speech, tuple(pieces), head, found.frame)


def _is_whole(reading: Reading, cue: Cue, head: int | None, found: Content) -> bool:
    """Whether a content is somebody's words, neither passed on nor the writer's own nor in splinters."""
    if _passes_on(reading, cue, found.frame):
        return False
    if len(found.pieces) > 1 and all(reading.words(*piece) < 2 for piece in found.pieces):
        # "the strike that they called for today" says nowhere what was called for.
        return False
    words = [t for piece in found.pieces for t in reading.tokens[slice(*piece)] if reading.is_word(t.i)]
    empty = all(t.lower_ in _NO_CONTENT or t.pos_ in ("AUX", "PRON") for t in words)
    if (
        empty
        and found.frame not in (Frame.CLAUSE, Frame.PARENTHESIS)
        and not _is_marked(reading, found.pieces)
    ):
        # "the road, which he has promised to do", "referred to her"
        return False
    if _is_rest_of_clause(reading, head, found):
        return False
    if head is None:
        return True
    who = reading.tokens[head]
    if who.tag_ == "VBG" and not _is_marked(reading, found.pieces):
        # "taking a tally of storms indicates that ..."
        return False
    subjects = [c for c in reading.tokens[cue.index].children if c.dep_ == "nsubj"]
    return who.lower_ not in _POINTING and not any(map(_is_writer, [who, *subjects]))


def _is_writer(who: Token) -> bool:
    """Whether the writer is the speaker or among them: we, many of us, two colleagues and I."""
    below = (t.lower_ for t in who.subtree if t.dep_ in ("pobj", "conj"))
    return who.lower_ in _NO_SPEAKERS or any(word in ("us", "i") for word in below)


def _is_asked_by_somebody(verb: Token) -> bool:
    """Whether a verb is short for "when she was asked": (asked about the boat, Lund says it was fast)."""
    if verb.lower_ != "asked" or any(c.dep_ in ("nsubj", "aux", "auxpass") for c in verb.children):
        return False
    begins = verb.i == 0 or verb.is_sent_start or verb.nbor(-1).text in ("(", ",", "–", "—")
    return begins and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("about", "whether", "if", "why")


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


def _is_only_marked(reading: Reading, cue: Cue, head: int | None, pieces: list[Tokens], frame: Frame) -> bool:
    """Whether a thought, plan or finding has words between marks that nobody is said to have used.

    "The film showed a car marked “TV”", "they hope to “talk” again": a term, not somebody's words.
    """
    if not _is_marked(reading, pieces):
        return False
    if head is None or frame == Frame.INFINITIVE:
        return True
    return (frame != Frame.CLAUSE or cue.lemma in _SHOWING) and not can_speak(reading, head)


def _is_plain_object(reading: Reading, cue: Cue, found: Content) -> bool:
    """Whether a content is neither a clause nor in marks, nor somebody whom words attack: six towns."""
    if _is_marked(reading, found.pieces):
        return False
    objects = [c for c in reading.tokens[cue.index].children if c.dep_ in ("dobj", "ccomp")]
    if any(c.dep_ == "ccomp" for c in objects):
        return False
    return cue.lemma != "attack" or not any(can_speak(reading, c.i) for c in objects)


def _is_marked(reading: Reading, pieces: list[Tokens]) -> bool:
    """Whether some words of a content stand between marks."""
    return any(reading.inside[i] >= 0 for piece in pieces for i in range(*piece))


def _gives_an_account(reading: Reading, head: int | None) -> bool:
    """Whether who "reported the fire" gives an account of it, as papers do, and did not call the police."""
    if head is None:
        return False
    token = reading.tokens[head]
    return token.pos_ == "PROPN" or reading.lemma(head) in DOCUMENTS | _BODIES


def _is_spoken(reading: Reading, cue: Cue, head: int | None, found: Content) -> bool:
    """Whether the frame makes a verb speech: who can speak threatens to strike, storms threaten the coast.

    A verb of speech with a thing for its subject tells of a deed or an effect unless a clause follows; verbs
    of deeds do so even then, and in the progressive ("is offering two rooms") whoever their subject is.
    """
    if head is None and reading.tokens[cue.index].tag_ == "VBG":
        # "a press conference announcing her appointment" tells of nobody who speaks.
        return reading.tokens[cue.index].dep_ != "acl"
    quoted = _is_marked(reading, found.pieces)
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
    nobody = reading.tokens[head].left_edge.lower_ == "no" and reading.tokens[head].pos_ != "NUM"
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


def _is_shortened_passive(reading: Reading, cue: Cue) -> bool:
    """Whether a headline leaves out "are" and tells not who spoke: residents urged to avoid the quay."""
    token, tokens = reading.tokens[cue.index], reading.tokens
    if token.tag_ not in ("VBD", "VBN") or cue.index + 1 >= len(tokens):
        return False
    if cue.lemma == "accuse" and tokens[cue.index + 1].lower_ == "of":
        # "Mayor accused of lying" tells not who accuses.
        return not any(c.dep_ in ("dobj", "auxpass", "agent", "nsubjpass") for c in token.children)
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


def _is_unreal(reading: Reading, token: Token) -> bool:
    """Whether a verb tells of words that were not said: "unwilling to admit", "should apologise"."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if auxiliaries & _MODALS or ("can" in auxiliaries and reading.lemma(token.i) not in _ANNOUNCING):
        return True
    if _is_supposed(token) or _is_asked_for(reading, token):
        return True
    if _is_unsaid(reading, token) or _is_anybodys(token) or _is_in_question(reading, token):
        return True
    means = token.head if token.tag_ == "VBG" and token.dep_ == "conj" else token
    if means.tag_ == "VBG" and means.dep_ == "pcomp" and means.head.lower_ in ("by", "in"):
        # "could calm them by pledging to go", "urged it to follow the others in rejecting the plan"
        verb = means.head.head
        could = any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children)
        return could or _is_supposed(verb) or _is_asked_for(reading, verb)
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


def _is_unsaid(reading: Reading, token: Token) -> bool:
    """Whether a verb, or one that it hangs on, is negated: never told me that, cannot seem to say why."""
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ == "without":
        return True
    if token.tag_ == "VB" and any(c.tag_ in ("WP", "WRB", "WDT") and c.i < token.i for c in token.children):
        # "coached them as to what to say"
        return is_infinitive(token)
    while token.dep_ == "xcomp" and not is_negated(token):
        # "did not know enough to say"
        above = token.head.head if token.head.lower_ == "enough" else token.head
        if above.pos_ not in ("VERB", "AUX"):
            break
        token = above
    return is_negated(token) and reading.lemma(token.i) not in _UNCLEAR


def _is_anybodys(token: Token) -> bool:
    """Whether nobody in particular speaks: next time someone asks, those who say so, some will say."""
    if any(c.lower_ == "will" and c.dep_ == "aux" for c in token.children):
        return any(c.lower_ in ("some", "others", "many") and c.dep_ == "nsubj" for c in token.children)
    if any(c.dep_ == "nsubj" and c.left_edge.lower_ == "any" for c in token.children):
        return True
    if token.tag_ not in ("VBP", "VBZ", "VB"):
        return False
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


def _is_supposed(token: Token) -> bool:
    """Whether a verb stands in a condition: it may grow if the mayor agrees to it."""
    for _ in range(3):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in token.children):
            return True
        if token.dep_ == "advcl":
            return False
        if token.dep_ not in ("conj", "xcomp", "ccomp"):
            return False
        token = token.head
    return False


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


def _whole_marks(reading: Reading, piece: Tokens, frame: Frame) -> Tokens:
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


def _passes_on(reading: Reading, cue: Cue, frame: Frame) -> bool:
    """Whether a verb only passes on another's words or names a source: quoted Lund as saying, citing Lund."""
    if frame not in (Frame.NOUN, Frame.ADDRESSED, Frame.CLAUSE) or cue.lemma not in ("quote", "cite"):
        return False
    children = [c for c in reading.tokens[cue.index].children if c.i > cue.index]
    if any(c.dep_ == "dobj" and c.pos_ in ("PROPN", "PRON") for c in children):
        return True
    return any(c.tag_ == "VBG" or c.lower_ == "as" for c in children)
