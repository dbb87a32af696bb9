"""One utterance across articles: which quotations carry the same statement.

Equal words beat names: quotations that share so many words in a row that one source stands behind them, or
the same words between their marks, carry one statement whoever is named as the speaker. Two others may carry
one where the speaker is the same, the dates can be the same, and the words that tell most in this set of
articles are shared. Words are weighted by how few quotations use them
(inverse document frequency), so that the words every article of a story uses count little. Groups grow by
a mean of single and average linkage (Sokal and Michener 1958): a paraphrase may bridge two sentences of one
utterance, but one loose pair does not chain two utterances together. Only pairs that share a telling word
of the same speaker are compared, which keeps large sets near-linear.

A statement holds a few quotations of one article at most, since no speech is one statement, and fragments of
a word or two join nothing but their equals.

The constants were set by hand on the reviewed quotations of one story. They sit on a plateau: agreement
stays within a few points of its best for thresholds from 0.18 to 0.25.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from lib.extraction.ids import digest
from lib.extraction.language.stems import WORD, stems
from lib.extraction.quotations.model import Kind
from lib.tables import dates

_SAME = 0.2
"""Score from which two quotations, or two groups of them, carry one statement; a repetition scores 1."""

_CHANCE = 0.6
"""What two quotations must share beyond chance, in words of the rarest kind."""

_SUPPORT = 0.1
"""Added where a direct quotation follows its speaker's paraphrase: news prints the words after the gist."""

_COMMUNIQUE = 0.14
"""Added between neighbouring paraphrases of an institution, which speaks in communiques."""

_HEADLINE = 0.25
"""Added between a headline and what it sums up best in its article."""

_QUOTED = 0.1
"""Added where both have the same words between their marks."""

_TWICE = 0.2
"""Taken off between two direct quotations of one article, which seldom prints the same words twice."""

_REPEATED = 0.8
"""Share of a set of words above which order and number of the words are looked at as well."""

_BEST_LINK = 0.6
"""Weight of the best pair when groups are joined; the average of all pairs has the rest."""

_REFUSED = 0.4
"""Score of two refusals of one speaker in two articles whose dates can be the same."""

_NO_COMMENT = re.compile(
    r"\b(?:no|any|further|without(?: any)?) comments?\b|\b(?:not|never|n['’]t|refuse to|decline to)"
    r"(?: be| going to| want to| wish to)? (?:comment|discuss)",
    re.IGNORECASE,
)

_ROW = 6
"""Words in a row from which two quotations of different articles may have one source ..."""

_SHARED = 0.6
"""... if these are this share of the shorter one: the name of what a story is about may have as many ..."""

_OWN_WORDS = 7
"""... not the writers' own, as six without any marks may be ..."""

_LONG_ROW = 10
"""... or so many that no two writers choose them alike."""

_QUOTED_ALIKE = 4
"""Words between marks, no fewer, that are the same words in two articles."""

_OF_ONE_ARTICLE = 4
"""Quotations of one article that one statement can hold, beside its headline: more are a speech."""

_FRAGMENT = 2
"""Telling words up to which a quotation is a fragment."""

_NEIGHBOURS = 6
"""How many quotations of the same speaker in the same article are compared with each other."""

_COMMON = 24
"""Quotations of one speaker that a word may stand in and still bring candidates together."""

_RAREST = 3
"""Words of a quotation, the rarest ones, that bring candidates together however common they are."""

_VAGUE = {"day": 3, "month": 15, "year": 180, "interval": 15, "open": 15}
"""Days by which an approximate date may be off, by its precision."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation as the alignment sees it.

    Attributes:
        quote_id: Id of the quotation.
        article_id: Id of its article.
        speaker_id: Id of the speaker.
        said_edtf: When it was said (EDTF level 1), or empty.
        text: The content as printed.
        quoted: The words between the marks; empty for an indirect quotation.
        kind: direct, mixed or indirect.
        headline: Whether it stands in the headline or the standfirst.
        institution: Whether the speaker is an institution.
        refusal: Whether the cue reports that the speaker would not speak, confirm or comment.
        named: Whether the speaker has a name.
    """

    quote_id: str
    article_id: str
    speaker_id: str
    said_edtf: str
    text: str
    quoted: str = ""
    kind: Kind = "indirect"
    headline: bool = False
    institution: bool = False
    refusal: bool = False
    named: bool = True


@dataclass(frozen=True)
class Statement:
    """One utterance with the quotations that carry it.

    Attributes:
        statement_id: Id, made from that of the first quotation.
        speaker_id: The speaker; where the quotations name different ones, the one named best.
        quote_ids: The quotations in the order given.
    """

    statement_id: str
    speaker_id: str
    quote_ids: tuple[str, ...]


@dataclass(frozen=True)
class _Content:
    utterance: Utterance
    words: frozenset[str]
    quoted: frozenset[str]
    plain: str
    mass: float
    days: tuple[date, date]
    refuses: bool


def align(utterances: Sequence[Utterance], *, speaks_for: Mapping[str, str] | None = None) -> list[Statement]:
    """Group quotations by the utterance that they carry.

    Args:
        utterances: All quotations of the set, those of one article in the order of its text.
        speaks_for: Speaker id to the id of the institution whose words that speaker gives; the two then
            count as one speaker.

    Returns:
        Statements in the order of their first quotation; every quotation is in exactly one.
    """
    mouths = speaks_for or {}
    weights = telling([utterance.text for utterance in utterances])
    chance = _CHANCE * max(weights.values(), default=0.0)
    # Who declines to comment on a thing says nothing about it: refusals are compared with each other only.
    blocks: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, utterance in enumerate(utterances):
        mouth = mouths.get(utterance.speaker_id, utterance.speaker_id)
        blocks[mouth, _refuses(utterance)].append(number)
    groups: list[list[int]] = []
    for block in blocks.values():
        contents = [_content(utterances[number], weights) for number in block]
        scores = {
            (first, second): score
            for first, second in _candidates(contents, weights)
            if (score := _score(contents[first], contents[second], second - first, weights, chance)) > 0
        }
        scores = _headlines_once(contents, scores)
        linked = _linked([utterances[number] for number in block], scores)
        groups += [[block[member] for member in group] for group in linked]
    groups = _joined_by_words(utterances, groups)
    return [_statement([utterances[number] for number in group]) for group in sorted(groups)]


def _statement(members: list[Utterance]) -> Statement:
    named = Counter(member.speaker_id for member in members if member.named)
    speakers = {member.speaker_id for member in members}
    # The name that most articles give; of equal ones the first.
    best = max(named, key=named.__getitem__, default="")
    return Statement(
        "st-" + digest(members[0].quote_id),
        speakers.pop() if len(speakers) == 1 else best,
        tuple(member.quote_id for member in members),
    )


# --- equal words ---------------------------------------------------------------------------------


def _joined_by_words(utterances: Sequence[Utterance], groups: Sequence[list[int]]) -> list[list[int]]:
    """Join the groups of quotations that share words no two sources choose alike, whoever is named."""
    group_of = {number: at for at, group in enumerate(groups) for number in group}
    joined = {at: list(group) for at, group in enumerate(groups)}
    told = {at: _by_article(utterances, group) for at, group in joined.items()}
    rows = _rows_met_twice(utterances)
    days = [_window(utterance.said_edtf) for utterance in utterances]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, utterance in enumerate(utterances):
        held = [holders[row] for row in rows[number]]
        # In their order: of those that it has words of the first comes first.
        for other in sorted(set().union(*held)):
            # Most are of other days, and a large set asks it of millions.
            if not _meet(days[other], days[number]):
                continue
            one, two = group_of[other], group_of[number]
            if one == two or not _have_one_source(utterances[other], utterance, rows[other], rows[number]):
                continue
            if len(joined[two]) > len(joined[one]):
                one, two = two, one
            if _make_a_speech(told[one], told[two]):
                continue
            group_of.update(dict.fromkeys(joined[two], one))
            joined[one] += joined.pop(two)
            _add(told[one], told.pop(two))
        for holding in held:
            if len(holding) < _COMMON:
                holding.append(number)
    return [sorted(group) for group in joined.values()]


def _have_one_source(
    one: Utterance, other: Utterance, rows: frozenset[int], other_rows: frozenset[int]
) -> bool:
    """Whether the rows of words that two quotations share are more than the name of what they are about."""
    if one.article_id == other.article_id:
        return False
    shared = rows & other_rows
    if any(row < 0 for row in shared):
        return True
    words = len(shared) + _ROW - 1
    if not one.quoted and not other.quoted and words < _OWN_WORDS:
        # Without marks on either side these are the writers' words for a matter, not the speaker's.
        return False
    return words >= _LONG_ROW or words >= _SHARED * min(_length(one.text), _length(other.text))


def _rows_met_twice(utterances: Sequence[Utterance]) -> list[frozenset[int]]:
    """What makes a quotation the same as another by its words alone: six in a row; all between its marks.

    Returns:
        Of each quotation the numbers of those rows that another one has, too: those that none has are too
        many to be held. Shorter rows between marks have negative numbers.
    """
    found = [set(few) for few in _in_marks(utterances)]
    known: dict[str, int] = {}
    texts = [[known.setdefault(word, len(known)) for word in _plain_words(one.text)] for one in utterances]
    of = np.repeat(np.arange(len(texts)), [len(words) for words in texts])
    rows = _numbered(np.fromiter(chain.from_iterable(texts), dtype=np.int64, count=len(of)))
    within = of[: len(rows)] == of[_ROW - 1 :]
    most = int(rows.max(initial=0)) + 1
    # Each once for each quotation.
    own = np.unique(of[: len(rows)][within] * most + rows[within])
    of, rows = np.divmod(own, most)
    again = np.bincount(rows, minlength=most)[rows] > 1
    for number, row in zip(of[again].tolist(), rows[again].tolist(), strict=True):
        found[number].add(row)
    return list(map(frozenset, found))


def _numbered(words: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the rows of six words in a text that is given as the numbers of its words."""

    def joined(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
        size = min(len(one), len(other))
        both = one[:size] * (int(other.max(initial=0)) + 1) + other[:size]
        return np.unique(both, return_inverse=True)[1].astype(np.int64)

    two = joined(words, words[1:])
    return joined(joined(two, two[2:]), two[4:])


def _in_marks(utterances: Sequence[Utterance]) -> list[set[int]]:
    """The rows between the marks of each quotation that are too short for six words, and met twice."""
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, utterance in enumerate(utterances):
        for stretch in utterance.quoted.split(" … "):
            quoted = tuple(_plain_words(stretch))
            if _QUOTED_ALIKE <= len(quoted) < _ROW:
                holders[quoted].add(number)
    found: list[set[int]] = [set() for _ in utterances]
    for row, holding in enumerate(holders.values(), 1):
        if len(holding) > 1:
            for number in holding:
                found[number].add(-row)
    return found


def _plain_words(text: str) -> list[str]:
    return [word.replace("’", "'").casefold() for word in WORD.findall(text)]


@lru_cache(maxsize=1_000)
def _length(text: str) -> int:
    return len(WORD.findall(text))


def _by_article(utterances: Sequence[Utterance], group: Iterable[int]) -> dict[str, int]:
    """Count the quotations of a group by article, without headlines, which sum up."""
    found: dict[str, int] = {}
    for number in group:
        if not utterances[number].headline:
            _add(found, {utterances[number].article_id: 1})
    return found


def _add(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for article, count in more.items():
        counts[article] = counts.get(article, 0) + count


def _make_a_speech(one: Mapping[str, int], two: Mapping[str, int]) -> bool:
    """Whether two groups, neither of them a speech, are together too much of one article."""
    few, many = (one, two) if len(one) < len(two) else (two, one)
    return any(count + many.get(article, 0) > _OF_ONE_ARTICLE for article, count in few.items())


# --- content -------------------------------------------------------------------------------------


def telling(texts: Sequence[str]) -> dict[str, float]:
    """Weigh the words of some passages, by stem, by how few of the passages have them."""
    counts = Counter(stem for text in texts for stem in {stem for _, stem in stems(text)})
    # Squared: one rare word tells more than several of the words that the whole story uses.
    return {stem: math.log((len(texts) + 1) / (count + 0.5)) ** 2 for stem, count in counts.items()}


def _content(utterance: Utterance, weights: Mapping[str, float]) -> _Content:
    content = [stem for _, stem in stems(utterance.text)]
    words = frozenset(content)
    quoted = frozenset(stem for _, stem in stems(utterance.quoted))
    mass = math.fsum(weights[stem] for stem in words)
    days = _window(utterance.said_edtf)
    return _Content(utterance, words, quoted, " ".join(content), mass, days, _refuses(utterance))


# --- pairs ---------------------------------------------------------------------------------------


def _candidates(contents: Sequence[_Content], weights: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing: neighbours in one article, and those that share a telling word."""
    holders: dict[str, list[int]] = defaultdict(list)
    neighbours: dict[str, list[int]] = defaultdict(list)
    twins: dict[str, int] = {}
    for number, content in enumerate(contents):
        close = neighbours[content.utterance.article_id]
        near = set(close[-_NEIGHBOURS:])
        if content.plain in twins:
            near.add(twins[content.plain])
        twins[content.plain] = number
        # A word that a speaker uses all the time brings nobody together, but for the rarest of a quotation.
        for rank, stem in enumerate(sorted(content.words, key=lambda stem: (-weights[stem], stem))):
            if rank < _RAREST or len(holders[stem]) < _COMMON:
                near.update(holders[stem][-_COMMON:])
            holders[stem].append(number)
        if content.refuses:
            near.update(range(max(0, number - _COMMON), number))
        for other in sorted(near):
            yield other, number
        close.append(number)


def _score(
    first: _Content, second: _Content, distance: int, weights: Mapping[str, float], chance: float
) -> float:
    """Score from 0 to about 1.2 how likely two quotations of one speaker carry the same utterance."""
    one, two = first.utterance, second.utterance
    if not _meet(first.days, second.days):
        return 0.0
    if first.plain == second.plain:
        return 1.0
    if min(len(first.words), len(second.words)) < _FRAGMENT and not (first.refuses or _holds(one, two)):
        return 0.0
    if first.refuses and one.article_id != two.article_id:
        return _REFUSED
    smaller = min(first.mass, second.mass)
    shared = first.words & second.words
    if not shared or smaller <= 0:
        return 0.0
    # More than their words in the measure: short quotations share a word by chance more easily.
    # Exact sums: those of a set depend on its order, which is another one in every process.
    score = math.fsum(weights[stem] for stem in shared) / (smaller + chance)
    if score > _REPEATED:
        score = max(score, fuzz.token_set_ratio(first.plain, second.plain) / 100)
    if first.quoted & second.quoted:
        score += _QUOTED
    if one.article_id == two.article_id:
        score += _structure(one, two, distance)
    return score


def _holds(one: Utterance, two: Utterance) -> bool:
    """Whether the words between the marks of one of two quotations stand in the other: a part of it."""
    short, long = sorted((one, two), key=lambda utterance: len(utterance.text))
    words = " ".join(_plain_words(short.quoted))
    return words.count(" ") > 1 and f" {words} " in f" {' '.join(_plain_words(long.text))} "


def _refuses(utterance: Utterance) -> bool:
    return utterance.refusal or _NO_COMMENT.search(utterance.text) is not None


def _structure(one: Utterance, two: Utterance, distance: int) -> float:
    """What the places of two quotations in one article add; the first stands before the second."""
    if one.headline != two.headline:
        return _HEADLINE
    if one.kind == two.kind == "direct":
        return -_TWICE
    if distance != 1:
        return 0.0
    if one.kind == "indirect" and two.kind == "direct":
        return _SUPPORT
    return _COMMUNIQUE if one.institution and one.kind == two.kind == "indirect" else 0.0


@lru_cache(maxsize=100_000)
def _window(edtf: str) -> tuple[date, date]:
    if not edtf:
        return date.min, date.max
    when = dates.parse(edtf)
    slack = timedelta(days=_VAGUE[when.precision] if when.approximate or when.doubtful else 0)
    earliest, latest = when.earliest or date.min + slack, when.latest or date.max - slack
    return earliest - slack, latest + slack


def can_be_same_day(one: str, two: str) -> bool:
    """Tell whether two dates (EDTF level 1, or empty) can be one, each as vague as it may be."""
    return _meet(_window(one), _window(two))


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


# --- groups --------------------------------------------------------------------------------------


def _headlines_once(
    contents: Sequence[_Content], scores: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """Leave a headline only its best pair in its own article: it sums up one utterance."""
    ours: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in scores:
        one, two = (contents[number].utterance for number in pair)
        if one.article_id == two.article_id and one.headline != two.headline:
            ours[pair[0] if one.headline else pair[1]].append(pair)
    lesser = {
        pair for pairs in ours.values() for pair in pairs if scores[pair] < max(scores[one] for one in pairs)
    }
    return {pair: score for pair, score in scores.items() if pair not in lesser}


@dataclass(frozen=True)
class _Link:
    """The pairs between two groups: their best score and the sum of all."""

    best: float
    total: float

    def __add__(self, other: _Link) -> _Link:
        return _Link(max(self.best, other.best), self.total + other.total)


def _linked(utterances: Sequence[Utterance], scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join the best pairs of groups first, as long as they score enough and make no speech."""
    groups: dict[int, list[int]] = {number: [number] for number in range(len(utterances))}
    if not scores:
        return list(groups.values())
    told = {number: _by_article(utterances, group) for number, group in groups.items()}
    links: dict[int, dict[int, _Link]] = defaultdict(dict)
    for (one, two), score in scores.items():
        links[one][two] = links[two][one] = _Link(score, score)
    queue = [(-_strength(groups, links, *pair), *pair) for pair in scores if scores[pair] >= _SAME]
    heapq.heapify(queue)
    while queue:
        negative, one, two = heapq.heappop(queue)
        # An entry is stale once one of its groups was joined to another, or has grown.
        if one not in groups or two not in groups or _strength(groups, links, one, two) != -negative:
            continue
        if _make_a_speech(told[one], told[two]):
            continue
        groups[one] += groups.pop(two)
        _add(told[one], told.pop(two))
        for other, link in links.pop(two).items():
            del links[other][two]
            if other != one:
                links[one][other] = links[other][one] = links[one].get(other, _Link(0.0, 0.0)) + link
        for other in links[one]:
            strength = _strength(groups, links, one, other)
            if strength >= _SAME:
                heapq.heappush(queue, (-strength, min(one, other), max(one, other)))
    return [sorted(group) for group in groups.values()]


def _strength(
    groups: Mapping[int, list[int]], links: Mapping[int, Mapping[int, _Link]], one: int, two: int
) -> float:
    link = links[one].get(two, _Link(0.0, 0.0))
    average = link.total / (len(groups[one]) * len(groups[two]))
    return _BEST_LINK * link.best + (1 - _BEST_LINK) * average
