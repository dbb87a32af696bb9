"""What a search finds: rows of each kind, in order, with the words marked and the field named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from lib import address
from lib.drawing.panel import turned
from lib.subjects.search.marks import Answer, Hit, Kind, Marked, Near
from lib.tables import catalogue, dates
from lib.tables.catalogue import ITEMS
from lib.tables.gists import is_key_words
from lib.tables.model import Tables
from lib.tables.search import words
from lib.tables.search.documents import KINDS
from lib.tables.search.index import Reading, Rows, index
from lib.tables.wordings import printed, title
from lib.wording import lower, plural

LABELS: Mapping[str, tuple[str, str]] = {
    "quote": ("Quotations", "quotation"),
    "statement": ("Statements", "statement"),
    "event": ("Events", "event"),
    "disagreement": ("Disagreements", "disagreement"),
    "candidate": ("Candidates for disagreements", "candidate for a disagreement"),
    "place": ("Places", "place"),
    "speaker": ("People and bodies", "person or body"),
    "outlet": ("Outlets", "outlet"),
    "article": ("Articles", "article"),
}
"""Kinds in the order in which they are shown: as a heading, and one of them in a sentence."""

ORDERS = {"best": "Best first", "earliest": "Earliest first"}
"""Orders of the hits: code and label. What has no date keeps the first of them."""

ASKED = "asked"
"""The order that the question asks for: the earliest first where it asks for the first of something."""

FEW = 5
"""Hits of a kind that are shown beside those of other kinds."""

SIZE = 20
"""Hits of one kind on a page."""

_NAMES = ("place", "speaker", "outlet")
_NAME_FIELDS = ("name", "spellings", "aliases")
_PASSAGE = 150
_HEAD = 200


def answer(everything: Tables, shown: Tables, text: str, order: str, only: str, page: int) -> Answer:
    """Search all rows, also those that the shared filters leave out, and say so of these.

    Args:
        everything: All tables.
        shown: The tables as the filters leave them.
        text: What a reader typed.
        order: A key of `ORDERS`, or `ASKED`.
        only: A key of `LABELS` for a page of this kind's hits; empty for the first few of each.
        page: Which page of them, from 1; beyond the last the last is given.
    """
    reading, found = _found(everything, text, order)
    kinds = [
        _kind(everything, shown, kind, rows, reading, page if kind == only else 0)
        for kind, rows in found.items()
    ]
    return Answer(
        # Whoever types a name means what bears it.
        kinds=tuple(sorted(kinds, key=lambda kind: not _is_named(kind))),
        words=tuple(term.typed for term in reading.terms),
        alike=tuple(dict.fromkeys(other for term in reading.terms for other in term.alike)),
        fillers=reading.fillers,
        order=order_of(reading),
        near=tuple(
            Near(
                term.typed,
                term.forms[0] if term.forms else "",
                tuple((near, _instead(text, term.typed, near)) for near in term.near[len(term.forms) :]),
            )
            for term in reading.unknown
        ),
        loose=" ".join(re.sub(r'["“”„«»]', " ", text).split())
        if any(t.phrase for t in reading.terms)
        else "",
        cut=len(text) > words.LONGEST or len(words.typed(text)) >= words.MOST_WORDS,
    )


# All readers' questions, whatever their filters: what is asked anew is only which hits these leave out.
@lru_cache(maxsize=64)
def _found(everything: Tables, text: str, order: str) -> tuple[Reading, Mapping[str, Rows]]:
    asked = index(everything)
    reading = asked.read(text)
    if order == ASKED:
        order = order_of(reading)
    found = {}
    for kind in LABELS:
        rows = asked.rows(kind, reading)
        if rows.ids:
            found[kind] = _arranged(everything, kind, rows, order)
    if any(_enough(rows) for rows in found.values()):
        found = {kind: rows for kind, rows in found.items() if _enough(rows)}
    return reading, found


def order_of(reading: Reading) -> str:
    """Return the order that a question asks for, a key of `ORDERS`.

    Args:
        reading: How the question was read.
    """
    return "earliest" if reading.first else "best"


def searched(everything: Tables) -> tuple[tuple[int, str, str], ...]:
    """Count the rows that are searched: of each kind how many, and its name for one and for several.

    Args:
        everything: All tables.
    """
    counts = {kind: len(everything.frames[ITEMS[kind]]) for kind in LABELS}
    return tuple((n, LABELS[kind][1], lower(LABELS[kind][0])) for kind, n in counts.items() if n)


def pages(kind: Kind) -> int:
    """Return how many pages the hits of a kind fill, at least one."""
    return turned(1, kind.n, SIZE)[1]


# --- order -------------------------------------------------------------------------------------------


def _enough(rows: Rows) -> bool:
    """Tell whether rows have all words, or so many of three or more that they answer a sentence."""
    return rows.whole or (rows.of > 2 and rows.has[0] * 2 > rows.of)


def _arranged(tables: Tables, kind: str, rows: Rows, order: str) -> Rows:
    """Leave those with most of the words, in the order asked for."""
    most = [row_id for row_id, has in zip(rows.ids, rows.has, strict=True) if has == rows.has[0]]
    if order == "earliest" and (days := _days(tables, kind)):
        # A sort that is stable: what has no date stands last, best first.
        most.sort(key=lambda row_id: days.get(row_id, pd.Timestamp.max))
    return Rows(tuple(most), (rows.has[0],) * len(most) if most else (), rows.of)


@lru_cache(maxsize=16)
def _days(tables: Tables, kind: str) -> Mapping[str, pd.Timestamp]:
    """Return the earliest day that a row may be of; rows without a date are left out."""
    if kind == "quote":
        days = tables.quotes.set_index("quote_id")["date_earliest"]
    elif kind == "statement":
        exploded = tables.quotes[["statements", "date_earliest"]].explode("statements")
        days = exploded.groupby("statements")["date_earliest"].min()
    elif kind == "event":
        days = tables.events.set_index("event_id")["date_earliest"]
    elif kind == "article":
        days = tables.articles.set_index("article_id")["published_likely_earliest"]
    else:
        return {}
    return dict(days.dropna())


_PRINTED = "printed"


def _is_named(kind: Kind) -> bool:
    labels = {field.label for field in KINDS[kind.kind] if field.name in _NAME_FIELDS}
    return kind.kind in _NAMES and kind.has == kind.of and kind.hits[0].field in labels


# --- hits --------------------------------------------------------------------------------------------


def _kind(everything: Tables, shown: Tables, kind: str, rows: Rows, reading: Reading, page: int) -> Kind:
    kept = set(shown.frames[ITEMS[kind]].iloc[:, 0])
    if page:
        number, _ = turned(page, len(rows.ids), SIZE)
        some = rows.ids[(number - 1) * SIZE : number * SIZE]
    else:
        some = rows.ids[:FEW]
    marked = index(everything).marked(kind, some, reading)
    return Kind(
        kind=kind,
        label=LABELS[kind][0],
        n=len(rows.ids),
        aside=sum(row_id not in kept for row_id in rows.ids),
        has=rows.has[0],
        of=rows.of,
        hits=tuple(_hit(everything, kind, row_id, marked[row_id], row_id not in kept) for row_id in some),
    )


def _hit(tables: Tables, kind: str, row_id: str, marked: Mapping[str, Marked], aside: bool) -> Hit:
    row = tables.record(ITEMS[kind], row_id) or {}
    own, head = _head(tables, kind, row)
    field = own if own in marked else next(iter(marked))
    return Hit(
        item=f"{kind}.{row_id}",
        address=_where(kind, row_id),
        head=cut(_in_marks(own, marked.get(own, ((head, False),))), _HEAD),
        facts=" · ".join(fact for fact in _facts(tables, kind, row) if fact),
        field=_label(kind, field, row),
        passage=() if field == own else cut(marked[field], _PASSAGE),
        aside=aside,
        status=str(row.get("status", "")),
    )


def _label(kind: str, field: str, row: Mapping[str, Any]) -> str:
    if field == "gist" and is_key_words(row.get("gist", "")):
        # A program's, nobody's sentence.
        return "its key words"
    return next(each.label for each in KINDS[kind] if each.name == field)


def _head(tables: Tables, kind: str, row: Mapping[str, Any]) -> tuple[str, str]:
    """Return the field that a row is known by, and its text; words as printed are of no field."""
    if tables.passages and is_key_words(row.get("gist", "")):
        if kind == "statement":
            return _PRINTED, title(tables, row["statement_id"])
        if not row["quoted"] and (words := printed(tables, row)):
            return _PRINTED, words
    if kind == "quote":
        return ("quoted", row["quoted"]) if row["quoted"] else ("gist", row["gist"])
    titled = kind in ("event", "disagreement", "candidate", "article")
    field = "gist" if kind == "statement" else "title" if titled else "name"
    return field, row[field]


def _in_marks(field: str, text: Marked) -> Marked:
    return (("“", False), *text, ("”", False)) if field == "quoted" else text


def _facts(tables: Tables, kind: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    name_of = tables.name_of
    if kind == "quote":
        disputed = " by evidence, the article has another date" if row["date_check"] == "contradicted" else ""
        return (
            f"{name_of('speakers', row['speaker_id'])} in {name_of('outlets', row['outlet_id'])}",
            (dates.words(row["date_edtf"]) + disputed) if row["date_edtf"] else "no date",
        )
    if kind == "statement":
        outlets, first = _carriers(tables).get(row["statement_id"], (0, ""))
        return (
            name_of("speakers", row["speaker_id"]) if row["speaker_id"] else "",
            f"in {plural(outlets, 'outlet')}",
            f"first {dates.words(first)}" if first else "",
        )
    if kind == "event":
        return (
            dates.words(row["date_edtf"]),
            catalogue.label("events", "origin", row["origin"]),
        )
    if kind in ("disagreement", "candidate"):
        return (catalogue.label(ITEMS[kind], "kind", row["kind"]),)
    if kind == "place":
        return (row["kind"],)
    if kind == "speaker":
        return (row["role"],)
    if kind == "outlet":
        return (catalogue.label("outlets", "role", row["role"]), row["country"])
    published = row["published_edtf"]
    return (name_of("outlets", row["outlet_id"]), dates.words(published) if published else "no date")


@lru_cache(maxsize=4)
def _carriers(tables: Tables) -> Mapping[str, tuple[int, str]]:
    """Return for each statement how many outlets carry it, and when it was first said."""
    quotes = tables.quotes[["statements", "outlet_id", "date_earliest", "date_edtf"]].explode("statements")
    dated = quotes.dropna(subset="date_earliest").sort_values("date_earliest", kind="stable")
    first = dated.drop_duplicates("statements").set_index("statements")["date_edtf"]
    return {
        statement: (outlets, first.get(statement, ""))
        for statement, outlets in quotes.groupby("statements")["outlet_id"].nunique().items()
    }


def _where(kind: str, row_id: str) -> address.Address:
    """Return where a row is to be seen: its card on the page that is about its kind, or all about it."""
    item = f"{kind}.{row_id}"
    return {
        "quote": address.of("quotes", item=item),
        "statement": address.of("side_by_side", item=item),
        "event": address.of("timeline", item=item),
        "disagreement": address.of("side_by_side", "part=disagreements", item=item),
        "candidate": address.of("side_by_side", "part=disagreements", item=item),
        "place": address.of("map", item=item),
        "speaker": address.of("profile", f"of={item}"),
        "outlet": address.of("profile", f"of={item}"),
        "article": address.of("sources", "part=texts", item=item),
    }[kind]


# --- words -------------------------------------------------------------------------------------------


def cut(text: Marked, room: int) -> Marked:
    """Cut a text to what stands around its first marked word.

    Args:
        text: The text.
        room: Characters that are left, about.
    """
    whole = "".join(piece for piece, _ in text)
    if len(whole) <= room:
        return text
    first = next((at for at, (_, marked) in enumerate(text) if marked), 0)
    start = max(sum(len(piece) for piece, _ in text[:first]) - room // 3, 0)
    start = min(start, len(whole) - room)
    if start:
        start = whole.find(" ", start) + 1
    end = start + room
    if end < len(whole):
        end = max(whole.rfind(" ", start, end), start + 1)
    found, at = [], 0
    for piece, marked in text:
        inside = piece[max(start - at, 0) : max(end - at, 0)]
        if inside:
            found.append((inside, marked))
        at += len(piece)
    return (*((("… ", False),) if start else ()), *found, *(((" …", False),) if end < len(whole) else ()))


def _instead(text: str, typed: str, near: str) -> str:
    return re.sub(re.escape(typed), lambda _: near, text, count=1, flags=re.IGNORECASE)
