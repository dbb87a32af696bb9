"""A row as an editor sees it: what it is about, what the build says of it, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.reviews.decisions import Standing
from lib.subjects.cards.find import name, passage
from lib.subjects.review.fields import fields
from lib.subjects.review.found import Row, Span
from lib.tables import catalogue, dates
from lib.tables.model import Tables, as_dicts
from lib.tables.wordings import title
from lib.wording import plural, reporting

_FEW = 3


def row_of(tables: Tables, table: str, row_id: str, standing: Standing) -> Row:
    """Gather what an editor must see of a row.

    Args:
        tables: All tables.
        table: A key of `codes.REVIEWED_TABLES`.
        row_id: The row.
        standing: What the decisions on it come to; corrections are shown as if applied.

    Raises:
        KeyError: There is no such row.
    """
    found = tables.record(table, row_id)
    if found is None:
        raise KeyError(f"{table} has no row {row_id!r}")
    row = {**found, **standing.fields}
    heading, quoted, about, facts = {
        "quotes": _quote,
        "events": _event,
        "place_mentions": _mention,
        "speakers": _speaker,
        "candidates": _candidate,
    }[table](tables, row)
    spans = _spans(tables, table, row_id)
    # What is to be compared must all be seen.
    few = max(_FEW, spans["version"].nunique()) if table == "candidates" else _FEW
    settled = found["status"] != "machine" and standing.state != "rejected"
    return Row(
        row_id=row_id,
        heading=heading,
        quoted=quoted,
        about=about,
        facts=tuple((label, words) for label, words in facts.items() if words),
        spans=tuple(_span(tables, span) for span in spans.head(few).itertuples(index=False)),
        more=max(len(spans) - few, 0),
        fields=tuple(fields(tables, table, row)),
        in_tables=(standing.state == "open") != settled
        and all(found[column] == value for column, value in standing.fields.items()),
    )


_Told = tuple[str, bool, str, dict[str, str]]


def _quote(tables: Tables, row: Mapping[str, Any]) -> _Told:
    about = f"{catalogue.label('quotes', 'kind', row['kind'])} quotation in {_outlet(tables, row)}"
    cue = f"{reporting(row['cue'])} ({catalogue.label('quotes', 'cue_stance', row['cue_stance']).lower()})"
    said = dates.words(row["said_edtf"])
    return (
        row["quoted"] or row["gist"],
        bool(row["quoted"]),
        about,
        {
            "In our words": row["gist"] if row["quoted"] else "",
            "Speaker": tables.name_of("speakers", row["speaker_id"]),
            "Named as": row["speaker_as_written"],
            "Reporting word": cue if row["cue"] else "none",
            "Through": tables.name_of("outlets", row["via_outlet_id"]) if row["via_outlet_id"] else "",
            "Said": f"{said} ({row['said_basis']})" if row["said_basis"] else said,
            "Topic": tables.name_of("topics", row["topic_id"]),
            "Statement": _statement(tables, row),
        },
    )


def _event(tables: Tables, row: Mapping[str, Any]) -> _Told:
    outlets = dict.fromkeys(
        tables.name_of("outlets", outlet)
        for outlet in tables.event_mentions[tables.event_mentions["event_id"] == row["event_id"]]["outlet_id"]
    )
    return (
        row["title"],
        False,
        f"{catalogue.label('events', 'kind', row['kind'])}: event in {', '.join(outlets) or 'no article'}",
        {
            "When": dates.words(row["date_edtf"]),
            "Where": ", ".join(tables.name_of("places", place) for place in row["places"]),
            "Who": ", ".join(tables.name_of("actors", actor) for actor in row["actors"]),
        },
    )


def _mention(tables: Tables, row: Mapping[str, Any]) -> _Told:
    place = tables.record("places", row["place_id"]) or {}
    about = ", ".join(filter(None, (place.get("kind", ""), place.get("country", ""))))
    return (
        row["spelling"],
        True,
        f"Place name in {_outlet(tables, row)}",
        {
            "Place": tables.name_of("places", row["place_id"]) + (f" ({about})" if about else ""),
            "What the name does": catalogue.label("place_mentions", "use", row["use"]),
        },
    )


def _speaker(tables: Tables, row: Mapping[str, Any]) -> _Told:
    n = int((tables.quotes["speaker_id"] == row["speaker_id"]).sum())
    return (
        row["name"],
        False,
        f"Speaker of {plural(n, 'quotation')}",
        {
            "Kind": catalogue.label("speakers", "kind", row["kind"]),
            "Office or part": row["role"],
            "Side": tables.name_of("sides", row["side_id"]),
            "Other names": ", ".join(row["aliases"]),
        },
    )


def _candidate(tables: Tables, row: Mapping[str, Any]) -> _Told:
    versions = tables.candidate_versions[tables.candidate_versions["candidate_id"] == row["candidate_id"]]
    told = {
        f"Version {number}": f"{', '.join(dict.fromkeys(found['says']))} "
        f"({', '.join(dict.fromkeys(_outlet(tables, each) for each in as_dicts(found)))})"
        for number, found in versions.groupby("version", sort=True)
    }
    return (
        row["title"],
        False,
        f"{catalogue.label('candidates', 'kind', row['kind'])}: candidate for a disagreement",
        {
            **told,
            "Events": "; ".join(tables.name_of("events", event) for event in row["events"]),
            "Quotations": "; ".join(name(tables, f"quote.{quote}") for quote in row["quotes"]),
        },
    )


def _outlet(tables: Tables, row: Mapping[str, Any]) -> str:
    return tables.name_of("outlets", row["outlet_id"])


def _statement(tables: Tables, row: Mapping[str, Any]) -> str:
    statement = row["statement_id"]
    others = tables.quotes[
        (tables.quotes["statement_id"] == statement) & (tables.quotes["quote_id"] != row["quote_id"])
    ]
    also = [
        f"{tables.name_of('outlets', other.outlet_id)} ("
        + (f"“{other.quoted}”)" if other.quoted else f"{other.gist})")
        for other in others.head(_FEW).itertuples(index=False)
    ]
    if len(others) > _FEW:
        also.append(f"{len(others) - _FEW} more")
    named = title(tables, statement) if tables.passages else tables.name_of("statements", statement)
    if statement not in tables.names.get("statements", {}):
        named = "a statement of its own"
    return f"{named}. Also in {', '.join(also)}" if also else f"{named}. In no other quotation"


def _spans(tables: Tables, table: str, row_id: str) -> pd.DataFrame:
    if table == "events":
        return tables.event_mentions[tables.event_mentions["event_id"] == row_id]
    if table == "speakers":
        return tables.quotes[tables.quotes["speaker_id"] == row_id]
    if table == "candidates":
        found = tables.candidate_versions[tables.candidate_versions["candidate_id"] == row_id]
        # The first passage of each version before further ones of any.
        again = found.groupby("version").cumcount()
        return found.assign(again=again).sort_values(["again", "version"], kind="stable")
    frame = tables.frames[table]
    return frame[frame[catalogue.TABLES[table].key[0]] == row_id]


def _span(tables: Tables, row: Any) -> Span:
    article = tables.record("articles", row.article_id) or {}
    return Span(
        row.article_id,
        tables.name_of("outlets", row.outlet_id),
        article.get("title", ""),
        passage(tables, row._asdict()) if article else "",
        int(row.start),
        int(row.end),
        row.sha256,
        f"Version {row.version}" if hasattr(row, "version") else "",
    )
