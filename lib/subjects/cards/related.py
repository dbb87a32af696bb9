"""What belongs to an item, and where else it can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd

from lib import address
from lib.address import Address
from lib.subjects.cards import find
from lib.subjects.cards.find import Row
from lib.tables.model import Tables


class Door(NamedTuple):
    """A view that shows an item among others.

    Attributes:
        label: Words of the link.
        address: The view, with the item open.
    """

    label: str
    address: Address


@lru_cache(maxsize=512)
def related(tables: Tables, item: str) -> tuple[str, ...]:
    """Find the items that belong to one: of a place what was said of it and happened there, for example.

    Args:
        tables: All tables.
        item: The item.

    Returns:
        Items of marks and rows that any page may show, in a stable order, without the item itself; empty for
        an item that the tables do not have.
    """
    kind, row_id = find.split(item)
    if kind not in _RELATED or not find.exists(tables, item):
        return ()
    found = dict.fromkeys(_RELATED[kind](tables, row_id, find.row(tables, item)))
    found.pop(item, None)
    return tuple(found)


def doors(tables: Tables, item: str) -> tuple[Door, ...]:
    """Find the views that show an item among others.

    Args:
        tables: All tables.
        item: The item.

    Returns:
        The views, in the order of the menu; none for an item that the tables do not have.
    """
    kind, row_id = find.split(item)
    if kind not in _RELATED or not find.exists(tables, item):
        return ()
    row, around = find.row(tables, item), (item, *related(tables, item))
    found = []
    if any(_on_timeline(tables, each) for each in around):
        found.append(Door("On the timeline", address.of("timeline", item=item)))
    if any(_on_map(tables, each) for each in around):
        found.append(Door("On the map", address.of("map", item=item)))
    if kind == "place":
        found.append(Door("Quotations about it", address.of("quotes", urlencode({"place": row_id}), item)))
    statement = row_id if kind == "statement" else row.get("statement_id", "") if kind == "quote" else ""
    if statement and int((tables.quotes["statement_id"] == statement).sum()) > 1:
        query = urlencode({"part": "words", "statement": statement})
        found.append(Door("Word for word", address.of("side_by_side", query, item)))
    elif kind in ("disagreement", "candidate"):
        found.append(Door("Side by side", address.of("side_by_side", "part=disagreements", item)))
    elif kind == "article":
        found.append(Door("Whose text", address.of("sources", "part=texts", item)))
    about = {"quote": f"speaker.{row.get('speaker_id')}", "article": f"outlet.{row.get('outlet_id')}"}.get(
        kind, item
    )
    if find.split(about)[0] in ("speaker", "outlet", "statement", "event"):
        named = "this" if about == item else find.name(tables, about)
        found.append(Door(f"All about {named}", address.of("profile", urlencode({"of": about}), item)))
    return tuple(found)


def _of_quote(tables: Tables, row_id: str, row: Row) -> Iterable[str]:
    yield from _items("statement", row["statements"])
    yield from _items("place", row["places"])
    yield from _items("quote", _holding(tables, "quotes", "statements", row["statement_id"]))
    yield from _items("disagreement", _holding(tables, "disagreements", "quotes", row_id))
    yield from _items("candidate", _holding(tables, "candidates", "quotes", row_id))


def _of_statement(tables: Tables, row_id: str, row: Row) -> Iterable[str]:
    yield from _items("quote", _holding(tables, "quotes", "statements", row_id))


def _of_event(tables: Tables, row_id: str, row: Row) -> Iterable[str]:
    yield from _items("place", row["places"])
    yield from _items("disagreement", _holding(tables, "disagreements", "events", row_id))
    yield from _items("candidate", _holding(tables, "candidates", "events", row_id))


def _of_place(tables: Tables, row_id: str, row: Row) -> Iterable[str]:
    yield from _items("event", _holding(tables, "events", "places", row_id))
    yield from _items("quote", _holding(tables, "quotes", "places", row_id))


def _of_article(tables: Tables, row_id: str, row: Row) -> Iterable[str]:
    yield from _items("quote", tables.quotes.loc[tables.quotes["article_id"] == row_id, "quote_id"])


def _of_point(tables: Tables, row_id: str, row: Row) -> Iterable[str]:
    yield from _items("event", row["events"])
    yield from _items("quote", row["quotes"])


_RELATED: Mapping[str, Callable[[Tables, str, Row], Iterable[str]]] = {
    "quote": _of_quote,
    "statement": _of_statement,
    "event": _of_event,
    "place": _of_place,
    "article": _of_article,
    "disagreement": _of_point,
    "candidate": _of_point,
}


def _items(kind: str, ids: Iterable[str]) -> Iterable[str]:
    return (f"{kind}.{row_id}" for row_id in ids if row_id)


def _holding(tables: Tables, table: str, column: str, row_id: str) -> Iterable[str]:
    """The ids of the rows whose list in a column holds an id."""
    frame = tables.frames[table]
    return frame.loc[[row_id in ids for ids in frame[column]], frame.columns[0]] if row_id else ()


def _on_timeline(tables: Tables, item: str) -> bool:
    kind = find.split(item)[0]
    date = {"quote": "date_edtf", "event": "date_edtf", "article": "published_edtf"}.get(kind)
    return bool(date and find.exists(tables, item) and find.row(tables, item)[date])


def _on_map(tables: Tables, item: str) -> bool:
    return item.startswith("place.") and find.exists(tables, item) and pd.notna(find.row(tables, item)["lat"])
