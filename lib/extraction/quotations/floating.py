"""Stretches between marks without an attribution of their own: who goes on speaking."""

from __future__ import annotations

from bisect import bisect_left, insort

from lib.extraction.quotations.around import ENDS, Around
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.subject import is_thing
from lib.extraction.quotations.utterance import Utterance

_LEAST_WORDS = 3
_LEAST_INSIDE_SENTENCE = 6
_FURTHEST_TOKENS = 400
_FURTHEST_PARAGRAPHS = 4
_FURTHEST_FOLLOWING = 2
_DIALOGUE = 4
"""Stretches before a question among which the other speaker of a dialogue is looked for."""


def joined_on(reading: Reading, spoken: list[Utterance], left: set[int]) -> list[Utterance]:
    """Return the utterances with the stretches that "and" or "but" joins to one of them, in order.

    Args:
        reading: The text.
        spoken: The utterances.
        left: Numbers of stretches that none of them holds and that stand in the clause of a cue of theirs.
    """
    by_number = {one.stretch: one for one in spoken}
    around = Around(reading)
    for number in sorted(left - by_number.keys()):
        earlier = by_number.get(number - 1)
        if earlier is not None and _is_joined(reading, around.before(number), earlier):
            by_number[number] = Utterance.carried_on(number, earlier)
    return [by_number[number] for number in sorted(by_number)]


def _is_joined(reading: Reading, between: Tokens, earlier: Utterance) -> bool:
    """Whether "and" or "but" alone stands between a stretch and the one before it, which has a cue."""
    words = [t for t in reading.tokens[slice(*between)] if reading.is_word(t.i)]
    return earlier.index is not None and len(words) == 1 and words[0].tag_ == "CC"


class Floating(Around):
    """Gives each stretch that stands as speech but has no attribution the speaker of its neighbours."""

    def __init__(self, reading: Reading, found: dict[int, Utterance], taken: set[int]) -> None:
        super().__init__(reading)
        self.found = found
        self.taken = taken
        self.order = sorted(found)

    def complete(self) -> list[Utterance]:
        """Return all utterances in order, those given and those added."""
        for number in range(len(self.reading.stretches)):
            if number in self.found or number in self.taken:
                continue
            utterance = self.floating(number)
            speaker = utterance.speaker if utterance else None
            if utterance and (speaker is None or self.reading.tokens[speaker].lower_ != "you"):
                self.found[number] = utterance
                insort(self.order, number)
        return [self.found[number] for number in self.order]

    def floating(self, number: int) -> Utterance | None:
        """The utterance of a stretch without an attribution, or None where it is no speech."""
        reading = self.reading
        low, high = self.before(number)
        first = reading.bounds[number][0]
        alone = not self.words(low, high)
        earlier = self.found.get(number - 1)
        if alone and earlier is not None and not reading.stretches[number - 1].closed:
            return Utterance.carried_on(number, earlier)
        if earlier is not None and _is_joined(reading, (low, high), earlier):
            return Utterance.carried_on(number, earlier)
        previous = self._neighbour(number, -1)
        goes_on = previous is not None and self._same_breath(previous, first)
        if alone and goes_on and self.last_sign(number) in (".", "?", "!", "…"):
            pass
        elif not self._is_speech(number, alone):
            return None
        if previous is not None and goes_on:
            return Utterance.carried_on(number, previous)
        head = self._speaker_before(number, low if alone else high, previous)
        if head is None:
            head = self._speaker_after(number)
        return Utterance(number, speaker=head, alone=alone)

    def _is_speech(self, number: int, alone: bool) -> bool:
        first, last = self.reading.bounds[number]
        words, clause = self.words(first, last), self.is_clause(number)
        if not alone:
            return words >= _LEAST_INSIDE_SENTENCE and clause and not self.is_title(number)
        if words < _LEAST_WORDS or self._is_subject(number) or self._is_heading(number):
            return False
        return clause or (words > _LEAST_WORDS and self.last_sign(number) in (".", "?", "!"))

    def _is_heading(self, number: int) -> bool:
        """Whether a stretch is the title of a text: its words in capitals, or with who wrote it."""
        reading = self.reading
        low, high = self.after(number)
        signed = low + 1 < high and reading.tokens[low].lower_ == "by"
        if signed and any(t.pos_ == "PROPN" for t in reading.tokens[low + 1 : low + 4]):
            return True
        if self.words(low, high) or self.last_sign(number) in ("!", "?", ","):
            return False
        capitals = sum(t.text[:1].isupper() for t in reading.tokens[slice(*reading.bounds[number])])
        return capitals > 1 and self.in_capitals(number)

    def _is_subject(self, number: int) -> bool:
        """Whether a stretch begins a sentence of which it is the subject: “We will see” is no answer."""
        reading = self.reading
        low, high = self.after(number)
        return not self.last_sign(number) and low < high and reading.tokens[low].tag_ in ("VBZ", "VBD", "MD")

    def _neighbour(self, number: int, step: int) -> Utterance | None:
        place = bisect_left(self.order, number) + (step if step < 0 else 0)
        return self.found[self.order[place]] if 0 <= place < len(self.order) else None

    def _same_breath(self, previous: Utterance, first: int) -> bool:
        """Whether nothing but the attribution stands between an utterance and a token of its paragraph."""
        reading = self.reading
        start, low = reading.bounds[previous.stretch]
        if reading.paragraph_of[start] != reading.paragraph_of[first] or first - low > _FURTHEST_TOKENS:
            return False
        own = previous.index is not None and low <= previous.index < first
        sentences = words = 0
        for index in range(low, first):
            words += reading.is_word(index)
            if reading.tokens[index].text in ENDS and words:
                sentences += 1
                words = 0
        return sentences + (words > 0) <= own

    def _speaker_before(self, number: int, low: int, previous: Utterance | None) -> int | None:
        """The subject of the narrator's sentence before, or the last speaker."""
        reading = self.reading
        place = reading.paragraph_of[reading.bounds[number][0]]
        start = max(reading.paragraphs[place].first, low - _FURTHEST_TOKENS)
        begins = True
        if previous is not None and reading.bounds[previous.stretch][1] > start:
            start = reading.bounds[previous.stretch][1]
            begins = False
        if start < low:
            head = self.main_subject(self._last_sentence(start, low), low)
            if head is not None and not is_thing(reading, head):
                return head
        told = self._told_above(place, previous) if begins and previous is not None else None
        if told is not None:
            return told
        if previous is not None and previous.speaker is not None:
            distance = place - reading.paragraph_of[reading.bounds[previous.stretch][0]]
            if distance <= _FURTHEST_PARAGRAPHS:
                return self._answerer(number, previous)
        for above in range(place - 1, max(place - 3, -1), -1) if begins else ():
            paragraph = reading.paragraphs[above]
            if self.words(paragraph.first, paragraph.last):
                head = self._told_last(above)
                return head if head is None or not is_thing(reading, head) else None
        return None

    def _told_above(self, place: int, previous: Utterance) -> int | None:
        """Whom a whole paragraph of the narrator's, right above a stretch, tells of in its last sentence."""
        reading = self.reading
        if place < 1 or reading.paragraph_of[reading.bounds[previous.stretch][1] - 1] >= place - 1:
            return None
        head = self._told_last(place - 1)
        if head is None or reading.tokens[head].dep_ != "nsubj":
            return None
        token = reading.tokens[head]
        return head if token.lower_ in ("he", "she") or token.pos_ == "PROPN" else None

    def _told_last(self, place: int) -> int | None:
        """The subject of the last sentence of a paragraph."""
        paragraph = self.reading.paragraphs[place]
        return self.main_subject(self._last_sentence(paragraph.first, paragraph.last), paragraph.last)

    def _answerer(self, number: int, previous: Utterance) -> int | None:
        """The last speaker, but where these words call that speaker by name: then whom that one called."""
        if self._replies(number, previous):
            for other in reversed(self.order[: bisect_left(self.order, previous.stretch)][-_DIALOGUE:]):
                speaker = self.found[other].speaker
                if speaker is not None and not self._same_name(speaker, previous.speaker):
                    return speaker
        if previous.speaker is None or not self._calls(number, previous.speaker):
            return previous.speaker
        for other in reversed(self.order[: bisect_left(self.order, number)]):
            speaker = self.found[other].speaker
            if speaker is not None and self._calls(previous.stretch, speaker):
                return speaker
        return None

    def _replies(self, number: int, previous: Utterance) -> bool:
        """Whether a stretch is a paragraph of its own right below a question that has a speaker."""
        reading = self.reading
        above = reading.paragraph_of[reading.bounds[previous.stretch][0]]
        here = reading.paragraph_of[reading.bounds[number][0]]
        between = range(above + 1, here)
        empty = all(not self.words(reading.paragraphs[n].first, reading.paragraphs[n].last) for n in between)
        begins = not self.words(reading.paragraphs[here].first, reading.bounds[number][0])
        return above < here and empty and begins and self.last_sign(previous.stretch) == "?"

    def _same_name(self, one: int, other: int | None) -> bool:
        tokens = self.reading.tokens
        return other is not None and tokens[one].lower_ == tokens[other].lower_

    def _calls(self, number: int, speaker: int) -> bool:
        """Whether a stretch calls somebody by the name that stands at a token (So I did, Nina)."""
        tokens = self.reading.tokens
        first, last = self.reading.bounds[number]
        if tokens[speaker].pos_ != "PROPN":
            return False
        return any(
            tokens[i].text == tokens[speaker].text
            and (tokens[i - 1].text == "," or i == first + 1)
            and tokens[i + 1].text in (",", ".", "!", "?")
            for i in range(first + 1, min(last, len(tokens)) - 1)
        )

    def _speaker_after(self, number: int) -> int | None:
        following = self._neighbour(number, 1)
        if following is None:
            return None
        bounds, paragraph_of = self.reading.bounds, self.reading.paragraph_of
        distance = paragraph_of[bounds[following.stretch][0]] - paragraph_of[bounds[number][0]]
        return following.speaker if distance <= _FURTHEST_FOLLOWING else None

    def _last_sentence(self, low: int, high: int) -> int:
        """First token of the last sentence between two tokens."""
        tokens = self.reading.tokens
        while high > low and not self.reading.is_word(high - 1):
            high -= 1
        while high > low and tokens[high - 1].text not in ENDS:
            high -= 1
        return high
