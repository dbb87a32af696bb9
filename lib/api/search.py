"""The search of the app, for programs: the same answer, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from lib.app import menu, params, state
from lib.app.state import Param
from lib.subjects.search import find
from lib.subjects.search.marks import Hit, Kind
from lib.tables import catalogue
from lib.tables.model import Tables

PARAMS: tuple[Param, ...] = (
    state.words("q", 2000),
    state.choice("kind", find.LABELS, ""),
    state.choice("order", find.ORDERS, "best"),
    state.whole("page", 1, 9999, 1),
)
"""The question; kind, order and page as on the page of the search, where the question is `find`."""


def answer(tables: Tables, values: Mapping[str, Any], site: str) -> dict[str, Any]:
    """Search all rows.

    Args:
        tables: All tables.
        values: A value for each of `PARAMS`, by name.
        site: Address of the app.

    Returns:
        How the question was read, and what was found, by kind.
    """
    text = values["q"].strip()
    found = find.answer(tables, tables, text, values["order"], values["kind"], values["page"])
    kinds = [kind for kind in found.kinds if values["kind"] in ("", kind.kind)]
    return {
        "data_version": tables.version,
        "q": text,
        "looked_for": list(found.words),
        "also_looked_for": list(found.alike),
        "left_out": list(found.fillers),
        "unknown": [
            {"word": near.typed, "taken": near.taken, "searches": [search for _, search in near.others]}
            for near in found.near
        ],
        "total": sum(kind.n for kind in kinds),
        "kinds": [_kind(kind, values["kind"] == kind.kind, site, params.place(tables)) for kind in kinds],
    }


def _kind(kind: Kind, whole: bool, site: str, place: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": kind.kind,
        "label": kind.label,
        "table": catalogue.ITEMS[kind.kind],
        "total": kind.n,
        "pages": find.pages(kind) if whole else None,
        "words_found": kind.has,
        "words_looked_for": kind.of,
        "hits": [_hit(hit, kind.kind, site, place) for hit in kind.hits],
    }


def _hit(hit: Hit, kind: str, site: str, place: Mapping[str, str]) -> dict[str, Any]:
    table, row_id = catalogue.ITEMS[kind], hit.item.partition(".")[2]
    key = catalogue.TABLES[table].key[0]
    return {
        "id": row_id,
        "item": hit.item,
        "text": _text(hit.head),
        "facts": hit.facts,
        "found_in": hit.field,
        "passage": _text(hit.passage),
        "status": hit.status,
        "page": f"{site}/{menu.path_of(hit.address.page)}?{urlencode((*place.items(), *hit.address.query))}",
        "row": f"{site}/api/{table}.json?{urlencode({**place, key: row_id})}",
    }


def _text(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(piece for piece, _ in pieces)
