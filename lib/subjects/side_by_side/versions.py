"""Versions of a statement, or of any in a group, and how two of them differ word by word."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib import word_diff
from lib.subjects.side_by_side.marks import Difference, Version
from lib.tables import catalogue, dates
from lib.tables.gists import bare, is_key_words
from lib.tables.model import Tables
from lib.tables.wordings import worded
from lib.wording import count, reporting

SCOPES = {"statement": "One statement", "group": "A group of statements"}
"""What versions are taken from."""


def by_scope(everything: Tables, shown: Tables, scope: str) -> dict[str, list[Version]]:
    """Gather the versions of each statement shown, or of all statements of each group, by date.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        scope: `statement` or `group`.
    """
    columns = (
        "quote_id article_id start end sha256 outlet_id speaker_id kind said_edtf evidence_edtf cue quoted "
        "gist statements"
    )
    quotes = shown.quotes.sort_values(["date_earliest", "article_id", "start"])[columns.split()]
    group_of = dict(zip(shown.statements["statement_id"], shown.statements["group_id"], strict=True))
    keys = shown.statements["statement_id"] if scope == "statement" else shown.groups["group_id"]
    found: dict[str, list[Version]] = {key: [] for key in keys}
    for row in quotes.itertuples(index=False):
        version = Version(
            quote_id=row.quote_id,
            outlet=everything.name_of("outlets", row.outlet_id),
            speaker=everything.name_of("speakers", row.speaker_id),
            kind=catalogue.label("quotes", "kind", row.kind),
            said=dates.words(row.said_edtf),
            evidence_said=dates.words(row.evidence_edtf) if row.evidence_edtf else "",
            cue=row.cue,
            quoted=row.quoted,
            gist=row.gist,
            printed=worded(everything, row._asdict()),
        )
        ids = row.statements
        for key in ids if scope == "statement" else dict.fromkeys(group_of.get(s, "") for s in ids):
            if key in found:
                found[key].append(version)
    return found


def comparable(everything: Tables, shown: Tables, scope: str) -> dict[str, tuple[Version, ...]]:
    """Find what can be compared word by word: statements or groups with two versions or more, the best first.

    Best is where most outlets print words of their own inside quotation marks, then where most have it. A
    version of which only key words are known is none: there is nothing to compare.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        scope: `statement` or `group`.

    Returns:
        The versions of each, by date.
    """
    found = {
        key: tuple(v for v in of_key if v.text != v.gist or not is_key_words(v.gist))
        for key, of_key in by_scope(everything, shown, scope).items()
    }

    def rank(key: str) -> tuple[int, int]:
        quoting = {version.outlet for version in found[key] if version.quoted}
        return -len(quoting), -len({version.outlet for version in found[key]})

    return {key: found[key] for key in sorted(found, key=rank) if len(found[key]) > 1}


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
    where one version has none, both are compared as printed, or if that is not at hand in our own words.
    """
    quoted = bool(first.quoted and second.quoted)
    as_printed = bool(first.printed and second.printed) and not quoted
    first_words, second_words = (
        v.printed if as_printed else v.quoted if quoted or is_key_words(v.gist) else v.gist
        for v in (first, second)
    )
    pieces = word_diff.pieces(first_words, second_words, bare)
    shared, *alone = (
        sum(len(piece.text.split()) for piece in pieces if piece.where == where)
        for where in ("both", "first", "second")
    )
    return Difference(
        finding=_finding(first, second, shared, alone),
        measure="Compared: words inside quotation marks."
        if quoted
        else "Compared: the passages as printed; not both have words in quotation marks."
        if as_printed
        else "Compared: our words (italics, or after “in our words”): not both versions have quoted ones.",
        pieces=pieces,
    )


def _finding(first: Version, second: Version, both: int, alone: Sequence[int]) -> str:
    """Say how far two versions share their words: how many both have, and each of them alone."""
    names = (
        (first.outlet, second.outlet)
        if first.outlet != second.outlet
        else ("the first version", "the second")
    )
    shared = f"{count(both, 'word').capitalize()} in common"
    only = [f"{n or 'none'} only in {name}" for n, name in zip(alone, names, strict=True)]
    return f"{shared}; {only[0]}, {only[1]}"


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
                "Reporting word": reporting(v.cue),
                "Words inside quotation marks": v.quoted,
                "In our words": v.gist,
            }
            for v in found
        ]
    )
