"""How a text cites a medium, by the words around its name."""

from __future__ import annotations

import re
from typing import Literal

from lib.extraction.language import lexicon
from lib.extraction.media.known import Medium
from lib.extraction.media.names import DEMONYM, KIND, QUALITY, TWEET

Manner = Literal["interview", "told", "credit", "report", "relay", "post"]
"""How the text cites a medium.

interview: the speaker talked to it, so all of that speaker's words may come from there; told: the same, said
in passing; credit: named for one sentence ("according to"); report: it reported or quoted the speaker; relay:
the outlet says that it took the words from there ("via"); post: the speaker wrote on a network.
"""

# Words between the preposition and the name that only describe the medium.
_DESCRIPTION = re.compile(
    rf"(?:(?:\b(?:[Tt]he|a|an|its|his|her|their|our|both|s|own)|\b[A-Z]\w+[’']s|[A-Z]\w+[’'](?=\s)|\b{DEMONYM}(?!\w)"
    rf"|\b{QUALITY}|\b(?i:{KIND})|\bmedia|“|\")(?:\s+|,\s+)?)*$"
)
_INTERVIEW = re.compile(
    rf"\b(?i:{lexicon.pattern('turned_to')})\b"
    r"(?:\s(?!and\b|but\b)[^\s.;,]+){0,6}?\s(?:with|to|for|in|on|by|from)\s+$"
)
_TOLD = re.compile(
    r"\b(?:tell|tells|told|telling|informed|informs)\s+(?:(?:[\w.’'-]+\s+){1,3}(?:at|from|with|of)\s+)?$"
)
_CREDIT = re.compile(
    r"(?:\b(?i:according to|per)(?:\s(?!and\b|but\b)[^\s.;,]+){0,4}?\s+"
    r"|\b(?:according to|per)\s+"
    r"|\b(?i:as)\s(?:\w+\s)?(?:reported|quoted|cited|carried|published|relayed)\s(?:by|in|on)\s+"
    rf"|\b(?i:{lexicon.pattern('passed_on')})"
    r"(?:\s\w+ly)?\s(?:as\ssaying\s)?(?:by|in|on|through)\s+"
    r"|\b(?i:citing|cites|cited|quoting)\s+"
    r"|\b(?i:report|reports|story|coverage|footage|dispatch|transcript)\s(?:by|in|from|on|of)\s+"
    r"|\b(?i:seen|obtained|reviewed|viewed)\sby\s+)$"
)
_RELAY = re.compile(r"\b(?:via|through)\s+$")
_ON_AIR = re.compile(r"\b(?:said|says|say|saying|told|argued|added)\s(?:on|in)\s+$|^On\s+$")
_ON = re.compile(
    r"\b(?:on|via|to|in|from|through|using|over|across)\s+(?:(?:his|her|its|their|the|a|an|my|our)\s+)?"
    r"(?:\w+\s+){0,2}$"
)
_POSTED = re.compile(rf"\b{lexicon.pattern('posting')}\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"^(?:[’']s?)?(?:,?\s*\([^)]*\))?"
    r"(?:\s(?i:news agency|newspaper|agency|reports?|correspondent|reporter|television|TV))?"
    r"(?:,\s+(?:citing|quoting)"
    r"|\s+(?:has\s|had\s|have\s|also\s|later\s|earlier\s|then\s|on\s\w+day\s|\w+day\s)*"
    rf"{lexicon.pattern('media_reports')})\b"
)
_NO_SUBJECT = re.compile(rf"\b{lexicon.pattern('not_after')}\s+$")
_OF_MEDIUM = re.compile(
    r"^(?:[’']s?)?\s(?:(?:TV|television|radio|news|magazine|newspaper|exclusive|\w+day)\s)*"
    rf"(?P<noun>{lexicon.pattern('of_a_medium')})\b"
)
_NOUN_NEXT = re.compile(r"^[ -](?!on\b|in\b|at\b|that\b|after\b|and\b|but\b|late\b|earlier\b|last\b)[a-z]+\b")


def manner(text: str, start: int, end: int, medium: Medium) -> Manner | None:
    """Tell how a medium is cited by the words around its name, None where it is not."""
    before = text[:start]
    described = _DESCRIPTION.search(before)
    before = before[: described.start()] if described else before
    before = before if before.endswith((" ", "\n")) or not before else before + " "
    after = text[end:]
    kinds = re.match(rf"\s(?i:{KIND})\b", after)
    after = after[kinds.end() :] if kinds else after
    if medium.kind == "social network":
        if TWEET.fullmatch(text[start:end]):
            return "post"
        account = _OF_MEDIUM.match(after)
        if (
            end - start == 1
            and not account
            and ((described and described.group()) or _NOUN_NEXT.match(after))
        ):
            # "On the X axis", "on X ray images": a letter is a network only where it stands alone.
            return None
        posted = _POSTED.search(text)
        return "post" if posted and (account or _ON.search(before)) else None
    if _TOLD.search(before):
        return "told"
    if _INTERVIEW.search(before) or ((noun := _OF_MEDIUM.match(after)) and noun["noun"] != "page"):
        return "interview"
    if medium.kind == "broadcaster" and _ON_AIR.search(before):
        return "told"
    if _RELAY.search(before):
        return "relay"
    if _CREDIT.search(before):
        return "credit"
    if _REPORTS.match(after) and not _NO_SUBJECT.search(before):
        return "report"
    return None
