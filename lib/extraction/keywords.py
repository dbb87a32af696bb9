"""Key words in place of a paraphrase: single content words of a passage, and the topic that they point to.

The build may not copy sentences and cannot paraphrase honestly. So the gist of a machine row names a few
content words of the passage in alphabetical order, which says what it is about and gives no run of its
text back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from lib.extraction.language import lexicon
from lib.extraction.language.parsing import lemma
from lib.extraction.quotations.model import Span
from lib.tables import codes

OTHER = "other"
"""Id of the topic that takes what no keyword matches, where the registry has it."""

_NAME_LINKS = lexicon.words("particle") | {"of", "the", "-"}
_NO_KEYWORDS = codes.KEY_WORDS + "none"
# Words that are nouns or verbs to the tagger and say nothing about a passage.
_EMPTY = lexicon.words("empty")
_TITLE_CASE = 0.6
"""Share of capitalised words above which a passage is set like a headline, where capitals name nobody."""


def gist(doc: Doc, spans: Iterable[Span], *, at_most: int = 6) -> str:
    """Name the key words of a passage: names whole, nouns and the main verb in their dictionary form.

    Args:
        doc: The parsed text.
        spans: The passage, as offsets in the text.
        at_most: How many words or names at most.

    Returns:
        Such as `Key words: agreement, bases, coast`, in alphabetical order.
    """
    tokens = [token for token in _tokens(doc, spans) if not token.is_space]
    headline = _is_title_case(tokens)
    names = _capitalised_in_prose(doc)
    ranked: dict[str, tuple[int, int]] = {}
    for order, (word, rank) in enumerate(_candidates(tokens, headline, names)):
        ranked[word] = min(ranked.get(word, (rank, order)), (rank, order))
    chosen = sorted(ranked, key=ranked.__getitem__)[:at_most]
    return codes.KEY_WORDS + ", ".join(sorted(chosen, key=str.casefold)) if chosen else _NO_KEYWORDS


def lemmas(doc: Doc, spans: Iterable[Span]) -> list[str]:
    """Return the dictionary forms of all words of a passage in order, as `topics` takes them."""
    return [lemma(token) for token in _tokens(doc, spans) if not token.is_punct and not token.is_space]


def topics(
    text_lemmas: Sequence[str], topics_rows: Sequence[Mapping[str, str]]
) -> tuple[str, tuple[str, ...]]:
    """Tell what a passage is about by the keywords of the registry's topics.

    Args:
        text_lemmas: Words of the passage in order, in lower case and dictionary form.
        topics_rows: Rows of the topics table: `topic_id` and `keywords`, joined by `; `; a trailing `*`
            marks the beginning of a word, and a keyword may be a phrase.

    Returns:
        The topic with most hits, ties by order of the rows, and the other topics that have at least as
        many hits less one, best first. Without any hit: the topic `other`, or the last one.

    Raises:
        ValueError: There is no topic at all.
    """
    if not topics_rows:
        raise ValueError("no topics: the registry needs at least one row in topics.csv")
    words = [word.casefold() for word in text_lemmas]
    index = _index(tuple(row.get("keywords", "") for row in topics_rows))
    counts = Counter(row for start in range(len(words)) for row in index.rows_at(words, start))
    hits = [(counts[number], row["topic_id"]) for number, row in enumerate(topics_rows)]
    found = sorted((hit for hit in hits if hit[0]), key=lambda hit: -hit[0])
    if not found:
        ids = [row["topic_id"] for row in topics_rows]
        return (OTHER if OTHER in ids else ids[-1]), ()
    most = found[0][0]
    return found[0][1], tuple(topic for count, topic in found[1:] if count >= most - 1)


class _Index:
    """The keywords of all topics by their first words, so that a text is gone through once.

    Args:
        keywords: The keywords of each topic, joined by `; `.
    """

    def __init__(self, keywords: Sequence[str]) -> None:
        self._by_form: defaultdict[str, list[tuple[int, list[str]]]] = defaultdict(list)
        self._by_beginning: defaultdict[str, list[tuple[int, list[str]]]] = defaultdict(list)
        for row, joined in enumerate(keywords):
            for keyword in joined.split(";"):
                first, *rest = keyword.casefold().split() or [""]
                if first.endswith("*"):
                    self._by_beginning[first[:-1]].append((row, rest))
                elif first:
                    for form in _forms(first):
                        self._by_form[form].append((row, rest))
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def rows_at(self, words: Sequence[str], start: int) -> Iterator[int]:
        """Yield the number of the topic for each keyword that stands at a place of a text."""
        word = words[start]
        for row, rest in self._by_form.get(word, ()):
            if _follow(rest, words, start + 1):
                yield row
        for length in self._lengths:
            if length > len(word):
                break
            for row, rest in self._by_beginning.get(word[:length], ()):
                if _follow(rest, words, start + 1):
                    yield row


@lru_cache(maxsize=8)
def _index(keywords: tuple[str, ...]) -> _Index:
    return _Index(keywords)


def _forms(keyword: str) -> frozenset[str]:
    """The forms of a keyword: registries list plurals ("ties"), texts come in singular."""
    singular = {keyword.removesuffix("s"), keyword.removesuffix("es")}
    if keyword.endswith("ies"):
        singular.add(keyword.removesuffix("ies") + "y")
    return frozenset({keyword, *singular})


def _follow(parts: Sequence[str], words: Sequence[str], start: int) -> bool:
    """Whether the further words of a keyword stand in a text from a place on."""
    if start + len(parts) > len(words):
        return False
    return all(
        word.startswith(part[:-1]) if part.endswith("*") else word in _forms(part)
        for part, word in zip(parts, words[start : start + len(parts)], strict=True)
    )


def _tokens(doc: Doc, spans: Iterable[Span]) -> Iterator[Token]:
    for start, end in spans:
        found = doc.char_span(start, end, alignment_mode="expand")
        if found is not None:
            yield from found


def _is_title_case(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.is_alpha]
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) > _TITLE_CASE * len(words)


@lru_cache(maxsize=1)
def _capitalised_in_prose(doc: Doc) -> frozenset[str]:
    """Names and adjectives of names that are capitalised inside the sentences of the text.

    In headlines and at the head of a sentence a capital says nothing; these words keep it there too.
    """
    found: set[str] = set()
    for sentence in doc.sents:
        tokens = list(sentence)
        if not _is_title_case(tokens):
            found.update(
                token.text for token in tokens[1:] if token.is_title and token.pos_ in ("PROPN", "ADJ")
            )
    return frozenset(found)


def _candidates(tokens: Sequence[Token], headline: bool, names: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield words and names with their rank; the smaller the rank, the more they tell."""
    for name in _name_runs(tokens, headline, names):
        yield name, 1
    inside = {token.i for token in tokens}
    for token in tokens:
        if not token.is_alpha or _is_name(token, headline, names) or token.is_stop or len(token.text) < 3:
            continue
        word = _dictionary_form(token, names)
        if word in _EMPTY or (token.pos_ == "PROPN" and token.text in _NAME_LINKS):
            continue
        if token.pos_ in ("NOUN", "PROPN"):
            yield word, 1 if token.dep_ in ("nsubj", "nsubjpass", "dobj", "obj", "ROOT", "attr") else 2
        elif token.pos_ == "VERB":
            heads = token.dep_ == "ROOT" or token.head.i not in inside
            yield word, 0 if heads else 3
        elif token.pos_ == "ADJ":
            yield word, 3


def _dictionary_form(token: Token, names: frozenset[str]) -> str:
    return token.text if token.pos_ == "ADJ" and token.text in names else lemma(token)


def _is_name(token: Token, headline: bool, names: frozenset[str]) -> bool:
    if headline:
        return token.text in names and token.pos_ == "PROPN"
    return token.pos_ == "PROPN" and token.text[0].isupper()


def _name_runs(tokens: Sequence[Token], headline: bool, names: frozenset[str]) -> Iterator[str]:
    """Yield names, whole: runs of capitalised proper nouns with the particles between them."""
    run: list[Token] = []
    waiting: list[Token] = []
    for before, token in pairwise([None, *tokens]):
        if token is None:
            continue
        if before is not None and token.i != before.i + 1:
            yield from _name(run)
            run, waiting = [], []
        if _is_name(token, headline, names):
            run, waiting = [*run, *waiting, token], []
        elif run and token.lower_ in _NAME_LINKS and len(waiting) < 2 and not headline:
            waiting.append(token)
        else:
            yield from _name(run)
            run, waiting = [], []
    yield from _name(run)


def _name(run: Sequence[Token]) -> Iterator[str]:
    if run:
        yield "".join(token.text_with_ws for token in run).strip()
