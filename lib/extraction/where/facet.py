"""Which part of a place is meant: the air base at Arden, the port of Tarn."""

from __future__ import annotations

from spacy.tokens import Span, Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.where.place import Place

_FACET_PARTS = lexicon.words("facet_part")
_FACETS = lexicon.words("facet")


def facet(span: Span, place: Place) -> str:
    """Return the part of a place that is meant from the noun beside its name; empty for countries."""
    if place.is_country or span.root.lower_ in _FACETS:
        return ""
    doc, end = span.doc, span.end
    # "Tartus naval base"
    words = []
    for token in doc[end : end + 3]:
        if token.lower_ not in _FACETS | _FACET_PARTS or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        words.append(token)
        if token.lower_ in _FACETS:
            return _named_facet(words)
    # "the naval base in Tartus", "the port city of Tartus"
    i = span.start - 1
    if i > 0 and doc[i].lower_ in ("in", "at", "of"):
        head = doc[i - 1]
        if is_facet_noun(head):
            words = [head]
            while words[0].i and words[0].nbor(-1).lower_ in _FACET_PARTS:
                words.insert(0, words[0].nbor(-1))
            return _named_facet(words)
    return ""


def is_facet_noun(token: Token) -> bool:
    """Tell whether a word names a part of a place."""
    return token.pos_ in ("NOUN", "PROPN") and (token.lower_ in _FACETS or lemma(token) in _FACETS)


def _named_facet(words: list[Token]) -> str:
    name = " ".join(token.lower_ for token in words[:-1]) + " " + lemma(words[-1])
    return {"airbase": "air base"}.get(name.strip(), name.strip())
