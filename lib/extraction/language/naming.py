"""What names somebody in a phrase: the words that tell a name apart, its head, a name short enough to keep.

Names are compared without titles, articles, possessives, accents and case. A nation's name and its adjective
count as the same word (Russia, Russian), so that "Russia's foreign ministry" and "the Russian Foreign
Ministry" meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from lib.extraction.language import lexicon, nouns
from lib.extraction.language.days import DAYS, MONTH, WEEKDAY, WEEKDAYS

SAME_GIVEN_NAME = 80.0
"""Similarity (0 to 100, rapidfuzz ratio) from which two given names beside one last name are spellings of
one: Ahmed and Ahmad 80, Anna and Anton 67."""
SAME_NAME = 88.0
"""The same for whole names with the same initials: Katarina and Catarina Holm 92."""
LONGEST_NAME = 5
"""Words of the name or the office of a new speaker: more would copy the article."""

_REMEMBERED = 20_000
"""Names of which it is known what was found: stages over all articles ask of the same few again and again."""

_QUANTITIES = lexicon.words("quantity")
_ROLES = lexicon.words("role")
_INSTITUTIONS = lexicon.words("institution")
_NAME_ENDINGS = lexicon.words("name_ending")
_BARE_TITLES = lexicon.words("bare_title")
_TITLES = lexicon.words("title")
_NOT_TELLING = lexicon.words("naming_title")
_SMALL = lexicon.words("filler")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
"""What follows a last name and is none."""
_PARTICLES = lexicon.words("particle")
_LINKING = lexicon.words("determiner") | lexicon.words("after_object") | lexicon.words("after_head") | _SMALL
"""Words on which no name ends."""
_DATE_AFTER = re.compile(rf"\s(?:of|on|from|dated)\s(?:\d{{1,2}}\s)?(?:{MONTH}|{WEEKDAY})\b.*$")
_MEANS = re.compile(
    rf"\s(?:in|on|via|through)\s(?:an?|the|his|her|its|their)\s(?:[\w-]+\s){{0,3}}{lexicon.pattern('means')}\b.*$"
)
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OWNER = re.compile(r"^(?:his|her|their|its|our|my)\s+", re.IGNORECASE)
_INNER_ARTICLE = re.compile(r"(?<!\bat)\s(?:the|an?)\s")
_AND_OTHERS = re.compile(r" and (?:(?:several|many|some|two|three) )?other\b.*$")
_WEIGHING = re.compile(r"^(?:even|virtually|nearly|almost|only|just|at least)\s+", re.IGNORECASE)
_SHOUTED = re.compile(r"^[A-Z]{5,}(?=\s[a-z])")
"""The first word of a report in capitals: GRIEVING mother."""
_ADJECTIVES = re.compile(r"^((?:the |an? )?[a-z]+), (?=[a-z]+-[a-z]+ (?!of\b)[a-z])")
_AFTER_HEAD = re.compile(rf",|\s{lexicon.pattern('after_head')}\s")
_OF_NAMED_BODY = re.compile(r"(?:[a-z-]+ )?(?:[A-Z][\w.'’-]* )+(?:of|for) (?:[A-Z][\w.'’-]* )+[a-z-]+")
_AFTER_NAME = re.compile(rf",|\s[–—]\s|\s{lexicon.pattern('after_name')}\b")


# --- names ---------------------------------------------------------------------------------------


def short_name(name: str) -> str:
    """Return a name for a new row: without article and what follows the head, five words at most.

    More would be the article's prose, not a name.
    """
    bare = re.sub(r"^(?:the|a|an)\s+", "", phrase(name), flags=re.IGNORECASE)
    if len(_WORDS.findall(bare)) > LONGEST_NAME:
        bare = _AND_OTHERS.sub(" and others", bare)
    bare = _SHOUTED.sub(lambda found: found.group().lower(), bare)
    return cut(_in_few_words(_of_bearer(bare))).strip(" ,;:")


def _in_few_words(text: str) -> str:
    """A long description without its articles and what weighs it: even some of the dockers."""
    if len(_WORDS.findall(text)) <= LONGEST_NAME:
        return text
    return _WEIGHING.sub("", _INNER_ARTICLE.sub(" ", text))


def _of_bearer(text: str) -> str:
    """A phrase without the titles of whom it belongs to: Ana Reyes's team, not Mayor Ana Reyes's team."""
    words = text.split()
    owner = next((n for n, word in enumerate(words) if re.search(r"['’]s?$", word)), -1)
    titles = titles_before([re.sub(r"['’]s?$", "", word) for word in words[: owner + 1]])
    return " ".join(words[titles:]) if 0 < titles < owner else text


def cut(text: str) -> str:
    """Return the first words of a text, as many as a name may have; of a description those that tell most."""
    words = list(_WORDS.finditer(text))
    if len(words) <= LONGEST_NAME:
        return text
    described = list(_WORDS.finditer(_AFTER_HEAD.split(text, maxsplit=1)[0]))
    if _OF_NAMED_BODY.fullmatch(text):
        # "top Norland Chamber of Commerce official": no first words of it name anybody.
        described = words
    mixed = any(w.group().islower() for w in described) and described[-1].group()[0].isupper()
    if LONGEST_NAME < len(described) <= LONGEST_NAME + 2 and (described[-1].group().islower() or mixed):
        # "long-time New York political consultant": the consultant, not the adjectives.
        whole = [word for word in described[-LONGEST_NAME:] if not text[: word.start()].endswith("-")]
        return text[whole[0].start() : described[-1].end()]
    named = next((word for word in words[LONGEST_NAME:] if word.group()[0].isupper()), None)
    if named is not None and words[LONGEST_NAME - 1].group().islower():
        # "head of the popular messaging service Pigeon": of Pigeon.
        linked = max((w.end() for w in words[:LONGEST_NAME] if w.group().lower() == "of"), default=0)
        if linked and text[linked : named.start()].islower():
            return cut(f"{text[:linked]} {text[named.start() :]}")
    kept = words[:LONGEST_NAME]
    behind = words[LONGEST_NAME].group()
    if kept[-1].group().islower() and behind.islower() and behind not in _LINKING:
        # "article in its slickly made magazine": not half of what follows the head.
        last = max((n for n, word in enumerate(kept) if word.group() in _LINKING), default=0)
        kept = kept[: last or LONGEST_NAME]
    if all(word.group()[0].isupper() for word in words[LONGEST_NAME - 1 : LONGEST_NAME + 1]):
        # Not half of a name: "new study of Veterans Health" of a "Veterans Health Administration".
        first = next((n for n in range(LONGEST_NAME - 1, 0, -1) if not kept[n].group()[0].isupper()), 0)
        kept = kept[: first + 1] if first else kept
    while len(kept) > 1 and kept[-1].group().lower() in _LINKING:
        kept.pop()
    return text[: kept[-1].end()]


@lru_cache(maxsize=_REMEMBERED)
def phrase(text: str) -> str:
    """Return a mention without what only its sentence needs: relative clauses, dates, whose it is."""
    text = _MEANS.sub("", _DATE_AFTER.sub("", " ".join(text.split())))
    text = _ADJECTIVES.sub(r"\1 ", text)
    return _OWNER.sub("", _AFTER_NAME.split(text, maxsplit=1)[0].strip())


def head(text: str) -> str:
    """Return the head word of a nominal phrase, plain: "minister" of "port minister of Norland"."""
    words = _plain(_AFTER_HEAD.split(text.strip(), maxsplit=1)[0])
    return words[-1] if words else ""


def counted_head(text: str) -> str:
    """Return the head of a phrase, or of those whom it counts: "experts" of "a number of tax experts"."""
    found = head(text)
    counted = text.partition(" of ")[2]
    return head(counted) if counted and found in _QUANTITIES else found


@lru_cache(maxsize=_REMEMBERED)
def is_name(text: str) -> bool:
    """Tell whether a text is a proper name, by the capital of its head: the last word before what follows."""
    first = _AFTER_HEAD.split(re.sub(r"['’]s\b", "", text).strip(), maxsplit=1)[0] or text
    words = re.findall(r"[^\W\d_][\w'’.-]*", first)
    return bool(words) and words[-1][:1].isupper()


# --- words of names ------------------------------------------------------------------------------


@lru_cache(maxsize=_REMEMBERED)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart: plain letters, no titles, articles or possessives.

    A text that is nothing but titles ("the deputy prime minister") keeps them.
    """
    words = [word for word in _plain(text) if word not in _SMALL]
    return tuple(word for word in words if word not in _NOT_TELLING) or tuple(words)


def proper_words(text: str) -> tuple[str, ...]:
    """Return the words of a proper name, nothing for a description ("the minister")."""
    named = phrase(text)
    return name_words(named) if is_name(named) else ()


@lru_cache(maxsize=_REMEMBERED)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a phrase that say something, plain: neither articles nor single letters."""
    return frozenset(word for word in _plain(text) if word not in _SMALL and len(word) > 1)


def has_title(text: str) -> bool:
    """Tell whether a word of a text is a title."""
    return any(word in _NOT_TELLING for word in _plain(text))


@lru_cache(maxsize=_REMEMBERED)
def _plain(text: str) -> tuple[str, ...]:
    text = re.sub(r"['’`]s\b|\(unnamed\)", " ", text)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).casefold()
    return tuple(re.findall(r"[^\W_]+", text.replace("'", "").replace("’", "")))


def titles_before(words: Sequence[str]) -> int:
    """Tell how many words before a name are titles, offices or weekdays: 2 of "Foreign Minister Ana Reyes".

    A body's name keeps them ("Foreign Ministry"), but for forms of address. A month may be somebody's name
    ("Judge April Lund").

    Args:
        words: The words of a name as printed, in order, with what stands before it.
    """
    plain = [word.lower().rstrip(".") for word in words]
    while len(plain) > 2 and plain[-1] in SUFFIXES:
        plain.pop()
    is_body = bool(plain) and plain[-1] in _INSTITUTIONS
    if plain[:-1] == ["general"] and plain[-1] in _NAME_ENDINGS:
        # No officer: General Motors.
        return 0
    count = 0
    for number, word in enumerate(plain[:-1], 1):
        if is_body and word not in _BARE_TITLES:
            continue
        if word in _TITLES or word in WEEKDAYS or (word in _ROLES and plain[-1] not in _ROLES):
            count = number
    # "Vice President-Elect Ana Reyes"
    elect = count > 0 and plain[count : count + 2] == ["-", "elect"] and count + 2 < len(plain)
    return count + 2 if elect else count


def is_title(word: str) -> bool:
    """Tell whether a word by itself is a title or a day, and so names nobody."""
    return word.lower().rstrip(".") in _TITLES | (DAYS - {"may"})


# --- comparing -----------------------------------------------------------------------------------


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names with the same last word can be one person's: no given name contradicts."""
    given = [word for word in one[:-1] if word not in _PARTICLES]
    known = [word for word in other[:-1] if word not in _PARTICLES]
    if not given or not known:
        return True
    return any(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or fuzz.ratio(a, b) >= SAME_GIVEN_NAME
        for a in given
        for b in known
    )


def same_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names are spellings of one."""
    return len(other) > 1 and fuzz.ratio(" ".join(one), " ".join(other)) >= SAME_NAME


def initials(words: tuple[str, ...]) -> tuple[str, str]:
    """Return the first letters of the first and the last word of a name."""
    return words[0][0], words[-1][0]


def is_within(words: frozenset[str], known: frozenset[str]) -> bool:
    """Tell whether some words, at least one, are all among others; see `same_word`."""
    return bool(words) and all(any(same_word(word, other) for other in known) for word in words)


def same_word(one: str, other: str) -> bool:
    """Tell whether two words are one, or a nation and its adjective, or singular and plural."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    alike = (
        len(short) >= 4
        and long.startswith(short[:-1] if len(short) > 5 else short)
        and len(long) - len(short) <= 3
    )
    # Not two nouns: an office and its officials, a report and reporters.
    single = long.removesuffix("s")
    return alike and (single == short or not (nouns.is_known(short) and nouns.is_known(single)))
