"""Event words (`event_words.tsv`), and the clauses they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from lib.extraction.language import tsv
from lib.extraction.language.parsing import lemma

_WORDS = Path(__file__).with_name("event_words.tsv")
REACH = 14
"""Words between an event word and its date, or what it needs, at most, where grammar does not join them."""


@dataclass(frozen=True)
class EventWord:
    """A word of `event_words.tsv`: kind and label of the event, and what the word needs beside it."""

    kind: str
    label: str
    needs: frozenset[str]


@lru_cache(maxsize=1)
def event_words() -> dict[tuple[str, str], EventWord]:
    """Return the event words by dictionary form and part of speech."""
    return {
        (row["lemma"], row["pos"]): EventWord(row["kind"], row["label"], frozenset(row["needs"].split()))
        for row in tsv.rows(_WORDS)
    }


def event_word(token: Token) -> EventWord | None:
    """Return what a token is as an event word, or None where it is none or lacks what it needs."""
    pos = {"VERB": "verb", "NOUN": "noun"}.get(token.pos_)
    word = event_words().get((lemma(token), pos)) if pos else None
    if word is None or not word.needs:
        return word
    if word.needs == {"plural"}:
        return word if "Number=Plur" in str(token.morph) else None
    near = [child for child in token.subtree if abs(child.i - token.i) <= REACH]
    if word.needs == {"name"}:
        return word if any(child.pos_ == "PROPN" for child in near if child != token) else None
    return word if any(lemma(child) in word.needs for child in near if child.head == token) else None


def clause_of(token: Token) -> Token:
    """Return the verb of the clause that a word stands in."""
    for one in (token, *token.ancestors):
        if one.pos_ in ("VERB", "AUX") and one.dep_ not in ("aux", "auxpass", "amod"):
            return one
    return token.sent.root
