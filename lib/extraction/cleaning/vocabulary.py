"""The word lists of the cleaning, read once from the files beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from lib.extraction.cleaning.lines import key_of
from lib.extraction.language import lexicon, tsv
from lib.extraction.language.days import DAYS

_HERE = Path(__file__).parent

COMMENTS_BEGIN = lexicon.words("comments_begin")
COMMENTS_MAY_BEGIN = lexicon.words("comments_may_begin")

REPORTING = lexicon.words("reporting")

NAME_PARTICLES = lexicon.words("particle") | {"of", "and", "in", "for", "with", "the", "y", "e", "o'"}
"""Lower-case words that may stand inside a name, or between the names, of a byline."""

NOT_NAMES = lexicon.words("not_an_author") | DAYS


@cache
def phrases() -> dict[str, str]:
    """Whole lines that are furniture, by the key that `Line.key` makes, with what they are."""
    return {key_of(row["phrase"]): row["reason"] for row in tsv.rows(_HERE / "phrases.tsv")}


@cache
def sections() -> frozenset[str]:
    """Names of sections of news sites, in lower case."""
    return frozenset((_HERE / "sections.txt").read_text(encoding="utf-8").split("\n")) - {""}


@cache
def agencies() -> dict[str, str]:
    """News agencies by each name, in lower case, and each abbreviation, as written, with the name to keep."""
    found: dict[str, str] = {}
    for row in tsv.rows(_HERE / "agencies.tsv"):
        for name in [row["name"], *filter(None, (row["aliases"] or "").split("; "))]:
            # "SPA" is an agency, "Spa" is a heading.
            found.setdefault(name if name.isupper() else name.casefold(), row["name"])
    return found


@cache
def _hosts() -> dict[str, str]:
    return {row["host"]: row["name"] for row in tsv.rows(_HERE / "hosts.tsv")}


def outlet_of(url: str) -> str:
    """Return the name of the outlet at an address, or the empty string where no list knows its host."""
    labels = (urlsplit(url).hostname or "").casefold().split(".")
    wider = (".".join(labels[first:]) for first in range(len(labels) - 1))
    return next((_hosts()[host] for host in wider if host in _hosts()), "")


def agency(name: str) -> str:
    """Return the full name of a news agency, or the empty string where the list does not know it."""
    plain = " ".join(name.split()).strip(" .,:;/–—-()[]")
    known, low = agencies(), plain.casefold()
    return known.get(plain) or known.get(low) or known.get(low.removeprefix("the ")) or ""
