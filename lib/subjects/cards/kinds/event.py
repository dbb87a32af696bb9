"""The card of an event: when, where, who, and what each outlet wrote about its date."""

from __future__ import annotations

from lib.subjects.cards import find
from lib.subjects.cards.card import Card, Facts, Link, Words, headed, line, maybe
from lib.subjects.cards.find import Row
from lib.subjects.cards.pieces import each_printed, outlet_of, passages, points, rows_with
from lib.tables import catalogue, dates
from lib.tables.model import Tables


def card(tables: Tables, row: Row) -> Card:
    """Gather the card of an event."""
    event_id = row["event_id"]
    label = catalogue.label
    # Two passages of an article that say the same of the date are told once.
    given: dict[Words, list[Row]] = {}
    for mention in rows_with(tables, "event_mentions", "event_id", event_id):
        words = "" if mention["date_words"] == "none" else mention["date_words"]
        told = line(
            "{}: {} → {}{}",
            outlet_of(tables, mention),
            line("“{}”", words) if words else "no words for it",
            dates.words(mention["date_as_given_edtf"]),
            maybe(" ({})", mention["date_rule"]),
        )
        given.setdefault(told, []).append(mention)
    return Card(
        caption=line(
            "{} · {}", label("events", "kind", row["kind"]), label("events", "origin", row["origin"])
        ),
        title=row["title"],
        parts=(
            Facts(
                (
                    ("When", dates.words(row["date_edtf"])),
                    ("Where", ", ".join(tables.name_of("places", place) for place in row["places"])),
                    ("Who", ", ".join(tables.name_of("actors", actor) for actor in row["actors"])),
                    (
                        "Confidence",
                        label("events", "confidence", row["confidence"]) if row["confidence"] else "",
                    ),
                    ("Note", row["note"]),
                )
            ),
            *headed(
                "What each outlet wrote about the date",
                tuple(line("{}{}", told, passages(tables, rows)) for told, rows in given.items()),
            ),
            *headed(
                "As each outlet prints it",
                each_printed(tables, rows_with(tables, "event_mentions", "event_id", event_id)),
            ),
            *headed(
                "How they differ",
                tuple(
                    _difference(label("event_differences", "aspect", told["aspect"]), told["difference"])
                    for told in rows_with(tables, "event_differences", "event_id", event_id)
                ),
            ),
            *headed(
                "Outside sources",
                tuple(
                    line(
                        "{}{}{}",
                        Link(source["source"] or find.host(source["url"]), source["url"]),
                        maybe(": {}", source["gist"]),
                        maybe(" ({})", dates.words(source["date_edtf"]) if source["date_edtf"] else ""),
                    )
                    for source in rows_with(tables, "event_evidence", "event_id", event_id)
                ),
            ),
            *points(tables, "events", (event_id,)),
        ),
        status=row["status"],
    )


def _difference(aspect: str, words: str) -> Words:
    """Say in what passages differ, and how; some rows begin with the first themselves."""
    return words if words.startswith(aspect) else line("{}: {}", aspect, words)
