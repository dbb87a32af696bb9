"""The Overview page: the figures, the disagreement of the day, who carried what, doors to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.tables import codes
from lib.tables.model import Tables

MOST_OUTLETS = 12
"""More bars than this are no longer read at a glance."""


@dataclass(frozen=True)
class Figure:
    """A count with what it counts, as shown and in all."""

    label: str
    shown: int
    all: int


@dataclass(frozen=True)
class Door:
    """A way into another page: its file in `pages/`, its title, and something to be found there."""

    page: str
    title: str
    finding: str


def figures(all_tables: Tables, shown: Tables) -> list[Figure]:
    """Count the main kinds of rows, under the filters and without; those that there are none of go."""
    counted = (
        ("Articles", "articles"),
        ("Quotations", "quotes"),
        ("Statements", "statements"),
        ("Events", "events"),
        ("Disagreements", "disagreements"),
    )
    return [
        Figure(label, len(shown.frames[name]), whole)
        for label, name in counted
        if (whole := len(all_tables.frames[name]))
    ]


def disagreement_of(tables: Tables, day: date) -> str | None:
    """Pick the disagreement of a day: each in turn, the same for everybody on that day.

    Args:
        tables: Tables as the filters leave them.
        day: The day.

    Returns:
        Its id, or None where no disagreement is left.
    """
    ids = tables.disagreements["disagreement_id"]
    return None if ids.empty else str(ids.iloc[day.toordinal() % len(ids)])


def statement_of(tables: Tables, day: date) -> str | None:
    """Pick the statement of a day: of those that most outlets carry, each in turn.

    Args:
        tables: Tables as the filters leave them.
        day: The day.

    Returns:
        Its id, or None where no statement is left.
    """
    carried = tables.coverage[tables.coverage["n"] > 0].groupby("statement_id", sort=False).size()
    most = list(carried[carried == carried.max()].index)
    return str(most[day.toordinal() % len(most)]) if most else None


def foremost(counts: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Keep the outlets that a chart has room for: those that carry most statements.

    Args:
        counts: As `coverage_by_outlet` gives them.

    Returns:
        The rows to draw, and what to say where outlets are left out; empty where none are.
    """
    carrying = counts[counts["coverage"].isin(("quoted", "paraphrased"))]
    by_outlet = (
        carrying.groupby("outlet_id", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
    )
    if len(by_outlet) <= MOST_OUTLETS:
        return counts, ""
    chosen = list(by_outlet.index[:MOST_OUTLETS])
    rank = counts["outlet_id"].map({outlet: at for at, outlet in enumerate(chosen)})
    rows = counts.assign(rank=rank).dropna(subset="rank").sort_values("rank", kind="stable")
    note = f"; drawn are the {MOST_OUTLETS} of {len(by_outlet)} outlets that carry most, the table has all"
    return rows[counts.columns].reset_index(drop=True), note


def coverage_by_outlet(tables: Tables) -> pd.DataFrame:
    """Count statements by outlet and what the outlet did with them.

    Returns:
        Columns `outlet_id`, `outlet`, `coverage`, `label`, `n`; outlets in table order, all four kinds
        of coverage for each, zeros included.
    """
    counts = tables.coverage.groupby(["outlet_id", "coverage"]).size()
    order = dict.fromkeys(tables.coverage["outlet_id"])
    rows = [
        (outlet, tables.name_of("outlets", outlet), kind, label, int(counts.get((outlet, kind), 0)))
        for outlet in order
        for kind, label in codes.COVERAGES.items()
    ]
    return pd.DataFrame(rows, columns=["outlet_id", "outlet", "coverage", "label", "n"])


def shared_statements(tables: Tables) -> tuple[int, int]:
    """Count the statements that more than one outlet carries, and all of them."""
    carried = tables.coverage[tables.coverage["n"] > 0].groupby("statement_id").size()
    return int((carried > 1).sum()), len(tables.statements)


def doors(tables: Tables) -> list[Door]:
    """Describe what each other page has to show, from the rows that the filters leave."""
    quotes = tables.quotes
    kinds = quotes["kind"].value_counts()
    contradicted = int((quotes["date_check"] == "contradicted").sum())
    shared, statements = shared_statements(tables)
    dated = int((quotes["date_edtf"] != "").sum())
    unnamed = int((quotes["via_outlet_id"] == "").sum())
    coded = int((tables.sentence_tones.groupby("sentence_id")["tone"].agg(lambda t: (t != 0).any())).sum())
    return [
        Door(
            "timeline",
            "Timeline",
            f"{contradicted:,} of {len(quotes):,} quotations are dated otherwise by outside evidence."
            if (quotes["date_check"] != "unverified").any()
            else f"{dated:,} of {len(quotes):,} quotations can be dated from the articles alone.",
        ),
        Door("map", "Map", _most_spellings(tables)),
        Door(
            "tone",
            "Tone",
            f"{coded:,} of {len(tables.sentences):,} sentences lean for or against a party."
            if len(tables.sentence_tones)
            else f"{len(tables.loaded_words):,} loaded words and hedges in "
            f"{len(tables.sentences):,} sentences.",
        ),
        Door(
            "quotes",
            "Quotes",
            ", ".join(
                f"{int(kinds.get(kind, 0)):,} {label.lower()}" for kind, label in codes.QUOTE_KINDS.items()
            )
            + " quotations, each with its source.",
        ),
        Door(
            "side_by_side",
            "Side by side",
            f"{shared:,} of {statements:,} statements are carried by more than one outlet.",
        ),
        Door(
            "sources",
            "Sources",
            f"{unnamed:,} of {len(quotes):,} quotations name no medium that they came through.",
        ),
        Door(
            "method",
            "Method",
            "How the tables were made, how far two annotations agree, and what is in each column."
            if len(tables.agreement)
            else "How the tables were made, how many rows are reviewed, and what is in each column.",
        ),
    ]


def _most_spellings(tables: Tables) -> str:
    located = tables.place_mentions[tables.place_mentions["use"] == "location"]
    if located.empty:
        return "No place is named as a location."
    spellings = located.groupby("place_id")["spelling"].nunique()
    place = str(spellings.idxmax())
    if spellings[place] == 1:
        return f"{len(spellings)} place{'' if len(spellings) == 1 else 's'}, each under one name."
    return f"{tables.name_of('places', place)} goes by {int(spellings[place])} names."
