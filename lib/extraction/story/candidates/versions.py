"""Versions of one saying that are not the same: a word in marks, a hedge or a condition that one has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from lib.extraction.language.stems import WORD, content, stem
from lib.extraction.registry import Row
from lib.extraction.story.candidates.alike import pairs
from lib.extraction.story.candidates.candidate import Candidate, Tables, passage_of
from lib.extraction.story.statements import Utterance, telling
from lib.tables.columns import LIST_SEPARATOR

_SAME_MARKED = 0.6
"""Share of the telling words between marks of the shorter of two quotations that both have ..."""
_BEFORE, _AFTER = 3, 2
"""... and words in marks that are the same before and after the one that differs."""
_SAME_SAYING = 0.35
"""Share of the telling words of the longer of two quotations of a speaker from which they are one saying."""
_DOUBTING = frozenset(("claim", "allege", "purport"))
"""Cues that keep a distance from what is said."""

_Difference = tuple[str, tuple[str, str]]
"""The title without its speaker, and what each of two versions says."""


def versions(
    tables: Tables, utterances: Sequence[Utterance], found_in: Mapping[str, Row]
) -> Iterator[Candidate]:
    """Find what one article's version of a saying has and another's has not, or has otherwise.

    Args:
        tables: The story's tables.
        utterances: All quotations as the alignment of statements sees them.
        found_in: What `lib.extraction.parting` finds in each quotation, by its id.
    """
    names = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    where = {row["quote_id"]: passage_of(row) for row in tables["quotes"]}
    cues = {row["quote_id"]: row["cue_lemma"] for row in tables["quotes"]}
    seen: set[tuple[str, ...]] = set()

    def candidate(one: Utterance, other: Utterance, differ: _Difference) -> Iterator[Candidate]:
        title, says = differ
        key = (one.speaker_id, *sorted(says))
        if key not in seen:
            seen.add(key)
            ids = (one.quote_id, other.quote_id)
            passages = ((say, (where[each],)) for say, each in zip(says, ids, strict=True))
            subject = f"{title} {' '.join(sorted(ids))}"
            yield Candidate(
                "wording", subject, f"{title}: {names[one.speaker_id]}", tuple(passages), quotes=ids
            )

    told = [one for one in utterances if not one.headline and not one.refusal]
    weights = telling([one.text for one in told])
    by_speaker: dict[str, list[Utterance]] = defaultdict(list)
    for one in told:
        by_speaker[one.speaker_id].append(one)
    for own in by_speaker.values():
        marked = [one for one in own if one.quoted]
        for i, j, share in pairs([content(one.quoted) for one in marked], weights):
            one, other = marked[i], marked[j]
            if share >= _SAME_MARKED and one.article_id != other.article_id:
                for differ in _other_words(one.quoted, other.quoted):
                    yield from candidate(one, other, differ)
        for i, j, share in pairs([content(one.text) for one in own], weights, of=max):
            one, other = own[i], own[j]
            if share >= _SAME_SAYING and one.article_id != other.article_id:
                for differ in (*_qualified(one, other, found_in), *_doubted(one, other, cues)):
                    yield from candidate(one, other, differ)


def _other_words(one: str, other: str) -> Iterator[_Difference]:
    """Single words between marks that stand in the place of each other, the words around them the same."""
    told = [text.replace("’", "'") for text in (one, other)]
    here, there = (WORD.findall(text) for text in told)
    steps = SequenceMatcher(
        None, [word.casefold() for word in here], [word.casefold() for word in there], autojunk=False
    ).get_opcodes()
    for before, (what, start, end, first, last), after in zip(steps, steps[1:], steps[2:], strict=False):
        if what != "replace" or end - start != 1 or last - first != 1:
            continue
        if before[2] - before[1] < _BEFORE or after[2] - after[1] < _AFTER:
            continue
        words = (here[start], there[first])
        short, long = sorted((word.casefold() for word in words), key=len)
        if any(re.search(rf"[\[(]{re.escape(word)}\b", text) for word, text in zip(words, told, strict=True)):
            # Put in by an editor, who says so.
            continue
        # "Sen." for "Senator" is no other word.
        if stem(short) != stem(long) and not long.startswith(short):
            yield f"In marks “{words[0]}” or “{words[1]}”", words


def _qualified(one: Utterance, other: Utterance, found_in: Mapping[str, Row]) -> Iterator[_Difference]:
    """A condition, or that it is only reported, in the sentence of one and not in that of the other."""
    has, lacks = (
        dict(
            each.split(" ", 1) for each in found_in[told.quote_id]["qualified"].split(LIST_SEPARATOR) if each
        )
        for told in (one, other)
    )
    for kind in has.keys() ^ lacks.keys():
        words = has.get(kind) or lacks[kind]
        says = (words, f"without “{words}”")
        yield f"“{words}” or not", says if kind in has else says[::-1]


def _doubted(one: Utterance, other: Utterance, cues: Mapping[str, str]) -> Iterator[_Difference]:
    """A cue that keeps its distance, and one that does not."""
    here, there = cues[one.quote_id], cues[other.quote_id]
    if here and there and (here in _DOUBTING) != (there in _DOUBTING):
        yield f"“{here}” or “{there}”", (here, there)
