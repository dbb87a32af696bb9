"""Speech that the layout gives to a speaker: labels of transcripts and interviews, colons in headlines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extraction.language import lexicon, nouns
from lib.extraction.quotations.cues import DOCUMENTS
from lib.extraction.quotations.model import Span
from lib.extraction.quotations.reading import FINITE, Paragraph, Reading, Tokens

_INSTITUTIONS = lexicon.words("institution")
_MEDIA = lexicon.words("medium")
_MEDIA_NAMES = lexicon.words("media_name")
_ROLES = lexicon.words("role")

_LABEL = re.compile(
    r"[\"“”]?((?:[A-Z][\w.’'\-]*\.?)(?:[ \u00a0](?:(?:de|van|von|al|bin|of|the) )?[A-Z][\w.’'\-]*){0,4}"
    r"(?:,? \([^()\n]{1,40}\))?)[ \u00a0]?:[ \u00a0]+(?=\S)"
)
_INTERVIEWERS = frozenset(("q", "question", "interviewer"))
ANSWERERS = frozenset(("a", "answer"))
"""Labels of who answers, whom the text around names."""
_ABSTRACT = re.compile(r"\w{3}(?:tion|ment|ness|ity|cy|age|ance|ence)s?$")
_STAGE = re.compile(r"[\"“]?\s*[(\[][^()\[\]]{1,80}[)\]]")
_MOST_LABEL_WORDS = 5
_MOST_HEADLINE_WORDS = 30
_OF_HEADS = frozenset("to on the and in for with".split())
"""Words of heads in capitals that no name has."""
_TOPICS = lexicon.words("label")


@dataclass(frozen=True)
class Labelled:
    """A stretch of speech with the label that names its speaker, as tokens.

    Attributes:
        content: The stretches.
        speaker: The label.
        colon: The sign that stands for a cue.
    """

    content: tuple[Tokens, ...]
    speaker: Tokens
    colon: int


def transcripts(reading: Reading) -> list[Labelled]:
    """Return the turns of a transcript or interview: paragraphs that begin with a name and a colon.

    One such paragraph proves nothing: a label counts where it is in capitals or comes twice, and where the
    text holds two turns at least. A paragraph without a label goes on with the last turn if another follows.
    """
    title = next(
        (
            n
            for n, p in enumerate(reading.paragraphs)
            if any(reading.is_word(i) for i in range(p.first, p.last))
        ),
        -1,
    )
    labels: dict[int, tuple[int, int]] = {}
    names: Counter[str] = Counter()
    for number, paragraph in enumerate(reading.paragraphs):
        if paragraph.first >= paragraph.last:
            continue
        start, end = reading.span(paragraph.first, paragraph.last)
        match = _LABEL.match(reading.text, start, end)
        words = set(match.group(1).lower().removeprefix("the ").split()) if match else set()
        if match and not words & _OF_HEADS and match.group(1).split()[0].lower() not in _TOPICS | {"dear"}:
            labels[number] = match.span(1)
            names[match.group(1)] += 1
    labels = {
        number: span
        for number, span in labels.items()
        if reading.text[slice(*span)].isupper() or names[reading.text[slice(*span)]] > 1
    }
    labels = {number: span for number, span in labels.items() if _mostly_clauses(reading, labels, span)}
    nobody = {
        reading.text[slice(*span)]
        for number, span in labels.items()
        if _is_heading(reading.text[slice(*span)])
        or _asks_for_a_medium(reading, reading.paragraphs[number], span)
    }
    if len(labels) < 2:
        return []
    turns = []
    order = sorted(labels)
    # An interview may print its questions without a label, before each turn.
    asked = sum(_is_question(reading, number - 1) for number in order if number) > 1
    for number, following in zip(order, [*order[1:], None], strict=True):
        start, end = labels[number]
        first, last = reading.between(start, end)
        paragraph = reading.paragraphs[number]
        colon = next((i for i in range(last, paragraph.last) if reading.tokens[i].text.endswith(":")), None)
        if colon is None:
            continue
        content = [(colon + 1, paragraph.last)]
        # The first line of a text is its headline, which no paragraph carries on.
        last_of_turn = following if following is not None and number != title else number + 1
        while asked and last_of_turn - 1 > number and _is_question(reading, last_of_turn - 1):
            last_of_turn -= 1
        for further in range(number + 1, last_of_turn):
            more = reading.paragraphs[further]
            if more.first < more.last and not _STAGE.match(reading.text, reading.tokens[more.first].idx):
                content.append((more.first, more.last))
        if _asks(reading, first, last) or reading.text[start:end] in nobody:
            continue
        kept = tuple(piece for piece in content if any(reading.is_word(i) for i in range(*piece)))
        if kept:
            turns.append(Labelled(kept, (first, last), colon))
    return turns


def _mostly_clauses(reading: Reading, labels: dict[int, tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether what follows a label is mostly speech, not the items of a list: Ingredients: 2 eggs."""
    label = reading.text[slice(*span)]
    turns = [reading.paragraphs[n] for n, (start, end) in labels.items() if reading.text[start:end] == label]
    spoken = sum(
        any(reading.tokens[i].pos_ in ("VERB", "AUX") for i in range(p.first, p.last)) for p in turns
    )
    return 2 * spoken >= len(turns)


def _is_question(reading: Reading, number: int) -> bool:
    """Whether a paragraph holds nothing but questions."""
    paragraph = reading.paragraphs[number]
    tokens = [t for t in reading.tokens[paragraph.first : paragraph.last] if not t.is_space]
    ends = [one.text for one, after in zip(tokens, [*tokens[1:], None], strict=True) if _ends(one, after)]
    return bool(ends) and set(ends) == {"?"}


def _ends(token: Token, after: Token | None) -> bool:
    """Whether a sentence ends at a token."""
    return after is None or (token.text in (".", "?", "!") and bool(after.is_sent_start))


def _is_heading(label: str) -> bool:
    """Whether a label heads a part of a page: Disadvantages, Accuracy; by its ending it is no last name."""
    word = label.lower().removeprefix("the ")
    known = all(map(_is_thing, word.split()))
    return known and (" " in word or word != label.lower() or bool(_ABSTRACT.search(word)))


def _is_thing(word: str) -> bool:
    return nouns.is_known_thing(word) or nouns.is_known_thing(word.removesuffix("s"))


def _asks(reading: Reading, first: int, last: int) -> bool:
    """Whether a label is that of whoever asks."""
    return bool({reading.tokens[i].lower_ for i in range(first, last)} & _INTERVIEWERS)


def _asks_for_a_medium(reading: Reading, paragraph: Paragraph, label: Span) -> bool:
    """Whether a turn is a question of the medium that prints the interview: no turn of its is an answer."""
    name = reading.text[slice(*label)].split()[-1].lower()
    rest = reading.text[label[1] : reading.span(paragraph.first, paragraph.last)[1]]
    return (name in _MEDIA_NAMES or name in _MEDIA) and "?" in rest


def headline(reading: Reading, speakers: frozenset[str]) -> Labelled | None:
    """Return what a headline gives to a speaker before or after its colon, or None.

    Args:
        reading: The text; its first line with words is taken for the headline.
        speakers: Last words, in lower case, of the mentions of speakers found in the text.
    """
    line = next(
        (p for p in reading.paragraphs if any(reading.is_word(i) for i in range(p.first, p.last))), None
    )
    if line is None or sum(reading.is_word(i) for i in range(line.first, line.last)) > _MOST_HEADLINE_WORDS:
        return None
    colons = [
        i for i in range(line.body, line.last) if reading.tokens[i].text == ":" and reading.inside[i] < 0
    ]
    if len(colons) != 1:
        return None
    colon = colons[0]
    left, right = _words(reading, line.body, colon), _words(reading, colon + 1, line.last)
    if not left or not right:
        return None
    if len(left) <= _MOST_LABEL_WORDS and len(right) >= 3 and _names_speaker(reading, left, speakers):
        return _labelled(reading, (colon + 1, line.last), left, colon)
    if len(right) <= _MOST_LABEL_WORDS and len(left) >= 4 and _names_speaker(reading, right, speakers):
        return _labelled(reading, (line.body, colon), right, colon)
    return None


def _labelled(reading: Reading, content: Tokens, label: list[int], colon: int) -> Labelled:
    low, high = content
    while high > low and (reading.tokens[high - 1].is_space or reading.tokens[high - 1].text == "."):
        high -= 1
    return Labelled(((low, high),), (label[0], label[-1] + 1), colon)


def _words(reading: Reading, low: int, high: int) -> list[int]:
    return [i for i in range(low, high) if reading.is_word(i)]


def _names_speaker(reading: Reading, label: list[int], speakers: frozenset[str]) -> bool:
    tokens = [reading.tokens[i] for i in label]
    words = [token.lower_ for token in tokens]
    if words[0] in _TOPICS or any(reading.inside[i] >= 0 for i in label):
        return False
    last, lemma = words[-1], reading.lemma(label[-1])
    if any(token.tag_ in FINITE and token.pos_ in ("VERB", "AUX") for token in tokens):
        return False
    if (
        lemma in _ROLES
        or lemma in _INSTITUTIONS
        or last in _INSTITUTIONS
        or (lemma in DOCUMENTS and len(words) <= 3)
    ):
        return True
    if last in speakers:
        return True
    if _is_heading(" ".join(token.text for token in tokens)):
        return False
    return tokens[-1].text.isupper() and tokens[-1].text.isalpha() and 2 <= len(last) <= 6 and len(words) <= 2
