"""What is left out, held against chance and against what a program misses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lib.tables import measures
from lib.tables.chance import Chance
from lib.tables.chance import shared as shared_by_chance
from lib.tables.model import Tables
from lib.tables.treatment import CARRIED, Treatment


def by_chance(everything: Tables, shown: Tables) -> str:
    """Say how many statements and propositions would be in several outlets by chance.

    Args:
        everything: All tables, by the reader's news window.
        shown: The tables as the filters leave them: their statements are the ones counted.

    Returns:
        Sentences; empty where chance has nothing to say: one outlet, or nothing that two could share.
    """
    treatment = _of_shown(everything, shown)
    # Sorted, so that the draws do not hang on the order of rows.
    by_name = np.argsort(treatment.outlets)
    carried, possible = (flags[:, by_name] for flags in treatment.flags())
    if len(treatment.outlets) < 2 or not carried.any():
        return ""
    groups = dict(zip(everything.statements["statement_id"], everything.statements["group_id"], strict=True))
    units = (treatment.statements, [groups[key] or key for key in treatment.statements])
    statement, grouped = (shared_by_chance(_any(carried, by), _any(possible, by)) for by in units)
    text = (
        f"By chance: had each outlet drawn as many statements at random from those that were news for it, "
        f"{statement.expected:,.1f} of {statement.units:,} would be in several outlets "
        f"({_interval(statement)}); {statement.shared:,} are. "
    )
    if grouped.units < statement.units:
        text += (
            f"Counted by proposition, like statements as one: {grouped.shared:,} of {grouped.units:,} are, "
            f"by chance {grouped.expected:,.1f} ({grouped.low:,} to {grouped.high:,}). "
        )
    return (
        f"{text}The draw knows only what somebody carried, so it puts chance too high: however outlets "
        f"chose, no more than {statement.most:,} of these {statement.units:,} statements could be shared, as "
        "each is carried by somebody."
    )


def _interval(chance: Chance) -> str:
    of = f"95 % of {chance.draws:,} draws" if chance.draws else "95 % of draws, reckoned"
    return f"{of}: {chance.low:,} to {chance.high:,}"


def _of_shown(everything: Tables, shown: Tables) -> Treatment:
    """Return what all outlets did with the statements shown."""
    return everything.treatment.among(shown.statements["statement_id"])


def _any(flags: np.ndarray, units: Sequence[str]) -> np.ndarray:
    """Tell for each unit, by its id, whether a flag holds for any statement of it."""
    order = np.argsort(units, kind="stable")
    _, first = np.unique(np.array(units)[order], return_index=True)
    return np.logical_or.reduceat(flags[order], first)


def missed(everything: Tables, shown: Tables) -> str:
    """Say how many statements that count as left out may be carried and missed, where a program found them.

    A share r of what is there is found, by the measurement on stories that the program had not seen
    (`build_unseen`); of what is carried, (1 - r) / r times as much as was found is then missed.

    Args:
        everything: All tables.
        shown: The tables as the filters leave them.

    Returns:
        A sentence; empty where people made the rows, nothing was measured, or nothing is left out.
    """
    rows = everything.build_unseen[everything.build_unseen["figure"].str.endswith("quotations found")]
    kinds = _of_shown(everything, shown).by_outlet().sum()
    left_out = int(kinds["left-out"])
    if rows.empty or not left_out or not (everything.quotes["status"] == "machine").any():
        return ""
    hits, n = int(rows["hits"].sum()), int(rows["n"].sum())
    carried = int(kinds[list(CARRIED)].sum())
    low, high = measures.wilson(hits, n)
    likely, most, least = (
        min(round(carried * (1 - recall) / recall), left_out) for recall in (hits / n, low, high)
    )
    return (
        f"A program found these. Of stories that it had not seen it finds {hits} of {n} quotations "
        f"({hits / n:.0%}, {low:.0%} to {high:.0%}): of the {left_out:,} left out, about {likely} ({least} "
        f"to {most}) may be carried and missed."
    )
