"""The sentences of an article: bounds, voice, kind of reporting, loaded words and hedges.

Loaded words and hedges come from two lists of general English, matched by dictionary form. The lists were
drawn up by category, after the literature on biased wording: charged labels, intensifiers and evaluations,
reporting verbs that stress or doubt or presuppose, and, for hedges, modal verbs, evidential adverbs and
phrases (Hyland 1998, Hedging in Scientific Research Articles; Recasens, Danescu-Niculescu-Mizil and Jurafsky
2013, Linguistic Models for Analyzing and Detecting Biased Language; Hooper 1975, On Assertive Predicates).
Words that only join or order sentences (however, despite, finally), that measure (major, key) or that
name an act of office (impose, seize, execute) are not on the list of loaded words: they show no view of
the writer's. A word on a list is a candidate, whatever its sentence does with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from spacy.tokens import Doc, Token

from lib.extraction.article import Article
from lib.extraction.language import lexicon, tsv
from lib.extraction.language.parsing import lemma
from lib.extraction.quotations.cues import stance
from lib.extraction.quotations.model import Quotation

Voice = Literal["narrator", "mixed", "quoted"]
Reporting = Literal["none", "direct", "mixed", "indirect"]


@dataclass(frozen=True)
class LoadedWord:
    """A loaded word or a hedge.

    Attributes:
        kind: Loaded word or hedge.
        word: As printed.
        by: Whose word it is: a speaker's inside a quotation, else the narrator's.
        start: First character, counted in the whole text.
        end: Character after the last one.
    """

    kind: Literal["loaded", "hedge"]
    word: str
    by: Literal["narrator", "speaker"]
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence of the body.

    Attributes:
        n: Number within the article, from 1.
        start: First character, counted in the whole text.
        end: Character after the last one.
        zone: body, deck or subhead.
        voice: quoted where all but the attribution is attributed, narrator where nothing is, else mixed.
        reporting: Kind of quotation in it; mixed also where there are several kinds.
        words: Words, separated by white space.
        loaded: Loaded words and hedges in order.
    """

    n: int
    start: int
    end: int
    zone: str
    voice: Voice
    reporting: Reporting
    words: int
    loaded: tuple[LoadedWord, ...] = ()


def sentences(doc: Doc, article: Article, quotations: Sequence[Quotation]) -> list[Sentence]:
    """Cut the body into sentences and tell whose words they hold.

    Args:
        doc: The parsed text.
        article: The article.
        quotations: Its quotations.

    Returns:
        The sentences in order. They cover the body but for white space, without overlap; a quotation of
        several sentences is cut like any other text.
    """
    found = _loaded_words(doc, quotations)
    out = []
    for n, (start, end) in enumerate(bounds(article, quotations), 1):
        inside = [quotation for quotation in quotations if _overlaps(quotation, start, end)]
        out.append(
            Sentence(
                n,
                start,
                end,
                article.zone(start),
                _voice(doc, start, end, inside),
                _reporting(inside),
                len(article.text[start:end].split()),
                tuple(word for word in found if start <= word.start < end),
            )
        )
    return out


# --- bounds ---------------------------------------------------------------------------------------

_ABBREVIATIONS = lexicon.words("abbreviation")
_MAYBE_LAST = lexicon.words("maybe_last")
_BEGINNERS = lexicon.words("beginner")
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)")
_OPEN = "\"“‘'«([—–-•"
_WORD_BEFORE = re.compile(r"[\w.]+$")


def bounds(article: Article, quotations: Sequence[Quotation] = ()) -> list[tuple[int, int]]:
    """Cut the body of an article into sentences.

    Args:
        article: The article.
        quotations: Its quotations: none is cut off from its cue ("Really?" Maria Okafor asked).

    Returns:
        First character and the one after the last of each sentence, white space at the ends left out.
    """
    out: list[tuple[int, int]] = []
    text = article.text
    for start, end in _stretches(article):
        position = start
        for cut in [*_cuts(text, start, end, quotations), end]:
            piece = text[position:cut]
            left = position + len(piece) - len(piece.lstrip())
            right = position + len(piece.rstrip())
            if left < right:
                out.append((left, right))
            position = cut
    return _with_words(text, out)


def _stretches(article: Article) -> Iterator[tuple[int, int]]:
    """The body's parts, cut where decks and subheads begin and end."""
    inner = [*article.of("deck"), *article.of("subhead")]
    position = 0
    for body in sorted(article.of("body"), key=lambda part: part.start):
        edges = {edge for part in inner for edge in (part.start, part.end) if body.start < edge < body.end}
        position = max(position, body.start)
        for edge in sorted(edges | {body.end}):
            if edge > position:
                yield position, edge
                position = edge


def _with_words(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pieces without any letter or digit, such as a row of dots, to the piece before."""
    out: list[tuple[int, int]] = []
    for start, end in pieces:
        if out and not any(letter.isalnum() for letter in text[start:end]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return [piece for piece in out if any(letter.isalnum() for letter in text[piece[0] : piece[1]])]


def _cuts(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[int]:
    cuts = {match.end() for match in _END.finditer(text, start, end) if _ends(text, match, end)}
    cuts |= {
        match.end()
        for match in re.compile(r"\n\s*").finditer(text, start, end)
        if _line_ends(text, match, start)
    }
    for quotation in quotations:
        cue = quotation.cue_span
        if cue is None:
            continue
        # A question or cry that its cue follows at once is one sentence with it.
        cuts -= {
            cut
            for cut in cuts
            if quotation.end <= cut <= cue[0] <= quotation.end + 80 and "\n" not in text[cut - 1 : cue[0]]
        }
    return sorted(cuts)


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a mark of ending ends a sentence: what follows begins one, and no abbreviation precedes."""
    rest = text[match.end() : min(end, match.end() + 60)].lstrip()
    if not rest:
        return True
    first = rest.lstrip(_OPEN + " ")[:1]
    if not first or first.islower():
        return False
    if match.group() != ".":
        # "(...) 'Stop.' She": a closing mark after the stop, or a question, ends it before a capital.
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
    word = before.group().lower() if before else ""
    following = re.match(r"\W*(\w+)", rest)
    begins = bool(following and following.group(1).lower() in _BEGINNERS)
    if word in _MAYBE_LAST:
        return begins
    if word in ("no", "nos"):
        return not first.isdigit()
    return word not in _ABBREVIATIONS and not (
        len(word) == 1 and word.isalpha() and word != "i" and not begins
    )


def _line_ends(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a line end ends a sentence: not where a line is broken inside one."""
    before = text[start : match.start()].rstrip()[-1:]
    after = text[match.end() : match.end() + 1]
    return match.group().count("\n") > 1 or not after.islower() or before in '.!?…:"”'


# --- voice and reporting --------------------------------------------------------------------------

_OWN_VIEW = frozenset("despite although though whereas notwithstanding even".split())
"""Words that open a clause of the narrator's own beside an attribution."""
_OWN_WORDS = 3
"""Words outside quotations and attributions from which a sentence holds something of the narrator's own."""


def _overlaps(quotation: Quotation, start: int, end: int) -> bool:
    return any(first < end and last > start for first, last in quotation.spans)


def _reporting(quotations: Iterable[Quotation]) -> Reporting:
    kinds = {quotation.kind for quotation in quotations}
    if not kinds:
        return "none"
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _voice(doc: Doc, start: int, end: int, quotations: Sequence[Quotation]) -> Voice:
    if not quotations:
        return "narrator"
    if any(stance(quotation.cue_lemma)[1] == "omission" for quotation in quotations):
        # That somebody kept silent is what the narrator noticed.
        return "mixed"
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return "mixed"
    content = [span for quotation in quotations for span in quotation.spans]
    runs: list[list[Token]] = [[]]
    for token in span:
        if any(first <= token.idx < last for first, last in content):
            runs.append([])
        elif token.is_alpha or token.like_num or token.lower_ in ("'s", "’s"):
            runs[-1].append(token)
    for run in runs:
        if run and _is_own(run, quotations):
            return "mixed"
    return "quoted"


def _is_own(run: list[Token], quotations: Sequence[Quotation]) -> bool:
    """Whether words between quotations hold more than an attribution."""
    first, last = run[0].idx, run[-1].idx + len(run[-1])
    cues = [
        quotation.cue_span
        for quotation in quotations
        if quotation.cue_span and first <= quotation.cue_span[0] < last
    ]
    mentions = [
        quotation.mention
        for quotation in quotations
        if quotation.mention and first <= quotation.mention[0] < last
    ]
    if not cues and not mentions:
        return len(run) >= _OWN_WORDS and not _is_circumstance(run, quotations)
    after_cue = max((cue[1] for cue in cues), default=last)
    for token in run:
        if token.idx >= after_cue and token.lower_ in _OWN_VIEW:
            return True
        if any(cue[0] <= token.idx < cue[1] for cue in cues) or token.pos_ not in ("VERB", "AUX"):
            continue
        has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
        if cues and token.dep_ in ("ROOT", "conj") and has_subject:
            return True
    return False


def _is_circumstance(run: list[Token], quotations: Sequence[Quotation]) -> bool:
    """Whether words say when or where the cue's words fell ("in a statement on Thursday")."""
    if any(token.pos_ in ("VERB", "AUX") or token.lower_ in _OWN_VIEW for token in run):
        return False
    cues = [quotation.cue_span for quotation in quotations if quotation.cue_span]
    token = run[0]
    while token.head != token and token in run:
        token = token.head
    return any(first <= token.idx < last for first, last in cues)


# --- loaded words and hedges ----------------------------------------------------------------------


@lru_cache(maxsize=2)
def _entries(name: str) -> tsv.Phrases:
    """A list by the first word: all words, and the part of speech where it matters."""
    return tsv.phrases(Path(__file__).with_name("words") / name, "pos")


def _loaded_words(doc: Doc, quotations: Sequence[Quotation]) -> list[LoadedWord]:
    tokens = [token for token in doc if not token.is_space]
    lower = [token.lower_ for token in tokens]
    # Words of other parts of speech look the same in the lists as in the text.
    base = [
        lemma(token) if token.pos_ in _INFLECTED or token.tag_ in _COMPARED else word
        for token, word in zip(tokens, lower, strict=True)
    ]
    out = []
    kinds: tuple[tuple[Literal["loaded", "hedge"], str], ...] = (
        ("loaded", "loaded.tsv"),
        ("hedge", "hedges.tsv"),
    )
    for kind, name in kinds:
        entries = _entries(name)
        after = 0
        for i, word in enumerate(lower):
            if i < after or not (word in entries or base[i] in entries):
                continue
            length = _longest(tokens, lower, base, i, entries)
            if length:
                after = i + length
                span = doc[tokens[i].i : tokens[after - 1].i + 1]
                by = _by(span.start_char, quotations)
                out.append(LoadedWord(kind, span.text, by, span.start_char, span.end_char))
    return sorted(out, key=lambda word: (word.start, word.kind))


_INFLECTED = frozenset(("VERB", "AUX", "NOUN"))
_COMPARED = frozenset(("JJR", "JJS"))


def _longest(
    tokens: list[Token],
    lower: list[str],
    base: list[str],
    i: int,
    entries: tsv.Phrases,
) -> int:
    best = 0
    for form in {lower[i], base[i]}:
        for entry, pos in entries.get(form, ()):
            if len(entry) <= best or i + len(entry) > len(tokens):
                continue
            if pos and not _is_a(tokens[i], pos):
                continue
            if all(word in (lower[i + k], base[i + k]) for k, word in enumerate(entry)):
                best = len(entry)
    return best


def _is_a(token: Token, pos: str) -> bool:
    """Whether a token has a part of speech; before nouns taggers mix up adjectives, participles and nouns."""
    if token.pos_ == pos or (pos == "ADJ" and token.tag_ in ("VBN", "VBG") and token.dep_ == "amod"):
        return True
    return pos in ("NOUN", "ADJ") and token.pos_ in ("NOUN", "ADJ") and token.dep_ in ("compound", "amod")


def _by(start: int, quotations: Sequence[Quotation]) -> Literal["narrator", "speaker"]:
    if any(
        quotation.cue_span and quotation.cue_span[0] <= start < quotation.cue_span[1]
        for quotation in quotations
    ):
        return "narrator"
    inside = any(first <= start < last for quotation in quotations for first, last in quotation.spans)
    return "speaker" if inside else "narrator"
