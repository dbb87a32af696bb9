"""Disagreements between the articles, by kind and by outlet."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from lib.tables import catalogue, codes
from lib.tables.model import Tables
from lib.wording import count, listed, number


def found_in(
    tables: Tables, shown: Tables, kinds: Collection[str], confidences: Collection[str]
) -> pd.DataFrame:
    """List disagreements for people.

    Args:
        tables: All tables, for names.
        shown: The tables as the filters leave them.
        kinds: Kinds wanted; all where empty.
        confidences: Confidences wanted; all where empty.

    Returns:
        `disagreement_id`, `title`, `kind`, `confidence`, `judgement`, `outlet_ids` (tuple), `outlets`
        (words), `items` (what belongs here, itself first).
    """
    rows = shown.disagreements
    rows = rows[
        (rows["kind"].isin(list(kinds)) | (not kinds))
        & (rows["confidence"].isin(list(confidences)) | (not confidences))
    ]
    by_id = tables.disagreement_versions.groupby("disagreement_id")["outlet_id"].unique()
    parties = [tuple(by_id.get(key, ())) for key in rows["disagreement_id"]]
    return rows[["disagreement_id", "title", "kind", "confidence", "judgement"]].assign(
        outlet_ids=parties,
        outlets=[
            ", ".join([*(tables.name_of("outlets", o) for o in ids), *(["outside evidence"] if out else [])])
            for ids, out in zip(parties, rows["external_version"], strict=True)
        ],
        items=[
            (f"disagreement.{key}", *(f"quote.{q}" for q in quotes), *(f"event.{e}" for e in events))
            for key, quotes, events in zip(
                rows["disagreement_id"], rows["quotes"], rows["events"], strict=True
            )
        ],
    )


def by_kind(found: pd.DataFrame) -> pd.DataFrame:
    """Count disagreements by kind: `kind`, `label`, `n`, and a column for each confidence; most first."""
    counts = found.groupby(["kind", "confidence"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(codes.CONFIDENCES), fill_value=0)
    counts = counts.assign(n=counts.sum(axis=1)).reset_index()
    place = {kind: at for at, kind in enumerate(codes.DISAGREEMENT_KINDS)}
    counts = counts.assign(
        label=[catalogue.label("disagreements", "kind", kind) for kind in counts["kind"]],
        place=counts["kind"].map(place),
    )
    return counts.sort_values(["n", "place"], ascending=[False, True], ignore_index=True).drop(
        columns="place"
    )


def by_outlet(tables: Tables, found: pd.DataFrame) -> pd.DataFrame:
    """Count the disagreements that each outlet's articles are a party to: `outlet_id`, `name`, `n`."""
    counts = found["outlet_ids"].explode().dropna().value_counts()
    return pd.DataFrame(
        {
            "outlet_id": counts.index,
            "name": [tables.name_of("outlets", outlet) for outlet in counts.index],
            "n": counts.to_numpy(),
        }
    )


def kinds_finding(counts: pd.DataFrame) -> str:
    """Say what the outlets part over most."""
    total, most = int(counts["n"].sum()), int(counts["n"].max())
    top = [label.lower() for label in counts[counts["n"] == most]["label"]]
    if len(counts) == 1:
        return f"{count(total, 'disagreement').capitalize()} over {top[0]}"
    if len(top) > 2:
        return f"{total} disagreements, spread over {number(len(counts))} kinds"
    each = f"{most} each" if len(top) > 1 else str(most)
    return f"They part most over {listed(top)}: {each} of {total}"


def parties_finding(counts: pd.DataFrame, total: int) -> str:
    """Say how often the outlets are a party to a disagreement."""
    if counts.empty:
        return "No outlet is a party to these"
    first, last = counts.iloc[0], counts.iloc[-1]
    if len(counts) == 1 or first["n"] == last["n"]:
        return f"Each outlet listed is a party to {first['n']} of {total}"
    return f"{first['name']} is a party to {first['n']} of {total}, {last['name']} to {last['n']}"


def bars_alt(what: str, labels: Sequence[str], counts: Sequence[int]) -> str:
    """Describe bars to those who do not see them."""
    return f"Bars, {what}: " + ", ".join(f"{k} {n}" for k, n in zip(labels, counts, strict=True)) + "."


def table(found: pd.DataFrame) -> pd.DataFrame:
    """Write disagreements as a table for people."""
    return pd.DataFrame(
        {
            "Id": found["disagreement_id"],
            "Kind": [catalogue.label("disagreements", "kind", kind) for kind in found["kind"]],
            "Point at issue": found["title"],
            "Found in": found["outlets"],
            "Our judgement": found["judgement"],
            "Confidence": [catalogue.label("disagreements", "confidence", c) for c in found["confidence"]],
        }
    )
