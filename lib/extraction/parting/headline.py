"""What a headline leaves out: a condition, or that it is only reported.

A headline is held against the sentences of its article that say most of what it says. Where one of them
binds that to a condition or calls it a report, and the headline has no word of that kind, the two are put
side by side. That a headline does not name its source is no difference: few do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import fsum
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from lib.extraction.article import Article
from lib.extraction.language import tsv
from lib.extraction.language.parsing import lemma
from lib.extraction.language.stems import content, stem
from lib.extraction.registry import Row

_SHARED = 0.33
"""Share of a headline's words, each weighed by how few sentences have it, that a sentence must have ..."""
_FEWEST = 2
"""... and no fewer of them than this."""
_MOST = 3
"""Sentences that a headline is held against."""
_REPORTS = frozenset("say report claim allege tell accuse suggest believe rumour rumor".split())
"""Verbs by which a headline says itself that it is only reported."""


def dropped(doc: Doc, article: Article) -> list[Row]:
    """List the qualifications that the headline lacks and its article has.

    Args:
        doc: The parsed visible text of the article.
        article: The article.

    Returns:
        Rows with `kind` of qualification, its words (`says`), `title_start` and `title_end` of the headline,
        `start` and `end` of the sentence.
    """
    titles = article.of("title")[:1]
    if not titles:
        return []
    title = titles[0]
    wanted = content(article.text[title.start : title.end])
    if len(wanted) < _FEWEST:
        return []
    contents = [(sentence, content(sentence.text)) for sentence in doc.sents if sentence.text.strip()]
    # What half of the article's sentences have tells little of the headline.
    held = Counter(stem for _, words in contents for stem in words)
    weight = {stem: 1 / held[stem] if held[stem] else 1.0 for stem in wanted}
    headline = doc.char_span(title.start, title.end, alignment_mode="expand")
    own = set() if headline is None else {kind for kind, _, _ in qualifications(headline)}
    if headline is not None and ("?" in headline.text or any(lemma(t) in _REPORTS for t in headline)):
        own.add("report")
    fitting = []
    for sentence, words in contents:
        if sentence.start_char < title.end:
            continue
        shared = wanted & words
        share = fsum(weight[stem] for stem in shared) / fsum(weight.values())
        # A headline's words are few: of two sentences that share as many the first tells the news.
        if len(shared) >= _FEWEST and share >= _SHARED:
            fitting.append((-share, sentence.start_char, sentence))
    found: dict[str, Row] = {}
    for _, _, sentence in sorted(fitting, key=lambda one: one[:2])[:_MOST]:
        for kind, says, token in qualifications(sentence):
            if kind == "report" and wanted.isdisjoint(_reported(token)):
                # What is only reported is something else than what the headline says.
                continue
            if kind not in own and kind not in found:
                stripped = sentence.text.strip()
                start = sentence.start_char + sentence.text.index(stripped)
                found[kind] = {
                    "kind": kind,
                    "says": says,
                    "title_start": str(title.start),
                    "title_end": str(title.end),
                    "start": str(start),
                    "end": str(start + len(stripped)),
                }
    return list(found.values())


def _reported(token: Token) -> Iterator[str]:
    """Yield the stems of what a word calls only reported: "allegedly took", "reports that it was sold"."""
    for one in (token.head, *(child for child in token.children if child.dep_ in ("acl", "ccomp", "relcl"))):
        yield from (stem(one.lower_), stem(lemma(one)))


def qualified(doc: Doc, start: int, end: int) -> list[tuple[str, str]]:
    """List the qualifications in the sentences that a passage stands in, once of each kind.

    Args:
        doc: The parsed text.
        start: Where the passage begins.
        end: Where it ends.

    Returns:
        Their kind and the words as printed.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return []
    around = doc[span[0].sent.start : span[-1].sent.end]
    found: dict[str, str] = {}
    for kind, says, token in qualifications(around):
        # An adjective ("alleged") qualifies its noun, not what is said; a verb of saying is the cue.
        if token.pos_ not in ("ADJ", "VERB") or kind != "report":
            found.setdefault(kind, says)
    return list(found.items())


def qualifications(passage: Span) -> Iterator[tuple[str, str, Token]]:
    """Yield the qualifications in a passage: their kind, the words as printed and the first of them."""
    tokens = [token for token in passage if not token.is_space and not token.is_punct]
    forms = [(token.lower_, lemma(token) if token.pos_ == "VERB" else "") for token in tokens]
    for at, here in enumerate(forms):
        for entry, kind in (pair for form in here for pair in _entries().get(form, ())):
            follow = forms[at : at + len(entry)]
            if len(follow) < len(entry) or not all(
                word in form for word, form in zip(entry, follow, strict=True)
            ):
                continue
            yield kind, " ".join(token.text for token in tokens[at : at + len(entry)]), tokens[at]
            break


@lru_cache(maxsize=1)
def _entries() -> tsv.Phrases:
    """Qualifications by their first word, with their kind."""
    return tsv.phrases(Path(__file__).with_name("qualifiers.tsv"), "kind")
