"""Quotations of a parsed text: the rules put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from lib.extraction.quotations.around import clause_in
from lib.extraction.quotations.direct import utterances
from lib.extraction.quotations.floating import joined_on
from lib.extraction.quotations.indirect import reports
from lib.extraction.quotations.layout import ANSWERERS, Labelled, headline, transcripts
from lib.extraction.quotations.model import Kind, Quotation, Span
from lib.extraction.quotations.people import People
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import Reading, Tokens, reading_of
from lib.extraction.quotations.report import Report
from lib.extraction.quotations.speaker import Speaker
from lib.extraction.quotations.subject import cannot_speak
from lib.extraction.quotations.utterance import Utterance

_SIGNATURE = re.compile(r"\s+pic\.twitter\.com/\w+|\s+https://t\.co/\w+|\s[—–]\s[^—\n]{1,60}\(@\w{1,20}\)")
"""The end of a post on a network, as pages print it."""
_SHOWING = frozenset("remind suggest indicate signal reveal underscore underline illustrate confirm".split())
"""Verbs of what a thing does as well, where "it" is nobody that the text names."""
_MOST_OUTSIDE = 0.1
"""Share of words outside the marks up to which a reported clause counts as the marked stretch alone."""


@dataclass(frozen=True)
class _Draft:
    """A quotation before its speaker is resolved; `head` and `where` are the speaker's noun and phrase."""

    spans: tuple[Span, ...]
    kind: Kind
    quoted: tuple[Span, ...]
    cue: Tokens | None
    index: int | None
    lemma: str
    speech: bool
    head: int | None
    where: Tokens | None = None


def extract(doc: Doc) -> list[Quotation]:
    """Return the quotations of a text in the order of their first character.

    Args:
        doc: The parsed text, with part of speech and dependencies.
    """
    reading = reading_of(doc)
    turns = transcripts(reading)
    busy = {i for turn in turns for piece in turn.content for i in range(*piece)}
    reported = [one for one in reports(reading) if one.index not in busy]
    covered = _covered(reading, reported) | ({reading.inside[i] for i in busy} - {-1})
    spoken = utterances(reading, covered)
    spoken = joined_on(reading, spoken, _left_out(reading, reported, spoken))
    drafts = _marked(reading, spoken) + _reported(reading, reported, spoken)
    title = headline(reading, _last_words(reading, drafts))
    if title and not busy & set(range(*title.content[0])):
        start, end = reading.span(*title.content[0])
        drafts = [
            one
            for one in drafts
            if one.spans[0][0] >= end
            or one.spans[-1][1] <= start
            or _is_within(reading, one, title.content[0])
        ]
        turns.append(title)
    drafts += [_labelled(reading, turn) for turn in turns]
    return _finish(reading, drafts)


def _is_within(reading: Reading, one: _Draft, content: Tokens) -> bool:
    """Whether a headline's words hold speech with its own cue and speaker: Lund says port is safe: agency."""
    low, high = content
    own = (
        one.index is not None and one.head is not None and low <= one.head < high and low <= one.index < high
    )
    return own and one.speech and one.kind != "direct"


def _last_words(reading: Reading, drafts: list[_Draft]) -> frozenset[str]:
    return frozenset(reading.tokens[one.head].lower_ for one in drafts if one.head is not None)


def _covered(reading: Reading, reported: list[Report]) -> set[int]:
    """Stretches that stand inside a reported clause as a part of it."""
    covered = set()
    for report in reported:
        for low, high in report.content:
            outside = reading.words_outside(low, high)
            for number in {reading.inside[i] for i in range(low, high)} - {-1}:
                first, last = reading.bounds[number]
                words = reading.words(first, last)
                if first >= low and last <= high + 1 and outside > _MOST_OUTSIDE * words:
                    covered.add(number)
    return covered


def _left_out(reading: Reading, reported: list[Report], spoken: list[Utterance]) -> set[int]:
    """Stretches of a reported clause whose cue is another one's: said “it is old” and “it leaks”."""
    used = {one.index for one in spoken if one.index is not None}
    clauses = (piece for report in reported if report.index in used for piece in report.content)
    return {reading.inside[i] for piece in clauses for i in range(*piece)} - {-1}


def _quoted(reading: Reading, pieces: list[Tokens]) -> tuple[Span, ...]:
    numbers = {reading.inside[i] for piece in pieces for i in range(*piece)} - {-1}
    return tuple((reading.stretches[n].start, reading.stretches[n].end) for n in sorted(numbers))


def _labelled(reading: Reading, turn: Labelled) -> _Draft:
    spans = tuple(reading.span(*piece) for piece in turn.content)
    quoted = _quoted(reading, list(turn.content))
    kind: Kind = "mixed" if quoted else "indirect"
    if len(quoted) == 1 and len(spans) == 1:
        around = (quoted[0][0] - spans[0][0]) + (spans[0][1] - quoted[0][1])
        kind = "direct" if around <= len("“” .") else "mixed"
    colon = (turn.colon, turn.colon + 1)
    return _Draft(spans, kind, quoted, colon, turn.colon, ":", True, turn.speaker[1] - 1, turn.speaker)


def _marked(reading: Reading, spoken: list[Utterance]) -> list[_Draft]:
    """One draft for all the stretches that share an attribution."""
    by_number = {one.stretch: one for one in spoken}
    groups: dict[int, list[Utterance]] = {}
    by_cue: dict[int, int] = {}
    root_of: dict[int, int] = {}
    for one in spoken:
        root = one.stretch
        if one.joins is not None and one.joins in by_number:
            root = root_of.get(one.joins, one.joins)
        elif one.index is not None:
            # Two stretches around one attribution are one quotation.
            root = by_cue.setdefault(one.index, one.stretch)
        root_of[one.stretch] = root
        groups.setdefault(root, []).append(one)
    drafts = []
    for members in groups.values():
        lead = members[0]
        pieces = [_reach(reading, one) for one in members]
        whole = all(_opens_with_it(reading, one) and one.closing is None for one in members)
        spans = _apart([_extent(reading, one) for one in members])
        drafts.append(
            _Draft(
                spans,
                "direct" if whole and _holds_clause(reading, members) else "mixed",
                _quoted(reading, pieces),
                lead.cue,
                lead.index,
                lead.lemma,
                lead.speech,
                lead.speaker,
            )
        )
    return drafts


def _opens_with_it(reading: Reading, one: Utterance) -> bool:
    """Whether no word of the sentence stands before a stretch but one that joins it: But “it is late”."""
    if one.opening is None:
        return True
    before = range(one.opening, reading.bounds[one.stretch][0])
    return all(reading.tokens[i].pos_ == "CCONJ" for i in before if reading.is_word(i))


def _holds_clause(reading: Reading, members: list[Utterance]) -> bool:
    """Whether one of some stretches holds a clause, or stands as a sentence of its own."""
    return any(one.alone or clause_in(reading, *reading.bounds[one.stretch]) for one in members)


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, none reaching into the one before."""
    out: list[Span] = []
    for start, end in sorted(spans):
        start = max(start, out[-1][1]) if out else start
        if start < end:
            out.append((start, end))
    return tuple(out)


def _reach(reading: Reading, one: Utterance) -> Tokens:
    first, last = reading.bounds[one.stretch]
    return (first if one.opening is None else one.opening), (last if one.closing is None else one.closing)


def _extent(reading: Reading, one: Utterance) -> Span:
    stretch = reading.stretches[one.stretch]
    low, high = _reach(reading, one)
    start = stretch.outer_start if one.opening is None else reading.span(low, low + 1)[0]
    end = stretch.outer_end if one.closing is None else reading.span(high - 1, high)[1]
    return start, end


def _reported(reading: Reading, reported: list[Report], spoken: list[Utterance]) -> list[_Draft]:
    """Drafts of what stands in the grammar of a cue and is not taken by a stretch of its own."""
    taken = {reading.inside[i] for one in spoken for i in range(*_reach(reading, one))} - {-1}
    used = {one.index for one in spoken if one.index is not None}
    drafts = []
    for report in reported:
        pieces = list(report.content)
        numbers = {reading.inside[i] for piece in pieces for i in range(*piece)} - {-1}
        if report.index in used or _is_said_by_a_thing(reading, report):
            continue
        if numbers & taken:
            pieces = [piece for piece in pieces if not any(reading.inside[i] in taken for i in range(*piece))]
            if not pieces:
                continue
        drafts.append(_draft(reading, report, pieces))
    return drafts


def _without_signature(reading: Reading, piece: Tokens) -> Tokens:
    """A piece without the address of a picture and the signature below a post: — Ana Lund (@lund) May 3."""
    low, high = piece
    start, end = reading.span(low, high)
    found = _SIGNATURE.search(reading.text, start, end)
    last = next((i for i in range(low, high) if found and reading.tokens[i].idx >= found.start()), high)
    return (low, last) if reading.words(low, last) else piece


def _is_said_by_a_thing(reading: Reading, report: Report) -> bool:
    """Whether the subject is what cannot speak: policies project it.

    What a text accords to may be anything: according to figures, models, research.
    """
    if not report.speech or report.speaker is None or report.lemma == "according to":
        return False
    return cannot_speak(reading, report.speaker)


def _with_marks(reading: Reading, piece: Tokens) -> Tokens:
    """A piece that begins or ends inside marks with all the signs up to the marks."""
    low, high = piece
    if reading.inside[low] >= 0:
        first = reading.bounds[reading.inside[low]][0]
        low = low if reading.words(first, low) else first
    if reading.inside[high - 1] >= 0:
        last = reading.bounds[reading.inside[high - 1]][1]
        high = high if reading.words(high, last) else last
    return low, high


def _draft(reading: Reading, report: Report, pieces: list[Tokens]) -> _Draft:
    pieces = [_without_signature(reading, _with_marks(reading, piece)) for piece in pieces]
    spans = _apart([reading.span(*piece) for piece in pieces])
    # A content may end inside a stretch that is never closed; only its own words there count as quoted.
    shared = (
        (max(low, start), min(high, end)) for start, end in _quoted(reading, pieces) for low, high in spans
    )
    quoted = tuple((s, e) for s, e in shared if any(map(str.isalnum, reading.text[s : max(s, e)])))
    kind: Kind = "indirect"
    if quoted:
        kind = "mixed"
        words = sum(reading.words(*piece) for piece in pieces)
        outside = sum(reading.words_outside(*piece) for piece in pieces)
        if outside <= _MOST_OUTSIDE * words and len(quoted) == 1:
            number = next(n for piece in pieces for i in range(*piece) if (n := reading.inside[i]) >= 0)
            if clause_in(reading, *reading.bounds[number]):
                kind = "direct"
            one = reading.stretches[number]
            spans = ((one.outer_start, one.outer_end),)
    where = None
    if report.speaker is not None:
        low, high = phrase(reading, report.speaker, report.index)
        # A noun that reports ("reports that ...") is the speaker without what it reports.
        cut = min((piece[0] for piece in pieces if low < piece[0] < high), default=high)
        while cut - 1 > report.speaker and reading.tokens[cut - 1].lower_ in ("that", "whether", ","):
            cut -= 1
        where = (low, cut) if low <= report.speaker < cut else (report.speaker, report.speaker + 1)
    return _Draft(
        spans, kind, quoted, report.cue, report.index, report.lemma, report.speech, report.speaker, where
    )


def _spoken(reading: Reading, one: _Draft) -> Tokens:
    """The tokens that a speaker says after the cue or between marks, none of which names that speaker."""
    start, end = one.spans[0][0], one.spans[-1][1]
    if one.kind == "direct":
        start, end = one.quoted[0][0], one.quoted[-1][1]
    elif one.cue is None or start < reading.tokens[one.cue[0]].idx:
        return (0, 0)
    return reading.between(start, end)


def _is_answer(reading: Reading, one: _Draft) -> bool:
    """Whether a label before a colon only says that somebody answers: A: They are old."""
    return one.lemma == ":" and one.head is not None and reading.tokens[one.head].lower_ in ANSWERERS


def _is_shown(one: _Draft, who: Speaker) -> bool:
    """Whether a thing that the text does not name only shows it: It reminds us that the port is old."""
    return who.kind == "unknown" and who.name.lower() == "it" and one.lemma in _SHOWING


def _finish(reading: Reading, drafts: list[_Draft]) -> list[Quotation]:
    """Resolve the speakers in the order of the text: who spoke last helps with "he" and "the ministry"."""
    people = People(reading)
    last: Speaker | None = None
    ordered = sorted(drafts, key=lambda one: (one.spans[0][0], one.spans[-1][1]))
    label = next((one.head for one in ordered if _is_answer(reading, one)), None)
    answerer = people.interviewed(label) if label is not None else None
    found = []
    for one in ordered:
        mention: Span | None = None
        who: Speaker | None = None
        if one.head is not None:
            where = one.where or phrase(reading, one.head, one.index)
            spoken = _spoken(reading, one)
            answers = _is_answer(reading, one)
            who = answerer if answers else people.resolve(where, one.head, last, spoken)
            mention = reading.span(*where) if who else None
            if who and _is_shown(one, who):
                continue
            if who and one.speech:
                last = who
        cue_span = reading.span(*one.cue) if one.cue else None
        found.append(
            Quotation(
                spans=one.spans,
                kind=one.kind,
                quoted=one.quoted,
                cue=reading.text[cue_span[0] : cue_span[1]] if cue_span else None,
                cue_span=cue_span,
                cue_lemma=one.lemma,
                mention=mention,
                speaker=who.name if who else None,
                speaker_kind=who.kind if who else "unknown",
                speaker_role=who.role if who else "",
                speech=one.speech,
            )
        )
    return found
