"""The card of a place: its spellings, where it is, what happened there, where it is named."""

from __future__ import annotations

import pandas as pd

from lib.subjects.cards import find
from lib.subjects.cards.card import Bullets, Card, Facts, Folded, Part, Text, line, maybe
from lib.subjects.cards.find import Row
from lib.subjects.cards.pieces import opens, outlet_of, passages
from lib.tables import catalogue
from lib.tables.model import MOST_EVENTS, Tables, as_dicts
from lib.tables.spellings import spelled
from lib.wording import plural

_MOST_NAMED = 60
"""More passages than this are left to the page of quotations and to the downloads."""
_MOST_OUTLETS = 12
"""More outlets than this are counted behind a spelling, not named."""


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
            *_events(tables, here(tables.events).sort_values("date_earliest", kind="stable")["event_id"]),
            *_named(tables, place_id),
        ),
        status=row["status"],
    )


def _spellings(tables: Tables, place: str) -> tuple[Part, ...]:
    """List the spellings of a place, commonest first: how often in which outlet, which parts are meant."""
    spelt = tables.naming(place)
    if spelt.empty:
        return (Text(line("Not named in the articles; it comes from the wider chronology.")),)
    total = spelt.groupby("spelling")["n"].sum().sort_values(ascending=False, kind="stable")
    of_spelling = dict(iter(spelt.groupby("spelling")))
    lines = tuple(
        line(
            "**{}**: {}{}",
            str(spelling),
            _by_outlet(tables, of_spelling[spelling]),
            maybe(
                " ({})", ", ".join(facet for facet in dict.fromkeys(of_spelling[spelling]["facet"]) if facet)
            ),
        )
        for spelling in total.index
    )
    # Two names are two spellings where they are of one thing: not of a base and of the town beside it.
    parts = [(one.facet, len(one.spellings)) for one in spelled(spelt[spelt["use"] == "location"])]
    several = [f"{n} spellings of the {facet or 'place'}" for facet, n in parts if n > 1]
    told = ", ".join(several) if several and len(parts) > 1 else plural(len(lines), "spelling")
    return Text(line("**{} in {}**", told, plural(int(spelt["n"].sum()), "mention"))), Bullets(lines)


def _by_outlet(tables: Tables, rows: pd.DataFrame) -> str:
    """Say how often each outlet writes so; of very many those that do most, the others counted."""
    counts = rows.groupby("outlet_id", observed=True)["n"].sum()
    if (more := len(counts) - _MOST_OUTLETS) > 1:
        counts = counts.sort_values(ascending=False, kind="stable")
    # One that would be left over alone is named, too.
    named = counts.iloc[: _MOST_OUTLETS if more > 1 else None]
    said = [f"{tables.name_of('outlets', str(outlet))} {n:,}" for outlet, n in named.items()]
    return ", ".join([*said, *([f"{more} more outlets {counts.sum() - named.sum():,}"] if more > 1 else [])])


def _events(tables: Tables, ids: pd.Series) -> tuple[Part, ...]:
    """Offer the events at a place; of very many the first."""
    title = "Events here" if len(ids) <= MOST_EVENTS else "Events here first"
    return opens(tables, title, "event", ids[:MOST_EVENTS])


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
