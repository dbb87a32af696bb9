"""One name in several spellings, one person in several offices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from lib.extraction.language import lexicon, naming, tsv
from lib.extraction.registry import Row
from lib.extraction.story.candidates.alike import (
    ALIKE,
    ALIKE_PLACE,
    are_akin,
    are_spellings,
    spellings,
    spelt,
    words_of,
)
from lib.extraction.story.candidates.candidate import Candidate, Passage, Tables, firsts, passage_of

_STATUS = lexicon.words("office_status")
_HELD = _STATUS - {"former"}
_NO_OFFICE = lexicon.words("no_office")
_ROLES = lexicon.words("role") | lexicon.words("title")
_LOOSE = lexicon.words("loose_modifier") | lexicon.words("bare_title") | lexicon.words("before_office")
_OF_WHAT = re.compile(r"\s(?:of|for|in|to|with|at|who|and)\b|[,(]")
_THEN = re.compile(r"\bthen\b", re.IGNORECASE)
"""Says that an office is one of the time that an article tells of."""
_RUNNING = re.compile(r"\b(?:vice[- ])?presidential\s", re.IGNORECASE)
"""What somebody runs for is no office: vice-presidential nominee."""


@dataclass(frozen=True)
class Mention:
    """A mention of somebody by name: the name as printed, its telling words, the office beside it."""

    name: str
    words: tuple[str, ...]
    office: str
    passage: Passage


@dataclass
class Person:
    """Somebody across articles: the words of the fullest name, and every mention."""

    name: str
    words: tuple[str, ...]
    mentions: list[Mention]


def people(named: Sequence[tuple[str, Sequence[Row]]]) -> list[Person]:
    """Put the mentions of one person together, across articles, by names of two words or more.

    Args:
        named: Article id and mentions (`lib.extraction.parting.people`), in the order of the articles.
    """
    persons: list[Person] = []
    by_last: dict[str, list[Person]] = defaultdict(list)
    by_first: dict[str, list[Person]] = defaultdict(list)
    lasts: dict[str, list[str]] = defaultdict(list)
    here: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    full: dict[tuple[str, str], str] = {}
    for article_id, mentions in named:
        for row in mentions:
            passage = Passage(article_id, int(row["start"]), int(row["end"]))
            key = (article_id, row["person"])
            here[key].append(Mention(row["name"], words_of(row["name"]), row["office"], passage))
            full[key] = row["full"]
    for key, mentions_here in here.items():
        words = words_of(full[key])
        if len(words) < 2:
            continue
        # Of the many who share a first name the few whose last name may be a spelling of this one.
        alike = extract(words[-1], lasts[words[0]], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        near = (by_first[words[0]][at] for at in sorted(at for _, _, at in alike))
        known = next(
            (
                one
                for one in chain(by_last[words[-1]], near)
                if (one.words[-1] == words[-1] and naming.same_person(one.words, words))
                or are_spellings(one.words, words)
            ),
            None,
        )
        if known is None:
            known = Person(full[key], words, [])
            persons.append(known)
            by_last[words[-1]].append(known)
            by_first[words[0]].append(known)
            lasts[words[0]].append(words[-1])
        known.mentions += mentions_here
    # A last name alone is that of the only person who has it.
    for key, mentions_here in here.items():
        words = words_of(full[key])
        if len(words) == 1 and len(by_last[words[0]]) == 1:
            by_last[words[0]][0].mentions += mentions_here
    return persons


def spellings_of_places(tables: Tables) -> Iterator[Candidate]:
    """Find the places whose name articles spell in several ways."""
    name_of = {row["place_id"]: row["name"] for row in tables["places"]}
    by_place: dict[str, dict[tuple[str, ...], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in tables["place_mentions"]:
        by_place[row["place_id"]][spelt(row["spelling"])].append(row)
    for place_id, forms in by_place.items():
        for group in spellings(forms, ALIKE_PLACE):
            yield Candidate(
                "spelling",
                f"place {place_id} {sorted(group)}",
                f"Spelling of {name_of[place_id]}",
                tuple((forms[form][0]["spelling"], firsts(map(passage_of, forms[form]))) for form in group),
            )


def spellings_of_people(people: Sequence[Person]) -> Iterator[Candidate]:
    """Find the people whose full name articles, or one of them, spell in several ways."""
    for person in people:
        if person.words[-1] in _ROLES:
            # "National Security Adviser" is nobody's name.
            continue
        forms: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        for mention in person.mentions:
            # Words in capitals alone are labels of a page.
            if len(mention.words) > 1 and not any(map(str.isupper, mention.name.split())):
                forms[mention.words].append(mention)
        for group in spellings(forms):
            yield Candidate(
                "spelling",
                f"person {sorted(group)}",
                f"Spelling of {person.name}",
                tuple(
                    (forms[form][0].name, firsts(mention.passage for mention in forms[form]))
                    for form in group
                ),
            )


def offices(people: Sequence[Person]) -> Iterator[Candidate]:
    """Find the people to whom articles give offices that do not go together."""
    for person in people:
        # Of the offices that an article gives somebody the first is the one that introduces.
        first: dict[str, tuple[str, Passage]] = {}
        every: dict[str, set[str]] = defaultdict(set)
        for mention in person.mentions:
            office = mention.office
            # A last name alone may be that of a wife or a brother.
            if len(mention.words) < 2 or not _office_words(office):
                continue
            head = naming.head(_held(office))
            if (head in _NO_OFFICE or head not in _ROLES) and not _office_words(office) & _HELD:
                # What anybody may be called is no office, nor is a former aide; a "de facto leader" is.
                continue
            every[mention.passage.article_id].add(office)
            first.setdefault(mention.passage.article_id, (office, mention.passage))
        groups: list[list[str]] = []
        for article_id in first:
            for group in groups:
                # With each: else an article with two offices would join others or not by when it comes.
                if all(_agree(every[article_id], every[member]) for member in group):
                    group.append(article_id)
                    break
            else:
                groups.append([article_id])
        if len(groups) < 2:
            continue
        yield Candidate(
            "office",
            f"{person.words} {sorted(first[group[0]][0] for group in groups)}",
            f"Office of {person.name}",
            tuple(
                (_short_office(first[group[0]][0]), tuple(first[member][1] for member in group))
                for group in groups
            ),
        )


def _office_words(office: str) -> frozenset[str]:
    words = naming.content_words(office)
    if "ex" in words:
        # An ex-minister is a former minister.
        words = words - {"ex"} | {"former"}
    if "incoming" in words:
        words = words - {"incoming"} | {"elect"}
    return frozenset(word for word in words if word in _STATUS or word not in _LOOSE)


def _agree(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two articles give somebody offices of which one of each can be one."""
    return any(_go_together(one, other) for one in some for other in others)


def _go_together(one: str, other: str) -> bool:
    """Whether two offices can be one: the same status, and the head of one among the words of the other."""
    if bool(_THEN.search(one)) != bool(_THEN.search(other)):
        # Of another time.
        return True
    a, b = _office_words(one), _office_words(other)
    if a - {"former"} and b - {"former"}:
        # An article may call somebody by the office of the time that it tells of.
        a, b = a - {"former"}, b - {"former"}
    if a & _STATUS != b & _STATUS:
        return False
    heads = naming.head(_held(one)), naming.head(_held(other))
    if any(set(heads) <= same for same in _same_offices()) or a & b & _ROLES:
        return True
    return are_akin(*heads) or heads[0] in b or heads[1] in a or a <= b or b <= a


@lru_cache(maxsize=1)
def _same_offices() -> tuple[frozenset[str], ...]:
    """Heads of offices that are one office."""
    rows = tsv.rows(Path(__file__).with_name("same_offices.tsv"))
    return tuple(frozenset(row["heads"].split()) for row in rows)


def _held(office: str) -> str:
    """An office without of what it is: "chief executive of the port, and ..."."""
    return _OF_WHAT.split(_RUNNING.sub("", office), maxsplit=1)[0]


def _short_office(office: str) -> str:
    """An office in four words at most, without whose it is and of what."""
    words = [word for word in _held(office).split() if not word.lower().endswith(("'s", "’s"))]
    return " ".join(words[-4:]) or " ".join(office.split()[:4])
