"""The extractor against the reviewed annotation of real articles, where both folders are at hand.

Set BASEWATCH_ARTICLES to the folder of the articles and BASEWATCH_ANNOTATIONS to that of their annotation.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import Quotation, extract
from lib.extraction.quotations.cues import stance

_WORD = re.compile(r"\w+")
_FOLDERS = ("BASEWATCH_ARTICLES", "BASEWATCH_ANNOTATIONS")

pytestmark = pytest.mark.skipif(
    not all(os.environ.get(name) for name in _FOLDERS), reason=f"needs the folders {' and '.join(_FOLDERS)}"
)


@dataclass
class Comparison:
    """Pairs of an annotated quotation and the one found, with the text; what has no partner."""

    pairs: list[tuple[dict[str, Any], Quotation, str]] = field(default_factory=list)
    missed: list[dict[str, Any]] = field(default_factory=list)
    extra: list[Quotation] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        found = sum(one["kind"] == kind for one, _, _ in self.pairs)
        return found / (found + sum(one["kind"] == kind for one in self.missed))

    def precision(self, kind: str) -> float:
        right = sum(found.kind == kind for _, found, _ in self.pairs)
        return right / (right + sum(one.kind == kind and one.speech for one in self.extra))

    def share(self, rights: Iterable[bool]) -> float:
        return sum(rights) / len(self.pairs)


def words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(m.start() for start, end in spans for m in _WORD.finditer(text, start, end))


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    articles, annotations = (Path(os.environ[name]) for name in _FOLDERS)
    quotes = json.loads((annotations / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    result = Comparison()
    for article in json.loads((annotations / "articles.json").read_text(encoding="utf-8"))["articles"]:
        raw = (articles / article["doc"]).read_text(encoding="utf-8")
        visible = ["\n"] * len(raw)
        parts = [(part["start"], part["end"]) for part in article["body_parts"]]
        for start, end in [(article["title_start"], article["title_end"]), *parts]:
            visible[start:end] = raw[start:end]
        text = "".join(visible)
        found = extract(parsing.parse(text))
        wanted = [one for one in quotes if one["doc"] == article["doc"]]
        _pair(text, wanted, found, result)
    return result


def _pair(text: str, wanted: list[dict[str, Any]], found: list[Quotation], result: Comparison) -> None:
    scores = [
        (dice(words(text, [(one["start"], one["end"])]), words(text, other.spans)), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
    ]
    used: dict[int, int] = {}
    for score, i, j in sorted(scores, key=lambda row: -row[0]):
        if score >= 0.5 and i not in used and j not in used.values():
            used[i] = j
            result.pairs.append((wanted[i], found[j], text))
    result.missed += [one for i, one in enumerate(wanted) if i not in used]
    result.extra += [one for j, one in enumerate(found) if j not in used.values()]


def test_direct_and_mixed_quotations_are_found(comparison: Comparison) -> None:
    assert comparison.recall("direct") == 1
    # One fragment has no attribution at all: it echoes a sentence three paragraphs above.
    assert comparison.recall("mixed") > 0.85


def test_indirect_speech_is_found(comparison: Comparison) -> None:
    precision, recall = comparison.precision("indirect"), comparison.recall("indirect")
    assert 2 * precision * recall / (precision + recall) >= 0.8


def test_kinds_agree(comparison: Comparison) -> None:
    assert comparison.share(one["kind"] == found.kind for one, found, _ in comparison.pairs) >= 0.95


def test_speakers_agree(comparison: Comparison) -> None:
    def right(one: dict[str, Any], found: Quotation, text: str) -> bool:
        printed = text[slice(*found.mention)].lower() if found.mention else ""
        wanted = one["speaker_as_written"].lower()
        return bool(printed) and (wanted in printed or printed in wanted)

    assert comparison.share(right(*pair) for pair in comparison.pairs) >= 0.95


def test_cues_and_stances_agree(comparison: Comparison) -> None:
    def coded(found: Quotation, text: str) -> tuple[str, str]:
        return stance(found.cue_lemma, text[slice(*found.mention)] if found.mention else "")

    assert comparison.share(one["cue_verb"] == found.cue for one, found, _ in comparison.pairs) >= 0.95
    assert (
        comparison.share(
            (one["cue_stance"], one["cue_class"]) == coded(found, text)
            for one, found, text in comparison.pairs
        )
        >= 0.95
    )
