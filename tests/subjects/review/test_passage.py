"""Passages of articles in their context."""

from __future__ import annotations

import hashlib

import pytest

from lib.subjects.review.found import Span
from lib.subjects.review.passage import cut


def span(text: str, start: int, end: int) -> Span:
    sha = hashlib.sha256(text[start:end].encode()).hexdigest()
    return Span("a-1", "Outlet", "Title", "", start, end, sha)


def test_a_passage_is_cut_with_its_context() -> None:
    text = "Before it. " * 60 + "THE WORDS" + " and after." * 60
    start = text.index("THE")
    found = cut(text, span(text, start, start + 9))
    assert found.words == "THE WORDS"
    assert found.before.startswith("… ")
    assert found.before.endswith("Before it. ")
    assert found.after.startswith(" and after.")
    assert found.after.endswith(" …")
    assert len(found.before) < 330 > len(found.after)


def test_a_short_text_is_shown_whole() -> None:
    found = cut("a WORD b", span("a WORD b", 2, 6))
    assert (found.before, found.words, found.after, found.problem) == ("a ", "WORD", " b", "")


@pytest.mark.parametrize("text", ["another text altogether", ""])
def test_another_text_is_not_shown(text: str) -> None:
    found = cut(text, span("a WORD b", 2, 6))
    assert found.words == ""
    assert "not the one" in found.problem
