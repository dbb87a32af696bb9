"""What the tables know of a person, an outlet, a statement, an event, in the order in which it is read.

Written as evidence cards are, of the same parts; a page has room for more of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from lib import address
from lib.address import Address
from lib.subjects.cards import find as items
from lib.subjects.cards import gather, pieces
from lib.subjects.cards.card import (
    Card,
    Facts,
    Link,
    Note,
    Opens,
    Part,
    Text,
    Words,
    headed,
    joined,
    line,
    maybe,
)
from lib.subjects.cards.find import Row
from lib.tables import catalogue, codes, dates
from lib.tables.gists import short
from lib.tables.model import Tables, as_dicts, publishers
from lib.tables.wordings import said, title
from lib.wording import often, plural, reported, reporting, signed

KINDS = {"speaker": "Speaker", "outlet": "Outlet", "statement": "Statement", "event": "Event"}
"""Kinds of items that have a page of their own."""

_MOST_LISTED = 2000
"""Kinds with more items than this are not in the list to choose from, which a browser loads whole."""
_WIKIDATA = "https://www.wikidata.org/wiki/"
_QID = re.compile(r"Q[1-9]\d*")


class Way(NamedTuple):
    """A way to another page: its words and its address."""

    label: str
    address: Address


def every(tables: Tables) -> dict[str, str]:
    """Name all that has a page of its own, by item, kind by kind in table order."""
    return {
        f"{kind}.{row_id}": f"{label}: {short(tables.name_of(catalogue.ITEMS[kind], row_id))}"
        for kind, label in KINDS.items()
        for row_id in tables.frames[catalogue.ITEMS[kind]].iloc[:, 0]
    }


def listed(tables: Tables) -> tuple[dict[str, str], tuple[str, ...]]:
    """Name what can be chosen from a list, by item, and the kinds that are too many for one, in words."""
    many = [kind for kind in KINDS if len(tables.frames[catalogue.ITEMS[kind]]) > _MOST_LISTED]
    named = {item: said for item, said in every(tables).items() if items.split(item)[0] not in many}
    return named, tuple(catalogue.ITEMS[kind] for kind in many)


@lru_cache(maxsize=256)
def profile(tables: Tables, item: str) -> Card:
    """Gather all about one item.

    Args:
        tables: All tables, unfiltered: a profile is complete whatever the filters.
        item: The item, of one of `KINDS`.

    Raises:
        KeyError: There is no such item.
    """
    return _PROFILES[items.split(item)[0]](tables, items.row(tables, item))


@lru_cache(maxsize=256)
def ways(tables: Tables, item: str) -> tuple[Way, ...]:
    """Find the pages that a profile leads on to: of a statement its speaker and the outlets that carry it.

    Args:
        tables: All tables.
        item: The item, of one of `KINDS`.
    """
    kind, row_id = items.split(item)
    row, found = items.row(tables, item), dict[str, None]()
    if kind == "speaker":
        own = _quotes(tables, tables.quotes["speaker_id"] == row_id)
        found |= dict.fromkeys(f"outlet.{outlet}" for outlet in own["outlet_id"])
        found |= dict.fromkeys(f"statement.{key}" for keys in own["statements"] for key in keys)
    elif kind == "outlet":
        own = _quotes(tables, (tables.quotes["outlet_id"] == row_id) | (tables.quotes["medium_id"] == row_id))
        found |= dict.fromkeys(f"speaker.{speaker}" for speaker in own["speaker_id"])
    elif kind == "statement":
        own = _quotes(tables, _holding(tables.quotes, "statements", row_id))
        found |= dict.fromkeys(f"speaker.{speaker}" for speaker in own["speaker_id"])
        found |= dict.fromkeys(f"outlet.{outlet}" for outlet in own["outlet_id"])
        alike = tables.statements[
            (tables.statements["group_id"] == row["group_id"]) & (row["group_id"] != "")
        ]
        found |= dict.fromkeys(f"statement.{key}" for key in alike["statement_id"])
    else:
        told = tables.event_mentions[tables.event_mentions["event_id"] == row_id]
        found |= dict.fromkeys(f"outlet.{outlet}" for outlet in told["outlet_id"])
    found.pop(item, None)
    others = (Way(items.name(tables, other), address.of("profile", f"of={other}")) for other in found)
    if kind == "outlet" and row_id in publishers(tables) and len(publishers(tables)) > 1:
        return (Way("Side by side with another outlet", address.of("compare", f"first={row_id}")), *others)
    return tuple(others)


# --- a person ----------------------------------------------------------------------------------------


def _speaker(tables: Tables, row: Row) -> Card:
    own = _quotes(tables, tables.quotes["speaker_id"] == row["speaker_id"])
    qid = row["wikidata_qid"]
    return Card(
        caption=line(
            "{} · {}",
            catalogue.label("speakers", "kind", row["kind"]),
            tables.name_of("sides", row["side_id"]),
        ),
        title=row["name"],
        parts=(
            Facts(
                (
                    ("Office or part", row["role"]),
                    ("Other names and spellings", ", ".join(row["aliases"])),
                    ("Named in the articles as", _counted(own["speaker_as_written"])),
                    # What is no identifier is shown and leads nowhere.
                    ("Wikidata", Link(qid, _WIKIDATA + qid) if _QID.fullmatch(qid) else qid),
                    ("Note", row["note"]),
                )
            ),
            *_no_rows(own, "quotations"),
            *headed(
                "How much room in which outlet",
                tuple(
                    line(
                        "**{}**: {}, {}, {} of them in quotation marks",
                        tables.name_of("outlets", told["outlet_id"]),
                        plural(told["n"], "quotation"),
                        plural(told["words"], "word"),
                        str(told["quoted_words"]),
                    )
                    for told in as_dicts(tables.voices[tables.voices["speaker_id"] == row["speaker_id"]])
                ),
            ),
            *_about_quotes(tables, own),
            *headed("What was said, in order", tuple(_said(tables, own, own["statements"]))),
            *_opens(tables, "Quotations", "quote", own["quote_id"]),
            *pieces.points(tables, "quotes", own["quote_id"]),
        ),
        status=row["status"],
    )


def _about_quotes(tables: Tables, own: pd.DataFrame) -> tuple[Part, ...]:
    """Say how quotations are reported, through whom, and about what."""
    through = own["medium_id"].map(lambda outlet: tables.name_of("outlets", outlet) or "no medium named")
    stances = own["cue_stance"].map(lambda stance: catalogue.label("quotes", "cue_stance", stance).lower())
    topics = own["topics"].explode().map(lambda topic: tables.name_of("topics", topic))
    checks = own["date_check"].map(lambda check: catalogue.label("quotes", "date_check", check).lower())
    return (
        Text(line("**How it is reported**")),
        Facts(
            (
                ("Through", _counted(through)),
                ("Reporting words", _counted(own["cue_lemma"].map(reporting))),
                ("Their stance", _counted(stances)),
                ("Topics", _counted(topics)),
                ("Dates", _counted(checks)),
            )
        ),
    )


def _said(tables: Tables, own: pd.DataFrame, statements: pd.Series) -> Iterable[Words]:
    """Tell statements in order: when, what, and what each outlet did with them."""
    first = own.assign(statement=statements).explode("statement").drop_duplicates("statement")
    for row in first.itertuples(index=False):
        yield line(
            "{}: **{}** {}",
            dates.words(row.date_edtf),
            title(tables, row.statement),
            line("({})", _coverage(tables, row.statement)),
        )


def _coverage(tables: Tables, statement: str) -> str:
    rows = tables.treatment.among([statement]).rows()
    told = []
    for kind, label in codes.COVERAGES.items():
        outlets = [
            tables.name_of("outlets", outlet) for outlet in rows[rows["coverage"] == kind]["outlet_id"]
        ]
        if outlets:
            what = label.partition(" (")[0].lower()
            few = len(outlets) <= _NAMED or kind in ("quoted", "paraphrased")
            told.append(f"{what}: {', '.join(outlets) if few else plural(len(outlets), 'outlet')}")
    return "; ".join(told)


_NAMED = 6


# --- an outlet -----------------------------------------------------------------------------------------


def _outlet(tables: Tables, row: Row) -> Card:
    outlet = row["outlet_id"]
    own = _quotes(tables, tables.quotes["outlet_id"] == outlet)
    passed = _quotes(tables, tables.quotes["medium_id"] == outlet)
    articles = tables.articles[tables.articles["outlet_id"] == outlet]
    return Card(
        caption=catalogue.label("outlets", "role", row["role"]),
        title=row["name"],
        parts=(
            Facts(
                (
                    ("Country", row["country"]),
                    ("Language", row["language"]),
                    ("Kind", row["kind"]),
                    ("Other names and spellings", ", ".join(row["aliases"])),
                    ("Owner and alignment", row["ownership"]),
                    ("How sure", row["ownership_confidence"]),
                    (
                        "On record at",
                        joined(tuple(Link(items.host(url), url) for url in row["evidence_url"])),
                    ),
                    ("Home page", Link(items.host(row["url"]), row["url"]) if row["url"] else ""),
                    ("Note", row["note"]),
                )
            ),
            *headed(
                f"Articles here: {len(articles):,}", tuple(_article(told) for told in as_dicts(articles))
            ),
            *_opens(tables, "Articles", "article", articles["article_id"]),
            *headed("Whose text", tuple(_sources(tables, articles))),
            *headed("What it did with the statements", tuple(_treated(tables, outlet))),
            *headed("Whose words", tuple(_voices(tables, outlet))),
            *(_about_quotes(tables, own) if len(own) else ()),
            *headed("Its own tone", tuple(_tones(tables, outlet))),
            *headed("Loaded words and hedges of its own", tuple(_loaded(tables, outlet))),
            *headed("What it calls the places", tuple(_places(tables, outlet))),
            *headed("What came through it, in order", tuple(_said(tables, passed, passed["statements"]))),
            *_opens(tables, "Quotations in its articles", "quote", own["quote_id"]),
            *_opens(tables, "Quotations that came through it", "quote", passed["quote_id"]),
            *_opens(tables, "Events that it tells of", "event", _events(tables, outlet)),
            *_opens(tables, "Disagreements that it is part of", "disagreement", _parted(tables, outlet)),
            *_opens(tables, "Candidates for disagreements", "candidate", _may_part(tables, outlet)),
        ),
    )


def _article(row: Row) -> Words:
    published = dates.words(row["published_edtf"])
    return line("{} ({}, {})", Link(row["title"], row["url"]), published, plural(row["words"], "word"))


def _sources(tables: Tables, articles: pd.DataFrame) -> Iterable[Words]:
    rows = tables.article_sources[tables.article_sources["article_id"].isin(articles["article_id"])]
    for row in as_dicts(rows):
        relation = catalogue.label("article_sources", "relation", row["relation"]).partition(":")[0].lower()
        yield line("**{}**, {}: {}", tables.name_of("outlets", row["outlet_id"]), relation, row["note"])


def _treated(tables: Tables, outlet: str) -> Iterable[Words]:
    counts = tables.treatment.by_outlet()
    kinds = counts.loc[outlet] if outlet in counts.index else counts.iloc[:0].sum()
    for kind, label in codes.COVERAGES.items():
        if kinds[kind]:
            yield line("{}: {} of {}", label, str(kinds[kind]), plural(int(kinds.sum()), "statement"))


def _voices(tables: Tables, outlet: str) -> Iterable[Words]:
    for row in as_dicts(tables.voices[tables.voices["outlet_id"] == outlet]):
        yield line(
            "**{}**: {}, {}",
            tables.name_of("speakers", row["speaker_id"]),
            plural(row["n"], "quotation"),
            plural(row["words"], "word"),
        )


def _tones(tables: Tables, outlet: str) -> Iterable[Words]:
    rows = tables.tone[(tables.tone["outlet_id"] == outlet) & (tables.tone["voice"] == "narrator")]
    for row in as_dicts(rows):
        of = f"toward {tables.name_of('targets', row['target_id'])}" if row["target_id"] else "of the words"
        ends = (
            "too few for an interval"
            if math.isnan(row["low"])
            else f"95 % interval {signed(row['low'])} to {signed(row['high'])}"
        )
        measure = catalogue.label("tone", "measure", row["measure"])
        yield line(
            "{} {}: **{}** ({}, {})", measure, of, signed(row["mean"]), ends, plural(row["n"], "sentence")
        )


def _loaded(tables: Tables, outlet: str) -> Iterable[Words]:
    rows = tables.loaded_words[
        (tables.loaded_words["outlet_id"] == outlet) & (tables.loaded_words["by"] == "narrator")
    ]
    for kind, label in codes.WORD_KINDS.items():
        words = rows[rows["kind"] == kind]["word"]
        if len(words):
            yield line("{}s: {}", label, _counted(words[words != ""]) or "longer than may be copied")


def _places(tables: Tables, outlet: str) -> Iterable[Words]:
    rows = tables.place_counts[
        (tables.place_counts["outlet_id"] == outlet) & (tables.place_counts["use"] == "location")
    ]
    for row in as_dicts(rows.sort_values("n", ascending=False, kind="stable")):
        place = tables.name_of("places", row["place_id"])
        yield line("**{}**: {} ({})", place, ", ".join(row["spellings"]), often(row["n"]))


def _events(tables: Tables, outlet: str) -> Iterable[str]:
    told = tables.event_mentions[tables.event_mentions["outlet_id"] == outlet]["event_id"]
    ordered = tables.events.sort_values("date_earliest", kind="stable")["event_id"]
    return ordered[ordered.isin(told)]


def _parted(tables: Tables, outlet: str) -> Iterable[str]:
    versions = tables.disagreement_versions
    return versions[versions["outlet_id"] == outlet]["disagreement_id"]


def _may_part(tables: Tables, outlet: str) -> Iterable[str]:
    versions = tables.candidate_versions
    return versions[versions["outlet_id"] == outlet]["candidate_id"].unique()


# --- a statement, an event --------------------------------------------------------------------------------


def _statement(tables: Tables, row: Row) -> Card:
    own = _quotes(tables, _holding(tables.quotes, "statements", row["statement_id"]))
    speakers = ", ".join(dict.fromkeys(tables.name_of("speakers", key) for key in own["speaker_id"]))
    known = [edtf for edtf in own["date_edtf"] if edtf]
    return Card(
        caption=line("Statement{}", maybe(" · {}", speakers)),
        title=title(tables, row["statement_id"]),
        parts=(
            Facts(
                (
                    ("When", dates.words(known[0]) if known else "no date"),
                    ("Group of like statements", tables.name_of("groups", row["group_id"])),
                    ("What the outlets did", _coverage(tables, row["statement_id"])),
                )
            ),
            *_no_rows(own, "quotations"),
            *headed("As each outlet has it", tuple(_version(tables, told) for told in as_dicts(own))),
            *pieces.origins_of(tables, row["statement_id"]),
            *(_about_quotes(tables, own) if len(own) else ()),
            *_opens(tables, "Quotations", "quote", own["quote_id"]),
            *pieces.points(tables, "quotes", own["quote_id"]),
        ),
        status=row["status"],
    )


def _version(tables: Tables, row: Row) -> Words:
    evidence = dates.words(row["evidence_edtf"]) if row["evidence_edtf"] else ""
    through = tables.name_of("outlets", row["medium_id"])
    return line(
        "**{}**: {} ({}{}{}{})",
        tables.name_of("outlets", row["outlet_id"]),
        said(tables, row),
        f"dated {dates.words(row['said_edtf'])}" if row["said_edtf"] else "no date",
        maybe(", {} by evidence", evidence),
        maybe(", through {}", through),
        maybe(", {}", reported(row["cue"])),
    )


def _event(tables: Tables, row: Row) -> Card:
    card = gather.card(tables, f"event.{row['event_id']}")
    assert card is not None
    journeys = tables.movements[tables.movements["event_id"] == row["event_id"]]
    silent, early = _silent(tables, row) if row["articles"] else ([], [])
    return card._replace(
        parts=(
            *card.parts,
            *headed(
                "Journeys",
                tuple(
                    line(
                        "{}: {} to {}. {}",
                        told["what"],
                        tables.name_of("places", told["from_place_id"]),
                        tables.name_of("places", told["to_place_id"]),
                        told["basis"],
                    )
                    for told in as_dicts(journeys)
                ),
            ),
            Facts(
                (
                    ("Left out by", ", ".join(silent)),
                    ("Happened after the article's likely date", ", ".join(early)),
                )
            ),
            *_opens(tables, "Words of the same day", "quote", _same_day(tables, row)),
        )
    )


def _silent(tables: Tables, row: Row) -> tuple[list[str], list[str]]:
    """Name the outlets that do not tell of an event: those that could have, those that appeared before."""
    silent: list[str] = []
    early: list[str] = []
    for outlet, own in tables.articles.groupby("outlet_id", sort=False):
        if set(own["article_id"]).isdisjoint(row["articles"]):
            before = own["published_likely_latest"].max() < row["date_earliest"]
            (early if before else silent).append(tables.name_of("outlets", str(outlet)))
    return silent, early


def _same_day(tables: Tables, row: Row) -> Iterable[str]:
    """Find what was said on the day of an event, where both days are known."""
    if pd.isna(row["date_earliest"]) or row["date_earliest"] != row["date_latest"]:
        return ()
    quotes = tables.quotes
    on = (quotes["date_earliest"] == row["date_earliest"]) & (quotes["date_latest"] == row["date_latest"])
    return quotes[on]["quote_id"]


_PROFILES: Mapping[str, Callable[[Tables, Row], Card]] = {
    "speaker": _speaker,
    "outlet": _outlet,
    "statement": _statement,
    "event": _event,
}


# --- what several of them say ---------------------------------------------------------------------------


def _quotes(tables: Tables, wanted: pd.Series) -> pd.DataFrame:
    """Return quotations by date, those without one last."""
    return tables.quotes[wanted].sort_values(["date_earliest", "article_id", "start"], kind="stable")


def _holding(frame: pd.DataFrame, column: str, row_id: str) -> pd.Series:
    return frame[column].map(lambda ids: row_id in ids).astype(bool)


def _counted(values: Sequence[Any] | pd.Series) -> str:
    """List values with how often each occurs, most often first; one that occurs once has no number."""
    counts = Counter(str(value) for value in values if value)
    return ", ".join(f"{value} ({n:,})" if n > 1 else value for value, n in counts.most_common())


def _opens(tables: Tables, title: str, kind: str, ids: Iterable[str]) -> tuple[Part, ...]:
    """Offer the cards of items, each once; nothing where there are none."""
    named = {f"{kind}.{row_id}": items.name(tables, f"{kind}.{row_id}") for row_id in ids}
    return (Opens(title, tuple(named.items())),) if named else ()


def _no_rows(own: pd.DataFrame, what: str) -> tuple[Part, ...]:
    return () if len(own) else (Note(f"These tables have no {what} of it."),)
