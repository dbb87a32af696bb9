"""Who speaks the stretches between quotation marks: from the words before and after them."""

from __future__ import annotations

from dataclasses import dataclass

from lib.build.quotations.attribution import Cue, Tokens, beside, cue_at, subject
from lib.build.quotations.reading import Reading

_ENDS = frozenset((".", "?", "!", "…"))
_BREATH = frozenset((",", "?", "!", "—", "–", "-", "--", "…", "...", ";"))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_ADDRESSING = frozenset("tell ask inform remind assure warn advise".split())
_BREAKS = frozenset("and but while as when in on at during after before".split())
_FREE_VERBS = frozenset("be have do say".split())


@dataclass
class Utterance:
    """One stretch between marks with its attribution, as tokens.

    Attributes:
        stretch: Number of the stretch.
        cue: First token of the cue and the one after its last, or None.
        index: The cue's main token, or None.
        lemma: Dictionary form of the cue.
        speech: Whether the cue reports words.
        speaker: Head token of the speaker, or None.
        joins: Number of the stretch that this one carries on, or None.
        sure: Whether an attribution of its own was found.
        opening: First token of the reported clause where the stretch is only its end, or None.
        closing: Token after the reported clause where the stretch is only its beginning, or None.
    """

    stretch: int
    cue: Tokens | None = None
    index: int | None = None
    lemma: str = ""
    speech: bool = True
    speaker: int | None = None
    joins: int | None = None
    sure: bool = False
    opening: int | None = None
    closing: int | None = None


def utterances(reading: Reading, covered: set[int]) -> list[Utterance]:
    """Return the stretches that are speech of their own, with their attribution.

    Args:
        reading: The text.
        covered: Numbers of stretches that already belong to a reported clause.
    """
    finder = _Finder(reading, covered)
    return finder.run()


class _Finder:
    def __init__(self, reading: Reading, covered: set[int]) -> None:
        self.reading = reading
        self.covered = covered
        self.found: dict[int, Utterance] = {}

    def run(self) -> list[Utterance]:
        for number in range(len(self.reading.stretches)):
            utterance = self.attributed(number)
            if utterance:
                self.found[number] = utterance
        for utterance in list(self.found.values()):
            self._swallow(utterance)
        for number in range(len(self.reading.stretches)):
            if number not in self.found and number not in self.covered:
                utterance = self.floating(number)
                if utterance:
                    self.found[number] = utterance
        return [self.found[number] for number in sorted(self.found)]

    def _swallow(self, utterance: Utterance) -> None:
        """Let a clause that reaches beyond its stretch take in the other stretches that stand in it."""
        first, last = self.reading.bounds[utterance.stretch]
        low = first if utterance.opening is None else utterance.opening
        high = last if utterance.closing is None else utterance.closing
        for index in (*range(low, first), *range(last, high)):
            number = self.reading.inside[index]
            if number >= 0:
                self.found.pop(number, None)
                self.covered.add(number)

    # Words around a stretch -----------------------------------------------------------------------------

    def after(self, number: int) -> Tokens:
        """Tokens from the end of a stretch to the end of that sentence, the next stretch or the paragraph."""
        reading = self.reading
        low = reading.bounds[number][1]
        return low, self._sentence_end(low)

    def _sentence_end(self, low: int) -> int:
        reading = self.reading
        if low >= len(reading.tokens):
            return low
        limit = reading.paragraphs[reading.paragraph_of[low]].last
        high = low
        while high < limit and reading.inside[high] < 0:
            if reading.tokens[high].text in _ENDS and high > low:
                break
            high += 1
        return high

    def before(self, number: int) -> Tokens:
        """Tokens from the start of the sentence, the last stretch or the paragraph to a stretch."""
        reading = self.reading
        high = reading.bounds[number][0]
        limit = reading.paragraphs[reading.paragraph_of[high]].first
        low = high
        while low > limit and reading.inside[low - 1] < 0 and reading.tokens[low - 1].text not in _ENDS:
            low -= 1
        return low, high

    def words(self, low: int, high: int) -> int:
        return sum(self.reading.is_word(i) for i in range(low, high))

    def last_sign(self, number: int) -> str:
        """The last sign inside a stretch, or the one right after its closing mark."""
        one = self.reading.stretches[number]
        inside = self.reading.text[one.start : one.end].rstrip()
        if inside and inside[-1] in ",.?!—–-…;:":
            return inside[-1]
        behind = self.reading.text[one.outer_end : one.outer_end + 1]
        return behind if behind in (",", ".", "?", "!", ";", "—") else ""

    def is_clause(self, number: int) -> bool:
        """Whether a stretch holds a finite verb with a subject, or is a cry or order that ends like a sentence."""
        low, high = self.reading.bounds[number]
        return clause_in(self.reading, low, high)

    def cues_in(self, low: int, high: int) -> list[Cue]:
        found = []
        for index in range(low, high):
            if self.reading.inside[index] < 0 and not self.reading.tokens[index].is_space:
                cue = cue_at(self.reading, index)
                if cue:
                    found.append(cue)
        return found

    # Attributions ---------------------------------------------------------------------------------------

    def attributed(self, number: int) -> Utterance | None:
        if self.is_title(number):
            return None
        after = self.following(number)
        if after is None or after.speaker is None:
            return self.leading(number) or after
        return after

    def is_title(self, number: int) -> bool:
        """Whether a stretch inside a sentence is the name of a work or a show: few words, all in capitals."""
        reading = self.reading
        low, high = self.before(number)
        while high > low and reading.tokens[high - 1].is_space:
            high -= 1
        if not self.words(low, high) or reading.tokens[high - 1].text in (",", ":"):
            return False
        words = [t.text for t in reading.tokens[slice(*reading.bounds[number])] if t.is_alpha]
        if not words or len(words) > 7 or self.last_sign(number) in ("!", "?") or cue_at(reading, high - 1):
            return False
        long = [word for word in words if len(word) > 3] or words
        return all(word[0].isupper() for word in long)

    def following(self, number: int) -> Utterance | None:
        """An attribution after the stretch: "...," said X."""
        reading = self.reading
        sign = self.last_sign(number)
        low, high = self.after(number)
        while low < high and (
            reading.tokens[low].is_space or reading.tokens[low].text in (",", "—", "–", "--", "-")
        ):
            if reading.tokens[low].text in ("—", "–", "--", "-"):
                named = self.signed(number, low, high)
                if named:
                    return named
            low += 1
        if low >= high or not self.words(low, high):
            return None
        if sign in ("", ":", ";") and not self.is_clause(number):
            return None
        tokens = reading.tokens
        if tokens[low].lower_ == "by" or (sign in (".", "?", "!") and self._introduces_next(low, high)):
            return None
        if tokens[low].lower_ == "according":
            return self.according(number, low, high)
        if sign == "." and not tokens[low].is_lower and not self._short_attribution(low, high):
            return None
        cues = self.cues_in(low, high)
        if any(not self._in_relative(cue) for cue in cues):
            cues = [cue for cue in cues if not self._in_relative(cue)]
        for cue in cues:
            if cue.index - low > 40:
                break
            if cue.verb.lemma in _FREE_VERBS and cue.verb.lemma != "say":
                continue
            head = self.speaker(cue, low, high)
            if head is None and cue.index > low and not self._only_adverbs(low, cue.index):
                continue
            if head is not None and not low <= head < high:
                if not self._only_adverbs(low, cue.index):
                    continue
            if not cue.verb.speech and not self._plain_pair(low, high, cue, head):
                continue
            if sign != "," and self._own_content(cue, high):
                return None
            found = _by(number, cue, head)
            found.opening = self._opening(number)
            return found
        return None

    def _opening(self, number: int) -> int | None:
        """Where the reported sentence begins if the stretch is only its last part: The plan is "a joke," X said."""
        reading = self.reading
        low, high = self.before(number)
        while high > low and reading.tokens[high - 1].is_space:
            high -= 1
        if not self.words(low, high) or reading.tokens[high - 1].text in (",", ":", "—", "–", "--", ";"):
            return None
        if any(cue.verb.speech for cue in self.cues_in(low, high)):
            return None
        first = reading.paragraphs[reading.paragraph_of[low]].first
        while low > first and reading.inside[low - 1] >= 0:
            earlier = reading.inside[low - 1]
            if self.last_sign(earlier) in (".", "?", "!", ",", "…"):
                return None
            low = reading.bounds[earlier][0]
            while low > first and reading.inside[low - 1] < 0 and reading.tokens[low - 1].text not in _ENDS:
                low -= 1
        while low < high and not reading.is_word(low) and reading.inside[low] < 0:
            low += 1
        return low

    def _introduces_next(self, low: int, high: int) -> bool:
        """Whether words after a finished sentence belong to the next stretch alone: . X said: "..." ."""
        reading = self.reading
        while high > low and reading.tokens[high - 1].is_space:
            high -= 1
        behind = high < len(reading.tokens) and reading.inside[high] >= 0
        return behind and not reading.tokens[low].is_lower and reading.tokens[high - 1].text == ":"

    def _in_relative(self, cue: Cue) -> bool:
        token = self.reading.tokens[cue.index]
        for _ in range(4):
            if token.dep_ in ("relcl", "acl"):
                return True
            if token.head.i == token.i or token.dep_ in ("ccomp", "parataxis"):
                return False
            token = token.head
        return False

    def _own_content(self, cue: Cue, high: int) -> bool:
        kinds = ("ccomp", "xcomp") if cue.lemma in _ADDRESSING else ("ccomp", "xcomp", "dobj")
        return any(
            child.dep_ in kinds and cue.index < child.i < high and self.reading.inside[child.i] < 0
            for child in self.reading.tokens[cue.index].children
        )

    def _only_adverbs(self, low: int, high: int) -> bool:
        return all(
            self.reading.tokens[i].pos_ in ("ADV", "AUX", "PUNCT", "SPACE", "CCONJ", "PART")
            for i in range(low, high)
        )

    def _short_attribution(self, low: int, high: int) -> bool:
        return self.words(low, high) <= 6 and bool(self.cues_in(low, high))

    def _plain_pair(self, low: int, high: int, cue: Cue, head: int | None) -> bool:
        return head is not None and self.words(low, high) <= 8

    def signed(self, number: int, low: int, high: int) -> Utterance | None:
        """A dash and a name after the stretch, as below a motto."""
        if self.words(low, high) > 12 or self.cues_in(low, high):
            return None
        head = next((t.i for t in self.reading.tokens[low + 1 : high] if t.pos_ in ("PROPN", "NOUN")), None)
        if head is None or self.reading.tokens[head].pos_ != "PROPN":
            return None
        while head + 1 < high and self.reading.tokens[head + 1].pos_ == "PROPN":
            head += 1
        return Utterance(number, (low, low + 1), low, self.reading.tokens[low].text, True, head, None, True)

    def leading(self, number: int) -> Utterance | None:
        """An attribution before the stretch: X said, "..."; X said: "..."; X: "..." ."""
        reading = self.reading
        low, high = self.before(number)
        end = high
        while end > low and reading.tokens[end - 1].is_space:
            end -= 1
        if end == low:
            return self.across(number) if low == reading.paragraphs[reading.paragraph_of[low]].first else None
        if not self.words(low, end):
            return None
        last = reading.tokens[end - 1].text
        cues = self.cues_in(low, end)
        if last == ":":
            return self.colon(number, low, end)
        if last == ",":
            named = self.according(number, low, end)
            if named:
                return named
        if last == "," or (last in _DASHES and cues):
            for cue in reversed(cues):
                if self._own_content(cue, end):
                    continue
                if not cue.verb.speech and cue.index < end - 3:
                    continue
                head = self.speaker(cue, low, end)
                if head is None and cue.index < end - 8:
                    continue
                return _by(number, cue, head)
            return None
        if cues and self.is_clause(number) and number not in self.covered:
            cue = cues[-1]
            gap = [t for t in reading.tokens[cue.last : end] if t.pos_ in ("VERB", "AUX")]
            if not gap and end - cue.last <= 8:
                found = _by(number, cue, self.speaker(cue, low, end))
                found.closing = self._closing(number)
                return found
        return None

    def _closing(self, number: int) -> int | None:
        """Where the reported sentence ends if the stretch is only its first part: X said "there is" a limit."""
        reading = self.reading
        low, high = self.after(number)
        if self.last_sign(number) or low >= high or not reading.is_word(low):
            return None
        if reading.tokens[low].lower_ in _BREAKS:
            return None
        while (
            high < len(reading.tokens)
            and reading.inside[high] >= 0
            and reading.tokens[high - 1].text not in _ENDS
        ):
            high = self._sentence_end(reading.bounds[reading.inside[high]][1])
        return high

    def according(self, number: int, low: int, high: int) -> Utterance | None:
        """The words "according to" in a stretch of tokens."""
        tokens = self.reading.tokens
        for index in range(low, high - 1):
            if tokens[index].lower_ == "according" and tokens[index + 1].lower_ == "to":
                head = next(
                    (t.i for t in tokens[index + 2 : high] if t.pos_ in ("PROPN", "NOUN", "PRON")), None
                )
                for child in [*tokens[index].children, *tokens[index + 1].children]:
                    if child.dep_ == "pobj" and index < child.i < high:
                        head = child.i
                return Utterance(number, (index, index + 2), index, "according to", True, head, None, True)
        return None

    def colon(self, number: int, low: int, end: int) -> Utterance:
        """An introduction that ends in a colon."""
        reading = self.reading
        for cue in reversed(self.cues_in(low, end)):
            if self._own_content(cue, end) and cue.index < end - 4:
                continue
            head = self.speaker(cue, low, end)
            if head is not None and (cue.verb.speech or cue.index >= end - 3):
                last = end if cue.last == end - 1 else cue.last
                return Utterance(
                    number, (cue.first, last), cue.index, cue.lemma, cue.verb.speech, head, None, True
                )
        head = self.main_subject(low, end)
        return Utterance(number, (end - 1, end), end - 1, ":", True, head, None, True)

    def main_subject(self, low: int, high: int) -> int | None:
        """The subject of the first clause of a stretch, or its last name where it has no verb."""
        tokens = self.reading.tokens
        for index in range(low, high):
            token = tokens[index]
            if (
                self.reading.inside[index] < 0
                and token.dep_ in ("nsubj", "nsubjpass")
                and token.pos_ in ("PROPN", "PRON", "NOUN")
            ):
                if token.lower_ not in ("it", "that", "this", "there", "what", "which", "who"):
                    return index
        for index in range(high - 1, low - 1, -1):
            if self.reading.inside[index] < 0 and tokens[index].pos_ == "PROPN":
                return index
        return None

    def across(self, number: int) -> Utterance | None:
        """An introduction in the paragraph before that ends in a colon."""
        reading = self.reading
        first = reading.bounds[number][0]
        place = reading.paragraph_of[first]
        while place > 0:
            place -= 1
            paragraph = reading.paragraphs[place]
            if self.words(paragraph.first, paragraph.last):
                break
        else:
            return None
        end = paragraph.last
        while end > paragraph.first and reading.tokens[end - 1].is_space:
            end -= 1
        if reading.tokens[end - 1].text != ":" or reading.inside[end - 1] >= 0:
            return None
        low = end - 1
        while (
            low > paragraph.first
            and reading.inside[low - 1] < 0
            and reading.tokens[low - 1].text not in _ENDS
        ):
            low -= 1
        return self.colon(number, low, end)

    def speaker(self, cue: Cue, low: int, high: int) -> int | None:
        """Head token of a cue's subject that stands outside marks."""
        head = subject(self.reading, cue.index)
        if head is not None and self.reading.inside[head] < 0:
            return head
        return beside(self.reading, cue, low, high)

    # Stretches without an attribution of their own ------------------------------------------------------

    def floating(self, number: int) -> Utterance | None:
        reading = self.reading
        low, high = self.before(number)
        alone = not self.words(low, high)
        first, last = reading.bounds[number]
        words = self.words(first, last)
        after_low, after_high = self.after(number)
        ends = self.last_sign(number) in (".", "?", "!", "…", "—", "") or not self.words(
            after_low, after_high
        )
        previous = self._previous(number)
        place = reading.paragraph_of[first]
        near = previous is not None and reading.paragraph_of[reading.bounds[previous.stretch][0]] == place
        goes_on = (
            previous is not None
            and near
            and not self._narration(reading.bounds[previous.stretch][1], first, previous)
        )
        if alone and goes_on and self.last_sign(number) in (".", "?", "!", "…"):
            pass
        elif alone:
            if words < 3 or not (
                self.is_clause(number) or (words >= 4 and self.last_sign(number) in (".", "?", "!"))
            ):
                return None
            if not ends and not self.is_clause(number):
                return None
        elif words < 6 or not self.is_clause(number) or self.is_title(number):
            return None
        if goes_on and previous is not None:
            return Utterance(
                number,
                previous.cue,
                previous.index,
                previous.lemma,
                previous.speech,
                previous.speaker,
                previous.stretch,
            )
        if not reading.stretches[number - 1].closed if number else False:
            earlier = self.found.get(number - 1)
            if earlier and alone:
                return Utterance(
                    number,
                    earlier.cue,
                    earlier.index,
                    earlier.lemma,
                    earlier.speech,
                    earlier.speaker,
                    earlier.stretch,
                )
        head = self._speaker_before(number, low if alone else high, previous)
        if head is None:
            following = next((self.found[n] for n in sorted(self.found) if n > number), None)
            if (
                following is not None
                and reading.paragraph_of[reading.bounds[following.stretch][0]] <= place + 2
            ):
                head = following.speaker
        return Utterance(number, None, None, "", True, head)

    def _previous(self, number: int) -> Utterance | None:
        for earlier in range(number - 1, -1, -1):
            if earlier in self.found:
                return self.found[earlier]
        return None

    def _narration(self, low: int, high: int, previous: Utterance) -> bool:
        """Whether a sentence of the narrator's own, not the attribution, stands between two stretches."""
        sentences = 0
        words = 0
        reading = self.reading
        own = previous.index is not None and low <= previous.index < high
        for index in range(low, high):
            if reading.is_word(index):
                words += 1
            if reading.tokens[index].text in _ENDS and words:
                sentences += 1
                words = 0
        sentences += words > 0
        return sentences > (1 if own else 0)

    def _speaker_before(self, number: int, low: int, previous: Utterance | None) -> int | None:
        reading = self.reading
        place = reading.paragraph_of[reading.bounds[number][0]]
        paragraph = reading.paragraphs[place]
        start = paragraph.first
        if previous is not None and reading.bounds[previous.stretch][1] > start:
            start = reading.bounds[previous.stretch][1]
        if start < low:
            head = self.main_subject(self._last_sentence(start, low), low)
            if head is not None and self._can_speak(head):
                return head
        if previous is not None and previous.speaker is not None:
            before = reading.paragraph_of[reading.bounds[previous.stretch][0]]
            if place - before <= 4:
                return previous.speaker
        if place > 0 and start == paragraph.first:
            above = reading.paragraphs[place - 1]
            if not self.words(above.first, above.last) and place > 1:
                above = reading.paragraphs[place - 2]
            head = self.main_subject(self._last_sentence(above.first, above.last), above.last)
            if head is not None and self._can_speak(head):
                return head
        return previous.speaker if previous else None

    def _last_sentence(self, low: int, high: int) -> int:
        reading = self.reading
        index = high
        while index > low and (not self.reading.is_word(index - 1)):
            index -= 1
        while index > low and reading.tokens[index - 1].text not in _ENDS:
            index -= 1
        return index

    def _can_speak(self, head: int) -> bool:
        token = self.reading.tokens[head]
        return (
            token.pos_ == "PROPN" or token.lower_ in ("he", "she", "they", "we", "i") or token.pos_ == "NOUN"
        )


def _by(number: int, cue: Cue, speaker: int | None) -> Utterance:
    return Utterance(
        number, (cue.first, cue.last), cue.index, cue.lemma, cue.verb.speech, speaker, None, True
    )


def clause_in(reading: Reading, low: int, high: int) -> bool:
    """Tell whether a stretch of tokens holds a finite verb with its subject."""
    for index in range(low, high):
        token = reading.tokens[index]
        if token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and token.head.pos_ in ("VERB", "AUX"):
            if low <= token.head.i < high and token.lower_ not in ("who", "which"):
                return True
    return False
