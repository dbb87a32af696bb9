"""Where names stand in a text: runs of proper nouns, without the day or the place beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lib.extraction.language import lexicon, nations
from lib.extraction.language.days import SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from lib.extraction.quotations.name_kinds import GIVEN_NAMES, POWERS
from lib.extraction.quotations.reading import Reading

_INSTITUTIONS = lexicon.words("institution")
_ROLES = lexicon.words("role")
_PARTICLES = lexicon.words("particle")
_HYPHENS = frozenset(("-", "–", "’", "'"))
_OPENING = frozenset(("though", "although", "while", "if", "when", "since", "because", "but", "yet", "and"))
_PASSING_ON = frozenset("citing quoting paraphrasing echoing channelling channeling".split())
"""What a sentence begins with that the tagger takes for a part of a name: Citing Lund, the paper said."""
_SHORT_DAYS = frozenset(name.lower() for name in (*SHORT_MONTHS, *SHORT_WEEKDAYS))
_OFFICE_FOR = frozenset(("to", "for", "of", "in", "from", "at"))


class Run(NamedTuple):
    """Where a name stands.

    Attributes:
        first: Its first token.
        last: The token after its last.
        after_place: Whether it is a person's that stands right after the place of their office.
    """

    first: int
    last: int
    after_place: bool = False


def name_runs(reading: Reading) -> Iterator[Run]:
    """Yield the runs of proper nouns of a text, in order."""
    index, count = 0, len(reading.tokens)
    while index < count:
        if not _proper(reading, index):
            index += 1
            continue
        end = index + 1
        while step := _goes_on(reading, index, end):
            end += step
        last = _without_day(reading, index, end)
        person = _after_place(reading, index, last)
        if person > index:
            yield Run(index, person)
            yield Run(person, last, after_place=True)
        else:
            yield Run(_with_origin(reading, index, last), last)
        index = end


def _without_day(reading: Reading, first: int, end: int) -> int:
    """End of a name without the day after it: Governor John Rankin Thursday called for calm."""
    tokens = reading.tokens
    while end - first > 1:
        word = tokens[end - 1].lower_
        if word not in WEEKDAYS and not (word.endswith(".") and word[:-1] in _SHORT_DAYS):
            break
        end -= 1
    return end


def _after_place(reading: Reading, first: int, end: int) -> int:
    """First token of a person's name right after that of a place: the envoy to Norway Karl Volk."""
    tokens = reading.tokens
    body = _after_body(reading, first, end)
    if body > first:
        return body
    low = first if first and tokens[first - 1].lower_ in _OFFICE_FOR else -1
    for index in range(first + 1, end - 3):
        if tokens[index].lower_ in _OFFICE_FOR and tokens[index - 1].lower_ in _ROLES:
            low = index + 1
    if low < 0 or end - low < 3:
        return first
    for cut in range(low + 1, end - 1):
        place = reading.printed(low, cut).lower()
        given = tokens[cut].lower_ in GIVEN_NAMES
        known = place.rstrip(".") in nations.names() or place in POWERS
        if known or (given and tokens[low].lower_ not in GIVEN_NAMES):
            return cut
    return first


def _after_body(reading: Reading, first: int, end: int) -> int:
    """First token of a person's name right after that of a body: the Ministry of Finance Ana Reyes."""
    tokens = reading.tokens
    if tokens[first].lower_ not in _INSTITUTIONS or not any(t.lower_ == "of" for t in tokens[first:end]):
        return first
    given = tokens[end - 2].lower_ in GIVEN_NAMES
    return end - 2 if given and end - first > 4 and tokens[end - 3].pos_ == "PROPN" else first


def _with_origin(reading: Reading, first: int, end: int) -> int:
    """First token of a body's name with the adjective of its country: the Norwegian Foreign Ministry."""
    before = reading.tokens[first - 1] if first else None
    if before is None or reading.tokens[end - 1].lower_ not in _INSTITUTIONS:
        return first
    origin = before.pos_ == "ADJ" and before.text[:1].isupper() and not before.is_sent_start
    return first - 1 if origin else first


def _goes_on(reading: Reading, first: int, end: int) -> int:
    """How many tokens go on with a name that reaches up to a token."""
    tokens = reading.tokens
    if end >= len(tokens):
        return 0
    if _proper(reading, end):
        return 1
    if end + 1 >= len(tokens):
        return 0
    token, before = tokens[end], tokens[end - 1]
    if token.lower_ in _HYPHENS and not (token.whitespace_ or before.whitespace_):
        if tokens[end + 1].text[:1].isupper():
            return 2
        return int(before.lower_ in _PARTICLES)
    if not _proper(reading, end + 1):
        return 0
    inside_body = token.lower_ in ("of", "for") and any(t.lower_ in _INSTITUTIONS for t in tokens[first:end])
    if inside_body and token.lower_ == "of" and tokens[end + 1].lower_ != "staff":
        # "White House Chief of Staff Ana Lund", but no more than "Senate Leader Ana Lund" of Norland.
        inside_body = not _has_office(reading, first, end)
    return int(token.lower_ in _PARTICLES or inside_body)


def _has_office(reading: Reading, first: int, end: int) -> bool:
    """Whether a name is somebody's who has an office in a body: Senate Leader Ana Lund."""
    words = [t.lower_ for t in reading.tokens[first:end]]
    body = max(n for n, word in enumerate(words) if word in _INSTITUTIONS)
    return any(word in _ROLES for word in words[body + 1 :])


def _proper(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if token.pos_ != "PROPN" or not token.text[:1].isalpha():
        return False
    if token.is_sent_start and (token.lower_ in _OPENING or token.lower_ in _PASSING_ON):
        # "Though Lund said so"
        return False
    return token.text[:1].isupper() or token.lower_ in _PARTICLES
