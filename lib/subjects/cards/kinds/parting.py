"""The cards of a disagreement and of a candidate for one: who has which version, what is known outside."""

from __future__ import annotations

from collections.abc import Mapping

from lib.subjects.cards import find
from lib.subjects.cards.card import Bullets, Card, Link, Note, Text, Words, headed, joined, line, maybe
from lib.subjects.cards.find import Row
from lib.subjects.cards.pieces import each_printed, opens, outlet_of, passages, rows_with
from lib.tables import catalogue
from lib.tables.as_of import OPEN
from lib.tables.model import Tables, as_dicts

_MOST_NAMED = 60
"""More passages than this are left to the page of quotations and to the downloads."""


def of_disagreement(tables: Tables, row: Row) -> Card:
    """Gather the card of a recorded disagreement."""
    number = row["disagreement_id"]
    versions = tables.disagreement_versions
    told: list[Words] = []
    for _, spans in versions[versions["disagreement_id"] == number].groupby("version", sort=True):
        by_outlet: dict[str, list[Row]] = {}
        for span in as_dicts(spans):
            by_outlet.setdefault(outlet_of(tables, span), []).append(span)
        printed = tuple(line("“{}”", text) for text in dict.fromkeys(spans["text"]) if text)
        told.append(
            line(
                "{}: {}{}",
                _tellers(tables, by_outlet),
                spans["says"].iloc[0],
                line(" (printed: {})", joined(printed)) if printed else "",
            )
        )
    if row["external_version"]:
        told.append(line("**Outside the articles**: {}", row["external_version"]))
    confidence = catalogue.label("disagreements", "confidence", row["confidence"])
    sure = maybe(" ({} confidence)", "" if row["judgement"] == OPEN else confidence.lower())
    return Card(
        caption=line("Disagreement {} · {}", number, catalogue.label("disagreements", "kind", row["kind"])),
        title=row["title"],
        parts=(
            Bullets(tuple(told)),
            *headed(
                "As each outlet prints it",
                each_printed(tables, rows_with(tables, "disagreement_versions", "disagreement_id", number)),
            ),
            Text(line("**Our judgement**{}: {}", sure, row["judgement"])),
            *headed(
                "Outside sources",
                tuple(
                    line("{}{}", Link(source["source"], source["url"]), maybe(": {}", source["shows"]))
                    for source in rows_with(tables, "disagreement_evidence", "disagreement_id", number)
                ),
            ),
            *opens(tables, "Events", "event", row["events"]),
            *opens(tables, "Quotations", "quote", row["quotes"]),
        ),
    )


def of_candidate(tables: Tables, row: Row) -> Card:
    """Gather the card of what a build found."""
    versions = rows_with(tables, "candidate_versions", "candidate_id", row["candidate_id"])
    versions.sort(key=lambda each: int(each["version"]))
    told: dict[tuple[int, str], dict[str, list[Row]]] = {}
    for version in versions:
        by_outlet = told.setdefault((version["version"], version["says"]), {})
        by_outlet.setdefault(outlet_of(tables, version), []).append(version)
    judged = (
        "Nobody has judged whether that is a disagreement."
        if row["status"] == "machine"
        else "An editor has judged that it is a disagreement."
    )
    return Card(
        caption=line("Candidate for a disagreement · {}", catalogue.label("candidates", "kind", row["kind"])),
        title=row["title"],
        parts=(
            Bullets(
                tuple(
                    line("{}: {}", says, _tellers(tables, by_outlet)) for (_, says), by_outlet in told.items()
                )
            ),
            Note(line(f"A program found that these passages differ. {judged}")),
            *headed(
                "As each outlet prints it",
                tuple(
                    line("{}, **{}**: {}", version["says"], outlet_of(tables, version), printed)
                    for version in versions[:_MOST_NAMED]
                    if (printed := find.printed(tables, version))
                ),
            ),
            *opens(tables, "Events", "event", row["events"]),
            *opens(tables, "Quotations", "quote", row["quotes"]),
        ),
        status=row["status"],
    )


def _tellers(tables: Tables, by_outlet: Mapping[str, list[Row]]) -> Words:
    """Name the outlets that have a version, each with the way to its passages."""
    return joined(
        tuple(line("**{}**{}", name, passages(tables, rows)) for name, rows in by_outlet.items()), "; "
    )
