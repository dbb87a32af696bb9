"""The head of a page: which line is the headline, and whether a standfirst stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from lib.extraction.cleaning import vocabulary
from lib.extraction.cleaning.furniture import ticker_item
from lib.extraction.cleaning.lines import Line
from lib.extraction.language import lexicon
from lib.extraction.language.days import WEEKDAY

LONGEST_HEADLINE = 30
"""Words; longer lines are prose."""
_SAME_HEADLINE = 90
"""rapidfuzz ratio (0 to 100) from which a printed line is the headline that the manifest gives."""
_LEAD_LINES = 4
"""Lines of prose that a headline is compared with."""
_DECK_SCORE = 4
_LONGEST_DECK = 35
"""Words."""
_CLOSED_WORDS = 18
"""Words of the longest headline that ends with a full stop."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COMMON = lexicon.words("common")
_TOLD = re.compile(
    rf"\b(?:said|told|announced|stated|reported|according to|{WEEKDAY}|yesterday|today)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][A-Z.' -]{2,}[^\"“]{0,40}(?:\s[—–-]\s|\([A-Z][\w /-]{1,30}\)|:)")
"""The place, in capitals, that opens a first paragraph."""
_PAST = re.compile(
    rf"{_TOLD.pattern}|\b{lexicon.pattern('prose')}\b",
    re.IGNORECASE,
)
"""What first paragraphs hold, and headlines leave out."""
_PRESENT = re.compile(r"\b(?:says?|warns?|claims?|insists?|denies|calls|urges|vows|insist|deny)\b")


def _content(text: str) -> set[str]:
    words = (word.casefold().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    # Six letters are stem enough to hold "base" and "bases", "negotiation" and "negotiations" together.
    return {word[:6].rstrip("s") for word in words if word not in _COMMON}


def first_prose(found: Sequence[Line], kinds: Sequence[str]) -> int:
    """Return the index of the first line that reads as prose, or the number of lines where none does."""
    for index, line in enumerate(found):
        if not kinds[index] and line.is_sentence and not _may_be_headline_sentence(found, index):
            return index
    return len(found)


def _may_be_headline_sentence(found: Sequence[Line], index: int) -> bool:
    """A headline may end with a question or exclamation mark, or with a quotation's."""
    line = found[index]
    return (
        index == 0
        and len(found) > 1
        and line.words <= 20
        and bool(re.search(r"[?!]\W?$|[^.][\"'”’]$", line.text))
    )


def find(found: Sequence[Line], kinds: Sequence[str], known: str) -> int | None:
    """Find the headline.

    Args:
        found: The lines of the page.
        kinds: What each is by itself, empty where it may belong to the article.
        known: The headline that the manifest or the page's metadata give, or the empty string.

    Returns:
        Index of its line, or None: the page prints none, or not the known one.
    """
    if known:
        wanted = " ".join(known.casefold().split())
        for index, line in enumerate(found):
            if (
                line.words <= LONGEST_HEADLINE + 10
                and fuzz.ratio(line.plain.casefold(), wanted) >= _SAME_HEADLINE
            ):
                return index
        return None
    prose = first_prose(found, kinds)
    lead = _content(" ".join(line.plain for line in found[prose : prose + _LEAD_LINES]))
    repeated = {line.key for line in found[prose:]}
    best: list[tuple[float, int]] = []
    for index, line in enumerate(found[:prose]):
        if kinds[index] or ticker_item(line) or line.words > LONGEST_HEADLINE or line.text[0] in "-•*·–—▪■":
            continue
        if line.key in vocabulary.sections() and prose > 1:
            continue
        words = _content(line.plain)
        share = len(words & lead) / len(words) if words else 0.0
        length = min(line.words, 5) / 5
        score = share * length + length * 0.2 + (0.5 if line.key in repeated else 0.0)
        # Among equals the first is likelier; the lines of a menu are too short to be among them.
        best.append((score + (0.25 if not best and line.words >= 4 else 0.0), index))
    if not best:
        return prose if _closed_headline(found, prose) else None
    top = max(score for score, _ in best)
    return next(index for score, index in best if score >= top * 0.6)


def _closed_headline(found: Sequence[Line], at: int) -> bool:
    """Tell whether the first line of prose is a headline with a full stop, as some archives store them.

    It is short, is in capitals as headlines are or says in the present what the paragraph below tells, and
    reports nothing itself.
    """
    if at + 1 >= len(found) or found[at].words > _CLOSED_WORDS or found[at].is_speech:
        return False
    line, after = found[at], found[at + 1]
    if not after.is_sentence or after.words < line.words or re.search(r"[a-z]{3}[.!?]\W+[A-Z]", line.text):
        return False
    long = [word for word in _WORD.findall(line.plain)[1:] if len(word) > 3]
    if len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.7 * len(long):
        return True
    told = _content(line.plain)
    below = _content(" ".join(other.plain for other in found[at + 1 : at + 1 + _LEAD_LINES]))
    return not _PAST.search(line.plain) and len(told & below) >= 0.5 * len(told)


def is_deck(line: Line, body: Sequence[Line], title: str) -> bool:
    """Tell whether the line below the headline is a standfirst, not the first paragraph.

    A standfirst sums up what the text below tells in full: it is short and reports nobody in the past tense,
    its words come back below, and the first paragraph names people in full although the standfirst has.
    A first paragraph, on the other hand, says what the headline says. Each sign counts; the threshold was set
    on pages of several sites.

    Args:
        line: The line.
        body: The lines of the article below it.
        title: The headline.
    """
    if not body or not 4 <= line.words <= _LONGEST_DECK or _DATELINE.match(line.plain):
        return False
    after = body[0]
    score = 0
    if not line.ends_sentence:
        score += 2
    if len(re.findall(r"[.!?]['\"”’]?\s+[A-Z\"“]", line.text)) > 1 or line.is_speech:
        score -= 2
    if line.words < after.words:
        score += 1
    if not _TOLD.search(line.plain):
        score += 1
    if _PRESENT.search(line.plain):
        score += 1
    names = set(re.findall(r"(?=\b([A-Z][\w'-]+ [A-Z][\w'-]+))", line.plain[1:]))
    if any(name in after.plain for name in names):
        score += 1
    told = _content(title)
    here, below = (len(told & _content(other.plain)) for other in (line, after))
    if below >= 0.4 * len(told) and below >= 2 * here:
        score += 1
    if _run(line, body) >= 6:
        score += 2
    return score >= _DECK_SCORE


def _run(line: Line, body: Sequence[Line]) -> int:
    """Count the words of the longest run of the line that comes back in one of the body's lines."""
    words = [word.casefold() for word in _WORD.findall(line.plain)]
    best = 0
    for other in body:
        below = f" {' '.join(word.casefold() for word in _WORD.findall(other.plain))} "
        for start in range(len(words)):
            while start + best < len(words) and f" {' '.join(words[start : start + best + 1])} " in below:
                best += 1
    return best
