"""What the words of a name tell by themselves: what it is of, and whether "he" or "she" stands for it."""

from __future__ import annotations

import re

from lib.extraction.language import lexicon, nations
from lib.extraction.quotations.model import SpeakerKind

_HE_WORDS = lexicon.words("he_word")
_SHE_WORDS = lexicon.words("she_word")
_HE_NAMES = lexicon.words("he_name")
_SHE_NAMES = lexicon.words("she_name")
GIVEN_NAMES = _HE_NAMES | _SHE_NAMES
"""Given names of men or of women, in lower case; not those of both."""
_ALSO_NAMES = {name.lower() for name in lexicon.words("also_a_name")} | GIVEN_NAMES
"""Names of places that are also people's."""
_GROUPS = lexicon.words("group")
_INSTITUTIONS = lexicon.words("institution")
_MEDIA = lexicon.words("medium")
_MEDIA_FIRST = lexicon.words("media_first")
_MEDIA_NAMES = lexicon.words("media_name")
_NAME_ENDINGS = lexicon.words("name_ending")
POWERS = (
    lexicon.words("nation") | lexicon.words("capital") | lexicon.words("union") | lexicon.words("movement")
)
"""What speaks like a country, beside the countries, in lower case."""
_FIRST_NAMES = frozenset(("church", "bishop", "house", "chamber", "force", "campaign", "bank", "league"))
"""Bodies whose word may also begin a person's name or stand before a noun."""


_JOINED = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|Ap)[A-Z])[A-Z][a-z]+[A-Z]\w*$")
"""Words written as one with capitals inside, as bodies and websites write their names, and no family does."""


def kind_of(words: list[str]) -> SpeakerKind:
    """Tell what a name is of: a person unless one of its words, without titles, is that of something else."""
    lower = _lowered(words)
    if lower[0] in _MEDIA_FIRST and len(lower) > 1:
        return "media"
    if lower[0] in _INSTITUTIONS and lower[0] not in _FIRST_NAMES and len(lower) > 1:
        return "institution"
    if len(lower) == 2 and lower[-1] in _MEDIA_NAMES and gender_of(words[0]):
        return "person"
    if lower[-1] in _MEDIA_NAMES or (len(lower) > 1 and lower[-1] in _MEDIA):
        return "media"
    if lower[-1] in _INSTITUTIONS or "of" in lower or _is_power(words):
        return "institution"
    if len(lower) > 1 and lower[-1] in _NAME_ENDINGS:
        return "institution"
    if lower[-1] in _GROUPS:
        return "group"
    if len(words) == 1 and _JOINED.match(words[0]):
        return "institution"
    shouted = all(word.isupper() and len(word) > 1 for word in words)
    if shouted and (len(words) == 1 or not gender_of(words[0])):
        # An abbreviation, or the head of a section.
        return "institution"
    return "person"


def _lowered(words: list[str]) -> list[str]:
    """The words in lower case, but for what is no abbreviation: Kim Jong Un is not the UN."""
    short = {word for word in words[1:] if len(word) == 2 and not word.isupper()}
    return [word if word in short else word.lower().rstrip(".") for word in words]


def _is_power(words: list[str]) -> bool:
    """Whether a name is that of a country, of its capital or of what speaks like one, or ends in it."""
    lower = _lowered(words)
    whole = " ".join(lower)
    if whole in nations.names() or (whole in nations.capitals() and whole not in _ALSO_NAMES):
        return True
    if len(lower) > 1 and (gender_of(lower[0]) or lower[-1] in _ALSO_NAMES):
        # "Jim Jordan"
        return False
    return lower[-1] in POWERS or lower[-1] in nations.names()


def gender_of(name: str) -> str:
    """Tell by a given name whether somebody is "he" or "she"; empty where it is both, or unknown."""
    first = name.split()[0].lower()
    return "he" if first in _HE_NAMES else "she" if first in _SHE_NAMES else ""


def gender_of_title(title: str) -> str:
    """Tell by a title, an office or a relation whether somebody is "he" or "she"; empty where it does not.

    Args:
        title: The word, in lower case and without a full stop.
    """
    she = title in _SHE_WORDS or title.endswith("woman")
    return "she" if she else "he" if title in _HE_WORDS else ""
