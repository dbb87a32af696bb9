"""Quotations of a parsed text: the rules put together."""

from __future__ import annotations

from spacy.tokens import Doc

from lib.build.quotations.attribution import Tokens, phrase
from lib.build.quotations.direct import Utterance, clause_in, utterances
from lib.build.quotations.indirect import Report, reports
from lib.build.quotations.layout import Labelled, headline, transcripts
from lib.build.quotations.model import Kind, Quotation, Span
from lib.build.quotations.people import People
from lib.build.quotations.reading import Reading


def extract(doc: Doc) -> list[Quotation]:
    """Return the quotations of a text in the order of their first character.

    Args:
        doc: The parsed text, with part of speech and dependencies.
    """
    reading = Reading(doc)
    if not reading.tokens:
        return []
    people = People(reading)
    turns = transcripts(reading)
    busy = {i for turn in turns for piece in turn.content for i in range(*piece)}
    reported = [one for one in reports(reading) if one.index not in busy]
    covered = _covered(reading, reported)
    for first, last in (b for b in reading.bounds if busy & set(range(*b))):
        covered |= {reading.inside[i] for i in range(first, last)}
    spoken = utterances(reading, covered)
    found = _direct(reading, people, spoken)
    taken = {reading.inside[i] for one in spoken for i in range(*_reach(reading, one))} - {-1}
    found += _reported(reading, people, reported, spoken, taken)
    speakers = frozenset(
        reading.text[one.mention[0] : one.mention[1]].split()[-1].lower() for one in found if one.mention
    )
    title = headline(reading, speakers)
    if title:
        limit = reading.span(*title.content[0])
        found = [one for one in found if one.start >= limit[1] or one.end <= limit[0]]
        turns.append(title)
    found += [_labelled(reading, people, turn) for turn in turns]
    return sorted(found, key=lambda one: (one.start, one.end))


def _labelled(reading: Reading, people: People, turn: Labelled) -> Quotation:
    inner = sorted({reading.inside[i] for low, high in turn.content for i in range(low, high)} - {-1})
    spans = tuple(reading.span(*piece) for piece in turn.content)
    quoted = tuple((reading.stretches[n].start, reading.stretches[n].end) for n in inner)
    kind: Kind = "mixed" if quoted else "indirect"
    if (
        len(quoted) == 1
        and len(spans) == 1
        and quoted[0][0] - spans[0][0] < 3
        and spans[0][1] - quoted[0][1] < 3
    ):
        kind = "direct"
    colon = (turn.colon, turn.colon + 1)
    return _quotation(
        reading, people, spans, kind, quoted, colon, ":", True, turn.speaker[1] - 1, turn.colon, turn.speaker
    )


def _covered(reading: Reading, reported: list[Report]) -> set[int]:
    """Stretches that stand inside a reported clause as a part of it."""
    covered = set()
    for report in reported:
        for low, high in report.content:
            outside = sum(reading.is_word(i) for i in range(low, high) if reading.inside[i] < 0)
            for number in {reading.inside[i] for i in range(low, high)} - {-1}:
                first, last = reading.bounds[number]
                words = sum(reading.is_word(i) for i in range(first, last))
                if first >= low and last <= high + 1 and outside > 0.1 * words:
                    covered.add(number)
    return covered


def _direct(reading: Reading, people: People, spoken: list[Utterance]) -> list[Quotation]:
    groups: dict[int, list[Utterance]] = {}
    for utterance in spoken:
        root = utterance
        by_number = {one.stretch: one for one in spoken}
        while root.joins is not None and root.joins in by_number:
            root = by_number[root.joins]
        # Two stretches around one attribution are one quotation.
        if utterance.joins is None and utterance.index is not None:
            for key, members in groups.items():
                if members[0].index == utterance.index and members[0].sure and utterance.sure:
                    root = by_number[key]
                    break
        groups.setdefault(root.stretch, []).append(utterance)
    found = []
    for members in groups.values():
        lead = members[0]
        spans = tuple(_extent(reading, one) for one in members)
        inside = {reading.inside[i] for one in members for i in range(*_reach(reading, one))} - {-1}
        quoted = tuple((reading.stretches[n].start, reading.stretches[n].end) for n in sorted(inside))
        whole = all(one.opening is None and one.closing is None for one in members)
        found.append(
            _quotation(
                reading,
                people,
                spans,
                "direct" if whole else "mixed",
                quoted,
                lead.cue,
                lead.lemma,
                lead.speech,
                lead.speaker,
                lead.index,
            )
        )
    return found


def _reach(reading: Reading, one: Utterance) -> Tokens:
    first, last = reading.bounds[one.stretch]
    return (first if one.opening is None else one.opening), (last if one.closing is None else one.closing)


def _extent(reading: Reading, one: Utterance) -> Span:
    stretch = reading.stretches[one.stretch]
    low, high = _reach(reading, one)
    start = stretch.outer_start if one.opening is None else reading.span(low, low + 1)[0]
    end = stretch.outer_end if one.closing is None else reading.span(high - 1, high)[1]
    return start, end


def _reported(
    reading: Reading, people: People, reported: list[Report], spoken: list[Utterance], taken: set[int]
) -> list[Quotation]:
    found = []
    used = {one.index for one in spoken if one.index is not None}
    for report in reported:
        pieces = report.content
        numbers = {reading.inside[i] for low, high in pieces for i in range(low, high)} - {-1}
        if numbers & taken:
            rest = [piece for piece in pieces if not any(reading.inside[i] in taken for i in range(*piece))]
            if not rest or report.index in used:
                continue
            pieces = tuple(rest)
            numbers -= taken
        elif report.index in used:
            continue
        quoted = tuple((reading.stretches[n].start, reading.stretches[n].end) for n in sorted(numbers))
        words = sum(reading.is_word(i) for low, high in pieces for i in range(low, high))
        outside = sum(
            reading.is_word(i) and reading.inside[i] < 0 for low, high in pieces for i in range(low, high)
        )
        kind: Kind = "indirect"
        spans = tuple(reading.span(*piece) for piece in pieces)
        if numbers:
            kind = "mixed"
            if outside <= 0.1 * words and len(numbers) == 1:
                number = next(iter(numbers))
                if clause_in(reading, *reading.bounds[number]):
                    kind = "direct"
                one = reading.stretches[number]
                spans = ((one.outer_start, one.outer_end),)
        found.append(
            _quotation(
                reading,
                people,
                spans,
                kind,
                quoted,
                report.cue,
                report.lemma,
                report.speech,
                report.speaker,
                report.index,
            )
        )
    return found


def _quotation(
    reading: Reading,
    people: People,
    spans: tuple[Span, ...],
    kind: Kind,
    quoted: tuple[Span, ...],
    cue: Tokens | None,
    lemma: str,
    speech: bool,
    head: int | None,
    index: int | None,
    where: Tokens | None = None,
) -> Quotation:
    mention = None
    speaker = None
    speaker_kind, role = "unknown", ""
    if head is not None:
        where = where or phrase(reading, head, index)
        mention = reading.span(*where)
        speaker, speaker_kind, role = people.resolve(where, head)
    cue_span = reading.span(*cue) if cue else None
    return Quotation(
        spans=spans,
        kind=kind,
        quoted=quoted,
        cue=reading.text[cue_span[0] : cue_span[1]] if cue_span else None,
        cue_span=cue_span,
        cue_lemma=lemma,
        mention=mention,
        speaker=speaker,
        speaker_kind=speaker_kind,
        speaker_role=role,
        speech=speech,
    )
