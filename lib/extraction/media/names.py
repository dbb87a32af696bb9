"""Names of media in a text: those known, and those that the text itself says to be media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lib.extraction.language import lexicon, tsv
from lib.extraction.language.days import WEEKDAY_NAMES
from lib.extraction.media.known import Media, Medium, media_named
from lib.tables.slugs import slug

_KINDS = Path(__file__).with_name("media_kinds.tsv")


def _media_kinds() -> dict[str, str]:
    """Nouns that say what a medium is, with its kind."""
    return {row["noun"]: row["kind"] for row in tsv.rows(_KINDS)}


DEMONYMS = lexicon.words("demonym")
DEMONYM = lexicon.pattern("demonym")
QUALITY = rf"(?:{lexicon.pattern('media_quality')}|pro-\w+|anti-\w+|[\w.]+-{lexicon.pattern('media_tie')})"
KINDS = _media_kinds()
KIND = lexicon.alternatives(KINDS)
_CAPITAL = r"[A-Z][\w’'&.-]*\w|[A-Z]"
_NAME = rf"(?:{_CAPITAL})(?:\s(?:(?:of|the|de|del|la|al|and|&|do|di)\s)?(?:{_CAPITAL}|\d+))*"
_CALL_LETTERS = r"[KW][A-Z]{3}(?:-TV|-FM|\s(?:Fox|ABC|NBC|CBS|TV|Radio|Channel)\b(?:\s\d+)?|\s\d+)"
# What the text itself says to be a medium: "the Daily Harbour newspaper", "the newspaper Harbour Daily",
# "Radio North", "North TV", "Channel 7". A kind in capitals is part of the name.
_SAYS_SO = (
    re.compile(rf"(?P<name>{_NAME})\s(?P<kind>{KIND}|TV (?:station|channel))\b"),
    re.compile(rf"\b(?P<kind>{KIND}|TV (?:station|channel))\s(?:the\s)?(?P<name>{_NAME})"),
    re.compile(r"(?P<name>\b(?:Radio|Channel|TV)\s(?:[A-Z][\w-]*|\d+)(?:\s(?:[A-Z][\w-]*|\d+))*)(?P<kind>)"),
    # "KTVU Fox 2", "WBUR-FM": the call letters of a station.
    re.compile(rf"(?P<name>\b{_CALL_LETTERS})(?P<kind>)"),
    re.compile(
        rf"(?P<name>(?:{_CAPITAL})(?:\s(?:of\s|and\s|&\s)?(?:{_CAPITAL}))*\s(?:{lexicon.pattern('paper')}))\b(?P<kind>)"
    ),
)
_UNNAMED = re.compile(
    rf"(?:(?:\b[A-Z]\w+[’']s\s)?(?:(?:\b{DEMONYM}(?!\w)|\b{QUALITY})(?:\s|,\s|\sand\s))+"
    rf"{lexicon.pattern('media_at_large')}(?:\s(?:outlets?|reports?|channels?|stations?))?"
    rf"|\bsocial media|\bsocial networks?)\b"
)
_ON = re.compile(
    r"(?:\b(?:[Ii]n|[Oo]n|via|by|through)\s(?:[\w’'-]+\s){0,4}|(?:\b[A-Z][\w’'.-]*|\b(?:he|she|who|it))\s)$"
)
"""What stands before "tweets" where words were there, not the tweets a matter: in two tweets, Lund tweets."""
TWEET = re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b", re.IGNORECASE)
"""Words that name a network by what is done there."""
_NETWORK = "Twitter"
_NAMED_NEXT = re.compile(rf"\s(?!(?:{'|'.join(WEEKDAY_NAMES)})\b){_CAPITAL}")
_NEWSPAPERS = ("Times", "Post", "Herald", "Gazette", "Tribune", "Chronicle", "Courier", "Telegraph", "Daily")
_GENERIC = frozenset(("other media", "some media", "several media", "various media", "mainstream media"))
_NOT_A_NAME = lexicon.words("not_a_medium") | {*WEEKDAY_NAMES}


def names(text: str, media: Media) -> Iterator[tuple[int, int, Medium, bool]]:
    """Yield what may be the name of a medium: start, end, medium, whether its kind is beyond doubt."""
    known = list(media.named(text))
    yield from ((start, end, medium, True) for start, end, medium in known)
    for pattern in _SAYS_SO:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            start = _name_start(text, start, end)
            end -= 2 if text[start:end].endswith(("’s", "'s")) else 0
            if start >= end or any(start <= first and last <= end for first, last, _ in known):
                continue
            kind = KINDS.get(match["kind"].casefold()) or _kind_of(match["name"])
            hint = text[max(0, start - 40) : start]
            yield start, end, media.get(text[start:end], hint=hint, kind=kind), bool(kind)
    for match in TWEET.finditer(text):
        matter = match.group().lower() == "tweets" and not _ON.search(text[: match.start()])
        if not matter and (network := media_named(_NETWORK, media)) is not None:
            yield match.start(), match.end(), network, True
    for match in _UNNAMED.finditer(text):
        if _NAMED_NEXT.match(text, match.end()):
            # "state news agency SANA", "German broadcaster ZDF": it has a name.
            continue
        words = re.sub(r"\s+", " ", match.group())
        if words.casefold() not in _GENERIC:
            yield match.start(), match.end(), _unnamed(words, media), True


def _kind_of(name: str) -> str:
    """The kind that a name ends or begins with ("Harbour News Agency", "Radio North"), or empty."""
    if name.endswith(("Agency", "Service")):
        return "news agency"
    if (
        re.fullmatch(_CALL_LETTERS, name)
        or name.startswith(("Radio", "Channel", "TV"))
        or name.endswith(("TV", "Radio", "FM", "Television"))
    ):
        return "broadcaster"
    return "newspaper" if name.endswith(_NEWSPAPERS) else ""


def _name_start(text: str, start: int, end: int) -> int:
    """Move the beginning of a name past words that only describe it; return the end where nothing stays."""
    while start < end:
        word = re.match(r"\S+\s*", text[start:end])
        if word is None:
            return end
        bare = word.group().strip()
        if bare not in DEMONYMS and bare not in _NOT_A_NAME and not re.fullmatch(r"\w+[’']s", bare):
            return start
        start += word.end()
    return end


def _unnamed(words: str, media: Media) -> Medium:
    name = re.sub(r"\s(?:outlets?|reports?)$", "", re.sub(r"^(?:some|several|various|other)\s", "", words))
    name = name[0].upper() + name[1:]
    known = media_named(name, media) or media_named(f"{name} (unnamed)", media)
    kind = "social network" if name.startswith("Social") else "unnamed media"
    return known or Medium(slug(f"{name} unnamed"), f"{name} (unnamed)", "", kind)
