"""Who takes part in a happening, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from lib.extraction.events.words import clause_of, event_word
from lib.extraction.language import lexicon
from lib.extraction.language.naming import is_title, titles_before
from lib.extraction.language.parsing import lemma
from lib.extraction.quotations.model import Span

_WITH = frozenset(("with", "between", "by", "of", "among", "from", "against"))
_LIGHT = lexicon.words("light")
_NAME_LINKS = lexicon.words("particle") | {"-"}
_LED = frozenset(("lead", "head", "chair"))
"""Verbs that bring the names of a group's members ("a delegation led by ...")."""
BODIES = lexicon.words("institution") | lexicon.words("name_ending") | {"delegation", "nations", "states"}
"""Last words of names of bodies, which share them with others."""


def actors_of(token: Token, places: Sequence[Span]) -> tuple[str, ...]:
    """Return who takes part, by name: subject, object and what "with", "between", "by" and "of" bring."""
    heads = list(_roles(token))
    verb = clause_of(token)
    if token.pos_ == "NOUN" and lemma(verb) in _LIGHT and (token.head == verb or token.head.head == verb):
        heads += [one for one in _roles(verb) if one != token]
    names = {
        name: None for head in sorted(heads, key=lambda one: one.i) for name in _runs(_members(head), places)
    }
    return tuple(names)


def full_names(doc: Doc, places: Sequence[Span]) -> dict[str, str]:
    """Return last names in small letters with the first full name that the article gives."""
    full: dict[str, str] = {}
    for name in _runs(doc, places):
        words = name.split()
        if len(words) in (2, 3) and words[-1].casefold() not in BODIES:
            for key in (words[-1], words[-1].split("-")[-1]):
                full.setdefault(key.casefold(), name)
    return full


def _roles(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "obj", "poss") and event_word(child) is None:
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in _WITH:
            yield from (one for one in child.children if one.dep_ == "pobj")


def _members(head: Token) -> list[Token]:
    """The words of a noun phrase that can name somebody: of "a delegation led by A and B", A and B too."""
    members, waiting = {head.i: head}, [head]
    while waiting:
        token = waiting.pop()
        for child in token.children:
            joined = (
                child.dep_ in ("compound", "flat", "conj", "appos", "nmod", "punct") and child.pos_ != "VERB"
            )
            leads = child.dep_ in ("acl", "relcl") and lemma(child) in _LED
            links = child.dep_ in ("agent", "prep") and child.lower_ in ("by", "including")
            named = child.dep_ == "pobj" and token.lower_ in ("by", "including")
            if joined or leads or links or named:
                members[child.i] = child
                waiting.append(child)
    return [members[i] for i in sorted(members)]


def _runs(tokens: Iterable[Token], places: Sequence[Span]) -> Iterator[str]:
    """Yield the names among some words, whole; offices before a name and names of places are left out."""
    inside = {position for start, end in places for position in range(start, end)}
    run: list[Token] = []
    for token in tokens:
        proper = token.pos_ == "PROPN" and token.idx not in inside
        if run and token.i == run[-1].i + 1 and (proper or token.text in _NAME_LINKS):
            run.append(token)
        else:
            yield from _name(run)
            run = [token] if proper else []
    yield from _name(run)


def _name(run: list[Token]) -> Iterator[str]:
    while run and run[-1].pos_ != "PROPN":
        run.pop()
    run = run[titles_before([token.text for token in run]) :]
    if run and not (len(run) == 1 and is_title(run[0].text)):
        yield "".join(one.text_with_ws for one in run).strip()
