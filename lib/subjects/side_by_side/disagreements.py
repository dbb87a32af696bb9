"""Disagreements between the articles, by kind and by outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from lib.drawing.panel import Panel, frame
from lib.subjects.side_by_side.marks import Disagreement, Disagreements, OfKind, OfOutlet
from lib.tables import catalogue, codes
from lib.tables.model import Tables
from lib.wording import count, listed, number

_MOST_OUTLETS = 15
"""More outlets than this have no bar; the table has them."""


def disagreements(
    everything: Tables, shown: Tables, kinds: Collection[str], confidences: Collection[str]
) -> Disagreements:
    """List disagreements.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        kinds: Kinds wanted; all where empty.
        confidences: Confidences wanted; all where empty.
    """
    by_id = everything.disagreement_versions.groupby("disagreement_id")["outlet_id"].unique()
    name_of = everything.name_of
    rows = []
    for row in shown.disagreements.itertuples():
        if (kinds and row.kind not in kinds) or (confidences and row.confidence not in confidences):
            continue
        parties = tuple(by_id.get(row.disagreement_id, ()))
        outside = ["outside evidence"] if row.external_version else []
        rows.append(
            Disagreement(
                row.disagreement_id,
                row.title,
                row.kind,
                row.confidence,
                row.judgement,
                parties,
                ", ".join([*(name_of("outlets", outlet) for outlet in parties), *outside]),
                (
                    f"disagreement.{row.disagreement_id}",
                    *(f"quote.{quote}" for quote in row.quotes),
                    *(f"event.{event}" for event in row.events),
                ),
            )
        )
    return Disagreements(tuple(rows), _table(rows))


def by_kind(found: Disagreements) -> Panel[OfKind]:
    """Count disagreements by kind, most first."""
    counts = Counter((row.kind, row.confidence) for row in found.rows)
    marks = [
        OfKind(label, high + medium, high, medium)
        for kind, label in codes.DISAGREEMENT_KINDS.items()
        if (high := counts[kind, "high"]) + (medium := counts[kind, "medium"])
    ]
    marks.sort(key=lambda mark: -mark.n)
    return Panel(
        finding=_most(marks),
        measure=f"Disagreements by kind, n = {len(found.rows)}. Filled: high confidence of our judgement; "
        "outlined: medium.",
        alt=_bars_alt("by kind", ((mark.label, mark.n) for mark in marks)),
        marks=tuple(marks),
        table=frame(OfKind, marks).set_axis(["Kind", "Disagreements", "High", "Medium"], axis=1),
    )


def by_outlet(tables: Tables, found: Disagreements) -> Panel[OfOutlet]:
    """Count the disagreements that each outlet's articles are a party to, most first."""
    counts = Counter(outlet for row in found.rows for outlet in row.outlet_ids)
    marks = tuple(
        OfOutlet(outlet, tables.name_of("outlets", outlet), n) for outlet, n in counts.most_common()
    )
    drawn = marks[:_MOST_OUTLETS]
    part = f" Drawn: the {len(drawn)} of {len(marks)} outlets with most." if drawn != marks else ""
    return Panel(
        finding=_span(marks, len(found.rows)),
        measure="Disagreements with a version in the outlet's article. Each depends on what was looked for: "
        f"longer articles on shared subjects give more to compare. No score.{part}",
        alt=_bars_alt("by outlet", ((mark.name, mark.n) for mark in drawn)),
        marks=drawn,
        table=pd.DataFrame([(mark.name, mark.n) for mark in marks], columns=["Outlet", "Disagreements"]),
    )


def _most(marks: Sequence[OfKind]) -> str:
    """Say what the outlets part over most."""
    total, most = sum(mark.n for mark in marks), max((mark.n for mark in marks), default=0)
    top = [mark.label.lower() for mark in marks if mark.n == most]
    if not marks:
        return "No disagreement"
    if len(marks) == 1:
        return f"{count(total, 'disagreement').capitalize()} over {top[0]}"
    if len(top) > 2:
        return f"{total} disagreements, spread over {number(len(marks))} kinds"
    each = f"{most} each" if len(top) > 1 else str(most)
    return f"They part most over {listed(top)}: {each} of {total}"


def _span(marks: Sequence[OfOutlet], total: int) -> str:
    """Say how often the outlets are a party to a disagreement."""
    if not marks:
        return "No outlet is a party to these"
    first, last = marks[0], marks[-1]
    if first.n == last.n:
        return f"Each outlet listed is a party to {first.n} of {total}"
    return f"{first.name} is a party to {first.n} of {total}, {last.name} to {last.n}"


def _bars_alt(what: str, bars: Iterable[tuple[str, int]]) -> str:
    return f"Bars, disagreements {what}: " + ", ".join(f"{label} {n}" for label, n in bars) + "."


def _table(rows: Iterable[Disagreement]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                row.disagreement_id,
                catalogue.label("disagreements", "kind", row.kind),
                row.title,
                row.outlets,
                row.judgement,
                catalogue.label("disagreements", "confidence", row.confidence),
            )
            for row in rows
        ],
        columns=["Id", "Kind", "Point at issue", "Found in", "Our judgement", "Confidence"],
    )
