"""The word lists of the cleaning, read once from the files beside this module."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from lib.extraction.cleaning.lines import key_of

_HERE = Path(__file__).parent

COMMENTS_BEGIN = frozenset(
    "leave a comment|leave a reply|leave your comment|post a comment|add a comment|add your comment|"
    "write a comment|view all comments|view all # comments|view comments|view # comments|"
    "show comments|load comments|read all comments|notify of|inline feedbacks|newest most voted|"
    "be the first to comment|join the conversation|join the discussion|start the conversation|"
    "have your say|reader comments|readers' comments|user comments|facebook comments|comments are closed|"
    "you must be logged in to post a comment|you must be logged in to comment|sign in to comment|"
    "log in to comment|login to comment|your email address will not be published".split("|")
)
"""Phrases that only the form or the list of reader comments holds."""
COMMENTS_MAY_BEGIN = frozenset("comments|comment|# comments|# comment|comments #|comment #".split("|"))
"""Phrases that head the list of reader comments, but also stand as a counter above an article."""

REPORTING = frozenset(
    "said says told added according announced reported stated confirmed denied claimed warned "
    "argued insisted noted explained described".split()
)
"""Words that mark a line as reporting, so that no rule about buttons takes it away."""

NAME_PARTICLES = frozenset(
    "al bin ibn abu el de da di du dos la le van von der den ter of and in for with the y e st mc o'".split()
)
"""Lower-case words that may stand inside a name, or between the names, of a byline."""

NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow night noon midnight dawn morning "
    "evening then now contrast comparison far air land sea law numbers example accident popular and design "
    "email mail phone post twitter facebook date name year category topic country region location".split()
)
"""Words that follow "By" without being a name."""


@cache
def phrases() -> dict[str, str]:
    """Whole lines that are furniture, by the key that `Line.key` makes, with what they are."""
    with (_HERE / "phrases.tsv").open(encoding="utf-8", newline="") as file:
        return {
            key_of(row["phrase"]): row["reason"]
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


@cache
def sections() -> frozenset[str]:
    """Names of sections of news sites, in lower case."""
    return frozenset((_HERE / "sections.txt").read_text(encoding="utf-8").split("\n")) - {""}


@cache
def agencies() -> dict[str, str]:
    """News agencies by each name, in lower case, and each abbreviation, as written, with the name to keep."""
    found: dict[str, str] = {}
    with (_HERE / "agencies.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for name in [row["name"], *filter(None, (row["aliases"] or "").split("; "))]:
                # "SPA" is an agency, "Spa" is a heading.
                found.setdefault(name if name.isupper() else name.casefold(), row["name"])
    return found


def agency(name: str) -> str:
    """Return the full name of a news agency, or the empty string where the list does not know it."""
    plain = " ".join(name.split()).strip(" .,:;/–—-()[]")
    known, low = agencies(), plain.casefold()
    return known.get(plain) or known.get(low) or known.get(low.removeprefix("the ")) or ""
