"""Who speaks the stretches between quotation marks: from the words right before and after them."""

from __future__ import annotations

from lib.extraction.language import lexicon
from lib.extraction.quotations.around import ADDRESSING, DASHES, ENDS, Around
from lib.extraction.quotations.cue_in_text import Cue, is_passive
from lib.extraction.quotations.cues import CueVerb, cue_verbs, lemma_of_present
from lib.extraction.quotations.floating import Floating
from lib.extraction.quotations.phrase import phrase
from lib.extraction.quotations.reading import Reading, Tokens
from lib.extraction.quotations.subject import according_to
from lib.extraction.quotations.utterance import Utterance

_PLAIN = CueVerb("", True, frozenset(), frozenset(), "neutral", "plain")
_BREAKS = lexicon.words("breaks")
_FURTHEST_CUE = 40
_LONGEST_SIGNATURE = 12
_SHORT_ATTRIBUTION = 6
_THIRD = frozenset(("he", "she", "they"))
_LONGEST_OPENING = 150
_GAP_TO_CUE = 8
_LEAST_WORDS = 3
"""Words that a stretch has after a colon where nobody is named."""


def utterances(reading: Reading, covered: set[int]) -> list[Utterance]:
    """Return the stretches that are speech of their own, with their attribution.

    Args:
        reading: The text.
        covered: Numbers of stretches that already belong to a reported clause.
    """
    finder = _Attributions(reading)
    found: dict[int, Utterance] = {}
    for number in range(len(reading.stretches)):
        utterance = finder.attributed(number, number in covered)
        if utterance:
            found[number] = utterance
    taken = set(covered)
    for number, utterance in list(found.items()):
        if utterance.speaker is not None and reading.tokens[utterance.speaker].lower_ == "you":
            # What the reader may say, nobody has said.
            del found[number]
            taken.add(number)
    for utterance in list(found.values()):
        for number in finder.swallowed(utterance):
            found.pop(number, None)
            taken.add(number)
    return Floating(reading, found, taken).complete()


class _Attributions(Around):
    """Finds the attribution beside a stretch."""

    def attributed(self, number: int, covered: bool) -> Utterance | None:
        if self.is_title(number):
            return None
        before = self.leading(number, covered)
        if before is not None and before.index is not None:
            low = self.reading.bounds[number][0]
            if low - before.index <= 2 and self.last_sign(number) != ",":
                return before
        after = self.following(number, covered)
        return before if after is None or (after.speaker is None and before is not None) else after

    def swallowed(self, utterance: Utterance) -> set[int]:
        """The other stretches in a reported clause that reaches beyond its stretch."""
        first, last = self.reading.bounds[utterance.stretch]
        low = first if utterance.opening is None else utterance.opening
        high = last if utterance.closing is None else utterance.closing
        return {self.reading.inside[i] for i in (*range(low, first), *range(last, high))} - {-1}

    # After the stretch ----------------------------------------------------------------------------------

    def following(self, number: int, covered: bool) -> Utterance | None:
        """An attribution after the stretch: "...," said X."""
        tokens = self.reading.tokens
        sign = self.last_sign(number)
        low, high = self.after(number)
        while low < high and (tokens[low].is_space or tokens[low].text == "," or tokens[low].text in DASHES):
            if tokens[low].text in DASHES:
                named = self.signed(number, low, high)
                if named:
                    return named
            low += 1
        if not self.words(low, high) or (sign in ("", ":", ";") and not self.is_clause(number)):
            return None
        if tokens[low].lower_ == "by" or (sign in (".", "?", "!") and self._introduces_next(low, high)):
            return None
        # A fragment in a reported clause is not what the next clause or sentence reports.
        if covered and (sign in (".", "?", "!") or tokens[low].pos_ in ("SCONJ", "CCONJ")):
            return None
        if tokens[low].text == "According" and sign in (".", "?", "!"):
            return None
        if tokens[low].lower_ == "according":
            # In: Lund called the plan "a joke", according to Venn: the fragment is Lund's.
            return None if covered and self.words(*self.before(number)) else self.according(number, low, high)
        if sign == "." and not tokens[low].is_lower and not self._short(low, high):
            return None
        cues = self.cues_in(low, min(high, low + _FURTHEST_CUE))
        inside_sentence = self.words(*self.before(number)) and not self.is_clause(number)
        if inside_sentence or any(not self._in_relative(cue) for cue in cues):
            cues = [cue for cue in cues if not self._in_relative(cue)]
        for cue in cues:
            token = tokens[cue.index]
            relations = {child.dep_ for child in token.children}
            if "auxpass" in relations and "agent" not in relations:
                continue
            own = cue.first < cue.index or any(c.dep_ in ("nsubj", "aux") for c in token.children)
            if token.tag_ == "VBG" and not own:
                return None
            head = self.speaker(cue, low, high)
            if (head is None or not low <= head < high) and not self._only_adverbs(low, cue.index):
                continue
            if not cue.verb.speech and (head is None or self.words(low, high) > _GAP_TO_CUE):
                continue
            if (
                (sign != "," or tokens[low].pos_ == "CCONJ")
                and cue.index > low
                and self._own_content(cue, high)
            ):
                return None
            found = Utterance.by(number, cue, head)
            found.opening = self._opening(number)
            if found.opening is not None:
                found.closing = self._before_attribution(cue, head, low)
            return found
        return self._mistagged(number, low, high) or (
            self._any_verb(number, low, high) if sign in (",", "?", "!") else None
        )

    def _before_attribution(self, cue: Cue, head: int | None, low: int) -> int | None:
        """Where the words end that go on after the stretch: It may be "a joke," but it works, Lund said."""
        first = cue.first
        if head is not None and low <= head < first:
            first = max(low, phrase(self.reading, head, cue.index)[0])
        while first > low and not self.reading.is_word(first - 1):
            first -= 1
        between = any(
            t.dep_ in ("nsubj", "nsubjpass", "expl")
            and t.head.pos_ in ("VERB", "AUX")
            and low <= t.head.i < first
            for t in self.reading.tokens[low:first]
        )
        return first if between else None

    def _short(self, low: int, high: int) -> bool:
        reading = self.reading
        ends = high >= len(reading.tokens) or reading.inside[high] < 0
        return ends and self.words(low, high) <= _SHORT_ATTRIBUTION and bool(self.cues_in(low, high))

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
        """Whether a verb reports something outside marks already."""
        for child in self.reading.tokens[cue.index].children:
            if not cue.index < child.i < high or self.reading.inside[child.i] >= 0:
                continue
            if (child.dep_ == "ccomp" and child.tag_ != "VBG") or (
                child.dep_ == "dobj" and cue.lemma not in ADDRESSING
            ):
                return True
            if child.dep_ == "xcomp" and any(c.lower_ == "to" for c in child.children):
                return True
        return False

    def _only_adverbs(self, low: int, high: int) -> bool:
        kinds = ("ADV", "AUX", "PUNCT", "SPACE", "CCONJ", "PART")
        return all(self.reading.tokens[i].pos_ in kinds for i in range(low, high))

    def _opening(self, number: int) -> int | None:
        """Where the reported sentence begins if it ends in the stretch: The plan is "a joke," X said."""
        reading = self.reading
        low, high = self.before(number)
        if not self.words(low, high) or reading.tokens[high - 1].text in (",", ":", ";", *DASHES):
            return None
        if any(cue.verb.speech for cue in self.cues_in(low, high)):
            return None
        first = max(reading.paragraphs[reading.paragraph_of[low]].first, low - _LONGEST_OPENING)
        while low > first and reading.inside[low - 1] >= 0:
            earlier = reading.inside[low - 1]
            if self.last_sign(earlier) in (".", "?", "!", ",", "…"):
                return None
            low = reading.bounds[earlier][0]
            while low > first and reading.inside[low - 1] < 0 and reading.tokens[low - 1].text not in ENDS:
                low -= 1
        while low < high and not reading.is_word(low) and reading.inside[low] < 0:
            low += 1
        return low

    def _mistagged(self, number: int, low: int, high: int) -> Utterance | None:
        """A name and a verb in the present that was taken for a plural noun: "...," Lund answers."""
        tokens = self.reading.tokens
        while high > low and not self.reading.is_word(high - 1):
            high -= 1
        if not 2 <= high - low <= _SHORT_ATTRIBUTION or tokens[high - 1].tag_ != "NNS":
            return None
        lemma = lemma_of_present(tokens[high - 1].lower_)
        if lemma is None or tokens[high - 2].pos_ not in ("PROPN", "NOUN", "PRON"):
            return None
        return Utterance.by(number, Cue(high - 1, cue_verbs()[lemma], high - 1, high, lemma), high - 2)

    def _any_verb(self, number: int, low: int, high: int) -> Utterance | None:
        """A verb and its subject right after the stretch, whatever the verb: "...!" beamed Lund."""
        tokens = self.reading.tokens
        verb = low
        while verb < high and (tokens[verb].pos_ == "PROPN" or tokens[verb].lower_ in _THIRD):
            verb += 1
        if (
            low < verb < high
            and self.last_sign(number) == ","
            and tokens[verb].tag_ in ("VBD", "VBZ")
            and tokens[verb].pos_ == "VERB"
        ):
            cue = Cue(verb, _PLAIN, verb, verb + 1, self.reading.lemma(verb))
            return Utterance.by(number, cue, verb - 1)
        if tokens[low].tag_ not in ("VBD", "VBZ") or not tokens[low].is_lower:
            return None
        cue = Cue(low, _PLAIN, low, low + 1, self.reading.lemma(low))
        head = self.speaker(cue, low, high)
        return Utterance.by(number, cue, head) if head is not None and low < head < high else None

    def signed(self, number: int, low: int, high: int) -> Utterance | None:
        """A dash and a name after the stretch, as below a motto."""
        tokens = self.reading.tokens
        if self.words(low, high) > _LONGEST_SIGNATURE or self.cues_in(low, high):
            return None
        head = next((t.i for t in tokens[low + 1 : high] if t.pos_ in ("PROPN", "NOUN")), None)
        if head is None or tokens[head].pos_ != "PROPN":
            return None
        while head + 1 < high and tokens[head + 1].pos_ == "PROPN":
            head += 1
        return Utterance(number, (low, low + 1), low, tokens[low].text, True, head)

    # Before the stretch ---------------------------------------------------------------------------------

    def leading(self, number: int, covered: bool) -> Utterance | None:
        """An attribution before the stretch: X said, "..."; X said: "..."; X: "..." ."""
        reading = self.reading
        low, end = self.before(number)
        if end == low:
            return self.across(number) if self._begins_paragraph(low) else None
        if not self.words(low, end):
            return None
        last = reading.tokens[end - 1].text
        cues = self.cues_in(low, end)
        if last == ":":
            return self.colon(number, low, end)
        if last == "," or (last in DASHES and cues):
            named = self.according(number, low, end) if last == "," else None
            return named or self._before_comma(number, cues, low, end)
        if not cues or covered or not self.is_clause(number):
            return None
        cue = cues[-1]
        between = any(t.pos_ in ("VERB", "AUX") for t in reading.tokens[cue.last : end])
        if between or end - cue.last > _GAP_TO_CUE:
            return None
        found = Utterance.by(number, cue, self.speaker(cue, low, end))
        found.alone = False
        that = next((i for i in range(cue.last, end) if reading.tokens[i].lower_ == "that"), end)
        found.opening = that + 1 if self.words(that + 1, end) else None
        found.closing = self._closing(number)
        return found

    def _begins_paragraph(self, low: int) -> bool:
        reading = self.reading
        return low < len(reading.tokens) and low == reading.paragraphs[reading.paragraph_of[low]].first

    def _before_comma(self, number: int, cues: list[Cue], low: int, end: int) -> Utterance | None:
        for cue in reversed(cues):
            if is_passive(self.reading.tokens[cue.index]):
                continue
            if self._own_content(cue, end) or (not cue.verb.speech and cue.index < end - 3):
                continue
            head = self.speaker(cue, low, end)
            if head is not None or cue.index >= end - _GAP_TO_CUE:
                return Utterance.by(number, cue, head)
        return None

    def _closing(self, number: int) -> int | None:
        """Where the reported sentence ends if the stretch is its first part: X said "there is" a limit."""
        reading = self.reading
        low, high = self.after(number)
        if self.last_sign(number) or low >= high or not reading.is_word(low):
            return None
        if reading.tokens[low].lower_ in _BREAKS:
            return None
        return high

    def according(self, number: int, low: int, high: int) -> Utterance | None:
        """The words "according to" between two tokens."""
        tokens = self.reading.tokens
        for index in range(low, high - 1):
            if tokens[index].lower_ == "according" and tokens[index + 1].lower_ == "to":
                head = according_to(self.reading, index, high)
                return Utterance(number, (index, index + 2), index, "according to", True, head)
        return None

    def colon(self, number: int, low: int, end: int) -> Utterance | None:
        """An introduction that ends in a colon."""
        reading = self.reading
        for cue in reversed(self.cues_in(low, end)):
            if self._own_content(cue, end) and cue.index < end - 4:
                continue
            if is_passive(self.reading.tokens[cue.index]):
                continue
            head = self.speaker(cue, low, end)
            if head is not None and (cue.verb.speech or cue.index >= end - 3):
                return Utterance.by(number, cue, head)
        head = self._named_by_colon(low, end - 1)
        if head is not None and reading.tokens[end - 2].like_num:
            # "Nov. 30, 1974: ..."
            head = None
        if head is not None and reading.tokens[head].lower_ in ("'s", "’s"):
            # "Let's begin with that letter: ..."
            head = None
        if head is None and (
            self.words(*reading.bounds[number]) < _LEAST_WORDS or not self._as_speech(number)
        ):
            # A value in a list or in code, a title.
            return None
        return Utterance(number, (end - 1, end), end - 1, ":", True, head)

    def _as_speech(self, number: int) -> bool:
        """Whether a stretch is no title: not all of its longer words begin with capitals."""
        words = [
            t for t in self.reading.tokens[slice(*self.reading.bounds[number])] if len(t) > 3 and t.is_alpha
        ]
        return not words or any(t.text[0].islower() for t in words) or self.is_clause(number)

    def _named_by_colon(self, low: int, colon: int) -> int | None:
        """Who an introduction without a cue names: its subject, or the name right before the colon."""
        tokens = self.reading.tokens
        head = self.main_subject(low, colon)
        last = tokens[colon - 1]
        if last.pos_ in ("PROPN", "NOUN") and self.reading.inside[last.i] < 0:
            top = last
            while (
                top.head.i != top.i and low <= top.head.i < colon and top.dep_ in ("compound", "flat", "conj")
            ):
                top = top.head
            dashed = any(t.text in DASHES for t in tokens[max(low, top.left_edge.i - 1) : top.left_edge.i])
            named = last.pos_ == "PROPN" and (head is None or tokens[head].pos_ == "NOUN")
            source = top.dep_ == "pobj" and top.head.lower_ in ("from", "by", "per")
            if dashed or named or source:
                return last.i
        return head

    def across(self, number: int) -> Utterance | None:
        """An introduction in the paragraph before that ends in a colon."""
        reading = self.reading
        above = self.paragraph_above(reading.bounds[number][0])
        if above is None:
            return None
        first, end = above
        while end > first and reading.tokens[end - 1].is_space:
            end -= 1
        if reading.tokens[end - 1].text != ":" or reading.inside[end - 1] >= 0:
            return None
        low = end - 1
        while low > first and reading.inside[low - 1] < 0 and reading.tokens[low - 1].text not in ENDS:
            low -= 1
        return self.colon(number, low, end)

    def paragraph_above(self, index: int) -> Tokens | None:
        """The last paragraph with words above a token's."""
        reading = self.reading
        place = reading.paragraph_of[index]
        while place > 0:
            place -= 1
            paragraph = reading.paragraphs[place]
            if self.words(paragraph.first, paragraph.last):
                return paragraph.first, paragraph.last
        return None
