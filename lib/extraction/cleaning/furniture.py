"""What a single line is, when it is no part of the article, whatever stands around it.

Lines that report speech, or are long, are beyond the reach of all rules but the narrowest: a sentence that
begins with "Share", "By" or "Follow" must stay.
"""

from __future__ import annotations

import re

from lib.extraction.cleaning import vocabulary
from lib.extraction.cleaning.lines import LONG_LINE, Line
from lib.extraction.cleaning.rules import BY_REASON, CAPTION_ENDS, CAPTION_STARTS, DATE, SOURCES, one
from lib.extraction.language import lexicon

_TIME = r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?"
_CREDIT_SIGN = re.compile(
    r"[\[(/|©]|[.,] (?:getty|ap photo|via )| via |(?:photo|image|picture|credit)s?\s?[:/]", re.IGNORECASE
)
"""What every credit at the end of a line holds one of."""
_CREDIT_TAIL = 130
"""Characters at the end of a line in which a credit stands."""
_PHOTOGRAPHER = re.compile(r"[A-Z][\w.& -]{1,30}/\s?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}")
"""The credit of a picture alone: Harbour Images/Ama Serwaa."""
_LONGEST_STAMP = 160
"""Characters of a line of dates and times; tables of numbers are longer, and take the rule long to refuse."""
_MARKS = re.compile(r"[^\w\s]{12}|(?:[^\w\s]\s){8}")
"""Drawings and tables."""
_MORE_FROM = re.compile(
    r"\W*(?:more|latest|top stories|headlines|most (?:read|viewed|popular)|trending) (?:from|on|in"
    r"|about) (?P<where>[^.?!:]{2,50})\W*",
    re.IGNORECASE,
)
"""A heading for links: More from Ama Serwaa."""
_BYLINE_START = re.compile(
    r"\W{0,3}(?:by|written by|words by|text by|story by|author\s*:|from)\s*:?\s+(.{3,110})", re.I
)
"""A byline: By Ama Serwaa."""
_CREDITS = re.compile(
    rf"\W*\(?(?:(?:additional |with )?{lexicon.pattern('credit')}"
    r"(?: and (?:writing|editing|reporting|production))*"
    r"(?: (?:in|from) [A-Z][\w.' -]+)? by)\s*:?\s+(?P<names>.{3,250})",
    re.IGNORECASE,
)
"""Who did what: Reporting by Ama Serwaa; editing by Jon Berg."""
_PLACED = re.compile(
    r"(?:\W*reporting (?:from|in) (?P<place>[^.]{2,60})|(?P<who>[^.]{2,60}?) (?:reported|reports"
    r"|contributed|wrote)"
    r" (?:from|in) (?P<where>[^.]{2,60}))\W*",
    re.IGNORECASE,
)
"""Who was where: Ama Serwaa reported from Lima."""
_TICKER = re.compile(rf"(?P<bullet>[-–—•*·▪■]\s*)?\[?{_TIME}\]?\s*(?:[-–—|:]\s*)?(?=[^\W\d_]|[\"'“‘(])")
"""A headline of another article with its time: 16:10 Ferries run again."""
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_AGO = re.compile(r"\W*\d+\s*(?:min(?:ute)?s?|hours?|hrs?|days?|h|d|m)\s+ago\b.{0,10}", re.IGNORECASE)
"""How long ago: 3 hours ago."""
_CAPTION_START = one(CAPTION_STARTS)
_CAPTION_END = re.compile(rf"(?:{'|'.join(rule.pattern for rule in CAPTION_ENDS)})\W*$", re.IGNORECASE)
_SOURCE = one(SOURCES)


def names_only(text: str) -> bool:
    """Tell whether a text reads as the names of one or more people, without a verb or a day among them."""
    words = re.findall(r"[^\s,|/&;]+", text)
    if not 1 <= len(words) <= 14 or re.search(r"[?!:\"“”]|\.\s*$", text.strip().rstrip(".") + " "):
        return False
    capitals = 0
    for word in words:
        bare = word.strip(".()'’-")
        if bare.casefold() in vocabulary.NAME_PARTICLES:
            continue
        if not bare or not bare[0].isupper() or bare.casefold() in vocabulary.NOT_NAMES:
            return False
        capitals += 1
    return capitals >= 1


def byline_in(line: Line) -> str:
    """Return the author that a line of nothing but a byline names, or the empty string.

    "By Jane Doe", "By JANE DOE and John Roe", "Reporting by Jane Doe; Editing by John Roe" (the first name).
    A line that goes on as a sentence ("By Monday the talks had ended.") names none.
    """
    if line.words > 30 or len(line.text) > 300 or line.is_speech:
        return ""
    credits = _CREDITS.fullmatch(line.plain)
    if credits:
        name = re.split(r";|\)|\.\s|\b(?:editing|edited|additional|writing)\b", credits["names"], flags=re.I)[
            0
        ].strip(" .,;")
        return name if names_only(name) else ""
    match = _BYLINE_START.fullmatch(line.plain)
    if not match or line.plain.casefold().startswith("from"):
        return ""
    name = re.split(
        rf"\s+[|•·–—-]\s+|,\s*(?={DATE})|\s+(?={DATE})|(?:,\s|\s)(?:published|updated)\b",
        match[1],
        flags=re.I,
    )[0]
    name = name.strip(" .,|")
    return (
        name if names_only(name) and len(name.split()) <= 10 and not line.plain.endswith((".", "!")) else ""
    )


def ticker_item(line: Line) -> bool:
    """Tell whether a line is a headline of another article behind a time of day ("16:10 Rain expected")."""
    if len(line.text) > 300 or line.words > 25 or not _TICKER.match(line.plain):
        return False
    return not line.ends_sentence or bool(_ABBREVIATION_END.search(line.plain))


def has_bullet(line: Line) -> bool:
    """Tell whether a ticker item stands in a list."""
    match = _TICKER.match(line.plain)
    return bool(match and match["bullet"])


def _reports(line: Line) -> bool:
    words = set(re.findall(r"[a-z]+", line.plain.casefold()))
    return line.is_speech or bool(words & vocabulary.REPORTING)


def reason(line: Line) -> str:
    """Say what a line is when it is furniture wherever it stands.

    Returns:
        The kind of furniture in a few words, or the empty string for a line that may belong to the article.
    """
    if not any(map(str.isalnum, line.plain[:LONG_LINE])):
        return "separator"
    if _MARKS.search(line.plain[:LONG_LINE]):
        # Drawings and tables; the rules below would take long over runs of marks.
        return ""
    if line.words <= 12 and len(line.text) <= 120:
        known = vocabulary.phrases().get(line.key)
        if known and not (" " not in line.key and re.search(r"[^.][.]$|[!?\"]", line.plain)):
            return known
        if vocabulary.agency(line.plain) and not line.ends_sentence and len(line.key) > 1:
            return "agency name"
    if line.words > 80 or len(line.text) > LONG_LINE:
        return ""
    if byline_in(line):
        return "byline"
    placed = _PLACED.fullmatch(line.plain) if line.words <= 16 else None
    if placed and all(
        names_only(part) and part.casefold() not in ("he", "she", "they", "it", "we")
        for part in placed.groups()
        if part
    ):
        return "byline"
    if _CREDITS.fullmatch(line.plain) and ";" in line.plain:
        return "byline"
    if _CAPTION_START.fullmatch(line.plain) or (
        _CREDIT_SIGN.search(line.plain, max(0, len(line.plain) - _CREDIT_TAIL))
        and _CAPTION_END.search(line.plain[-_CREDIT_TAIL:])
    ):
        return "caption"
    if line.words <= 6 and _PHOTOGRAPHER.fullmatch(line.plain):
        return "picture credit"
    more = _MORE_FROM.fullmatch(line.plain) if line.words <= 8 else None
    if more and names_only(more["where"]):
        return "related links"
    if _AGO.fullmatch(line.plain):
        return "date line"
    guarded = line.is_sentence and _reports(line)
    for name, rule in BY_REASON:
        if name == "date line" and len(line.plain) > _LONGEST_STAMP:
            continue
        if rule.fullmatch(line.plain) and not (guarded and name not in ("copyright line", "cookie notice")):
            return name
    if not guarded and line.words <= 45 and _SOURCE.fullmatch(line.plain):
        return "source line"
    return ""
