"""What two outlets share, word for word, date by date and name by name, and what only one of them has."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from lib import word_diff
from lib.tables import codes, dates
from lib.tables.gists import bare, is_fragment, is_key_words, short
from lib.tables.model import Tables, publishers
from lib.tables.wordings import printed, said, title
from lib.word_diff import Piece
from lib.wording import count, plural, signed


class Told(NamedTuple):
    """A statement as an outlet has it.

    Attributes:
        quote_id: Its quotation.
        words: What it holds, in words.
        quoted: The words in quotation marks; empty where there are none.
        said: When it was said, as far as the article supports.
        evidence: When by outside evidence, where that differs; else empty.
        status: Who stands behind the row, a key of `codes.STATUSES`.
        ours: Whether the words are ours, also where a fragment stands after them.
    """

    quote_id: str
    words: str
    quoted: str
    said: str
    evidence: str
    status: str
    ours: bool


class Shared(NamedTuple):
    """A statement that both carry.

    Attributes:
        gist: What it says, in our own words.
        speaker: Who said it.
        first: How the first outlet has it, in the order of the article.
        second: The same of the second.
        pieces: How their words in quotation marks differ; empty where not both have such words.
    """

    gist: str
    speaker: str
    first: tuple[Told, ...]
    second: tuple[Told, ...]
    pieces: tuple[Piece, ...]


class Pair(NamedTuple):
    """What both have, each in its own way.

    Attributes:
        what: What it is.
        first: How the first outlet has it.
        second: The same of the second.
        known: How it is by what is known outside of both; empty where nothing is.
        differs: Whether the two cannot both hold, or have nothing in common.
        status: Who stands behind what it is, a key of `codes.STATUSES`; empty for what is counted.
    """

    what: str
    first: str
    second: str
    known: str
    differs: bool
    status: str = ""


class Named(NamedTuple):
    """A row in words, and who stands behind it, a key of `codes.STATUSES`."""

    words: str
    status: str


class Only(NamedTuple):
    """What one outlet has and the other has not: statements, speakers, events."""

    statements: tuple[Named, ...]
    speakers: tuple[Named, ...]
    events: tuple[Named, ...]


def closest(tables: Tables) -> tuple[str, str] | None:
    """Find the two outlets that share most statements; None where fewer than two publish anything here."""
    carried = {outlet: set(rows["statement_id"]) for outlet, rows in tables.coverage.groupby("outlet_id")}
    pairs = list(combinations(publishers(tables), 2))
    # Of several with the same number, `max` returns the first in table order.
    return max(pairs, key=lambda pair: len(_of(carried, pair[0]) & _of(carried, pair[1])), default=None)


def _of(carried: dict[str, set[str]], outlet: str) -> set[str]:
    return carried.get(outlet, set())


def summary(everything: Tables, shown: Tables, first: str, second: str) -> tuple[str, str]:
    """Say how much two outlets share, and on how little that rests.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        first: Id of an outlet.
        second: Id of another.

    Returns:
        The finding, and what was counted.
    """
    one, other = (_carried(shown, outlet) for outlet in (first, second))
    a, b = (everything.name_of("outlets", outlet) for outlet in (first, second))
    articles = shown.articles.groupby("outlet_id").size()
    counted = ", ".join(
        f"{name}: {plural(int(articles.get(outlet, 0)), 'article')}, "
        f"{plural(int((shown.quotes['outlet_id'] == outlet).sum()), 'quotation')}"
        for name, outlet in ((a, first), (b, second))
    )
    both, either = len(one & other), len(one | other)
    return (
        f"{a} and {b} share {count(both, 'statement')} of {either:,}",
        f"Of {plural(either, 'statement')} that either carries, {len(one - other):,} are in {a} alone and "
        f"{len(other - one):,} in {b} alone. {counted}. What follows tells of these articles, not of the "
        "outlets at large.",
    )


def _carried(shown: Tables, outlet: str) -> set[str]:
    return set(shown.coverage["statement_id"][shown.coverage["outlet_id"] == outlet])


# --- what both have ---------------------------------------------------------------------------------


def shared(everything: Tables, shown: Tables, first: str, second: str) -> tuple[Shared, ...]:
    """List the statements that both outlets carry, by date; arguments as for `summary`."""
    both = _carried(shown, first) & _carried(shown, second)
    quotes = everything.quotes.sort_values(["date_earliest", "article_id", "start"], kind="stable")
    found: dict[str, dict[str, list[Told]]] = {}
    for row in quotes[quotes["outlet_id"].isin((first, second))].itertuples(index=False):
        for key in row.statements:
            if key in both:
                found.setdefault(key, {first: [], second: []})[row.outlet_id].append(_told(everything, row))
    return tuple(
        Shared(
            title(everything, key),
            _speaker(everything, key),
            tuple(told[first]),
            tuple(told[second]),
            _pieces(told[first], told[second]),
        )
        for key, told in found.items()
    )


def _told(tables: Tables, row: Any) -> Told:
    as_printed = printed(tables, row._asdict())
    return Told(
        row.quote_id,
        said(tables, row._asdict()),
        row.quoted,
        dates.words(row.said_edtf),
        dates.words(row.evidence_edtf) if row.evidence_edtf else "",
        row.status,
        not as_printed and (not row.quoted or is_fragment(row.quoted)),
    )


def _status(tables: Tables, table: str, key: str) -> str:
    return str((tables.record(table, key) or {}).get("status", ""))


def _speaker(tables: Tables, statement: str) -> str:
    row = tables.record("statements", statement)
    return tables.speaker_of(row["speaker_id"] if row else "")


def _pieces(one: Sequence[Told], other: Sequence[Told]) -> tuple[Piece, ...]:
    """Compare the longest words in marks of each."""
    first, second = (max((told.quoted for told in side), key=len) for side in (one, other))
    return word_diff.pieces(first, second, bare) if first and second else ()


def datings(everything: Tables, shown: Tables, first: str, second: str) -> tuple[Pair, ...]:
    """Set the dates that both give for the same words or the same event side by side.

    An outlet is taken at its most exact date. Two dates differ where no day fits both. Arguments as for
    `summary`.
    """
    both = _carried(shown, first) & _carried(shown, second)
    quotes = everything.quotes.explode("statements")
    quotes = quotes[quotes["statements"].isin(both)]
    said = _pairs(
        quotes.assign(edtf=quotes["said_edtf"], lo=quotes["said_earliest"], hi=quotes["said_latest"]),
        "statements",
        (first, second),
        lambda key: title(everything, key),
        lambda key: next(
            (dates.words(edtf) for edtf in quotes[quotes["statements"] == key]["evidence_edtf"] if edtf), ""
        ),
        partial(_status, everything, "statements"),
    )
    mentions = shown.event_mentions
    when = dict(zip(everything.events["event_id"], everything.events["date_edtf"], strict=True))
    happened = _pairs(
        mentions.assign(
            edtf=mentions["date_as_given_edtf"],
            lo=mentions["date_as_given_earliest"],
            hi=mentions["date_as_given_latest"],
        ),
        "event_id",
        (first, second),
        lambda key: everything.name_of("events", key),
        lambda key: dates.words(when[key]) if when.get(key) else "",
        partial(_status, everything, "events"),
    )
    return tuple(sorted((*said, *happened), key=lambda pair: not pair.differs))


def _pairs(
    rows: pd.DataFrame,
    key: str,
    outlets: tuple[str, str],
    name: Callable[[str], str],
    known: Callable[[str], str],
    status: Callable[[str], str],
) -> Iterable[Pair]:
    exact = rows[rows["edtf"] != ""].assign(width=lambda found: found["hi"] - found["lo"])
    exact = exact.sort_values("width", kind="stable").drop_duplicates([key, "outlet_id"])
    by = {(row[key], row["outlet_id"]): row for _, row in exact.iterrows()}
    for each in dict.fromkeys(rows[key]):
        one, other = (by.get((each, outlet)) for outlet in outlets)
        if one is not None and other is not None:
            apart = one["lo"] > other["hi"] or other["lo"] > one["hi"]
            yield Pair(
                name(each),
                dates.words(one["edtf"]),
                dates.words(other["edtf"]),
                known(each),
                bool(apart),
                status(each),
            )


def places(everything: Tables, shown: Tables, first: str, second: str) -> tuple[Pair, ...]:
    """Set the names that both give to the same places side by side, those that differ first.

    Arguments as for `summary`.
    """
    counts = shown.place_counts[shown.place_counts["use"] == "location"]
    names = {
        (place, outlet): spellings
        for place, outlet, spellings in zip(
            counts["place_id"], counts["outlet_id"], counts["spellings"], strict=True
        )
    }
    found = [
        Pair(
            everything.name_of("places", place),
            ", ".join(names[place, first]),
            ", ".join(names[place, second]),
            "",
            set(names[place, first]).isdisjoint(names[place, second]),
            _status(everything, "places", place),
        )
        for place in dict.fromkeys(counts["place_id"])
        if (place, first) in names and (place, second) in names
    ]
    return tuple(sorted(found, key=lambda pair: not pair.differs))


def figures(everything: Tables, shown: Tables, first: str, second: str) -> tuple[Pair, ...]:
    """Set what is counted of two outlets side by side: tone, loaded words, whose words, through whom.

    Tone differs where the two intervals have nothing in common; counts are never said to. Arguments as for
    `summary`.
    """
    rows: list[Pair] = []
    coded = shown.tone[(shown.tone["measure"] == "coded") & (shown.tone["voice"] == "narrator")]
    for target, name in zip(everything.targets["target_id"], everything.targets["name"], strict=True):
        rows += _tones(coded[coded["target_id"] == target], (first, second), f"Own tone toward {name}")
    if not rows:
        by_word = shown.tone[(shown.tone["measure"] == "word") & (shown.tone["voice"] == "narrator")]
        rows += _tones(by_word, (first, second), "Word tone of own sentences")
    words = shown.sentences.groupby("outlet_id")["words"].sum()
    loaded = shown.loaded_words[shown.loaded_words["by"] == "narrator"]
    quotes = shown.quotes.assign(side=shown.quotes["side_id"].map(everything.names["sides"]))
    spoken = quotes.groupby("outlet_id")["words"].sum()
    n = quotes.groupby("outlet_id").size()
    counts = [
        *(
            (
                f"{label}s of its own",
                loaded[loaded["kind"] == kind].groupby("outlet_id").size(),
                words,
                "words",
            )
            for kind, label in codes.WORD_KINDS.items()
        ),
        *(
            (f"Words given to: {side}", own.groupby("outlet_id")["words"].sum(), spoken, "attributed")
            for side, own in quotes.groupby("side", sort=False)
        ),
        *(
            (
                f"Reporting word: {label.lower()}",
                quotes[quotes["cue_stance"] == stance].groupby("outlet_id").size(),
                n,
                "quotations",
            )
            for stance, label in codes.CUE_STANCES.items()
        ),
        (
            "No medium named",
            quotes[quotes["medium_id"] == ""].groupby("outlet_id").size(),
            n,
            "quotations",
        ),
    ]
    for what, part, whole, noun in counts:
        if part.sum():
            one, other = (
                f"{int(part.get(outlet, 0)):,} of {int(whole.get(outlet, 0)):,} {noun}"
                for outlet in (first, second)
            )
            rows.append(Pair(what, one, other, "", False))
    return tuple(rows)


def _tones(rows: pd.DataFrame, outlets: tuple[str, str], what: str) -> Iterable[Pair]:
    by = {row.outlet_id: row for row in rows.itertuples(index=False)}
    there = [by[outlet] for outlet in outlets if outlet in by]
    if there:
        one, other = (_tone(by.get(outlet)) for outlet in outlets)
        # Where an end is not known, nothing is smaller or larger than it.
        apart = len(there) == 2 and max(row.low for row in there) > min(row.high for row in there)
        yield Pair(what, one, other, "", apart and not any(math.isnan(row.low) for row in there))


def _tone(row: Any) -> str:
    if row is None:
        return "no such sentence"
    ends = "too few for an interval" if math.isnan(row.low) else f"{signed(row.low)} to {signed(row.high)}"
    return f"{signed(row.mean)} ({ends}), {plural(row.n, 'sentence')}"


# --- what only one has -------------------------------------------------------------------------------


def only(everything: Tables, shown: Tables, outlet: str, other: str) -> Only:
    """List what one outlet has and the other has not, by date.

    Args:
        everything: All tables, for names.
        shown: The tables as the filters leave them.
        outlet: Id of the outlet.
        other: Id of the other.
    """
    alone = _carried(shown, outlet) - _carried(shown, other)
    quotes = shown.quotes.sort_values("date_earliest", kind="stable")
    mine, theirs = (quotes[quotes["outlet_id"] == each] for each in (outlet, other))
    mentions = shown.event_mentions
    told = {each: set(mentions[mentions["outlet_id"] == each]["event_id"]) for each in (outlet, other)}
    events = shown.events.sort_values("date_earliest", kind="stable")["event_id"]
    known, here = set(theirs["speaker_id"].tolist()), told[outlet] - told[other]
    status = partial(_status, everything)
    return Only(
        tuple(
            Named(f"{_speaker(everything, key)}: {_gist(everything, key)}", status("statements", key))
            for key in dict.fromkeys(mine.explode("statements")["statements"])
            if key in alone
        ),
        tuple(
            Named(everything.name_of("speakers", speaker), status("speakers", speaker))
            for speaker in dict.fromkeys(mine["speaker_id"])
            if speaker not in known
        ),
        tuple(
            Named(everything.name_of("events", event), status("events", event))
            for event in events
            if event in here
        ),
    )


def _gist(tables: Tables, key: str) -> str:
    gist, named = tables.name_of("statements", key), title(tables, key)
    return f"about {named}" if is_key_words(gist) and named == short(gist) else named
