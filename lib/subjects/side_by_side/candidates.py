"""Candidates for disagreements: points where a build found that passages differ."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from lib.drawing.panel import turned
from lib.subjects.side_by_side.marks import Candidate, Candidates, Disagreement
from lib.tables import catalogue, codes
from lib.tables.model import Tables
from lib.wording import listed, number

MEASURED = "candidates"
"""The variable of the table `build_agreement` that says how many candidates are recorded disagreements."""

_FEW = 3
"""Outlets that are named for a version; further ones are counted."""


def candidates(everything: Tables, shown: Tables, kinds: Collection[str]) -> Candidates:
    """List candidates for disagreements.

    Args:
        everything: All tables, for names and for what was measured.
        shown: The tables as the filters leave them.
        kinds: Kinds wanted; all where empty.
    """
    found = shown.candidates
    there = found["kind"].value_counts()
    wanted = found[found["kind"].isin(list(kinds))] if kinds else found
    versions = _versions(everything, shown.candidate_versions)
    rows = [
        Candidate(
            row.candidate_id,
            row.title,
            row.kind,
            row.status,
            " · ".join(versions.get(row.candidate_id, ())),
            (
                f"candidate.{row.candidate_id}",
                *(f"quote.{quote}" for quote in row.quotes),
                *(f"event.{event}" for event in row.events),
            ),
        )
        for row in wanted.itertuples()
    ]
    # A sort that is stable: within both, the order of the build.
    rows.sort(key=lambda row: row.status == "machine")
    return Candidates(
        rows=tuple(rows),
        kinds={kind: int(there[kind]) for kind in codes.CANDIDATE_KINDS if kind in there},
        finding=_finding(rows, len(found)),
        measure=_measure(everything),
        table=_table(rows),
    )


def page_of(found: Candidates, wanted: int, size: int) -> tuple[tuple[Candidate, ...], int, int]:
    """Cut one page out.

    Args:
        found: The candidates.
        wanted: Page wanted, from 1; beyond the last one the last is given.
        size: Candidates on a page.

    Returns:
        The candidates on the page, its number, and the number of pages (at least 1).
    """
    page, pages = turned(wanted, len(found.rows), size)
    return found.rows[(page - 1) * size : page * size], page, pages


def page_with(rows: Sequence[Candidate | Disagreement], item: str, size: int) -> int | None:
    """Find the page that has an item, from 1; None where it belongs to no row.

    Args:
        rows: The rows of a list.
        item: The item of a card, `kind.id`.
        size: Rows on a page.
    """
    at = next((at for at, row in enumerate(rows) if item in row.items), None)
    return None if at is None else at // size + 1


def _versions(everything: Tables, versions: pd.DataFrame) -> Mapping[str, list[str]]:
    """Write the versions of each candidate, each with the outlets that have it."""
    columns = ("candidate_id", "version", "says", "outlet_id")
    tellers: dict[tuple[str, int, str], dict[str, None]] = {}
    # Gathered by hand: pandas takes a tenth of a millisecond for each group.
    for candidate, version, says, outlet in zip(*(versions[name].tolist() for name in columns), strict=True):
        tellers.setdefault((candidate, version, says), {})[outlet] = None
    told: dict[str, list[str]] = {}
    for (candidate, _, says), ids in sorted(tellers.items(), key=lambda teller: teller[0][1]):
        outlets = [everything.name_of("outlets", outlet) for outlet in ids]
        more = len(outlets) - _FEW
        named = [*outlets[:_FEW], f"{more} more"] if more > 1 else outlets
        told.setdefault(candidate, []).append(f"{says} ({listed(named)})")
    return told


def _finding(rows: Sequence[Candidate], there: int) -> str:
    """Say how many candidates are listed, of how many, and what editors made of them."""
    if not rows:
        return "No candidate for a disagreement"
    n, judged = len(rows), sum(row.status != "machine" for row in rows)
    noun = "candidate for a disagreement" if there == 1 else "candidates for disagreements"
    many = f"{number(n)} of {number(there)}" if n < there else number(n)
    by = (
        f"editors confirmed {number(judged)}"
        if judged
        else "nobody has judged " + ("it" if n == 1 else "them")
    )
    return f"{many.capitalize()} {noun}, found by a program; {by}"


def _measure(everything: Tables) -> str:
    """Say what a program did, and where it stands how often it was right, if that was measured."""
    told = (
        "A program compared the articles’ spellings, offices, dates, places, numbers, sources and wordings, "
        "what was left unsaid, and each headline with its text. It lists where they differ; whether that is "
        "a disagreement is for editors to judge."
    )
    if everything.build_agreement["variable_id"].eq(MEASURED).any():
        told += " How many such points held where somebody judged them stands in Method."
    return told


def _table(rows: Sequence[Candidate]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                row.candidate_id,
                codes.CANDIDATE_KINDS[row.kind],
                row.title,
                row.versions,
                catalogue.label("candidates", "status", row.status),
            )
            for row in rows
        ],
        columns=["Id", "Kind", "Point at issue", "Versions", "Who stands behind it"],
    )
