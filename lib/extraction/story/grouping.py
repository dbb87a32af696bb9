"""Which articles tell one story: groups by words and days, proposed and named, for an editor to decide.

Each article is the words that tell most of it in this set (term frequency and inverse document frequency,
Sparck Jones 1972), names above others; two are alike by the cosine of these, less so the further apart they
appeared. Groups grow by average linkage (Sokal and Michener 1958), as in topic detection (Allan, Papka and
Lavrenko 1998, On-line New Event Detection and Tracking).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS

from lib.extraction.language import lexicon
from lib.extraction.language.days import DAYS

MOST = 5_000
"""Articles that are set beside each other: the table of all pairs then takes 100 MB."""
_ALIKE = 0.08
"""Mean likeness from which two groups are one story; set on made-up stories among other articles."""
_TELLING = 60
"""Words of an article that count."""
_HALVED = 180
"""Days apart at which likeness counts half."""
_NAME = 1.5
"""Weight of a word that is mostly written with a capital."""
_TITLE = 3
"""Times that a word of the headline counts."""
_NAMES = 3
"""Words that name a group."""
_STEM = 5
"""Words that begin with as many of the same letters are forms of one (Russia, Russian)."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_PAIR = re.compile(r"\b(?=([A-Z][^\W\d_]{2,})[ \u00a0]([A-Z][^\W\d_]{2,}))")
_SAY_NOTHING = frozenset(STOP_WORDS) | DAYS | lexicon.words("empty") | {"said", "says"}


@dataclass(frozen=True)
class Told:
    """An article as far as it matters here: its headline, its text, its day if that is known."""

    title: str
    text: str
    day: date | None = None


_Counts = tuple[tuple[str, ...], tuple[int, ...]]
"""The words of an article as they are written, and how often each stands there."""


@dataclass(frozen=True)
class Group:
    """Articles that tell one story: their places in the sequence given, and words that tell of it."""

    members: tuple[int, ...]
    name: str


def groups(articles: Sequence[Told]) -> list[Group]:
    """Propose which articles tell one story.

    Args:
        articles: In a stable order, `MOST` at most.

    Returns:
        The groups, those with most articles first; each article is in one.

    Raises:
        ValueError: There are more articles than can be set beside each other.
    """
    if len(articles) > MOST:
        raise ValueError(f"{len(articles):,} articles; at most {MOST:,} can be set beside each other.")
    counts = _counted(articles)
    words = list(_weighted(counts))
    found = _joined(_likeness(words, [article.day for article in articles]))
    found.sort(key=lambda members: (-len(members), members))
    taken: Counter[str] = Counter()
    out = []
    for members in found:
        name = _named(members, words, counts)
        taken[name] += 1
        out.append(Group(tuple(members), name if taken[name] == 1 else f"{name} ({taken[name]})"))
    return out


def telling(articles: Sequence[Told], without: str = "") -> str:
    """Name what articles tell of by the three names or words that weigh most in them; empty where none does.

    Args:
        articles: The articles.
        without: Names whose words tell nothing here, such as those of the outlets.
    """
    counts = _counted(articles)
    texts = (f"{article.title}\n" * _TITLE + article.text for article in articles)
    pairs = Counter(pair for text in texts for pair in _PAIR.findall(text))
    total = Counter[str]()
    for each in counts:
        total.update(dict(zip(*each, strict=True)))
    passed = {word.casefold() for word in _WORD.findall(without)}
    found: list[str] = []
    for word in _ranked(_weighted(counts), counts):
        if word.casefold()[:_STEM] in passed or word.casefold() in passed:
            continue
        # A name of two words is mostly written as both.
        before, after = (
            max(((n, pair) for pair, n in pairs.items() if pair[at] == word), default=(0, ("", "")))
            for at in (1, 0)
        )
        n, pair = max(before, after)
        found.append(" ".join(pair) if n > total[word] / 2 else word)
        passed.update(part.casefold()[:_STEM] for part in found[-1].split())
        if len(found) == _NAMES:
            break
    return ", ".join(found)


def _counted(articles: Iterable[Told]) -> list[_Counts]:
    """Count the words of articles. A large set has the same words again and again: it holds each once."""
    words: dict[str, str] = {}
    out = []
    for article in articles:
        found = Counter(_WORD.findall(article.text))
        for word in _WORD.findall(article.title):
            found[word] += _TITLE
        out.append((tuple(words.setdefault(word, word) for word in found), tuple(found.values())))
    return out


def _folded(counts: _Counts) -> dict[str, int]:
    """The words of an article that say something, whatever their case."""
    found: defaultdict[str, int] = defaultdict(int)
    for word, n in zip(*counts, strict=True):
        key = _key(word)
        if key not in _SAY_NOTHING:
            found[key] += n
    return found


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    return word.casefold()


def _weighted(counts: Sequence[_Counts]) -> Iterator[dict[str, float]]:
    """Weigh the words of each article, folded, to a vector of length 1 of those that tell most."""
    small: defaultdict[str, int] = defaultdict(int)
    seen: Counter[str] = Counter()
    for each in counts:
        seen.update(_folded(each).keys())
        for word, n in zip(*each, strict=True):
            small[_key(word)] += n if word.islower() else -n
    for each in counts:
        weights = {
            word: (1 + math.log(n))
            * math.log(1 + len(counts) / seen[word])
            * (1 if small[word] > 0 else _NAME)
            for word, n in _folded(each).items()
            # What one article alone says tells nothing of whom it is like.
            if seen[word] > 1
        }
        most = sorted(weights, key=lambda word: (-weights[word], word))[:_TELLING]
        length = math.sqrt(sum(weights[word] ** 2 for word in most)) or 1.0
        yield {word: weights[word] / length for word in most}


def _likeness(words: Sequence[dict[str, float]], days: Sequence[date | None]) -> np.ndarray:
    alike = np.zeros((len(words), len(words)), np.float32)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(words):
        for word in one:
            holders[word].append(i)
    for word, where in holders.items():
        if len(where) > 1:
            weights = np.array([words[i][word] for i in where], np.float32)
            alike[np.ix_(where, where)] += np.outer(weights, weights)
    known = np.array([day.toordinal() if day else -1 for day in days])
    apart = np.abs(known[:, None] - known[None, :]).astype(np.float32)
    apart[(known < 0)[:, None] | (known < 0)[None, :]] = 0
    alike *= 0.5 ** (apart / _HALVED)
    return alike


def _joined(alike: np.ndarray) -> list[list[int]]:
    """Join groups by average linkage for as long as two are alike enough."""
    members = {i: [i] for i in range(len(alike))}
    np.fill_diagonal(alike, -1)
    while len(members) > 1:
        one, other = sorted(map(int, divmod(int(alike.argmax()), len(alike))))
        if alike[one, other] < _ALIKE:
            break
        n, m = len(members[one]), len(members[other])
        alike[one] = alike[:, one] = (n * alike[one] + m * alike[other]) / (n + m)
        alike[one, one] = -1
        alike[other] = alike[:, other] = -1
        members[one] += members.pop(other)
    return [sorted(each) for each in members.values()]


def _named(members: Sequence[int], words: Sequence[dict[str, float]], counts: Sequence[_Counts]) -> str:
    """Name a group by the words that weigh most in it, as its articles mostly write them."""
    ranked = _ranked([words[i] for i in members], [counts[i] for i in members])
    return ", ".join(ranked[:_NAMES])


def _ranked(words: Iterable[dict[str, float]], counts: Iterable[_Counts]) -> list[str]:
    """Return the words of some articles as these mostly write them, those that weigh most first."""
    weights: defaultdict[str, float] = defaultdict(float)
    for one in words:
        for word, weight in one.items():
            weights[word] += weight
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in counts:
        for word, n in zip(*each, strict=True):
            written[_key(word)][word] += n
    most = sorted(weights, key=lambda word: (-weights[word], word))
    return [max(written[word].items(), key=lambda form: (form[1], form[0]))[0] for word in most]
