"""Words that report: verbs with the complements they take, nouns, and what each says about the content.

The verbs stand in `cue_verbs.tsv`. Its columns: dictionary form; whether it reports words (not a thought,
wish or finding); frames, the complements it takes with a content, as letters (`Frame`); prepositions before a
content; stance and class. The nouns stand in `cue_nouns.tsv`: dictionary form; uses (`CueNoun`); prepositions
before what it reports; stance and class.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from lib.extraction.language import tsv

_TABLE = Path(__file__).with_name("cue_verbs.tsv")


class Frame(StrEnum):
    """A complement that holds a content, with its letter in `cue_verbs.tsv`.

    The last three have no letter there: every verb of speech takes them.
    """

    CLAUSE = "c"
    """said that it was safe"""
    QUESTION = "q"
    """asked whether it was safe"""
    INFINITIVE = "i"
    """promised to mend it"""
    ADDRESSED = "o"
    """urged the mayor to mend it"""
    GERUND = "g"
    """suggested mending it"""
    NOUN = "n"
    """denied the claim"""
    AS = "a"
    """described it as safe"""
    PREPOSITION = "preposition"
    """warned of floods"""
    PARENTHESIS = "parenthesis"
    """It is, she said, safe; it is safe, as she said"""
    WITHHELD = "withheld"
    """declined to comment"""


@dataclass(frozen=True)
class CueVerb:
    """A reporting verb.

    Attributes:
        lemma: Dictionary form.
        speech: Whether it reports words, not a thought, wish or finding.
        frames: Complements that may hold the content.
        prepositions: Prepositions that introduce the content.
        stance: neutral, assertive, doubting or refusing.
        cue_class: plain, emphatic, explanatory, factive, doubting, refusal or omission.
    """

    lemma: str
    speech: bool
    frames: frozenset[Frame]
    prepositions: frozenset[str]
    stance: str
    cue_class: str


@lru_cache(maxsize=1)
def cue_verbs() -> dict[str, CueVerb]:
    """Return the reporting verbs by dictionary form."""
    verbs = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        lemma, speech, frames, prepositions, stance_, cue_class = line.split("\t")
        verbs[lemma] = CueVerb(
            lemma,
            speech == "yes",
            frozenset(map(Frame, frames.split())),
            frozenset(prepositions.split()),
            stance_,
            cue_class,
        )
    return verbs


def lemma_of_present(word: str) -> str | None:
    """Return the reporting verb of which a word looks like the present, for where the tagger has a noun.

    Args:
        word: The word in lower case.
    """
    forms = (word[:-1], word[:-2], f"{word[:-3]}y") if word.endswith("s") else ()
    return next((form for form in forms if form in cue_verbs()), None)


@dataclass(frozen=True)
class CueNoun:
    """A noun that reports.

    Attributes:
        lemma: Dictionary form.
        uses: speech ("his claim that ..."), thought ("his belief that ..."), document (a thing that can say
            something); a noun may be several.
        prepositions: Prepositions before what it reports.
        stance: As for a verb.
        cue_class: As for a verb.
    """

    lemma: str
    uses: frozenset[str]
    prepositions: frozenset[str]
    stance: str
    cue_class: str


@lru_cache(maxsize=1)
def cue_nouns() -> dict[str, CueNoun]:
    """Return the nouns that report by dictionary form."""
    return {
        row["noun"]: CueNoun(
            row["noun"],
            frozenset(row["uses"].split()),
            frozenset(row["prepositions"].split()),
            row["stance"],
            row["class"],
        )
        for row in tsv.rows(_NOUNS)
    }


def _nouns(use: str) -> frozenset[str]:
    return frozenset(noun.lemma for noun in cue_nouns().values() if use in noun.uses)


_NOUNS = Path(__file__).with_name("cue_nouns.tsv")
SPEECH_NOUNS = _nouns("speech")
"""Nouns that take a clause as content ("his claim that ...")."""
THOUGHT_NOUNS = _nouns("thought")
"""Nouns of thought that take a clause as content."""
DOCUMENTS = _nouns("document")
"""Things that can say something."""
DOUBTING_SOURCES = frozenset(("unconfirmed", "unverified", "alleged", "purported", "disputed", "so-called"))
"""Adjectives that make a report doubtful."""

_REFUSING = ("decline", "refuse", "stop short of", "remain", "keep", "stay", "maintain")


def stance(cue_lemma: str, mention: str = "") -> tuple[str, str]:
    """Return stance and class of a cue: (neutral, plain) unless the lists say otherwise.

    Args:
        cue_lemma: Dictionary form as in `Quotation.cue_lemma` ("say", "decline to comment", "not confirm").
        mention: How the sentence names the speaker; an adjective of doubt there ("unconfirmed reports")
            makes a neutral cue doubting.
    """
    if cue_lemma.startswith(_REFUSING) and " " in cue_lemma:
        return "refusing", "refusal"
    if cue_lemma.startswith("neither "):
        return "refusing", "refusal"
    if cue_lemma.startswith("not "):
        return "refusing", "omission"
    word = cue_verbs().get(cue_lemma) or cue_nouns().get(cue_lemma)
    found = (word.stance, word.cue_class) if word else ("neutral", "plain")
    if found[0] == "neutral" and DOUBTING_SOURCES & set(mention.lower().split()):
        return "doubting", "doubting"
    return found


def speech_act(cue_lemma: str, *, demand: bool = False) -> str:
    """Return what a quotation does: statement, reported-demand, refusal, non-confirmation or omission.

    Args:
        cue_lemma: Dictionary form of the cue.
        demand: Whether the content is a demand at second hand ("reports said that X had demanded ...").
    """
    if cue_lemma.startswith(("stop short", "neither ")):
        return "non-confirmation"
    cue_class = stance(cue_lemma)[1]
    if cue_class in ("refusal", "omission"):
        return cue_class
    return "reported-demand" if demand else "statement"
