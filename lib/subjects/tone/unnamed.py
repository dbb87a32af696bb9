"""How much of what is quoted comes from sources without a name."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.subjects.tone.marks import Dot, Dots, Scale
from lib.subjects.tone.pages import MOST
from lib.tables import measures
from lib.tables.model import Tables, outlets_of
from lib.wording import alt, plural

SIDE = "unnamed"
"""Side of speakers of whom nothing is known but that they spoke."""
FEWEST = 30
"""Of many outlets those with fewer quotations than this stand last: the share of a few says little."""
_KINDS = ("source", "media")
"""Kinds of speakers without a name."""


def unnamed(tables: Tables, shown: Tables) -> Dots:
    """Compare the share of quotations that come from unnamed sources, the largest share first.

    Args:
        tables: All tables, for names and order.
        shown: The tables as filtered.
    """
    speakers = tables.speakers
    nameless = speakers["kind"].isin(_KINDS) | (speakers["side_id"] == SIDE)
    flags = shown.quotes["speaker_id"].isin(set(speakers[nameless]["speaker_id"]))
    counted = flags.groupby(shown.quotes["outlet_id"]).agg(["sum", "size"])
    counts = {str(outlet): (int(k), int(n)) for outlet, k, n in counted.itertuples(name=None)}
    many = len(counts) > MOST
    ordered = sorted(
        (outlet for outlet in outlets_of(tables, shown) if outlet in counts),
        key=lambda outlet: (many and counts[outlet][1] < FEWEST, -counts[outlet][0] / counts[outlet][1]),
    )
    marks, rows = [], []
    for outlet in ordered:
        k, n = counts[outlet]
        low, high = measures.wilson(k, n)
        name = tables.name_of("outlets", outlet)
        marks.append(
            Dot(
                outlet_id=outlet,
                name=name,
                note=f"{k} of {n}: {k / n:.0%} ({low:.0%} to {high:.0%})",
                n=n,
                mean=k / n,
                interval=(low, high),
                hover=f"{k} of {n} quotations, 95 % interval {low:.0%} to {high:.0%}",
            )
        )
        shares = {"Share": k / n, "Low": low, "High": high}
        rows.append(
            {
                "Outlet": name,
                "Quotations": n,
                "Unnamed": k,
                **{column: round(share, 4) for column, share in shares.items()},
            }
        )
    return Dots(
        finding=_largest(tables, {outlet: counts[outlet] for outlet in ordered}),
        measure=(
            "Share of quotations from unnamed sources and unnamed media, with 95 % Wilson intervals: "
            f"{plural(len(shown.quotes), 'quotation')}. An institution or a group "
            f"counts as named even where no person is.{last(many)}"
        ),
        alt=alt(
            "Dot plot of the share of quotations from unnamed sources by outlet, with 95 % intervals.",
            (f"{dot.name}: {dot.note}" for dot in marks),
        ),
        marks=tuple(marks),
        table=pd.DataFrame(rows),
        scales=(Scale(0, 1, ("none", "half", "all unnamed")),),
    )


def last(many: bool) -> str:
    """Say of many outlets that those with few quotations stand last."""
    return f" Outlets with fewer than {FEWEST} quotations stand last." if many else ""


def _largest(tables: Tables, counts: Mapping[str, tuple[int, int]]) -> str:
    """Say the counts by outlet, which come with the largest share first."""
    part, whole = sum(k for k, _ in counts.values()), sum(n for _, n in counts.values())
    start = f"Unnamed sources stand behind {part} of {plural(whole, 'quotation')}"
    if not part or len(counts) < 2:
        return start
    first, (k, n) = next(iter(counts.items()))
    lows, highs = zip(*(measures.wilson(*count) for count in counts.values()), strict=True)
    overlap = "but all" if max(lows) <= min(highs) else "and not all"
    largest = f"{tables.name_of('outlets', first)} has the largest share, {k} of {n}"
    return f"{start}; {largest}, {overlap} intervals overlap"
