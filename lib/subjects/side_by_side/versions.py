"""Versions of a statement, or of any in a group, and how two of them differ word by word."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import pandas as pd

from lib.tables import catalogue, dates
from lib.tables.filters import fold
from lib.tables.model import Tables
from lib.wording import count, is_key_words

SCOPES = {"statement": "One statement", "group": "A group of statements"}
"""What versions are taken from."""

_MARKS = string.punctuation + "“”‘’…–—"


@dataclass(frozen=True)
class Version:
    """One version of a statement, in words for people.

    Attributes:
        quote_id: Its quotation.
        outlet: Outlet that has it.
        speaker: Speaker.
        kind: Direct, mixed or indirect.
        said: When it was said, as far as the article supports.
        evidence_said: When it was said by outside evidence, where that differs; else empty.
        cue: Reporting word; empty where there is none.
        quoted: Words inside quotation marks; empty where there are none.
        gist: The content in our own words.
    """

    quote_id: str
    outlet: str
    speaker: str
    kind: str
    said: str
    evidence_said: str
    cue: str
    quoted: str
    gist: str

    @property
    def item(self) -> str:
        """The item that opens its card."""
        return f"quote.{self.quote_id}"

    @property
    def text(self) -> str:
        """Its words: quoted ones in quotation marks, else ours."""
        return f"“{self.quoted}”" if self.quoted else self.gist

    @property
    def has_words(self) -> bool:
        """Whether there are words to compare: the build's key words are none."""
        return bool(self.quoted) or not is_key_words(self.gist)


@dataclass(frozen=True)
class Piece:
    """A run of words that both versions have, or one of them alone."""

    where: Literal["both", "first", "second"]
    text: str


@dataclass(frozen=True)
class Difference:
    """How two versions differ word by word.

    Attributes:
        quoted: Whether words inside quotation marks are compared; else both gists.
        pieces: Runs of words; where the versions part, the first one's come first.
        both: Words in both.
        first: Words in the first alone.
        second: Words in the second alone.
    """

    quoted: bool
    pieces: tuple[Piece, ...]
    both: int
    first: int
    second: int


def by_scope(tables: Tables, shown: Tables, scope: str) -> dict[str, list[Version]]:
    """Gather the versions of each statement shown, or of all statements of each group, by date.

    Args:
        tables: All tables, for names.
        shown: The tables as the filters leave them.
        scope: `statement` or `group`.
    """
    columns = "quote_id outlet_id speaker_id kind said_edtf evidence_edtf cue quoted gist statements"
    quotes = shown.quotes.sort_values(["date_earliest", "article_id", "start"])[columns.split()]
    group_of = dict(zip(shown.statements["statement_id"], shown.statements["group_id"], strict=True))
    keys = shown.statements["statement_id"] if scope == "statement" else shown.groups["group_id"]
    found: dict[str, list[Version]] = {key: [] for key in keys}
    for row in quotes.itertuples(index=False):
        version = Version(
            quote_id=row.quote_id,
            outlet=tables.name_of("outlets", row.outlet_id),
            speaker=tables.name_of("speakers", row.speaker_id),
            kind=catalogue.label("quotes", "kind", row.kind),
            said=dates.words(row.said_edtf),
            evidence_said=dates.words(row.evidence_edtf) if row.evidence_edtf else "",
            cue=row.cue.strip(_MARKS),
            quoted=row.quoted,
            gist=row.gist,
        )
        ids = row.statements
        for key in ids if scope == "statement" else dict.fromkeys(group_of.get(s, "") for s in ids):
            if key in found:
                found[key].append(version)
    return found


def with_words(found: Mapping[str, Sequence[Version]]) -> dict[str, list[Version]]:
    """Leave out the versions of which only key words are known: there is nothing to compare word by word."""
    return {key: [version for version in of_key if version.has_words] for key, of_key in found.items()}


def comparable(found: Mapping[str, Sequence[Version]]) -> list[str]:
    """List what can be compared: statements or groups with two versions or more, the best first.

    Best is where most outlets print words of their own inside quotation marks, then where most have it.

    Args:
        found: Versions by statement or group, as `by_scope` gives them.
    """

    def rank(key: str) -> tuple[int, int]:
        quoting = {version.outlet for version in found[key] if version.quoted}
        return -len(quoting), -len({version.outlet for version in found[key]})

    return sorted((key for key, of_key in found.items() if len(of_key) > 1), key=rank)


def best_pair(found: Sequence[Version]) -> tuple[str, str]:
    """Choose the two versions to compare first: of two outlets, both with quoted words where possible.

    Args:
        found: At least two versions.
    """

    def rank(pair: tuple[Version, Version]) -> tuple[bool, bool]:
        a, b = pair
        return (not (a.quoted and b.quoted), a.outlet == b.outlet)

    pairs = [(a, b) for at, a in enumerate(found) for b in found[at + 1 :]]
    first, second = min(pairs, key=rank)
    return first.quote_id, second.quote_id


def compare(first: Version, second: Version) -> Difference:
    """Compare two versions word by word (Ratcliff and Obershelp, as in `difflib`).

    Case and punctuation do not count as differences. Quoted words are compared only with quoted words;
    where one version has none, both are compared in our own words.
    """
    quoted = bool(first.quoted and second.quoted)
    a, b = ((v.quoted if quoted or is_key_words(v.gist) else v.gist).split() for v in (first, second))
    matcher = SequenceMatcher(None, [_bare(w) for w in a], [_bare(w) for w in b], autojunk=False)
    pieces: list[Piece] = []
    both = 0
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("both", " ".join(b[b1:b2])))
            both += b2 - b1
            continue
        if a2 > a1:
            pieces.append(Piece("first", " ".join(a[a1:a2])))
        if b2 > b1:
            pieces.append(Piece("second", " ".join(b[b1:b2])))
    return Difference(quoted, tuple(pieces), both, len(a) - both, len(b) - both)


def finding(first: Version, second: Version, found: Difference) -> str:
    """Say how far two versions share their words."""
    names = (
        (first.outlet, second.outlet)
        if first.outlet != second.outlet
        else ("the first version", "the second")
    )
    both = f"{count(found.both, 'word').capitalize()} in common"
    only = [
        f"{n or 'none'} only in {name}" for n, name in zip((found.first, found.second), names, strict=True)
    ]
    return f"{both}; {only[0]}, {only[1]}"


def table(found: Sequence[Version]) -> pd.DataFrame:
    """Write versions as a table for people."""
    return pd.DataFrame(
        [
            {
                "Id": v.quote_id,
                "Outlet": v.outlet,
                "Speaker": v.speaker,
                "Kind": v.kind,
                "Said (article)": v.said,
                "Said (evidence)": v.evidence_said,
                "Reporting word": v.cue,
                "Words inside quotation marks": v.quoted,
                "In our words": v.gist,
            }
            for v in found
        ]
    )


def _bare(word: str) -> str:
    return fold(word).strip(_MARKS) or word
