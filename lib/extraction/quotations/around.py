"""The words around a stretch between marks."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extraction.quotations.cue_in_text import Cue, cue_at
from lib.extraction.quotations.cues import Frame, cue_verbs
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.subject import beside, cited, subject

ENDS = frozenset((".", "?", "!", "…"))
"""Signs that end a sentence."""
DASHES = frozenset(("—", "–", "-", "--", "―"))
"""Signs that set off or introduce words."""

ADDRESSING = frozenset("tell ask inform remind assure warn advise".split()) | frozenset(
    lemma for lemma, verb in cue_verbs().items() if verb.speech and Frame.ADDRESSED in verb.frames
)
"""Verbs whose object is who is spoken to, not what is said."""

_SIGNS = ",.?!—–-…;:"
_LONGEST_SENTENCE = 400
_MOST_NAME_WORDS = 4
_MOST_TITLE_WORDS = 7
_ENTITLED = frozenset("entitled titled subtitled headlined".split())


class Around:
    """Looks at the words before, in and after the stretches of a text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._names: dict[int, bool] = {}

    def after(self, number: int) -> Tokens:
        """Tokens from the end of a stretch to the end of that sentence, the next stretch or the paragraph."""
        low = self.reading.bounds[number][1]
        return low, self.sentence_end(low)

    def sentence_end(self, low: int) -> int:
        """The token that ends the sentence, begins the next stretch or follows the paragraph.

        Names in marks, such as a nickname or a title, do not end the words after a stretch.
        """
        reading = self.reading
        if low >= len(reading.tokens):
            return low
        limit = min(reading.paragraphs[reading.paragraph_of[low]].last, low + _LONGEST_SENTENCE)
        high = low
        while high < limit:
            number = reading.inside[high]
            if number >= 0:
                if not self.is_name(number):
                    break
                high = reading.bounds[number][1]
                continue
            if reading.tokens[high].text in ENDS and high > low:
                break
            high += 1
        return min(high, limit)

    def before(self, number: int) -> Tokens:
        """Tokens from the start of the sentence, the last stretch or the paragraph to a stretch."""
        reading = self.reading
        high = reading.bounds[number][0]
        limit = max(reading.paragraphs[reading.paragraph_of[high]].first, high - _LONGEST_SENTENCE)
        low = high
        while low > limit and reading.tokens[low - 1].text not in ENDS:
            earlier = reading.inside[low - 1]
            if earlier >= 0 and not self.is_name(earlier):
                break
            low = low - 1 if earlier < 0 else reading.bounds[earlier][0]
        while high > low and reading.tokens[high - 1].is_space:
            high -= 1
        return low, high

    def words(self, low: int, high: int) -> int:
        """How many words stand between two tokens."""
        return self.reading.words(low, high)

    def last_sign(self, number: int) -> str:
        """The last sign inside a stretch, or the one right after its closing mark, or nothing."""
        one = self.reading.stretches[number]
        inside = self.reading.text[one.start : one.end].rstrip()
        if inside and inside[-1] in _SIGNS:
            return inside[-1]
        behind = self.reading.text[one.outer_end : one.outer_end + 1]
        return behind if behind in (",", ".", "?", "!", ";", "—") else ""

    def is_clause(self, number: int) -> bool:
        """Whether a stretch holds a finite verb with its subject."""
        return clause_in(self.reading, *self.reading.bounds[number])

    def is_name(self, number: int) -> bool:
        """Whether a stretch is a nickname, a title or a term: few words, no clause, no sign."""
        if number not in self._names:
            one = self.reading.stretches[number]
            inside = self.reading.text[one.start : one.end].rstrip()
            few = 0 < self.words(*self.reading.bounds[number]) <= _MOST_NAME_WORDS
            self._names[number] = (
                few and one.closed and inside[-1] not in _SIGNS and not self.is_clause(number)
            )
        return self._names[number]

    def is_title(self, number: int) -> bool:
        """Whether a stretch inside a sentence is the name of a work or a show: few words, all in capitals."""
        reading = self.reading
        low, high = self.before(number)
        if not self.words(low, high):
            return False
        before = high - 2 if reading.tokens[high - 1].text in (",", ":") else high - 1
        if before >= low and reading.tokens[before].lower_ in _ENTITLED:
            return True
        if reading.tokens[high - 1].text in (",", ":"):
            return False
        words = self._letters(number)
        if len(words) > _MOST_TITLE_WORDS or self.last_sign(number) in ("!", "?"):
            return False
        return self.in_capitals(number) and not cue_at(reading, high - 1)

    def in_capitals(self, number: int) -> bool:
        """Whether all longer words of a stretch begin with capitals, as in a title."""
        words = self._letters(number)
        long = [word for word in words if len(word) > 3] or words
        return bool(words) and all(word[0].isupper() for word in long)

    def _letters(self, number: int) -> list[str]:
        """The words of a stretch that are all letters."""
        return [t.text for t in self.reading.tokens[slice(*self.reading.bounds[number])] if t.is_alpha]

    def cues_in(self, low: int, high: int) -> list[Cue]:
        """The reporting verbs outside marks between two tokens."""
        tokens, inside = self.reading.tokens, self.reading.inside
        cues = (cue_at(self.reading, i) for i in range(low, high) if inside[i] < 0 and not tokens[i].is_space)
        return [cue for cue in cues if cue]

    def speaker(self, cue: Cue, low: int, high: int) -> int | None:
        """Head token of a cue's subject that stands outside marks."""
        citation = cited(self.reading, cue.index)
        head = citation.head if citation else subject(self.reading, cue.index)
        if head is not None and not low <= head < high and citation is None:
            # The tree may give a verb two subjects: those who did took only "two things", she says.
            near = [c.i for c in self.reading.tokens[cue.index].children if c.dep_ == "nsubj"]
            head = next((i for i in near if low <= i < high and self.reading.inside[i] < 0), head)
        # In "Lund, of the board, told Venn" the tree may take whom she told for the subject.
        addressed = head is not None and cue.lemma in ADDRESSING and cue.index < head
        turned = addressed and self.words(low, cue.index) > 0
        if head is not None and self.reading.inside[head] < 0 and not turned:
            return head
        first = next((i for i in range(low, cue.index) if self.reading.is_word(i)), cue.index)
        return beside(self.reading, cue, low, high, inverted=first == cue.index)

    def main_subject(self, low: int, high: int) -> int | None:
        """The subject of the first clause between two tokens, or the last name where there is no verb."""
        tokens, inside = self.reading.tokens, self.reading.inside
        for index in sorted(range(low, high), key=lambda i: tokens[i].head.dep_ != "ROOT"):
            token = tokens[index]
            if inside[index] >= 0 or token.dep_ not in ("nsubj", "nsubjpass") or token.head.dep_ == "relcl":
                continue
            if token.pos_ in ("PROPN", "PRON", "NOUN") and token.lower_ not in _EMPTY_SUBJECTS:
                return index
        for index in range(high - 1, low - 1, -1):
            if inside[index] < 0 and tokens[index].pos_ == "PROPN":
                return _before_commas(tokens, low, index)
        return None


def _before_commas(tokens: list[Token], low: int, last: int) -> int:
    """The last word of the name that only commas part from the one at a token: Ana Reyes, Arden, Va."""
    while True:
        first = last
        while first > low and tokens[first - 1].pos_ == "PROPN":
            first -= 1
        if first - 2 < low or tokens[first - 1].text != "," or tokens[first - 2].pos_ != "PROPN":
            return last
        last = first - 2


_EMPTY_SUBJECTS = frozenset("it that this there what which who".split())


def clause_in(reading: Reading, low: int, high: int) -> bool:
    """Tell whether a stretch of tokens holds a finite verb with its subject."""
    for index in range(low, high):
        token = reading.tokens[index]
        if token.dep_ not in ("nsubj", "nsubjpass", "expl", "csubj") or token.head.pos_ not in (
            "VERB",
            "AUX",
        ):
            continue
        if low <= token.head.i < high and token.lower_ not in ("who", "which"):
            return True
    return False
