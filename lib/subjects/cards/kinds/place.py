"""The card of a place: its spellings, where it is, what happened there, where it is named."""

from __future__ import annotations

import pandas as pd

from lib.subjects.cards import find
from lib.subjects.cards.card import Bullets, Card, Facts, Folded, Part, Text, line, maybe
from lib.subjects.cards.find import Row
from lib.subjects.cards.pieces import opens, outlet_of, passages
from lib.tables import catalogue
from lib.tables.model import Tables, as_dicts
from lib.tables.spellings import spelled
from lib.wording import plural

_MOST_NAMED = 60
"""More passages than this are left to the page of quotations and to the downloads."""


def card(tables: Tables, row: Row) -> Card:
    """Gather the card of a place."""
    place_id = row["place_id"]

    def here(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["places"].map(lambda places: place_id in places).astype(bool)]

    return Card(
        caption=row["kind"],
        title=row["name"],
        parts=(
            *_spellings(tables, place_id),
            Facts(
                (
                    (
                        "Position",
                        "no point" if pd.isna(row["lat"]) else f"{row['lat']:.4f} N, {row['lon']:.4f} E",
                    ),
                    ("From", row["coordinates_source"]),
                    ("How exact", catalogue.label("places", "geo_precision", row["geo_precision"])),
                    ("Note", row["note"]),
                )
            ),
            *opens(
                tables,
                "Disagreements that name it",
                "disagreement",
                here(tables.disagreement_versions)["disagreement_id"],
            ),
            *opens(
                tables, "Events here", "event", here(tables.events).sort_values("date_earliest")["event_id"]
            ),
            *_named(tables, place_id),
        ),
        status=row["status"],
    )


def _spellings(tables: Tables, place: str) -> tuple[Part, ...]:
    """List the spellings of a place: how often in which outlet, and which parts of it are meant."""
    mentions = tables.place_mentions[tables.place_mentions["place_id"] == place]
    if mentions.empty:
        return (Text(line("Not named in the articles; it comes from the wider chronology.")),)
    counts = (
        mentions.assign(outlet=[tables.name_of("outlets", outlet) for outlet in mentions["outlet_id"]])
        .groupby(["outlet", "spelling"], sort=False, as_index=False)
        .agg(
            n=("mention_id", "size"),
            meant=("facet", lambda parts: ", ".join(dict.fromkeys(part for part in parts if part))),
        )
    )
    lines = tuple(
        line(
            "**{}**: {}{}",
            str(spelling),
            ", ".join(f"{outlet} {n}" for outlet, n in zip(rows["outlet"], rows["n"], strict=True)),
            maybe(" ({})", ", ".join(dict.fromkeys(part for part in rows["meant"] if part))),
        )
        for spelling, rows in counts.groupby("spelling", sort=False)
    )
    # Two names are two spellings where they are of one thing: not of a base and of the town beside it.
    parts = [(one.facet, len(one.spellings)) for one in spelled(mentions)]
    several = [f"{n} spellings of the {facet or 'place'}" for facet, n in parts if n > 1]
    told = ", ".join(several) if several and len(parts) > 1 else plural(len(lines), "spelling")
    return Text(line("**{} in {}**", told, plural(len(mentions), "mention"))), Bullets(lines)


def _named(tables: Tables, place: str) -> tuple[Part, ...]:
    """List the passages that name a place, each with its way to the page; of very many the first."""
    mentions = tables.place_mentions[tables.place_mentions["place_id"] == place]
    lines = tuple(
        line(
            "{}: {}{}",
            outlet_of(tables, row),
            find.printed(tables, row) or row["spelling"],
            passages(tables, [row]),
        )
        for row in as_dicts(mentions.head(_MOST_NAMED))
    )
    title = "Where it is named" if len(mentions) <= _MOST_NAMED else "Where it is named first"
    return (Folded(title, lines),) if lines else ()
